#include "layout/laneview.h"

#include "layout/eventshape.h"
#include "model/names.h"

#include <cmath>
#include <map>

namespace varve::layout {

using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

/// Events whose label can reach into the view from outside.
constexpr double labelReach = widestLabel + 80;

LabelWish wishOf(const SceneInput &in, Row row)
{
    LabelWish wish;
    wish.title = in.index.title(row);
    const auto reliability = in.index.reliability(row);
    if (in.showGrades && reliability)
        wish.badge = model::grade(*reliability, in.index.credibility(row));
    wish.warning = (in.index.flags(row) & model::FlagDisputed) != 0;
    return wish;
}

/// Puts the narrowed windows in pixels, cut to the plot.
void narrow(const Frame &frame, const Scene &scene, EventItem &item)
{
    const std::vector<NarrowedRow> &narrowed = frame.input.implied->narrowed;
    const auto it = std::lower_bound(narrowed.begin(), narrowed.end(), item.row,
                                     [](const NarrowedRow &n, Row row) { return n.row < row; });
    if (it == narrowed.end() || it->row != item.row)
        return;
    const auto place = [&](const std::optional<Window> &window, bool &flag, double &from, double &to) {
        if (!window)
            return;
        flag = true;
        from = std::max(scene.plot.x + frame.timescale.x(window->earliest), scene.plot.x - 8);
        to = std::min(scene.plot.x + frame.timescale.x(window->latest), scene.plot.right() + 8);
        flag = to >= from;
    };
    place(it->start, item.startNarrowed, item.n0, item.n1);
    place(it->end, item.endNarrowed, item.n2, item.n3);
    // The diamond says where it was most likely; not where it cannot have been.
    if (item.diamond && item.startNarrowed && (item.anchor < item.n0 || item.anchor > item.n1)) {
        item.anchor = (item.n0 + item.n1) / 2;
        const double right = std::max(item.box.right(), item.anchor + diamondHalf);
        item.box.x = std::min(item.box.x, item.anchor - diamondHalf);
        item.box.w = right - item.box.x;
    }
}

quint8 markOf(const Frame &frame, Row row)
{
    const auto r = static_cast<size_t>(row);
    return r < frame.marks.size() ? frame.marks[r] : quint8(0);
}

EventItem itemOf(const Frame &frame, const LaneContent &content, size_t position, const Scene &scene)
{
    const EventIndex &index = frame.input.index;
    EventItem item;
    item.row = content.rows[position];
    item.lane = static_cast<int>(scene.lanes.size()) - 1;
    shapeEvent(frame.events, item.row, frame.timescale, scene.plot.x, item);
    item.colour = content.colours[position];
    item.confidence = index.confidence(item.row);
    const quint16 flags = index.flags(item.row);
    item.disputed = flags & model::FlagDisputed;
    item.uncertain = flags & model::FlagUncertain;
    item.locked = flags & model::FlagLocked;
    const quint8 mark = markOf(frame, item.row);
    item.selected = mark & MarkSelected;
    item.current = mark & MarkCurrent;
    item.hit = mark & MarkHit;
    if (const Implied *implied = frame.input.implied) {
        narrow(frame, scene, item);
        item.conflict = std::ranges::binary_search(implied->conflicting, item.row);
    }
    item.outside = item.box.right() <= scene.plot.x || item.box.x >= scene.plot.right();
    return item;
}

/// Height of the drawing on a line: bars are taller than the windows of instants.
void putOnLine(EventItem &item, const LaneItem &lane, int line, double rowHeight)
{
    const double bar = std::min(22.0, rowHeight - 6);
    const double height = item.shape == EventShape::Bar ? bar : std::min(2 * diamondHalf, rowHeight - 4);
    const double centre = lane.body.y + lanePad + (line + 0.5) * rowHeight;
    item.box.y = centre - height / 2;
    item.box.h = height;
}

void labelLines(const Frame &frame, std::vector<std::vector<size_t>> &lines, Scene &scene)
{
    std::vector<EventItem *> items;
    std::vector<LabelWish> wishes;
    for (std::vector<size_t> &line : lines) {
        std::sort(line.begin(), line.end(),
                  [&](size_t a, size_t b) { return scene.events[a].box.x < scene.events[b].box.x; });
        items.clear();
        wishes.clear();
        for (const size_t i : line) {
            items.push_back(&scene.events[i]);
            wishes.push_back(wishOf(frame.input, scene.events[i].row));
        }
        placeLabels(items, wishes, frame.bands, scene.plot.x + 2, scene.plot.right() - 2, frame.measure);
    }
}

/// What folds into one mark.
struct Cell
{
    int count = 0;
    double x = 0;
    Window span{Instant::distantFuture(), Instant::distantPast()};
    bool selected = false;
    std::vector<int> colours; ///< how many of each

    void take(const Frame &frame, const LaneContent &content, size_t position)
    {
        const size_t colour = content.colours[position];
        if (colours.size() <= colour)
            colours.resize(colour + 1, 0);
        ++colours[colour];
        ++count;
        span.earliest = std::min(span.earliest, content.begins[position]);
        span.latest = std::max(span.latest, content.ends[position]);
        selected |= (markOf(frame, content.rows[position]) & MarkSelected) != 0;
    }
};

/// Folded events by where they begin; all that began before the view in one.
class Cells
{
public:
    Cells(const Frame &frame, const LaneContent &content, const LanePacking &packing, const Scene &scene)
        : m_frame(frame),
          m_content(content),
          m_packing(packing),
          m_plot(scene.plot),
          m_edge(frame.timescale.at(0)),
          m_beyondEdge(frame.timescale.at(2 * diamondHalf))
    {}
    struct Place
    {
        qint64 cell = cellBefore;
        double x = 0;
    };
    /// Nothing beside the view.
    [[nodiscard]] std::optional<Place> placeOf(size_t position) const
    {
        // Most of many began before the view and are seen to reach into it without a closer look.
        const Instant end = m_content.ends[position];
        if (m_content.begins[position] < m_edge && end > m_beyondEdge && end.isBounded())
            return Place{cellBefore, m_plot.x};
        EventItem shape;
        shapeEvent(m_frame.events, m_content.rows[position], m_frame.timescale, m_plot.x, shape);
        const Rect &box = shape.box;
        if (box.right() <= m_plot.x || box.x >= m_plot.right())
            return std::nullopt;
        return Place{box.x < m_plot.x ? cellBefore : keyOf(position), std::max(box.x, m_plot.x)};
    }
    void add(size_t position)
    {
        if (const auto place = placeOf(position))
            addTo(place->cell == cellBefore ? before : cells[place->cell], position, place->x);
    }
    Cell before;
    std::map<qint64, Cell> cells;

private:
    [[nodiscard]] qint64 keyOf(size_t position) const
    {
        if (!m_packing.plan)
            return m_packing.cells[position];
        return static_cast<qint64>(std::floor(static_cast<double>(m_content.begins[position].us) /
                                              (m_frame.columnScale * m_frame.packing.cell)));
    }
    void addTo(Cell &cell, size_t position, double x)
    {
        cell.x = cell.count == 0 ? x : std::min(cell.x, x);
        cell.take(m_frame, m_content, position);
    }
    const Frame &m_frame;
    const LaneContent &m_content;
    const LanePacking &m_packing;
    const Rect m_plot;
    const Instant m_edge, m_beyondEdge;
};

qint16 lineIn(const Frame &frame, const LaneContent &content, const LanePacking &packing, size_t position)
{
    if (!packing.plan)
        return packing.lines[position];
    return packing.plan->lineOf({content, frame.events, frame.labelRoom}, position);
}

StackItem stackOf(const Cell &cell, qint64 key, const Frame &frame, double centre, const Scene &scene)
{
    StackItem stack;
    stack.lane = static_cast<int>(scene.lanes.size()) - 1;
    stack.count = cell.count;
    stack.text = QStringLiteral("+%1").arg(cell.count);
    const double width = std::ceil(frame.measure.width(stack.text, TextStyle::Badge)) + 12;
    stack.box = {std::min(cell.x, scene.plot.right() - width), centre - 9, width, 18};
    stack.selected = cell.selected;
    stack.span = cell.span;
    stack.cell = key;
    stack.colour =
        static_cast<int>(std::max_element(cell.colours.begin(), cell.colours.end()) - cell.colours.begin());
    return stack;
}

void addStacks(const Cells &folded, const Frame &frame, const LanePacking &packing, Scene &scene)
{
    const LaneItem &lane = scene.lanes.back();
    const double centre = lane.body.y + lanePad + (packing.lineCount - 0.5) * scene.rowHeight;
    const auto add = [&](const Cell &cell, qint64 key) {
        scene.stacked += cell.count;
        scene.stacks.push_back(stackOf(cell, key, frame, centre, scene));
    };
    if (folded.before.count > 0)
        add(folded.before, cellBefore);
    for (const auto &[key, cell] : folded.cells)
        add(cell, key);
}

} // namespace

void addFolded(const Frame &frame, const LaneContent &content, const LanePacking &packing, const Scene &scene,
               const std::vector<qint64> &cells, std::vector<Row> &rows)
{
    const Cells places(frame, content, packing, scene);
    forEachIn(content, frame.timescale.visible(), [&](size_t position) {
        if (lineIn(frame, content, packing, position) != folded)
            return;
        const auto place = places.placeOf(position);
        if (place && std::ranges::find(cells, place->cell) != cells.end())
            rows.push_back(content.rows[position]);
    });
}

void addEvents(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene)
{
    const LaneItem lane = scene.lanes.back();
    const double width = frame.timescale.view().width;
    const Window query{frame.timescale.at(-labelReach), frame.timescale.at(width + labelReach)};
    std::vector<std::vector<size_t>> lines(static_cast<size_t>(packing.lineCount));
    Cells cells(frame, content, packing, scene);
    const double top = scene.plot.y - scene.rowHeight;
    forEachIn(content, query, [&](size_t position) {
        const qint16 line = lineIn(frame, content, packing, position);
        if (line == folded) {
            cells.add(position);
            return;
        }
        EventItem item = itemOf(frame, content, position, scene);
        putOnLine(item, lane, line, scene.rowHeight);
        if (item.box.bottom() < top || item.box.y > scene.plot.bottom() + scene.rowHeight)
            return;
        scene.drawn += item.outside ? 0 : 1;
        lines[static_cast<size_t>(line)].push_back(scene.events.size());
        scene.events.push_back(std::move(item));
    });
    labelLines(frame, lines, scene);
    // Those beside the view whose label does not reach in have nothing to draw.
    std::erase_if(scene.events, [&](const EventItem &item) {
        return item.outside && (item.label.place == LabelPlace::None);
    });
    addStacks(cells, frame, packing, scene);
}

namespace {

/// Counts events of each colour between boundaries that ascend.
class ColumnCounts
{
public:
    explicit ColumnCounts(const LaneContent &content)
    {
        if (content.rows.empty())
            return;
        if (content.byColour.empty())
            m_colours.push_back({content.colours.front(), content.begins, 0});
        for (const auto &[colour, begins] : content.byColour)
            m_colours.push_back({colour, begins, 0});
    }
    /// (colour, count) of what begins in the bin; only colours that occur.
    const std::vector<std::pair<int, int>> &in(const Window &bin)
    {
        m_parts.clear();
        for (Colour &colour : m_colours) {
            const size_t from = seek(colour.begins, colour.at, bin.earliest);
            colour.at = seek(colour.begins, from, bin.latest);
            if (colour.at > from)
                m_parts.emplace_back(colour.number, static_cast<int>(colour.at - from));
        }
        return m_parts;
    }

private:
    struct Colour
    {
        int number;
        std::span<const Instant> begins;
        size_t at;
    };
    /// First place from `at` on that does not lie before t: in doubling steps, for it is near.
    static size_t seek(std::span<const Instant> begins, size_t at, Instant t)
    {
        size_t step = 1;
        while (at + step < begins.size() && begins[at + step] < t)
            step *= 2;
        const auto from = begins.begin() + static_cast<std::ptrdiff_t>(at + step / 2);
        const auto to = begins.begin() + static_cast<std::ptrdiff_t>(std::min(at + step, begins.size()));
        return static_cast<size_t>(std::lower_bound(from, to, t) - begins.begin());
    }
    std::vector<Colour> m_colours;
    std::vector<std::pair<int, int>> m_parts;
};

/// Events that began before the view and reach into it: one mark with their number at its edge.
void addCarried(const Frame &frame, const LaneContent &content, Scene &scene)
{
    const LaneItem lane = scene.lanes.back();
    const Instant edge = frame.timescale.visible().earliest;
    Cell cell;
    forEachIn(content, {edge, edge + 1}, [&](size_t position) {
        if (content.begins[position] >= edge)
            return;
        cell.take(frame, content, position);
    });
    if (cell.count == 0)
        return;
    cell.x = scene.plot.x;
    scene.stacked += cell.count;
    scene.stacks.push_back(stackOf(cell, cellBefore, frame, lane.body.y + lanePad + 9, scene));
}

} // namespace

void addDensity(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene)
{
    const LaneItem lane = scene.lanes.back();
    const int laneIndex = static_cast<int>(scene.lanes.size()) - 1;
    const Window view = frame.timescale.visible();
    const double room = lane.body.h - 2 * lanePad;
    const auto column = static_cast<qint64>(std::max(1.0, frame.packing.columns * frame.columnScale));
    ColumnCounts counts(content);
    const auto addColumn = [&](const Window &bin, double x0, double x1) {
        const auto &parts = counts.in(bin);
        int total = 0;
        for (const auto &[colour, count] : parts)
            total += count;
        if (total == 0)
            return;
        const double share = std::sqrt(std::min(1.0, static_cast<double>(total) / packing.peak));
        const double height = std::max(2.0, room * share);
        double y = lane.body.bottom() - lanePad;
        for (const auto &[colour, count] : parts) {
            const double part = height * count / total;
            y -= part;
            scene.density.push_back(
                {{scene.plot.x + x0, y, std::max(1.0, x1 - x0), part}, laneIndex, colour, count});
        }
        scene.inDensity += total;
    };
    for (const Timescale::Segment &segment : frame.timescale.segments()) {
        if (segment.folded)
            continue;
        const Instant end = std::min(segment.time.latest, view.latest);
        Instant at = std::max(segment.time.earliest, view.earliest);
        while (at < end) {
            const qint64 into = ((at.us % column) + column) % column;
            const Instant next = std::min(end, at + (column - into));
            addColumn({at, next}, frame.timescale.x(at), frame.timescale.x(next));
            at = next;
        }
    }
    addCarried(frame, content, scene);
}

} // namespace varve::layout
