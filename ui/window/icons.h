// The program's own icons, drawn in the colour that a theme asks for.
#pragma once

#include <QIcon>

namespace varve::ui {

/// resources/icons/NAME.svg with "currentColor" in the colour. Empty when there is no such icon.
QIcon icon(const QString &name, const QColor &colour);
QIcon applicationIcon();

} // namespace varve::ui
