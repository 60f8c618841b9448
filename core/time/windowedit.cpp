#include "time/windowedit.h"

#include "time/localtext.h"
#include "time/reader/assemble.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <cmath>

namespace varve::time {

namespace {

/// Kinds other than Known have the window that the other end leaves; see EventTime.
void fitKinds(EventTime &time)
{
    if (!time.end)
        return;
    if (time.startKind != EndKind::Known)
        time.start = {Instant::distantPast(), time.end->latest};
    if (time.endKind != EndKind::Known)
        time.end = Window{time.start.earliest, Instant::distantFuture()};
}

Instant inRange(Instant t, const QString &zone)
{
    if (!t.isBounded())
        return t;
    const Instant low = toInstantLenient({{minYear, 1, 1}, 0}, zone).latest;
    const Instant high = toInstantLenient({{maxYear + 1, 1, 1}, 0}, zone).earliest;
    return std::clamp(t, low, high);
}

/// Inside the range, and valid: the latest bound gives way.
Window inRange(const Window &window, const QString &zone)
{
    Window result{inRange(window.earliest, zone), inRange(window.latest, zone)};
    if (result.earliest.isBounded())
        result.earliest = inRange(result.earliest + 1, zone) - 1;
    if (!result.isValid())
        result.latest = result.earliest + 1;
    return result;
}

EventTime finished(EventTime time, const TimeSettings &settings)
{
    fitKinds(time);
    time.reference.clear();
    time.text = toText(time, settings);
    return time;
}

/// The precision of which the window is exactly one unit, else Other.
Precision unitOf(const Window &window, const QString &zone, const TimeSettings &settings)
{
    if (!window.isBounded())
        return Precision::Other;
    const LocalWindow local = localWindow(window, zone);
    for (const Precision precision : {Precision::Microsecond, Precision::Millisecond, Precision::Second,
                                      Precision::Minute, Precision::Day, Precision::Month, Precision::Year}) {
        if (unitName(*local.from, *local.to, precision, settings))
            return precision;
    }
    return Precision::Other;
}

/// After one bound was drawn by hand.
EventTime drawn(EventTime time, const TimeSettings &settings)
{
    time.approximate = false;
    time.tolerance.clear();
    time.bestGuess.reset();
    fitKinds(time);
    if (!time.end) {
        time.precision = unitOf(time.start, time.zone, settings);
    } else {
        const bool startKnown = time.startKind == EndKind::Known;
        const bool endKnown = time.endKind == EndKind::Known;
        const Precision start = startKnown ? unitOf(time.start, time.zone, settings) : Precision::Other;
        const Precision end = endKnown ? unitOf(*time.end, time.zone, settings) : Precision::Other;
        time.precision = !startKnown ? end : !endKnown || start == end ? start : Precision::Other;
    }
    return finished(std::move(time), settings);
}

/// Calendar months that a step of the precision has; 0 for days and finer.
int monthsIn(Precision precision)
{
    switch (precision) {
    case Precision::PartOfMonth:
    case Precision::Month:
        return 1;
    case Precision::Quarter:
    case Precision::Season:
        return 3;
    case Precision::PartOfYear:
    case Precision::Year:
        return 12;
    case Precision::Decade:
        return 120;
    case Precision::Century:
        return 1200;
    case Precision::Millennium:
        return 12'000;
    default:
        return 0;
    }
}

/// The microsecond, second … hour of the local clock that holds the moment.
Window clockUnitAround(Instant t, Precision precision, const QString &zone)
{
    const Micros unit = precision == Precision::Hour          ? microsPerHour
                        : precision == Precision::Minute      ? microsPerMinute
                        : precision == Precision::Second      ? microsPerSecond
                        : precision == Precision::Millisecond ? 1000
                                                              : 1;
    const Instant begin = t - toLocal(t, zone).timeOfDay % unit;
    return {begin, begin + unit};
}

/// The day, month … millennium of the local calendar that holds the moment.
Window calendarUnitAround(Instant t, Precision precision, const QString &zone)
{
    const CivilDate date = toLocal(t, zone).date;
    const auto unit = [&zone](const CivilDate &from, const CivilDate &to) {
        return reader::lenientWindow({from, 0}, {to, 0}, zone);
    };
    const int months = monthsIn(precision);
    if (precision == Precision::Day)
        return unit(date, addDays(date, 1));
    if (months < 12) {
        const CivilDate first{date.year, (date.month - 1) / months * months + 1, 1};
        return unit(first, addMonths(first, months));
    }
    const int years = months / 12;
    const int first = date.year - ((date.year % years) + years) % years;
    return unit({std::max(first, minYear), 1, 1}, {std::min(first + years, maxYear + 1), 1, 1});
}

/// A whole number of units nearest to `delta`.
CalendarDuration stepsOf(Precision precision, Micros delta)
{
    constexpr double month = 30.436875 * double(microsPerDay);
    if (precision == Precision::Day)
        return {0, std::llround(double(delta) / double(microsPerDay)), 0};
    const int months = monthsIn(precision);
    return {std::llround(double(delta) / (month * months)) * months, 0, 0};
}

Instant onCalendar(Instant t, const CalendarDuration &step, const QString &zone)
{
    if (!t.isBounded())
        return t;
    if (zone.isEmpty()) // bounds stand on clocks of their own; any fixed one gives the same days
        return asUtc(addDuration(civilFromUtc(t), step));
    return toInstantLenient(addDuration(toLocal(t, zone), step), zone).earliest;
}

template <class Move>
EventTime moved(EventTime time, Move move)
{
    time.start = {move(time.start.earliest), move(time.start.latest)};
    if (time.end)
        time.end = Window{move(time.end->earliest), move(time.end->latest)};
    if (time.bestGuess)
        time.bestGuess = move(*time.bestGuess);
    return time;
}

/// Shifts by days or months what is named in them; the core moves, and "~" widens it again.
EventTime movedOnCalendar(const EventTime &time, const CalendarDuration &step)
{
    const auto shift = [&](const Window &window, bool ofEnd) {
        const QString tolerance = time.approximate ? toleranceOf(time, ofEnd) : QString();
        const auto core = coreOf(window, tolerance, time.zone);
        const Window from = core.value_or(window);
        const Window to{onCalendar(from.earliest, step, time.zone), onCalendar(from.latest, step, time.zone)};
        return core ? reader::widened(to, *parseIsoDuration(tolerance), time.zone) : to;
    };
    EventTime result = time;
    result.start = shift(time.start, false);
    if (time.end)
        result.end = shift(*time.end, true);
    if (time.bestGuess)
        result.bestGuess = onCalendar(*time.bestGuess, step, time.zone);
    return result;
}

/// The first bounded bound, moved and put on the grid of the local clock; the difference to where it was.
Micros snappedDelta(const EventTime &time, Micros delta, Micros snap)
{
    Instant first = time.bestGuess.value_or(time.start.earliest);
    for (const Instant t :
         {time.start.latest, time.end ? time.end->earliest : first, time.end ? time.end->latest : first}) {
        if (!first.isBounded())
            first = t;
    }
    if (snap <= 0 || !first.isBounded())
        return delta;
    const Instant target = first + delta;
    const Micros clock = asUtc(toLocal(target, time.zone)).us;
    Micros behind = clock % snap;
    if (behind < 0)
        behind += snap;
    return delta - behind + (behind * 2 >= snap ? snap : 0);
}

} // namespace

EventTime movedBy(const EventTime &time, Micros delta, Micros snap, const TimeSettings &settings)
{
    EventTime result;
    if (time.precision == Precision::Day || monthsIn(time.precision) > 0) {
        const CalendarDuration step = stepsOf(time.precision, delta);
        if (step == CalendarDuration{})
            return time;
        result = movedOnCalendar(time, step);
    } else {
        const Micros by = snappedDelta(time, delta, snap);
        if (by == 0)
            return time;
        result = moved(time, [by](Instant t) { return t + by; });
        // A part of the day is one only by its own hours.
        const LocalWindow local = localWindow(result.start, result.zone);
        if (time.precision == Precision::PartOfDay &&
            !(local.from && local.to && unitName(*local.from, *local.to, Precision::PartOfDay, settings)))
            result.precision = Precision::Other;
    }
    fitKinds(result);
    return isConsistent(result) ? finished(std::move(result), settings) : time;
}

EventTime withStartEarliest(const EventTime &time, Instant t, const TimeSettings &settings)
{
    EventTime result = time;
    result.startKind = EndKind::Known;
    if (!time.end)
        result.endKind = EndKind::Known;
    const Instant limit = time.end ? std::min(time.start.latest, time.end->latest) : time.start.latest;
    result.start.earliest = std::min(inRange(t, time.zone), limit.isBounded() ? limit - 1 : limit);
    return drawn(std::move(result), settings);
}

EventTime withStartLatest(const EventTime &time, Instant t, const TimeSettings &settings)
{
    EventTime result = time;
    result.startKind = EndKind::Known;
    if (!time.end)
        result.endKind = EndKind::Known;
    const Instant limit = time.start.earliest;
    result.start.latest = std::max(inRange(t, time.zone), limit.isBounded() ? limit + 1 : limit);
    return drawn(std::move(result), settings);
}

EventTime withEndEarliest(const EventTime &time, Instant t, const TimeSettings &settings)
{
    if (!time.end)
        return withStartEarliest(time, t, settings);
    EventTime result = time;
    result.endKind = EndKind::Known;
    const Instant limit = time.end->latest;
    result.end->earliest = std::min(inRange(t, time.zone), limit.isBounded() ? limit - 1 : limit);
    return drawn(std::move(result), settings);
}

EventTime withEndLatest(const EventTime &time, Instant t, const TimeSettings &settings)
{
    if (!time.end)
        return withStartLatest(time, t, settings);
    EventTime result = time;
    result.endKind = EndKind::Known;
    const Instant limit = std::max(time.end->earliest, time.start.earliest);
    result.end->latest = std::max(inRange(t, time.zone), limit.isBounded() ? limit + 1 : limit);
    return drawn(std::move(result), settings);
}

EventTime withEnd(const EventTime &time, Window end, const TimeSettings &settings)
{
    EventTime result = time;
    result.spans = false;
    result.endKind = EndKind::Known;
    if (!time.end)
        result.startKind = EndKind::Known;
    end = inRange(end, time.zone);
    if (end.latest <= time.start.earliest)
        end.latest = time.start.earliest + 1;
    if (end.earliest >= end.latest)
        end.earliest = end.latest - 1;
    result.end = end;
    return drawn(std::move(result), settings);
}

EventTime at(Instant t, Precision precision, const QString &zone, const TimeSettings &settings)
{
    EventTime time;
    time.zone = zone;
    time.precision = precision == Precision::PartOfDay     ? Precision::Hour
                     : precision == Precision::PartOfMonth ? Precision::Month
                     : precision == Precision::PartOfYear  ? Precision::Year
                     : precision == Precision::Season      ? Precision::Quarter
                     : precision == Precision::Other       ? Precision::Microsecond
                                                           : precision;
    // The last moment of the range belongs to the unit before it.
    const Instant within = inRange(inRange(t, zone) + 1, zone) - 1;
    time.start = time.precision <= Precision::Hour ? clockUnitAround(within, time.precision, zone)
                                                   : calendarUnitAround(within, time.precision, zone);
    return finished(std::move(time), settings);
}

EventTime between(Window window, const QString &zone, const TimeSettings &settings)
{
    EventTime time;
    time.zone = zone;
    time.start = inRange(window, zone);
    return drawn(std::move(time), settings);
}

EventTime interval(Window start, Window end, const QString &zone, const TimeSettings &settings)
{
    EventTime time;
    time.zone = zone;
    time.start = inRange(start, zone);
    return withEnd(time, end, settings);
}

} // namespace varve::time
