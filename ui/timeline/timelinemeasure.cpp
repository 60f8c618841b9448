// Snapping, and the ruler that measures the time between two points.
#include "timeline/timelineview_p.h"

#include "time/timeformat.h"
#include "time/zones.h"

#include <QPainter>

#include <cmath>

namespace varve::ui {

using model::EventIndex;

namespace {

constexpr double snapReach = 8; // pixels

} // namespace

/// The bound of a drawn event nearest to x; those that are being dragged do not count.
std::optional<time::Instant> TimelineView::Private::boundNear(double plotX) const
{
    std::optional<time::Instant> nearest;
    double least = snapReach;
    const auto consider = [&](time::Instant t) {
        if (!t.isBounded())
            return;
        const double away = std::abs(scene.timescale.x(t) - plotX);
        if (away < least) {
            least = away;
            nearest = t;
        }
    };
    const layout::Placing events = placing();
    for (const layout::EventItem &item : scene.events) {
        const bool isDragged = drag && std::ranges::any_of(drag->changed(), [&](const model::Event &event) {
                                   return index().rowOf(event.id) == item.row;
                               });
        if (isDragged)
            continue;
        const time::Window start = events.start(item.row);
        consider(start.earliest);
        consider(start.latest);
        if (const auto end = index().end(item.row)) {
            consider(end->earliest);
            consider(end->latest);
        }
    }
    return nearest;
}

/// To the nearest line of the ruler or bound of another event; the time itself where none is near.
time::Instant TimelineView::Private::snapped(double plotX, bool snap)
{
    snapGuide.reset();
    const time::Instant here = scene.timescale.at(plotX);
    if (!snap)
        return here;
    const std::optional<time::Instant> bound = boundNear(plotX);
    double least = bound ? std::abs(scene.timescale.x(*bound) - plotX) : snapReach;
    const layout::TickItem *nearest = nullptr;
    for (const layout::TickItem &tick : scene.ticks) {
        const double away = std::abs(tick.x - scene.plot.x - plotX);
        if (away < least) {
            least = away;
            nearest = &tick;
        }
    }
    if (nearest)
        return nearest->at;
    if (bound)
        snapGuide = *bound;
    return bound.value_or(here);
}

/// How far to move what is dragged, so that its begin meets another event's bound where one is near.
time::Micros TimelineView::Private::snappedMove(time::Micros delta)
{
    snapGuide.reset();
    const time::Window before = drag->pressedBefore().time.hull();
    for (const time::Instant bound : {before.earliest, before.latest}) {
        if (!bound.isBounded())
            continue;
        if (const auto near = boundNear(scene.timescale.x(bound + delta))) {
            snapGuide = *near;
            return *near - bound;
        }
    }
    return delta;
}

void TimelineView::Private::beginMeasure(QPointF at)
{
    gesture = Gesture::Measure;
    const time::Instant from = snapped(at.x() - scene.plot.x, true);
    measured = {from, from};
}

void TimelineView::Private::measureTo(QPointF at, Qt::KeyboardModifiers modifiers)
{
    const double plotX = std::clamp(at.x() - scene.plot.x, 0.0, view.width);
    measured->latest = snapped(plotX, !(modifiers & Qt::AltModifier));
    emit q.elapsedChanged(measuredText());
    q.viewport()->update();
}

void TimelineView::Private::clearMeasure()
{
    if (!measured)
        return;
    measured.reset();
    emit q.elapsedChanged({});
    q.viewport()->update();
}

/// "2 h 13 min, 20:00 MSK to 22:13 MSK"; with the days where they differ.
QString TimelineView::Private::measuredText() const
{
    const auto [from, to] = std::minmax(measured->earliest, measured->latest);
    const auto resolution = static_cast<time::Micros>(view.scale);
    const QString zone = state.zone();
    const bool isOneDay = time::toLocal(from, zone).date == time::toLocal(to, zone).date;
    const auto clock = [&](time::Instant t) {
        const QString reading = time::clockText(t, zone, std::max<time::Micros>(resolution, 1));
        const QString day = time::clockText(t, zone, time::microsPerDay);
        return isOneDay || reading == day ? reading : day + QStringLiteral(", ") + reading;
    };
    return tr("%1, %2 to %3").arg(time::durationText(to - from), clock(from), clock(to));
}

void TimelineView::Private::paintMeasure(QPainter &p) const
{
    const paint::Theme &theme = painter.theme();
    if (snapGuide && gesture != Gesture::None) {
        const double x = std::round(scene.plot.x + scene.timescale.x(*snapGuide)) + 0.5;
        p.setPen(QPen(theme.accent, 1, Qt::DashLine));
        p.drawLine(QPointF(x, scene.plot.y), QPointF(x, scene.plot.bottom()));
    }
    if (!measured || measured->earliest == measured->latest)
        return;
    const auto [from, to] = std::minmax(measured->earliest, measured->latest);
    const double x0 = scene.plot.x + scene.timescale.x(from);
    const double x1 = scene.plot.x + scene.timescale.x(to);
    const QRectF plot(scene.plot.x, scene.ruler.y, scene.plot.w, scene.ruler.h + scene.plot.h);
    p.save();
    p.setClipRect(plot);
    QColor fill = theme.accent;
    fill.setAlphaF(0.09F);
    p.fillRect(QRectF(x0, scene.plot.y, x1 - x0, scene.plot.h), fill);
    p.setPen(QPen(theme.accent, 1));
    for (const double x : {x0, x1})
        p.drawLine(QPointF(std::round(x) + 0.5, scene.plot.y - 8),
                   QPointF(std::round(x) + 0.5, plot.bottom()));
    const QString text = measuredText();
    p.setFont(paint::Theme::font(9));
    const double width = p.fontMetrics().horizontalAdvance(text) + 16;
    const double left = std::clamp((x0 + x1 - width) / 2, plot.left() + 2,
                                   std::max(plot.left() + 2, plot.right() - width - 2));
    const QRectF pill(left, plot.bottom() - 26, width, 20);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(theme.accent, 1));
    p.setBrush(theme.raised);
    p.drawRoundedRect(pill, 4, 4);
    p.setPen(theme.text);
    p.drawText(pill, Qt::AlignCenter, text);
    p.restore();
}

} // namespace varve::ui
