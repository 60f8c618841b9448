// On which line of its lane an event stands, at one doubling of the scale.
#pragma once

#include "layout/lanes.h"
#include "layout/lineplan.h"

namespace varve::layout {

inline constexpr quint64 noVersion = std::numeric_limits<quint64>::max();

/// Where the events of a lane stand at one scale.
struct LanePacking
{
    LaneMode mode = LaneMode::Full;
    std::vector<Row> rows;     ///< as they were when they were packed
    std::vector<qint16> lines; ///< per position of the content; empty with a plan
    std::vector<qint64> cells; ///< per position: the stack's cell that it lies in; only with folded events
    int lineCount = 1;         ///< the line of the stacks included
    int foldedCount = 0;
    int peak = 1;                        ///< greatest count of a density column
    quint64 version = noVersion;         ///< LaneContent::version that this is of
    quint64 preparedVersion = noVersion; ///< of a plan: that mode and peak are of
    std::shared_ptr<LinePlan> plan;      ///< of a lane with too many events to be packed as a whole
};

/// The line on which a row stood before, or -1.
using PreviousLine = std::function<int(Row)>;

struct PackingOptions
{
    int mostLines = 20;
    double cell = 44;    ///< pixels of a stack
    double columns = 4;  ///< pixels of a density column
    double between = 10; ///< pixels between neighbours on a line
};

/// First-fit in order of time on lines from the top; an event that stood on a line before stays there if that
/// line is free. `whole` maps all of time at the packing's scale. What finds no line stands in stacks; with
/// more than a quarter of the events in stacks the lane shows densities.
LanePacking packLane(const LaneContent &lane, const Placing &events, const Timescale &whole,
                     const LabelRoom &labelRoom, const PreviousLine &previous, const PackingOptions &options);

/// The fullest column of density at a scale. Of a very long lane 256 stretches are looked at; what is
/// fuller still is drawn as high as the lane.
int densestColumn(const LaneContent &lane, double scale, const PackingOptions &options);

} // namespace varve::layout
