#include "report/composer.h"

#include "paint/figure.h"
#include "report/words.h"

#include <QPainter>

namespace varve::report {

namespace {

/// What one unit of a figure takes on paper: at the first its legend and ruler, 11 units high, print at 7
/// points and its titles at 7.7; at the second, for figures that would not fit otherwise, the titles at 7.
constexpr qreal usualScale = points(0.64), tightScale = points(0.585);

/// More events than this are beyond being shown one by one, on any page.
constexpr int mostToShow = 500;

struct Fitted
{
    std::shared_ptr<const paint::Figure> figure;
    qreal scale = usualScale;
    [[nodiscard]] qreal height() const { return figure->height() * scale; }
    [[nodiscard]] int folded() const { return figure->scene().stacked + figure->scene().inDensity; }
};

Fitted fitted(paint::FigureRequest request, qreal width, qreal maxHeight, qreal scale)
{
    request.width = width / scale;
    request.maxHeight = maxHeight / scale;
    return {std::make_shared<const paint::Figure>(paint::Figure::layout(request)), scale};
}

/// In the rest of the page, unless a tighter figure or a page of its own saves half of the events or more
/// from being folded.
Fitted bestFigure(const paint::FigureRequest &request, int events, qreal width, qreal rest, qreal page)
{
    Fitted best = fitted(request, width, rest, usualScale);
    if (events > mostToShow)
        return best;
    for (const auto &[height, scale] : {std::pair(rest, tightScale), std::pair(page, usualScale)}) {
        if (best.folded() == 0)
            break;
        if (Fitted other = fitted(request, width, height, scale); other.folded() * 2 <= best.folded())
            best = std::move(other);
    }
    return best;
}

} // namespace

void composeFigure(Blocks &blocks, const ReportContent &content, const ReportOptions &options, qreal width,
                   qreal rest, qreal pageHeight)
{
    paint::FigureRequest request{.catalogue = content.catalogue,
                                 .index = content.index,
                                 .shown = content.shown,
                                 .window = content.window,
                                 .implied = &content.implied,
                                 .zone = content.zone};
    request.colourBy = options.colourBy;
    request.lanesBy = options.lanesBy;
    request.compressGaps = options.compressGaps;
    request.theme = pageTheme();
    auto heading = headingBlock(Words::tr("Timeline"), width);
    const qreal page = pageHeight - heading->height();
    const qreal below = rest - heading->spaceBefore - heading->height();
    const Fitted best =
        bestFigure(request, content.eventCount, width, below > page * 0.4 ? below : page, page);

    blocks.push_back(std::move(heading));
    blocks.push_back(std::make_unique<FixedBlock>(best.height(), [best](const Canvas &canvas, QPointF at) {
        canvas.painter.save();
        canvas.painter.translate(at);
        canvas.painter.scale(best.scale, best.scale);
        canvas.painter.setPen(QPen());
        canvas.painter.setBrush(Qt::NoBrush);
        best.figure->paint(canvas.painter);
        canvas.painter.restore();
    }));
}

} // namespace varve::report
