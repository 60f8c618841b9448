#include "layout/packing.h"

#include "layout/eventshape.h"

#include <bit>
#include <cmath>

namespace varve::layout {

using time::Instant;

namespace {

constexpr double mostStacked = 0.25; ///< of a lane's events; with more it shows densities

/// Lines of one lane while it is being filled: how far each is taken.
class Lines
{
public:
    explicit Lines(int most) : m_until(static_cast<size_t>(most), -std::numeric_limits<double>::infinity()) {}

    /// The line the extent goes on, or `folded`.
    qint16 put(const Extent &extent, double between, int preferred)
    {
        if (preferred >= 0 && preferred < static_cast<int>(m_until.size()) && isFree(preferred, extent))
            return take(preferred, extent, between);
        for (int line = 0; line < static_cast<int>(m_until.size()); ++line)
            if (isFree(line, extent))
                return take(line, extent, between);
        return folded;
    }
    [[nodiscard]] int used() const { return m_used; }

private:
    [[nodiscard]] bool isFree(int line, const Extent &extent) const
    {
        return m_until[static_cast<size_t>(line)] <= extent.left;
    }
    qint16 take(int line, const Extent &extent, double between)
    {
        m_until[static_cast<size_t>(line)] = extent.right + between;
        m_used = std::max(m_used, line + 1);
        return static_cast<qint16>(line);
    }
    std::vector<double> m_until;
    int m_used = 0;
};

/// The fold that begins next after x, if any: labels do not run into it.
double nextFold(const Timescale &whole, double x)
{
    const auto segments = whole.segments();
    const auto it = std::partition_point(segments.begin(), segments.end(),
                                         [&](const Timescale::Segment &s) { return s.x0 <= x; });
    for (auto s = it; s != segments.end(); ++s)
        if (s->folded)
            return s->x0;
    return std::numeric_limits<double>::infinity();
}

/// The drawing with its label: inside a long extent, else to the right, before a fold to the left.
Extent withLabel(const Extent &body, double label, const Timescale &whole)
{
    if (label <= 0 || body.right - body.left > label + 24)
        return body;
    if (body.right + label <= nextFold(whole, body.right))
        return {body.left, body.right + label};
    return {body.left - label, body.right};
}

/// Stops at once when more than `mostFolded` events find no line; then foldedCount tells no more than that.
LanePacking pack(const LaneContent &lane, const std::vector<Extent> &bodies, const Timescale &whole,
                 const LabelRoom &labelRoom, const PreviousLine &previous, const PackingOptions &options,
                 LaneMode mode, int mostFolded)
{
    LanePacking packing;
    packing.mode = mode;
    packing.lines.resize(lane.rows.size());
    Lines lines(options.mostLines);
    for (size_t i = 0; i < lane.rows.size(); ++i) {
        const Row row = lane.rows[i];
        const Extent extent =
            mode == LaneMode::Full ? withLabel(bodies[i], labelRoom(row), whole) : bodies[i];
        const double between = mode == LaneMode::Full ? options.between : 2;
        packing.lines[i] = lines.put(extent, between, previous ? previous(row) : -1);
        if (packing.lines[i] == folded && ++packing.foldedCount > mostFolded)
            break;
    }
    packing.lineCount = std::max(1, lines.used());
    return packing;
}

} // namespace

LanePacking packLane(const LaneContent &lane, const Placing &events, const Timescale &whole,
                     const LabelRoom &labelRoom, const PreviousLine &previous, const PackingOptions &options)
{
    LanePacking packing;
    const int mostFolded = static_cast<int>(mostStacked * static_cast<double>(lane.rows.size()));
    if (!lane.collapsed) {
        std::vector<Extent> bodies;
        bodies.reserve(lane.rows.size());
        for (const Row row : lane.rows)
            bodies.push_back(extentOf(events, row, whole));
        packing = pack(lane, bodies, whole, labelRoom, previous, options, LaneMode::Full, 0);
        if (packing.foldedCount > 0)
            packing = pack(lane, bodies, whole, labelRoom, previous, options, LaneMode::Compact, mostFolded);
        if (packing.foldedCount > 0)
            for (const Extent &body : bodies)
                packing.cells.push_back(
                    static_cast<qint64>(std::floor(std::clamp(body.left, -9e15, 9e15) / options.cell)));
    }
    if (lane.collapsed || packing.foldedCount > mostFolded) {
        packing = LanePacking();
        packing.mode = LaneMode::Density;
        packing.peak = densestColumn(lane, whole.view().scale, options);
    }
    packing.lineCount += packing.foldedCount > 0 ? 1 : 0; // stacks stand on a line of their own
    packing.rows = lane.rows;
    packing.version = lane.version;
    return packing;
}

int densestColumn(const LaneContent &lane, double scale, const PackingOptions &options)
{
    constexpr size_t stretches = 256, stretch = 1024;
    const auto column = static_cast<qint64>(std::max(1.0, options.columns * scale));
    const int shift = std::has_single_bit(static_cast<quint64>(column))
                          ? std::countr_zero(static_cast<quint64>(column))
                          : -1; // of a doubling of the scale there is always one
    const auto binOf = [&](Instant t) {
        return shift >= 0 ? t.us >> shift : (t.us - ((t.us % column) + column) % column) / column;
    };
    int peak = 1;
    const auto look = [&](size_t from, size_t to) {
        int here = 0;
        qint64 last = std::numeric_limits<qint64>::min();
        for (size_t i = from; i < to; ++i) {
            const qint64 bin = binOf(lane.begins[i]);
            here = bin == last ? here + 1 : 1;
            last = bin;
            peak = std::max(peak, here);
        }
    };
    const size_t count = lane.rows.size();
    if (count <= stretches * stretch) {
        look(0, count);
        return peak;
    }
    for (size_t i = 0; i < stretches; ++i) {
        const size_t from = i * (count / stretches);
        look(from, from + stretch);
    }
    // A column that is fuller than a stretch is long is found by its ends.
    for (size_t i = 0; i < stretches; ++i) {
        const Instant at = lane.begins[i * (count / stretches)];
        if (!at.isBounded())
            continue;
        const Instant from{binOf(at) * column};
        peak = std::max(peak, static_cast<int>(lane.firstFrom(from + column) - lane.firstFrom(from)));
    }
    return peak;
}

} // namespace varve::layout
