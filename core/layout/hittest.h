// What lies under a point of a scene.
#pragma once

#include "layout/scene.h"

namespace varve::layout {

enum class HitKind : quint8 {
    Nothing,
    Ruler,
    LaneHeader,
    LaneEdge, ///< the lower edge of a lane's header
    Lane,
    Gap,
    OpenGap, ///< the pill that folds an opened gap again
    Stack,
    Density,
    EventLabel,
    EventBody,
    StartEarliest,
    StartLatest,
    EndEarliest,
    EndLatest ///< a bound of the event's windows, to be dragged
};

struct Hit
{
    HitKind kind = HitKind::Nothing;
    model::EventIndex::Row row = model::EventIndex::noRow;
    int lane = -1; ///< LaneItem::key; -1: none
    int item = -1; ///< index into the scene's vector of that kind
    [[nodiscard]] bool isHandle() const { return kind >= HitKind::StartEarliest; }
    [[nodiscard]] bool isEvent() const { return kind >= HitKind::EventLabel; }
    bool operator==(const Hit &) const = default;
};

/// Handles are found only on selected events, within 5 px; bodies within 2 px; topmost first.
Hit hitTest(const Scene &scene, double x, double y);
/// Rows of all events with a drawing of their own that meets the rectangle; see SceneBuilder::rowsIn() for
/// those in stacks and columns.
std::vector<model::EventIndex::Row> eventsIn(const Scene &scene, const Rect &area);

} // namespace varve::layout
