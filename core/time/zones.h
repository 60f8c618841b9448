// Zones: local clock readings to instants and back, with gaps, overlaps, abbreviations and "unknown".
// Its .cpp is the only file that uses QTimeZone.
#pragma once

#include "base/result.h"
#include "time/calendar.h"
#include "time/window.h"

#include <QStringList>

namespace varve::time {

/// A zone id as stored: "" = unknown; "UTC"; an IANA id ("Europe/Moscow"); a fixed offset "UTC+03:00".
/// True for those four forms only ("Foo" and "MSK" are refused, whatever QTimeZone says).
bool isZoneId(const QString &zone);
/// All IANA ids that the system knows, sorted.
QStringList zoneIds();

/// What a local reading can mean. Unknown zone: the window from UTC+14 to UTC-12.
/// Gap: an error that names the two valid neighbours. Overlap: earliest of the two .. latest of the two.
struct LocalReading
{
    Instant earliest;
    Instant latest; ///< equal to earliest unless the reading is ambiguous
};
Result<LocalReading> toInstant(const CivilTime &local, const QString &zone);
/// As toInstant, but a reading inside a gap moves to the first valid instant after it: for the bounds of days
/// and larger units, where midnight itself may not exist.
LocalReading toInstantLenient(const CivilTime &local, const QString &zone);
/// The clocks went forward here: a local reading in [from, to) never was. `lastValid` is the minute before.
struct ClockGap
{
    CivilTime lastValid;
    CivilTime from;
    CivilTime to;
};
std::optional<ClockGap> gapAt(const CivilTime &local, const QString &zone);

/// What a clock in the zone shows. Unknown zone: as UTC.
CivilTime toLocal(Instant instant, const QString &zone);
/// Seconds east of UTC.
int offsetAt(Instant instant, const QString &zone);
/// Length of that local day in microseconds: 23, 24 or 25 hours as a rule.
Micros dayLength(const CivilDate &date, const QString &zone);

/// As a zone id: "UTC", or "UTC+03:00" for an offset of less than 16 h in whole minutes; else empty.
QString fixedZoneId(int offsetSeconds);
/// The id of "europe/moscow" however it is cased ("Europe/Moscow"), of "Moscow" and "New York" where one zone
/// only is named after that city; empty when there is none.
QString zoneByName(const QString &name);

/// "MSK", "CET", "+03:00" …: what to write beside a clock reading at that instant.
QString abbreviationAt(Instant instant, const QString &zone);
/// "UTC+3", "UTC+5:30".
QString offsetText(int seconds);

/// An abbreviation that people type. One entry: resolved; several: ask; none: not known.
struct ZoneCandidate
{
    QString zone;    ///< id as in isZoneId
    QString meaning; ///< "Moscow time"
};
std::vector<ZoneCandidate> zonesForAbbreviation(const QString &abbreviation);

/// Version of the tz database in use, "2025b"; "unknown" where it cannot be read.
QString tzdataVersion();

} // namespace varve::time
