#include "time/eventtime.h"

#include "time/calendar.h"

namespace varve::time {

namespace {

/// No zone is further than a day from UTC; the calendar's range is meant in local time.
bool inRange(Instant t)
{
    return !t.isBounded() || (t >= asUtc({{minYear, 1, 1}, 0}) - microsPerDay &&
                              t <= asUtc({{maxYear + 1, 1, 1}, 0}) + microsPerDay);
}

bool inRange(const Window &window)
{
    return inRange(window.earliest) && inRange(window.latest);
}

bool kindsFitTheWindows(const EventTime &time)
{
    const bool startKnown = time.startKind == EndKind::Known;
    const bool endKnown = time.endKind == EndKind::Known;
    if (!time.end)
        return (startKnown && endKnown) ||
               (!startKnown && time.startKind == time.endKind && time.start == Window{});
    if (!startKnown && time.start != Window{Instant::distantPast(), time.end->latest})
        return false;
    return endKnown || *time.end == Window{time.start.earliest, Instant::distantFuture()};
}

} // namespace

bool isConsistent(const EventTime &time)
{
    if (!time.start.isValid() || !inRange(time.start))
        return false;
    if (time.end && (!time.end->isValid() || !inRange(*time.end) || time.end->latest <= time.start.earliest))
        return false;
    if (time.spans && time.end)
        return false;
    return kindsFitTheWindows(time);
}

} // namespace varve::time
