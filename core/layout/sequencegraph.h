// The layered graph behind a sequence: ranks, bends of long arrows, order within ranks and places across.
// Sugiyama, Tagawa, Toda, IEEE Trans. SMC 11 (1981) 109-125: barycentres against crossings.
#pragma once

#include "layout/sequence.h"

namespace varve::layout {

/// Events stand on even ranks (twice their layer), joints on odd ones. A joint takes the place of all arrows
/// between events that come before the very same ones: fewer lines that say the same.
class SequenceGraph
{
public:
    struct Vertex
    {
        int rank = 0;
        int event = -1; ///< -1: a joint, or a bend of a long arrow
        bool joint = false;
        double width = 0;
        double x = 0; ///< of its middle
    };
    /// An arrow or a part of one up to a joint, by the vertices that it runs through.
    struct Chain
    {
        std::vector<int> vertices;
        bool head = false; ///< ends at an event
    };

    /// `placed` tells which events take part; widths are of their boxes.
    SequenceGraph(const SequenceInput &input, const std::vector<bool> &placed,
                  const std::vector<double> &widths);

    [[nodiscard]] const std::vector<Vertex> &vertices() const { return m_vertices; }
    [[nodiscard]] const std::vector<Chain> &chains() const { return m_chains; }
    /// Vertices of each rank from left to right.
    [[nodiscard]] const std::vector<std::vector<int>> &ranks() const { return m_ranks; }
    /// The vertex of an event; -1 when it takes no part.
    [[nodiscard]] int vertexOf(int event) const { return m_vertexOf[static_cast<size_t>(event)]; }
    [[nodiscard]] int crossings() const;

private:
    int addVertex(int rank, int event, double width);
    void addChain(int from, int to, bool head);
    void addArrows(const SequenceInput &input);
    void orderRanks();
    bool sweep(bool down);
    void placeAcross();
    void settle(const std::vector<int> &rank, const std::vector<double> &wanted);
    [[nodiscard]] int crossingsAfter(size_t rank) const;

    std::vector<Vertex> m_vertices;
    std::vector<std::vector<int>> m_before, m_after; ///< neighbours of each vertex one rank lower and higher
    std::vector<std::vector<int>> m_ranks;
    std::vector<int> m_place; ///< of each vertex in its rank
    std::vector<int> m_vertexOf;
    std::vector<Chain> m_chains;
};

} // namespace varve::layout
