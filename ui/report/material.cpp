#include "report/material.h"

#include "document/origincounts.h"
#include "document/statements.h"
#include "report/words.h"

#include <algorithm>
#include <numeric>

namespace varve::report {

namespace {

constexpr int eventsAtOnce = 2000;

Result<void> readEvents(Material &m, const Progress &progress)
{
    std::vector<EventId> ids;
    for (const auto row : m.document.index().byTime())
        if (m.shown[static_cast<size_t>(row)])
            ids.push_back(m.document.index().id(row));
    m.events.reserve(ids.size());
    for (size_t from = 0; from < ids.size(); from += eventsAtOnce) {
        const size_t to = std::min(from + eventsAtOnce, ids.size());
        auto some = m.document.store().events(
            {ids.begin() + static_cast<ptrdiff_t>(from), ids.begin() + static_cast<ptrdiff_t>(to)});
        if (!some)
            return fail(some.error());
        std::move(some->begin(), some->end(), std::back_inserter(m.events));
        if (progress && !progress(static_cast<qint64>(to), static_cast<qint64>(ids.size())))
            return fail(ErrorKind::Cancelled, Words::tr("The report was cancelled."));
    }
    return {};
}

void sortIntoStretches(Material &m)
{
    std::vector<Stretch> stretches;
    stretches.reserve(m.events.size());
    for (const model::Event &event : m.events)
        stretches.push_back(stretchOf(event.time, m.zone));
    std::vector<size_t> order(m.events.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return stretches[a] < stretches[b]; });

    std::vector<model::Event> events;
    events.reserve(order.size());
    for (const size_t i : order) {
        events.push_back(std::move(m.events[i]));
        m.stretches.push_back(std::move(stretches[i]));
    }
    m.events = std::move(events);
}

Result<void> readCitations(Material &m)
{
    QHash<EventId, std::vector<model::Citation>> all;
    for (const model::Event &event : m.events)
        all.insert(event.id, {});
    auto read = m.document.store().forEachCitation([&](const model::Citation &citation) {
        if (const auto it = all.find(citation.event); it != all.end()) {
            it->push_back(citation);
            m.sourceOfCitation.insert(citation.id, citation.source);
        }
        return true;
    });
    m.citations = std::move(all);
    return read;
}

/// In the order of first citation, then the origins of those, then (of a whole project) the rest.
void numberSources(Material &m)
{
    const auto add = [&m](const SourceId &id) {
        if (!m.numbers.contains(id) && m.catalogue().sources.find(id)) {
            m.numbered.push_back(id);
            m.numbers.insert(id, static_cast<int>(m.numbered.size()));
        }
    };
    for (const model::Event &event : m.events)
        for (const model::Citation &citation : m.citations[event.id])
            add(citation.source);
    for (size_t i = 0; i < m.numbered.size(); ++i) {
        const std::vector<SourceId> origins = m.catalogue().sources.find(m.numbered[i])->derivesFrom;
        std::for_each(origins.begin(), origins.end(), add);
    }
    if (m.isWhole())
        for (const model::Source *source : m.catalogue().sortedSources())
            add(source->id);
}

} // namespace

Result<std::vector<quint8>> shownRows(const document::Document &document, const model::Filter &filter,
                                      const std::optional<time::Window> &window)
{
    std::vector<quint8> matches;
    if (!filter.text.isEmpty()) {
        auto found = document.store().eventsMatching(filter.text, document.index());
        if (!found)
            return fail(found.error());
        matches = std::move(*found);
    }
    std::vector<quint8> origins;
    if (filter.originsAtLeast > 0) {
        auto counted = document::originCounts(document);
        if (!counted)
            return fail(counted.error());
        origins = std::move(*counted);
    }
    std::vector<quint8> shown = model::evaluate(filter, document.index(), matches, &origins);
    if (window)
        for (const auto row : document.index().byTime())
            if (!document.index().hull(row).overlaps(*window))
                shown[static_cast<size_t>(row)] = 0;
    return shown;
}

QString Material::titleOf(const EventId &id) const
{
    const auto row = document.index().rowOf(id);
    return row == model::EventIndex::noRow ? QString() : inSentence(oneLine(document.index().title(row)));
}

Progress stage(const Progress &progress, qint64 from, qint64 to)
{
    if (!progress)
        return {};
    return [=](qint64 done, qint64 total) {
        return progress(total > 0 ? from + (to - from) * std::min(done, total) / total : from, 1000);
    };
}

Result<Material> readMaterial(const document::Document &document, const ReportOptions &options,
                              const Progress &progress)
{
    Material m{.document = document, .options = options};
    m.zone = options.zone.isEmpty() ? document.project().times.zone : options.zone;
    auto shown = shownRows(document, options.filter, options.window);
    if (!shown)
        return fail(shown.error());
    m.shown = std::move(*shown);
    if (auto read = readEvents(m, progress); !read)
        return fail(read.error());
    sortIntoStretches(m);
    if (auto read = readCitations(m); !read)
        return fail(read.error());
    m.contradictions = contradictionsShown(m);
    numberSources(m);
    m.reconstruction = document::reconstruction(document);
    if (m.reconstruction)
        m.conflicts = m.reconstruction->conflicts();
    for (const auto &[id, link] : m.catalogue().links.values()) {
        m.links[link.from].push_back(&link);
        m.links[link.to].push_back(&link);
    }
    return m;
}

Text sourceNumbers(const Material &material, const std::vector<SourceId> &sources)
{
    std::vector<int> numbers;
    for (const SourceId &id : sources)
        if (const int n = material.numbers.value(id); n > 0)
            numbers.push_back(n);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    Text text;
    for (const int n : numbers) {
        // A narrow space that does not break keeps the number apart from the word when the text is copied.
        text.push_back({.text = text.empty() ? QString(QChar(0x202F)) : QStringLiteral(",") + QChar(0x202F),
                        .ink = Ink::Link,
                        .raised = true});
        text.push_back({.text = QString::number(n), .ink = Ink::Link, .raised = true, .source = n});
    }
    return text;
}

} // namespace varve::report
