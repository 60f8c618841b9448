#include "editors/swatch.h"

#include "editors/tone.h"

#include <QPainter>
#include <QPixmap>

namespace varve::ui {

QIcon swatchIcon(const QColor &colour)
{
    constexpr int side = 12;
    constexpr int finest = 2; // pixels of the densest screens
    QPixmap pixmap(side * finest, side * finest);
    pixmap.setDevicePixelRatio(finest);
    pixmap.fill(Qt::transparent);
    if (colour.isValid()) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(1, 1, side - 2, side - 2), 2, 2);
    }
    return QIcon(pixmap);
}

QIcon swatchIcon(const QString &stored, const QWidget *on)
{
    return swatchIcon(stored.isEmpty() ? QColor() : themeOf(on).tuned(stored));
}

} // namespace varve::ui
