// The timeline's menus: of a lane, a gap, a stack, an event, the empty ground. The window adds its commands.
#include "timeline/timelineview_p.h"

#include "layout/lanelooks.h"
#include "time/timeformat.h"
#include "timeline/hovercard.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace varve::ui {

using layout::Hit;
using layout::HitKind;
using layout::LaneLook;

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    d->hideCard();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        d->keyboardMenu();
        return;
    }
    // The event comes to the scroll area; the scene is the viewport's.
    const QPointF at = viewport()->mapFromGlobal(QPointF(event->globalPos()));
    d->menuAt(at, event->globalPos());
}

void TimelineView::Private::keyboardMenu()
{
    const model::EventIndex::Row row = index().rowOf(state.current());
    for (const layout::EventItem &item : q.scene().events)
        if (row != model::EventIndex::noRow && item.row == row) {
            const QPointF at(std::clamp(item.anchor, scene.plot.x, scene.plot.right()), item.box.bottom());
            QMenu menu(&q);
            emit q.menuWanted(&menu, true);
            menu.exec(q.viewport()->mapToGlobal(at.toPoint()));
            return;
        }
    menuAt({scene.plot.x + scene.plot.w / 2, scene.plot.y + 2},
           q.viewport()->mapToGlobal(QPoint(static_cast<int>(scene.plot.x), static_cast<int>(scene.plot.y))));
}

void TimelineView::Private::menuAt(QPointF at, QPoint globalAt)
{
    if (dirty)
        update();
    const Hit hit = layout::hitTest(scene, at.x(), at.y());
    QMenu menu(&q);
    if (hit.isEvent() && !state.isSelected(index().id(hit.row)))
        state.select(index().id(hit.row));
    if (hit.kind == HitKind::LaneHeader || hit.kind == HitKind::LaneEdge) {
        addLaneVerbs(menu, hit.lane);
    } else {
        if (hit.kind == HitKind::Stack || hit.kind == HitKind::Density)
            addStackVerbs(menu, hit);
        else if (hit.kind == HitKind::Gap)
            menu.addAction(tr("&Unfold this gap"), &q, [this, hit] { openGap(hit.item); });
        else if (hit.kind == HitKind::OpenGap)
            menu.addAction(tr("&Fold this gap again"), &q, [this, hit] { foldGap(hit.item); });
        if (!hit.isEvent() && at.x() >= scene.plot.x && at.y() >= scene.plot.y &&
            !state.document().store().isReadOnly())
            menu.addAction(tr("&New event here"), &q, [this, at, hit] { createEvent(at, hit.lane); });
        emit q.menuWanted(&menu, hit.isEvent());
        if (!hit.isEvent()) {
            menu.addAction(tr("Select all &in view"), &q, [this] { selectInView(); });
            if (hit.lane >= 0)
                addLaneVerbs(*menu.addMenu(tr("&Lane “%1”").arg(laneAt(hit.lane)->name)), hit.lane);
        }
    }
    if (!menu.isEmpty())
        menu.exec(globalAt);
}

void TimelineView::Private::addLaneVerbs(QMenu &menu, int lane)
{
    const layout::Lane *shown = laneAt(lane);
    if (!shown)
        return;
    const bool isTrack = state.lanesBy() == model::LanesBy::Track;
    const bool canFold = !isTrack || (!trackOfLane(lane).isNull() && !state.document().store().isReadOnly());
    const std::vector<int> order = lanesFromTop();
    const int place = static_cast<int>(std::find(order.begin(), order.end(), lane) - order.begin());
    menu.addAction(tr("&Select all events of the lane"), &q, [this, lane] { selectLane(lane); });
    menu.addAction(shown->collapsed ? tr("&Unfold") : tr("&Fold to a strip"), &q,
                   [this, lane] { toggleLane(lane); })
        ->setEnabled(canFold);
    menu.addAction(tr("&Hide the lane"), &q,
                   [this, lane] { changeLook(lane, [](LaneLook &look) { look.hidden = true; }); });
    menu.addAction(tr("Move u&p"), &q, [this, lane, place] { moveLane(lane, place - 1); })
        ->setEnabled(place > 0);
    menu.addAction(tr("Move &down"), &q, [this, lane, place] { moveLane(lane, place + 2); })
        ->setEnabled(place + 1 < static_cast<int>(order.size()));
    const double height = state.laneLooks().of(shown->key()).height;
    menu.addAction(tr("&Taller"), &q, [this, lane] { stepHeight(lane, +1); });
    menu.addAction(tr("Sho&rter"), &q, [this, lane] { stepHeight(lane, -1); });
    menu.addAction(tr("As high as its &events need"), &q,
                   [this, lane] { changeLook(lane, [](LaneLook &look) { look.height = 0; }); })
        ->setEnabled(height > 0);
    if (scene.hiddenLanes > 0)
        menu.addAction(tr("Show hidden &lanes"), &q, [this] { showAllLanes(); });
}

void TimelineView::Private::stepHeight(int lane, int steps)
{
    constexpr double step = 32; // a row
    const double now = laneAt(lane)->height;
    changeLook(lane, [now, steps](LaneLook &look) {
        look.height = std::clamp(now + steps * step, layout::leastLaneHeight, layout::mostLaneHeight);
    });
}

void TimelineView::Private::addStackVerbs(QMenu &menu, const Hit &hit)
{
    const layout::Rect box = hit.kind == HitKind::Stack ? scene.stacks[static_cast<size_t>(hit.item)].box
                                                        : scene.density[static_cast<size_t>(hit.item)].box;
    if (hit.kind == HitKind::Stack)
        menu.addAction(tr("&Open the stack"), &q, [this, hit] { openStack(hit.item); });
    menu.addAction(tr("Select the events here"), &q, [this, box] {
        layout::Rect inside = box; // not its neighbours
        inside.x += 0.25;
        inside.w = std::max(0.1, inside.w - 0.5);
        selectRows(builder.rowsIn(input(), scene, inside));
    });
}

void TimelineView::Private::selectRows(const std::vector<model::EventIndex::Row> &rows)
{
    std::vector<EventId> ids;
    ids.reserve(rows.size());
    for (const model::EventIndex::Row row : rows)
        ids.push_back(index().id(row));
    state.select(std::move(ids));
}

void TimelineView::Private::selectInView()
{
    if (dirty)
        update();
    selectRows(builder.rowsIn(input(), scene, scene.plot));
}

void TimelineView::Private::openGap(int item)
{
    const time::Window gap = scene.gaps[static_cast<size_t>(item)].gap;
    std::vector<time::Instant> opened = state.openedGaps();
    opened.push_back(gap.earliest + gap.width() / 2);
    state.setOpenedGaps(opened);
}

void TimelineView::Private::foldGap(int item)
{
    const time::Window gap = scene.openGaps[static_cast<size_t>(item)].gap;
    std::vector<time::Instant> opened = state.openedGaps();
    std::erase_if(opened, [&gap](time::Instant inside) { return gap.contains(inside); });
    state.setOpenedGaps(opened);
}

} // namespace varve::ui
