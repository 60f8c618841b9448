// Which lane an event stands in, and on which line of the lane: computed once per revision, filter and
// doubling of the scale, not per frame.
#pragma once

#include "layout/scenebuilder.h"

#include <functional>

namespace varve::layout {

using Row = model::EventIndex::Row;

inline constexpr qint16 folded = -1; ///< line of an event that stands in a stack

/// What a lane holds, independent of scale. Rows in the index's order of time.
struct LaneContent
{
    QUuid id;
    QString name;
    QString colour;
    bool collapsed = false;
    std::vector<Row> rows;
    std::vector<time::Instant> latest; ///< greatest end of each block of 64 rows
    std::vector<quint8> colours;       ///< per row: index into the scene's colours
    /// Per colour that occurs: begins of its events, ascending; what density counts in.
    std::vector<std::pair<int, std::vector<time::Instant>>> begins;
};

/// Where its events stand at one scale.
struct LanePacking
{
    LaneMode mode = LaneMode::Full;
    std::vector<qint16> lines; ///< per row of the content
    std::vector<qint64>
        cells; ///< per row: the stack's cell that its begin lies in; empty without folded rows
    int lineCount = 1;
    int foldedCount = 0;
    int peak = 1; ///< greatest count of a density column
};

/// From the first moment at which an event can have begun to the last at which it can have ended. Ascending
/// in its begin along Placing::byTime().
inline time::Window reachOf(const Placing &events, Row row)
{
    return {events.start(row).earliest, events.hull(row).latest};
}

/// Calls visit(position in content.rows) for events that overlap the window, in order of time.
template <class Visit>
void forEachIn(const LaneContent &lane, const Placing &events, const time::Window &window, Visit &&visit)
{
    constexpr size_t block = 64;
    for (size_t b = 0; b < lane.latest.size(); ++b) {
        if (events.start(lane.rows[b * block]).earliest >= window.latest)
            return;
        if (lane.latest[b] <= window.earliest)
            continue;
        const size_t last = std::min((b + 1) * block, lane.rows.size());
        for (size_t i = b * block; i < last; ++i) {
            const time::Window reach = reachOf(events, lane.rows[i]);
            if (reach.earliest >= window.latest)
                return;
            if (reach.overlaps(window))
                visit(i);
        }
    }
}

struct LaneSet
{
    std::vector<LaneContent> lanes;
    std::vector<ColourKey> colours;
};

/// Groups the shown events. Tracks always have a lane, other groups only with events; an event with several
/// tags stands in the lane of each. Events without the thing come last, under "No track" and the like.
LaneSet groupLanes(const SceneInput &input);

/// Which colour an event has. Index into the keys that groupLanes() made.
class Colouring
{
public:
    explicit Colouring(const SceneInput &input);
    [[nodiscard]] int of(Row row) const;
    [[nodiscard]] const std::vector<ColourKey> &keys() const { return m_keys; }

private:
    int keyFor(const QString &colour, const QString &name);
    const model::EventIndex &m_index;
    model::ColourBy m_by;
    std::vector<ColourKey> m_keys;
    std::vector<int> m_ofNumber; ///< interned number -> key
    QHash<Row, int> m_overrides;
};

/// A number per lane and row: the line on which it stood before, or -1.
using PreviousLine = std::function<int(Row)>;
/// Room to the right of an event that its label wants, in pixels.
using LabelRoom = std::function<double(Row)>;

struct PackingOptions
{
    int mostLines = 20;
    double cell = 44;    ///< pixels of a stack
    double columns = 4;  ///< pixels of a density column
    double between = 10; ///< pixels between neighbours on a line
};

/// First-fit in order of time on lines from the top; an event that stood on a line before stays there if that
/// line is free. `whole` maps all of time at the packing's scale.
LanePacking packLane(const LaneContent &lane, const Placing &events, const Timescale &whole,
                     const LabelRoom &labelRoom, const PreviousLine &previous, const PackingOptions &options);

/// Stretches without any shown event, in order. Unbounded sides of an event count as its bounded bound.
Gaps findGaps(const Placing &events, std::span<const quint8> shown);

} // namespace varve::layout
