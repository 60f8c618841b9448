#include "panels/paneldelegate.h"

#include "panels/panelview.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <cmath>

namespace varve::ui {

namespace {

constexpr int leftMargin = 16;
constexpr int rightMargin = 17;
constexpr int verticalPadding = 7;
constexpr int swatchSize = 10;
constexpr int swatchGap = 14;
constexpr int badgeGap = 9;
constexpr int countGap = 8;
constexpr int maxLines = 2;
constexpr qsizetype mostRemembered = 20'000;

int badgeWidth(const QFontMetrics &metrics, const QString &badge)
{
    return badge.isEmpty() ? 0 : metrics.horizontalAdvance(badge) + 12;
}

QFont badgeFont(const QFont &base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 0.87);
    return font;
}

struct Parts
{
    QRect mark, text, count;
};

Parts partsOf(const PanelItem &item, const QRect &rect, const QFont &font)
{
    const QFontMetrics metrics(font);
    int left = rect.left() + leftMargin;
    Parts parts;
    if (item.swatch.isValid()) {
        parts.mark = QRect(left, rect.center().y() - swatchSize / 2, swatchSize, swatchSize);
        left += swatchSize + swatchGap;
    } else if (!item.badge.isEmpty()) {
        const int width = badgeWidth(QFontMetrics(badgeFont(font)), item.badge);
        parts.mark = QRect(left, rect.center().y() - 8, width, 17);
        left += width + badgeGap;
    }
    int right = rect.right() - rightMargin + 1;
    if (!item.count.isEmpty()) {
        const int width = metrics.horizontalAdvance(item.count);
        parts.count = QRect(right - width, rect.top(), width, rect.height());
        right -= width + countGap;
    }
    parts.text = QRect(left, rect.top() + verticalPadding, std::max(1, right - left),
                       rect.height() - 2 * verticalPadding);
    return parts;
}

/// The text broken into at most two lines, the last one elided.
QStringList linesOf(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QStringList lines;
    for (;;) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        if (lines.size() + 1 == maxLines) {
            lines.append(QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

void paintMark(QPainter &painter, const PanelItem &item, const QRect &rect, const QFont &font,
               const paint::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (item.swatch.isValid()) {
        painter.setPen(item.hollow ? QPen(item.swatch, 1.4) : QPen(Qt::NoPen));
        painter.setBrush(item.hollow ? QBrush(Qt::NoBrush) : QBrush(item.swatch));
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    } else if (!item.badge.isEmpty()) {
        painter.setPen(theme.border.darker(theme.dark ? 80 : 112));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(theme.mutedText);
        painter.setFont(badgeFont(font));
        painter.drawText(rect, Qt::AlignCenter, item.badge);
    }
}

QColor inkOf(const PanelItem &item, const paint::Theme &theme)
{
    if (item.tone == PanelTone::Danger)
        return theme.danger;
    if (item.tone == PanelTone::Muted || item.hollow)
        return theme.mutedText;
    return item.active ? theme.accentSoftText : theme.text;
}

} // namespace

PanelDelegate::PanelDelegate(PanelView *view) : QStyledItemDelegate(view), m_view(view) {}

void PanelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const PanelItem &item = m_view->items()->item(index.row());
    const paint::Theme &theme = m_view->theme();
    painter->save();
    const QRectF band = QRectF(option.rect).adjusted(6, 1, -6, -1);
    painter->setRenderHint(QPainter::Antialiasing);
    if (item.active || (option.state & QStyle::State_MouseOver)) {
        QColor fill = theme.accentSoft;
        if (!item.active) {
            fill = theme.text;
            fill.setAlphaF(0.05f);
        }
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(band, 4, 4);
    }
    if ((option.state & QStyle::State_HasFocus) && m_view->hasFocus()) {
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    QFont font = option.font;
    if (item.active)
        font.setWeight(QFont::DemiBold);
    const Parts parts = partsOf(item, option.rect, option.font);
    paintMark(*painter, item, parts.mark, option.font, theme);

    painter->setFont(font);
    painter->setPen(inkOf(item, theme));
    const QFontMetrics metrics(font);
    const QStringList lines = linesOf(item.text, font, parts.text.width());
    int baseline = option.rect.top() +
                   (option.rect.height() - static_cast<int>(lines.size()) * metrics.height()) / 2 +
                   metrics.ascent();
    for (const QString &line : lines) {
        painter->drawText(parts.text.left(), baseline, line);
        baseline += metrics.height();
    }
    painter->setFont(option.font);
    painter->setPen(theme.mutedText);
    painter->drawText(parts.count, Qt::AlignVCenter | Qt::AlignRight, item.count);
    painter->restore();
}

QSize PanelDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PanelItem &item = m_view->items()->item(index.row());
    // As if there were a scroll bar: whether there is one depends on these heights.
    const int width = m_view->width() - m_view->verticalScrollBar()->sizeHint().width();
    if (width != m_measuredWidth || option.font != m_measuredFont || m_heights.size() > mostRemembered) {
        m_heights.clear();
        m_measuredWidth = width;
        m_measuredFont = option.font;
    }
    // The list lays all lines out anew when it is resized: thousands are measured once.
    int &height = m_heights[QStringList{item.text, item.badge, item.count,
                                        item.swatch.isValid() ? QStringLiteral("1") : QString()}
                                .join(QChar(0))];
    if (height == 0) {
        const Parts parts = partsOf(item, QRect(0, 0, width, 100), option.font);
        const auto lines = linesOf(item.text, option.font, parts.text.width()).size();
        height =
            std::max(static_cast<int>(lines), 1) * QFontMetrics(option.font).height() + 2 * verticalPadding;
    }
    return {width, height};
}

} // namespace varve::ui
