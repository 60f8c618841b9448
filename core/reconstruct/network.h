// The graph of a Simple Temporal Problem: points in time and bounds on how far apart they are.
// Knows no events; reconstruction.h translates. Dechter, Meiri, Pearl, Artif. Intell. 49 (1991) 61-95.
#pragma once

#include "base/ids.h"
#include "time/instant.h"

#include <optional>
#include <span>
#include <vector>

namespace varve::reconstruct {

using time::Micros;

/// A point in time, numbered from 0.
using Point = qint32;
/// What was entered as one thing and stands or falls as one thing: a window, a statement. Numbered from 0.
using Item = qint32;

/// The point whose place is known: 1970-01-01T00:00Z, the value 0.
inline constexpr Point origin = 0;
inline constexpr Item noItem = -1;
inline constexpr qint32 noEdge = -1;

/// Time is counted in whole microseconds, so that a strict "x before y" is exactly "x <= y - 1 us".
inline constexpr Micros tick = 1;
/// Twenty thousand years: the length of the range of time (years -9999..9999). A larger gap cannot be.
inline constexpr Micros longestGap = Micros{20'000} * 366 * time::microsPerDay;
/// Distances at or past this are no bound (infinity). Sums stay below 2^63: bounds are at most longestGap.
inline constexpr Micros unboundedDistance = Micros{1} << 61;

/// value(to) - value(from) lies in [min, max], both ends included; an end that is missing is no bound.
struct Bound
{
    Point from = origin;
    Point to = origin;
    std::optional<Micros> min;
    std::optional<Micros> max;
    bool operator==(const Bound &) const = default;
};

/// value(to) - value(from) <= weight.
struct Edge
{
    Point from = origin;
    Point to = origin;
    Micros weight = 0;
    Item item = noItem;
    bool operator==(const Edge &) const = default;
};

/// An edge as seen from one of its points.
struct Arc
{
    Point other = origin;
    qint32 edge = noEdge;
    Micros weight = 0;
};

/// Points, items, and the edges of those items that are active. All parallel edges are kept, so that each
/// can be taken back and named in an explanation. Copyable; copies are independent.
class Network
{
public:
    /// Holds the origin alone.
    Network();

    Point addPoint();
    /// Each bound's points must exist and |min|, |max| be at most longestGap. Inactive at first; a bound
    /// without either end adds nothing.
    Item addItem(std::span<const Bound> bounds);

    void activate(Item item);
    void deactivate(Item item);
    [[nodiscard]] bool isActive(Item item) const { return m_items[index(item)].active; }

    [[nodiscard]] qint32 pointCount() const { return static_cast<qint32>(m_out.size()); }
    [[nodiscard]] qint32 itemCount() const { return static_cast<qint32>(m_items.size()); }
    [[nodiscard]] qint32 activeCount() const { return m_activeCount; }
    [[nodiscard]] qint32 edgeCount() const { return static_cast<qint32>(m_edges.size()); }
    [[nodiscard]] const Edge &edge(qint32 number) const { return m_edges[index(number)]; }
    /// The item's edges have the numbers first .. first + count - 1.
    [[nodiscard]] qint32 firstEdge(Item item) const { return m_items[index(item)].first; }
    [[nodiscard]] qint32 edgeCount(Item item) const { return m_items[index(item)].count; }

    /// Active edges that leave or reach a point.
    [[nodiscard]] std::span<const Arc> out(Point point) const { return m_out[index(point)]; }
    [[nodiscard]] std::span<const Arc> in(Point point) const { return m_in[index(point)]; }

private:
    struct ItemEdges
    {
        qint32 first = 0;
        qint32 count = 0;
        bool active = false;
    };
    static size_t index(qint32 number) { return static_cast<size_t>(number); }

    std::vector<Edge> m_edges;
    std::vector<ItemEdges> m_items;
    std::vector<std::vector<Arc>> m_out, m_in;
    qint32 m_activeCount = 0; ///< items
};

} // namespace varve::reconstruct
