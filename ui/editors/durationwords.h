// Lengths of time as the windows say them.
#pragma once

#include <QString>

namespace varve::ui {

/// "PT15M" -> "15 minutes"; texts that are not one number of one unit stay as they are.
QString durationWords(const QString &iso);

} // namespace varve::ui
