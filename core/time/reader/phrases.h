// The grammar above dates and clocks: points, "between … and …", "before …", ranges, "since …", "until …".
#pragma once

#include "time/reader/cursor.h"

namespace varve::time::reader {

/// Reads the whole text. False with or without Cursor::failure(): without, the text is no time at all.
bool readExpression(Cursor &cursor, Expression &expression);

/// One point: date, clock, part of the day, zone and qualifiers in any order, each at most once (points.cpp).
bool readPoint(Cursor &cursor, Point &point, bool allowBare);

/// "to", "until", "-", "/" between the ends of a range.
bool acceptRangeSign(Cursor &cursor);

} // namespace varve::time::reader
