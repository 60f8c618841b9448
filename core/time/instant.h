// A point of time: microseconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar.
#pragma once

#include <QtGlobal>

#include <compare>
#include <limits>

namespace varve::time {

/// Microseconds; the difference of two instants. Saturates, never overflows.
using Micros = qint64;

inline constexpr Micros microsPerSecond = 1'000'000;
inline constexpr Micros microsPerMinute = 60 * microsPerSecond;
inline constexpr Micros microsPerHour = 60 * microsPerMinute;
inline constexpr Micros microsPerDay = 24 * microsPerHour;

constexpr Micros saturatingAdd(Micros a, Micros b)
{
    Micros sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b > 0 ? std::numeric_limits<Micros>::max() : std::numeric_limits<Micros>::min();
}

constexpr Micros saturatingSub(Micros a, Micros b)
{
    Micros difference = 0;
    if (!__builtin_sub_overflow(a, b, &difference))
        return difference;
    return b < 0 ? std::numeric_limits<Micros>::max() : std::numeric_limits<Micros>::min();
}

/// A day has 86,400 s (no leap seconds). The two extreme values mean "unbounded" in a Window and absorb
/// every sum: distantPast() + x == distantPast().
struct Instant
{
    qint64 us = 0;

    static constexpr Instant distantPast() { return {std::numeric_limits<qint64>::min()}; }
    static constexpr Instant distantFuture() { return {std::numeric_limits<qint64>::max()}; }
    [[nodiscard]] constexpr bool isBounded() const
    {
        return us != std::numeric_limits<qint64>::min() && us != std::numeric_limits<qint64>::max();
    }

    constexpr auto operator<=>(const Instant &) const = default;

    friend constexpr Instant operator+(Instant t, Micros d)
    {
        return t.isBounded() ? Instant{saturatingAdd(t.us, d)} : t;
    }
    friend constexpr Instant operator-(Instant t, Micros d)
    {
        return t.isBounded() ? Instant{saturatingSub(t.us, d)} : t;
    }
    /// Saturates; with an unbounded operand the result has the matching extreme value.
    friend constexpr Micros operator-(Instant a, Instant b) { return saturatingSub(a.us, b.us); }
};

} // namespace varve::time
