// Pieces of which all texts of times are built: local clock readings, units and their names.
#pragma once

#include "time/calendar.h"
#include "time/eventtime.h"
#include "time/timesettings.h"

namespace varve::time {

/// What the clocks of a zone show at the bounds of a window; none where unbounded. With the zone unknown the
/// earliest bound is shown at UTC+14 and the latest at UTC-12, as they were read; in UTC where that leaves
/// nothing.
struct LocalWindow
{
    std::optional<CivilTime> from;
    std::optional<CivilTime> to;
};
LocalWindow localWindow(const Window &window, const QString &zone);
/// For days and larger units: a day that began at 01:00, because the clocks went forward over midnight, is
/// shown from its midnight.
LocalWindow localWindow(const Window &window, const QString &zone, Precision precision);

/// Units in which bounds are written, from fine to coarse.
enum class Grain : quint8 { Microsecond, Millisecond, Second, Minute, Day, Month, Year };
/// The coarsest unit that begins at that moment.
Grain grainOf(const CivilTime &time);
/// The beginning of the unit before: 20:16 -> 20:15.
CivilTime unitBefore(const CivilTime &time, Grain grain);

/// "20:05", "20:05:30", "20:05:30.250"; the hour of the day, never 24:00.
QString clockOf(const CivilTime &time, Grain grain);
/// "22 Mar 2024", "15 Mar 44 BC"; years beyond -9999..9999 as ISO 8601.
QString shortDate(const CivilDate &date);
/// "Fri 22 March 2024"
QString weekdayDate(const CivilDate &date);
/// A year that reads again: "2024", "AD 79", "44 BC".
QString yearText(int year);
/// "22 Mar 2024 20:05", "22 Mar 2024", "March 2024", "2024": what begins at `time`, in the grain.
QString pointText(const CivilTime &time, Grain grain);

/// The name of a stretch that is exactly one unit of the precision: "22 Mar 2024", "Q1 2024", "early March
/// 2024". Day and clock part are told apart, so that callers can put "~" or a comma between them.
struct UnitName
{
    QString date;    ///< "22 Mar 2024", "March 2024"
    QString clock;   ///< "20:05", "8 pm", "late evening"; empty for a day and larger units
    QString nightOf; ///< a part of the day that goes past midnight: "22–23 Mar 2024"
};
std::optional<UnitName> unitName(const CivilTime &from, const CivilTime &to, Precision precision,
                                 const TimeSettings &settings);

/// The name of a bounded window; where the precision is Other, of any unit that fits it.
std::optional<UnitName> nameOf(const LocalWindow &local, Precision precision, const TimeSettings &settings);

/// The value named behind "~": the window with its tolerance taken off again. Nothing when it has none or the
/// window was changed since.
std::optional<Window> coreOf(const Window &window, const QString &tolerance, const QString &zone);
/// The tolerance of one end of an interval; see EventTime::tolerance.
QString toleranceOf(const EventTime &time, bool ofEnd);

/// How to write the zone so that it reads again: "MSK" where that is certain, else "Europe/Moscow",
/// "UTC+03:00".
QString writtenZone(Instant instant, const QString &zone);

} // namespace varve::time
