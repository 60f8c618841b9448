// A complete point as a local stretch (resolve.h).
#include "time/reader/clockreader.h"
#include "time/reader/resolve.h"
#include "time/reader/words.h"
#include "time/zones.h"

namespace varve::time::reader {

namespace {

constexpr CivilTime midnightOf(int year, int month = 1, int day = 1)
{
    return {{year, month, day}, 0};
}

CivilTime midnightOf(const CivilDate &date)
{
    return {date, 0};
}

QString dateText(int year, int month, int day)
{
    return QStringLiteral("%1 %2 %3").arg(day).arg(monthName(month)).arg(year);
}

/// "1800–1899", "300–201 BC", "100 BC–AD 99"
QString yearsText(int first, int last)
{
    if (first > 0)
        return QStringLiteral("%1–%2").arg(first).arg(last);
    if (last <= 0)
        return QStringLiteral("%1–%2 BC").arg(1 - first).arg(1 - last);
    return QStringLiteral("%1 BC–AD %2").arg(1 - first).arg(last);
}

using Checked = tl::expected<void, ReadError>;

tl::unexpected<ReadError> failAt(const Place &place, const QString &message,
                                 const QStringList &suggestions = {})
{
    return tl::unexpected(ReadError{place.position, place.length, message, suggestions, true, false});
}

Checked checkDay(const DateFields &date)
{
    if (!isValidDate(*date.year, *date.month, *date.day))
        return failAt(date.place,
                      QStringLiteral("There is no %1: %2 %3 has %4 days.")
                          .arg(dateText(*date.year, *date.month, *date.day), monthName(*date.month))
                          .arg(*date.year)
                          .arg(daysInMonth(*date.year, *date.month)));
    const int weekday = dayOfWeek({*date.year, *date.month, *date.day});
    if (date.weekday && *date.weekday != weekday)
        return failAt(date.place, QStringLiteral("%1 was a %2, not a %3. Correct the date or the weekday.")
                                      .arg(dateText(*date.year, *date.month, *date.day), weekdayName(weekday),
                                           weekdayName(*date.weekday)));
    return {};
}

Micros widthOf(Precision precision)
{
    switch (precision) {
    case Precision::Microsecond:
        return 1;
    case Precision::Millisecond:
        return 1000;
    case Precision::Second:
        return microsPerSecond;
    case Precision::Hour:
        return microsPerHour;
    default:
        return microsPerMinute;
    }
}

CivilTime plus(const CivilTime &time, Micros micros)
{
    return addDuration(time, {0, 0, micros});
}

/// A third or a half of a month or of a run of years.
void cutSection(LocalSpan &span, const DateFields &date, QStringList &notes)
{
    if (date.section == Section::Whole)
        return;
    const auto pick = [&](const CivilTime &third, const CivilTime &twoThirds, const CivilTime &half) {
        switch (date.section) {
        case Section::Early:
            span.to = third;
            break;
        case Section::Middle:
            span.from = third;
            span.to = twoThirds;
            break;
        case Section::Late:
            span.from = twoThirds;
            break;
        case Section::FirstHalf:
            span.to = half;
            break;
        case Section::SecondHalf:
            span.from = half;
            break;
        case Section::Whole:
            break;
        }
    };
    const int year = *date.year;
    if (date.unit == DateUnit::Month) {
        const int month = *date.month;
        pick(midnightOf(year, month, 11), midnightOf(year, month, 21), midnightOf(year, month, 16));
        span.precision = Precision::PartOfMonth;
        notes.append(QStringLiteral("%1–%2 %3")
                         .arg(span.from.date.day)
                         .arg(addDays(span.to.date, -1).day)
                         .arg(monthName(month)));
    } else if (date.unit == DateUnit::Year) {
        pick(midnightOf(year, 5), midnightOf(year, 9), midnightOf(year, 7));
        span.precision = Precision::PartOfYear;
        notes.append(QStringLiteral("%1–%2").arg(monthName(span.from.date.month),
                                                 monthName(addDays(span.to.date, -1).month)));
    } else {
        const int third = (date.span + 1) / 3;
        pick(midnightOf(year + third), midnightOf(year + date.span - third),
             midnightOf(year + date.span / 2));
        span.precision = Precision::Other;
        notes.append(yearsText(span.from.date.year, span.to.date.year - 1));
    }
}

CivilTime monthsLater(const CivilTime &from, int months)
{
    return {addMonths(from.date, months), 0};
}

/// EDTF codes: 21-24 as 25-28 (northern), 29-32 southern. Spring begins in March, or in September in the
/// south; winter runs from December into the next year.
CivilTime seasonBegin(int year, int code)
{
    const int quarter = (code - 21) % 4; // spring, summer, autumn, winter
    const bool southern = code >= 29;
    const int month = 3 + 3 * quarter + (southern ? 6 : 0);
    if (month <= 12)
        return midnightOf(year, month);
    return southern && quarter >= 2 ? midnightOf(year, month - 12) : midnightOf(year + 1, month - 12);
}

void setUnit(LocalSpan &span, const DateFields &date, QStringList &notes)
{
    const int year = *date.year;
    const auto set = [&span](const CivilTime &from, const CivilTime &to, Precision precision) {
        span.from = from;
        span.to = to;
        span.precision = precision;
    };
    switch (date.unit) {
    case DateUnit::Day:
    case DateUnit::Week:
    case DateUnit::Weekend: {
        CivilDate day{year, *date.month, *date.day};
        if (date.unit == DateUnit::Weekend) {
            const CivilDate saturday = addDays(day, 6 - dayOfWeek(day));
            set(midnightOf(saturday), midnightOf(addDays(saturday, 2)), Precision::Other);
            notes.append(QStringLiteral("weekend = Saturday and Sunday"));
            break;
        }
        const bool week = date.unit == DateUnit::Week;
        if (week)
            day = addDays(day, 1 - dayOfWeek(day));
        set(midnightOf(day), midnightOf(addDays(day, week ? 7 : 1)),
            week ? Precision::Other : Precision::Day);
        break;
    }
    case DateUnit::Month: {
        const CivilTime from = midnightOf(year, *date.month);
        set(from, monthsLater(from, 1), Precision::Month);
        break;
    }
    case DateUnit::Quarter:
    case DateUnit::Quadrimester:
    case DateUnit::HalfYear: {
        const int months = date.unit == DateUnit::Quarter ? 3 : date.unit == DateUnit::Quadrimester ? 4 : 6;
        const CivilTime from = midnightOf(year, (date.number - 1) * months + 1);
        set(from, monthsLater(from, months), months == 3 ? Precision::Quarter : Precision::PartOfYear);
        break;
    }
    case DateUnit::Season: {
        const CivilTime from = seasonBegin(year, date.number);
        const CivilTime to = monthsLater(from, 3);
        set(from, to, Precision::Season);
        const CivilDate last = addDays(to.date, -1);
        const QString beginYear = last.year != year ? QStringLiteral(" %1").arg(year) : QString();
        notes.append(
            QStringLiteral("%1 = %2%3–%4 %5")
                .arg(seasonName(date.number), monthName(from.date.month), beginYear, monthName(last.month))
                .arg(last.year));
        break;
    }
    case DateUnit::Decade:
    case DateUnit::Century:
    case DateUnit::Millennium: {
        const Precision precision = date.unit == DateUnit::Decade    ? Precision::Decade
                                    : date.unit == DateUnit::Century ? Precision::Century
                                                                     : Precision::Millennium;
        const int end = year == minYear && date.span == 10'000 / 10 ? -8999 : year + date.span;
        set(midnightOf(year), midnightOf(end), precision);
        if (date.unit != DateUnit::Decade && date.section == Section::Whole)
            notes.append(yearsText(year, end - 1));
        break;
    }
    default:
        set(midnightOf(year), midnightOf(year + 1), Precision::Year);
    }
    cutSection(span, date, notes);
}

/// "Friday evening at 8:05", "last night at 01:30": the reading within the part, which tells the half of the
/// day and, past midnight, the day. Nothing where the reading lies elsewhere.
std::optional<CivilTime> clockWithin(const PartOfDay &part, const Clock &clock, const CivilDate &day)
{
    constexpr int nightfall = 18 * 60; // people say "last night at 8 pm" of what settings call the evening
    const int from = part.name == QLatin1String("night") ? std::min(part.from, nightfall) : part.from;
    const auto inPart = [&](Micros t) {
        return t >= from * microsPerMinute && t <= part.to * microsPerMinute;
    };
    const Micros time = clock.sinceMidnight();
    const bool halfIsOpen = clock.half == HalfOfDay::None && clock.hour >= 1 && clock.hour < 12;
    if (inPart(time))
        return plus(midnightOf(day), time);
    if (inPart(time + microsPerDay))
        return plus(midnightOf(day), time + microsPerDay);
    if (halfIsOpen && inPart(time + microsPerDay / 2))
        return plus(midnightOf(day), time + microsPerDay / 2);
    return std::nullopt;
}

void setClock(LocalSpan &span, const Clock &clock, const CivilDate &day, bool asBound, QStringList &notes)
{
    Precision precision = clock.precision;
    if (precision == Precision::Hour && asBound)
        precision = Precision::Minute;
    span.from = plus(midnightOf(day), clock.sinceMidnight());
    span.to = plus(span.from, clock.tenMinutes ? 10 * microsPerMinute : widthOf(precision));
    span.precision = precision;
    span.hasClock = true;
    if (clock.isCut)
        notes.append(QStringLiteral("kept to the microsecond; the digits behind it are left out"));
    if (clock.leapSecond)
        notes.append(QStringLiteral("leap second :60 read as :59.999999"));
    if (clock.sinceMidnight() == microsPerDay)
        notes.append(QStringLiteral("24:00 is 00:00 of the next day"));
}

} // namespace

LocalSpan unitSpan(const DateFields &date, QStringList &notes)
{
    LocalSpan span;
    setUnit(span, date, notes);
    return span;
}

tl::expected<NotedSpan, ReadError> spanOf(const Point &point, bool asBound, const Cursor &cursor)
{
    NotedSpan result;
    result.notes = point.notes;
    LocalSpan &span = result.span;
    span.zone = *point.zone;
    span.zoneAbbreviation = point.zoneAbbreviation;
    span.approximate = point.approximate;
    span.tolerance = point.tolerance;
    span.place = point.place;
    const DateFields &date = point.date;
    const bool hasDay =
        date.unit == DateUnit::Day || date.unit == DateUnit::Week || date.unit == DateUnit::Weekend;
    if (!date.year || (hasDay && (!date.month || !date.day)))
        return failAt(point.place,
                      QStringLiteral("“%1” is not a complete date.").arg(cursor.textAt(point.place)));
    if (*date.year < minYear || *date.year > maxYear)
        return failAt(date.place,
                      QStringLiteral("Year %1 is outside the range of -9999 to 9999.").arg(*date.year));
    if (hasDay) {
        if (const auto checked = checkDay(date); !checked)
            return tl::unexpected(checked.error());
    }
    if ((point.clock || point.part) && date.unit != DateUnit::Day)
        return failAt(date.place,
                      QStringLiteral("“%1” is not a day, so it has no time of day. Give the day, or "
                                     "leave the time out.")
                          .arg(cursor.textAt(date.place)));
    if (point.part && point.part->to <= point.part->from)
        return failAt(point.place,
                      QStringLiteral("The part of the day “%1” ends before it begins. Correct it in the "
                                     "project's settings.")
                          .arg(point.part->name));
    if (point.clock) {
        setClock(span, *point.clock, {*date.year, *date.month, *date.day}, asBound, result.notes);
        if (point.part) {
            const auto within = clockWithin(*point.part, *point.clock, {*date.year, *date.month, *date.day});
            if (!within)
                return failAt(point.clock->place,
                              QStringLiteral("“%1” does not lie in the %2, %3–%4. Correct one of them.")
                                  .arg(cursor.textAt(point.clock->place), point.part->name,
                                       minutesText(point.part->from), minutesText(point.part->to)));
            span.to = plus(*within, asUtc(span.to) - asUtc(span.from));
            span.from = *within;
            for (const QString &note : point.notes)
                result.notes.removeAll(note); // of the part, which the reading replaces
        }
    } else if (point.part) {
        const CivilTime day = midnightOf(CivilDate{*date.year, *date.month, *date.day});
        span.from = plus(day, point.part->from * microsPerMinute);
        span.to = plus(day, point.part->to * microsPerMinute);
        span.precision = Precision::PartOfDay;
    } else {
        setUnit(span, date, result.notes);
    }
    if (span.to > midnightOf(maxYear + 1) || span.from < midnightOf(minYear))
        return failAt(
            point.place,
            QStringLiteral("“%1” reaches beyond the years -9999 to 9999.").arg(cursor.textAt(point.place)));
    return result;
}

} // namespace varve::time::reader
