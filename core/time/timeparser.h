// The reader of what people type: "22 Mar 2024 ~20:00 MSK", "late evening of 22 March", "2024-03-22/24",
// "+10m".
#pragma once

#include "time/calendar.h"
#include "time/eventtime.h"
#include "time/timesettings.h"

#include <QStringList>

#include <tl/expected.hpp>

namespace varve::time {

/// What a text is read against. Everything is injected; the reader never asks the system clock.
struct ReadContext
{
    TimeSettings settings;
    std::optional<CivilDate>
        reference; ///< day of "20:05", "yesterday", "late last night": publication, selected event
    std::optional<Instant> after; ///< the selected event's best time, for "+10m"
    std::optional<Instant> now;   ///< for "now", "today" without a reference
    bool words = true;            ///< false: Reading::words stays empty; for imports of many rows
};

struct Reading
{
    EventTime time;
    QString words;     ///< "between 19:45 and 20:15 MSK, Fri 22 March 2024"
    QStringList notes; ///< what was assumed: "night = 22:00-06:00", "day taken from the selected event"
};

/// Why a text does not read: where (UTF-16 positions in the text), what, and what would.
struct ReadError
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString message = {};         ///< "“Mrach” is not a month"; for people, complete sentence
    QStringList suggestions = {}; ///< texts that would read ("22 Mar 2024", …), may be empty
    bool definite = false;       ///< a time, but one that cannot be: a gap, a wrong weekday, a zone that asks
    bool needsDateOrder = false; ///< "03/04/2024": ask for D/M/Y or M/D/Y
};

/// Reads one time. Text that is relative keeps `reference`; "now" and "+10m" are rewritten to the absolute
/// text that they meant. A text longer than 1,000 characters is refused.
tl::expected<Reading, ReadError> readTime(const QString &text, const ReadContext &context);

/// The longest leading part of a quick-entry line that reads as a time: its length in UTF-16 units and the
/// reading.
struct LeadingTime
{
    qsizetype length = 0;
    Reading reading;
};
/// A leading part that is a time but cannot be accepted ("03/04/2024 …", a gap, an ambiguous zone) gives
/// nothing and tells `problem` why, so that the line is not split at a place the user did not mean.
std::optional<LeadingTime> readLeadingTime(const QString &line, const ReadContext &context,
                                           ReadError *problem = nullptr);

/// The reading of a stored value in words, in any zone.
QString describe(const EventTime &time, const QString &zone, const TimeSettings &settings);

} // namespace varve::time
