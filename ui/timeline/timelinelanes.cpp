// The names of the lanes under the hand: fold, resize, put in another order, hide.
#include "timeline/timelineview_p.h"

#include "document/edits.h"
#include "document/trackorder.h"
#include "layout/lanelooks.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace varve::ui {

using layout::LaneLook;
using layout::LaneLooks;

const layout::Lane *TimelineView::Private::laneAt(int laneKey) const
{
    const auto &lanes = builder.lanes();
    return laneKey >= 0 && static_cast<size_t>(laneKey) < lanes.size() ? &lanes[static_cast<size_t>(laneKey)]
                                                                       : nullptr;
}

TrackId TimelineView::Private::trackOfLane(int laneKey) const
{
    const layout::Lane *lane = laneAt(laneKey);
    return lane && state.lanesBy() == model::LanesBy::Track ? TrackId{lane->id} : TrackId();
}

/// Tracks are folded in the project, for everybody; other lanes are folded here.
void TimelineView::Private::toggleLane(int laneKey)
{
    if (const model::Track *track = state.document().catalogue().tracks.find(trackOfLane(laneKey))) {
        model::Track changed = *track;
        changed.collapsed = !changed.collapsed;
        state.apply(document::put(changed));
    } else if (state.lanesBy() != model::LanesBy::Track) {
        changeLook(laneKey, [](LaneLook &look) { look.collapsed = !look.collapsed; });
    }
}

void TimelineView::Private::changeLook(int laneKey, const std::function<void(LaneLook &)> &change)
{
    const layout::Lane *lane = laneAt(laneKey);
    if (!lane)
        return;
    LaneLooks looks = state.laneLooks();
    LaneLook look = looks.of(lane->key());
    change(look);
    looks.set(lane->key(), look);
    state.setLaneLooks(looks);
}

void TimelineView::Private::showAllLanes()
{
    LaneLooks looks = state.laneLooks();
    looks.showAll();
    state.setLaneLooks(looks);
}

void TimelineView::Private::resizeLane(double y)
{
    const layout::Lane *lane = laneAt(pressHit.lane);
    if (!lane)
        return;
    const double top = scene.plot.y + lane->top - q.verticalScrollBar()->value();
    const double height = std::clamp(std::round(y - top), layout::leastLaneHeight, layout::mostLaneHeight);
    changeLook(pressHit.lane, [height](LaneLook &look) { look.height = height; });
}

/// Places of the visible lanes from the top down.
std::vector<int> TimelineView::Private::lanesFromTop() const
{
    std::vector<int> keys;
    const auto &lanes = builder.lanes();
    for (size_t i = 0; i < lanes.size(); ++i)
        if (!lanes[i].hidden)
            keys.push_back(static_cast<int>(i));
    std::stable_sort(keys.begin(), keys.end(), [&lanes](int a, int b) {
        return lanes[static_cast<size_t>(a)].top < lanes[static_cast<size_t>(b)].top;
    });
    return keys;
}

/// The place between lanes that is nearest to y: 0 is over the first of lanesFromTop().
int TimelineView::Private::dropPlace(double y) const
{
    const double inContent = y - scene.plot.y + q.verticalScrollBar()->value();
    int place = 0;
    for (const int key : lanesFromTop()) {
        const layout::Lane &lane = *laneAt(key);
        place += inContent > lane.top + lane.height / 2 ? 1 : 0;
    }
    return place;
}

void TimelineView::Private::moveLane(int laneKey, int place)
{
    std::vector<int> keys = lanesFromTop();
    const auto at = std::find(keys.begin(), keys.end(), laneKey);
    if (at == keys.end())
        return;
    const int from = static_cast<int>(at - keys.begin());
    const int to = place > from ? place - 1 : place; // it leaves its own place first
    if (to == from || to < 0 || to >= static_cast<int>(keys.size()))
        return;
    keys.erase(at);
    keys.insert(keys.begin() + to, laneKey);
    if (state.lanesBy() == model::LanesBy::Track)
        return orderTracks(keys, laneKey);
    std::vector<QString> order;
    for (const int key : keys)
        order.push_back(laneAt(key)->key());
    for (const layout::Lane &lane : builder.lanes()) // hidden ones keep a place: the last
        if (lane.hidden)
            order.push_back(lane.key());
    LaneLooks looks = state.laneLooks();
    looks.setOrder(std::move(order));
    state.setLaneLooks(looks);
}

/// The order of tracks is the project's. Tracks whose lanes are hidden stand after those that are shown.
void TimelineView::Private::orderTracks(const std::vector<int> &keys, int moved)
{
    const auto &tracks = state.document().catalogue().tracks;
    const model::Track *mover = tracks.find(trackOfLane(moved));
    if (!mover) {
        emit state.message(tr("Events without a track stand in the last lane."));
        return;
    }
    std::vector<TrackId> order;
    for (const int key : keys)
        order.push_back(trackOfLane(key));
    const model::Edit edit = document::orderTracks(state.document().catalogue(), order, *mover);
    if (!edit.changes.empty())
        state.apply(edit);
}

void TimelineView::Private::selectLane(int laneKey)
{
    std::vector<EventId> ids;
    for (const model::EventIndex::Row row : builder.rowsOf(laneKey))
        ids.push_back(index().id(row));
    state.select(std::move(ids));
}

/// Where the lane that is being dragged would go.
void TimelineView::Private::paintLaneDrop(QPainter &p) const
{
    double y = scene.plot.y - q.verticalScrollBar()->value();
    int place = dropPlace(pointer.y());
    for (const int key : lanesFromTop())
        if (place-- > 0)
            y = scene.plot.y - q.verticalScrollBar()->value() + laneAt(key)->top + laneAt(key)->height;
    p.setPen(QPen(painter.theme().accent, 2));
    p.drawLine(QPointF(0, y), QPointF(q.viewport()->width(), y));
}

/// What is hidden stays told, with the way back.
void TimelineView::Private::updateHiddenNote()
{
    hiddenNote->setVisible(scene.hiddenLanes > 0);
    if (scene.hiddenLanes == 0)
        return;
    hiddenNote->setText(tr("%n lane(s) hidden", nullptr, scene.hiddenLanes));
    hiddenNote->setToolTip(tr(
        "%n event(s) of hidden lanes are not drawn; the table shows them. Click to show these lanes again.",
        nullptr, scene.hiddenEvents));
    const int height = hiddenNote->sizeHint().height();
    hiddenNote->setGeometry(4, q.viewport()->height() - height - 4, static_cast<int>(headerWidth) - 9,
                            height);
}

} // namespace varve::ui
