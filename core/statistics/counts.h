// How many of the shown events there are of each confidence, grade, source and origin.
#pragma once

#include "evidence/origins.h"
#include "statistics/histogram.h"

#include <array>

namespace varve::statistics {

inline constexpr size_t confidences = 6;
/// In the order of model::Confidence; the sum is the number of counted events.
std::array<int, confidences> byConfidence(const model::EventIndex &index, Mask counted);

/// The Admiralty matrix: reliability A..F of the source by credibility 1..6 of the information.
struct GradeMatrix
{
    std::array<std::array<int, 6>, 6> cells{}; ///< [reliability][credibility - 1]
    int without = 0;                           ///< counted, but without any grade

    [[nodiscard]] int at(model::Reliability reliability, model::Credibility credibility) const
    {
        return cells[static_cast<size_t>(reliability)][static_cast<size_t>(credibility) - 1];
    }
    [[nodiscard]] int total() const; ///< of the cells
    [[nodiscard]] int highest() const;
    bool operator==(const GradeMatrix &) const = default;
};
/// Events by the grade of their best supporting citation, as the timeline's badge shows it. Cells and
/// `without` together are the number of counted events.
GradeMatrix eventsByGrade(const model::EventIndex &index, Mask counted);

/// Events that cite one source, or any source of one origin.
struct SourceCount
{
    std::vector<SourceId> sources; ///< of an origin: all that events of the project cite; else one
    SourceId named;                ///< whose title stands for it; null: nobody knows the origin
    int events = 0;                ///< each once
    bool operator==(const SourceCount &) const = default;
};
struct SourceCounts
{
    std::vector<SourceCount> items; ///< most events first; those without any counted event are left out
    int without = 0;                ///< events that cite no source
};
SourceCounts bySource(const model::EventIndex &index, Mask counted);
/// Sources that go back to the same origin count as one. It is named after the origin itself, also when only
/// what derives from it is cited.
SourceCounts byOrigin(const model::EventIndex &index, Mask counted, const evidence::Origins &origins);
/// Events that cite any of the items from `first` on, each once.
int eventsFrom(const model::EventIndex &index, Mask counted, const SourceCounts &counts, size_t first);

} // namespace varve::statistics
