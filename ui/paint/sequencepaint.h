// Paints the order of events: boxes, arrows, dotted lines. For windows, SVG and PNG alike.
#pragma once

#include "layout/sequence.h"
#include "paint/timelinepainter.h"

namespace varve::paint {

/// What the drawing shows of each event besides its place.
struct SequenceMarks
{
    std::vector<QString> colours; ///< as stored; one an event
    std::vector<bool> selected;   ///< one an event; empty: none
    int current = -1;             ///< the event that the keyboard is on
    QString looseHeading;         ///< over the events without any order
};

class SequencePainter
{
public:
    explicit SequencePainter(Theme theme);
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void setTheme(const Theme &theme) { m_theme = theme; }
    /// What scenes for this painter are measured with.
    [[nodiscard]] const FontMeasure &measure() const { return m_measure; }

    void paint(QPainter &painter, const layout::SequenceScene &scene, const SequenceMarks &marks) const;

private:
    void paintPath(QPainter &painter, const layout::SequencePath &path, bool strong) const;
    void paintOpen(QPainter &painter, const layout::SequencePath &path, bool strong) const;
    void paintNode(QPainter &painter, const layout::SequenceNode &node, const SequenceMarks &marks) const;

    Theme m_theme;
    FontMeasure m_measure;
};

/// One row that explains the lines that the scene has; returns the width that it takes.
double paintSequenceLegend(QPainter *painter, const layout::SequenceScene &scene, const Theme &theme);
inline constexpr double sequenceLegendHeight = 30;

/// Where a dotted line has its question mark.
QPointF middleOf(const layout::SequencePath &path);

} // namespace varve::paint
