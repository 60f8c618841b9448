// What confidence the citations of an event suggest, and why. Ordinal and explainable: clusters of
// independent origin are counted, nothing is averaged. A suggestion only; the analyst's own value stands
// beside it.
#pragma once

#include "evidence/origins.h"

namespace varve::evidence {

/// Level of confidence by the rule of the four counts (see suggest()).
enum class Level : quint8 { High, Moderate, Low, Unassessable };

/// One origin's word on one event: all citations of sources that share an origin, on one side.
struct Cluster
{
    int number = 0;                ///< Origins::clusterOf
    std::vector<SourceId> sources; ///< cited, originals before what derives from them, each once
    model::Reliability reliability =
        model::Reliability::F; ///< of its best original; a relay upgrades nothing
    model::Credibility credibility = model::Credibility::CannotBeJudged; ///< the best of its citations
    bool direct = false;     ///< a cited original, not interested, A or B, has direct access
    bool interested = false; ///< it only repeats a party to the matter
    bool unknownOrigin = false;
    bool disagreesOnTime = false; ///< claims a time that excludes the one most clusters agree on
    /// Reliability A to C and credibility 1 to 3.
    [[nodiscard]] bool isGood() const;
    /// Reliability F, or credibility 6: unknown, neither good nor bad.
    [[nodiscard]] bool isUnassessable() const;
};

struct Suggestion
{
    model::Confidence confidence = model::Confidence::CannotBeJudged;
    Level level = Level::Unassessable;
    /// At least one good cluster contradicts it, or gives a time that excludes the others'. Always shown.
    bool contested = false;
    int independent = 0;   ///< good supporting clusters that agree and are no interested party (S)
    int direct = 0;        ///< of these A or B with direct access (S*)
    int contradicting = 0; ///< good contradicting clusters, and good supporting ones with another time (K)
    std::vector<Cluster> supporting, against;
    /// The windows in which the counted clusters that claim a time agree; none when no time is claimed or
    /// the clusters do not agree.
    std::optional<time::Window> agreedTime;
    /// "Probable: two independent sources agree (B2, C2); a third derives from the first."
    QString reason;
    /// What would raise it: "For Confirmed, one of them would have to be A or B with direct access." May be
    /// empty.
    QString toRaise;
};

/// The rule. S, S*, K as in Suggestion:
///   High         S >= 2, S* >= 1, K = 0, no open conflict of its times
///   Moderate     S >= 2, or S* = 1 with K = 0
///   Low          some support else, or only contradiction
///   Unassessable nothing that could be judged
/// In the six words: High is Confirmed. Moderate is Probable, but Possible where as many contradict as
/// support (K >= S), because "probable" has to be consistent with the other information. Low is Possible;
/// Doubtful where more contradict than support (K > S) or all support comes from D and E sources or is itself
/// graded 4; Improbable where nothing good supports it and two good clusters, or a direct A or B, contradict
/// it, or all support is itself graded 5. Unassessable is "Cannot be judged". Credibility 1 counts no more
/// than 3: it already says that others confirm it. Mentions do not count. `openConflict`: statements about
/// this event's times take part in a conflict that has not been resolved.
Suggestion suggest(const std::vector<model::Citation> &citations, const Origins &origins,
                   bool openConflict = false);

/// How many of the six words lie between the analyst's value and the suggestion; none when either cannot be
/// judged. From two on a rationale is asked for.
std::optional<int> stepsApart(model::Confidence own, model::Confidence suggested);

/// Where the supporting citations that claim a time agree: the intersection of their start windows.
struct ClaimedTimes
{
    std::optional<time::Window> agreed; ///< none: they exclude one another, or none claims a time
    bool disagree = false;
    int claims = 0;
};
ClaimedTimes claimedTimes(const std::vector<model::Citation> &citations);

/// The sentence of Suggestion::reason; for suggest().
QString reasonText(const Suggestion &suggestion, const Origins &origins, bool openConflict);
QString toRaiseText(const Suggestion &suggestion, bool openConflict);

} // namespace varve::evidence
