#include "time/reader/assemble.h"

#include "time/zones.h"

#include <algorithm>

namespace varve::time::reader {

namespace {

QString shortClock(const CivilTime &time)
{
    return QStringLiteral("%1:%2")
        .arg(time.timeOfDay / microsPerHour, 2, 10, QLatin1Char('0'))
        .arg(time.timeOfDay / microsPerMinute % 60, 2, 10, QLatin1Char('0'));
}

CalendarDuration times(const CalendarDuration &duration, int factor)
{
    return {duration.months * factor, duration.days * factor, duration.micros * factor};
}

constexpr CivilTime rangeBegin{{minYear, 1, 1}, 0};
constexpr CivilTime rangeEnd{{maxYear + 1, 1, 1}, 0};

} // namespace

CalendarDuration toleranceFor(Precision precision, const TimeSettings &settings)
{
    const Tolerances &t = settings.tolerances;
    const auto parsed = [](const QString &text, const CalendarDuration &fallback) {
        return parseIsoDuration(text).value_or(fallback);
    };
    const CalendarDuration year = parsed(t.year, {12, 0, 0});
    switch (precision) {
    case Precision::Microsecond:
    case Precision::Millisecond:
    case Precision::Second:
    case Precision::Minute:
        return parsed(t.minute, {0, 0, 15 * microsPerMinute});
    case Precision::Hour:
    case Precision::PartOfDay:
        return parsed(t.hour, {0, 0, 30 * microsPerMinute});
    case Precision::Day:
    case Precision::Other:
        return parsed(t.day, {0, 1, 0});
    case Precision::PartOfMonth:
    case Precision::Month:
    case Precision::Quarter:
    case Precision::Season:
        return parsed(t.month, {1, 0, 0});
    case Precision::PartOfYear:
    case Precision::Year:
        return year;
    case Precision::Decade:
        return times(year, 10);
    case Precision::Century:
        return times(year, 100);
    case Precision::Millennium:
        return times(year, 1000);
    }
    return {};
}

Window lenientWindow(const CivilTime &from, const CivilTime &to, const QString &zone)
{
    const LocalReading begin = toInstantLenient(from, zone);
    const LocalReading end = toInstantLenient(to, zone);
    // A day ends where the next begins, also when the clocks go back over midnight.
    const bool atMidnight = to.timeOfDay == 0 && !zone.isEmpty();
    return {begin.earliest, atMidnight ? end.earliest : end.latest};
}

Window widened(const Window &window, const CalendarDuration &duration, const QString &zone, int sign)
{
    const CalendarDuration calendar{duration.months, duration.days, 0};
    const auto moved = [&](Instant t, bool isEarliest) {
        if (!t.isBounded())
            return t;
        const int direction = isEarliest ? -sign : sign;
        const Instant shifted = t + direction * duration.micros;
        // With the zone unknown the two bounds stand on clocks 26 hours apart.
        const Micros unknownShift = isEarliest ? 14 * microsPerHour : -12 * microsPerHour;
        const CivilTime local =
            zone.isEmpty() ? civilFromUtc(shifted + unknownShift) : toLocal(shifted, zone);
        const bool clockOnly = calendar == CalendarDuration{};
        const CivilTime result =
            std::clamp(clockOnly ? local : addDuration(local, calendar, direction), rangeBegin, rangeEnd);
        if (result == local)
            return shifted;
        const LocalReading reading = toInstantLenient(result, zone);
        return isEarliest || (result.timeOfDay == 0 && !zone.isEmpty()) ? reading.earliest : reading.latest;
    };
    return {moved(window.earliest, true), moved(window.latest, false)};
}

Instant bestGuessOf(const Window &core, Precision precision)
{
    return precision <= Precision::Hour ? core.earliest : core.earliest + core.width() / 2;
}

namespace {

/// When the clocks went back, a reading came twice; "CEST" or "CET" behind it says which of the two is meant.
void tellApart(LocalReading &reading, const LocalSpan &span, Widened &result)
{
    if (reading.earliest == reading.latest || span.zone.readIn.isEmpty())
        return;
    const QString first = abbreviationAt(reading.earliest, span.zone.readIn);
    const QString second = abbreviationAt(reading.latest, span.zone.readIn);
    if (first != second && span.zoneAbbreviation == first) {
        reading.latest = reading.earliest;
    } else if (first != second && span.zoneAbbreviation == second) {
        reading.earliest = reading.latest;
    } else {
        const QString names = first != second
                                  ? QStringLiteral("%1 and %2").arg(first, second)
                                  : QStringLiteral("%1 and %2")
                                        .arg(offsetText(offsetAt(reading.earliest, span.zone.readIn)),
                                             offsetText(offsetAt(reading.latest, span.zone.readIn)));
        result.note = QStringLiteral("the clocks went back: %1 came twice, in %2; the window holds both")
                          .arg(shortClock(span.from), names);
    }
}

} // namespace

tl::expected<Widened, ReadError> toWindow(const LocalSpan &span, const TimeSettings &settings)
{
    Widened result;
    if (span.hasClock) {
        auto reading = toInstant(span.from, span.zone.readIn);
        if (!reading) {
            const auto gap = gapAt(span.from, span.zone.readIn);
            ReadError error{span.place.position, span.place.length, reading.error().text, {}, true, false};
            for (const CivilTime &neighbour : {gap->lastValid, gap->to})
                if (neighbour.date ==
                    span.from.date) // the suggestions are put into the text, which names the day
                    error.suggestions.append(shortClock(neighbour));
            return tl::unexpected(error);
        }
        tellApart(*reading, span, result);
        result.core = {reading->earliest, reading->latest + (asUtc(span.to) - asUtc(span.from))};
    } else {
        result.core = lenientWindow(span.from, span.to, span.zone.readIn);
        if (result.core.latest <= result.core.earliest) { // Samoa had no 30 December 2011
            const auto reading = toInstant(span.from, span.zone.readIn);
            const QString why =
                reading ? QStringLiteral("This stretch of time is empty.") : reading.error().text;
            return tl::unexpected(ReadError{span.place.position, span.place.length, why, {}, true, false});
        }
    }
    result.window = result.core;
    if (span.approximate) {
        // "~20:0X" is as coarse as a minute's reading, not as a day.
        const bool isClock = span.hasClock && span.precision == Precision::Other;
        const CalendarDuration duration =
            span.tolerance.value_or(toleranceFor(isClock ? Precision::Minute : span.precision, settings));
        result.window = widened(result.core, duration, span.zone.readIn);
        result.tolerance = toIsoDuration(duration);
    }
    return result;
}

} // namespace varve::time::reader
