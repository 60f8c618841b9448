#include "layout/gaps.h"

namespace varve::layout {

using time::Instant;
using time::Window;

namespace {

using Busy = std::vector<Window>; ///< stretches with events: in order, neither overlapping nor touching

/// The stretch that an event takes; nothing when it is bounded nowhere.
std::optional<Window> busyOf(Window reach)
{
    if (!reach.earliest.isBounded() && !reach.latest.isBounded())
        return std::nullopt;
    if (!reach.earliest.isBounded())
        reach.earliest = reach.latest;
    if (!reach.latest.isBounded())
        reach.latest = reach.earliest + 1;
    return reach;
}

/// What comes in order of its begin.
void take(Busy &busy, const Window &stretch)
{
    if (!busy.empty() && stretch.earliest <= busy.back().latest)
        busy.back().latest = std::max(busy.back().latest, stretch.latest);
    else
        busy.push_back(stretch);
}

bool isEarlier(const Window &a, const Window &b)
{
    return a.earliest < b.earliest;
}

Busy united(const Busy &a, const Busy &b)
{
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    Busy both;
    auto i = a.begin(), j = b.begin();
    while (i != a.end() || j != b.end())
        take(both, j == b.end() || (i != a.end() && isEarlier(*i, *j)) ? *i++ : *j++);
    return both;
}

Busy busyIn(const LaneContent &lane)
{
    // Events without a begin come first, but count where they end.
    const size_t bounded = lane.firstFrom({Instant::distantPast().us + 1});
    std::vector<Window> ends;
    for (size_t i = 0; i < bounded; ++i)
        if (const auto stretch = busyOf({lane.begins[i], lane.ends[i]}))
            ends.push_back(*stretch);
    std::sort(ends.begin(), ends.end(), isEarlier);
    Busy early, busy;
    for (const Window &stretch : ends)
        take(early, stretch);
    for (size_t i = bounded; i < lane.rows.size(); ++i)
        take(busy, *busyOf({lane.begins[i], lane.ends[i]}));
    return united(early, busy);
}

Gaps between(const Busy &busy)
{
    Gaps gaps;
    for (size_t i = 1; i < busy.size(); ++i)
        gaps.push_back({busy[i - 1].latest, busy[i].earliest});
    return gaps;
}

} // namespace

Gaps findGaps(const LaneSet &set)
{
    std::vector<Busy> lists;
    for (const auto &lane : set.lanes)
        lists.push_back(busyIn(*lane));
    while (lists.size() > 1) { // in pairs, so that no list is gone through more often than need be
        std::vector<Busy> halves;
        for (size_t i = 0; i + 1 < lists.size(); i += 2)
            halves.push_back(united(lists[i], lists[i + 1]));
        if (lists.size() % 2 != 0)
            halves.push_back(std::move(lists.back()));
        lists = std::move(halves);
    }
    return lists.empty() ? Gaps() : between(lists.front());
}

bool repairGaps(Gaps &gaps, const LaneSet &set, const Window &bounds, const Window &touched)
{
    const auto busy = busyOf(touched);
    if (!busy)
        return true;
    if (busy->latest < bounds.earliest || busy->earliest > bounds.latest)
        return false;
    // The stretch with the gaps that it meets, and the events that bound those.
    const auto first = std::partition_point(gaps.begin(), gaps.end(),
                                            [&](const Window &gap) { return gap.latest < busy->earliest; });
    auto last = first;
    while (last != gaps.end() && last->earliest <= busy->latest)
        ++last;
    Window around = *busy;
    if (first != last)
        around = {std::min(busy->earliest, first->earliest), std::max(busy->latest, std::prev(last)->latest)};
    around = {around.earliest - 1, around.latest + 1};
    std::vector<Window> found;
    for (const auto &lane : set.lanes)
        forEachIn(*lane, around, [&](size_t i) {
            const auto stretch = busyOf({lane->begins[i], lane->ends[i]});
            if (stretch && stretch->earliest < around.latest && around.earliest < stretch->latest + 1)
                found.push_back(*stretch);
        });
    std::sort(found.begin(), found.end(), isEarlier);
    Busy now;
    for (const Window &stretch : found)
        take(now, stretch);
    const Gaps anew = between(now);
    const auto place = gaps.erase(first, last);
    gaps.insert(place, anew.begin(), anew.end());
    return true;
}

} // namespace varve::layout
