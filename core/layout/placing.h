// When events lie for a drawing: as entered, or, where nothing was entered, as statements imply.
#pragma once

#include "layout/implied.h"

#include <algorithm>

namespace varve::layout {

/// A view of an index; both must outlive it. Cheap to copy.
class Placing
{
public:
    using Row = model::EventIndex::Row;

    // Not explicit: an index alone is a placing without anything implied.
    Placing(const model::EventIndex &index, const Implied *implied = nullptr) // NOLINT
        : m_index(index),
          m_placed(implied ? std::span<const PlacedRow>(implied->placed) : std::span<const PlacedRow>())
    {}

    [[nodiscard]] const model::EventIndex &index() const { return m_index; }
    [[nodiscard]] time::Window start(Row row) const
    {
        const PlacedRow *placed = find(row);
        return placed ? placed->start : m_index.start(row);
    }
    [[nodiscard]] std::optional<time::Window> end(Row row) const
    {
        const PlacedRow *placed = find(row);
        const auto own = m_index.end(row);
        return own && placed ? std::optional(placed->end) : own;
    }
    [[nodiscard]] time::Window hull(Row row) const
    {
        const PlacedRow *placed = find(row);
        return placed ? placed->start.united(placed->end) : m_index.hull(row);
    }
    /// Whether it lies where it does because of statements alone.
    [[nodiscard]] bool isDerived(Row row) const { return find(row) != nullptr; }
    [[nodiscard]] bool hasDerived() const { return !m_placed.empty(); }
    /// As EventIndex::byTime(), by where the events lie here.
    [[nodiscard]] std::vector<Row> byTime() const;

private:
    [[nodiscard]] const PlacedRow *find(Row row) const
    {
        if (m_placed.empty())
            return nullptr;
        const auto it = std::ranges::lower_bound(m_placed, row, {}, &PlacedRow::row);
        return it != m_placed.end() && it->row == row ? &*it : nullptr;
    }

    const model::EventIndex &m_index;
    std::span<const PlacedRow> m_placed;
};

} // namespace varve::layout
