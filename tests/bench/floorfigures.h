// The least that reading, indexing and showing can cost here, measured in the same process as the rest.
#pragma once

#include "base/result.h"

#include <QString>

namespace varve::bench {

struct Floor
{
    double read = 0;  ///< ms: five numbers and the title of every event, straight from SQLite
    double index = 0; ///< ms: columns from these, sorted by time
    double blit = 0;  ///< ms: a frame of 1920x1080 cleared and copied
};

/// Medians of three, in processor time.
Result<Floor> measureFloor(const QString &path);

} // namespace varve::bench
