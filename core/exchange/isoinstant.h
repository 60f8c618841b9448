// Instants in files: UTC, ISO 8601 extended form, to the microsecond, both ways without loss.
#pragma once

#include "time/instant.h"

#include <QStringView>

#include <optional>

namespace varve::exchange {

/// Reads "2024-03-22T17:05:00Z", "…:00.25Z", "-0044-03-15T00:00:00Z",
/// "+10000-01-01T00:00:00Z" (years outside 0..9999 carry a sign and have 4 or 5 digits); strictly: seconds
/// are there, the fraction has 1 to 6 digits, the zone is Z. Nothing for any other text or a date that does
/// not exist. The hour 24 is refused.
std::optional<time::Instant> instantFromIso(QStringView text);

/// The form above; the shortest fraction that loses nothing. The instant must be bounded.
QString isoFromInstant(time::Instant instant);

} // namespace varve::exchange
