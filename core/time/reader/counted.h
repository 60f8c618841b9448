// Times that count from a moment: "now", "+10m", "10 minutes later", "2 hours ago".
#pragma once

#include "time/reader/cursor.h"

namespace varve::time::reader {

/// Nothing when the text is not of this kind. The reading's text is the absolute text that was meant.
std::optional<tl::expected<Reading, ReadError>> readCounted(const QString &text, const ReadContext &context);

} // namespace varve::time::reader
