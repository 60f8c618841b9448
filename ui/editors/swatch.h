// The small square of a colour that stands before a name.
#pragma once

#include <QIcon>

namespace varve::ui {

/// A rounded square of 12 pixels, sharp on any screen. An invalid colour gives an empty square.
QIcon swatchIcon(const QColor &colour);
/// A colour as it is stored ("#rrggbb"; empty: none), as the theme of this widget shows it.
QIcon swatchIcon(const QString &stored, const QWidget *on);

} // namespace varve::ui
