#include "time/calendar.h"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>

namespace varve::time {

namespace {

using Boost = boost::gregorian::gregorian_calendar;

/// What Boost.Date_Time reaches; beyond it the arithmetic below takes over.
constexpr int boostFirstYear = 1400;
constexpr int boostLastYear = 9999;
constexpr bool boostReaches(int year)
{
    return year >= boostFirstYear && year <= boostLastYear;
}

/// Boost counts Julian day numbers; 1970-01-01 is 2440588.
constexpr qint64 julianDayOfEpoch = 2'440'588;
constexpr qint64 boostFirstDay = -208'188; // 1400-01-01
constexpr qint64 boostLastDay = 2'932'896; // 9999-12-31

// Beyond Boost the calendar is counted in cycles of 400 years, which all have 146,097 days. A year is taken
// to begin on 1 March, so that the leap day is its last day and the months' lengths repeat: 153 days in 5
// months.
constexpr qint64 daysInCycle = 146'097;
constexpr qint64 yearsInCycle = 400;
constexpr qint64 marchOfYearZeroToEpoch = 719'468; // 0000-03-01 to 1970-01-01

constexpr qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

qint64 ownDaysFromCivil(const CivilDate &date)
{
    const qint64 year = qint64(date.year) - (date.month <= 2 ? 1 : 0);
    const qint64 cycle = floorDiv(year, yearsInCycle);
    const qint64 yearInCycle = year - cycle * yearsInCycle;
    const qint64 monthFromMarch = (date.month + 9) % 12;
    const qint64 dayInYear = (153 * monthFromMarch + 2) / 5 + date.day - 1;
    const qint64 dayInCycle = yearInCycle * 365 + yearInCycle / 4 - yearInCycle / 100 + dayInYear;
    return cycle * daysInCycle + dayInCycle - marchOfYearZeroToEpoch;
}

CivilDate ownCivilFromDays(qint64 days)
{
    const qint64 sinceZero = days + marchOfYearZeroToEpoch;
    const qint64 cycle = floorDiv(sinceZero, daysInCycle);
    const qint64 dayInCycle = sinceZero - cycle * daysInCycle;
    // Leap days are taken out: one in 1,461 days, none in 36,524, and the last day of the cycle.
    const qint64 yearInCycle =
        (dayInCycle - dayInCycle / 1'460 + dayInCycle / 36'524 - dayInCycle / 146'096) / 365;
    const qint64 dayInYear = dayInCycle - (365 * yearInCycle + yearInCycle / 4 - yearInCycle / 100);
    const qint64 monthFromMarch = (5 * dayInYear + 2) / 153;
    const int day = static_cast<int>(dayInYear - (153 * monthFromMarch + 2) / 5 + 1);
    const int month = static_cast<int>(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
    const qint64 year = cycle * yearsInCycle + yearInCycle + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), month, day};
}

} // namespace

bool isLeapYear(int year)
{
    if (boostReaches(year))
        return Boost::is_leap_year(static_cast<unsigned short>(year));
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int daysInMonth(int year, int month)
{
    if (boostReaches(year))
        return Boost::end_of_month_day(static_cast<unsigned short>(year), static_cast<unsigned short>(month));
    if (month == 2)
        return isLeapYear(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool isValidDate(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

qint64 daysFromCivil(const CivilDate &date)
{
    if (boostReaches(date.year)) {
        const Boost::ymd_type ymd(static_cast<unsigned short>(date.year),
                                  static_cast<unsigned short>(date.month),
                                  static_cast<unsigned short>(date.day));
        return qint64(Boost::day_number(ymd)) - julianDayOfEpoch;
    }
    return ownDaysFromCivil(date);
}

CivilDate civilFromDays(qint64 days)
{
    if (days >= boostFirstDay && days <= boostLastDay) {
        const auto ymd = Boost::from_day_number(static_cast<Boost::date_int_type>(days + julianDayOfEpoch));
        return {ymd.year, ymd.month.as_number(), ymd.day.as_number()};
    }
    return ownCivilFromDays(days);
}

int dayOfWeek(const CivilDate &date)
{
    // 1970-01-01 was a Thursday.
    const qint64 sinceMonday = daysFromCivil(date) + 3;
    return static_cast<int>(sinceMonday - 7 * floorDiv(sinceMonday, 7)) + 1;
}

CivilDate addDays(const CivilDate &date, qint64 days)
{
    return civilFromDays(daysFromCivil(date) + days);
}

CivilDate addMonths(const CivilDate &date, qint64 months)
{
    // Not boost::gregorian::months: it moves the last day of a month to the last day of the other
    // ("29 Feb" + 1 month = "31 Mar").
    const qint64 count = qint64(date.year) * 12 + (date.month - 1) + months;
    const int year = static_cast<int>(floorDiv(count, 12));
    const int month = static_cast<int>(count - qint64(year) * 12) + 1;
    return {year, month, std::min(date.day, daysInMonth(year, month))};
}

Instant asUtc(const CivilTime &local)
{
    return Instant{daysFromCivil(local.date) * microsPerDay + local.timeOfDay};
}

CivilTime civilFromUtc(Instant utc)
{
    const qint64 days = floorDiv(utc.us, microsPerDay);
    return {civilFromDays(days), utc.us - days * microsPerDay};
}

CivilTime addDuration(const CivilTime &local, const CalendarDuration &duration, int sign)
{
    const CivilDate moved = addDays(addMonths(local.date, sign * duration.months), sign * duration.days);
    const Micros total = local.timeOfDay + sign * duration.micros;
    const qint64 days = floorDiv(total, microsPerDay);
    return {addDays(moved, days), total - days * microsPerDay};
}

} // namespace varve::time
