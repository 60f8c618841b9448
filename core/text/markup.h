// The words of a web page or another marked-up text.
#pragma once

#include <QString>

namespace varve::text {

/// Without scripts, styles, comments and tags; entities resolved. Tags of blocks part words, those within a
/// line do not. Linear in the length, whatever stands in it.
QString withoutMarkup(const QString &markup);

} // namespace varve::text
