#include "editors/timecontext.h"

#include "editors/entrydraft.h"

#include <QDate>
#include <QDateTime>

namespace varve::ui {

namespace {

std::optional<time::CivilDate> referenceDate(const model::Project &project)
{
    const QDate date = QDate::fromString(project.referenceDate, Qt::ISODate);
    if (!date.isValid())
        return std::nullopt;
    return time::CivilDate{date.year(), date.month(), date.day()};
}

} // namespace

time::Instant now()
{
    return {QDateTime::currentMSecsSinceEpoch() * 1000};
}

time::ReadContext readContext(const ViewState &state)
{
    const auto event = state.document().event(state.current());
    if (event)
        return readContextOf(state, *event);
    const model::Project &project = state.document().project();
    return {project.times, referenceDate(project), std::nullopt, now()};
}

time::ReadContext readContextOf(const ViewState &state, const model::Event &event)
{
    const model::Project &project = state.document().project();
    time::ReadContext context{project.times, dayOf(event.time), std::nullopt, now()};
    if (!context.reference)
        context.reference = referenceDate(project);
    const time::Instant begin = event.time.bestGuess.value_or(event.time.start.earliest);
    if (begin.isBounded())
        context.after = begin;
    return context;
}

} // namespace varve::ui
