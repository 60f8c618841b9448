#include "editors/narrowing.h"

#include "reconstruct/reconstruction.h"
#include "time/timeparser.h"
#include "time/windowedit.h"

#include <QCoreApplication>

namespace varve::ui {

using reconstruct::EventPoint;
using reconstruct::Reconstruction;

namespace {

constexpr size_t mostEvents = 400;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::Narrowing)
};

/// All that statements tie to the event; empty when it stands alone or the tie is too large.
struct Component
{
    std::vector<EventId> events;
    std::vector<model::Statement> statements;
};

Component componentOf(const model::Catalogue &catalogue, const EventId &id)
{
    QMultiHash<EventId, const model::Statement *> byEvent;
    for (const auto &[key, statement] : catalogue.statements.values()) {
        byEvent.insert(statement.from, &statement);
        byEvent.insert(statement.to, &statement);
    }
    Component component{{id}, {}};
    QSet<EventId> seen{id};
    QSet<StatementId> taken;
    for (size_t i = 0; i < component.events.size(); ++i) {
        if (component.events.size() > mostEvents)
            return {};
        for (const model::Statement *statement : byEvent.values(component.events[i])) {
            if (taken.contains(statement->id))
                continue;
            taken.insert(statement->id);
            component.statements.push_back(*statement);
            for (const EventId &end : {statement->from, statement->to})
                if (!seen.contains(end)) {
                    seen.insert(end);
                    component.events.push_back(end);
                }
        }
    }
    return component.statements.empty() ? Component() : component;
}

Reconstruction solved(const document::Document &document, const Component &component)
{
    std::vector<model::Event> events;
    if (auto read = document.store().events(component.events))
        events = std::move(*read);
    std::vector<model::Citation> citations;
    for (const model::Statement &statement : component.statements)
        if (!statement.citation.isNull())
            if (auto record = document.store().record(model::Table::Citation, statement.citation.uuid);
                record && *record)
                citations.push_back(std::get<model::Citation>(**record));
    std::vector<model::Source> sources;
    for (const auto &[id, source] : document.catalogue().sources.values())
        sources.push_back(source);
    return Reconstruction(reconstruct::timed(events),
                          reconstruct::graded(component.statements, citations, sources));
}

int statementsBehind(const Reconstruction &reconstruction, const EventId &id)
{
    QSet<StatementId> statements;
    for (const model::Endpoint point : {model::Endpoint::Start, model::Endpoint::End})
        for (const reconstruct::Side side : {reconstruct::Side::Earliest, reconstruct::Side::Latest})
            for (const StatementId &statement : reconstruction.explain({id, point}, side).statements())
                statements.insert(statement);
    return static_cast<int>(statements.size());
}

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

QString narrowedWords(const ViewState &state, const model::Event &event, const Reconstruction &reconstruction)
{
    if (!reconstruction.isNarrowed(event.id))
        return {};
    reconstruct::EventWindows windows = reconstruction.windows(event.id);
    const reconstruct::EventWindows entered = reconstruction.entered(event.id);
    windows.start = rounded(windows.start, event.time.precision);
    windows.end = rounded(windows.end, event.time.precision);
    if (windows.start == rounded(entered.start, event.time.precision) &&
        windows.end == rounded(entered.end, event.time.precision))
        return {};
    const time::TimeSettings &settings = state.document().project().times;
    const QString zone = state.zoneFor(event);
    const time::EventTime narrowed = event.time.end
                                         ? time::interval(windows.start, windows.end, zone, settings)
                                         : time::between(windows.start, zone, settings);
    const int count = statementsBehind(reconstruction, event.id);
    const QString words = time::describe(narrowed, zone, settings);
    return count == 1 ? Words::tr("narrowed to %1 by 1 statement").arg(words)
                      : Words::tr("narrowed to %1 by %2 statements").arg(words).arg(count);
}

} // namespace

Narrowing narrowingOf(const ViewState &state, const model::Event &event)
{
    const Component component = componentOf(state.document().catalogue(), event.id);
    if (component.statements.empty())
        return {};
    const Reconstruction reconstruction = solved(state.document(), component);
    Narrowing narrowing;
    narrowing.words = narrowedWords(state, event, reconstruction);
    if (!reconstruction.isConsistent())
        narrowing.conflict =
            Words::tr("Statements around this event cannot all hold; the least credible are left out.");
    return narrowing;
}

} // namespace varve::ui
