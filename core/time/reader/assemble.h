// From local stretches to windows: zones, gaps, tolerances, the range of years. Shared by all readers.
#pragma once

#include "time/reader/fields.h"
#include "time/timeparser.h"

namespace varve::time::reader {

/// A stretch of local time, half open, one unit of `precision` wide (or what the text gave).
struct LocalSpan
{
    CivilTime from;
    CivilTime to;
    Precision precision = Precision::Day;
    bool hasClock = false; ///< a clock reading: gaps are refused, not stepped over
    ZoneChoice zone;
    QString zoneAbbreviation; ///< as typed: tells which of two readings is meant when the clocks went back
    bool approximate = false;
    std::optional<CalendarDuration> tolerance; ///< in place of the settings'
    Place place;
};

struct Widened
{
    Window core;       ///< as named
    Window window;     ///< with the tolerance
    QString tolerance; ///< ISO; empty where none was used
    QString note;      ///< "02:30 came twice that day …"; empty as a rule
};

/// Error: a clock reading in a gap, with the two readings beside it.
tl::expected<Widened, ReadError> toWindow(const LocalSpan &span, const TimeSettings &settings);

/// What "~" adds on each side at a precision.
CalendarDuration toleranceFor(Precision precision, const TimeSettings &settings);
/// The window of a local stretch whose bounds are bounds of days and larger units, or known to exist.
Window lenientWindow(const CivilTime &from, const CivilTime &to, const QString &zone);
/// Each side moved out by the duration (in by `sign` = -1), calendar parts on the local calendar; never
/// beyond years -9999..9999.
Window widened(const Window &window, const CalendarDuration &duration, const QString &zone, int sign = 1);
/// Where an approximate value is drawn: a clock reading at its beginning, a larger unit in its middle.
Instant bestGuessOf(const Window &core, Precision precision);

} // namespace varve::time::reader
