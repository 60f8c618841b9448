#include "report/picturebytes.h"

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

QByteArray svgOf(const Drawing &drawing)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    const QSize size(qRound(drawing.size.width()), qRound(drawing.size.height()));
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(drawing.title);
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), size), drawing.ground);
    drawing.paint(painter);
    painter.end();
    return buffer.data();
}

Result<QByteArray> pngOf(const Drawing &drawing, double scale)
{
    const QSizeF size = drawing.size * scale;
    if (size.width() * size.height() > mostPixels)
        return fail(ErrorKind::User,
                    Words::tr("The picture would have %1 million pixels. Choose a smaller width "
                              "or scale, or SVG.")
                        .arg(qRound(size.width() * size.height() / 1e6)));
    QImage image(size.toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    image.fill(drawing.ground);
    image.setDotsPerMeterX(qRound(96 / 0.0254));
    image.setDotsPerMeterY(qRound(96 / 0.0254));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    drawing.paint(painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorKind::User, Words::tr("The picture could not be encoded."));
    return buffer.data();
}

} // namespace

Result<QByteArray> pictureBytes(const Drawing &drawing, PictureFormat format, double scale)
{
    if (format == PictureFormat::Svg)
        return svgOf(drawing);
    return pngOf(drawing, scale);
}

Result<void> writeDrawing(const Drawing &drawing, PictureFormat format, const QString &path, double scale)
{
    const auto bytes = pictureBytes(drawing, format, scale);
    if (!bytes)
        return fail(bytes.error());
    return writeWhole(path, *bytes);
}

} // namespace varve::report
