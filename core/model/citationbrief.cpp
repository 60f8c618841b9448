#include "model/citationbrief.h"

namespace varve::model {

CitationBrief briefOf(const Citation &citation)
{
    CitationBrief brief{citation.id,     citation.event,       citation.source,
                        citation.stance, citation.credibility, !citation.quote.isEmpty(),
                        std::nullopt,    std::nullopt};
    if (citation.claimedTime) {
        brief.claimedStart = citation.claimedTime->start;
        brief.claimedEnd = citation.claimedTime->end;
    }
    return brief;
}

Citation citationOf(const CitationBrief &brief)
{
    Citation citation;
    citation.id = brief.id;
    citation.event = brief.event;
    citation.source = brief.source;
    citation.stance = brief.stance;
    citation.credibility = brief.credibility;
    if (brief.claimedStart) {
        citation.claimedTime.emplace();
        citation.claimedTime->start = *brief.claimedStart;
        citation.claimedTime->end = brief.claimedEnd;
    }
    return citation;
}

} // namespace varve::model
