#include "report/composer.h"

#include "paint/figure.h"
#include "report/words.h"

#include <QPainter>

namespace varve::report {

namespace {

/// What one unit of the figure takes on paper: its legend and ruler, 11 units high, print at 7 points, its
/// titles at 7.7.
constexpr qreal figureScale = points(0.64);

} // namespace

void composeFigure(Blocks &blocks, const ReportContent &content, const ReportOptions &options, qreal width,
                   qreal maxHeight)
{
    paint::FigureRequest request{.catalogue = content.catalogue,
                                 .index = content.index,
                                 .shown = content.shown,
                                 .window = content.window,
                                 .zone = content.zone};
    request.colourBy = options.colourBy;
    request.compressGaps = options.compressGaps;
    request.theme = pageTheme();
    auto heading = headingBlock(Words::tr("Timeline"), width);
    request.width = width / figureScale;
    request.maxHeight = (maxHeight - heading->spaceBefore - heading->height()) / figureScale;
    auto figure = std::make_shared<const paint::Figure>(paint::Figure::layout(request));

    blocks.push_back(std::move(heading));
    const qreal height = figure->height() * figureScale;
    blocks.push_back(std::make_unique<FixedBlock>(height, [figure](const Canvas &canvas, QPointF at) {
        canvas.painter.save();
        canvas.painter.translate(at);
        canvas.painter.scale(figureScale, figureScale);
        canvas.painter.setPen(QPen());
        canvas.painter.setBrush(Qt::NoBrush);
        figure->paint(canvas.painter);
        canvas.painter.restore();
    }));
}

} // namespace varve::report
