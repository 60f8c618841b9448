#include "layout/sequence.h"

#include "layout/labels.h"
#include "layout/sequencegraph.h"

#include <algorithm>
#include <cmath>

namespace varve::layout {

namespace {

constexpr double boxWidth = 232;
constexpr double stripe = 12; ///< pixels of a box left free for its colour
constexpr double pad = 10;
constexpr double lineHeight = 17;
constexpr double layerGap = 46; ///< pixels between two layers
constexpr double margin = 28;
constexpr double looseGap = 28;
constexpr double looseHeading = 34;
constexpr int mostOpenLines = 3; ///< at one event
constexpr int leastColumns = 3;  ///< of the events without order

size_t at(int number)
{
    return static_cast<size_t>(number);
}

/// One line, or two broken at a space, the second cut.
QStringList twoLines(const QString &text, double width, const TextMeasure &measure, TextStyle style)
{
    const QString line = text.simplified();
    if (measure.width(line.left(200), style) <= width && line.size() <= 200)
        return {line};
    qsizetype fits = std::max<qsizetype>(1, measure.fitting(line, width, 200, style));
    const qsizetype space = line.lastIndexOf(QLatin1Char(' '), std::min(fits, line.size() - 1));
    if (space > 0)
        fits = space;
    else if (line.at(fits - 1).isHighSurrogate())
        fits = fits > 1 ? fits - 1 : fits + 1;
    return {line.left(fits).trimmed(), elided(line.mid(fits).trimmed(), width, measure, style)};
}

SequenceNode nodeOf(int event, const SequenceEvent &from, const TextMeasure &measure)
{
    SequenceNode node;
    node.event = event;
    const double room = boxWidth - stripe - 2 * pad + 4;
    node.title = twoLines(from.title, room, measure, TextStyle::LabelStrong);
    node.when = twoLines(from.when, room, measure, TextStyle::Tick);
    node.box.w = boxWidth;
    node.box.h = 2 * pad + lineHeight * static_cast<double>(node.title.size() + node.when.size());
    return node;
}

/// Which events have a place in the order.
std::vector<bool> placedOf(const SequenceInput &input)
{
    std::vector<bool> placed(input.events.size(), false);
    for (const auto *pairs : {&input.arrows, &input.same})
        for (const SequencePair &pair : *pairs)
            placed[at(pair.from)] = placed[at(pair.to)] = true;
    return placed;
}

/// On from the last point, upright at both ends.
void curveTo(std::vector<SequencePoint> &points, SequencePoint to)
{
    const SequencePoint from = points.back();
    const double reach = (to.y - from.y) / 2;
    points.push_back({from.x, from.y + reach});
    points.push_back({to.x, to.y - reach});
    points.push_back(to);
}

void lineTo(std::vector<SequencePoint> &points, SequencePoint to)
{
    const SequencePoint from = points.back();
    points.push_back({from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3});
    points.push_back({to.x - (to.x - from.x) / 3, to.y - (to.y - from.y) / 3});
    points.push_back(to);
}

class Layout
{
public:
    Layout(const SequenceInput &input, const TextMeasure &measure)
        : m_input(input),
          m_placed(placedOf(input)),
          m_nodes(makeNodes(measure)),
          m_graph(input, m_placed, std::vector<double>(input.events.size(), boxWidth))
    {}

    SequenceScene build()
    {
        placeLayers();
        placeBoxes();
        for (const SequenceGraph::Chain &chain : m_graph.chains())
            addArrow(chain);
        for (const SequencePair &pair : m_input.same)
            addBeside(pair, SequencePath::Kind::Same);
        for (const SequencePair &pair :
             openNeighbours(m_input, mostOpenLines, [this](const SequencePair &p) { return isNear(p); }))
            addBeside(pair, SequencePath::Kind::Open);
        placeLoose();
        m_scene.crossings = m_graph.crossings();
        m_scene.nodes = std::move(m_nodes);
        return std::move(m_scene);
    }

private:
    struct Layer
    {
        double top = 0, height = 0;
        [[nodiscard]] double bottom() const { return top + height; }
    };

    [[nodiscard]] std::vector<SequenceNode> makeNodes(const TextMeasure &measure) const
    {
        std::vector<SequenceNode> nodes;
        for (size_t i = 0; i < m_input.events.size(); ++i)
            nodes.push_back(nodeOf(static_cast<int>(i), m_input.events[i], measure));
        return nodes;
    }
    [[nodiscard]] double xOf(int vertex) const { return m_graph.vertices()[at(vertex)].x + m_shift; }
    [[nodiscard]] const Layer &layerOf(int rank) const { return m_layers[at(rank / 2)]; }
    [[nodiscard]] double jointY(int rank) const { return layerOf(rank - 1).bottom() + layerGap / 2; }

    /// As high as the highest box in each.
    void placeLayers()
    {
        for (const SequenceGraph::Vertex &vertex : m_graph.vertices())
            if (at(vertex.rank / 2) >= m_layers.size())
                m_layers.resize(at(vertex.rank / 2 + 1));
        for (const SequenceNode &node : m_nodes)
            if (m_placed[at(node.event)]) {
                Layer &layer = m_layers[at(m_input.events[at(node.event)].layer)];
                layer.height = std::max(layer.height, node.box.h);
            }
        double top = margin;
        for (Layer &layer : m_layers) {
            layer.top = top;
            top += layer.height + layerGap;
        }
        m_scene.height = m_layers.empty() ? 0 : top - layerGap + margin;
    }

    void placeBoxes()
    {
        double left = 0, right = 0;
        for (const SequenceGraph::Vertex &vertex : m_graph.vertices()) {
            left = std::min(left, vertex.x - vertex.width / 2);
            right = std::max(right, vertex.x + vertex.width / 2);
        }
        m_shift = margin - left;
        m_scene.width = m_graph.vertices().empty() ? 0 : right - left + 2 * margin;
        for (SequenceNode &node : m_nodes) {
            const int vertex = m_graph.vertexOf(node.event);
            if (vertex < 0)
                continue;
            const Layer &layer = layerOf(m_graph.vertices()[at(vertex)].rank);
            node.box.x = std::round(xOf(vertex) - node.box.w / 2);
            node.box.y = std::round(layer.top + (layer.height - node.box.h) / 2);
        }
        for (size_t i = 0; i < m_graph.vertices().size(); ++i)
            if (m_graph.vertices()[i].joint)
                m_scene.joints.push_back({xOf(static_cast<int>(i)), jointY(m_graph.vertices()[i].rank)});
    }

    void addArrow(const SequenceGraph::Chain &chain)
    {
        const auto &vertices = m_graph.vertices();
        SequencePath path;
        path.head = chain.head;
        const int first = chain.vertices.front();
        path.from = vertices[at(first)].event;
        path.to = vertices[at(chain.vertices.back())].event;
        path.points.push_back({xOf(first), path.from >= 0 ? m_nodes[at(path.from)].box.bottom()
                                                          : jointY(vertices[at(first)].rank)});
        for (size_t i = 1; i < chain.vertices.size(); ++i) {
            const int vertex = chain.vertices[i];
            const int rank = vertices[at(vertex)].rank;
            if (vertices[at(vertex)].joint) {
                curveTo(path.points, {xOf(vertex), jointY(rank)});
            } else if (vertices[at(vertex)].event >= 0) {
                curveTo(path.points, {xOf(vertex), m_nodes[at(vertices[at(vertex)].event)].box.y});
            } else if (rank % 2 == 0) { // bends between two layers would only make the line restless
                curveTo(path.points, {xOf(vertex), layerOf(rank).top});
                lineTo(path.points, {xOf(vertex), layerOf(rank).bottom()});
            }
        }
        m_scene.paths.push_back(std::move(path));
    }

    /// Between neighbours: from box to box where one stands right beside the other, bowed under the boxes in
    /// between, down where the layers differ.
    void addBeside(const SequencePair &pair, SequencePath::Kind kind)
    {
        const Rect *a = &m_nodes[at(pair.from)].box;
        const Rect *b = &m_nodes[at(pair.to)].box;
        SequencePath path{kind, pair.from, pair.to, false, {}};
        if (m_input.events[at(pair.from)].layer == m_input.events[at(pair.to)].layer) {
            if (a->x > b->x)
                std::swap(a, b);
            if (isRightBeside(pair, *a, *b)) {
                path.points = {{a->right(), a->y + a->h / 2}};
                lineTo(path.points, {b->x, b->y + b->h / 2});
            } else {
                const double bow = std::max(a->bottom(), b->bottom()) + layerGap * 0.55;
                const double xa = a->right() - 24;
                const double xb = b->x + 24;
                path.points = {{xa, a->bottom()}, {xa, bow}, {xb, bow}, {xb, b->bottom()}};
            }
        } else {
            if (a->y > b->y)
                std::swap(a, b);
            const bool right = b->x >= a->x;
            path.points = {{right ? a->right() - 24 : a->x + 24, a->bottom()}};
            curveTo(path.points, {right ? b->x + 24 : b->right() - 24, b->y});
        }
        m_scene.paths.push_back(std::move(path));
    }

    /// Near enough for a line that does not run past other boxes.
    [[nodiscard]] bool isNear(const SequencePair &pair) const
    {
        const Rect &a = m_nodes[at(pair.from)].box;
        const Rect &b = m_nodes[at(pair.to)].box;
        if (m_input.events[at(pair.from)].layer == m_input.events[at(pair.to)].layer)
            return a.x < b.x ? isRightBeside(pair, a, b) : isRightBeside(pair, b, a);
        return std::abs(a.x - b.x) < boxWidth + looseGap;
    }

    [[nodiscard]] bool isRightBeside(const SequencePair &pair, const Rect &left, const Rect &right) const
    {
        const int layer = m_input.events[at(pair.from)].layer;
        return std::none_of(m_nodes.begin(), m_nodes.end(), [&](const SequenceNode &node) {
            return m_placed[at(node.event)] && m_input.events[at(node.event)].layer == layer &&
                   node.box.x > left.x && node.box.x < right.x;
        });
    }

    void placeLoose()
    {
        int columns = leastColumns;
        while (margin + (columns + 1) * (boxWidth + looseGap) <= m_scene.width)
            ++columns;
        double top = m_scene.height, rowHeight = 0;
        int column = 0;
        for (SequenceNode &node : m_nodes) {
            if (m_placed[at(node.event)])
                continue;
            if (!m_scene.looseTop) {
                m_scene.looseTop = top;
                top += looseHeading;
            }
            if (column == columns) {
                column = 0;
                top += rowHeight + looseGap;
                rowHeight = 0;
            }
            node.box.x = margin + column++ * (boxWidth + looseGap);
            node.box.y = top;
            rowHeight = std::max(rowHeight, node.box.h);
            m_scene.width = std::max(m_scene.width, node.box.right() + margin);
        }
        if (m_scene.looseTop)
            m_scene.height = top + rowHeight + margin;
    }

    const SequenceInput &m_input;
    std::vector<bool> m_placed;
    std::vector<SequenceNode> m_nodes;
    SequenceGraph m_graph;
    std::vector<Layer> m_layers;
    SequenceScene m_scene;
    double m_shift = 0;
};

} // namespace

std::vector<SequencePair> openNeighbours(const SequenceInput &input, int mostPerEvent,
                                         const std::function<bool(const SequencePair &)> &isNear)
{
    const std::vector<bool> placed = placedOf(input);
    std::vector<int> lines(input.events.size(), 0);
    std::vector<SequencePair> chosen;
    for (const SequencePair &pair : input.open) {
        const int apart = input.events[at(pair.from)].layer - input.events[at(pair.to)].layer;
        if (!placed[at(pair.from)] || !placed[at(pair.to)] || std::abs(apart) > 1 ||
            lines[at(pair.from)] >= mostPerEvent || lines[at(pair.to)] >= mostPerEvent ||
            (isNear && !isNear(pair)))
            continue;
        ++lines[at(pair.from)];
        ++lines[at(pair.to)];
        chosen.push_back(pair);
    }
    return chosen;
}

SequenceScene layOutSequence(const SequenceInput &input, const TextMeasure &measure)
{
    return Layout(input, measure).build();
}

} // namespace varve::layout
