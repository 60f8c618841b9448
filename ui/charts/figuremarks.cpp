#include "charts/figuremarks.h"

#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

namespace varve::ui {

namespace {

constexpr int shapes = 8;
/// The palette of Okabe and Ito, darkest contrasts first.
const std::array<const char *, 7> colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                             "#56b4e9", "#e69f00", "#8a6d00"};

/// Corners on a circle, the first at `turn` degrees clockwise from the top; every second one at `inner`.
QPainterPath starPath(QPointF centre, double radius, int corners, double turn, double inner)
{
    QPolygonF polygon;
    const int points = inner < 1 ? corners * 2 : corners;
    for (int i = 0; i < points; ++i) {
        const double r = inner < 1 && i % 2 == 1 ? radius * inner : radius;
        const double angle = (turn / 180 + 2.0 * i / points) * std::numbers::pi;
        polygon << centre + QPointF(std::sin(angle) * r, -std::cos(angle) * r);
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

QPainterPath shapeOf(int shape, QPointF centre, double radius)
{
    QPainterPath path;
    switch (shape) {
    case 1:
        return starPath(centre, radius * 1.2, 4, 45, 1); // square
    case 2:
        return starPath(centre, radius * 1.2, 3, 0, 1); // triangle
    case 3:
        return starPath(centre, radius * 1.25, 4, 0, 1); // diamond
    case 4:
        return starPath(centre, radius * 1.2, 3, 180, 1); // triangle on its head
    case 5:
        return starPath(centre, radius * 1.3, 5, 0, 0.45); // star
    case 6:
        return starPath(centre, radius * 1.15, 6, 0, 1); // hexagon
    case 7:
        return starPath(centre, radius * 1.3, 4, 45, 0.4); // cross
    default:
        path.addEllipse(centre, radius, radius);
        return path;
    }
}

} // namespace

QColor markColour(MarkStyle style, const paint::Theme &theme)
{
    if (style < 0)
        return theme.mutedText;
    return theme.tuned(QLatin1String(colours[static_cast<size_t>(style) % colours.size()]));
}

void paintMark(QPainter &painter, QPointF centre, MarkStyle style, double radius, const paint::Theme &theme)
{
    const QColor colour = markColour(style, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (style < 0) {
        painter.setPen(QPen(colour, 1.6));
        painter.setBrush(theme.surface);
    } else {
        painter.setPen(QPen(theme.surface, 1));
        painter.setBrush(colour);
    }
    painter.drawPath(shapeOf(std::max(style, 0) % shapes, centre, radius));
    painter.restore();
}

} // namespace varve::ui
