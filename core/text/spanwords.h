// How far apart two things were, in words: "5 to 15 min", "at least 2h", "+5..15m", "a month".
#pragma once

#include "time/instant.h"

#include <QString>

#include <optional>

namespace varve::text {

/// Both bounds inclusive; an end that is not bounded is empty.
struct SpanRange
{
    std::optional<time::Micros> least;
    std::optional<time::Micros> most;
    bool operator==(const SpanRange &) const = default;
};

enum class SpanTrouble : quint8 {
    None,
    NoSpan,   ///< no span of time is written here
    Vague,    ///< "about 10 min": how far that reaches is for the reader to say
    Negative, ///< a span backwards
    Reversed, ///< "15 to 5 min"
    TooLong   ///< longer than the years -9999 to 9999
};

struct SpanReading
{
    SpanRange range;
    SpanTrouble trouble = SpanTrouble::None;
    [[nodiscard]] bool isRead() const { return trouble == SpanTrouble::None; }
};

/// "10 min", "+5..15m", "5 to 15 min", "5–15 min", "between 5 and 15 min", "at least 2 h", "2 h or more",
/// "more than", "at most", "up to", "within", "less than", "exactly 1 h 30 min", "PT5M", "some time". A
/// number alone is a span only where its range or a "+" says so. A month is 28 to 31 days, a year 365 or 366:
/// no more is claimed than was said. Spans run forward: none is negative.
SpanReading readSpanRange(const QString &text);

/// The span to the microsecond, so that readDuration() gives it back: "1 d 2 h 3 min". Zero: "0 min".
QString exactSpan(time::Micros span);

} // namespace varve::text
