// Zones behind a time: "MSK", "Europe/Moscow", "+03:00", "UTC+3", "Moscow time", "(zone unknown)".
#pragma once

#include "time/reader/cursor.h"

namespace varve::time::reader {

/// False with the cursor where it was when no zone stands here. An offset and a zone name together ("+03:00
/// Europe/Moscow") read with the offset and keep the name. `minusIsOffset`: "-03:00" is an offset and not the
/// end of a range.
bool readZone(Cursor &cursor, ZoneChoice &zone, QString &abbreviation, bool minusIsOffset);

} // namespace varve::time::reader
