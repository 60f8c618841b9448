// Which events are shown. All conditions hold together; an empty one is no condition.
#pragma once

#include "base/result.h"
#include "model/eventindex.h"

#include <compare>

namespace varve::model {

/// A cell of the Admiralty matrix.
struct Grade
{
    Reliability reliability = Reliability::F;
    Credibility credibility = Credibility::CannotBeJudged;
    auto operator<=>(const Grade &) const = default;
};

struct Filter
{
    std::optional<Confidence> confidenceAtLeast; ///< events that cannot be judged do not pass
    std::vector<Confidence> confidences;         ///< exactly any of these; "cannot be judged" may be one
    std::optional<Reliability>
        gradeAtLeast;              ///< of the best supporting citation; F and no citation do not pass
    std::vector<Grade> grades;     ///< the best supporting citation is graded exactly as any of these
    int originsAtLeast = 0;        ///< origins of the supporting citations, 2..maxOrigins; 0: no condition
    std::vector<TrackId> tracks;   ///< any of these
    std::vector<TagId> tags;       ///< any of these
    std::vector<SourceId> sources; ///< cites any of these
    std::vector<PlaceId> places;
    std::vector<ParticipantId> participants;
    std::optional<time::Window> window; ///< can have happened within
    bool disputedOnly = false;
    bool attachmentOnly = false;
    QString text; ///< full text, answered by the store's search

    bool operator==(const Filter &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == Filter(); }
    /// Most that originsAtLeast can ask for, and that evaluate() is told of a row.
    static constexpr int maxOrigins = 99;

    [[nodiscard]] QString toJson() const;
    /// Fails on text that is not such JSON; unknown keys are refused, so that no condition is lost.
    static Result<Filter> fromJson(const QString &json);
};

/// One byte a row of the index: 1 = passes. `textMatches` marks the rows that the search found for
/// filter.text, likewise (ignored when the text is empty). `origins` says of each row of how many origins its
/// supporting citations are; rows beyond its end have none. Without it filter.originsAtLeast cannot be judged
/// and holds back nothing: whoever shows the result says so.
std::vector<quint8> evaluate(const Filter &filter, const EventIndex &index,
                             const std::vector<quint8> &textMatches,
                             const std::vector<quint8> *origins = nullptr);

} // namespace varve::model
