#include "reconstruct/gaps.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace varve::reconstruct {

using time::Instant;
using time::Micros;
using time::Window;

namespace {

constexpr std::array<Micros, 7> scales{
    time::microsPerMinute, 10 * time::microsPerMinute, time::microsPerHour,    6 * time::microsPerHour,
    time::microsPerDay,    7 * time::microsPerDay,     30 * time::microsPerDay};

/// P(X >= count) of a Poisson variable with the mean; 1 where the count is no more than the mean.
double poissonTail(int count, double mean)
{
    if (count <= mean)
        return 1;
    double term = std::exp(count * std::log(mean) - mean - std::lgamma(count + 1.0));
    double sum = 0;
    for (int i = count; term > sum * 1e-12; ++i) {
        sum += term;
        term *= mean / (i + 1);
    }
    return std::min(sum, 1.0);
}

void findGaps(const std::vector<Occurrence> &byStart, Rhythm &rhythm)
{
    if (byStart.size() < 2)
        return;
    Instant reached = byStart.front().hull.latest;
    EventId last = byStart.front().id;
    for (const Occurrence &next : byStart) {
        if (next.hull.earliest > reached)
            rhythm.gaps.push_back({{reached, next.hull.earliest}, last, next.id});
        if (next.hull.latest > reached) {
            reached = next.hull.latest;
            last = next.id;
        }
    }
    const auto total = static_cast<double>(reached - byStart.front().hull.earliest);
    const auto count = static_cast<double>(byStart.size());
    for (Gap &gap : rhythm.gaps) {
        const double share = static_cast<double>(gap.window.width()) / total;
        gap.chance = std::min(1.0, (count - 1) * std::pow(1 - share, count - 2));
        gap.unusual = gap.chance < unusualChance;
    }
    std::ranges::stable_sort(rhythm.gaps, std::greater<>(), [](const Gap &g) { return g.window.width(); });
}

struct Mark
{
    Instant middle;
    const Occurrence *occurrence;
};

void scan(const std::vector<Mark> &marks, Micros scale, double perMicro, double tried,
          std::vector<Burst> &found)
{
    size_t end = 0;
    for (size_t begin = 0; begin < marks.size(); ++begin) {
        while (end < marks.size() && marks[end].middle - marks[begin].middle < scale)
            ++end;
        const int others = static_cast<int>(end - begin) - 1;
        const double expected = perMicro * static_cast<double>(scale);
        const double chance = std::min(1.0, poissonTail(others, expected) * tried);
        if (others < 2 || chance >= unusualChance)
            continue;
        Burst burst{{marks[begin].middle, marks[end - 1].middle + 1}, {}, expected, chance};
        for (size_t i = begin; i < end; ++i)
            burst.events.push_back(marks[i].occurrence->id);
        found.push_back(std::move(burst));
    }
}

void findBursts(const std::vector<Occurrence> &byStart, Rhythm &rhythm)
{
    if (byStart.size() < 3)
        return;
    std::vector<Mark> all;
    for (const Occurrence &o : byStart)
        all.push_back({o.start.earliest + o.start.width() / 2, &o});
    std::ranges::stable_sort(all, {}, &Mark::middle);
    const Micros total = all.back().middle - all.front().middle;
    const double perMicro = static_cast<double>(all.size()) / static_cast<double>(std::max<Micros>(total, 1));
    const double tried = static_cast<double>(all.size()) * static_cast<double>(scales.size());
    std::vector<Burst> found;
    for (const Micros scale : scales) {
        // On a scale of a good part of the whole, "more than elsewhere" means nothing.
        if (scale > total / 4)
            break;
        std::vector<Mark> sharp;
        std::ranges::copy_if(all, std::back_inserter(sharp),
                             [scale](const Mark &m) { return m.occurrence->start.width() <= scale; });
        if (scale == scales.front())
            rhythm.vague = static_cast<int>(all.size() - sharp.size());
        // The rate of all events: the vague ones may lie anywhere, also here.
        scan(sharp, scale, perMicro, tried, found);
    }
    std::ranges::stable_sort(found, {}, &Burst::chance);
    for (Burst &burst : found)
        if (std::ranges::none_of(rhythm.bursts,
                                 [&burst](const Burst &b) { return b.window.overlaps(burst.window); }))
            rhythm.bursts.push_back(std::move(burst));
}

} // namespace

Rhythm rhythm(const std::vector<Occurrence> &occurrences)
{
    Rhythm rhythm;
    std::vector<Occurrence> bounded;
    for (const Occurrence &o : occurrences) {
        if (o.hull.isBounded() && o.start.isBounded())
            bounded.push_back(o);
        else
            ++rhythm.unbounded;
    }
    std::ranges::stable_sort(bounded, {}, [](const Occurrence &o) { return o.hull.earliest; });
    findGaps(bounded, rhythm);
    findBursts(bounded, rhythm);
    return rhythm;
}

QString gapTestText()
{
    return QCoreApplication::translate("varve::reconstruct",
                                       "Spacings of uniform points: a gap is unusual when one so long would "
                                       "come about by chance in less than 1 of "
                                       "100 chronologies with as many events over the same time.");
}

QString burstTestText()
{
    return QCoreApplication::translate(
        "varve::reconstruct",
        "Poisson scan with Bonferroni's correction: a concentration is unusual when so many events within "
        "its length "
        "would come about anywhere by chance in less than 1 of 100 chronologies at the mean rate.");
}

} // namespace varve::reconstruct
