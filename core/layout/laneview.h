// The items of one lane in one frame: events, stacks, columns of density.
#pragma once

#include "layout/labels.h"
#include "layout/lanestack.h"

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

/// Adds the lane's items to the scene; `lane` is the last of scene.lanes.
void addEvents(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene);
void addDensity(const Frame &frame, const LaneContent &content, const LanePacking &packing, Scene &scene);

} // namespace varve::layout
