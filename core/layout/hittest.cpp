#include "layout/hittest.h"

#include <cmath>

namespace varve::layout {

namespace {

constexpr double handleReach = 5;
constexpr double bodyReach = 2;
constexpr double laneEdge = 5;

Rect grown(const Rect &r, double by)
{
    return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

HitKind handleAt(const EventItem &e, double x)
{
    const auto near = [x](double edge) { return std::abs(x - edge) <= handleReach; };
    if (e.shape == EventShape::Bar) {
        // From outside in, so that handles that lie on one another can be pulled apart.
        if (!e.openRight && near(e.x3) && x >= e.x2)
            return HitKind::EndLatest;
        if (!e.openLeft && near(e.x0) && x <= e.x1)
            return HitKind::StartEarliest;
        if (!e.openRight && near(e.x2))
            return HitKind::EndEarliest;
        if (near(e.x1))
            return HitKind::StartLatest;
        return HitKind::Nothing;
    }
    if (e.diamond && std::abs(x - e.anchor) <= 6)
        return HitKind::Nothing; // the diamond itself is for moving
    if (!e.openLeft && near(e.x0))
        return HitKind::StartEarliest;
    if (!e.openRight && near(e.x1))
        return HitKind::StartLatest;
    return HitKind::Nothing;
}

bool onLabel(const EventItem &e, double x, double y)
{
    const LabelItem &l = e.label;
    if (l.place == LabelPlace::None)
        return false;
    double right = l.x + l.width;
    if (l.badgeWidth > 0)
        right = std::max(right, l.badgeX + l.badgeWidth);
    if (l.hasWarning)
        right = std::max(right, l.warningX + 16);
    return x >= l.x - 2 && x <= right + 2 && y >= e.box.y - 2 && y <= e.box.bottom() + 2;
}

Hit eventAt(const Scene &scene, double x, double y)
{
    Hit label;
    for (size_t i = scene.events.size(); i-- > 0;) {
        const EventItem &e = scene.events[i];
        const int key = scene.lanes[static_cast<size_t>(e.lane)].key;
        if (grown(e.box, e.selected ? handleReach : bodyReach).contains(x, y)) {
            const HitKind handle = e.selected && !e.locked && !e.derived ? handleAt(e, x) : HitKind::Nothing;
            if (handle != HitKind::Nothing)
                return {handle, e.row, key, static_cast<int>(i)};
            if (grown(e.box, bodyReach).contains(x, y))
                return {HitKind::EventBody, e.row, key, static_cast<int>(i)};
        }
        if (label.kind == HitKind::Nothing && onLabel(e, x, y))
            label = {HitKind::EventLabel, e.row, key, static_cast<int>(i)};
    }
    return label;
}

} // namespace

Hit hitTest(const Scene &scene, double x, double y)
{
    Hit hit;
    if (y < scene.plot.y) {
        hit.kind = x >= scene.plot.x ? HitKind::Ruler : HitKind::Nothing;
        return hit;
    }
    for (const LaneItem &lane : scene.lanes)
        if (lane.header.contains(x, y))
            return {!lane.collapsed && y >= lane.header.bottom() - laneEdge ? HitKind::LaneEdge
                                                                            : HitKind::LaneHeader,
                    model::EventIndex::noRow, lane.key, -1};
    if (!scene.plot.contains(x, y))
        return hit;
    hit = eventAt(scene, x, y);
    if (hit.kind != HitKind::Nothing)
        return hit;
    for (size_t i = 0; i < scene.stacks.size(); ++i) {
        const StackItem &s = scene.stacks[i];
        if (s.box.contains(x, y))
            return {HitKind::Stack, model::EventIndex::noRow, scene.lanes[static_cast<size_t>(s.lane)].key,
                    static_cast<int>(i)};
    }
    for (size_t i = 0; i < scene.density.size(); ++i) {
        const DensityItem &c = scene.density[i];
        if (c.box.contains(x, y))
            return {HitKind::Density, model::EventIndex::noRow, scene.lanes[static_cast<size_t>(c.lane)].key,
                    static_cast<int>(i)};
    }
    for (size_t i = 0; i < scene.openGaps.size(); ++i)
        if (scene.openGaps[i].pill.contains(x, y))
            return {HitKind::OpenGap, model::EventIndex::noRow, -1, static_cast<int>(i)};
    for (const LaneItem &lane : scene.lanes)
        if (lane.body.contains(x, y))
            hit = {HitKind::Lane, model::EventIndex::noRow, lane.key, -1};
    for (size_t i = 0; i < scene.gaps.size(); ++i)
        if (x >= scene.gaps[i].x0 && x < scene.gaps[i].x1)
            hit = {HitKind::Gap, model::EventIndex::noRow, hit.lane, static_cast<int>(i)};
    return hit;
}

std::vector<model::EventIndex::Row> eventsIn(const Scene &scene, const Rect &area)
{
    std::vector<model::EventIndex::Row> rows;
    for (const EventItem &e : scene.events)
        if (!e.outside && e.box.intersects(area))
            rows.push_back(e.row);
    return rows;
}

} // namespace varve::layout
