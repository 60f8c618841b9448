// What statements imply, painted: narrower windows, places of undated events, conflicts.
#include "paint/scenepaint.h"

#include "paint/marks.h"

#include <QPainterPath>

namespace varve::paint {

using layout::EventItem;
using layout::EventShape;
using layout::TextStyle;

namespace {

constexpr double derivedHeight = 14;
constexpr double glowReach = 6; // pixels round a drawing

QPointF nearestOn(const layout::ArcItem &arc, QPointF to)
{
    QPointF best;
    double least = -1;
    for (int i = 0; i <= 32; ++i) {
        const double t = i / 32.0, u = 1 - t;
        const auto at = [&](const double *p) {
            return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
        };
        const QPointF here(at(arc.x), at(arc.y));
        const double away = std::hypot(here.x() - to.x(), here.y() - to.y());
        if (least < 0 || away < least) {
            least = away;
            best = here;
        }
    }
    return best;
}

} // namespace

/// A measure under the drawing: what statements leave of the entered window.
void ScenePaint::paintNarrowed(const EventItem &e)
{
    const double y = crisp(e.box.y + e.box.h + 1);
    const auto measure = [&](double from, double to) {
        const double left = crisp(from);
        const double right = std::max(crisp(to), left + 2);
        m_painter.setPen(QPen(m_theme.good, 2));
        m_painter.drawLine(QPointF(left, y), QPointF(right, y));
        m_painter.setPen(QPen(m_theme.good, 1));
        m_painter.drawLine(QPointF(left, y - 4), QPointF(left, y + 2));
        m_painter.drawLine(QPointF(right, y - 4), QPointF(right, y + 2));
    };
    if (e.startNarrowed)
        measure(e.n0, e.n1);
    if (e.endNarrowed)
        measure(e.n2, e.n3);
}

/// Thin bars from the lower edge down, as many as the line has room for; where they agree is darker.
void ScenePaint::paintClaims(const EventItem &e, const QColor &colour)
{
    constexpr double thickness = 2, pitch = 3;
    const double top = e.box.bottom() + (e.startNarrowed || e.endNarrowed ? 5 : 2);
    const double rowBottom = e.box.y + e.box.h / 2 + m_scene.rowHeight / 2;
    double y = top;
    for (const EventItem::ClaimBar &bar : e.claims) {
        if (y + thickness > rowBottom && y > top)
            return;
        m_painter.fillRect(QRectF(bar.x0, y, bar.x1 - bar.x0, thickness), withAlpha(colour, 0.35));
        if (e.agreed)
            m_painter.fillRect(QRectF(e.agreed->x0, y, e.agreed->x1 - e.agreed->x0, thickness), colour);
        y += pitch;
    }
}

/// Hollow, so that nobody takes it for what somebody entered.
void ScenePaint::paintDerived(const EventItem &e, const QColor &colour)
{
    const double y = e.box.y + e.box.h / 2;
    const double left = std::max(e.x0, m_plot.left() - 8);
    const double right = std::max(std::min(e.x3, m_plot.right() + 8), left + 4);
    const QRectF frame(left, y - derivedHeight / 2, right - left, derivedHeight);
    if (e.shape == EventShape::Bar && e.x2 > e.x1)
        m_painter.fillRect(QRectF(std::max(e.x1, left), frame.top(),
                                  std::min(e.x2, right) - std::max(e.x1, left), frame.height()),
                           withAlpha(colour, 0.25));
    paintDerivedFrame(m_painter, frame, colour, m_theme.good);
    if (e.openLeft)
        paintChevron(m_painter, frame, colour, true);
    if (e.openRight)
        paintChevron(m_painter, frame, colour, false);
}

QRectF ScenePaint::frameOf(const EventItem &e) const
{
    QRectF frame = toQt(e.box).adjusted(-glowReach, -glowReach + 2, glowReach, glowReach - 2);
    frame.setLeft(std::max(frame.left(), m_plot.left() - 10));
    frame.setRight(std::min(frame.right(), m_plot.right() + 10));
    return frame;
}

void ScenePaint::paintGlow(const EventItem &e)
{
    const QRectF frame = frameOf(e);
    m_painter.setPen(Qt::NoPen);
    for (const auto &[by, alpha] : {std::pair(3.0, 0.08), std::pair(0.0, 0.14)}) {
        m_painter.setBrush(withAlpha(m_theme.danger, alpha));
        m_painter.drawRoundedRect(frame.adjusted(-by, -by, by, by), 7, 7);
    }
    QPen edge(m_theme.danger, 1.2);
    edge.setDashPattern({5, 2.5, 1, 2.5});
    m_painter.setPen(edge);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(frame, 6, 6);
}

/// Not by colour alone: a mark on the frame's corner.
void ScenePaint::paintClash(const EventItem &e)
{
    const QRectF frame = frameOf(e);
    const QPointF centre(std::min(frame.left() + 9, frame.center().x()), frame.top());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.surface);
    m_painter.drawRoundedRect(QRectF(centre.x() - 9, centre.y() - 6, 18, 12), 5, 5);
    paint::paintClash(m_painter, centre, m_theme.danger);
}

void ScenePaint::paintArc(const layout::ArcItem &arc)
{
    QPainterPath path(QPointF(arc.x[0], arc.y[0]));
    path.cubicTo({arc.x[1], arc.y[1]}, {arc.x[2], arc.y[2]}, {arc.x[3], arc.y[3]});
    m_painter.setBrush(Qt::NoBrush);
    m_painter.strokePath(path, QPen(withAlpha(m_theme.surface, 0.8), 5)); // apart from what it crosses
    QPen pen(m_theme.danger, 1.8);
    pen.setDashPattern({5, 2.2, 1, 2.2});
    m_painter.strokePath(path, pen);
    m_painter.setPen(QPen(m_theme.surface, 1));
    m_painter.setBrush(m_theme.danger);
    for (const int end : {0, 3})
        m_painter.drawEllipse(QPointF(arc.x[end], arc.y[end]), 4, 4);
}

void ScenePaint::paintWords(const layout::ArcItem &arc)
{
    const QRectF pill = toQt(arc.pill).adjusted(0.5, 0.5, -0.5, -0.5);
    // Where the words stand beside their curve, a line leads from it to them.
    const QPointF on = nearestOn(arc, pill.center());
    const QPointF edge(std::clamp(on.x(), pill.left() + 6, pill.right() - 6),
                       std::clamp(on.y(), pill.top(), pill.bottom()));
    m_painter.setPen(QPen(m_theme.danger, 1));
    m_painter.drawLine(on, edge);
    m_painter.setPen(QPen(m_theme.danger, 1));
    m_painter.setBrush(m_theme.raised);
    m_painter.drawRoundedRect(pill, 9, 9);
    text(arc.pill.x + 8, pill.center().y(), arc.text, TextStyle::Tick, m_theme.text);
}

/// Bursts: a tint under a solid strip; gaps: a strip of strokes. Words at the lower end, where they hide
/// least.
void ScenePaint::paintRhythm()
{
    constexpr double strip = 4;
    for (const layout::RhythmItem &item : m_scene.rhythm) {
        const QColor ink = item.burst ? m_theme.accent : m_theme.mutedText;
        const QRectF band(item.x0, m_plot.top(), item.x1 - item.x0, m_plot.height());
        m_painter.fillRect(band, withAlpha(ink, item.burst ? 0.09 : 0.05));
        const QRectF edge(item.x0, m_plot.top(), item.x1 - item.x0, strip);
        if (item.burst) {
            m_painter.fillRect(edge, ink);
        } else {
            QPen pen(ink, strip);
            pen.setDashPattern({0.6, 1.4});
            pen.setCapStyle(Qt::FlatCap);
            m_painter.setPen(pen);
            m_painter.drawLine(QPointF(item.x0, edge.center().y()), QPointF(item.x1, edge.center().y()));
        }
        if (!item.text.isEmpty())
            text(item.textX, m_plot.bottom() - 10, item.text, TextStyle::Badge, ink);
    }
}

void paintClash(QPainter &painter, QPointF centre, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(
        QPolygonF({centre + QPointF(-6, -4), centre + QPointF(-6, 4), centre + QPointF(-0.5, 0)}));
    painter.drawPolygon(
        QPolygonF({centre + QPointF(6, -4), centre + QPointF(6, 4), centre + QPointF(0.5, 0)}));
}

void paintDerivedFrame(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &ticks)
{
    painter.setBrush(withAlpha(colour, 0.08));
    QPen pen(colour, 1.2);
    pen.setDashPattern({3, 2.5});
    painter.setPen(pen);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(QPen(ticks, 1.6));
    for (const double x : {rect.left() + 0.5, rect.right() - 0.5})
        painter.drawLine(QPointF(x, rect.top() - 2), QPointF(x, rect.bottom() + 2));
}

} // namespace varve::paint
