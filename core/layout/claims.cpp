#include "layout/claims.h"

#include <algorithm>

namespace varve::layout {

using time::Window;

std::optional<Window> agreedWindow(const std::vector<Window> &claims)
{
    if (claims.size() < 2)
        return std::nullopt;
    Window common = claims.front();
    for (const Window &claim : claims)
        common = {std::max(common.earliest, claim.earliest), std::min(common.latest, claim.latest)};
    return common.earliest < common.latest ? std::optional(common) : std::nullopt;
}

void addClaims(Scene &scene, const ClaimsOf &claimsOf, size_t mostEvents)
{
    constexpr double leastWidth = 3;
    if (scene.events.size() > mostEvents)
        return;
    const auto barOf = [&scene](const Window &window) {
        const double x0 = scene.plot.x + scene.timescale.x(window.earliest);
        const double x1 = std::max(scene.plot.x + scene.timescale.x(window.latest), x0 + leastWidth);
        return EventItem::ClaimBar{std::max(x0, scene.plot.x - 8), std::min(x1, scene.plot.right() + 8)};
    };
    for (EventItem &item : scene.events) {
        if (item.outside)
            continue;
        const std::vector<Window> claims = claimsOf(item.row);
        for (const Window &claim : claims)
            if (const EventItem::ClaimBar bar = barOf(claim); bar.x1 > bar.x0)
                item.claims.push_back(bar);
        if (const auto agreed = agreedWindow(claims); agreed && barOf(*agreed).x1 > barOf(*agreed).x0)
            item.agreed = barOf(*agreed);
    }
}

} // namespace varve::layout
