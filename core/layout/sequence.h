// The order of some events as a layered graph, from the top down: certain order as arrows, what happened at
// the same moment side by side, open order as dotted lines between neighbours. Pure geometry in pixels.
#pragma once

#include "layout/scene.h"
#include "layout/textmeasure.h"

#include <QStringList>

#include <functional>

namespace varve::layout {

struct SequenceEvent
{
    QString title;
    QString when; ///< its window in words
    int layer = 0;
};

/// Two events by their positions in SequenceInput::events.
struct SequencePair
{
    int from = 0;
    int to = 0;
    auto operator<=>(const SequencePair &) const = default;
};

struct SequenceInput
{
    std::vector<SequenceEvent> events;
    /// `from` is certainly before `to`, and lies in a lower layer. Without arrows that follow from others.
    std::vector<SequencePair> arrows;
    std::vector<SequencePair> same; ///< happened at the same moment
    std::vector<SequencePair> open; ///< order unknown; the most telling first
};

struct SequenceNode
{
    int event = 0;
    Rect box;
    QStringList title; ///< one or two lines, cut with "…"
    QStringList when;  ///< one or two lines
};

struct SequencePoint
{
    double x = 0, y = 0;
    bool operator==(const SequencePoint &) const = default;
};

/// From one event to another, or by way of a joint where all of some events come before all of others: then
/// `from` or `to` is -1.
struct SequencePath
{
    enum class Kind : quint8 { Before, Same, Open };
    Kind kind = Kind::Before;
    int from = -1;
    int to = -1;
    bool head = false; ///< an arrow head at its end
    /// Cubic curves: beginning, then two control points and an end for each.
    std::vector<SequencePoint> points;
};

struct SequenceScene
{
    double width = 0, height = 0;
    std::vector<SequenceNode> nodes; ///< of each event, in their order
    std::vector<SequencePath> paths;
    std::vector<SequencePoint> joints;
    /// Over the events about whose order nothing is known; none: there are no such events.
    std::optional<double> looseTop;
    int crossings = 0; ///< of arrows, as far as the order in the layers causes them
};

/// Events without any certain order stand under the others, by themselves. O(rounds * edges log edges).
SequenceScene layOutSequence(const SequenceInput &input, const TextMeasure &measure);

/// Of the open pairs those worth a line: both have their place in the order, in the same or neighbouring
/// layers, near one another where `isNear` is given, and at most `mostPerEvent` lines meet at an event.
std::vector<SequencePair> openNeighbours(const SequenceInput &input, int mostPerEvent = 2,
                                         const std::function<bool(const SequencePair &)> &isNear = {});

} // namespace varve::layout
