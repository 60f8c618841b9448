#include "charts/barchart.h"

#include "editors/tone.h"
#include "paint/timelinepainter.h"

#include <QAccessible>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

namespace varve::ui {

namespace {

constexpr int rowHeight = 24;
constexpr int columnsHeight = 150;
constexpr double numberRoom = 46; // right of a row's bar
constexpr double amountRoom = 34; // left of columns
constexpr double bottomRoom = 20; // labels under columns
constexpr double badgeRoom = 26;

QColor faded(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

/// A round step with at most four lines.
int stepOf(int most)
{
    for (int power = 1;; power *= 10)
        for (const int part : {1, 2, 5})
            if (part * power * 4 >= most || power >= 100'000'000)
                return part * power;
}

QFont small()
{
    return paint::Theme::font(8.5);
}

} // namespace

BarChart::BarChart(Shape shape, QWidget *parent)
    : QChartView(parent),
      m_shape(shape),
      m_theme(themeOf(this)),
      m_place(new QValueAxis(this)),
      m_amount(new QValueAxis(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    const bool isRows = shape == Shape::Rows;
    chart()->addAxis(m_place, isRows ? Qt::AlignLeft : Qt::AlignBottom);
    chart()->addAxis(m_amount, isRows ? Qt::AlignBottom : Qt::AlignLeft);
    for (QValueAxis *axis : {m_place, m_amount}) {
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
}

BarChart::~BarChart() = default;

int BarChart::wantedHeight() const
{
    return m_shape == Shape::Columns ? columnsHeight
                                     : std::max(1, static_cast<int>(m_bars.size())) * rowHeight + 4;
}

int BarChart::most() const
{
    int most = 1;
    for (const Bar &bar : m_bars)
        most = std::max({most, bar.count, bar.outOf});
    return most;
}

void BarChart::setBars(std::vector<Bar> bars)
{
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    m_current = std::min(m_current, static_cast<int>(m_bars.size()) - 1);
    m_hovered = -1;
    updateGeometry();
    build();
    layOut();
}

void BarChart::setTheme(const paint::Theme &theme)
{
    m_ownTheme = true;
    m_theme = theme;
    build();
}

void BarChart::build()
{
    chart()->removeAllSeries();
    if (m_bars.empty())
        return;
    QAbstractBarSeries *series = nullptr;
    if (m_shape == Shape::Rows)
        series = new QHorizontalStackedBarSeries;
    else
        series = new QStackedBarSeries;
    auto *certain = new QBarSet({});
    auto *rest = new QBarSet({});
    auto *without = new QBarSet({});
    const auto append = [&](const Bar &bar) {
        certain->append(bar.certain);
        rest->append(bar.count - bar.certain);
        without->append(std::max(0, bar.outOf - bar.count));
    };
    if (m_shape == Shape::Rows) // Qt Charts counts rows from the bottom
        std::for_each(m_bars.rbegin(), m_bars.rend(), append);
    else
        std::for_each(m_bars.begin(), m_bars.end(), append);
    certain->setBrush(m_theme.accent);
    rest->setBrush(faded(m_theme.accent, 0.5F));
    without->setBrush(faded(m_theme.mutedText, 0.22F));
    for (QBarSet *set : {certain, rest, without}) {
        set->setPen(Qt::NoPen);
        series->append(set);
    }
    series->setBarWidth(m_shape == Shape::Rows ? 0.56 : (m_bars.size() > 40 ? 0.9 : 0.78));
    chart()->addSeries(series);
    m_place->setRange(-0.5, static_cast<double>(m_bars.size()) - 0.5);
    const int step = stepOf(most());
    m_amount->setRange(0, m_shape == Shape::Rows ? most() : (most() + step - 1) / step * step);
    series->attachAxis(m_place);
    series->attachAxis(m_amount);
    viewport()->update();
}

double BarChart::labelRoom() const
{
    const QFontMetricsF metrics(paint::Theme::font(9.5));
    double widest = 0;
    bool hasBadges = false;
    for (const Bar &bar : m_bars) {
        widest = std::max(widest, metrics.horizontalAdvance(bar.label.left(80)));
        hasBadges = hasBadges || !bar.badge.isEmpty();
    }
    return std::min(widest + (hasBadges ? badgeRoom : 0) + 15, width() * 0.6);
}

void BarChart::layOut()
{
    if (m_shape == Shape::Rows) {
        const double left = labelRoom();
        m_plot = QRectF(left, 2, std::max(20.0, width() - left - numberRoom),
                        static_cast<double>(std::max<size_t>(m_bars.size(), 1)) * rowHeight);
    } else {
        m_plot = QRectF(amountRoom, 8, std::max(20.0, width() - amountRoom - 6.0),
                        std::max(20.0, height() - 8 - bottomRoom));
    }
    chart()->resize(size());
    chart()->setPlotArea(m_plot);
    scene()->setSceneRect(rect());
    viewport()->update();
}

void BarChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

QRectF BarChart::stripOf(int bar) const
{
    if (m_shape == Shape::Rows)
        return {0, m_plot.top() + bar * rowHeight, static_cast<double>(width()), rowHeight};
    const double each = m_plot.width() / static_cast<double>(std::max<size_t>(m_bars.size(), 1));
    return {m_plot.left() + bar * each, m_plot.top(), each, m_plot.height() + bottomRoom};
}

int BarChart::barAt(QPointF point) const
{
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar)
        if (stripOf(bar).contains(point))
            return bar;
    return -1;
}

void BarChart::drawBackground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->fillRect(rect(), m_ownTheme ? m_theme.surface : m_theme.window);
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar) {
        const bool isChosen = m_bars[static_cast<size_t>(bar)].isChosen;
        if (isChosen || bar == m_hovered)
            painter->fillRect(stripOf(bar), isChosen ? m_theme.accentSoft : faded(m_theme.mutedText, 0.08F));
    }
    if (m_shape == Shape::Columns)
        paintColumnAxis(*painter);
    painter->restore();
}

void BarChart::paintColumnAxis(QPainter &painter) const
{
    painter.setFont(small());
    const int step = stepOf(most());
    const QLocale locale(QLocale::English);
    for (int value = 0; value <= static_cast<int>(m_amount->max()); value += step) {
        const double y = std::round(m_plot.bottom() - value / m_amount->max() * m_plot.height()) + 0.5;
        painter.setPen(value == 0 ? m_theme.strongBorder : m_theme.grid);
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, y - 8, amountRoom - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         locale.toString(value));
    }
    double free = m_plot.left(); // labels do not run into one another
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar) {
        const QString &label = m_bars[static_cast<size_t>(bar)].label;
        const double width = painter.fontMetrics().horizontalAdvance(label);
        const double x = std::min(stripOf(bar).left() + 1, m_plot.right() - width);
        if (label.isEmpty() || x < free)
            continue;
        painter.drawText(QPointF(x, m_plot.bottom() + 15), label);
        free = x + width + 10;
    }
}

void BarChart::paintRow(QPainter &painter, int number) const
{
    const Bar &bar = m_bars[static_cast<size_t>(number)];
    const QRectF strip = stripOf(number);
    double x = 4;
    if (!bar.badge.isEmpty()) {
        painter.setFont(small());
        paint::paintGrade(painter, QRectF(x, strip.center().y() - 8, 20, 16), bar.badge, m_theme);
        x += badgeRoom;
    }
    painter.setFont(paint::Theme::font(9.5, bar.isChosen ? QFont::DemiBold : QFont::Normal));
    painter.setPen(bar.canChoose ? m_theme.text : m_theme.mutedText);
    const double room = m_plot.left() - 8 - x;
    painter.drawText(QRectF(x, strip.top(), room, strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(bar.label, Qt::ElideRight, room));
    const QLocale locale(QLocale::English);
    const double end = m_plot.left() + m_plot.width() * std::max(bar.count, bar.outOf) / m_amount->max();
    painter.setFont(paint::Theme::font(9));
    painter.setPen(bar.count > 0 ? m_theme.text : m_theme.mutedText);
    painter.drawText(QRectF(end + 6, strip.top(), numberRoom + 20, strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, locale.toString(bar.count));
}

void BarChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    if (m_shape == Shape::Rows)
        for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar)
            paintRow(*painter, bar);
    if (hasFocus() && m_current >= 0) {
        painter->setPen(QPen(m_theme.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(stripOf(m_current).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void BarChart::setCurrent(int bar)
{
    if (m_bars.empty())
        return;
    m_current = std::clamp(bar, 0, static_cast<int>(m_bars.size()) - 1);
    const Bar &now = m_bars[static_cast<size_t>(m_current)];
    const QString count = tr("%1: %2").arg(now.name, QLocale(QLocale::English).toString(now.count));
    setAccessibleDescription(now.isChosen ? tr("%1, chosen").arg(count) : count);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    viewport()->update();
}

void BarChart::choose(int bar, Qt::KeyboardModifiers modifiers)
{
    if (bar >= 0 && m_bars[static_cast<size_t>(bar)].canChoose)
        emit chosen(bar, modifiers.testFlag(Qt::ControlModifier));
}

bool BarChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int bar = barAt(help->pos());
    if (bar >= 0)
        QToolTip::showText(help->globalPos(), m_bars[static_cast<size_t>(bar)].tip, this);
    else
        QToolTip::hideText();
    return true;
}

void BarChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        if (const int bar = barAt(event->position()); bar >= 0)
            setCurrent(bar);
}

void BarChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position());
    if (event->button() == Qt::LeftButton && bar == m_current)
        choose(bar, event->modifiers());
}

void BarChart::mouseMoveEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position());
    setCursor(bar >= 0 && m_bars[static_cast<size_t>(bar)].canChoose ? Qt::PointingHandCursor
                                                                     : Qt::ArrowCursor);
    if (bar != m_hovered) {
        m_hovered = bar;
        viewport()->update();
    }
}

/// The panel scrolls, not the chart.
void BarChart::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return setCurrent(m_current - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return setCurrent(m_current + 1);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(static_cast<int>(m_bars.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(m_current, event->modifiers());
    default:
        QChartView::keyPressEvent(event);
    }
}

void BarChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_hovered = -1;
    viewport()->update();
}

void BarChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
    viewport()->update();
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void BarChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_ownTheme)
        return;
    m_theme = themeOf(this);
    build();
}

} // namespace varve::ui
