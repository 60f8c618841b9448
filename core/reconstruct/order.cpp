#include "reconstruct/order.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace varve::reconstruct {

using model::Endpoint;
using model::LinkKind;

namespace {

size_t at(int number)
{
    return static_cast<size_t>(number);
}

std::optional<Micros> neededFor(const Difference &gap)
{
    if (gap.min && gap.max)
        return std::min(-*gap.min, *gap.max);
    if (gap.min)
        return -*gap.min;
    return gap.max;
}

/// Soonest decided first; those that nothing bounds last.
bool isSooner(const OpenPair &a, const OpenPair &b)
{
    constexpr Micros never = std::numeric_limits<Micros>::max();
    return a.needed.value_or(never) < b.needed.value_or(never);
}

/// greatest[i][j]: the most that start(j) can lie after point(i); none: unbounded.
using Greatest = std::vector<std::vector<std::optional<Micros>>>;

Greatest greatestGaps(const Reconstruction &r, const std::vector<EventId> &events, Endpoint from, Endpoint to,
                      const Progress &progress, bool &complete)
{
    Greatest greatest(events.size(), std::vector<std::optional<Micros>>(events.size()));
    for (size_t i = 0; i < events.size(); ++i) {
        if (progress && !progress(static_cast<qint64>(i), std::ssize(events))) {
            complete = false;
            break;
        }
        ShortestPaths most(Side::Latest, r.pointOf({events[i], from}));
        most.compute(r.solver().feasibility());
        for (size_t j = 0; j < events.size(); ++j)
            greatest[i][j] = most.bound(r.pointOf({events[j], to}));
    }
    return greatest;
}

/// Drops the arrows that two others make up, and counts layers.
void reduce(EventOrder &order, const std::vector<std::vector<bool>> &before)
{
    const int count = static_cast<int>(order.events.size());
    std::vector<int> ancestors(at(count), 0);
    for (int i = 0; i < count; ++i)
        for (int j = 0; j < count; ++j)
            ancestors[at(j)] += before[at(i)][at(j)];
    std::vector<int> byAncestors(at(count));
    for (int i = 0; i < count; ++i)
        byAncestors[at(i)] = i;
    // Who comes before another has fewer before itself.
    std::ranges::stable_sort(byAncestors, {}, [&](int i) { return ancestors[at(i)]; });
    order.layer.assign(at(count), 0);
    for (const int j : byAncestors) {
        for (int i = 0; i < count; ++i) {
            if (!before[at(i)][at(j)])
                continue;
            order.layer[at(j)] = std::max(order.layer[at(j)], order.layer[at(i)] + 1);
            bool direct = true;
            for (int between = 0; between < count && direct; ++between)
                direct = !(before[at(i)][at(between)] && before[at(between)][at(j)]);
            if (direct)
                order.arrows.push_back({i, j});
        }
    }
    std::ranges::sort(order.arrows);
}

} // namespace

EventOrder orderOf(const Reconstruction &r, const std::vector<EventId> &chosen, OrderBy by,
                   const Progress &progress)
{
    EventOrder order;
    std::unordered_set<EventId> seen;
    for (const EventId &id : chosen)
        if (r.contains(id) && seen.insert(id).second)
            order.events.push_back(id);
    const size_t count = order.events.size();
    const Greatest starts =
        greatestGaps(r, order.events, Endpoint::Start, Endpoint::Start, progress, order.complete);
    Greatest startToEnd;
    if (by == OrderBy::Whole && order.complete)
        startToEnd = greatestGaps(r, order.events, Endpoint::Start, Endpoint::End, progress, order.complete);
    if (!order.complete)
        return order;

    std::vector<std::vector<bool>> before(count, std::vector<bool>(count, false));
    constexpr int none = -1;
    std::vector<int> lastAtOnce(count, none); // of each event the last one before it that happened with it
    for (size_t i = 0; i < count; ++i) {
        for (size_t j = 0; j < count; ++j) {
            if (i == j)
                continue;
            const Difference gap{starts[j][i] ? std::optional(-*starts[j][i]) : std::nullopt, starts[i][j]};
            const bool noLater = gap.min && *gap.min >= 0 && (!gap.max || *gap.max > 0);
            // i is over when j begins: its end lies at most 0 after the start of j.
            const bool over = by == OrderBy::Whole && startToEnd[j][i] && *startToEnd[j][i] <= 0;
            before[i][j] = by == OrderBy::Starts ? noLater : over && noLater;
            if (i < j && gap.isUndetermined())
                order.open.push_back({order.events[i], order.events[j], gap, neededFor(gap)});
            if (i < j && gap.min == 0 && gap.max == 0)
                lastAtOnce[j] = static_cast<int>(i);
        }
    }
    for (size_t j = 0; j < count; ++j)
        if (lastAtOnce[j] != none)
            order.same.push_back({lastAtOnce[j], static_cast<int>(j)});
    std::ranges::stable_sort(order.open, isSooner);
    reduce(order, before);
    return order;
}

namespace {

using Pair = std::pair<EventId, EventId>;

/// Pairs of a group whose windows leave the order open; the rest need no search.
void addOverlapping(const Reconstruction &r, std::vector<EventId> group, std::set<Pair> &pairs, size_t enough)
{
    std::sort(group.begin(), group.end(), [&r](const EventId &a, const EventId &b) {
        const auto ta = r.windows(a).start.earliest;
        const auto tb = r.windows(b).start.earliest;
        return ta != tb ? ta < tb : a < b;
    });
    for (size_t i = 0; i < group.size(); ++i) {
        const time::Window window = r.windows(group[i]).start;
        for (size_t j = i + 1; j < group.size() && r.windows(group[j]).start.earliest < window.latest; ++j) {
            if (pairs.size() >= enough)
                return;
            pairs.insert(group[i] < group[j] ? Pair{group[i], group[j]} : Pair{group[j], group[i]});
        }
    }
}

} // namespace

OpenPairs openPairsThatMatter(const Reconstruction &r, const std::vector<model::Event> &events,
                              const std::vector<model::Link> &links, qsizetype limit,
                              const Progress &progress)
{
    // A place where thousands of things happened at once would give millions of pairs: enough is enough.
    const size_t enough = static_cast<size_t>(limit) * 20;
    std::map<PlaceId, std::vector<EventId>> byPlace;
    std::map<ParticipantId, std::vector<EventId>> byParticipant;
    for (const model::Event &event : events) {
        if (!r.contains(event.id))
            continue;
        if (!event.place.isNull())
            byPlace[event.place].push_back(event.id);
        for (const ParticipantId &participant : event.participants)
            byParticipant[participant].push_back(event.id);
    }
    std::set<Pair> pairs;
    for (const model::Link &link : links)
        if ((link.kind == LinkKind::Causes || link.kind == LinkKind::RespondsTo) && r.contains(link.from) &&
            r.contains(link.to) && link.from != link.to)
            addOverlapping(r, {link.from, link.to}, pairs, enough);
    for (const auto &[place, group] : byPlace)
        addOverlapping(r, group, pairs, enough);
    for (const auto &[participant, group] : byParticipant)
        addOverlapping(r, group, pairs, enough);

    OpenPairs result;
    result.complete = pairs.size() < enough;
    qint64 done = 0;
    for (const auto &[a, b] : pairs) {
        if (progress && !progress(done++, std::ssize(pairs))) {
            result.complete = false;
            break;
        }
        const Difference gap = r.difference({a, Endpoint::Start}, {b, Endpoint::Start});
        if (gap.isUndetermined())
            result.pairs.push_back({a, b, gap, neededFor(gap)});
    }
    std::ranges::stable_sort(result.pairs, isSooner);
    if (std::ssize(result.pairs) > limit) {
        result.pairs.resize(static_cast<size_t>(limit));
        result.complete = false;
    }
    return result;
}

} // namespace varve::reconstruct
