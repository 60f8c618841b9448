// What the checks need of a citation: few bytes, because there may be hundreds of thousands.
#pragma once

#include "model/values.h"

namespace varve::model {

struct CitationBrief
{
    CitationId id;
    EventId event;
    SourceId source;
    Stance stance = Stance::Supports;
    Credibility credibility = Credibility::CannotBeJudged;
    bool hasQuote = false;
    std::optional<time::Window> claimedStart; ///< none: claims no time
    std::optional<time::Window> claimedEnd;
    bool operator==(const CitationBrief &) const = default;
};

CitationBrief briefOf(const Citation &citation);
/// A citation with what the brief holds; texts are empty. For the rule of suggested confidence.
Citation citationOf(const CitationBrief &brief);

/// An event's rating and the evidence it was given on.
struct RatedEvent
{
    EventId event;
    QByteArray evidence; ///< Event::confidenceEvidence; empty: not recorded
};

} // namespace varve::model
