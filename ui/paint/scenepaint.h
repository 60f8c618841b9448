// One painting of one scene: the layers from the ground up.
#pragma once

#include "paint/timelinepainter.h"

#include <cmath>

namespace varve::paint {

inline QRectF toQt(const layout::Rect &r)
{
    return {r.x, r.y, r.w, r.h};
}

/// A pixel-sharp vertical or horizontal position for lines of width 1.
inline double crisp(double x)
{
    return std::floor(x) + 0.5;
}

class ScenePaint
{
public:
    ScenePaint(const TimelinePainter &owner, QPainter &painter, const layout::Scene &scene);
    void paint();
    void paintCursor(const layout::CursorItem &cursor);

private:
    void paintGround();
    void paintGrid();
    void paintDensity();
    void paintEvents();
    void paintInstant(const layout::EventItem &event, const QColor &colour);
    void paintBar(const layout::EventItem &event, const QColor &colour);
    void paintNarrowed(const layout::EventItem &event);
    void paintDerived(const layout::EventItem &event, const QColor &colour);
    void paintGlow(const layout::EventItem &event);
    void paintClash(const layout::EventItem &event);
    void paintRhythm();
    void paintClaims(const layout::EventItem &event, const QColor &colour);
    void paintArc(const layout::ArcItem &arc);
    void paintWords(const layout::ArcItem &arc);
    [[nodiscard]] QRectF frameOf(const layout::EventItem &event) const;
    void paintSelection(const layout::EventItem &event);
    void paintLabel(const layout::EventItem &event, const QColor &colour);
    void paintBadge(const layout::EventItem &event);
    [[nodiscard]] bool isCrossed(const QRectF &rect) const;
    void paintNotes();
    void paintStacks();
    void paintLinks();
    void paintGaps();
    void paintOpenGaps();
    void paintRuler();
    void paintHeaders();

    void diamond(QPointF centre, double half, const QColor &colour, model::Confidence confidence);
    void core(const QRectF &rect, const QColor &colour, model::Confidence confidence);
    /// Text with its middle at y.
    void text(double x, double y, const QString &text, layout::TextStyle style, const QColor &colour);
    void line(double x0, double y0, double x1, double y1, const QColor &colour);
    [[nodiscard]] QColor colourOf(int key) const { return m_colours[static_cast<size_t>(key)]; }

    const TimelinePainter &m_owner;
    const Theme &m_theme;
    const FontMeasure &m_measure;
    QPainter &m_painter;
    const layout::Scene &m_scene;
    QRectF m_plot;
    std::vector<QColor> m_colours; ///< of Scene::colours, tuned to the theme
    bool m_raster = false;
    bool m_stamped = false; ///< marks come from the owner's stamps
};

} // namespace varve::paint
