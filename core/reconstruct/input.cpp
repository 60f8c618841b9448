// From the model's values to what the reconstruction takes in.
#include "reconstruct/reconstruction.h"

#include <array>
#include <unordered_map>

namespace varve::reconstruct {

using model::Credibility;
using model::Reliability;

std::vector<TimedEvent> timed(const std::vector<model::Event> &events)
{
    std::vector<TimedEvent> result;
    result.reserve(events.size());
    for (const model::Event &event : events)
        result.push_back({event.id, event.time});
    return result;
}

std::vector<GradedStatement> graded(const std::vector<model::Statement> &statements,
                                    const std::vector<model::Citation> &citations,
                                    const std::vector<model::Source> &sources)
{
    std::unordered_map<CitationId, const model::Citation *> citationOf;
    for (const model::Citation &citation : citations)
        citationOf[citation.id] = &citation;
    std::unordered_map<SourceId, Reliability> reliabilityOf;
    for (const model::Source &source : sources)
        reliabilityOf[source.id] = source.reliability;
    std::vector<GradedStatement> result;
    for (const model::Statement &statement : statements) {
        GradedStatement &graded = result.emplace_back(GradedStatement{statement, {}, {}});
        const auto citation = citationOf.find(statement.citation);
        if (citation == citationOf.end())
            continue;
        graded.credibility = citation->second->credibility;
        const auto source = reliabilityOf.find(citation->second->source);
        if (source != reliabilityOf.end())
            graded.reliability = source->second;
    }
    return result;
}

int credibilityOrder(const GradedStatement &statement)
{
    // 1, 2, 3, unknown, 4, 5: what is known to be doubtful is doubted before what nobody has judged.
    constexpr std::array places{0, 1, 2, 4, 5, 3};
    constexpr int unknown = 3;
    const int credibility =
        statement.credibility ? places[static_cast<size_t>(*statement.credibility) - 1] : unknown;
    const int reliability =
        statement.reliability ? places[static_cast<size_t>(*statement.reliability)] : unknown;
    return credibility * 6 + reliability;
}

} // namespace varve::reconstruct
