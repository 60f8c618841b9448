#include "window/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace varve::ui {

namespace {

QPixmap rendered(const QByteArray &svg, int size)
{
    QSvgRenderer renderer(svg);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

QIcon icon(const QString &name, const QColor &colour)
{
    QFile file(QStringLiteral(":/varve/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QColor disabled = colour;
    disabled.setAlphaF(0.35f);
    const auto tinted = [&](const QColor &c) {
        QByteArray copy = svg;
        QByteArray ink = c.name().toLatin1() + "\" stroke-opacity=\"" + QByteArray::number(c.alphaF());
        return copy.replace("currentColor", ink);
    };
    QIcon icon;
    for (const int size : {16, 32}) {
        icon.addPixmap(rendered(tinted(colour), size));
        icon.addPixmap(rendered(tinted(disabled), size), QIcon::Disabled);
    }
    return icon;
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/varve/icons/varve.svg"));
}

} // namespace varve::ui
