// What dragging in the timeline does to a time. Pure: takes a value, gives the changed value.
// Each rewrites `text` (toText), clears `reference`, keeps the invariants of EventTime, the zone and "?".
#pragma once

#include "time/eventtime.h"
#include "time/timesettings.h"

namespace varve::time {

/// The whole value moved. Never finer than what was entered: a day moves by whole days, a month by months, a
/// year by years, in the calendar of its zone (a local clock reading stays the same across a change of
/// clocks); finer values move by `delta` with the first bounded bound put on a multiple of `snap` of the
/// local clock (0: no snapping). Unbounded bounds stay. A move that would leave years -9999..9999 changes
/// nothing.
EventTime movedBy(const EventTime &time, Micros delta, Micros snap, const TimeSettings &settings);

/// One bound set. The drawn window is explicit: "~" and its tolerance go, an Unknown or Open end becomes
/// Known, the precision becomes that of a unit which the window is exactly (a minute, a day ...), else Other.
/// A bound that would cross its partner stops one microsecond before it; the end cannot end before the start.
/// On an instant event the two end functions set the start window (it has only one).
EventTime withStartEarliest(const EventTime &time, Instant t, const TimeSettings &settings);
EventTime withStartLatest(const EventTime &time, Instant t, const TimeSettings &settings);
EventTime withEndEarliest(const EventTime &time, Instant t, const TimeSettings &settings);
EventTime withEndLatest(const EventTime &time, Instant t, const TimeSettings &settings);
/// An interval out of any value: the end replaced or, on an instant event, made. Stops as above.
EventTime withEnd(const EventTime &time, Window end, const TimeSettings &settings);

/// One value, a unit of `precision` wide, that holds `t` in the zone: "22 Mar 2024 20:05". PartOfDay,
/// PartOfMonth, Season, PartOfYear and Other have no unit of their own: taken as Hour, Month, Quarter, Year
/// and Microsecond.
EventTime at(Instant t, Precision precision, const QString &zone, const TimeSettings &settings);
/// One value "sometime within" the window: "between 19:48 and 20:15".
EventTime between(Window window, const QString &zone, const TimeSettings &settings);
/// An interval: "from A to B".
EventTime interval(Window start, Window end, const QString &zone, const TimeSettings &settings);

} // namespace varve::time
