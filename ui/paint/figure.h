// A timeline as a figure of given width: for the report, PNG, SVG and the command line.
#pragma once

#include "layout/scenebuilder.h"
#include "paint/timelinepainter.h"

#include <memory>

namespace varve::paint {

/// What the figure shows. References must outlive Figure::layout().
struct FigureRequest
{
    const model::Catalogue &catalogue;
    const model::EventIndex &index;
    std::span<const quint8> shown;            ///< one byte a row; empty: all
    std::optional<time::Window> window;       ///< none: all shown events
    const layout::Implied *implied = nullptr; ///< by statements; none: as entered
    QString zone;                             ///< empty: the project's
    model::ColourBy colourBy = model::ColourBy::Track;
    model::LanesBy lanesBy = model::LanesBy::Track;
    bool compressGaps = true;
    bool showLinks = true;
    bool laneNames = true;
    bool legend = true; ///< a line below that explains what is shown
    Theme theme = Theme::print();
    double width = 800;   ///< units; texts are 10 to 13 units high
    double maxHeight = 0; ///< 0: no limit; else lanes fold to densities until it fits
};

/// Laid out once; painted at will. One unit is one logical unit of the painter: scale the painter for paper.
class Figure
{
public:
    static Figure layout(const FigureRequest &request);
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] const layout::Scene &scene() const { return m_scene; }
    [[nodiscard]] layout::Legend legend() const { return layout::legendOf(m_scene); }
    /// At the painter's origin.
    void paint(QPainter &painter) const;

private:
    std::shared_ptr<TimelinePainter> m_painter; ///< shared by copies; not changed after layout()
    layout::Scene m_scene;
    double m_width = 0, m_height = 0, m_legendTop = 0;
    bool m_hasLegend = false;
};

/// The legend as a flow of marks and words; returns its height. Paints only when painter is not null.
double paintLegend(QPainter *painter, const layout::Legend &legend, const Theme &theme, double width);

} // namespace varve::paint
