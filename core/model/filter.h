// Which events are shown. All conditions hold together; an empty one is no condition.
#pragma once

#include "base/result.h"
#include "model/eventindex.h"

namespace varve::model {

struct Filter
{
    std::optional<Confidence> confidenceAtLeast; ///< events that cannot be judged do not pass
    std::optional<Reliability>
        gradeAtLeast;              ///< of the best supporting citation; F and no citation do not pass
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

    [[nodiscard]] QString toJson() const;
    /// Fails on text that is not such JSON; unknown keys are refused, so that no condition is lost.
    static Result<Filter> fromJson(const QString &json);
};

/// One byte a row of the index: 1 = passes. `textMatches` are the events that the search found for
/// filter.text (ignored when the text is empty).
std::vector<quint8> evaluate(const Filter &filter, const EventIndex &index,
                             const std::vector<EventId> &textMatches);

} // namespace varve::model
