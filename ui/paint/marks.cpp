#include "paint/marks.h"

#include "paint/timelinepainter.h"

#include <QLinearGradient>
#include <QPolygonF>

namespace varve::paint {

using model::Confidence;

Fill fillOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Confirmed:
        return {0.88, false, true, Qt::SolidLine, 1};
    case Confidence::Probable:
        return {0.5, false, true, Qt::SolidLine, 1.5};
    case Confidence::Possible:
        return {0.08, true, true, Qt::SolidLine, 1.25};
    case Confidence::Doubtful:
        return {0, false, true, Qt::CustomDashLine, 1.5};
    case Confidence::Improbable:
        return {0, false, true, Qt::DotLine, 1.25};
    case Confidence::CannotBeJudged:
        return {0, false, true, Qt::SolidLine, 1};
    }
    return {};
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(colour.alphaF() * alpha));
    return colour;
}

QColor blended(const QColor &over, const QColor &under, double alpha)
{
    const auto mix = [alpha](float a, float b) { return static_cast<float>(a * alpha + b * (1 - alpha)); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

namespace {

constexpr double hatchStep = 6;

QPen outline(const QColor &colour, const Fill &fill)
{
    QPen pen(colour, fill.penWidth);
    pen.setJoinStyle(Qt::MiterJoin);
    pen.setCapStyle(Qt::FlatCap);
    if (fill.pen == Qt::CustomDashLine)
        pen.setDashPattern({2.6, 1.8});
    else if (fill.pen == Qt::DotLine)
        pen.setDashPattern({1, 1.6});
    return pen;
}

/// Lines at 45 degrees, cut to the rectangle without a clip, so that paper gets plain lines.
void hatch(QPainter &painter, const QRectF &r, const QColor &colour)
{
    QList<QLineF> lines;
    const double h = r.height();
    for (double x = r.left() - h + hatchStep / 2; x < r.right(); x += hatchStep) {
        const double from = std::max(x, r.left());
        const double to = std::min(x + h, r.right());
        if (to > from)
            lines.append({from, r.bottom() - (from - x), to, r.bottom() - (to - x)});
    }
    painter.setPen(QPen(withAlpha(colour, 0.65), 1));
    painter.drawLines(lines);
}

void hatchDiamond(QPainter &painter, QPointF c, double half, const QColor &colour)
{
    QList<QLineF> lines;
    for (double u = -half + 3; u < half; u += 4)
        lines.append(
            {c.x() + (u - half) / 2, c.y() + (u + half) / 2, c.x() + (u + half) / 2, c.y() + (u - half) / 2});
    painter.setPen(QPen(colour, 1));
    painter.drawLines(lines);
}

} // namespace

void paintDiamond(QPainter &painter, QPointF centre, double half, const QColor &colour, const QColor &surface,
                  Confidence confidence)
{
    const Fill fill = fillOf(confidence);
    const double h = half - fill.penWidth / 2;
    const QPolygonF diamond({{centre.x() - h, centre.y()},
                             {centre.x(), centre.y() - h},
                             {centre.x() + h, centre.y()},
                             {centre.x(), centre.y() + h}});
    painter.setPen(Qt::NoPen);
    painter.setBrush(confidence == Confidence::Confirmed ? colour : blended(colour, surface, fill.alpha));
    painter.drawPolygon(diamond);
    if (fill.hatched)
        hatchDiamond(painter, centre, h, colour);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(outline(colour, fill));
    painter.drawPolygon(diamond);
    if (confidence == Confidence::CannotBeJudged) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(centre, 1.5, 1.5);
    }
}

void paintCore(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &surface,
               Confidence confidence)
{
    const Fill fill = fillOf(confidence);
    const QRectF inner =
        rect.adjusted(fill.penWidth / 2, fill.penWidth / 2, -fill.penWidth / 2, -fill.penWidth / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(colour, surface, fill.alpha));
    painter.drawRoundedRect(rect, 3, 3);
    if (fill.hatched)
        hatch(painter, inner, colour);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(outline(colour, fill));
    painter.drawRoundedRect(inner, 2.5, 2.5);
}

void paintFade(QPainter &painter, const QRectF &rect, const QColor &colour, double alphaLeft,
               double alphaRight)
{
    if (rect.width() <= 0)
        return;
    QLinearGradient gradient(rect.topLeft(), rect.topRight());
    gradient.setColorAt(0, withAlpha(colour, alphaLeft));
    gradient.setColorAt(1, withAlpha(colour, alphaRight));
    painter.fillRect(rect, gradient);
}

void paintChevron(QPainter &painter, const QRectF &rect, const QColor &colour, bool left)
{
    const double h = rect.height() / 2;
    const double tip = left ? rect.left() + 5 : rect.right() - 5;
    const double back = left ? tip + h : tip - h;
    QPen pen(colour, 2);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF({{back, rect.center().y() - h}, {tip, rect.center().y()}, {back, rect.center().y() + h}}));
}

void paintConfidence(QPainter &painter, const QRectF &rect, Confidence confidence, const QColor &ink,
                     const QColor &surface)
{
    // A bar filled as far as the confidence reaches, in thirds; dashed where it is against the event.
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    QPen pen(ink, 1);
    double part = 0;
    switch (confidence) {
    case Confidence::Confirmed:
        part = 1;
        break;
    case Confidence::Probable:
        part = 0.6;
        break;
    case Confidence::Possible:
        part = 0.3;
        break;
    case Confidence::Doubtful:
        break;
    case Confidence::Improbable:
        pen.setDashPattern({2, 1.5});
        break;
    case Confidence::CannotBeJudged:
        pen.setDashPattern({1, 2});
        break;
    }
    painter.setPen(pen);
    painter.setBrush(surface);
    painter.drawRoundedRect(frame, 1.5, 1.5);
    if (part > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), rect.width() * part, rect.height()), 1.5,
                                1.5);
    }
    painter.restore();
}

void paintWarning(QPainter &painter, const QRectF &box, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = box.adjusted(1.5, 2, -1.5, -2);
    QPen pen(theme.danger, 1.5);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(QPolygonF({{r.center().x(), r.top()}, r.bottomRight(), r.bottomLeft()}));
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    const double x = r.center().x();
    painter.drawLine(QPointF(x, r.top() + r.height() * 0.4), QPointF(x, r.top() + r.height() * 0.66));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.danger);
    painter.drawEllipse(QPointF(x, r.bottom() - r.height() * 0.15), 0.9, 0.9);
    painter.restore();
}

void paintStack(QPainter &painter, const QRectF &box, const QColor &colour, const QColor &surface,
                const std::optional<QColor> &selected)
{
    const QRectF edge = box.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(withAlpha(colour, 0.5), 1));
    painter.setBrush(surface);
    painter.drawRoundedRect(edge.translated(2, -2), 4, 4);
    painter.setPen(QPen(selected.value_or(colour), selected ? 2 : 1));
    painter.setBrush(blended(colour, surface, 0.15));
    painter.drawRoundedRect(edge, 4, 4);
}

} // namespace varve::paint
