#include "charts/markkey.h"

#include "editors/tone.h"

#include <QFontMetricsF>

namespace varve::ui {

namespace {

constexpr double rowHeight = 20;
constexpr double markRoom = 20;
constexpr double gap = 18;
constexpr double widest = 320; // of a title

} // namespace

double paintKey(QPainter *painter, const std::vector<FigureData::Key> &key, const QRectF &area,
                const paint::Theme &theme)
{
    if (key.empty())
        return 0;
    const QFont font = paint::Theme::font(9);
    const QFontMetricsF metrics(font);
    double x = area.left();
    double y = area.top();
    for (const FigureData::Key &entry : key) {
        const double room = std::min(widest, std::max(60.0, area.width() - markRoom));
        const QString title = metrics.elidedText(entry.title, Qt::ElideRight, room);
        const double width = markRoom + std::ceil(metrics.horizontalAdvance(title)) + 2;
        if (x > area.left() && x + width > area.right()) {
            x = area.left();
            y += rowHeight;
        }
        if (painter) {
            paintMark(*painter, {x + 8, y + rowHeight / 2}, entry.style, 5, theme);
            painter->setFont(font);
            painter->setPen(theme.text);
            painter->drawText(QRectF(x + markRoom, y, width - markRoom, rowHeight),
                              Qt::AlignLeft | Qt::AlignVCenter | Qt::AlignAbsolute, title);
        }
        x += width + gap;
    }
    return y + rowHeight - area.top();
}

MarkKey::MarkKey(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void MarkKey::setKey(std::vector<FigureData::Key> key)
{
    m_key = std::move(key);
    QStringList titles;
    for (const FigureData::Key &entry : m_key)
        titles << entry.title;
    setAccessibleName(tr("Sources: %1").arg(titles.join(QStringLiteral(", "))));
    setToolTip(titles.join(QLatin1Char('\n')).toHtmlEscaped());
    updateGeometry();
    update();
}

int MarkKey::heightForWidth(int width) const
{
    return static_cast<int>(paintKey(nullptr, m_key, QRectF(0, 0, width, 0), {}));
}

void MarkKey::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKey(&painter, m_key, QRectF(rect()), themeOf(this));
}

} // namespace varve::ui
