// The timeline's frame: the scene, a gesture's preview over it, hints where it is empty.
#include "timeline/timelineview_p.h"

#include "layout/eventshape.h"
#include "paint/figure.h"
#include "time/timeformat.h"

#include <QPainter>

#include <cmath>

namespace varve::ui {

using model::EventIndex;
using time::Window;

void TimelineView::Private::applyPreview(layout::Scene &to) const
{
    if (!drag)
        return;
    const EventIndex preview = drag->preview();
    for (size_t i = 0; i < drag->changed().size(); ++i) {
        const EventIndex::Row row = index().rowOf(drag->changed()[i].id);
        for (layout::EventItem &item : to.events) {
            if (item.row != row)
                continue;
            const double before = item.box.x;
            layout::shapeEvent(preview, static_cast<EventIndex::Row>(i), to.timescale, to.plot.x, item);
            const double dx = item.box.x - before;
            if (item.label.place != layout::LabelPlace::Inside || drag->isMove()) {
                item.label.x += dx;
                item.label.badgeX += dx;
                item.label.warningX += dx;
            }
        }
    }
}

void TimelineView::Private::paint(QPainter &p)
{
    if (dirty)
        update();
    updateEmptyNote();
    updateHiddenNote();
    if (drag)
        applyPreview(scene);
    painter.paint(p, scene);
    if (drag)
        dirty = true; // the preview is not the scene
    if (state.showLegend())
        paintLegendCard(p);
    paintOverlays(p);
}

/// In the lower left of the plot, as wide as its words need.
void TimelineView::Private::paintLegendCard(QPainter &p) const
{
    constexpr double margin = 10;
    constexpr double widest = 620;
    const layout::Legend legend = layout::legendOf(scene);
    const paint::Theme &theme = painter.theme();
    const double room = std::min(widest, plotWidth() - 4 * margin);
    const double height = paint::paintLegend(nullptr, legend, theme, room);
    if (height <= 0)
        return;
    const QRectF card(headerWidth + margin, q.viewport()->height() - height - 3 * margin, room + 2 * margin,
                      height + 2 * margin);
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(theme.strongBorder, 1));
    p.setBrush(theme.raised);
    p.drawRoundedRect(card, 6, 6);
    p.translate(card.topLeft() + QPointF(margin, margin));
    paint::paintLegend(&p, legend, theme, room);
    p.restore();
}

void TimelineView::Private::paintOverlays(QPainter &p)
{
    const paint::Theme &theme = painter.theme();
    if (cursorX) {
        layout::SceneInput in = input();
        in.cursorX = cursorX;
        if (const auto cursor = builder.cursorAt(in, scene))
            painter.paintCursor(p, scene, *cursor);
    }
    if (gesture == Gesture::Band) {
        QColor fill = theme.accent;
        fill.setAlphaF(0.12F);
        p.setPen(QPen(theme.accent, 1));
        p.setBrush(fill);
        p.drawRect(band.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (gesture == Gesture::Tie)
        paintTie(p);
    if (gesture == Gesture::LaneMove)
        paintLaneDrop(p);
    paintMeasure(p);
    if (!dragTip.isEmpty())
        paintTip(p, dragTip, pointer);
    if (state.shownCount() == 0 && index().size() > 0) {
        const QRectF area(headerWidth, 0, plotWidth(), q.viewport()->height() - 20);
        p.setFont(paint::Theme::font(10));
        p.setPen(theme.mutedText);
        p.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                   tr("The filter hides all %n event(s). Remove a condition above, or show everything again.",
                      nullptr, index().size()));
    }
    if (q.hasFocus() && focusByKey) {
        p.setPen(QPen(theme.accent, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRect(q.viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

/// An arrow from the edge that it began at to the edge under the pointer, or to the pointer.
void TimelineView::Private::paintTie(QPainter &p) const
{
    const bool isTied = tieTo && *tieTo != *tieFrom;
    const QPointF from = tieFrom->at;
    const QPointF to = isTied ? tieTo->at : pointer;
    const QColor colour = painter.theme().accent;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(colour, 2, isTied ? Qt::SolidLine : Qt::DashLine));
    p.setBrush(Qt::NoBrush);
    p.drawLine(from, to);
    p.drawEllipse(from, 5, 5);
    if (isTied)
        p.drawEllipse(to, 5, 5);
    const double angle = std::atan2(to.y() - from.y(), to.x() - from.x());
    constexpr double barb = 9;
    constexpr double spread = 0.45;
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.drawPolygon(QPolygonF{to, to - barb * QPointF(std::cos(angle - spread), std::sin(angle - spread)),
                            to - barb * QPointF(std::cos(angle + spread), std::sin(angle + spread))});
    p.restore();
}

void TimelineView::Private::paintTip(QPainter &p, const QString &text, QPointF at) const
{
    const paint::Theme &theme = painter.theme();
    p.setFont(paint::Theme::font(9));
    const QRectF room(0, 0, 320, 200);
    QRectF box = p.fontMetrics().boundingRect(room.toRect(), Qt::TextWordWrap, text);
    box = QRectF(at + QPointF(16, 20), box.size()).adjusted(0, 0, 18, 12);
    box.moveRight(std::min(box.right(), q.viewport()->width() - 4.0));
    if (box.bottom() > q.viewport()->height() - 4.0)
        box.moveBottom(at.y() - 12);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(theme.strongBorder, 1));
    p.setBrush(theme.raised);
    p.drawRoundedRect(box, 4, 4);
    p.setPen(theme.text);
    p.drawText(box.adjusted(9, 6, -9, -6), Qt::TextWordWrap, text);
}

} // namespace varve::ui
