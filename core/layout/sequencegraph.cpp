#include "layout/sequencegraph.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace varve::layout {

namespace {

constexpr int orderRounds = 24;
constexpr int acrossRounds = 10;
constexpr double bendWidth = 8;
constexpr double jointWidth = 8;
constexpr double boxGap = 28;  ///< pixels between two boxes of a rank
constexpr double lineGap = 14; ///< … when one of them is only a line

size_t at(int number)
{
    return static_cast<size_t>(number);
}

} // namespace

SequenceGraph::SequenceGraph(const SequenceInput &input, const std::vector<bool> &placed,
                             const std::vector<double> &widths)
    : m_vertexOf(input.events.size(), -1)
{
    for (size_t i = 0; i < input.events.size(); ++i)
        if (placed[i])
            m_vertexOf[i] = addVertex(2 * input.events[i].layer, static_cast<int>(i), widths[i]);
    addArrows(input);
    int last = -1;
    for (const Vertex &vertex : m_vertices)
        last = std::max(last, vertex.rank);
    m_ranks.resize(at(last + 1));
    m_place.resize(m_vertices.size());
    for (size_t i = 0; i < m_vertices.size(); ++i) {
        auto &rank = m_ranks[at(m_vertices[i].rank)];
        m_place[i] = static_cast<int>(rank.size());
        rank.push_back(static_cast<int>(i));
    }
    orderRanks();
    placeAcross();
}

int SequenceGraph::addVertex(int rank, int event, double width)
{
    m_vertices.push_back({rank, event, false, width, 0});
    m_before.emplace_back();
    m_after.emplace_back();
    return static_cast<int>(m_vertices.size()) - 1;
}

/// Bends on every rank between, so that each step goes to the next rank.
void SequenceGraph::addChain(int from, int to, bool head)
{
    Chain chain{{from}, head};
    const int last = m_vertices[at(to)].rank;
    for (int rank = m_vertices[at(from)].rank + 1; rank <= last; ++rank) {
        const int next = rank == last ? to : addVertex(rank, -1, bendWidth);
        m_after[at(chain.vertices.back())].push_back(next);
        m_before[at(next)].push_back(chain.vertices.back());
        chain.vertices.push_back(next);
    }
    m_chains.push_back(std::move(chain));
}

void SequenceGraph::addArrows(const SequenceInput &input)
{
    std::map<int, std::vector<int>> after; // of each event those that come next
    for (const SequencePair &arrow : input.arrows)
        after[arrow.from].push_back(arrow.to);
    std::map<std::vector<int>, std::vector<int>> sharing; // those that come next -> who comes before them
    for (auto &[event, next] : after) {
        std::sort(next.begin(), next.end());
        sharing[next].push_back(event);
    }
    for (const auto &[next, events] : sharing) {
        if (events.size() < 2 || next.size() < 2) {
            for (const int from : events)
                for (const int to : next)
                    addChain(vertexOf(from), vertexOf(to), true);
            continue;
        }
        int rank = std::numeric_limits<int>::max();
        for (const int to : next)
            rank = std::min(rank, m_vertices[at(vertexOf(to))].rank - 1);
        const int joint = addVertex(rank, -1, jointWidth);
        m_vertices[at(joint)].joint = true;
        for (const int from : events)
            addChain(vertexOf(from), joint, false);
        for (const int to : next)
            addChain(joint, vertexOf(to), true);
    }
}

/// Steps from this rank to the next that cross: pairs whose ends stand the other way round.
int SequenceGraph::crossingsAfter(size_t rank) const
{
    std::vector<int> ends;
    for (const int vertex : m_ranks[rank]) {
        const size_t first = ends.size();
        for (const int next : m_after[at(vertex)])
            ends.push_back(m_place[at(next)]);
        std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first), ends.end());
    }
    // Inversions by a tree of counts (Fenwick).
    std::vector<int> tree(rank + 1 < m_ranks.size() ? m_ranks[rank + 1].size() + 1 : 1, 0);
    int crossings = 0;
    int seen = 0;
    for (const int end : ends) {
        int notBelow = 0;
        for (auto i = at(end) + 1; i > 0; i &= i - 1)
            notBelow += tree[i];
        crossings += seen - notBelow;
        for (auto i = at(end) + 1; i < tree.size(); i += i & (~i + 1))
            ++tree[i];
        ++seen;
    }
    return crossings;
}

int SequenceGraph::crossings() const
{
    int sum = 0;
    for (size_t rank = 0; rank < m_ranks.size(); ++rank)
        sum += crossingsAfter(rank);
    return sum;
}

/// Orders every rank by where the neighbours in the rank before (after) stand on average. Returns whether
/// anything moved.
bool SequenceGraph::sweep(bool down)
{
    bool moved = false;
    const auto count = static_cast<int>(m_ranks.size());
    for (int i = 1; i < count; ++i) {
        auto &rank = m_ranks[at(down ? i : count - 1 - i)];
        std::map<int, double> mean;
        for (const int vertex : rank) {
            const auto &beside = down ? m_before[at(vertex)] : m_after[at(vertex)];
            double sum = 0;
            for (const int other : beside)
                sum += m_place[at(other)];
            mean[vertex] = beside.empty() ? m_place[at(vertex)] : sum / static_cast<double>(beside.size());
        }
        std::stable_sort(rank.begin(), rank.end(), [&mean](int a, int b) { return mean[a] < mean[b]; });
        for (size_t place = 0; place < rank.size(); ++place)
            moved |=
                std::exchange(m_place[at(rank[place])], static_cast<int>(place)) != static_cast<int>(place);
    }
    return moved;
}

void SequenceGraph::orderRanks()
{
    auto best = m_ranks;
    int fewest = crossings();
    for (int round = 0; round < orderRounds && fewest > 0; ++round) {
        const bool moved = sweep(round % 2 == 0);
        if (const int now = crossings(); now < fewest) {
            fewest = now;
            best = m_ranks;
        }
        if (!moved && round > 0)
            break;
    }
    m_ranks = std::move(best);
    for (const auto &rank : m_ranks)
        for (size_t place = 0; place < rank.size(); ++place)
            m_place[at(rank[place])] = static_cast<int>(place);
}

/// As near to what is wanted as order and distances allow: least squares, by pooling neighbours that are in
/// one another's way.
void SequenceGraph::settle(const std::vector<int> &rank, const std::vector<double> &wanted)
{
    struct Pool
    {
        double sum;
        double count;
        [[nodiscard]] double mean() const { return sum / count; }
    };
    std::vector<double> offset(rank.size(), 0);
    for (size_t i = 1; i < rank.size(); ++i) {
        const Vertex &above = m_vertices[at(rank[i - 1])];
        const Vertex &here = m_vertices[at(rank[i])];
        const double gap = above.event >= 0 && here.event >= 0 ? boxGap : lineGap;
        offset[i] = offset[i - 1] + above.width / 2 + gap + here.width / 2;
    }
    std::vector<Pool> pools;
    std::vector<size_t> sizes;
    for (size_t i = 0; i < rank.size(); ++i) {
        pools.push_back({wanted[i] - offset[i], 1});
        sizes.push_back(1);
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            sizes[sizes.size() - 2] += sizes.back();
            pools.pop_back();
            sizes.pop_back();
        }
    }
    size_t i = 0;
    for (size_t pool = 0; pool < pools.size(); ++pool)
        for (size_t k = 0; k < sizes[pool]; ++k, ++i)
            m_vertices[at(rank[i])].x = pools[pool].mean() + offset[i];
}

void SequenceGraph::placeAcross()
{
    for (const auto &rank : m_ranks)
        settle(rank, std::vector<double>(rank.size(), 0));
    // Each under (over) those before (after) it, so that a chain stands in one column; once more from the top
    // at the end.
    for (int round = 0; round <= acrossRounds; ++round) {
        const bool down = round % 2 == 0;
        const auto count = static_cast<int>(m_ranks.size());
        for (int i = 0; i < count; ++i) {
            const auto &rank = m_ranks[at(down ? i : count - 1 - i)];
            std::vector<double> wanted;
            for (const int vertex : rank) {
                const auto &beside = down ? m_before[at(vertex)] : m_after[at(vertex)];
                double sum = 0;
                for (const int other : beside)
                    sum += m_vertices[at(other)].x;
                wanted.push_back(beside.empty() ? m_vertices[at(vertex)].x
                                                : sum / static_cast<double>(beside.size()));
            }
            settle(rank, wanted);
        }
    }
}

} // namespace varve::layout
