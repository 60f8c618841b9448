#include "time/localtext.h"

#include "time/reader/assemble.h"
#include "time/reader/words.h"
#include "time/zones.h"

namespace varve::time {

namespace {

QString padded(qint64 value, int width)
{
    return QStringLiteral("%1").arg(value, width, 10, QLatin1Char('0'));
}

bool isPlainYear(int year)
{
    return year >= 1000 && year <= maxYear;
}

/// Years beyond the range are shown, never written to be read again.
bool isShownAsIso(int year)
{
    return year < minYear || year > maxYear;
}

/// "19th"
QString ordinal(int n)
{
    const int last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
    return QString::number(n) + QLatin1String(last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

QString isoDateText(const CivilDate &date)
{
    return QStringLiteral("%1%2-%3-%4")
        .arg(date.year < 0 ? QStringLiteral("-") : QString(), padded(std::abs(date.year), 4),
             padded(date.month, 2), padded(date.day, 2));
}

QString monthText(int year, int month)
{
    return QStringLiteral("%1 %2").arg(reader::monthName(month), yearText(year));
}

bool isMidnight(const CivilTime &time)
{
    return time.timeOfDay == 0;
}

int monthsBetween(const CivilDate &from, const CivilDate &to)
{
    return (to.year - from.year) * 12 + to.month - from.month;
}

std::optional<UnitName> clockUnit(const CivilTime &from, const CivilTime &to, Precision precision)
{
    const Micros width = asUtc(to) - asUtc(from);
    const QString date = shortDate(from.date);
    if (precision == Precision::Hour) {
        if (width != microsPerHour || from.timeOfDay % microsPerHour != 0)
            return std::nullopt;
        const auto hour = static_cast<int>(from.timeOfDay / microsPerHour);
        return UnitName{date,
                        QStringLiteral("%1 %2")
                            .arg(hour % 12 == 0 ? 12 : hour % 12)
                            .arg(QLatin1String(hour < 12 ? "am" : "pm")),
                        {}};
    }
    const Micros unit = precision == Precision::Minute        ? microsPerMinute
                        : precision == Precision::Second      ? microsPerSecond
                        : precision == Precision::Millisecond ? 1000
                                                              : 1;
    const Grain grain = precision == Precision::Minute        ? Grain::Minute
                        : precision == Precision::Second      ? Grain::Second
                        : precision == Precision::Millisecond ? Grain::Millisecond
                                                              : Grain::Microsecond;
    // The clocks may have gone back in between: then the window holds both readings.
    if (from.timeOfDay % unit != 0 || (width != unit && width <= 0))
        return std::nullopt;
    if (width != unit)
        return std::nullopt;
    return UnitName{date, clockOf(from, grain), {}};
}

std::optional<UnitName> partOfDayUnit(const CivilTime &from, const CivilTime &to,
                                      const TimeSettings &settings)
{
    // A part may begin on the day itself or, past midnight, on the day before.
    for (const int daysBack : {0, 1, 2}) {
        const CivilDate day = addDays(from.date, -daysBack);
        const auto minutes = [&day](const CivilTime &time) {
            return (asUtc(time) - asUtc({day, 0})) / microsPerMinute;
        };
        for (const PartOfDay &part : settings.partsOfDay) {
            if (minutes(from) != part.from || minutes(to) != part.to || from.timeOfDay % microsPerMinute != 0)
                continue;
            UnitName name{shortDate(day), part.name, {}};
            if (part.to > 1440 && part.from < 1440 && isPlainYear(day.year)) {
                const CivilDate next = addDays(day, 1);
                name.nightOf = day.month == next.month
                                   ? QStringLiteral("%1–%2 %3 %4")
                                         .arg(day.day)
                                         .arg(next.day)
                                         .arg(reader::shortMonthName(day.month))
                                         .arg(day.year)
                                   : shortDate(day) + QStringLiteral(" – ") + shortDate(next);
            }
            return name;
        }
    }
    return std::nullopt;
}

std::optional<QString> sectionOfMonth(const CivilDate &from, const CivilDate &to)
{
    const CivilDate next = addMonths({from.year, from.month, 1}, 1);
    const auto is = [&](int first, const CivilDate &end) { return from.day == first && to == end; };
    const QString month = monthText(from.year, from.month);
    if (is(1, {from.year, from.month, 11}))
        return QStringLiteral("early ") + month;
    if (is(11, {from.year, from.month, 21}))
        return QStringLiteral("mid-") + month;
    if (is(21, next))
        return QStringLiteral("late ") + month;
    if (is(1, {from.year, from.month, 16}))
        return QStringLiteral("first half of ") + month;
    if (is(16, next))
        return QStringLiteral("second half of ") + month;
    return std::nullopt;
}

std::optional<QString> sectionOfYear(const CivilDate &from, const CivilDate &to)
{
    const QString year = yearText(from.year);
    const int months = monthsBetween(from, to);
    if (months == 6 && from.month % 6 == 1)
        return QStringLiteral("%1 half of %2")
            .arg(from.month == 1 ? QStringLiteral("first") : QStringLiteral("second"), year);
    if (months != 4 || from.month % 4 != 1)
        return std::nullopt;
    return (from.month == 1   ? QStringLiteral("early ")
            : from.month == 5 ? QStringLiteral("mid-")
                              : QStringLiteral("late ")) +
           year;
}

std::optional<QString> seasonUnit(const CivilDate &from, const CivilDate &to)
{
    if (monthsBetween(from, to) != 3 || from.month % 3 != 0)
        return std::nullopt;
    const QString season = reader::seasonName(20 + from.month / 3);
    if (from.month == 12 && isPlainYear(from.year)) // named by both of its years
        return QStringLiteral("%1 %2–%3").arg(season, yearText(from.year), padded((from.year + 1) % 100, 2));
    return QStringLiteral("%1 %2").arg(season, yearText(from.year));
}

std::optional<QString> runOfYears(const CivilDate &from, const CivilDate &to, int years)
{
    if (to.year - from.year != years || from.year < 0 || from.year % years != 0)
        return std::nullopt;
    const QString digits = padded(from.year, 4);
    if (years == 10) // "1900s" would be ten years or a hundred
        return from.year % 100 != 0 && isPlainYear(from.year) ? digits + QLatin1Char('s')
                                                              : digits.left(3) + QLatin1Char('X');
    if (from.year == 0)
        return digits.left(years == 100 ? 2 : 1) + QString(years == 100 ? 2 : 3, QLatin1Char('X'));
    return QStringLiteral("%1 %2").arg(ordinal(from.year / years + 1),
                                       QLatin1String(years == 100 ? "century" : "millennium"));
}

/// Units of whole days.
std::optional<QString> calendarUnit(const CivilDate &from, const CivilDate &to, Precision precision)
{
    const bool monthBegins = from.day == 1 && to.day == 1;
    const bool yearBegins = monthBegins && from.month == 1 && to.month == 1;
    const int months = monthsBetween(from, to);
    switch (precision) {
    case Precision::Day:
        return addDays(from, 1) == to ? std::optional(shortDate(from)) : std::nullopt;
    case Precision::PartOfMonth:
        return sectionOfMonth(from, to);
    case Precision::Month:
        return monthBegins && months == 1 ? std::optional(monthText(from.year, from.month)) : std::nullopt;
    case Precision::Quarter:
        return monthBegins && months == 3 && from.month % 3 == 1
                   ? std::optional(QStringLiteral("Q%1 %2").arg(from.month / 3 + 1).arg(yearText(from.year)))
                   : std::nullopt;
    case Precision::Season:
        return monthBegins ? seasonUnit(from, to) : std::nullopt;
    case Precision::PartOfYear:
        return monthBegins ? sectionOfYear(from, to) : std::nullopt;
    case Precision::Year:
        return yearBegins && months == 12 ? std::optional(yearText(from.year)) : std::nullopt;
    case Precision::Decade:
        return yearBegins ? runOfYears(from, to, 10) : std::nullopt;
    case Precision::Century:
        return yearBegins ? runOfYears(from, to, 100) : std::nullopt;
    case Precision::Millennium:
        return yearBegins ? runOfYears(from, to, 1000) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

namespace {

/// Midnight where the clocks went forward over it and the day began at 01:00.
CivilTime atDayBegin(const CivilTime &time, Instant instant, const QString &zone)
{
    const CivilTime midnight{time.date, 0};
    return time.timeOfDay != 0 && toInstantLenient(midnight, zone).earliest == instant ? midnight : time;
}

} // namespace

LocalWindow localWindow(const Window &window, const QString &zone, Precision precision)
{
    LocalWindow local = localWindow(window, zone);
    if (precision < Precision::PartOfDay || zone.isEmpty())
        return local;
    LocalWindow days = local;
    if (days.from)
        days.from = atDayBegin(*days.from, window.earliest, zone);
    if (days.to)
        days.to = atDayBegin(*days.to, window.latest, zone);
    const bool areDays = (!days.from || days.from->timeOfDay == 0) && (!days.to || days.to->timeOfDay == 0);
    return precision != Precision::Other || areDays ? days : local;
}

LocalWindow localWindow(const Window &window, const QString &zone)
{
    LocalWindow local;
    const auto clock = [&zone](Instant t, Micros unknownShift) {
        return zone.isEmpty() ? civilFromUtc(t + unknownShift) : toLocal(t, zone);
    };
    if (window.earliest.isBounded())
        local.from = clock(window.earliest, 14 * microsPerHour);
    if (window.latest.isBounded())
        local.to = clock(window.latest, -12 * microsPerHour);
    // Narrower than the zones are apart: it was not read from a clock, and is shown in UTC.
    if (zone.isEmpty() && local.from && local.to && *local.to <= *local.from)
        return {civilFromUtc(window.earliest), civilFromUtc(window.latest)};
    return local;
}

Grain grainOf(const CivilTime &time)
{
    const Micros t = time.timeOfDay;
    if (t == 0)
        return time.date.day != 1 ? Grain::Day : time.date.month != 1 ? Grain::Month : Grain::Year;
    if (t % microsPerMinute == 0)
        return Grain::Minute;
    if (t % microsPerSecond == 0)
        return Grain::Second;
    return t % 1000 == 0 ? Grain::Millisecond : Grain::Microsecond;
}

CivilTime unitBefore(const CivilTime &time, Grain grain)
{
    switch (grain) {
    case Grain::Microsecond:
        return addDuration(time, {0, 0, 1}, -1);
    case Grain::Millisecond:
        return addDuration(time, {0, 0, 1000}, -1);
    case Grain::Second:
        return addDuration(time, {0, 0, microsPerSecond}, -1);
    case Grain::Minute:
        return addDuration(time, {0, 0, microsPerMinute}, -1);
    case Grain::Day:
        return addDuration(time, {0, 1, 0}, -1);
    case Grain::Month:
        return addDuration(time, {1, 0, 0}, -1);
    case Grain::Year:
        return addDuration(time, {12, 0, 0}, -1);
    }
    return time;
}

QString clockOf(const CivilTime &time, Grain grain)
{
    const Micros t = time.timeOfDay;
    QString text = padded(t / microsPerHour, 2) + QLatin1Char(':') + padded(t / microsPerMinute % 60, 2);
    if (grain <= Grain::Second)
        text += QLatin1Char(':') + padded(t / microsPerSecond % 60, 2);
    if (grain == Grain::Millisecond)
        text += QLatin1Char('.') + padded(t % microsPerSecond / 1000, 3);
    if (grain == Grain::Microsecond)
        text += QLatin1Char('.') + padded(t % microsPerSecond, 6);
    return text;
}

QString yearText(int year)
{
    if (isShownAsIso(year))
        return (year < 0 ? QStringLiteral("-") : QStringLiteral("+")) + padded(std::abs(year), 5);
    if (year <= 0)
        return QStringLiteral("%1 BC").arg(1 - year);
    return isPlainYear(year) ? QString::number(year) : QStringLiteral("AD %1").arg(year);
}

QString shortDate(const CivilDate &date)
{
    if (isShownAsIso(date.year))
        return isoDateText(date);
    return QStringLiteral("%1 %2 %3")
        .arg(date.day)
        .arg(reader::shortMonthName(date.month), yearText(date.year));
}

QString weekdayDate(const CivilDate &date)
{
    const QString weekday = reader::shortWeekdayName(dayOfWeek(date));
    if (isShownAsIso(date.year))
        return weekday + QLatin1Char(' ') + isoDateText(date);
    return QStringLiteral("%1 %2 %3 %4")
        .arg(weekday)
        .arg(date.day)
        .arg(reader::monthName(date.month), yearText(date.year));
}

QString pointText(const CivilTime &time, Grain grain)
{
    switch (grain) {
    case Grain::Year:
        return yearText(time.date.year);
    case Grain::Month:
        return monthText(time.date.year, time.date.month);
    case Grain::Day:
        return shortDate(time.date);
    default:
        return shortDate(time.date) + QLatin1Char(' ') + clockOf(time, grain);
    }
}

std::optional<UnitName> unitName(const CivilTime &from, const CivilTime &to, Precision precision,
                                 const TimeSettings &settings)
{
    if (to <= from)
        return std::nullopt;
    if (precision <= Precision::Hour)
        return clockUnit(from, to, precision);
    if (precision == Precision::PartOfDay)
        return partOfDayUnit(from, to, settings);
    if (!isMidnight(from) || !isMidnight(to))
        return std::nullopt;
    const auto name = calendarUnit(from.date, to.date, precision);
    return name ? std::optional(UnitName{*name, {}, {}}) : std::nullopt;
}

std::optional<UnitName> nameOf(const LocalWindow &local, Precision precision, const TimeSettings &settings)
{
    if (!local.from || !local.to)
        return std::nullopt;
    if (precision != Precision::Other)
        return unitName(*local.from, *local.to, precision, settings);
    for (const Precision unit :
         {Precision::Microsecond, Precision::Millisecond, Precision::Second, Precision::Minute,
          Precision::PartOfDay, Precision::Day, Precision::PartOfMonth, Precision::Month, Precision::Quarter,
          Precision::Season, Precision::PartOfYear, Precision::Year, Precision::Decade, Precision::Century,
          Precision::Millennium}) {
        if (const auto name = unitName(*local.from, *local.to, unit, settings))
            return name;
    }
    return std::nullopt;
}

std::optional<Window> coreOf(const Window &window, const QString &tolerance, const QString &zone)
{
    const auto duration = parseIsoDuration(tolerance);
    if (!duration)
        return std::nullopt;
    const Window core = reader::widened(window, *duration, zone, -1);
    if (!core.isValid() || reader::widened(core, *duration, zone) != window)
        return std::nullopt;
    return core;
}

QString toleranceOf(const EventTime &time, bool ofEnd)
{
    const qsizetype slash = time.tolerance.indexOf(u'/');
    if (slash < 0)
        return time.tolerance;
    return ofEnd ? time.tolerance.mid(slash + 1) : time.tolerance.left(slash);
}

QString writtenZone(Instant instant, const QString &zone)
{
    if (zone.isEmpty())
        return QStringLiteral("(zone unknown)");
    const QString abbreviation = abbreviationAt(instant, zone);
    const std::vector<ZoneCandidate> meanings = zonesForAbbreviation(abbreviation);
    return meanings.size() == 1 && meanings.front().zone == zone ? abbreviation : zone;
}

} // namespace varve::time
