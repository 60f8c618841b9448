#include "editors/narrowing.h"

#include "reconstruct/narrowed.h"
#include "time/timeformat.h"
#include "time/timeparser.h"

#include <QCoreApplication>

namespace varve::ui {

using reconstruct::Reconstruction;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::Narrowing)
};

} // namespace

QString wordsOf(const ViewState &state, const model::Event &event, const reconstruct::EventWindows &windows)
{
    const time::TimeSettings &settings = state.document().project().times;
    const QString zone = state.zoneFor(event);
    return time::describe(reconstruct::narrowedTime(event.time, windows, zone, settings), zone, settings);
}

QString shortWordsOf(const ViewState &state, const model::Event &event,
                     const reconstruct::EventWindows &windows)
{
    const time::TimeSettings &settings = state.document().project().times;
    const QString zone = state.zoneFor(event);
    return time::toShort(reconstruct::narrowedTime(event.time, windows, zone, settings), zone, settings);
}

Narrowing narrowingOf(const ViewState &state, const model::Event &event)
{
    const Reconstructed &reconstructed = state.reconstructed();
    const Reconstruction *reconstruction = reconstructed.now();
    if (!reconstruction || !reconstruction->contains(event.id))
        return {};
    Narrowing narrowing;
    if (reconstruct::saysMore(*reconstruction, event.id)) {
        const auto count = static_cast<int>(reconstruction->narrowedBy(event.id).size());
        const QString words = wordsOf(state, event, reconstruction->windows(event.id));
        if (reconstruct::isUndated(event.time))
            narrowing.words = count == 1
                                  ? Words::tr("no time entered; %1 by 1 statement").arg(words)
                                  : Words::tr("no time entered; %1 by %2 statements").arg(words).arg(count);
        else
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

QString derivedTime(const ViewState &state, const model::Event &event)
{
    const Reconstruction *now = state.reconstructed().now();
    if (!now || !reconstruct::isUndated(event.time) || !reconstruct::saysMore(*now, event.id))
        return {};
    return Words::tr("%1, by statements").arg(shortWordsOf(state, event, now->windows(event.id)));
}

} // namespace varve::ui
