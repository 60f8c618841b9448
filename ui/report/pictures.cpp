#include "report/pictures.h"

#include "document/statements.h"
#include "layout/narrowedrows.h"
#include "paint/figure.h"
#include "report/material.h"
#include "report/outputfile.h"
#include "report/words.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace varve::report {

namespace {

/// Larger pictures than this are refused rather than taking the machine's memory.
constexpr double mostPixels = 200e6;

Result<QByteArray> svgOf(const paint::Figure &figure, const QString &title)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    const QSize size(qRound(figure.width()), qRound(figure.height()));
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), size), Qt::white);
    figure.paint(painter);
    painter.end();
    return buffer.data();
}

Result<QByteArray> pngOf(const paint::Figure &figure, double scale)
{
    const QSizeF size(figure.width() * scale, figure.height() * scale);
    if (size.width() * size.height() > mostPixels)
        return fail(ErrorKind::User,
                    Words::tr("The picture would have %1 million pixels. Choose a smaller width "
                              "or scale, or SVG.")
                        .arg(qRound(size.width() * size.height() / 1e6)));
    QImage image(size.toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDotsPerMeterX(qRound(96 / 0.0254));
    image.setDotsPerMeterY(qRound(96 / 0.0254));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    figure.paint(painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorKind::User, Words::tr("The picture could not be encoded."));
    return buffer.data();
}

} // namespace

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
    std::vector<layout::NarrowedRow> narrowed;
    if (const auto reconstruction = document::reconstruction(document))
        narrowed = layout::narrowedRows(document.index(), *reconstruction);
    paint::FigureRequest request{.catalogue = document.catalogue(),
                                 .index = document.index(),
                                 .shown = *shown,
                                 .window = options.window,
                                 .narrowed = narrowed,
                                 .zone = options.zone};
    request.colourBy = options.colourBy;
    request.lanesBy = options.lanesBy;
    request.compressGaps = options.compressGaps;
    request.width = std::clamp(options.width, 200, 20'000);
    const paint::Figure figure = paint::Figure::layout(request);
    const QString title = oneLine(document.project().title);
    auto bytes = format == PictureFormat::Svg ? svgOf(figure, title)
                                              : pngOf(figure, std::clamp(options.scale, 0.5, 8.0));
    if (!bytes)
        return fail(bytes.error());
    return writeWhole(path, *bytes);
}

} // namespace varve::report
