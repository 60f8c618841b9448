// The small square of a colour that stands before a name.
#pragma once

#include <QIcon>

namespace varve::ui {

/// A rounded square of 12 pixels, sharp on any screen. An invalid colour gives an empty square.
QIcon swatchIcon(const QColor &colour);

} // namespace varve::ui
