// Anything that can be painted as the bytes of an SVG or a PNG.
#pragma once

#include "base/result.h"
#include "report/pictures.h"

#include <QByteArray>
#include <QColor>
#include <QSizeF>

#include <functional>

class QPainter;

namespace varve::report {

/// What is to be painted: size in units of 1/96 inch, on the ground.
struct Drawing
{
    QSizeF size;
    QString title;
    QColor ground = Qt::white;
    std::function<void(QPainter &)> paint;
};

/// `scale`: pixels of a PNG per unit. User: a PNG would have more pixels than fit into memory.
Result<QByteArray> pictureBytes(const Drawing &drawing, PictureFormat format, double scale = 2);

/// Writes beside `path` and renames; what stands there is replaced.
Result<void> writeDrawing(const Drawing &drawing, PictureFormat format, const QString &path,
                          double scale = 2);

} // namespace varve::report
