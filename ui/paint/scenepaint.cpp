#include "paint/scenepaint.h"

#include "paint/marks.h"

#include <QPaintEngine>
#include <QPainterPath>

#include <cmath>

namespace varve::paint {

using layout::EventItem;
using layout::EventShape;
using layout::LabelPlace;
using layout::TextStyle;

namespace {

constexpr double windowHeight = 10; // of an instant's window
constexpr double openHeight = 14;   // of a window open to one side
constexpr double fadeStrength = 0.6;

} // namespace

ScenePaint::ScenePaint(const TimelinePainter &owner, QPainter &painter, const layout::Scene &scene)
    : m_owner(owner),
      m_theme(owner.theme()),
      m_measure(owner.measure()),
      m_painter(painter),
      m_scene(scene),
      m_plot(toQt(scene.plot)),
      m_raster(painter.paintEngine()->type() == QPaintEngine::Raster),
      m_stamped(MarkStamps::serve(painter))
{
    for (const layout::ColourKey &key : scene.colours)
        m_colours.push_back(m_theme.tuned(key.colour));
    if (m_colours.empty())
        m_colours.push_back(m_theme.mutedText);
}

void ScenePaint::paint()
{
    paintGround();
    paintGrid();
    m_painter.save();
    m_painter.setClipRect(m_plot);
    paintNotes();
    paintRhythm();
    paintDensity();
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintEvents();
    paintStacks();
    m_painter.restore();
    paintRuler();
    paintGaps();
    paintOpenGaps();
    paintHeaders();
    if (m_scene.cursor)
        paintCursor(*m_scene.cursor);
}

void ScenePaint::text(double x, double y, const QString &text, TextStyle style, const QColor &colour)
{
    const QFontMetricsF &metrics = m_measure.metrics(style);
    m_painter.setFont(m_measure.font(style));
    m_painter.setPen(colour);
    const double baseline = y + (metrics.ascent() - metrics.descent()) / 2;
    if (m_raster)
        m_painter.drawStaticText(QPointF(std::round(x), std::round(baseline) - metrics.ascent()),
                                 m_owner.staticText(text, style));
    else
        m_painter.drawText(QPointF(x, baseline), text);
}

void ScenePaint::line(double x0, double y0, double x1, double y1, const QColor &colour)
{
    m_painter.setPen(QPen(colour, 1));
    m_painter.drawLine(QPointF(x0, y0), QPointF(x1, y1));
}

void ScenePaint::diamond(QPointF centre, double half, const QColor &colour, model::Confidence confidence)
{
    if (m_stamped)
        m_owner.m_stamps.paintDiamond(m_painter, centre, half, colour, m_theme.surface, confidence);
    else
        paintDiamond(m_painter, centre, half, colour, m_theme.surface, confidence);
}

void ScenePaint::core(const QRectF &rect, const QColor &colour, model::Confidence confidence)
{
    if (m_stamped)
        m_owner.m_stamps.paintCore(m_painter, rect, colour, m_theme.surface, confidence);
    else
        paintCore(m_painter, rect, colour, m_theme.surface, confidence);
}

/// Opaque, on whole pixels: Qt hands every translucent fill to its threads, which takes a hundred times
/// longer for a column than filling it.
void ScenePaint::paintDensity()
{
    std::vector<QColor> colours;
    for (size_t i = 0; i < std::max<size_t>(m_scene.colours.size(), 1); ++i)
        colours.push_back(blended(colourOf(static_cast<int>(i)), m_theme.surface, 0.8));
    for (const layout::DensityItem &column : m_scene.density) {
        const layout::Rect &box = column.box;
        const QColor &colour = colours[static_cast<size_t>(column.colour)];
        const QRectF whole(QPointF(std::round(box.x), std::round(box.y)),
                           QPointF(std::max(std::round(box.right()), std::round(box.x) + 1),
                                   std::max(std::round(box.bottom()), std::round(box.y) + 1)));
        m_painter.fillRect(m_raster ? whole : toQt(box), colour);
    }
}

void ScenePaint::paintEvents()
{
    for (const EventItem &event : m_scene.events)
        if (event.conflict && !event.outside)
            paintGlow(event);
    for (const EventItem &event : m_scene.events) {
        if (event.outside)
            continue;
        const QColor colour = colourOf(event.colour);
        if (event.derived)
            paintDerived(event, colour);
        else if (event.shape == EventShape::Bar)
            paintBar(event, colour);
        else
            paintInstant(event, colour);
    }
    for (const EventItem &event : m_scene.events)
        if (!event.claims.empty())
            paintClaims(event, colourOf(event.colour));
    for (const EventItem &event : m_scene.events)
        if (event.startNarrowed || event.endNarrowed)
            paintNarrowed(event);
    paintLinks(); // under the words
    for (const EventItem &event : m_scene.events)
        if (event.selected)
            paintSelection(event);
    for (const EventItem &event : m_scene.events) {
        paintLabel(event, colourOf(event.colour));
        paintBadge(event);
    }
    for (const EventItem &event : m_scene.events)
        if (event.conflict && !event.outside)
            paintClash(event);
    for (const layout::ArcItem &arc : m_scene.arcs)
        paintArc(arc);
    for (const layout::ArcItem &arc : m_scene.arcs)
        paintWords(arc);
}

void ScenePaint::paintInstant(const EventItem &e, const QColor &colour)
{
    const double y = e.box.y + e.box.h / 2;
    const double left = std::max(e.x0, m_plot.left());
    const double right = std::min(e.x1, m_plot.right());
    if (!e.diamond) { // open to a side: nothing says where in it
        const QRectF bar(left, y - openHeight / 2, right - left, openHeight);
        m_painter.fillRect(bar, withAlpha(colour, m_theme.dark ? 0.3 : 0.32));
        if (e.openLeft)
            paintChevron(m_painter, bar, colour, true);
        if (e.openRight)
            paintChevron(m_painter, bar, colour, false);
        return;
    }
    if (e.x1 - e.x0 > 4) {
        const double top = y - windowHeight / 2;
        const double peak = std::clamp(e.anchor, e.x0, e.x1);
        paintFade(m_painter, {e.x0, top, peak - e.x0, windowHeight}, colour, 0.02, fadeStrength);
        paintFade(m_painter, {peak, top, e.x1 - peak, windowHeight}, colour, fadeStrength, 0.02);
    }
    if (e.x1 - e.x0 > 2 * 8.5) {
        for (const double x : {e.x0, e.x1})
            line(crisp(x), y - 6, crisp(x), y + 6, withAlpha(colour, 0.6));
    }
    diamond({e.anchor, y}, std::min(8.5, e.box.h / 2), colour, e.confidence);
}

void ScenePaint::paintBar(const EventItem &e, const QColor &colour)
{
    const double top = e.box.y;
    const double height = e.box.h;
    const double strength = fadeStrength * (e.confidence <= model::Confidence::Probable ? 1 : 0.75);
    const bool hasCore = e.x2 - e.x1 >= 0.5;
    if (e.x1 > e.x0)
        paintFade(m_painter, {e.x0, top + 0.5, e.x1 - e.x0, height - 1}, colour, 0, strength);
    if (e.x3 > e.x2)
        paintFade(m_painter, {e.x2, top + 0.5, e.x3 - e.x2, height - 1}, colour, strength, 0);
    if (hasCore) {
        // Beyond the view nothing is drawn, so that coordinates stay small.
        const double left = std::max(e.x1, m_plot.left() - 8);
        const double right = std::min(e.x2, m_plot.right() + 8);
        if (right > left)
            core({left, top, right - left, height}, colour, e.confidence);
    } else if (e.confidence >= model::Confidence::Possible) {
        diamond({e.x1, top + height / 2}, 5, colour, e.confidence);
    }
    const QRectF visible(std::max(e.x0, m_plot.left()), top + height / 2 - 6,
                         std::min(e.x3, m_plot.right()) - std::max(e.x0, m_plot.left()), 12);
    const QColor head = e.confidence <= model::Confidence::Confirmed ? m_theme.textOn(colour) : colour;
    if (e.openLeft)
        paintChevron(m_painter, visible, head, true);
    if (e.openRight)
        paintChevron(m_painter, visible, head, false);
}

void ScenePaint::paintSelection(const EventItem &e)
{
    QRectF frame = toQt(e.box).adjusted(-4, -4, 4, 4);
    const double grow = std::max(0.0, 26 - frame.height()) / 2;
    frame.adjust(0, -grow, 0, grow);
    frame.setLeft(std::max(frame.left(), m_plot.left() - 8));
    frame.setRight(std::min(frame.right(), m_plot.right() + 8));
    m_painter.setPen(QPen(m_theme.accent, e.current ? 2 : 1.5));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(frame, 4, 4);
}

/// Whether an arrow runs through the rectangle.
bool ScenePaint::isCrossed(const QRectF &rect) const
{
    constexpr size_t most = 60; // with more arrows the question costs too much
    if (m_scene.links.size() > most)
        return false;
    for (const layout::LinkItem &link : m_scene.links) {
        for (int i = 1; i < 16; ++i) {
            const double t = i / 16.0, u = 1 - t;
            const auto at = [&](const double *p) {
                return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
            };
            if (rect.contains(at(link.x), at(link.y)))
                return true;
        }
    }
    return false;
}

void ScenePaint::paintLabel(const EventItem &e, const QColor &colour)
{
    const layout::LabelItem &label = e.label;
    if (label.place == LabelPlace::None)
        return;
    const double y = e.box.y + e.box.h / 2;
    const TextStyle style = label.strong ? TextStyle::LabelStrong : TextStyle::Label;
    const QRectF behind(label.x - 3, y - 8.5, label.width + 6, 17);
    QColor ink = m_theme.text;
    if (e.hit) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.match);
        m_painter.drawRoundedRect(behind, 3, 3);
    } else if (label.place == LabelPlace::Over ||
               isCrossed(behind)) { // what lies under it shows through a little
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(withAlpha(m_theme.surface, 0.78));
        m_painter.drawRoundedRect(behind, 3, 3);
    } else if (label.place == LabelPlace::Inside) {
        const Fill fill = fillOf(e.confidence);
        if (fill.hatched) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(withAlpha(m_theme.surface, 0.85));
            m_painter.drawRoundedRect(behind, 2, 2);
        }
        ink = m_theme.textOn(blended(colour, m_theme.surface, fill.alpha));
    }
    text(label.x, y, label.text, style, ink);
}

void ScenePaint::paintBadge(const EventItem &e)
{
    const layout::LabelItem &label = e.label;
    const double y = e.box.y + e.box.h / 2;
    if (label.badgeWidth > 0) {
        m_painter.setPen(QPen(m_theme.strongBorder, 1));
        m_painter.setBrush(label.place == LabelPlace::Over || !m_scene.links.empty() ? QBrush(m_theme.surface)
                                                                                     : Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(crisp(label.badgeX), crisp(y - 8), label.badgeWidth - 1, 15), 3, 3);
        const double width = m_measure.width(label.badge, TextStyle::Badge);
        text(label.badgeX + (label.badgeWidth - width) / 2, y, label.badge, TextStyle::Badge,
             m_theme.mutedText);
    }
    if (label.hasWarning)
        paintWarning(m_painter, {label.warningX, y - 8, 16, 16}, m_theme);
}

void ScenePaint::paintStacks()
{
    for (const layout::StackItem &stack : m_scene.stacks) {
        const QColor colour = colourOf(stack.colour);
        const QRectF box = toQt(stack.box);
        const auto selected = stack.selected ? std::optional(m_theme.accent) : std::nullopt;
        if (m_stamped)
            m_owner.m_stamps.paintStack(m_painter, box, colour, m_theme.surface, selected);
        else
            paintStack(m_painter, box, colour, m_theme.surface, selected);
        const double width = m_measure.width(stack.text, TextStyle::Badge);
        text(box.center().x() - width / 2, box.center().y(), stack.text, TextStyle::Badge, m_theme.text);
    }
}

void ScenePaint::paintLinks()
{
    for (const layout::LinkItem &link : m_scene.links) {
        const QColor colour =
            link.strong ? m_theme.accent
                        : (link.kind == static_cast<int>(model::LinkKind::Contradicts) ? m_theme.danger
                                                                                       : m_theme.mutedText);
        QPainterPath path(QPointF(link.x[0], link.y[0]));
        const QPointF tip(link.x[3], link.y[3]);
        QPointF back = QPointF(link.x[2], link.y[2]) - tip;
        const double length = std::hypot(back.x(), back.y());
        if (length < 0.1)
            continue;
        back /= length;
        const QPointF base = tip + back * 8;
        const QPointF side(-back.y() * 4, back.x() * 4);
        path.cubicTo({link.x[1], link.y[1]}, {link.x[2], link.y[2]}, base);
        QPen pen(colour, link.strong ? 1.75 : 1.4);
        if (link.kind == static_cast<int>(model::LinkKind::Contradicts))
            pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colour);
        m_painter.drawPolygon(QPolygonF({tip, base + side, base - side}));
    }
}

} // namespace varve::paint
