// Evidence for synthetic timelines: one source for every 20 events, three citations an event. Seeded.
#pragma once

#include "benchdata.h"

namespace varve::bench {

/// Puts sources and citations into an edit made by makeEdit(), in place of those that it has. A fifth of the
/// sources derive from another, a twentieth have no known origin; 3 % of the citations contradict, a tenth
/// claim a time (most of them the event's), a third carry a quote; every third event is rated on its
/// evidence.
void addEvidence(model::Edit &edit);

} // namespace varve::bench
