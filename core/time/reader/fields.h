// What the words of a text give, before it is put together: fields that may be missing, to be filled from the
// other end of a range or from the day of reference.
#pragma once

#include "time/calendar.h"
#include "time/eventtime.h"
#include "time/timesettings.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace varve::time::reader {

/// A stretch of the user's text.
struct Place
{
    qsizetype position = 0;
    qsizetype length = 0;
};

enum class HalfOfDay : quint8 { None, Am, Pm };

struct Clock
{
    int hour = 0;    ///< 0..24 as written; 1..12 where `half` is set
    Micros rest = 0; ///< minutes and finer
    Precision precision = Precision::Minute;
    HalfOfDay half = HalfOfDay::None;
    bool leapSecond = false; ///< written :60, read as :59.999999
    bool tenMinutes = false; ///< "20:0X"
    bool isCut = false;      ///< digits beyond the microsecond were written
    Place place;

    /// Since midnight; 24:00 gives a whole day.
    [[nodiscard]] Micros sinceMidnight() const
    {
        const int hour24 = half == HalfOfDay::None ? hour : hour % 12 + (half == HalfOfDay::Pm ? 12 : 0);
        return hour24 * microsPerHour + rest;
    }
};

enum class DateUnit : quint8 {
    None,
    Bare, ///< only a number, "22" of "22-23 March" or "8" of "8-9 pm": its unit comes from the other end
    Day,
    Week,
    Weekend, ///< Saturday and Sunday
    Month,
    Quarter,      ///< number 1..4
    Quadrimester, ///< number 1..3
    HalfYear,     ///< number 1..2
    Season,       ///< number: EDTF code 21..32
    Year,
    Decade,  ///< year: its first
    Century, ///< year: its first
    Millennium
};

/// "early", "mid-", "late" of a month or a larger unit; thirds of it. Halves: "first half of".
enum class Section : quint8 { Whole, Early, Middle, Late, FirstHalf, SecondHalf };

struct DateFields
{
    DateUnit unit = DateUnit::None;
    std::optional<int> year;
    std::optional<int> month;
    std::optional<int> day;
    std::optional<int> weekday; ///< written beside a date; checked against it
    int number = 0;             ///< of a quarter, half or season; the number of Bare
    int span = 0;               ///< Decade and larger: years
    Section section = Section::Whole;
    bool relative = false;  ///< read against the reference
    bool twoDigits = false; ///< Bare: two digits were written
    Place place;

    [[nodiscard]] bool isThere() const { return unit != DateUnit::None; }
};

/// How clock readings turn into instants and which zone is stored.
struct ZoneChoice
{
    QString readIn; ///< zone or offset of the clock readings
    QString stored;
    bool operator==(const ZoneChoice &) const = default;
};

/// One place in time as named: any of date, clock, part of the day, zone, qualifiers.
struct Point
{
    DateFields date;
    std::optional<Clock> clock;
    std::optional<PartOfDay> part;
    QString partOpening; ///< "late" of "late Friday night", which the word behind the day completes
    std::optional<ZoneChoice> zone;
    QString zoneAbbreviation; ///< as typed, where the zone came from one
    bool approximate = false;
    bool uncertain = false;
    std::optional<CalendarDuration> tolerance; ///< "±10 min"
    QStringList notes;
    Place place;

    [[nodiscard]] bool isThere() const { return date.isThere() || clock || part; }
};

/// What is said about one end: at it, before it, between two of them …
enum class Relation : quint8 { At, Between, Before, NotAfter, After, NotBefore, Unknown, Open, AnyTime };

struct Bound
{
    Relation relation = Relation::At;
    Point first;
    Point second; ///< Between
};

struct Expression
{
    Bound start;
    std::optional<Bound> end; ///< an interval
    bool spans = false;       ///< "all day"
    bool approximate = false; ///< "(approximate)": said of the whole, nothing is widened
    bool uncertain = false;
    std::optional<ZoneChoice> zone; ///< "(zone unknown)" at the end
};

} // namespace varve::time::reader
