#include "reconstruct/narrowed.h"

#include "time/windowedit.h"

namespace varve::reconstruct {

namespace {

/// Outwards: "before" alone moves a bound by a microsecond, which narrows nothing for a reader.
time::Window rounded(const time::Window &window, time::Precision precision)
{
    const Micros unit = precision < time::Precision::Second    ? 1
                        : precision == time::Precision::Second ? time::microsPerSecond
                                                               : time::microsPerMinute;
    const auto floor = [unit](time::Instant t) {
        const Micros rest = t.us % unit;
        return t.isBounded() ? time::Instant{t.us - (rest < 0 ? rest + unit : rest)} : t;
    };
    return {floor(window.earliest),
            window.latest.isBounded() ? floor(window.latest + (unit - 1)) : window.latest};
}

EventWindows rounded(const EventWindows &windows, time::Precision precision)
{
    return {rounded(windows.start, precision), rounded(windows.end, precision)};
}

} // namespace

time::EventTime narrowedTime(const time::EventTime &entered, const EventWindows &windows, const QString &zone,
                             const time::TimeSettings &settings)
{
    const EventWindows shown = rounded(windows, entered.precision);
    return entered.end ? time::interval(shown.start, shown.end, zone, settings)
                       : time::between(shown.start, zone, settings);
}

bool isUndated(const time::EventTime &time)
{
    const time::Window hull = time.hull();
    return !hull.earliest.isBounded() && !hull.latest.isBounded();
}

bool saysMore(const Reconstruction &reconstruction, const EventId &event)
{
    const time::EventTime *time = reconstruction.enteredTime(event);
    return time && reconstruction.isNarrowed(event) &&
           rounded(reconstruction.windows(event), time->precision) !=
               rounded(reconstruction.entered(event), time->precision);
}

} // namespace varve::reconstruct
