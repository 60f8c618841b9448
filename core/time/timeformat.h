// Times to text: short forms for tables and labels, and the full form that reads again to the same value.
#pragma once

#include "time/eventtime.h"
#include "time/timesettings.h"

namespace varve::time {

/// "2024-03-22T17:05:00Z"; microseconds only where they are not 0; years outside 0..9999 with sign.
/// Unbounded: empty.
QString toUtcIso(Instant instant);

/// A text that readTime() reads to the same windows, kinds and qualifiers (text and tolerance source apart).
/// For any value, also one made by dragging: falls back to "between … and …" with a zone.
QString toText(const EventTime &time, const TimeSettings &settings);

/// For tables and lists, in the zone: "22 Mar 2024, ~20:00", "22 Mar 2024, late evening", "before 22 Mar
/// 2024", "22 Mar 2024, 19:58 – 20:11". Never finer than the precision.
QString toShort(const EventTime &time, const QString &zone, const TimeSettings &settings);
/// As toShort without the day, for rows that stand under a day's heading: "~20:00", "late evening", "day".
QString toShortInDay(const EventTime &time, const QString &zone, const TimeSettings &settings);
/// "Friday 22 March 2024"
QString dayHeading(Instant instant, const QString &zone);
/// Clock at the cursor: "20:58:12 MSK"; digits by the resolution (microseconds per pixel).
QString clockText(Instant instant, const QString &zone, Micros resolution);

/// Elapsed time: "1 h 05 min", "2 d 3 h", "40 ms". Two units at the most.
QString durationText(Micros duration);
/// From one event to another as a range: "5 to 40 min", "at least 2 h", "order unknown, up to 3 h apart".
QString elapsedText(const EventTime &from, const EventTime &to);

} // namespace varve::time
