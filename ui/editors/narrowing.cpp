#include "editors/narrowing.h"

#include "reconstruct/reconstruction.h"
#include "time/timeparser.h"
#include "time/windowedit.h"

#include <QCoreApplication>

namespace varve::ui {

using reconstruct::Reconstruction;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::Narrowing)
};

/// Outwards to what a clock shows: "before" alone moves a bound by a microsecond, which narrows nothing for a
/// reader.
time::Window rounded(const time::Window &window, time::Precision precision)
{
    const time::Micros unit = precision < time::Precision::Second    ? 1
                              : precision == time::Precision::Second ? time::microsPerSecond
                                                                     : time::microsPerMinute;
    const auto floor = [unit](time::Instant t) {
        const time::Micros rest = t.us % unit;
        return t.isBounded() ? time::Instant{t.us - (rest < 0 ? rest + unit : rest)} : t;
    };
    return {floor(window.earliest),
            window.latest.isBounded() ? floor(window.latest + (unit - 1)) : window.latest};
}

reconstruct::EventWindows rounded(const reconstruct::EventWindows &windows, time::Precision precision)
{
    return {rounded(windows.start, precision), rounded(windows.end, precision)};
}

} // namespace

QString wordsOf(const ViewState &state, const model::Event &event, const reconstruct::EventWindows &windows)
{
    const reconstruct::EventWindows shown = rounded(windows, event.time.precision);
    const time::TimeSettings &settings = state.document().project().times;
    const QString zone = state.zoneFor(event);
    const time::EventTime narrowed = event.time.end ? time::interval(shown.start, shown.end, zone, settings)
                                                    : time::between(shown.start, zone, settings);
    return time::describe(narrowed, zone, settings);
}

Narrowing narrowingOf(const ViewState &state, const model::Event &event)
{
    const Reconstructed &reconstructed = state.reconstructed();
    const Reconstruction *reconstruction = reconstructed.now();
    if (!reconstruction || !reconstruction->contains(event.id))
        return {};
    Narrowing narrowing;
    const time::Precision precision = event.time.precision;
    const reconstruct::EventWindows windows = reconstruction->windows(event.id);
    if (reconstruction->isNarrowed(event.id) &&
        rounded(windows, precision) != rounded(reconstruction->entered(event.id), precision)) {
        const auto count = static_cast<int>(reconstruction->narrowedBy(event.id).size());
        const QString words = wordsOf(state, event, windows);
        narrowing.words = count == 1 ? Words::tr("narrowed to %1 by 1 statement").arg(words)
                                     : Words::tr("narrowed to %1 by %2 statements").arg(words).arg(count);
    }
    for (const reconstruct::ConflictReport &conflict : reconstructed.conflicts().found)
        for (const reconstruct::Step &step : conflict.steps)
            if (step.from.event == event.id || step.to.event == event.id)
                narrowing.conflict = Words::tr(
                    "Statements around this event cannot all hold; the least credible are left out. "
                    "Reconstruct > Conflicts says which.");
    return narrowing;
}

} // namespace varve::ui
