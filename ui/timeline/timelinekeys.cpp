// The timeline by keyboard.
#include "timeline/timelineview_p.h"

#include "document/edits.h"
#include "timeline/hovercard.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <cmath>

namespace varve::ui {

using model::EventIndex;
using Row = EventIndex::Row;

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (d->key(event))
        event->accept();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool TimelineView::Private::key(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::SelectAll)) {
        selectAllShown();
        return true;
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const bool hadCard = card->isVisible();
    hideCard();
    switch (event->key()) {
    case Qt::Key_Left:
        walkInTime(-1, shift);
        return true;
    case Qt::Key_Right:
        walkInTime(1, shift);
        return true;
    case Qt::Key_Up:
        walkLanes(-1);
        return true;
    case Qt::Key_Down:
        walkLanes(1);
        return true;
    case Qt::Key_Home:
        walkToEnd(false);
        return true;
    case Qt::Key_End:
        walkToEnd(true);
        return true;
    case Qt::Key_PageUp:
        pan(view.width * 0.8);
        return true;
    case Qt::Key_PageDown:
        pan(-view.width * 0.8);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        q.zoomIn();
        return true;
    case Qt::Key_Minus:
        q.zoomOut();
        return true;
    case Qt::Key_0:
        q.fitAll();
        return true;
    case Qt::Key_F:
        q.fitSelection();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!state.current().isNull())
            emit state.editRequested(state.current(), QStringLiteral("title"));
        return true;
    case Qt::Key_Delete:
        removeSelected();
        return true;
    case Qt::Key_Escape:
        if (gesture != Gesture::None)
            cancelGesture();
        else if (measured)
            clearMeasure();
        else if (!hadCard)
            state.clearSelection();
        return true;
    case Qt::Key_Space: {
        const Row row = index().rowOf(state.current());
        if (!hadCard && row != EventIndex::noRow) {
            for (const layout::EventItem &item : scene.events)
                if (item.row == row)
                    showCard(row, q.viewport()->mapToGlobal(
                                      QPoint(static_cast<int>(std::max(item.anchor, scene.plot.x)),
                                             static_cast<int>(item.box.bottom()))));
        }
        return true;
    }
    default:
        return false;
    }
}

void TimelineView::Private::selectAndReveal(Row row, bool extend)
{
    const EventId id = index().id(row);
    if (extend && !state.isSelected(id))
        state.toggle(id);
    else if (!extend)
        state.select(id);
    q.revealEvent(id);
}

/// From the current event; without one from the middle of the view.
void TimelineView::Private::walkInTime(int direction, bool extend)
{
    const auto order = index().byTime();
    const Row current = index().rowOf(state.current());
    int at = 0;
    if (current != EventIndex::noRow) {
        at = index().position(current) + direction;
    } else {
        const time::Instant middle = q.scene().timescale.at(view.width / 2);
        const auto it = std::partition_point(order.begin(), order.end(),
                                             [&](Row row) { return index().start(row).earliest < middle; });
        at = static_cast<int>(it - order.begin()) - (direction < 0 ? 1 : 0);
    }
    for (; at >= 0 && at < static_cast<int>(order.size()); at += direction)
        if (state.isShown(order[static_cast<size_t>(at)]))
            return selectAndReveal(order[static_cast<size_t>(at)], extend);
}

/// To the event of the next lane that has any, nearest in time.
void TimelineView::Private::walkLanes(int direction)
{
    if (dirty)
        update();
    const Row current = index().rowOf(state.current());
    if (current == EventIndex::noRow)
        return walkInTime(1, false);
    const auto middleOf = [this](Row row) {
        const time::Window hull = placing().hull(row);
        if (!hull.earliest.isBounded() || !hull.latest.isBounded())
            return hull.earliest.isBounded() ? hull.earliest : hull.latest;
        return hull.earliest + hull.width() / 2;
    };
    const time::Instant here = middleOf(current);
    const std::vector<int> lanes = lanesFromTop();
    const int last = static_cast<int>(lanes.size());
    const auto from = std::find(lanes.begin(), lanes.end(), builder.laneOf(current));
    for (int i = static_cast<int>(from - lanes.begin()) + direction; i >= 0 && i < last; i += direction) {
        const auto rows = builder.rowsOf(lanes[static_cast<size_t>(i)]);
        if (rows.empty())
            continue;
        const auto away = [&](Row row) {
            const time::Instant t = middleOf(row);
            return t > here ? t - here : here - t;
        };
        return selectAndReveal(
            *std::min_element(rows.begin(), rows.end(), [&](Row a, Row b) { return away(a) < away(b); }));
    }
}

void TimelineView::Private::walkToEnd(bool last)
{
    const auto order = index().byTime();
    const int count = static_cast<int>(order.size());
    for (int i = last ? count - 1 : 0; i >= 0 && i < count; i += last ? -1 : 1)
        if (state.isShown(order[static_cast<size_t>(i)]))
            return selectAndReveal(order[static_cast<size_t>(i)]);
}

void TimelineView::Private::selectAllShown()
{
    std::vector<EventId> ids;
    ids.reserve(static_cast<size_t>(state.shownCount()));
    for (const Row row : index().byTime())
        if (state.isShown(row))
            ids.push_back(index().id(row));
    state.select(std::move(ids));
}

void TimelineView::Private::removeSelected()
{
    std::vector<EventId> ids;
    int locked = 0;
    for (const EventId &id : state.selection()) {
        const Row row = index().rowOf(id);
        if (row == EventIndex::noRow)
            continue;
        if (index().flags(row) & model::FlagLocked)
            ++locked;
        else
            ids.push_back(id);
    }
    if (locked > 0)
        emit state.message(
            tr("%n locked event(s) stay. Unlock them in the inspector to delete them.", nullptr, locked));
    if (!ids.empty())
        state.apply(document::removeEvents(state.document(), ids));
}

} // namespace varve::ui
