// Dates and larger units: "22 Mar 2024", "22.03.2024", "March 22", "Q1 2024", "the 1990s", "44 BC",
// "yesterday".
#pragma once

#include "time/reader/cursor.h"

namespace varve::time::reader {

/// False with the cursor where it was when there is no date here. `allowBare`: a lone number of one or two
/// digits is taken too, before or after the sign of a range.
bool readDate(Cursor &cursor, DateFields &date, bool allowBare);

/// "22-23 March 2024", "22/23 March", "March 22-23, 2024" after "night of": the first of two neighbouring
/// days.
bool readPairOfDays(Cursor &cursor, DateFields &date);

/// "yesterday", "last week", "two days ago", "Friday", "last Friday" (relativedates.cpp).
bool readRelativeDate(Cursor &cursor, DateFields &date);

/// "Q1 2024", "spring 2024", "first half of 2024", "the 1990s", "19th century" (periods.cpp).
bool readPeriod(Cursor &cursor, DateFields &date);
/// "early March 2024", "mid-2024", "end of the 1990s" (periods.cpp).
bool readSection(Cursor &cursor, DateFields &date);

/// "2024-03-22", "2024-03", "2024-082", "2024-W12-5", "-0043-03-15", without spaces (numericdates.cpp).
bool readIsoDate(Cursor &cursor, DateFields &date);
/// "20240322"
bool readBasicDate(Cursor &cursor, DateFields &date);
/// "22.03.2024", "22/03/2024", "2024/03/22", "22.03."; the order is asked for where both ways are possible.
bool readNumericDate(Cursor &cursor, DateFields &date);
/// "-0000" stands at the cursor.
bool failForNegativeZero(Cursor &cursor);
/// Makes a day of the fields.
void setCalendarDay(DateFields &date, std::optional<int> year, int month, int day);

/// "2024", "0044", "44 BC", "AD 79", "-0043": a year by itself or behind a month.
bool readYear(Cursor &cursor, DateFields &date);

/// The day that relative texts count from: the reference, else the day of `now`; nothing when there is
/// neither.
std::optional<CivilDate> dayOfReference(const ReadContext &context);

} // namespace varve::time::reader
