// The horizontal geometry of one event: where it can begin and end, in pixels.
#pragma once

#include "layout/placing.h"
#include "layout/scene.h"

namespace varve::layout {

inline constexpr double diamondHalf = 8.5; ///< half the diagonal of an instant's diamond
inline constexpr double leastBar = 4;      ///< pixels of the shortest extent
inline constexpr double unknownFade = 70;  ///< pixels over which an end that nobody knows fades

/// x0..x3, anchor, shape, arrows; box.x and box.w. Other fields stay. originX is added to every x.
void shapeEvent(const Placing &events, model::EventIndex::Row row, const Timescale &timescale, double originX,
                EventItem &item);

/// Where the same lies for packing and for looking up what meets a view: left and right of the box.
struct Extent
{
    double left = 0, right = 0;
};
Extent extentOf(const Placing &events, model::EventIndex::Row row, const Timescale &timescale);

} // namespace varve::layout
