#include "reconstruct/conflict.h"

#include <algorithm>
#include <map>

namespace varve::reconstruct {

namespace {

using IsAxiom = std::function<bool(Item)>;

size_t at(qint32 number)
{
    return static_cast<size_t>(number);
}

/// A circle longer than this is looked for by length of time alone: layers cost one pass over all edges each.
constexpr int mostLayers = 24;

/// Shortest walks by number of edges: one layer of (length, edge) a step.
class Layers
{
public:
    Layers(const Network &network, Point from)
        : m_network(network),
          m_distance(size(), unboundedDistance),
          m_way(size(), noEdge)
    {
        m_distance[at(from)] = 0;
        m_next = m_distance;
        m_frontier = {from};
    }

    [[nodiscard]] Micros distance(Point point) const { return m_distance[at(point)]; }

    /// One edge more. Points whose distance did not change in the last step offer nothing new.
    void step()
    {
        auto &layer = m_steps.emplace_back();
        for (const Point point : m_frontier) {
            for (const Arc &arc : m_network.out(point)) {
                const Micros distance = m_distance[at(point)] + arc.weight;
                if (distance >= m_next[at(arc.other)])
                    continue;
                if (m_next[at(arc.other)] == m_distance[at(arc.other)])
                    layer.push_back({arc.other, noEdge});
                m_next[at(arc.other)] = distance;
                m_way[at(arc.other)] = arc.edge;
            }
        }
        m_frontier.clear();
        for (auto &[point, way] : layer) {
            way = m_way[at(point)];
            m_distance[at(point)] = m_next[at(point)];
            m_frontier.push_back(point);
        }
    }
    [[nodiscard]] bool isSettled() const { return m_frontier.empty(); }

    /// The edges of the walk that gave distance(point), from the beginning on.
    [[nodiscard]] std::vector<qint32> walkTo(Point point) const
    {
        std::vector<qint32> edges;
        for (auto layer = m_steps.rbegin(); layer != m_steps.rend(); ++layer) {
            const auto way = std::ranges::find(*layer, point, &Step::first);
            if (way == layer->end())
                continue;
            edges.push_back(way->second);
            point = m_network.edge(way->second).from;
        }
        std::reverse(edges.begin(), edges.end());
        return edges;
    }

private:
    using Step = std::pair<Point, qint32>; ///< a point that came nearer, and by which edge
    [[nodiscard]] size_t size() const { return at(m_network.pointCount()); }

    const Network &m_network;
    std::vector<Micros> m_distance; ///< over at most as many edges as steps were made
    std::vector<Micros> m_next;     ///< the same with the step that is being made
    std::vector<qint32> m_way;
    std::vector<Point> m_frontier;
    std::vector<std::vector<Step>> m_steps;
};

Micros length(const Network &network, const std::vector<qint32> &edges)
{
    Micros sum = 0;
    for (const qint32 edge : edges)
        sum = time::saturatingAdd(sum, network.edge(edge).weight);
    return sum;
}

/// The negative circle with the fewest edges through one of the item's edges; all of them must be active.
std::vector<qint32> shortestCircle(const Network &network, Item refused)
{
    std::vector<qint32> best;
    for (qint32 e = network.firstEdge(refused); e < network.firstEdge(refused) + network.edgeCount(refused);
         ++e) {
        const Edge &edge = network.edge(e);
        Layers layers(network, edge.to);
        const size_t enough = best.empty() ? mostLayers : best.size() - 1;
        for (size_t steps = 0; steps < enough && !layers.isSettled(); ++steps) {
            if (layers.distance(edge.from) < unboundedDistance &&
                layers.distance(edge.from) + edge.weight < 0) {
                best = layers.walkTo(edge.from);
                best.insert(best.begin(), e);
                break;
            }
            layers.step();
        }
    }
    return best;
}

/// Any negative circle through the item: the shortest way back by Dijkstra, one edge of it after the other.
std::vector<qint32> anyCircle(const Feasibility &feasible, Item refused)
{
    Feasibility trial = feasible;
    const Network &network = feasible.network();
    for (qint32 e = network.firstEdge(refused); e < network.firstEdge(refused) + network.edgeCount(refused);
         ++e) {
        const Edge edge = network.edge(e);
        ShortestPaths back(Side::Latest, edge.to);
        back.compute(trial);
        const auto distance = back.bound(edge.from);
        if (distance && *distance + edge.weight < 0) {
            std::vector<qint32> circle = back.chain(trial.network(), edge.from);
            // Edges that the trial added one by one are numbered anew; the item has but a few.
            for (qint32 &number : circle)
                if (number >= network.edgeCount())
                    number = network.firstEdge(refused) + (number - network.edgeCount());
            circle.insert(circle.begin(), e);
            return circle;
        }
        const Bound bound{edge.from, edge.to, {}, edge.weight};
        trial.activate(trial.addItem(std::span(&bound, 1)));
    }
    return {};
}

/// A network of a few items of another, with its own small numbering.
class Excerpt
{
public:
    Excerpt(const Network &network, const std::vector<Item> &items, const IsAxiom &isAxiom) : m_whole(network)
    {
        m_points[origin] = origin;
        for (const Item item : items)
            m_items.push_back(add(item));
        std::vector<Item> axioms;
        for (const auto &[outer, inner] : m_points)
            for (const Arc &arc : outer == origin ? std::span<const Arc>() : network.out(outer))
                if (const Item item = network.edge(arc.edge).item; isAxiom(item))
                    axioms.push_back(item);
        for (const Item item : axioms)
            if (std::ranges::find(m_outerAxioms, item) == m_outerAxioms.end()) {
                m_outerAxioms.push_back(item);
                m_axioms.push_back(add(item));
            }
    }

    /// Whether the items whose flag is set can hold together with the axioms.
    [[nodiscard]] bool isFeasible(const std::vector<bool> &flags) const
    {
        Feasibility trial(m_network);
        std::vector<Item> active = m_axioms;
        for (size_t i = 0; i < m_items.size(); ++i)
            if (flags[i])
                active.push_back(m_items[i]);
        return trial.activateAll(active);
    }

    /// The negative circle with the fewest edges among those items and the axioms, in the whole's numbers.
    [[nodiscard]] std::vector<qint32> circle(const std::vector<bool> &flags) const
    {
        Network few = m_network;
        for (const Item item : m_axioms)
            few.activate(item);
        for (size_t i = 0; i < m_items.size(); ++i)
            if (flags[i])
                few.activate(m_items[i]);
        std::vector<qint32> best;
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (!flags[i])
                continue;
            const auto circle = shortestCircle(few, m_items[i]);
            if (!circle.empty() && (best.empty() || circle.size() < best.size()))
                best = circle;
        }
        for (qint32 &edge : best)
            edge = m_outerEdges[at(edge)];
        return best;
    }

private:
    Point point(Point outer)
    {
        const auto known = m_points.find(outer);
        return known != m_points.end() ? known->second : m_points[outer] = m_network.addPoint();
    }
    Item add(Item outer)
    {
        std::vector<Bound> bounds;
        for (qint32 e = m_whole.firstEdge(outer); e < m_whole.firstEdge(outer) + m_whole.edgeCount(outer);
             ++e) {
            const Edge &edge = m_whole.edge(e);
            const Point from = point(edge.from);
            bounds.push_back({from, point(edge.to), {}, edge.weight});
            m_outerEdges.push_back(e);
        }
        return m_network.addItem(bounds);
    }

    const Network &m_whole;
    Network m_network;
    std::map<Point, Point> m_points;
    std::vector<Item> m_items, m_axioms, m_outerAxioms;
    std::vector<qint32> m_outerEdges;
};

std::vector<Item> itemsOf(const Network &network, const std::vector<qint32> &edges)
{
    std::vector<Item> items;
    for (const qint32 edge : edges)
        if (std::ranges::find(items, network.edge(edge).item) == items.end())
            items.push_back(network.edge(edge).item);
    return items;
}

/// Deletion filter: whether each is needed for the rest to be impossible.
std::vector<bool> neededOf(const Excerpt &excerpt, size_t count)
{
    std::vector<bool> needed(count, true);
    for (size_t i = count; i-- > 0;) {
        needed[i] = false;
        if (excerpt.isFeasible(needed))
            needed[i] = true;
    }
    return needed;
}

} // namespace

Conflict leastConflict(const Feasibility &feasible, Item refused, const IsAxiom &isAxiom)
{
    Network network = feasible.network();
    network.activate(refused);
    std::vector<qint32> circle = shortestCircle(network, refused);
    if (circle.empty())
        circle = anyCircle(feasible, refused);
    if (circle.empty())
        return {{refused}, {}, tick, true};

    std::vector<Item> items = itemsOf(network, circle);
    std::erase_if(items, isAxiom);
    const Excerpt excerpt(network, items, isAxiom);
    const std::vector<bool> needed = neededOf(excerpt, items.size());
    if (std::ranges::find(needed, false) != needed.end())
        if (const std::vector<qint32> smaller = excerpt.circle(needed); !smaller.empty())
            circle = smaller;
    Conflict conflict{{}, circle, -length(network, circle), false};
    for (const Item item : itemsOf(network, circle))
        if (!isAxiom(item))
            conflict.items.push_back(item);
    return conflict;
}

Conflicts disjointConflicts(const Solver &solver, const IsAxiom &isAxiom, qsizetype limit,
                            const Progress &progress)
{
    const std::vector<Item> aside = solver.setAside();
    Conflicts conflicts{{}, static_cast<qsizetype>(aside.size()), true};
    if (aside.empty())
        return conflicts;
    Feasibility rest = solver.feasibility();
    for (size_t i = 0; i < aside.size(); ++i) {
        if (std::ssize(conflicts.found) >= limit ||
            (progress && !progress(static_cast<qint64>(i), std::ssize(aside)))) {
            conflicts.complete = false;
            break;
        }
        if (rest.activate(aside[i]))
            continue;
        Conflict conflict = leastConflict(rest, aside[i], isAxiom);
        for (const Item item : conflict.items)
            rest.deactivate(item);
        conflicts.found.push_back(std::move(conflict));
    }
    return conflicts;
}

} // namespace varve::reconstruct
