// What cannot all hold: circles of bounds whose sum is negative, reduced to the items that are needed for it.
#pragma once

#include "reconstruct/solver.h"

#include "base/progress.h"

#include <functional>

namespace varve::reconstruct {

/// A set of items that cannot all hold; without any one of them (axioms apart) the rest can.
struct Conflict
{
    std::vector<Item> items;   ///< each once, in the order in which the circle meets them; no axioms
    std::vector<qint32> cycle; ///< edges, each beginning where the one before ends; axioms included
    /// By how much the bounds exceed what there is; at least one tick. The least that has to be given.
    Micros shortfall = 0;
    /// The bounds need more than the whole range of time; there is then no circle, and `items` is not
    /// reduced.
    bool beyondRange = false;
    bool operator==(const Conflict &) const = default;
};

/// The least set around an item that the accepted items refuse: the circle through it with the fewest steps,
/// reduced until every item left is needed. `isAxiom` marks items that cannot be wrong ("starts before it
/// ends"). Expects that network's active items are feasible and that `refused` contradicts them.
Conflict leastConflict(const Feasibility &feasible, Item refused, const std::function<bool(Item)> &isAxiom);

struct Conflicts
{
    std::vector<Conflict> found;
    /// Items set aside by the solver: each contradicts stronger ones. Also counts those not looked at.
    qsizetype setAside = 0;
    bool complete = true; ///< false: `limit` was reached or the search was cancelled
};

/// Conflicts that share no item (axioms apart), as many as there are but at most `limit`, the strongest
/// items' first. When complete, the items outside all of them can hold together. Empty when consistent.
Conflicts disjointConflicts(const Solver &solver, const std::function<bool(Item)> &isAxiom, qsizetype limit,
                            const Progress &progress = {});

} // namespace varve::reconstruct
