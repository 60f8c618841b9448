#include "reconstruct/network.h"

#include <algorithm>

namespace varve::reconstruct {

Network::Network() : m_out(1), m_in(1) {}

Point Network::addPoint()
{
    m_out.emplace_back();
    m_in.emplace_back();
    return pointCount() - 1;
}

Item Network::addItem(std::span<const Bound> bounds)
{
    const Item item = itemCount();
    const qint32 first = edgeCount();
    for (const Bound &bound : bounds) {
        if (bound.max)
            m_edges.push_back({bound.from, bound.to, *bound.max, item});
        if (bound.min)
            m_edges.push_back({bound.to, bound.from, -*bound.min, item});
    }
    m_items.push_back({first, edgeCount() - first, false});
    return item;
}

void Network::activate(Item item)
{
    ItemEdges &edges = m_items[index(item)];
    if (edges.active)
        return;
    edges.active = true;
    ++m_activeCount;
    for (qint32 e = edges.first; e < edges.first + edges.count; ++e) {
        const Edge &edge = m_edges[index(e)];
        m_out[index(edge.from)].push_back({edge.to, e, edge.weight});
        m_in[index(edge.to)].push_back({edge.from, e, edge.weight});
    }
}

void Network::deactivate(Item item)
{
    ItemEdges &edges = m_items[index(item)];
    if (!edges.active)
        return;
    edges.active = false;
    --m_activeCount;
    const auto drop = [](std::vector<Arc> &arcs, qint32 edge) {
        // From the back: what is taken back is often what came last.
        const auto found =
            std::find_if(arcs.rbegin(), arcs.rend(), [edge](const Arc &a) { return a.edge == edge; });
        *found = arcs.back();
        arcs.pop_back();
    };
    for (qint32 e = edges.first; e < edges.first + edges.count; ++e) {
        drop(m_out[index(m_edges[index(e)].from)], e);
        drop(m_in[index(m_edges[index(e)].to)], e);
    }
}

} // namespace varve::reconstruct
