#include "reconstruct/feasibility.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace varve::reconstruct {

namespace {

constexpr size_t at(Point point)
{
    return static_cast<size_t>(point);
}

enum Mark : quint8 { Unseen, Open, Done };

} // namespace

Feasibility::Feasibility(Network network)
    : m_network(std::move(network)),
      m_value(at(m_network.pointCount()), 0),
      m_shift(m_value.size(), 0),
      m_mark(m_value.size(), Unseen)
{}

Point Feasibility::addPoint()
{
    m_value.push_back(m_value[origin]);
    m_shift.push_back(0);
    m_mark.push_back(Unseen);
    return m_network.addPoint();
}

bool Feasibility::activate(Item item)
{
    if (m_network.isActive(item))
        return true;
    m_network.activate(item);
    m_undo.clear();
    m_witness.clear();
    m_reachedBy.resize(m_value.size(), noEdge);
    const qint32 first = m_network.firstEdge(item);
    for (qint32 e = first; e < first + m_network.edgeCount(item); ++e) {
        const Settled settled = settle(m_network.edge(e));
        if (settled == Settled::Holds)
            continue;
        for (auto moved = m_undo.rbegin(); moved != m_undo.rend(); ++moved)
            m_value[at(moved->first)] = moved->second;
        if (settled == Settled::OutOfRange && solveAfresh())
            return true;
        m_network.deactivate(item);
        return false;
    }
    return true;
}

/// Points only ever move down; after very many edits they may have drifted to the end of the range.
bool Feasibility::solveAfresh()
{
    const std::vector<Micros> before = std::exchange(m_value, std::vector<Micros>(m_value.size(), 0));
    if (relaxInPasses())
        return true;
    m_value = before;
    return false;
}

/// Lowers points, the one that is furthest off first, until the new edge holds as well. All edges but those
/// of the item being activated held before; edges of that item that come later are looked at in their turn.
Feasibility::Settled Feasibility::settle(const Edge &edge)
{
    if (edge.from == edge.to)
        return edge.weight >= 0 ? Settled::Holds : Settled::Contradicts;
    if (reduced(edge) >= 0)
        return Settled::Holds;

    using Entry = std::pair<Micros, Point>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<Point> reached{edge.to};
    const Item ours = edge.item;
    m_shift[at(edge.to)] = reduced(edge);
    queue.push({reduced(edge), edge.to});
    Settled result = Settled::Holds;
    while (!queue.empty() && result == Settled::Holds) {
        const auto [shift, point] = queue.top();
        queue.pop();
        if (m_mark[at(point)] == Done || shift != m_shift[at(point)])
            continue;
        m_mark[at(point)] = Done;
        m_undo.push_back({point, m_value[at(point)]});
        m_value[at(point)] += shift;
        // A point further down than all of time: the bounds do not fit into it, even without a circle.
        if (m_value[at(point)] <= -unboundedDistance)
            result = Settled::OutOfRange;
        for (const Arc &arc : m_network.out(point)) {
            if (m_mark[at(arc.other)] == Done)
                continue;
            const Edge &next = m_network.edge(arc.edge);
            if (next.item == ours && &next > &edge)
                continue;
            const Micros nextShift = m_value[at(point)] + arc.weight - m_value[at(arc.other)];
            if (nextShift >= m_shift[at(arc.other)])
                continue;
            if (arc.other == edge.from) {
                nameWitness(edge, arc.edge);
                result = Settled::Contradicts;
                break;
            }
            if (m_shift[at(arc.other)] == 0)
                reached.push_back(arc.other);
            m_shift[at(arc.other)] = nextShift;
            m_reachedBy[at(arc.other)] = arc.edge;
            queue.push({nextShift, arc.other});
        }
    }
    for (const Point point : reached) {
        m_shift[at(point)] = 0;
        m_mark[at(point)] = Unseen;
    }
    return result;
}

/// The way from the new edge's end back to its beginning, whose last step is `last`.
void Feasibility::nameWitness(const Edge &edge, qint32 last)
{
    for (qint32 step = last;; step = m_reachedBy[at(m_network.edge(step).from)]) {
        if (const Item item = m_network.edge(step).item; item != edge.item)
            m_witness.push_back(item);
        if (m_network.edge(step).from == edge.to)
            return;
    }
}

bool Feasibility::activateAll(std::span<const Item> items, std::span<const Micros> near)
{
    std::vector<Item> fresh;
    for (const Item item : items) {
        if (m_network.isActive(item))
            continue;
        m_network.activate(item);
        fresh.push_back(item);
    }
    const std::vector<Micros> before = m_value;
    if (near.size() == m_value.size())
        m_value.assign(near.begin(), near.end());
    if (relaxInPasses())
        return true;
    const bool inRange = std::ranges::min(m_value) > -unboundedDistance / 2;
    if (!inRange || std::ssize(fresh) < m_network.activeCount())
        m_value = before;
    for (auto item = fresh.rbegin(); item != fresh.rend(); ++item)
        m_network.deactivate(*item);
    return false;
}

bool Feasibility::relaxInPasses()
{
    m_parent.assign(m_value.size(), -1);
    std::vector<Point> labelled;
    for (Point point = 0; point < m_network.pointCount(); ++point)
        labelled.push_back(point);
    while (!labelled.empty()) {
        const std::vector<Point> order = topologicalOrder(labelled);
        labelled.clear();
        for (const Point point : order) {
            m_mark[at(point)] = Unseen;
            for (const Arc &arc : m_network.out(point)) {
                const Micros candidate = m_value[at(point)] + arc.weight;
                if (candidate >= m_value[at(arc.other)])
                    continue;
                if (arc.other == point || candidate <= -unboundedDistance) {
                    std::ranges::fill(m_mark, Unseen);
                    return false;
                }
                m_value[at(arc.other)] = candidate;
                m_parent[at(arc.other)] = point;
                // One still ahead in this pass is looked at anyway.
                if (m_mark[at(arc.other)] == Unseen) {
                    m_mark[at(arc.other)] = Open;
                    labelled.push_back(arc.other);
                }
            }
        }
        for (const Point point : labelled)
            m_mark[at(point)] = Unseen;
        if (hasParentCycle())
            return false;
    }
    return true;
}

/// The labelled points and all that an edge without slack leads to from them, sources first. Within a circle
/// of edges without slack the order is arbitrary: it costs passes, not correctness. Marks them Done.
std::vector<Point> Feasibility::topologicalOrder(const std::vector<Point> &labelled)
{
    struct Visit
    {
        Point point;
        size_t next;
    };
    std::vector<Point> order;
    std::vector<Visit> stack;
    const auto isTight = [this](Point from, const Arc &arc) {
        return m_value[at(from)] + arc.weight <= m_value[at(arc.other)];
    };
    const auto hasViolatedArc = [this](Point from) {
        return std::ranges::any_of(m_network.out(from), [this, from](const Arc &arc) {
            return m_value[at(from)] + arc.weight < m_value[at(arc.other)];
        });
    };
    for (const Point root : labelled) {
        if (m_mark[at(root)] != Unseen || !hasViolatedArc(root))
            continue;
        m_mark[at(root)] = Open;
        stack.push_back({root, 0});
        while (!stack.empty()) {
            Visit &top = stack.back();
            const auto arcs = m_network.out(top.point);
            while (top.next < arcs.size() &&
                   (m_mark[at(arcs[top.next].other)] != Unseen || !isTight(top.point, arcs[top.next])))
                ++top.next;
            if (top.next == arcs.size()) {
                m_mark[at(top.point)] = Done;
                order.push_back(top.point);
                stack.pop_back();
                continue;
            }
            const Point next = arcs[top.next++].other;
            m_mark[at(next)] = Open;
            stack.push_back({next, 0});
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

/// A circle of points each lowered by the next goes on for ever: a negative cycle.
bool Feasibility::hasParentCycle() const
{
    std::vector<Point> seenFrom(m_parent.size(), -1);
    for (Point start = 0; start < m_network.pointCount(); ++start) {
        Point point = start;
        while (point >= 0 && seenFrom[at(point)] < 0) {
            seenFrom[at(point)] = start;
            point = m_parent[at(point)];
        }
        if (point >= 0 && seenFrom[at(point)] == start)
            return true;
    }
    return false;
}

} // namespace varve::reconstruct
