// From what was read to the value: missing fields filled in, checked against the calendar, put into windows.
#pragma once

#include "time/reader/assemble.h"
#include "time/reader/cursor.h"

namespace varve::time::reader {

/// Reading::words is left empty.
tl::expected<Reading, ReadError> resolve(const Expression &expression, const Cursor &cursor);

/// Fills what one point leaves out from the other ones and from the reference (fill.cpp). The points come in
/// the order of the text. Says in `notes` what was assumed; true in `relative` when the reference was needed.
struct Filled
{
    QStringList notes;
    bool relative = false;
};
tl::expected<Filled, ReadError> fillMissing(const std::vector<Point *> &points, const Cursor &cursor);

/// The local stretch that a complete point names (spans.cpp). `asBound`: "9 pm" as the end of a range or
/// window is the reading 21:00, not the hour.
struct NotedSpan
{
    LocalSpan span;
    QStringList notes;
};
tl::expected<NotedSpan, ReadError> spanOf(const Point &point, bool asBound, const Cursor &cursor);

/// The stretch of a complete date without a clock; its range of years is not checked.
LocalSpan unitSpan(const DateFields &date, QStringList &notes);

} // namespace varve::time::reader
