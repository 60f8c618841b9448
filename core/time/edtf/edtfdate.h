// One EDTF value without intervals and sets: its syntax and the dates that it allows.
#pragma once

#include "time/reader/assemble.h"

#include <functional>

namespace varve::time::edtf {

/// Codes in the place of the month: seasons, quarters, quadrimesters, half years.
inline constexpr int firstSubYear = 21;
inline constexpr int lastSubYear = 41;

/// Year, month or day as written: digits, any of which may be X.
struct Component
{
    QString digits;
    bool approximate = false;
    bool uncertain = false;
};

struct EdtfDate
{
    bool negative = false;
    Component year;              ///< four characters; empty for `longYear`
    Component month;             ///< empty where missing; 21..41 are seasons and other parts of a year
    Component day;               ///< empty where missing
    std::optional<int> longYear; ///< "Y1E3", "1950S2": a year given as a number
    int significantDigits = 0;   ///< 0: all
    /// The coarsest unit that a "~" or "%" stands at, which decides the tolerance.
    std::optional<Precision> approximateAt;
    bool uncertain = false;
    std::optional<Micros> timeOfDay; ///< date-time of level 0
    QString offsetZone;              ///< "UTC", "UTC+03:00"; empty: none written
    reader::Place place;
};

/// Why a text is no EDTF; `outOfRange`: it is, but beyond years -9999..9999.
struct EdtfError
{
    ReadError error;
    bool outOfRange = false;
};

/// `offset` is the position of `text` in the whole, for errors (edtfparse.cpp).
tl::expected<EdtfDate, EdtfError> parseDate(QStringView text, qsizetype offset);

/// The stretch from the first to the last date that the value allows, and the precision.
/// Fails where no date is allowed ("2016-02-39", "2015-02-29").
tl::expected<reader::LocalSpan, EdtfError> spanOf(const EdtfDate &date, QStringList &notes);

/// Every date that the value allows, in order, as stretches of its finest unit. `take` returns false to stop.
void forEachMember(const EdtfDate &date,
                   const std::function<bool(const CivilTime &, const CivilTime &)> &take);

EdtfError errorAt(qsizetype position, qsizetype length, const QString &message);

} // namespace varve::time::edtf
