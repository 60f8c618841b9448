// The fast way for what files hold by the million: "2024-03-22", "2024-03-22T20:05", "2024-03-22
// 20:05:30.250Z".
#pragma once

#include "time/reader/assemble.h"

namespace varve::time::reader {

/// A plain ISO 8601 date or date-time; nothing for any other text, whose reading is left to the grammar.
std::optional<LocalSpan> scanIso(QStringView text, const QString &defaultZone);

} // namespace varve::time::reader
