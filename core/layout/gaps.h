// Stretches without any shown event.
#pragma once

#include "layout/lanes.h"

namespace varve::layout {

/// In order of time. Unbounded sides of an event count as its bounded bound.
Gaps findGaps(const LaneSet &set);
/// Brings gaps up to date after an event that reached, or reaches, over `touched` came, went or moved; all
/// lay within `bounds` before. False for an event beyond these: then all are to be found anew.
bool repairGaps(Gaps &gaps, const LaneSet &set, const time::Window &bounds, const time::Window &touched);

} // namespace varve::layout
