// From ids to row numbers, for a million of them.
#pragma once

#include "base/ids.h"

#include <vector>

namespace varve::model {

/// Holds row numbers only: the ids stand in the index's own column, which every call is given. Against a
/// QHash of ids it takes a quarter of the memory, and filling it at opening a tenth of the time. Open
/// addressing with linear probing, at most half full; the hash is seeded, since a file made to harm chooses
/// its ids.
class RowTable
{
public:
    using Row = qint32;
    static constexpr Row noRow = -1;
    using Ids = std::vector<EventId>;

    /// Forgets what it held and takes all rows, whose ids must differ; null ids are left out.
    void fill(const Ids &ids);
    /// ids[row] must be set, and its id not be in the table yet.
    void insert(const Ids &ids, Row row);
    /// ids[row] must still be the id under which the row was inserted.
    void remove(const Ids &ids, Row row);
    /// noRow when it is not there.
    [[nodiscard]] Row find(const Ids &ids, const EventId &id) const;

private:
    void makeRoom(size_t rows);
    [[nodiscard]] size_t home(const EventId &id) const;
    void place(const Ids &ids, Row row);

    std::vector<Row> m_slots; ///< a power of two of them, or none
    size_t m_count = 0;
};

} // namespace varve::model
