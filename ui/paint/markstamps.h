// Diamonds and bars for the screen, drawn once and stamped: smooth outlines are what a frame pays for most.
#pragma once

#include "model/values.h"

#include <QCache>
#include <QColor>
#include <QImage>
#include <QPainter>

#include <functional>

namespace varve::paint {

/// Paints the same marks as marks.h, from pictures it keeps. For raster devices whose painter does not scale;
/// positions are rounded to the device's pixels.
class MarkStamps
{
public:
    /// Whether stamps serve this painter; otherwise the marks are to be drawn as vectors.
    static bool serve(const QPainter &painter);

    void paintDiamond(QPainter &painter, QPointF centre, double half, const QColor &colour,
                      const QColor &surface, model::Confidence confidence);
    /// Long bars are cut from one picture.
    void paintCore(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &surface,
                   model::Confidence confidence);
    void paintStack(QPainter &painter, const QRectF &box, const QColor &colour, const QColor &surface,
                    const std::optional<QColor> &selected);

private:
    static constexpr int stackKind = 100; ///< in the place of a confidence
    struct Key
    {
        QRgb colour, surface;
        int confidence;
        int size;  ///< height, or half the width of a diamond, in quarters of a pixel
        int scale; ///< of the device, in hundredths
        int width; ///< of a bar in the device's pixels; 0: a diamond
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &k, size_t seed = 0)
        {
            return qHashMulti(seed, k.colour, k.surface, k.confidence, k.size, k.scale, k.width);
        }
    };
    const QImage &stamp(const Key &key, const QSizeF &size, const std::function<void(QPainter &)> &draw);

    QCache<Key, QImage> m_stamps{24 << 20}; ///< bytes
};

} // namespace varve::paint
