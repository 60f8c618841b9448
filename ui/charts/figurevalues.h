// The values of reports beside their points.
#pragma once

#include "charts/figuredata.h"

namespace varve::ui {

/// Where the mark of a contradiction stands.
QRectF warningBeside(QPointF point, const QRectF &area);

/// Writes the values of the latest reports first, within the area, each where it covers no point, no mark of
/// a contradiction and no other value; what finds no room is told by hovering. `points`: where the reports
/// are drawn, one each.
void paintValues(QPainter &painter, const std::vector<FigureReport> &reports,
                 const std::vector<QPointF> &points, const QRectF &area, const paint::Theme &theme);

} // namespace varve::ui
