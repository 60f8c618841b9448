// Where the evidence contradicts itself. Lists only; nothing is decided here.
#pragma once

#include "model/values.h"

namespace varve::evidence {

enum class ContradictionKind : quint8 {
    Stance, ///< a citation contradicts an event that others support
    Time,   ///< two supporting citations claim times that exclude one another
    Linked, ///< two events are linked as contradicting each other
    Figures ///< two figures of one quantity for the same moment exclude one another
};

struct Contradiction
{
    ContradictionKind kind = ContradictionKind::Stance;
    EventId event; ///< null: figures of the project as a whole
    EventId other; ///< of linked events
    std::vector<CitationId> citations;
    std::vector<FigureId> figures;
    LinkId link;
    QString text; ///< one sentence; plain text, titles as they are but never longer than a line
    bool operator==(const Contradiction &) const = default;
};

/// The parts of a project that are compared.
struct Evidence
{
    const std::vector<model::Event> &events;
    const std::vector<model::Source> &sources;
    const std::vector<model::Citation> &citations;
    const std::vector<model::Figure> &figures;
    const std::vector<model::Link> &links;
};

/// Between the citations of one event: one entry for each citation that contradicts it, and one for each pair
/// of sources whose claimed times exclude one another (of start or of end).
std::vector<Contradiction> citationContradictions(const Evidence &evidence);
/// Links of the kind "contradicts", unless one of the two events has been retracted. Each pair once.
std::vector<Contradiction> linkContradictions(const Evidence &evidence);
/// Figures of the same event, name and unit whose ranges have nothing in common, and that speak of the same
/// moment: both undated, or with as-of windows that overlap. Numbers that rise over time do not contradict.
std::vector<Contradiction> figureContradictions(const Evidence &evidence);
/// All of them, in this order. O(n log n) but for the pairs within one event or quantity.
std::vector<Contradiction> contradictions(const Evidence &evidence);

} // namespace varve::evidence
