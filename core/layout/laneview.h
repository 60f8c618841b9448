// The items of one lane in one frame: events, stacks, columns of density.
#pragma once

#include "layout/labels.h"
#include "layout/lanestack.h"

#include <limits>

namespace varve::layout {

/// What all lanes of a frame share.
struct Frame
{
    const SceneInput &input;
    Placing events;
    const TextMeasure &measure;
    const Timescale &timescale;
    std::span<const quint8> marks;                ///< per row: Mark bits; beyond its end: none
    std::vector<std::pair<double, double>> bands; ///< folded gaps, scene x
    double columnScale = 1; ///< scale of the packing; columns of density are aligned to it
    PackingOptions packing;
    const LabelRoom &labelRoom;
};

enum Mark : quint8 { MarkSelected = 1, MarkCurrent = 2, MarkHit = 4 };

/// The cell of folded events whose drawing begins before the view.
inline constexpr qint64 cellBefore = std::numeric_limits<qint64>::min();

/// Adds the lane's items to the scene; `lane` is the last of scene.lanes.
void addEvents(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene);
void addDensity(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene);
/// Adds the rows of the lane's folded events that stand in these cells of the scene's stacks.
void addFolded(const Frame &frame, const LaneContent &content, const LanePacking &packing, const Scene &scene,
               const std::vector<qint64> &cells, std::vector<Row> &rows);

} // namespace varve::layout
