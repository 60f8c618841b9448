#include "editors/choicebar.h"

#include "editors/tone.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace varve::ui {

ChoiceBar::ChoiceBar(const QStringList &words, QWidget *parent) : QWidget(parent), m_words(words)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceBar::setChosen(int index)
{
    m_chosen = index;
    setAccessibleDescription(index < 0 ? tr("different") : m_words.value(index));
    update();
}

int ChoiceBar::rowHeight() const
{
    return fontMetrics().height() + 10;
}

int ChoiceBar::wordWidth(int index) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return QFontMetrics(bold).horizontalAdvance(m_words[index]) + 10;
}

QList<int> ChoiceBar::rowLengths(int width) const
{
    // As few rows of as equal length as it takes for all words to fit.
    const int count = static_cast<int>(m_words.size());
    for (int rows = 1;; ++rows) {
        const int perRow = (count + rows - 1) / rows;
        QList<int> lengths;
        bool fits = true;
        for (int from = 0; from < count; from += perRow) {
            lengths.append(qMin(perRow, count - from));
            int sum = 0;
            for (int i = from; i < from + lengths.back(); ++i)
                sum += wordWidth(i);
            fits = fits && sum <= width;
        }
        if (fits || perRow == 1)
            return lengths;
    }
}

QRect ChoiceBar::cellRect(int index) const
{
    const QList<int> rows = rowLengths(width());
    int row = 0;
    int first = 0;
    while (row < rows.size() - 1 && index >= first + rows[row])
        first += rows[row++];
    int words = 0;
    int before = 0;
    for (int i = first; i < first + rows[row]; ++i) {
        words += wordWidth(i);
        before += i < index ? wordWidth(i) : 0;
    }
    // What is left over is shared equally.
    const int spare = qMax(0, width() - words);
    const int left = before + spare * (index - first) / rows[row];
    const int right = before + wordWidth(index) + spare * (index - first + 1) / rows[row];
    return {left, row * rowHeight(), right - left, rowHeight()};
}

int ChoiceBar::cellAt(const QPoint &at) const
{
    for (int i = 0; i < m_words.size(); ++i)
        if (cellRect(i).contains(at))
            return i;
    return -1;
}

QSize ChoiceBar::sizeHint() const
{
    return {260, heightForWidth(qMax(width(), 200))};
}

int ChoiceBar::heightForWidth(int width) const
{
    return static_cast<int>(rowLengths(width).size()) * rowHeight() + 1;
}

void ChoiceBar::resizeEvent(QResizeEvent *)
{
    const int wanted = heightForWidth(width());
    if (minimumHeight() != wanted)
        setFixedHeight(wanted);
}

void ChoiceBar::paintEvent(QPaintEvent *)
{
    const paint::Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, 4, 4);
    painter.fillPath(outline, theme.raised);
    painter.setClipPath(outline);
    for (int i = 0; i < m_words.size(); ++i) {
        const QRect cell = cellRect(i);
        const bool isChosen = i == m_chosen;
        if (isChosen)
            painter.fillRect(cell, theme.accentSoft);
        painter.setPen(theme.border);
        painter.drawLine(QPointF(cell.right() + 1, cell.top()), QPointF(cell.right() + 1, cell.bottom() + 1));
        if (cell.top() > 0)
            painter.drawLine(QPointF(cell.left(), cell.top()), QPointF(cell.right() + 1, cell.top()));
        QFont font = this->font();
        font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(!isEnabled()     ? theme.border
                       : isChosen       ? theme.accentSoftText
                       : i == m_hovered ? theme.text
                                        : theme.mutedText);
        painter.drawText(cell, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(m_words[i], Qt::ElideRight, cell.width() - 4));
    }
    painter.setClipping(false);
    painter.setPen(hasFocus() ? theme.accent : theme.border);
    painter.drawPath(outline);
}

bool ChoiceBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_tips.value(cellAt(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

void ChoiceBar::choose(int index)
{
    if (index < 0 || index >= m_words.size() || !isEnabled())
        return;
    setChosen(index);
    emit chose(index);
}

void ChoiceBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(cellAt(event->pos()));
}

void ChoiceBar::mouseMoveEvent(QMouseEvent *event)
{
    const int over = cellAt(event->pos());
    if (over != m_hovered) {
        m_hovered = over;
        update();
    }
}

void ChoiceBar::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void ChoiceBar::keyPressEvent(QKeyEvent *event)
{
    const int count = static_cast<int>(m_words.size());
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down)
        choose(qMin(m_chosen + 1, count - 1));
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up)
        choose(qMax(m_chosen - 1, 0));
    else if (event->key() >= Qt::Key_1 && event->key() < Qt::Key_1 + count)
        choose(event->key() - Qt::Key_1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace varve::ui
