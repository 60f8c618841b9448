// Keeps the tightest windows of a changing set of items, and sets those aside that contradict stronger ones.
#pragma once

#include "base/progress.h"
#include "reconstruct/windows.h"

#include <unordered_map>

namespace varve::reconstruct {

/// The order in which items are believed: smaller is stronger. Ranks of items that can contradict one another
/// must differ; high and low tell apart what is equally strong.
struct Rank
{
    qint32 strength = 0;
    qint64 high = 0;
    qint64 low = 0;
    auto operator<=>(const Rank &) const = default;
};

/// What `later - earlier` can be; a missing end is no bound.
struct Difference
{
    std::optional<Micros> min;
    std::optional<Micros> max;
    bool operator==(const Difference &) const = default;

    /// The second is after the first in every placing / in none / in some.
    [[nodiscard]] bool isCertainlyAfter() const { return min && *min > 0; }
    [[nodiscard]] bool isCertainlyBefore() const { return max && *max < 0; }
    [[nodiscard]] bool isUndetermined() const { return (!min || *min < 0) && (!max || *max > 0); }
};

/// Items are taken in from the strongest to the weakest; one that contradicts the stronger ones is set aside.
/// The result depends on the set of items alone, never on the order of the edits that led to it.
class Solver
{
public:
    Solver();

    Point addPoint() { return m_feasible.addPoint(); }
    /// A new item, not taken part yet.
    Item addItem(std::span<const Bound> bounds, Rank rank);

    /// Adds many and computes the windows once. `near`: a guess at the latest place of every point.
    /// Where not all can hold they are taken in one by one, with progress; cancelled, the weakest stay
    /// absent.
    void addAll(std::span<const Item> items, std::span<const Micros> near = {},
                const Progress &progress = {});
    /// Makes the item take part: accepted, or set aside. Returns whether it was accepted.
    bool add(Item item);
    /// Ends that the item takes part; those that were set aside because of it come back.
    void remove(Item item);

    [[nodiscard]] bool isAccepted(Item item) const
    {
        return m_state[static_cast<size_t>(item)] == State::Accepted;
    }
    [[nodiscard]] bool isSetAside(Item item) const
    {
        return m_state[static_cast<size_t>(item)] == State::Aside;
    }
    [[nodiscard]] bool isConsistent() const { return m_aside.empty(); }
    /// Strongest first.
    [[nodiscard]] std::vector<Item> setAside() const;

    /// Bounds of value(point) from the accepted items, both ends included.
    [[nodiscard]] std::optional<Micros> earliest(Point point) const { return m_earliest.bound(point); }
    [[nodiscard]] std::optional<Micros> latest(Point point) const { return m_latest.bound(point); }
    /// The edges whose sum is that bound, from the origin outwards.
    [[nodiscard]] std::vector<qint32> chain(Point point, Side side) const;
    /// One placing in which all accepted items hold, relative to the origin.
    [[nodiscard]] Micros feasibleValue(Point point) const
    {
        return m_feasible.value(point) - m_feasible.value(origin);
    }
    /// value(b) - value(a), exact. Two searches that end as soon as the answer is known.
    [[nodiscard]] Difference difference(Point a, Point b) const;

    [[nodiscard]] const Feasibility &feasibility() const { return m_feasible; }
    [[nodiscard]] const Network &network() const { return m_feasible.network(); }
    [[nodiscard]] Rank rank(Item item) const { return m_rank[static_cast<size_t>(item)]; }

private:
    enum class State : quint8 { Absent, Accepted, Aside };
    State &state(Item item) { return m_state[static_cast<size_t>(item)]; }
    [[nodiscard]] bool isStronger(Item a, Item b) const { return rank(a) < rank(b); }
    [[nodiscard]] bool isRefusedByStronger(Item item) const;
    void putAside(Item item);
    void decideAgain(Rank from, std::vector<Item> alsoConsider, const Progress &progress = {});
    void take(Item item);
    void recompute();

    Feasibility m_feasible;
    std::vector<Rank> m_rank;
    std::vector<State> m_state;
    std::vector<Item> m_aside; ///< unsorted
    /// Of each item set aside: accepted stronger items that refuse it. As long as they stand, so does that.
    std::unordered_map<Item, std::vector<Item>> m_witness;
    ShortestPaths m_earliest, m_latest;
};

} // namespace varve::reconstruct
