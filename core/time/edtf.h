// Extended Date/Time Format, Library of Congress profile of 2019-02-04: levels 0 and 1, and of level 2
// intervals, X digits, [one of], {all of}, seasons and quarters, exponents, significant digits, component
// qualifiers.
//
// What the profile leaves open is settled so:
// - X and sets give the hull of the dates that they allow; members() tells them apart.
// - An unknown or open end has no bound of its own; no width is invented.
// - "~" widens by the project's tolerance of the unit that carries the sign: "2004-06-11~" by days,
// "2004-06~-11"
//   by months; of several the coarsest. "?" leaves the window as it is.
// - 1950S2 is the years 1900 to 1999, with 1950 as the best guess.
// - Seasons: spring (21, 25) is March to May, winter (24, 28) December to February of the next year; southern
//   spring (29) is September to November, southern winter (32) June to August.
// - Years beyond -9999..9999 are EDTF, and refused.
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
