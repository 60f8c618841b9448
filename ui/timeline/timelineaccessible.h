// The timeline for assistive technology: what is drawn, as a list of events, stacks and lanes of density.
#pragma once

#include "timeline/timelineview.h"

#include <QAccessibleWidget>

#include <unordered_map>

namespace varve::ui {

/// Makes QAccessible know TimelineView. Called by its constructor; the second call does nothing.
void installTimelineAccessible();

/// Children are what the scene shows, lane by lane and in each from left to right: each event (name: its
/// title; description: its time in words, confidence, status, place in the lane), each stack with its count,
/// and one child for a lane that is drawn as density. They follow the scene: a child whose event has left the
/// view is not valid any more.
class TimelineAccessible : public QAccessibleWidget
{
public:
    enum class Kind : quint8 { Event, Stack, Density };
    struct Item
    {
        Kind kind = Kind::Event;
        EventId event;         ///< null for the others
        time::Window span;     ///< of a stack
        int lane = 0;          ///< key of the lane
        layout::Rect box;      ///< in the viewport
        QString name;          ///< read first
        int place = 0, of = 0; ///< "2 of 7 in view in this lane"
        QString laneName;
        bool selected = false, current = false;
    };

    explicit TimelineAccessible(TimelineView &view);
    ~TimelineAccessible() override;

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int at) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

    [[nodiscard]] TimelineView &view() const { return m_view; }
    /// Null: no longer in view.
    [[nodiscard]] const Item *find(const QString &key) const;
    /// What identifies an item from one scene to the next.
    static QString keyOf(const Item &item);

private:
    void follow() const; ///< brings m_items up to the scene
    void dropGone() const;

    TimelineView &m_view;
    mutable quint64 m_revision = 0;
    mutable std::vector<Item> m_items;
    mutable QHash<QString, int> m_places;               ///< in m_items
    mutable QHash<QString, QAccessible::Id> m_children; ///< those that were asked for
};

} // namespace varve::ui
