// Stretches in which nothing is known to have happened, and unusual concentrations, with the test used named.
#pragma once

#include "base/ids.h"
#include "time/window.h"

#include <QString>

#include <vector>

namespace varve::reconstruct {

/// When an event can have happened, narrowed or as entered.
struct Occurrence
{
    EventId id;
    time::Window start;
    time::Window hull; ///< from the earliest start to the latest end
};

/// A stretch that no event's hull touches.
struct Gap
{
    time::Window window;
    EventId before;    ///< an event that ends last before it
    EventId after;     ///< the event that begins it again
    double chance = 1; ///< how likely one so long is if the events lay anywhere by chance
    bool unusual = false;
};

/// More events close together than chance explains.
struct Burst
{
    time::Window window; ///< from the first to just after the last of its events
    std::vector<EventId> events;
    double expected = 0; ///< how many would lie in a window of that length by chance
    double chance = 1;
};

struct Rhythm
{
    std::vector<Gap> gaps;     ///< longest first
    std::vector<Burst> bursts; ///< least likely first; do not overlap
    int unbounded = 0;         ///< events without two bounds: left out of both
    int vague = 0;             ///< events too vague for the finest scales: left out there
};

/// Less likely than this by chance counts as unusual.
inline constexpr double unusualChance = 0.01;

/// Gaps by the spacing of uniform points: with n events from the first to the last over a time T, one of the
/// n - 1 spacings exceeds g with a chance of at most (n - 1) (1 - g/T)^(n - 2) (Bonferroni's bound).
/// Bursts by a Poisson scan: windows of 1 min, 10 min, 1 h, 6 h, 1 day, 1 week, 30 days that begin at an
/// event, the number in them against the mean rate, corrected by Bonferroni for all windows tried. An event
/// stands for the middle of its start window, and only on scales that are not finer than that window.
Rhythm rhythm(const std::vector<Occurrence> &occurrences);
/// The sentences that name the tests, for windows and reports.
QString gapTestText();
QString burstTestText();

} // namespace varve::reconstruct
