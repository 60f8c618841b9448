#include "evidence/suggestion.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace varve::evidence {

using model::Access;
using model::Citation;
using model::Confidence;
using model::Credibility;
using model::Reliability;
using model::Stance;
using time::Instant;
using time::Window;

namespace {

/// Of two links of a chain: unknown when one is, else the less reliable.
Reliability weaker(Reliability a, Reliability b)
{
    return std::max(a, b);
}

/// F is unknown: any judged grade says more.
bool isBetter(Reliability a, Reliability b)
{
    return a < b;
}

bool isAorB(Reliability reliability)
{
    return reliability == Reliability::A || reliability == Reliability::B;
}

/// Collects the citations of one side by origin.
class Gathering
{
public:
    explicit Gathering(const Origins &origins) : m_origins(origins) {}

    void add(const Citation &citation)
    {
        // Sources that are not known are told apart by their id.
        const int number = m_origins.clusterOf(citation.source);
        const auto key = std::pair(number, number < 0 ? citation.source : SourceId());
        m_citations[key].push_back(&citation);
    }

    [[nodiscard]] std::vector<Cluster> clusters() const
    {
        std::vector<Cluster> result;
        for (const auto &[key, citations] : m_citations)
            result.push_back(cluster(key.first, citations));
        // Best first, so that sentences begin with what carries most.
        std::stable_sort(result.begin(), result.end(), [](const Cluster &a, const Cluster &b) {
            return std::tuple(!a.isGood(), a.reliability, a.credibility) <
                   std::tuple(!b.isGood(), b.reliability, b.credibility);
        });
        return result;
    }

private:
    [[nodiscard]] Cluster cluster(int number, const std::vector<const Citation *> &citations) const
    {
        Cluster cluster;
        cluster.number = number;
        std::set<SourceId> cited;
        for (const Citation *citation : citations)
            cited.insert(citation->source);
        const bool anyOriginal =
            std::ranges::any_of(cited, [this](const SourceId &id) { return m_origins.isOriginal(id); });
        for (const Citation *citation : citations)
            if (!anyOriginal || m_origins.isOriginal(citation->source))
                cluster.credibility = std::min(cluster.credibility, citation->credibility);
        cluster.sources.assign(cited.begin(), cited.end());
        std::stable_partition(cluster.sources.begin(), cluster.sources.end(),
                              [this](const SourceId &id) { return m_origins.isOriginal(id); });
        cluster.interested = true;
        for (const SourceId &source : cluster.sources)
            judge(cluster, source);
        return cluster;
    }

    /// What a cited source brings to its cluster: the grade of its origins, through itself.
    void judge(Cluster &cluster, const SourceId &source) const
    {
        const Origins::Entry *entry = m_origins.find(source);
        if (!entry) {
            cluster.interested = false;
            return;
        }
        const std::vector<SourceId> first = m_origins.originsOf(source);
        cluster.unknownOrigin = cluster.unknownOrigin || first.empty();
        if (first.empty()) {
            improve(cluster, entry->reliability, entry->interestedParty);
            return;
        }
        for (const SourceId &id : first) {
            const Origins::Entry *origin = m_origins.find(id);
            // An origin that is not in the project any more leaves the relay's own word.
            const Reliability grade =
                origin ? weaker(origin->reliability, entry->reliability) : entry->reliability;
            const bool interested = entry->interestedParty || (origin && origin->interestedParty);
            improve(cluster, grade, interested);
            if (id == source && entry->access == Access::Direct && isAorB(entry->reliability) && !interested)
                cluster.direct = true;
        }
    }

    static void improve(Cluster &cluster, Reliability grade, bool interested)
    {
        // What a party says about its own matter counts only as long as nobody else of that origin does.
        if (cluster.interested && !interested)
            cluster.reliability = grade;
        else if (cluster.interested == interested && isBetter(grade, cluster.reliability))
            cluster.reliability = grade;
        cluster.interested = cluster.interested && interested;
    }

    const Origins &m_origins;
    std::map<std::pair<int, SourceId>, std::vector<const Citation *>> m_citations;
};

/// The windows that a cluster's sources claim; empty when one of them claims none (it agrees with any).
std::vector<Window> claims(const Cluster &cluster, const std::vector<Citation> &citations)
{
    std::vector<Window> windows;
    for (const Citation &citation : citations) {
        if (citation.stance != Stance::Supports ||
            std::ranges::find(cluster.sources, citation.source) == cluster.sources.end())
            continue;
        if (!citation.claimedTime)
            return {};
        windows.push_back(citation.claimedTime->start);
    }
    return windows;
}

/// Marks the clusters that do not fit the time on which most good clusters agree.
void compareTimes(Suggestion &suggestion, const std::vector<Citation> &citations)
{
    std::vector<std::pair<Cluster *, std::vector<Window>>> timed;
    std::vector<Instant> candidates;
    for (Cluster &cluster : suggestion.supporting) {
        if (!cluster.isGood())
            continue;
        auto windows = claims(cluster, citations);
        for (const Window &window : windows)
            candidates.push_back(window.earliest);
        if (!windows.empty())
            timed.push_back({&cluster, std::move(windows)});
    }
    // The best common moment is where some window begins; of equals, where more of it is direct, then
    // earliest.
    std::ranges::sort(candidates);
    std::tuple<int, int, int> best{-1, -1, -1};
    Instant common;
    for (const Instant candidate : candidates) {
        std::tuple<int, int, int> score{0, 0, 0};
        for (const auto &[cluster, windows] : timed) {
            if (!std::ranges::any_of(windows, [candidate](const Window &w) { return w.contains(candidate); }))
                continue;
            std::get<0>(score) += !cluster->interested;
            std::get<1>(score) += cluster->direct;
            std::get<2>(score) += 1;
        }
        if (score > best) {
            best = score;
            common = candidate;
        }
    }
    std::optional<Window> agreed;
    for (auto &[cluster, windows] : timed) {
        const auto fits =
            std::ranges::find_if(windows, [common](const Window &w) { return w.contains(common); });
        cluster->disagreesOnTime = fits == windows.end();
        if (!cluster->disagreesOnTime)
            agreed = agreed ? agreed->intersected(*fits) : *fits;
    }
    suggestion.agreedTime = agreed;
}

void count(Suggestion &suggestion)
{
    bool directAgainst = false;
    for (const Cluster &cluster : suggestion.supporting) {
        if (!cluster.isGood())
            continue;
        if (cluster.disagreesOnTime) {
            ++suggestion.contradicting;
        } else if (!cluster.interested) {
            ++suggestion.independent;
            suggestion.direct += cluster.direct;
        }
    }
    for (const Cluster &cluster : suggestion.against) {
        suggestion.contradicting += cluster.isGood();
        directAgainst = directAgainst || (cluster.isGood() && cluster.direct);
    }
    suggestion.contested = suggestion.contradicting > 0;
}

Level levelOf(const Suggestion &s, bool openConflict)
{
    if (s.independent >= 2 && s.direct >= 1 && s.contradicting == 0 && !openConflict)
        return Level::High;
    if (s.independent >= 2 || (s.direct == 1 && s.contradicting == 0))
        return Level::Moderate;
    const auto judged = [](const Cluster &c) { return !c.isUnassessable(); };
    if (std::ranges::any_of(s.supporting, judged) || s.contradicting > 0)
        return Level::Low;
    return Level::Unassessable;
}

Confidence wordOfLow(const Suggestion &s)
{
    std::vector<Cluster> judged;
    std::ranges::copy_if(s.supporting, std::back_inserter(judged),
                         [](const Cluster &c) { return !c.isUnassessable(); });
    const bool anyGood = std::ranges::any_of(judged, &Cluster::isGood);
    const bool directAgainst =
        std::ranges::any_of(s.against, [](const Cluster &c) { return c.isGood() && c.direct; });
    if (!anyGood && (s.contradicting >= 2 || directAgainst))
        return Confidence::Improbable;
    if (!judged.empty() && std::ranges::all_of(judged, [](const Cluster &c) {
            return c.credibility == Credibility::Improbable;
        }))
        return Confidence::Improbable;
    if (!anyGood || s.contradicting > s.independent)
        return Confidence::Doubtful;
    return Confidence::Possible;
}

Confidence wordOf(const Suggestion &s)
{
    switch (s.level) {
    case Level::High:
        return Confidence::Confirmed;
    case Level::Moderate:
        return s.contradicting >= s.independent ? Confidence::Possible : Confidence::Probable;
    case Level::Low:
        return wordOfLow(s);
    case Level::Unassessable:
        break;
    }
    return Confidence::CannotBeJudged;
}

} // namespace

bool Cluster::isGood() const
{
    return reliability <= Reliability::C && credibility <= Credibility::PossiblyTrue;
}

bool Cluster::isUnassessable() const
{
    return reliability == Reliability::F || credibility == Credibility::CannotBeJudged;
}

Suggestion suggest(const std::vector<Citation> &citations, const Origins &origins, bool openConflict)
{
    Gathering supporting(origins), against(origins);
    for (const Citation &citation : citations) {
        if (citation.stance == Stance::Supports)
            supporting.add(citation);
        else if (citation.stance == Stance::Contradicts)
            against.add(citation);
    }
    Suggestion suggestion;
    suggestion.supporting = supporting.clusters();
    suggestion.against = against.clusters();
    compareTimes(suggestion, citations);
    count(suggestion);
    suggestion.level = levelOf(suggestion, openConflict);
    suggestion.confidence = wordOf(suggestion);
    suggestion.reason = reasonText(suggestion, origins, openConflict);
    suggestion.toRaise = toRaiseText(suggestion, openConflict);
    return suggestion;
}

std::optional<int> stepsApart(Confidence own, Confidence suggested)
{
    if (own == Confidence::CannotBeJudged || suggested == Confidence::CannotBeJudged)
        return std::nullopt;
    return std::abs(static_cast<int>(own) - static_cast<int>(suggested));
}

ClaimedTimes claimedTimes(const std::vector<Citation> &citations)
{
    ClaimedTimes result;
    for (const Citation &citation : citations) {
        if (citation.stance != Stance::Supports || !citation.claimedTime)
            continue;
        const Window &window = citation.claimedTime->start;
        if (result.claims++ == 0)
            result.agreed = window;
        else if (result.agreed)
            result.agreed = result.agreed->intersected(window);
    }
    result.disagree = result.claims > 0 && !result.agreed;
    return result;
}

} // namespace varve::evidence
