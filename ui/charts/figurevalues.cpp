#include "charts/figurevalues.h"

#include <algorithm>

namespace varve::ui {

namespace {

constexpr int mostWritten = 200; // points; more leave no room between them
constexpr double widest = 130;
constexpr double lineHeight = 15;
constexpr double away = 8; // from the point
constexpr double pointSize = 12;
constexpr double warningSize = 13;

} // namespace

QRectF warningBeside(QPointF point, const QRectF &area)
{
    return {point.x() - away - warningSize + 2, std::max(area.top() + 1, point.y() - warningSize - 4),
            warningSize, warningSize};
}

void paintValues(QPainter &painter, const std::vector<FigureReport> &reports,
                 const std::vector<QPointF> &points, const QRectF &area, const paint::Theme &theme)
{
    painter.setFont(paint::Theme::font(8.5));
    painter.setPen(theme.text);
    const auto isWithin = [&area](QPointF point) { return area.adjusted(-1, -1, 1, 1).contains(point); };
    if (std::count_if(points.begin(), points.end(), isWithin) > mostWritten)
        return;
    std::vector<QRectF> taken;
    for (size_t i = 0; i < reports.size(); ++i) {
        if (!isWithin(points[i]))
            continue;
        taken.emplace_back(points[i].x() - pointSize / 2, points[i].y() - pointSize / 2, pointSize,
                           pointSize);
        if (!reports[i].excludes.isEmpty())
            taken.push_back(warningBeside(points[i], area));
    }
    for (size_t i = reports.size(); i-- > 0;) {
        if (!isWithin(points[i]))
            continue;
        const QString text = painter.fontMetrics().elidedText(reports[i].value, Qt::ElideRight, widest);
        const QSizeF size(painter.fontMetrics().horizontalAdvance(text) + 2, lineHeight);
        const double left = -away - size.width();
        for (const QPointF &at :
             {QPointF(away, -17), QPointF(away, 3), QPointF(left, -17), QPointF(left, 3)}) {
            QRectF box(points[i] + at, size);
            box.moveTop(std::clamp(box.top(), area.top(), area.bottom() - lineHeight));
            const bool isFree = std::none_of(taken.begin(), taken.end(),
                                             [&box](const QRectF &other) { return other.intersects(box); });
            if (!isFree || box.left() < area.left() || box.right() > area.right())
                continue;
            painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
            taken.push_back(box);
            break;
        }
    }
}

} // namespace varve::ui
