// Elapsed time between two events as a range (timeformat.h).
#include "time/timeformat.h"

namespace varve::time {

namespace {

/// The last moment of a window; windows are half open.
Instant lastOf(const Window &window)
{
    return window.latest.isBounded() ? window.latest - 1 : window.latest;
}

/// Whole minutes where both are long: "5 to 40 min" instead of "5 min 1 s to 40 min".
Micros rounded(Micros duration, Micros width)
{
    const Micros unit = width >= microsPerDay      ? microsPerHour
                        : width >= microsPerHour   ? microsPerMinute
                        : width >= microsPerMinute ? microsPerMinute
                                                   : 1;
    return (duration + unit / 2) / unit * unit;
}

QString rangeText(Micros least, Micros most)
{
    const QString low = durationText(rounded(least, most - least));
    const QString high = durationText(rounded(most, most - least));
    if (low == high)
        return low;
    // "5 to 40 min": a unit that both share is said once
    const qsizetype lowUnit = low.indexOf(u' ');
    const qsizetype highUnit = high.indexOf(u' ');
    const bool single = low.count(u' ') == 1 && high.count(u' ') == 1;
    if (single && low.mid(lowUnit) == high.mid(highUnit))
        return QStringLiteral("%1 to %2").arg(low.left(lowUnit), high);
    return QStringLiteral("%1 to %2").arg(low, high);
}

} // namespace

QString elapsedText(const EventTime &from, const EventTime &to)
{
    // From the start of the one to the start of the other.
    const Window a = from.start;
    const Window b = to.start;
    const bool leastKnown = b.earliest.isBounded() && a.latest.isBounded();
    const bool mostKnown = b.latest.isBounded() && a.earliest.isBounded();
    const Micros least = leastKnown ? b.earliest - lastOf(a) : 0;
    const Micros most = mostKnown ? lastOf(b) - a.earliest : 0;
    if (mostKnown && most < 0)
        return elapsedText(to, from);
    if (leastKnown && least >= 0)
        return mostKnown ? rangeText(least, most) : QStringLiteral("at least %1").arg(durationText(least));
    // The order is open.
    const bool backKnown = a.latest.isBounded() && b.earliest.isBounded();
    if (!mostKnown || !backKnown)
        return QStringLiteral("order unknown");
    const Micros back = lastOf(a) - b.earliest;
    const Micros apart = std::max(most, back);
    if (a == b && apart < microsPerMinute)
        return QStringLiteral("at the same time");
    return QStringLiteral("order unknown, up to %1 apart").arg(durationText(rounded(apart, apart)));
}

} // namespace varve::time
