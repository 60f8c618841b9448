// The words of times: months, weekdays, numbers, units.
#pragma once

#include "time/calendar.h"

#include <QStringList>

#include <optional>

namespace varve::time::reader {

/// 1..12; English names and their abbreviations, lower case.
std::optional<int> monthOf(const QString &word);
/// 1 = Monday .. 7 = Sunday.
std::optional<int> weekdayOf(const QString &word);
/// "one" .. "twelve", "a", "an"; "few" and the like are no numbers.
std::optional<int> cardinalOf(const QString &word);
/// "first" .. "fourth", "last" is no ordinal.
std::optional<int> ordinalOf(const QString &word);
/// "st", "nd", "rd", "th"
bool isOrdinalEnding(const QString &word);
/// EDTF codes 21 (spring) .. 24 (winter).
std::optional<int> seasonOf(const QString &word);
/// "m", "min", "minutes", "h", "days" …: one of it.
std::optional<CalendarDuration> unitOf(const QString &word);
bool isAm(const QString &word);
bool isPm(const QString &word);
/// Years counted backwards: "bc", "bce".
bool isBeforeChrist(const QString &word);
bool isAnnoDomini(const QString &word);
/// "~" in words: "about", "c", "circa" …
bool isApproximate(const QString &word);
/// "?" in words: "possibly", "probably" …
bool isUncertain(const QString &word);

QString monthName(int month);          ///< "March"
QString shortMonthName(int month);     ///< "Mar"
QString weekdayName(int weekday);      ///< "Friday"
QString shortWeekdayName(int weekday); ///< "Fri"
QString seasonName(int code);          ///< 21..24 and 25..32: "spring"

/// The known word nearest to a misspelt one ("mrach": "March"); empty when none is near.
QString nearestWord(const QString &word);

} // namespace varve::time::reader
