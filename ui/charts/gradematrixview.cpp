#include "charts/gradematrixview.h"

#include "editors/tone.h"
#include "model/names.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace varve::ui {

using model::Credibility;
using model::Grade;
using model::Reliability;

namespace {

constexpr int cells = 6;
constexpr double headWidth = 26;
constexpr double headHeight = 22;
constexpr double cellHeight = 26;
constexpr double apart = 6;    // before F and before 6
constexpr double sumRoom = 46; // at the right
constexpr double widestCell = 64;

int lineOf(const Grade &grade)
{
    return static_cast<int>(grade.reliability);
}
int columnOf(const Grade &grade)
{
    return static_cast<int>(grade.credibility) - 1;
}
Grade gradeOf(int line, int column)
{
    return {static_cast<Reliability>(line), static_cast<Credibility>(column + 1)};
}

QString numberText(int number)
{
    return QLocale(QLocale::English).toString(number);
}

} // namespace

GradeMatrixView::GradeMatrixView(QWidget *parent) : QWidget(parent), m_theme(themeOf(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize GradeMatrixView::sizeHint() const
{
    return {280, static_cast<int>(headHeight + cells * cellHeight + apart + headHeight)};
}

QSize GradeMatrixView::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void GradeMatrixView::setMatrix(const statistics::GradeMatrix &matrix, const statistics::GradeMatrix &outOf,
                                const std::vector<Grade> &chosen, const QString &counted)
{
    m_matrix = matrix;
    m_outOf = outOf;
    m_chosen = chosen;
    m_counted = counted;
    update();
}

void GradeMatrixView::setTheme(const paint::Theme &theme)
{
    m_ownTheme = true;
    m_theme = theme;
    update();
}

double GradeMatrixView::cellWidth() const
{
    return std::clamp((width() - headWidth - apart - sumRoom) / cells, 20.0, widestCell);
}

QRectF GradeMatrixView::cellOf(const Grade &grade) const
{
    const int line = lineOf(grade);
    const int column = columnOf(grade);
    return {headWidth + column * cellWidth() + (column == cells - 1 ? apart : 0),
            headHeight + line * cellHeight + (line == cells - 1 ? apart : 0), cellWidth(), cellHeight};
}

std::optional<Grade> GradeMatrixView::gradeAt(QPointF point) const
{
    for (int line = 0; line < cells; ++line)
        for (int column = 0; column < cells; ++column)
            if (cellOf(gradeOf(line, column)).contains(point))
                return gradeOf(line, column);
    return std::nullopt;
}

QString GradeMatrixView::wordsOf(const Grade &grade) const
{
    return tr("%1: %2 %3")
        .arg(model::grade(grade.reliability, grade.credibility),
             numberText(m_matrix.at(grade.reliability, grade.credibility)), m_counted);
}

void GradeMatrixView::paintHeads(QPainter &painter) const
{
    painter.setFont(paint::Theme::font(9, QFont::DemiBold));
    painter.setPen(m_theme.text);
    for (int i = 0; i < cells; ++i) {
        const QRectF line = cellOf(gradeOf(i, 0));
        painter.drawText(QRectF(0, line.top(), headWidth, line.height()), Qt::AlignCenter,
                         QString(QLatin1Char(static_cast<char>('A' + i))));
        const QRectF column = cellOf(gradeOf(0, i));
        painter.drawText(QRectF(column.left(), 0, column.width(), headHeight), Qt::AlignCenter,
                         QString::number(i + 1));
    }
    painter.setFont(paint::Theme::font(8.5));
    painter.setPen(m_theme.mutedText);
    for (int i = 0; i < cells; ++i) {
        int across = 0;
        int down = 0;
        for (int j = 0; j < cells; ++j) {
            across += m_matrix.cells[static_cast<size_t>(i)][static_cast<size_t>(j)];
            down += m_matrix.cells[static_cast<size_t>(j)][static_cast<size_t>(i)];
        }
        const QRectF line = cellOf(gradeOf(i, cells - 1));
        painter.drawText(QRectF(line.right() + 6, line.top(), sumRoom, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, numberText(across));
        const QRectF column = cellOf(gradeOf(cells - 1, i));
        painter.drawText(QRectF(column.left() - 8, column.bottom(), column.width() + 16, headHeight),
                         Qt::AlignCenter, numberText(down));
    }
}

void GradeMatrixView::paintCell(QPainter &painter, const Grade &grade) const
{
    const QRectF cell = cellOf(grade).adjusted(1, 1, -1, -1);
    const int count = m_matrix.at(grade.reliability, grade.credibility);
    const int without = m_outOf.at(grade.reliability, grade.credibility);
    const bool isChosen = std::find(m_chosen.begin(), m_chosen.end(), grade) != m_chosen.end();
    QColor fill = m_theme.surface;
    QColor ink = m_theme.mutedText;
    if (count > 0) {
        const double share = std::sqrt(static_cast<double>(count) / std::max(1, m_matrix.highest()));
        const double amount = 0.12 + 0.78 * share;
        const auto mix = [amount](int from, int to) { return static_cast<int>(from + (to - from) * amount); };
        fill = QColor(mix(m_theme.surface.red(), m_theme.accent.red()),
                      mix(m_theme.surface.green(), m_theme.accent.green()),
                      mix(m_theme.surface.blue(), m_theme.accent.blue()));
        ink = m_theme.textOn(fill);
    }
    painter.fillRect(cell, fill);
    painter.setPen(QPen(isChosen ? m_theme.text : m_theme.border, isChosen ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell);
    if (count == 0 && without == 0)
        return;
    painter.setPen(ink);
    painter.setFont(paint::Theme::font(9, count > 0 ? QFont::DemiBold : QFont::Normal));
    QString text = numberText(count);
    if (count == 0) // held back by the choice of other cells
        text = QStringLiteral("(%1)").arg(numberText(without));
    if (painter.fontMetrics().horizontalAdvance(text) > cell.width() - 2)
        painter.setFont(paint::Theme::font(7));
    painter.drawText(cell, Qt::AlignCenter, text);
}

void GradeMatrixView::paintOn(QPainter &painter) const
{
    paintHeads(painter);
    for (int line = 0; line < cells; ++line)
        for (int column = 0; column < cells; ++column)
            paintCell(painter, gradeOf(line, column));
}

void GradeMatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintOn(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellOf(m_current).adjusted(-1, -1, 1, 1));
    }
}

bool GradeMatrixView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto grade = gradeAt(help->pos()))
        QToolTip::showText(help->globalPos(),
                           tr("%1\n%2 – %3\n%4 – %5\nClick: show only events whose best supporting citation "
                              "has this grade; click again: all.")
                               .arg(wordsOf(*grade), model::word(grade->reliability),
                                    model::wording(grade->reliability), model::word(grade->credibility),
                                    model::wording(grade->credibility)),
                           this);
    else
        QToolTip::hideText();
    return true;
}

void GradeMatrixView::setCurrent(const Grade &grade)
{
    m_current = grade;
    const bool isChosen = std::find(m_chosen.begin(), m_chosen.end(), grade) != m_chosen.end();
    setAccessibleDescription(isChosen ? tr("%1, chosen").arg(wordsOf(grade)) : wordsOf(grade));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void GradeMatrixView::mousePressEvent(QMouseEvent *event)
{
    const auto grade = gradeAt(event->position());
    if (event->button() != Qt::LeftButton || !grade)
        return;
    setCurrent(*grade);
    emit chosen(*grade, event->modifiers().testFlag(Qt::ControlModifier));
}

void GradeMatrixView::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(gradeAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void GradeMatrixView::step(int down, int right)
{
    setCurrent(gradeOf(std::clamp(lineOf(m_current) + down, 0, cells - 1),
                       std::clamp(columnOf(m_current) + right, 0, cells - 1)));
}

void GradeMatrixView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1, 0);
    case Qt::Key_Down:
        return step(1, 0);
    case Qt::Key_Left:
        return step(0, -1);
    case Qt::Key_Right:
        return step(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit chosen(m_current, event->modifiers().testFlag(Qt::ControlModifier));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void GradeMatrixView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    setCurrent(m_current);
}

void GradeMatrixView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_ownTheme)
        return;
    m_theme = themeOf(this);
    update();
}

} // namespace varve::ui
