#include "layout/placing.h"

namespace varve::layout {

std::vector<Placing::Row> Placing::byTime() const
{
    std::vector<Row> order(m_index.byTime().begin(), m_index.byTime().end());
    if (!hasDerived())
        return order;
    const auto earlier = [this](Row a, Row b) {
        const time::Instant ta = start(a).earliest;
        const time::Instant tb = start(b).earliest;
        return ta != tb                           ? ta < tb
               : hull(a).latest != hull(b).latest ? hull(a).latest < hull(b).latest
                                                  : a < b;
    };
    // The few that lie elsewhere are taken out and put where they belong.
    const auto moved =
        std::stable_partition(order.begin(), order.end(), [this](Row row) { return !isDerived(row); });
    std::sort(moved, order.end(), earlier);
    std::vector<Row> merged;
    merged.reserve(order.size());
    std::merge(order.begin(), moved, moved, order.end(), std::back_inserter(merged),
               [this](Row a, Row b) { return start(a).earliest < start(b).earliest; });
    return merged;
}

} // namespace varve::layout
