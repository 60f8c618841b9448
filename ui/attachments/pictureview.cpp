#include "attachments/pictureview.h"

#include <QPainter>

namespace varve::ui {

PictureView::PictureView(QWidget *parent) : QWidget(parent)
{
    setMinimumSize(120, 90);
}

void PictureView::setImage(const QImage &image)
{
    m_image = image;
    update();
}

void PictureView::paintEvent(QPaintEvent *)
{
    if (m_image.isNull())
        return;
    QSizeF size = m_image.size();
    const QSizeF room = QSizeF(this->size()) - QSizeF(8, 8);
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room, Qt::KeepAspectRatio);
    QRectF place({}, size);
    place.moveCenter(QRectF(rect()).center());
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(place, Qt::white); // what is transparent was meant for paper
    painter.drawImage(place, m_image);
}

} // namespace varve::ui
