// The small marks of a timeline: diamonds, bars, fades, hatching; each the same on screen and paper.
#pragma once

#include "model/values.h"

#include <QColor>
#include <QPainter>
#include <QRectF>

#include <optional>

namespace varve::paint {

/// How a confidence looks, beside any colour: solid; light with outline; hatched; dashed; dotted; a plain
/// outline.
struct Fill
{
    double alpha = 1; ///< of the colour inside
    bool hatched = false;
    bool outlined = true;
    Qt::PenStyle pen = Qt::SolidLine;
    double penWidth = 1.5;
};
Fill fillOf(model::Confidence confidence);

QColor withAlpha(QColor colour, double alpha);
/// As if drawn over: opaque.
QColor blended(const QColor &over, const QColor &under, double alpha);

void paintDiamond(QPainter &painter, QPointF centre, double half, const QColor &colour, const QColor &surface,
                  model::Confidence confidence);
/// A rounded bar of known extent.
void paintCore(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &surface,
               model::Confidence confidence);
/// A colour that fades along x from one strength to another.
void paintFade(QPainter &painter, const QRectF &rect, const QColor &colour, double alphaLeft,
               double alphaRight);
/// The mark of what cannot all be true: two heads that meet, 12 x 8 units round the centre.
void paintClash(QPainter &painter, QPointF centre, const QColor &colour);
/// Where something must lie that has no time of its own: a dashed frame with ticks at its ends.
void paintDerivedFrame(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &ticks);
/// An open end: the head of an arrow at the rectangle's left or right side.
void paintChevron(QPainter &painter, const QRectF &rect, const QColor &colour, bool left);

/// The box of a stack and the edge of another behind it, which reaches 2 px beyond its top and right.
void paintStack(QPainter &painter, const QRectF &box, const QColor &colour, const QColor &surface,
                const std::optional<QColor> &selected);

} // namespace varve::paint
