#include "layout/links.h"

#include "layout/eventshape.h"

#include <cmath>
#include <unordered_map>

namespace varve::layout {

namespace {

constexpr double headGap = 3; // pixels between the arrow's tip and what it points at

/// From under (or over) the anchor of one, round, into the side of the other.
LinkItem curve(const EventItem &from, const EventItem &to)
{
    LinkItem link;
    const double fromX = std::clamp(from.anchor, from.box.x, from.box.right());
    const double toY = to.box.y + to.box.h / 2;
    const double fromMid = from.box.y + from.box.h / 2;
    const double target = to.diamond ? to.anchor - diamondHalf : to.x1;
    const double farSide = to.diamond ? to.anchor + diamondHalf : to.x2;
    const bool fromLeft = fromX <= (target + farSide) / 2;
    const double tipX = fromLeft ? target - headGap : farSide + headGap;
    const bool sameLine = std::abs(toY - fromMid) < 4;
    const bool down = toY >= fromMid;
    const double fromY = sameLine ? from.box.y : (down ? from.box.bottom() + 1 : from.box.y - 1);
    if (sameLine) { // over the others of the line
        const double lift = from.box.y - 12;
        link = {{fromX, fromX, tipX, tipX}, {fromY, lift, lift, to.box.y - 1}, 0, false};
        return link;
    }
    if (tipX - fromX < 12 && fromX - tipX < 12) { // nearly under one another: straight into the top or bottom
        const double x = std::clamp(fromX, std::min(target + 6, farSide), std::max(target + 6, farSide - 6));
        const double tip = down ? to.box.y - 1 : to.box.bottom() + 1;
        const double middle = (fromY + tip) / 2;
        link = {{fromX, fromX, x, x}, {fromY, middle, middle, tip}, 0, false};
        return link;
    }
    const double bend = std::min(std::abs(toY - fromY), 40.0);
    const double reach = std::clamp(std::abs(tipX - fromX), 14.0, 60.0) * (fromLeft ? 1 : -1);
    link = {{fromX, fromX, tipX - reach * 0.6, tipX},
            {fromY, down ? std::max(fromY, toY - bend * 0.1) : std::min(fromY, toY + bend * 0.1), toY, toY},
            0,
            false};
    return link;
}

} // namespace

void addLinks(const SceneInput &input, const WhereIs &whereIs, Scene &scene, int most)
{
    std::unordered_map<Row, size_t> drawn;
    for (size_t i = 0; i < scene.events.size(); ++i)
        drawn.emplace(scene.events[i].row, i);
    const auto itemFor = [&](Row row) -> std::optional<EventItem> {
        const auto it = drawn.find(row);
        return it != drawn.end() ? std::optional(scene.events[it->second]) : whereIs(row);
    };
    std::vector<LinkItem> weak;
    for (const auto &[id, link] : input.catalogue.links.values()) {
        const Row from = input.index.rowOf(link.from);
        const Row to = input.index.rowOf(link.to);
        const bool seen = drawn.contains(from) || drawn.contains(to);
        if (from == model::EventIndex::noRow || to == model::EventIndex::noRow || !seen)
            continue;
        const auto a = itemFor(from);
        const auto b = itemFor(to);
        if (!a || !b)
            continue;
        LinkItem item = curve(*a, *b);
        item.kind = static_cast<int>(link.kind);
        item.strong = a->selected || b->selected;
        (item.strong ? scene.links : weak).push_back(item);
    }
    if (static_cast<int>(weak.size()) <= most)
        scene.links.insert(scene.links.begin(), weak.begin(), weak.end());
}

} // namespace varve::layout
