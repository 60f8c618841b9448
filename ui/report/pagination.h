// Items of known heights onto pages of known height. Pure: knows nothing of what the items show.
#pragma once

#include <QtGlobal>

#include <vector>

namespace varve::report {

/// One thing in the flow. Heights and offsets are in the unit of the page's height.
struct FlowItem
{
    qreal height = 0;
    qreal spaceBefore = 0;     ///< not at the top of a page
    bool keepWithNext = false; ///< never the last on a page: headings
    /// Offsets at which it may be cut, ascending, within (0, height); empty: nowhere.
    std::vector<qreal> breaks = {};
    std::vector<int> repeats =
        {};                    ///< items set again above it when it begins or goes on at the top of a page
    bool onlyRepeated = false; ///< not in the flow itself: there to be repeated
};

/// The part [from, to) of an item, set with `from` at y of its page.
struct Placed
{
    int item = 0;
    qreal y = 0;
    qreal from = 0;
    qreal to = 0;
    bool repeated = false;
    bool operator==(const Placed &) const = default;
};

using PageItems = std::vector<Placed>;

/// In order, each part once. An item that fits a page is cut only if it does not fit even on a page of its
/// own, with what is repeated above it; what can be cut nowhere and is taller than a page overflows its page
/// alone. An empty flow is one empty page.
std::vector<PageItems> paginate(const std::vector<FlowItem> &items, qreal pageHeight);

} // namespace varve::report
