#include "paint/markstamps.h"

#include "paint/marks.h"

#include <QPaintDevice>
#include <QPaintEngine>

#include <cmath>

namespace varve::paint {

namespace {

constexpr double stripWidth = 480; // of the long bar that others are cut from
constexpr double cap = 6;          // its rounded ends

double scaleOf(const QPainter &painter)
{
    return painter.device()->devicePixelRatio();
}

/// The nearest position that lies on the device's pixels.
QPointF onPixels(const QPainter &painter, QPointF at, double scale)
{
    const QPointF shift(painter.transform().dx(), painter.transform().dy());
    const auto snap = [scale](double v, double by) { return std::round((v + by) * scale) / scale - by; };
    return {snap(at.x(), shift.x()), snap(at.y(), shift.y())};
}

int quarters(double v)
{
    return static_cast<int>(std::lround(v * 4));
}

} // namespace

bool MarkStamps::serve(const QPainter &painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster &&
           painter.transform().type() <= QTransform::TxTranslate;
}

const QImage &MarkStamps::stamp(const Key &key, const QSizeF &size,
                                const std::function<void(QPainter &)> &draw)
{
    if (const QImage *known = m_stamps.object(key))
        return *known;
    const double scale = key.scale / 100.0;
    auto *made = new QImage((size * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    made->setDevicePixelRatio(scale);
    made->fill(Qt::transparent);
    QPainter painter(made);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter);
    painter.end();
    m_stamps.insert(key, made, made->sizeInBytes());
    return *made;
}

void MarkStamps::paintDiamond(QPainter &painter, QPointF centre, double half, const QColor &colour,
                              const QColor &surface, model::Confidence confidence)
{
    const double scale = scaleOf(painter);
    const double reach = std::ceil(half) + 1;
    const Key key{colour.rgba(),
                  surface.rgba(),
                  static_cast<int>(confidence),
                  quarters(half),
                  static_cast<int>(std::lround(scale * 100)),
                  false};
    const QImage &picture = stamp(key, {2 * reach, 2 * reach}, [&](QPainter &p) {
        paint::paintDiamond(p, {reach, reach}, half, colour, surface, confidence);
    });
    painter.drawImage(onPixels(painter, centre - QPointF(reach, reach), scale), picture);
}

void MarkStamps::paintCore(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &surface,
                           model::Confidence confidence)
{
    const double scale = scaleOf(painter);
    const QPointF from = onPixels(painter, rect.topLeft(), scale);
    const double end = std::max(onPixels(painter, rect.topRight(), scale).x(), from.x() + 1 / scale);
    const bool whole = end - from.x() < 2 * cap; // too short to be cut
    const double drawn = whole ? end - from.x() : stripWidth;
    const double height = std::ceil(rect.height());
    const Key key{colour.rgba(),
                  surface.rgba(),
                  static_cast<int>(confidence),
                  quarters(rect.height()),
                  static_cast<int>(std::lround(scale * 100)),
                  static_cast<int>(std::lround(drawn * scale))};
    const QImage &strip = stamp(key, {drawn, height}, [&](QPainter &p) {
        paint::paintCore(p, {0, 0, drawn, rect.height()}, colour, surface, confidence);
    });
    if (whole) {
        painter.drawImage(from, strip);
        return;
    }
    // The left end with what follows it, the middle as often as it takes, the right end.
    const auto piece = [&](double x, double width, double source) {
        painter.drawImage(QPointF(x, from.y()), strip,
                          QRectF(source * scale, 0, width * scale, height * scale));
    };
    double x = from.x();
    const double first = std::min(end - cap - x, stripWidth - cap);
    piece(x, first, 0);
    for (x += first; x < end - cap - 0.01;) {
        const double width = std::min(end - cap - x, stripWidth - 2 * cap);
        piece(x, width, cap);
        x += width;
    }
    piece(end - cap, cap, stripWidth - cap);
}

void MarkStamps::paintStack(QPainter &painter, const QRectF &box, const QColor &colour, const QColor &surface,
                            const std::optional<QColor> &selected)
{
    constexpr double margin = 3; // for what stands behind it
    const double scale = scaleOf(painter);
    const Key key{colour.rgba(),
                  surface.rgba(),
                  stackKind + (selected ? 1 : 0),
                  quarters(box.height()),
                  static_cast<int>(std::lround(scale * 100)),
                  static_cast<int>(std::lround(box.width() * scale))};
    const QImage &picture =
        stamp(key, {box.width() + 2 * margin, box.height() + 2 * margin}, [&](QPainter &p) {
            paint::paintStack(p, {margin, margin, box.width(), box.height()}, colour, surface, selected);
        });
    painter.drawImage(onPixels(painter, box.topLeft() - QPointF(margin, margin), scale), picture);
}

} // namespace varve::paint
