// What a project decides about reading times: zone, date order, tolerances, parts of the day.
#pragma once

#include <QString>

#include <vector>

namespace varve::time {

/// How "03/04/2024" reads. Undecided: such dates are refused and the question is put.
enum class DateOrder : quint8 { Undecided, DayMonthYear, MonthDayYear };

/// A named stretch of the day, local time, minutes after midnight. `to` may be up to 48 h (2880), so that
/// "night" = 22:00-06:00 is {1320, 1800}: the night that begins on that day.
struct PartOfDay
{
    QString name; ///< English, lower case: "late evening"
    int from = 0;
    int to = 0;
    bool operator==(const PartOfDay &) const = default;
};

/// How far "~" widens each side of a window, by precision. ISO 8601 durations.
struct Tolerances
{
    QString minute = QStringLiteral("PT15M"); ///< also for seconds and finer
    QString hour = QStringLiteral("PT30M");   ///< also for parts of a day
    QString day = QStringLiteral("P1D");
    QString month = QStringLiteral("P1M"); ///< also for quarters, seasons
    QString year = QStringLiteral("P1Y");  ///< decades: ten of it, centuries: a hundred
    bool operator==(const Tolerances &) const = default;
};

struct TimeSettings
{
    QString zone = QStringLiteral("UTC"); ///< IANA id; of a text that names none
    DateOrder dateOrder = DateOrder::Undecided;
    Tolerances tolerances;
    std::vector<PartOfDay> partsOfDay = defaultPartsOfDay();
    bool operator==(const TimeSettings &) const = default;

    static std::vector<PartOfDay> defaultPartsOfDay();
};

} // namespace varve::time
