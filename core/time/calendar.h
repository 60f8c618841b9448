// Calendar arithmetic in the proleptic Gregorian calendar. Its .cpp is the only file that knows
// Boost.Date_Time.
#pragma once

#include "time/instant.h"

#include <QString>

#include <optional>

namespace varve::time {

/// A calendar day; year is astronomical (0 = 1 BCE). The program's range is -9999..9999.
struct CivilDate
{
    int year = 1970;
    int month = 1; ///< 1..12
    int day = 1;   ///< 1..31, valid for the month
    auto operator<=>(const CivilDate &) const = default;
};

/// Local clock reading: a day and the microseconds since its midnight (0 .. 86,400,000,000 - 1).
struct CivilTime
{
    CivilDate date;
    Micros timeOfDay = 0;
    auto operator<=>(const CivilTime &) const = default;
};

inline constexpr int minYear = -9999;
inline constexpr int maxYear = 9999;

bool isLeapYear(int year);
int daysInMonth(int year, int month);
bool isValidDate(int year, int month, int day);
/// Days since 1970-01-01; any year of int range that fits.
qint64 daysFromCivil(const CivilDate &date);
CivilDate civilFromDays(qint64 days);
/// 1 = Monday .. 7 = Sunday (ISO 8601).
int dayOfWeek(const CivilDate &date);
CivilDate addDays(const CivilDate &date, qint64 days);
/// The day is clipped to the month's length ("31 Jan" + 1 month = 28 or 29 Feb).
CivilDate addMonths(const CivilDate &date, qint64 months);

/// The clock reading taken as UTC; no zone involved.
Instant asUtc(const CivilTime &local);
CivilTime civilFromUtc(Instant utc);

/// A calendar duration, ISO 8601: "P1Y", "P2M", "P1W", "P1D", "PT15M", "PT30S", combined "P1DT2H".
struct CalendarDuration
{
    qint64 months = 0;
    qint64 days = 0;
    Micros micros = 0;
    bool operator==(const CalendarDuration &) const = default;
};
std::optional<CalendarDuration> parseIsoDuration(const QString &text);
QString toIsoDuration(const CalendarDuration &duration);
CivilTime addDuration(const CivilTime &local, const CalendarDuration &duration, int sign = 1);

} // namespace varve::time
