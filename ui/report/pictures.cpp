#include "report/pictures.h"

#include "document/statements.h"
#include "layout/implied.h"
#include "paint/figure.h"
#include "report/material.h"
#include "report/outputfile.h"
#include "report/picturebytes.h"
#include "report/words.h"

namespace varve::report {

std::optional<PictureFormat> pictureFormat(const QString &path)
{
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return PictureFormat::Svg;
    if (path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return PictureFormat::Png;
    return std::nullopt;
}

Result<void> writePicture(const document::Document &document, const PictureOptions &options,
                          PictureFormat format, const QString &path)
{
    if (auto possible = checkOutput(path, options.overwrite); !possible)
        return possible;
    auto shown = shownRows(document, options.filter, options.window);
    if (!shown)
        return fail(shown.error());
    layout::Implied implied;
    if (const auto reconstruction = document::reconstruction(document))
        implied = layout::impliedBy(document.index(), *reconstruction, reconstruction->conflicts());
    paint::FigureRequest request{.catalogue = document.catalogue(),
                                 .index = document.index(),
                                 .shown = *shown,
                                 .window = options.window,
                                 .implied = &implied,
                                 .zone = options.zone};
    request.colourBy = options.colourBy;
    request.lanesBy = options.lanesBy;
    request.compressGaps = options.compressGaps;
    request.width = std::clamp(options.width, 200, 20'000);
    const paint::Figure figure = paint::Figure::layout(request);
    const Drawing drawing{QSizeF(figure.width(), figure.height()), oneLine(document.project().title),
                          Qt::white, [&figure](QPainter &painter) { figure.paint(painter); }};
    return writeDrawing(drawing, format, path, std::clamp(options.scale, 0.5, 8.0));
}

} // namespace varve::report
