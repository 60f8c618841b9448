#include "charts/figurestrip.h"

#include "charts/figurevalues.h"
#include "layout/scene.h"
#include "paint/timelinepainter.h"
#include "timeline/timelineview.h"

#include <QAccessible>
#include <QComboBox>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QSettings>
#include <QToolTip>

#include <cmath>

namespace varve::ui {

using layout::Timescale;
using time::Instant;

namespace {

const QString quantitySetting = QStringLiteral("figures/strip");
constexpr int stripHeight = 84;
constexpr double pad = 14; // above and below the line
constexpr double markRadius = 5;
constexpr double reach = 12;

QColor faded(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

FigureStrip::FigureStrip(ViewState &state, TimelineView &timeline, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_timeline(timeline),
      m_data(state),
      m_choice(new QComboBox(this)),
      m_key(QSettings().value(quantitySetting).toString())
{
    setObjectName(QStringLiteral("figureStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_choice->setAccessibleName(tr("Quantity of the strip"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(6);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { choose(m_choice->itemData(index).toString()); });
    const auto again = [this] {
        m_stale = true;
        if (isVisible()) {
            fillChoice();
            update();
        }
    };
    connect(&m_data, &FigureData::changed, this, again);
    connect(&timeline, &TimelineView::sceneChanged, this, qOverload<>(&QWidget::update));
    connect(&state, &ViewState::selectionChanged, this, qOverload<>(&QWidget::update));
    setAccessibleName(tr("Strip of figures"));
}

QSize FigureStrip::sizeHint() const
{
    return {600, stripHeight};
}

QSize FigureStrip::minimumSizeHint() const
{
    return {200, stripHeight};
}

void FigureStrip::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    update();
}

const FigureSeries *FigureStrip::series() const
{
    const auto &all = m_data.series();
    if (all.empty())
        return nullptr;
    const FigureSeries *chosen = m_data.find(m_key);
    return chosen ? chosen : &all.front();
}

void FigureStrip::choose(const QString &key)
{
    m_key = key;
    m_current = -1;
    QSettings().setValue(quantitySetting, key);
    fillChoice();
    update();
}

void FigureStrip::fillChoice()
{
    m_stale = false;
    m_choice->clear();
    const FigureSeries *now = series();
    for (const FigureSeries &one : m_data.series()) {
        m_choice->addItem(one.title(), one.key);
        if (&one == now)
            m_choice->setCurrentIndex(m_choice->count() - 1);
    }
    m_choice->setVisible(now != nullptr);
    if (!now || m_current >= static_cast<int>(now->dated.size()))
        m_current = -1;
    setAccessibleName(now ? tr("Strip of figures: %1, reports: %2").arg(now->title()).arg(now->dated.size())
                          : tr("Strip of figures, empty"));
    m_choice->setGeometry(6, 8, std::max(60, static_cast<int>(m_timeline.scene().plot.x) - 12),
                          m_choice->sizeHint().height());
}

void FigureStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        fillChoice();
}

void FigureStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_stale = true;
    if (isVisible())
        fillChoice();
}

double FigureStrip::x(Instant t) const
{
    const layout::Scene &scene = m_timeline.scene();
    return scene.plot.x + scene.timescale.x(t);
}

double FigureStrip::y(double value) const
{
    const FigureSeries *now = series();
    const double part = (value - now->least) / (now->most - now->least);
    return height() - pad - std::clamp(part, 0.0, 1.0) * (height() - 2 * pad);
}

QPointF FigureStrip::pointOf(const FigureReport &report) const
{
    return {x(report.at), y(statistics::valueOf(report.figure))};
}

QString FigureStrip::emptyText() const
{
    if (m_data.hiddenCount() > 0)
        return tr("The filter hides all figures.");
    return tr("No figures yet: select the event that reports one, then “Add figure…” in the inspector.");
}

/// Ground, folded gaps and lines of the ruler as the timeline has them; at the left the greatest amount.
void FigureStrip::paintFrame(QPainter &painter) const
{
    const layout::Scene &scene = m_timeline.scene();
    painter.fillRect(rect(), m_theme.surface);
    for (const layout::TickItem &tick : scene.ticks)
        if (tick.rank != layout::TickItem::Rank::Minor) {
            painter.setPen(m_theme.grid);
            painter.drawLine(QPointF(std::round(tick.x) + 0.5, 0),
                             QPointF(std::round(tick.x) + 0.5, height()));
        }
    for (const Timescale::Segment &segment : scene.timescale.segments())
        if (segment.folded)
            painter.fillRect(QRectF(scene.plot.x + segment.x0, 0, segment.x1 - segment.x0, height()),
                             m_theme.gapFill);
}

void FigureStrip::paintLine(QPainter &painter, const FigureSeries &series) const
{
    const double right = width();
    QPolygonF line;
    for (size_t i = 0; i < series.dated.size(); ++i) {
        const FigureReport &report = series.dated[i];
        const QPointF from = pointOf(report);
        const double to = i + 1 < series.dated.size() ? x(series.dated[i + 1].at) : std::max(right, from.x());
        if (report.figure.high && report.figure.low && *report.figure.low != *report.figure.high)
            painter.fillRect(QRectF(QPointF(from.x(), y(*report.figure.high)), QPointF(to, from.y())),
                             faded(m_theme.accent, m_theme.dark ? 0.28F : 0.16F));
        line << from << QPointF(to, from.y());
    }
    painter.setPen(QPen(m_theme.accent, 1.5));
    painter.drawPolyline(line);
}

void FigureStrip::paintReport(QPainter &painter, const FigureReport &report, bool isCurrent) const
{
    const QPointF point = pointOf(report);
    if (x(report.window.latest) < 0 || x(report.window.earliest) > width())
        return;
    const QColor colour = markColour(report.style, m_theme);
    painter.setPen(QPen(faded(colour, 0.7F), 1.2));
    painter.drawLine(QPointF(x(report.window.earliest), point.y()),
                     QPointF(x(report.window.latest), point.y()));
    if (!report.figure.high || !report.figure.low) { // open above or below
        const double sign = report.figure.high ? 1 : -1;
        const double end = std::clamp(point.y() + sign * 12, 3.0, height() - 3.0);
        painter.drawLine(point, QPointF(point.x(), end));
        painter.drawLine(QPointF(point.x() - 3, end - sign * 4), QPointF(point.x(), end));
        painter.drawLine(QPointF(point.x() + 3, end - sign * 4), QPointF(point.x(), end));
    }
    const bool isSelected = !report.figure.event.isNull() && m_state.isSelected(report.figure.event);
    if (isCurrent || isSelected) {
        painter.setPen(QPen(m_theme.accent, isCurrent && hasFocus() ? 2 : 1.3));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(point, markRadius + 4, markRadius + 4);
    }
    paintMark(painter, point, report.style, markRadius, m_theme);
    if (!report.excludes.isEmpty())
        paint::paintWarning(painter, warningBeside(point, QRectF(rect())), m_theme);
}

void FigureStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const double plot = m_timeline.scene().plot.x;
    if (const FigureSeries *now = series()) {
        painter.save();
        painter.setClipRect(QRectF(plot, 0, width() - plot, height()));
        paintLine(painter, *now);
        for (size_t i = 0; i < now->dated.size(); ++i)
            paintReport(painter, now->dated[i], static_cast<int>(i) == m_current);
        std::vector<QPointF> points;
        for (const FigureReport &report : now->dated)
            points.push_back(pointOf(report));
        paintValues(painter, now->dated, points, QRectF(plot, 1, width() - plot, height() - 2), m_theme);
        painter.restore();
    } else {
        painter.setFont(paint::Theme::font(9.5));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(plot + 12, 0, width() - plot - 24, height()),
                         Qt::AlignCenter | Qt::TextWordWrap, emptyText());
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(0, 0, plot, height()), m_theme.header);
    painter.setPen(m_theme.strongBorder);
    painter.drawLine(QPointF(plot, 0), QPointF(plot, height()));
    painter.drawLine(0, 0, width(), 0);
    if (const FigureSeries *now = series(); now && !now->undated.empty()) {
        painter.setFont(paint::Theme::font(8.5));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(8, height() - 24, plot - 14, 18), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("%1 without a date").arg(now->undated.size()));
    }
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

bool FigureStrip::event(QEvent *event)
{
    const FigureSeries *now = event->type() == QEvent::ToolTip && isVisible() ? series() : nullptr;
    if (!now)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int report = nearestReport(now->dated, help->pos(), reach,
                                     [this](const FigureReport &one) { return pointOf(one); });
    if (report < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           FigureData::html(*now, now->dated[static_cast<size_t>(report)], m_theme), this);
    return true;
}

void FigureStrip::mouseMoveEvent(QMouseEvent *event)
{
    const FigureSeries *now = series();
    const bool isOn = now && nearestReport(now->dated, event->position(), reach,
                                           [this](const FigureReport &one) { return pointOf(one); }) >= 0;
    setCursor(isOn ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FigureStrip::mousePressEvent(QMouseEvent *event)
{
    const FigureSeries *now = series();
    if (!now || event->button() != Qt::LeftButton)
        return;
    const int report = nearestReport(now->dated, event->position(), reach,
                                     [this](const FigureReport &one) { return pointOf(one); });
    if (report < 0)
        return;
    setCurrent(report);
    lead(report);
    setFocus(Qt::MouseFocusReason); // the inspector has scrolled there; the arrow keys go on here
}

void FigureStrip::setCurrent(int report)
{
    const FigureSeries *now = series();
    if (!now || now->dated.empty())
        return;
    m_current = std::clamp(report, 0, static_cast<int>(now->dated.size()) - 1);
    setAccessibleDescription(FigureData::words(*now, now->dated[static_cast<size_t>(m_current)]));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void FigureStrip::lead(int report)
{
    const FigureSeries *now = series();
    if (now && report >= 0)
        m_data.show(FigureReport(now->dated[static_cast<size_t>(report)])); // a copy: showing may read anew
}

void FigureStrip::keyPressEvent(QKeyEvent *event)
{
    const FigureSeries *now = series();
    if (!now)
        return QWidget::keyPressEvent(event);
    const int last = static_cast<int>(now->dated.size()) - 1;
    const auto walk = [&](int to) {
        setCurrent(to);
        if (m_current < 0)
            return;
        const FigureReport &report = now->dated[static_cast<size_t>(m_current)];
        const time::Window visible = m_state.visible();
        if (visible.isBounded() && !visible.contains(report.at))
            m_state.setVisible({report.at - visible.width() / 2, report.at + visible.width() / 2});
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(m_current < 0 ? last : m_current - 1);
    case Qt::Key_Right:
        return walk(m_current + 1);
    case Qt::Key_Home:
        return walk(0);
    case Qt::Key_End:
        return walk(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return lead(m_current);
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int next = m_choice->currentIndex() + (event->key() == Qt::Key_Down ? 1 : -1);
        if (next >= 0 && next < m_choice->count())
            choose(m_choice->itemData(next).toString());
        return;
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace varve::ui
