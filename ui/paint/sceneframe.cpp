// What stands round the events: ground, rules, ruler, folds, lane names, the cursor's line.
#include "paint/scenepaint.h"

#include "layout/scenebuilder.h"
#include "paint/marks.h"

namespace varve::paint {

using layout::TextStyle;
using layout::TickItem;

void ScenePaint::paintGround()
{
    m_painter.fillRect(m_plot, m_theme.surface);
    for (const layout::NightItem &weekend : m_scene.weekends)
        m_painter.fillRect(QRectF(weekend.x0, m_plot.top(), weekend.x1 - weekend.x0, m_plot.height()),
                           m_theme.weekend);
    const double alpha = m_theme.night.alphaF();
    QColor dark = m_theme.night;
    dark.setAlpha(255);
    dark = blended(dark, m_theme.surface, alpha); // opaque, see paintDensity()
    for (const layout::NightItem &night : m_scene.nights)
        m_painter.fillRect(QRectF(night.x0, m_plot.top(), night.x1 - night.x0, m_plot.height()), dark);
}

void ScenePaint::paintGrid()
{
    for (const TickItem &tick : m_scene.ticks)
        if (tick.rank != TickItem::Rank::Minor)
            line(crisp(tick.x), m_plot.top(), crisp(tick.x), m_plot.bottom(),
                 tick.rank == TickItem::Rank::Major ? m_theme.laneLine : m_theme.grid);
    for (const layout::LaneItem &lane : m_scene.lanes) {
        const double y = crisp(lane.body.bottom() - 1);
        if (y < m_plot.bottom())
            line(m_plot.left(), y, m_plot.right(), y, m_theme.laneLine);
    }
    if (m_scene.asOf) {
        QPen pen(m_theme.mutedText, 1);
        pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(crisp(*m_scene.asOf), m_plot.top()),
                           QPointF(crisp(*m_scene.asOf), m_plot.bottom()));
    }
}

void ScenePaint::paintGaps()
{
    const double top = m_scene.ruler.y;
    const double bottom = m_plot.bottom();
    for (const layout::GapItem &gap : m_scene.gaps) {
        constexpr double half = 13, amplitude = 4;
        QPolygonF left, right;
        double y = top;
        for (int i = 0; y < bottom + half; ++i, y += half) {
            const double out = i % 2 == 0 ? amplitude : 0;
            left.append({gap.x0 + out - amplitude / 2, std::min(y, bottom)});
            right.append({gap.x1 - out + amplitude / 2, std::min(y, bottom)});
        }
        QPolygonF band = left;
        for (qsizetype i = right.size(); i-- > 0;)
            band.append(right.at(i));
        m_painter.save();
        m_painter.setClipRect(QRectF(m_plot.left(), top, m_plot.width(), bottom - top));
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.gapFill);
        m_painter.drawPolygon(band);
        m_painter.setPen(QPen(m_theme.gapLine, 1));
        m_painter.drawPolyline(left);
        m_painter.drawPolyline(right);
        const double width = m_measure.width(gap.text, TextStyle::Tick);
        m_painter.setFont(m_measure.font(TextStyle::Tick));
        m_painter.setPen(m_theme.mutedText);
        m_painter.translate((gap.x0 + gap.x1) / 2, m_plot.center().y());
        m_painter.rotate(-90);
        const QFontMetricsF &metrics = m_measure.metrics(TextStyle::Tick);
        if (width < m_plot.height() - 8)
            m_painter.drawText(QPointF(-width / 2, (metrics.ascent() - metrics.descent()) / 2), gap.text);
        m_painter.restore();
    }
}

/// Dotted lines where a gap was opened, and what folds it again.
void ScenePaint::paintOpenGaps()
{
    for (const layout::OpenGapItem &gap : m_scene.openGaps) {
        m_painter.setPen(QPen(m_theme.gapLine, 1, Qt::DotLine));
        for (const double x : {gap.x0, gap.x1})
            if (x > m_plot.left() && x < m_plot.right())
                m_painter.drawLine(QPointF(crisp(x), m_plot.top()), QPointF(crisp(x), m_plot.bottom()));
        if (gap.text.isEmpty())
            continue;
        const QRectF pill = toQt(gap.pill);
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_theme.gapLine, 1));
        m_painter.setBrush(m_theme.gapFill);
        m_painter.drawRoundedRect(pill, 4, 4);
        m_painter.restore();
        text(pill.left() + 8, pill.center().y(), gap.text, TextStyle::Tick, m_theme.mutedText);
    }
}

void ScenePaint::paintRuler()
{
    const QRectF ruler = toQt(m_scene.ruler);
    if (ruler.height() <= 0)
        return;
    m_painter.save();
    m_painter.setClipRect(ruler);
    m_painter.fillRect(ruler, m_theme.header);
    const double bottom = ruler.bottom();
    const double below = m_scene.secondZoneName.isEmpty() ? 0 : layout::secondRowHeight;
    for (const TickItem &tick : m_scene.ticks) {
        const double height = tick.rank == TickItem::Rank::Minor ? 9 : 22 + below;
        line(crisp(tick.x), bottom - height, crisp(tick.x), bottom, m_theme.gapLine);
        if (!tick.label.isEmpty())
            text(tick.labelX, bottom - 12 - below, tick.label, TextStyle::Tick, m_theme.mutedText);
        if (!tick.label.isEmpty() && !tick.second.isEmpty())
            text(tick.labelX, bottom - 11, tick.second, TextStyle::Tick, withAlpha(m_theme.mutedText, 0.75));
    }
    for (const layout::HeadingItem &heading : m_scene.headings)
        text(heading.x, ruler.top() + 12, heading.text, TextStyle::Heading, m_theme.text);
    m_painter.restore();
    line(ruler.left(), crisp(bottom - 1), ruler.right(), crisp(bottom - 1), m_theme.strongBorder);
}

void ScenePaint::paintHeaders()
{
    const QRectF headers = toQt(m_scene.headers);
    if (headers.width() <= 0)
        return;
    m_painter.fillRect(headers, m_theme.header);
    if (!m_scene.secondZoneName.isEmpty()) {
        const auto name = [&](double y, const QString &zone) {
            const double width = m_measure.width(zone, TextStyle::Tick);
            text(headers.width() - 9 - width, y, zone, TextStyle::Tick, m_theme.mutedText);
        };
        const double bottom = m_scene.ruler.y + m_scene.ruler.h;
        name(bottom - 12 - layout::secondRowHeight, m_scene.zoneName);
        name(bottom - 11, m_scene.secondZoneName);
    }
    m_painter.save();
    m_painter.setClipRect(QRectF(0, m_plot.top(), headers.width(), m_plot.height()));
    for (const layout::LaneItem &lane : m_scene.lanes) {
        const double y = std::min(lane.header.y + 16, lane.header.y + lane.header.h / 2);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colourOf(lane.colour));
        if (lane.collapsed) // a triangle that says: opens
            m_painter.drawPolygon(QPolygonF({{10, y - 5.0}, {17, y}, {10, y + 5.0}}));
        else
            m_painter.drawRoundedRect(QRectF(9, y - 4.5, 9, 9), 2, 2);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        text(26, y, lane.elidedName, TextStyle::LaneName, m_theme.text);
        const QString count = layout::countText(lane.count);
        if (lane.countBelow)
            text(26, y + 18, count, TextStyle::Tick, m_theme.mutedText);
        else
            text(headers.width() - 9 - m_measure.width(count, TextStyle::Tick), y, count, TextStyle::Tick,
                 m_theme.mutedText);
        const double bottom = crisp(lane.header.bottom() - 1);
        line(0, bottom, headers.width(), bottom, m_theme.strongBorder);
    }
    m_painter.restore();
    line(crisp(headers.right() - 1), headers.top(), crisp(headers.right() - 1), headers.bottom(),
         m_theme.strongBorder);
}

/// Why a lane is empty.
void ScenePaint::paintNotes()
{
    for (const layout::LaneItem &lane : m_scene.lanes)
        if (!lane.note.isEmpty())
            text(lane.body.x + 14, lane.body.y + lane.body.h / 2, lane.note, TextStyle::Tick,
                 m_theme.mutedText);
}

void ScenePaint::paintCursor(const layout::CursorItem &cursor)
{
    QPen pen(m_theme.accent, 1);
    pen.setDashPattern({2, 3});
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(crisp(cursor.x), m_plot.top()), QPointF(crisp(cursor.x), m_plot.bottom()));
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    m_painter.drawRoundedRect(toQt(cursor.pill), 3, 3);
    m_painter.restore();
    text(cursor.pill.x + 6, cursor.pill.y + cursor.pill.h / 2, cursor.text, TextStyle::Tick,
         m_theme.accentText);
}

} // namespace varve::paint
