// A project on disk with a few events, its view state, and a timeline on the (offscreen) screen.
#pragma once

#include "document/document.h"
#include "document/edits.h"
#include "time/calendar.h"
#include "time/windowedit.h"
#include "timeline/overview.h"
#include "timeline/timelineview.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

namespace varve::test {

inline time::Instant utc(int day, int hour, int minute = 0)
{
    return time::asUtc({{2024, 3, day}, hour * time::microsPerHour + minute * time::microsPerMinute});
}

class TimelineFixture
{
public:
    TimelineFixture()
    {
        model::Project project;
        project.title = QStringLiteral("Test");
        project.times.zone = QStringLiteral("UTC");
        project.times.dateOrder = time::DateOrder::DayMonthYear;
        auto made = document::Document::create(m_dir.filePath(QStringLiteral("test.varve")), project,
                                               QStringLiteral("tester"));
        Q_ASSERT(made);
        document = std::move(*made);
        model::Edit edit;
        edit.label = QStringLiteral("Fill");
        for (const QString &name : {QStringLiteral("Attack"), QStringLiteral("Reactions")}) {
            model::Track track;
            track.id = TrackId::create();
            track.name = name;
            track.colour = tracks.empty() ? QStringLiteral("#c2452d") : QStringLiteral("#2e6fb7");
            track.order = static_cast<int>(tracks.size());
            tracks.push_back(track.id);
            edit.changes.push_back(model::Put{track});
        }
        const auto &times = document->project().times;
        const auto add = [&](int track, const QString &title, const time::EventTime &when) {
            model::Event event;
            event.id = EventId::create();
            event.title = title;
            event.track = tracks[static_cast<size_t>(track)];
            event.time = when;
            event.confidence = model::Confidence::Confirmed;
            events.push_back(event.id);
            edit.changes.push_back(model::Put{event});
        };
        const QString zone = QStringLiteral("UTC");
        add(0, QStringLiteral("First"), time::at(utc(22, 10), time::Precision::Minute, zone, times));
        add(0, QStringLiteral("Second"), time::between({utc(22, 12), utc(22, 14)}, zone, times));
        add(0, QStringLiteral("Third"),
            time::interval({utc(22, 15), utc(22, 15, 1)}, {utc(22, 18), utc(22, 18, 1)}, zone, times));
        add(1, QStringLiteral("Answer"), time::at(utc(22, 16), time::Precision::Minute, zone, times));
        const auto applied = document->apply(edit);
        Q_ASSERT(applied);
        Q_UNUSED(applied)
        state = std::make_unique<ui::ViewState>(*document);
        state->setCompressGaps(false);
        view = std::make_unique<ui::TimelineView>(*state);
        view->setAnimated(false);
        view->resize(1000, 400);
        view->show();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] QWidget *port() const { return view->viewport(); }
    [[nodiscard]] const layout::EventItem &item(int event) const
    {
        const auto row = document->index().rowOf(events[static_cast<size_t>(event)]);
        for (const layout::EventItem &e : view->scene().events)
            if (e.row == row)
                return e;
        qFatal("not drawn");
    }
    /// Middle of what is drawn of the event: its diamond, or its bar.
    [[nodiscard]] QPoint middle(int event) const
    {
        const layout::EventItem &e = item(event);
        const double x = e.diamond ? e.anchor : (e.x1 + e.x2) / 2;
        return QPointF(x, e.box.y + e.box.h / 2).toPoint();
    }
    /// In the lane, where nothing is drawn: left of all events.
    [[nodiscard]] QPoint empty(int lane = 0) const
    {
        const layout::LaneItem &item = view->scene().lanes[static_cast<size_t>(lane)];
        return QPointF(item.body.x + 6, item.body.y + item.body.h / 2).toPoint();
    }
    [[nodiscard]] model::Event event(int i) const { return *document->event(events[static_cast<size_t>(i)]); }
    [[nodiscard]] EventId id(int i) const { return events[static_cast<size_t>(i)]; }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, bool release = true) const
    {
        QTest::mousePress(port(), Qt::LeftButton, modifiers, from);
        moveTo(from + (to - from) / 2, modifiers);
        moveTo(to, modifiers);
        if (release)
            QTest::mouseRelease(port(), Qt::LeftButton, modifiers, to);
        QCoreApplication::processEvents();
    }
    void moveTo(QPoint to, Qt::KeyboardModifiers modifiers) const
    {
        QMouseEvent event(QEvent::MouseMove, to, port()->mapToGlobal(QPointF(to)), Qt::NoButton,
                          Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(port(), &event);
    }
    void wheel(QPoint at, int units, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(at, port()->mapToGlobal(QPointF(at)), {}, {0, units}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(port(), &event);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] time::Instant timeAt(int x) const
    {
        return view->scene().timescale.at(x - view->scene().plot.x);
    }

    std::unique_ptr<document::Document> document;
    std::unique_ptr<ui::ViewState> state;
    std::unique_ptr<ui::TimelineView> view;
    std::vector<TrackId> tracks;
    std::vector<EventId> events;

private:
    QTemporaryDir m_dir;
};

} // namespace varve::test
