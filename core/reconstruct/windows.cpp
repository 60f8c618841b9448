#include "reconstruct/windows.h"

#include <algorithm>

namespace varve::reconstruct {

namespace {

constexpr size_t at(qint32 number)
{
    return static_cast<size_t>(number);
}

} // namespace

std::span<const Arc> ShortestPaths::onward(const Network &network, Point point) const
{
    return m_side == Side::Latest ? network.out(point) : network.in(point);
}

std::span<const Arc> ShortestPaths::backward(const Network &network, Point point) const
{
    return m_side == Side::Latest ? network.in(point) : network.out(point);
}

/// The distance in reduced costs, up to the root's constant: never less than that of a point on the way.
Micros ShortestPaths::key(const Feasibility &feasible, Point point) const
{
    const Micros value = feasible.value(point);
    return m_distance[at(point)] + (m_side == Side::Latest ? -value : value);
}

void ShortestPaths::grow(const Network &network)
{
    m_distance.resize(at(network.pointCount()), unboundedDistance);
    m_parent.resize(at(network.pointCount()), noEdge);
}

void ShortestPaths::compute(const Feasibility &feasible, std::optional<Point> until)
{
    m_distance.clear();
    m_parent.clear();
    grow(feasible.network());
    m_distance[at(m_root)] = 0;
    m_queue = {{key(feasible, m_root), m_root}};
    spread(feasible, until);
    m_queue.clear();
}

/// Takes the arc as the way to arc.other when it is shorter.
bool ShortestPaths::offer(const Feasibility &feasible, Point from, const Arc &arc)
{
    const Micros distance = m_distance[at(from)] + arc.weight;
    if (distance >= m_distance[at(arc.other)])
        return false;
    m_distance[at(arc.other)] = distance;
    m_parent[at(arc.other)] = arc.edge;
    m_queue.push_back({key(feasible, arc.other), arc.other});
    std::push_heap(m_queue.begin(), m_queue.end(), std::greater<>());
    return true;
}

void ShortestPaths::spread(const Feasibility &feasible, std::optional<Point> until)
{
    while (!m_queue.empty()) {
        std::pop_heap(m_queue.begin(), m_queue.end(), std::greater<>());
        const Entry entry = m_queue.back();
        m_queue.pop_back();
        if (entry.key != key(feasible, entry.point))
            continue;
        if (until && entry.point == *until)
            return;
        for (const Arc &arc : onward(feasible.network(), entry.point))
            offer(feasible, entry.point, arc);
    }
}

void ShortestPaths::tightened(const Feasibility &feasible, Item item)
{
    const Network &network = feasible.network();
    grow(network);
    for (qint32 e = network.firstEdge(item); e < network.firstEdge(item) + network.edgeCount(item); ++e) {
        const Edge &edge = network.edge(e);
        const bool forward = m_side == Side::Latest;
        const Point from = forward ? edge.from : edge.to;
        if (m_distance[at(from)] < unboundedDistance)
            offer(feasible, from, {forward ? edge.to : edge.from, e, edge.weight});
    }
    spread(feasible, {});
}

void ShortestPaths::loosened(const Feasibility &feasible, std::span<const Item> items)
{
    const Network &network = feasible.network();
    grow(network);
    // What hangs on the edges that went, and what hangs on that.
    std::vector<Point> lost;
    const auto lose = [this, &lost](Point point) {
        if (m_distance[at(point)] == unboundedDistance)
            return;
        m_distance[at(point)] = unboundedDistance;
        m_parent[at(point)] = noEdge;
        lost.push_back(point);
    };
    for (const Item item : items) {
        for (qint32 e = network.firstEdge(item); e < network.firstEdge(item) + network.edgeCount(item); ++e) {
            const Point reached = m_side == Side::Latest ? network.edge(e).to : network.edge(e).from;
            if (m_parent[at(reached)] == e)
                lose(reached);
        }
    }
    for (size_t i = 0; i < lost.size(); ++i)
        for (const Arc &arc : onward(network, lost[i]))
            if (m_parent[at(arc.other)] == arc.edge)
                lose(arc.other);
    // Their best way in from what still stands, then onwards.
    for (const Point point : lost) {
        for (const Arc &arc : backward(network, point)) {
            const Micros distance = m_distance[at(arc.other)];
            if (distance < unboundedDistance && distance + arc.weight < m_distance[at(point)]) {
                m_distance[at(point)] = distance + arc.weight;
                m_parent[at(point)] = arc.edge;
            }
        }
        if (m_distance[at(point)] < unboundedDistance)
            m_queue.push_back({key(feasible, point), point});
    }
    std::make_heap(m_queue.begin(), m_queue.end(), std::greater<>());
    spread(feasible, {});
}

std::optional<Micros> ShortestPaths::bound(Point point) const
{
    if (at(point) >= m_distance.size() || m_distance[at(point)] >= unboundedDistance)
        return std::nullopt;
    return m_side == Side::Latest ? m_distance[at(point)] : -m_distance[at(point)];
}

std::vector<qint32> ShortestPaths::chain(const Network &network, Point point) const
{
    std::vector<qint32> edges;
    while (at(point) < m_parent.size() && m_parent[at(point)] != noEdge) {
        edges.push_back(m_parent[at(point)]);
        const Edge &edge = network.edge(m_parent[at(point)]);
        point = m_side == Side::Latest ? edge.from : edge.to;
    }
    std::reverse(edges.begin(), edges.end());
    return edges;
}

} // namespace varve::reconstruct
