// Stable lower-case names of the enumerations of time, for JSON, CSV, the command line and settings.
// They are part of the file formats: never change one, only add.
#pragma once

#include "time/eventtime.h"
#include "time/timesettings.h"

#include <QString>

#include <optional>

namespace varve::time {

/// "known", "unknown", "open"
QString toName(EndKind kind);
std::optional<EndKind> endKindFromName(QStringView name);

/// "microsecond", "millisecond", "second", "minute", "hour", "part-of-day", "day", "part-of-month", "month",
/// "quarter", "season", "part-of-year", "year", "decade", "century", "millennium", "other"
QString toName(Precision precision);
std::optional<Precision> precisionFromName(QStringView name);

/// "undecided", "day-month-year", "month-day-year"
QString toName(DateOrder order);
std::optional<DateOrder> dateOrderFromName(QStringView name);

} // namespace varve::time
