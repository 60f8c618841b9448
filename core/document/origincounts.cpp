#include "document/origincounts.h"

#include "evidence/origins.h"

#include <algorithm>

namespace varve::document {

namespace {

constexpr int briefsAtOnce = 20'000;
constexpr int mostCounted = 255;

} // namespace

Result<std::vector<quint8>> originCounts(const Document &document)
{
    std::vector<model::Source> sources;
    for (const auto &[id, source] : document.catalogue().sources.values())
        sources.push_back(source);
    const evidence::Origins origins(sources);
    const model::EventIndex &index = document.index();
    std::vector<std::vector<SourceId>> supporting(static_cast<size_t>(index.rowCount()));
    for (CitationId after;;) {
        const auto some = document.store().citationBriefs(after, briefsAtOnce);
        if (!some)
            return fail(some.error());
        if (some->empty())
            break;
        after = some->back().id;
        for (const model::CitationBrief &citation : *some)
            if (const auto row = index.rowOf(citation.event);
                row != model::EventIndex::noRow && citation.stance == model::Stance::Supports)
                supporting[static_cast<size_t>(row)].push_back(citation.source);
    }
    std::vector<quint8> counts(supporting.size());
    std::ranges::transform(supporting, counts.begin(), [&](const std::vector<SourceId> &cited) {
        return static_cast<quint8>(std::min(origins.count(cited), mostCounted));
    });
    return counts;
}

} // namespace varve::document
