// Against what a typed time is read in this window: the project's settings, the selected event's day, the
// clock.
#pragma once

#include "state/viewstate.h"
#include "time/timeparser.h"

namespace varve::ui {

/// Reference day: that of the current event, else the project's reference date, else none.
time::ReadContext readContext(const ViewState &state);
/// The same for the time of this event or something of it: "20:05" stays on its day.
time::ReadContext readContextOf(const ViewState &state, const model::Event &event);

/// The only place in the editors that asks the clock.
time::Instant now();

} // namespace varve::ui
