// Whether all active bounds can hold together, kept up to date with a feasible placing of all points.
#pragma once

#include "reconstruct/network.h"

namespace varve::reconstruct {

/// A network whose active items always can hold together, and one placing of the points in which they do.
/// An item that would contradict the active ones is refused and changes nothing.
class Feasibility
{
public:
    explicit Feasibility(Network network);

    [[nodiscard]] const Network &network() const { return m_network; }
    /// Adding points and items goes past the placing: both begin without any bound.
    Point addPoint();
    Item addItem(std::span<const Bound> bounds) { return m_network.addItem(bounds); }

    /// Activates all of them at once; returns false, with none of them active, when they cannot all hold.
    /// When nothing else is active the points then stay where they were moved to, near where they will have
    /// to be. `near` places the points to begin with: the closer to the latest possible, the faster.
    /// Bellman-Ford in topological passes (Goldberg, Radzik 1993); O(points * edges) at worst.
    bool activateAll(std::span<const Item> items, std::span<const Micros> near = {});
    /// Returns false, and changes nothing, when the item contradicts the active ones.
    /// O(m + n log n) in the part that has to move (Cotton, Maler 2006).
    bool activate(Item item);
    /// After activate() has refused: active items that make it impossible, without the refused one. Empty
    /// when it is impossible by itself, or none can be named (the range of time is exceeded).
    [[nodiscard]] const std::vector<Item> &witness() const { return m_witness; }
    /// Fewer bounds: the placing stays feasible.
    void deactivate(Item item) { m_network.deactivate(item); }

    /// Satisfies every active edge: value(to) <= value(from) + weight. Only differences mean something.
    [[nodiscard]] Micros value(Point point) const { return m_value[static_cast<size_t>(point)]; }
    /// By how much an edge could be tighter in this placing; never negative for an active edge.
    [[nodiscard]] Micros reduced(const Edge &edge) const
    {
        return edge.weight + value(edge.from) - value(edge.to);
    }

private:
    enum class Settled { Holds, Contradicts, OutOfRange };
    Settled settle(const Edge &edge);
    void nameWitness(const Edge &edge, qint32 last);
    bool solveAfresh();
    bool relaxInPasses();
    [[nodiscard]] std::vector<Point> topologicalOrder(const std::vector<Point> &labelled);
    [[nodiscard]] bool hasParentCycle() const;

    Network m_network;
    std::vector<Micros> m_value;
    // Scratch of one activation.
    std::vector<Micros> m_shift; ///< how far a point is to move down; 0: not reached
    std::vector<quint8> m_mark;
    std::vector<Point> m_parent;
    std::vector<std::pair<Point, Micros>> m_undo;
    std::vector<qint32> m_reachedBy; ///< edge by which settle() came to a point
    std::vector<Item> m_witness;
};

} // namespace varve::reconstruct
