// Extended Date/Time Format, Library of Congress profile of 2019-02-04: levels 0 and 1, and of level 2
// intervals, X digits, [one of], {all of}, seasons and quarters, exponents, significant digits, component
// qualifiers.
#pragma once

#include "time/timeparser.h"

namespace varve::time::edtf {

/// Whether the text is EDTF of the levels above (syntax and calendar validity).
bool isEdtf(const QString &text);
/// Reads strictly EDTF; the error names what is wrong and where.
tl::expected<Reading, ReadError> read(const QString &text, const ReadContext &context);
/// The members of a set or of an unspecified value ("156X-12-25": ten days), in order; at most `limit`.
/// A plain value has one member.
std::vector<Window> members(const QString &text, const ReadContext &context, int limit = 1000);
/// The value as EDTF: a date, an interval, a date-time with offset; plain day where EDTF cannot hold the
/// time.
QString write(const EventTime &time);

} // namespace varve::time::edtf
