// Geographic coordinates as people type and paste them.
#pragma once

#include "base/result.h"

namespace varve::text {

/// WGS 84 degrees.
struct Coordinates
{
    double latitude = 0;  ///< -90..90, north positive
    double longitude = 0; ///< -180..180, east positive
    bool operator==(const Coordinates &) const = default;
};

/// Latitude first: "55.8257, 37.3903", "55.8257 37.3903", "55.8257N 37.3903E", "55°49′32.5″ N, 37°23′25″ E";
/// with letters also longitude first. User for anything else, with what is wrong. Decimal commas are not
/// read.
Result<Coordinates> readCoordinates(const QString &text);

/// "55.8257, 37.3903": as many digits as the numbers have.
QString coordinatesText(double latitude, double longitude);

} // namespace varve::text
