// The tightest window of every point: shortest paths from and to the origin, kept up to date under edits.
#pragma once

#include "reconstruct/feasibility.h"

namespace varve::reconstruct {

/// Which bound a tree of shortest paths gives.
enum class Side : quint8 { Earliest, Latest };

/// Shortest paths from a root to all points (Latest) or from all points to it (Earliest), over the active
/// edges of a Feasibility, whose placing makes Dijkstra's algorithm applicable (Johnson's reduced costs).
/// The bounds are exact: each is reached in some placing in which all active bounds hold.
class ShortestPaths
{
public:
    explicit ShortestPaths(Side side, Point root = origin) : m_side(side), m_root(root) {}

    /// O(m + n log n). With `until`, stops as soon as that point's bound is known; others are then not.
    void compute(const Feasibility &feasible, std::optional<Point> until = {});
    /// After an item was activated: only what became tighter is visited.
    void tightened(const Feasibility &feasible, Item item);
    /// After items were deactivated: only what hung on their edges is visited.
    void loosened(const Feasibility &feasible, std::span<const Item> items);

    /// Latest: the greatest value(point) - value(root) can be. Earliest: the least it can be.
    /// Nothing: no bound.
    [[nodiscard]] std::optional<Micros> bound(Point point) const;
    /// The edges that make up the bound, from the root outwards; empty at the root and without a bound.
    [[nodiscard]] std::vector<qint32> chain(const Network &network, Point point) const;

private:
    struct Entry
    {
        Micros key;
        Point point;
        bool operator>(const Entry &other) const { return key > other.key; }
    };
    [[nodiscard]] std::span<const Arc> onward(const Network &network, Point point) const;
    [[nodiscard]] std::span<const Arc> backward(const Network &network, Point point) const;
    [[nodiscard]] Micros key(const Feasibility &feasible, Point point) const;
    bool offer(const Feasibility &feasible, Point from, const Arc &arc);
    void spread(const Feasibility &feasible, std::optional<Point> until);
    void grow(const Network &network);

    Side m_side;
    Point m_root;
    std::vector<Micros> m_distance; ///< unboundedDistance: not reached
    std::vector<qint32> m_parent;   ///< edge by which the path reaches the point; noEdge at the root
    std::vector<Entry> m_queue;     ///< binary heap, empty between calls
};

} // namespace varve::reconstruct
