// When something can have happened: from earliest (inclusive) to latest (exclusive).
#pragma once

#include "time/instant.h"

#include <algorithm>
#include <optional>

namespace varve::time {

/// Half open [earliest, latest). Either end may be unbounded (Instant::distantPast / distantFuture).
/// A valid window has earliest < latest; "exactly at t" is one unit of its precision wide, at least 1 us.
struct Window
{
    Instant earliest = Instant::distantPast();
    Instant latest = Instant::distantFuture();

    bool operator==(const Window &) const = default;

    [[nodiscard]] constexpr bool isValid() const { return earliest < latest; }
    [[nodiscard]] constexpr bool isBounded() const { return earliest.isBounded() && latest.isBounded(); }
    [[nodiscard]] constexpr bool contains(Instant t) const { return earliest <= t && t < latest; }
    [[nodiscard]] constexpr bool overlaps(const Window &o) const
    {
        return earliest < o.latest && o.earliest < latest;
    }
    /// Width in microseconds; the greatest value when unbounded.
    [[nodiscard]] constexpr Micros width() const { return latest - earliest; }
    /// What both allow; nothing when they exclude one another.
    [[nodiscard]] constexpr std::optional<Window> intersected(const Window &o) const
    {
        const Window w{std::max(earliest, o.earliest), std::min(latest, o.latest)};
        return w.isValid() ? std::optional(w) : std::nullopt;
    }
    /// The smallest window that holds both.
    [[nodiscard]] constexpr Window united(const Window &o) const
    {
        return {std::min(earliest, o.earliest), std::max(latest, o.latest)};
    }
};

} // namespace varve::time
