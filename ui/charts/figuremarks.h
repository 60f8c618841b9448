// How the sources of figures are told apart: each has a shape and a colour, the same in every drawing.
#pragma once

#include "paint/theme.h"

#include <QPainter>

namespace varve::ui {

/// Number of a source in the order in which sources report; -1: no source is given.
using MarkStyle = int;

/// A shape of its own for the first eight, with a colour that the colour blind tell apart from its
/// neighbours'; then shapes repeat in other colours. Without a source: a hollow circle.
void paintMark(QPainter &painter, QPointF centre, MarkStyle style, double radius, const paint::Theme &theme);
QColor markColour(MarkStyle style, const paint::Theme &theme);

} // namespace varve::ui
