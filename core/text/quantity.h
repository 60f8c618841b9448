// Amounts as people write them: "at least 60", "over 100", "60–70"; and spans of time: "1 h 30 min".
#pragma once

#include "time/instant.h"

#include <QString>

#include <optional>

namespace varve::text {

/// Both ends inclusive; an end that is not bounded is empty.
struct Quantity
{
    std::optional<double> low;
    std::optional<double> high;
    bool operator==(const Quantity &) const = default;
};

/// "60", "1,200", "60-70", "60 to 70", "between 60 and 70", "at least 60", "60+", "over 100", "more than
/// 100", "up to 60", "at most 60", "fewer than 60". "Over 100" bounds at 100: no more is claimed than was
/// said. "About 60" and all else give nothing, for there the bounds are the reader's to decide.
std::optional<Quantity> readQuantity(const QString &text);

/// "90 s", "5 min", "1 h 30 min", "2 d", "1 week", "250 ms", "PT5M", "1:30" (hours and minutes), a leading
/// "-" for a negative one. A number alone is minutes. Nothing for all else, for an empty text and where it
/// overflows.
std::optional<time::Micros> readDuration(const QString &text);

} // namespace varve::text
