#include "charts/figurechart.h"

#include "charts/figurevalues.h"
#include "editors/tone.h"
#include "layout/ticks.h"
#include "layout/timescale.h"
#include "paint/timelinepainter.h"

#include <QAccessible>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

namespace varve::ui {

using time::Instant;
using time::Window;

namespace {

constexpr double leftRoom = 64; // for amounts
constexpr double topRoom = 34;  // title
constexpr double rulerRoom = 36;
constexpr double rightRoom = 18;
constexpr double markRadius = 5.5;
constexpr double reach = 14; // pixels round a point that count as on it

/// A round step that cuts the range into at most six parts; whole numbers where the range allows.
double amountStep(double range)
{
    const double raw = std::max(range, 1e-9) / 6;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double part : {1.0, 2.0, 5.0, 10.0})
        if (part * power >= raw)
            return part * power;
    return 10 * power;
}

QColor faded(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

FigureChart::FigureChart(QWidget *parent)
    : QChartView(parent),
      m_theme(themeOf(this)),
      m_time(new QValueAxis(this)),
      m_amount(new QValueAxis(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_amount, Qt::AlignLeft);
    for (QValueAxis *axis : {m_time, m_amount}) {
        axis->setLabelsVisible(false); // painted here, beside the lines of the calendar
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
}

FigureChart::~FigureChart() = default;

void FigureChart::setSeries(const FigureSeries &series, const Window &stretch, const QString &zone)
{
    const FigureId before =
        m_current >= 0 ? m_series.dated[static_cast<size_t>(m_current)].figure.id : FigureId();
    m_series = series;
    m_stretch = stretch;
    m_zone = zone;
    m_hovered = -1;
    m_current = -1;
    for (size_t i = 0; i < m_series.dated.size(); ++i)
        if (m_series.dated[i].figure.id == before)
            m_current = static_cast<int>(i);
    setAccessibleName(tr("%1: chart over time, reports: %2").arg(series.title()).arg(series.dated.size()));
    build();
    layOut();
}

void FigureChart::setTheme(const paint::Theme &theme)
{
    m_own = m_theme = theme;
    build();
    viewport()->update();
}

/// The series of Qt Charts anew: few points, so that nothing is gained by changing them.
void FigureChart::build()
{
    chart()->removeAllSeries();
    if (m_series.dated.empty())
        return;
    const double step = amountStep(m_series.most - m_series.least);
    m_amount->setRange(std::floor(m_series.least / step) * step, std::ceil(m_series.most / step) * step);
    m_time->setRange(0, 1);
    const auto part = [this](Instant t) {
        return static_cast<double>(t - m_stretch.earliest) / static_cast<double>(m_stretch.width());
    };
    auto *line = new QLineSeries;
    auto *low = new QLineSeries;
    auto *high = new QLineSeries;
    for (size_t i = 0; i < m_series.dated.size(); ++i) {
        const FigureReport &report = m_series.dated[i];
        const double from = part(report.at);
        const double to = i + 1 < m_series.dated.size() ? part(m_series.dated[i + 1].at) : 1;
        const double value = statistics::valueOf(report.figure);
        for (const double at : {from, to}) {
            line->append(at, value);
            low->append(at, value);
            high->append(at, report.figure.high.value_or(value));
        }
    }
    auto *band = new QAreaSeries(high, low);
    high->setParent(band);
    low->setParent(band);
    band->setPen(Qt::NoPen);
    band->setBrush(faded(m_theme.accent, m_theme.dark ? 0.28F : 0.16F));
    line->setPen(QPen(m_theme.accent, 1.6));
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{band, line}) {
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_amount);
    }
}

void FigureChart::layOut()
{
    m_plot = QRectF(leftRoom, topRoom, std::max(40.0, width() - leftRoom - rightRoom),
                    std::max(30.0, height() - topRoom - rulerRoom));
    chart()->resize(size());
    chart()->setPlotArea(m_plot);
    scene()->setSceneRect(rect());
    viewport()->update();
}

void FigureChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

double FigureChart::x(Instant t) const
{
    const double part = static_cast<double>(t - m_stretch.earliest) / static_cast<double>(m_stretch.width());
    return m_plot.left() + std::clamp(part, 0.0, 1.0) * m_plot.width();
}

double FigureChart::y(double value) const
{
    const double part = (value - m_amount->min()) / (m_amount->max() - m_amount->min());
    return m_plot.bottom() - std::clamp(part, 0.0, 1.0) * m_plot.height();
}

QPointF FigureChart::pointOf(const FigureReport &report) const
{
    return {x(report.at), y(statistics::valueOf(report.figure))};
}

/// Title, amounts and the ruler of the calendar.
void FigureChart::drawBackground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->fillRect(rect(), m_theme.surface);
    painter->setFont(paint::Theme::font(10, QFont::DemiBold));
    painter->setPen(m_theme.text);
    painter->drawText(QRectF(12, 6, width() - 24.0, 22), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(m_series.title(), Qt::ElideRight, width() - 24));
    painter->setFont(paint::Theme::font(8.5));
    const double step = amountStep(m_series.most - m_series.least);
    const QLocale locale(QLocale::English);
    for (double value = m_amount->min(); value <= m_amount->max() + step / 2; value += step) {
        const double at = std::round(y(value)) + 0.5;
        painter->setPen(std::abs(value) < step / 2 ? m_theme.strongBorder : m_theme.grid);
        painter->drawLine(QPointF(m_plot.left(), at), QPointF(m_plot.right(), at));
        painter->setPen(m_theme.mutedText);
        const double shown = std::abs(value) < step / 2 ? 0 : value;
        painter->drawText(QRectF(0, at - 9, leftRoom - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                          locale.toString(shown, 'g', 10));
    }
    if (m_stretch.isBounded() && m_stretch.isValid()) {
        const paint::FontMeasure measure;
        const layout::ZoneCalendar calendar(m_zone);
        const double scale = static_cast<double>(m_stretch.width()) / m_plot.width();
        const layout::Timescale timescale({m_stretch.earliest, scale, m_plot.width()}, {}, {});
        layout::Timescale::Segment whole;
        whole.time = m_stretch;
        whole.x1 = m_plot.width();
        std::vector<layout::TickItem> ticks;
        std::vector<layout::HeadingItem> headings;
        layout::addTicks({calendar, measure, scale, m_plot.left()}, timescale, whole, ticks, headings);
        for (const layout::TickItem &tick : ticks) {
            if (tick.rank == layout::TickItem::Rank::Minor)
                continue;
            const double at = std::round(tick.x) + 0.5;
            painter->setPen(m_theme.grid);
            painter->drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom() + 4));
            painter->setPen(m_theme.mutedText);
            painter->drawText(QPointF(tick.labelX, m_plot.bottom() + 14), tick.label);
        }
        painter->setPen(m_theme.text);
        for (const layout::HeadingItem &heading : headings)
            painter->drawText(QPointF(heading.x, m_plot.bottom() + 29), heading.text);
    }
    painter->restore();
}

/// The window of which a report speaks, its range, its point.
void FigureChart::paintReport(QPainter &painter, size_t index) const
{
    const FigureReport &report = m_series.dated[index];
    const QPointF point = pointOf(report);
    const QColor colour = markColour(report.style, m_theme);
    painter.setPen(QPen(faded(colour, 0.5F), 1));
    const double from = x(report.window.earliest.isBounded() ? report.window.earliest : m_stretch.earliest);
    const double to = x(report.window.latest.isBounded() ? report.window.latest : m_stretch.latest);
    painter.drawLine(QPointF(from, point.y()), QPointF(to, point.y()));
    if (report.window.earliest.isBounded())
        painter.drawLine(QPointF(from, point.y() - 3.5), QPointF(from, point.y() + 3.5));
    if (report.window.latest.isBounded())
        painter.drawLine(QPointF(to, point.y() - 3.5), QPointF(to, point.y() + 3.5));
    if (report.figure.low && report.figure.high && *report.figure.low != *report.figure.high) {
        const double top = y(*report.figure.high);
        painter.setPen(QPen(colour, 3));
        painter.drawLine(point, QPointF(point.x(), top));
        painter.setPen(QPen(colour, 1.5));
        painter.drawLine(QPointF(point.x() - 4, top), QPointF(point.x() + 4, top));
    } else if (!report.figure.high || !report.figure.low) { // open: an arrow that fades
        const double sign = report.figure.high ? 1 : -1;
        const double end = std::clamp(point.y() + sign * 24, m_plot.top() + 2, m_plot.bottom() - 2);
        QLinearGradient fade(point, QPointF(point.x(), end));
        fade.setColorAt(0, colour);
        fade.setColorAt(1, faded(colour, 0.35F));
        painter.setPen(QPen(QBrush(fade), 2));
        painter.drawLine(point, QPointF(point.x(), end));
        painter.setPen(QPen(faded(colour, 0.6F), 1.6));
        painter.drawLine(QPointF(point.x() - 4, end - sign * 5), QPointF(point.x(), end));
        painter.drawLine(QPointF(point.x() + 4, end - sign * 5), QPointF(point.x(), end));
    }
    const bool isCurrent = static_cast<int>(index) == m_current;
    if (isCurrent || static_cast<int>(index) == m_hovered) {
        painter.setPen(QPen(m_theme.accent, isCurrent && hasFocus() ? 2.2 : 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(point, markRadius + 4.5, markRadius + 4.5);
    }
    paintMark(painter, point, report.style, markRadius, m_theme);
    if (!report.excludes.isEmpty())
        paint::paintWarning(painter, warningBeside(point, m_plot), m_theme);
}

void FigureChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < m_series.dated.size(); ++i)
        paintReport(*painter, i);
    std::vector<QPointF> points;
    for (const FigureReport &report : m_series.dated)
        points.push_back(pointOf(report));
    paintValues(*painter, m_series.dated, points, m_plot.adjusted(0, -6, rightRoom, 0), m_theme);
    if (m_series.dated.empty()) {
        painter->setFont(paint::Theme::font(9.5));
        painter->setPen(m_theme.mutedText);
        painter->drawText(m_plot, Qt::AlignCenter | Qt::TextWordWrap,
                          tr("No report of it says as of when. Those without a date are listed below."));
    }
    if (hasFocus()) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(m_theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect().adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

int FigureChart::reportAt(QPointF point) const
{
    return nearestReport(m_series.dated, point, reach,
                         [this](const FigureReport &report) { return pointOf(report); });
}

void FigureChart::setCurrent(int report)
{
    if (report == m_current || report >= static_cast<int>(m_series.dated.size()))
        return;
    m_current = report;
    viewport()->update();
    setAccessibleDescription(
        report < 0 ? QString() : FigureData::words(m_series, m_series.dated[static_cast<size_t>(report)]));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    emit currentChanged(report);
}

void FigureChart::mouseMoveEvent(QMouseEvent *event)
{
    const int report = reportAt(event->position());
    setCursor(report >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (report != m_hovered) {
        m_hovered = report;
        viewport()->update();
        if (report >= 0)
            QToolTip::showText(
                event->globalPosition().toPoint(),
                FigureData::html(m_series, m_series.dated[static_cast<size_t>(report)], m_theme), this);
        else
            QToolTip::hideText();
    }
}

void FigureChart::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton)
        if (const int report = reportAt(event->position()); report >= 0)
            setCurrent(report);
}

void FigureChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int report = reportAt(event->position());
    if (event->button() == Qt::LeftButton && report >= 0 && report == m_current)
        emit activated(report);
}

void FigureChart::walk(int to)
{
    if (!m_series.dated.empty())
        setCurrent(std::clamp(to, 0, static_cast<int>(m_series.dated.size()) - 1));
}

void FigureChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(m_current < 0 ? static_cast<int>(m_series.dated.size()) - 1 : m_current - 1);
    case Qt::Key_Right:
        return walk(m_current + 1);
    case Qt::Key_Home:
        return walk(0);
    case Qt::Key_End:
        return walk(static_cast<int>(m_series.dated.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(m_current);
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void FigureChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_hovered = -1;
    viewport()->update();
}

void FigureChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        walk(0);
    viewport()->update();
}

void FigureChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void FigureChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_own)
        return;
    m_theme = themeOf(this);
    build();
    viewport()->update();
}

} // namespace varve::ui
