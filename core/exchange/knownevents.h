// Which events a project already has: files without ids, read twice, would double them.
#pragma once

#include "model/eventindex.h"
#include "store/projectstore.h"

namespace varve::exchange {

/// The project's events as they were before the import. Read by any thread once it is loaded.
class KnownEvents
{
public:
    Result<void> load(const store::ProjectStore &store, const Progress &progress = {});

    [[nodiscard]] bool has(const EventId &id) const { return m_index.rowOf(id) != model::EventIndex::noRow; }
    /// An event with the same title, letter by letter, and the same windows of start and end.
    [[nodiscard]] bool hasLike(const model::Event &event) const;

private:
    model::EventIndex m_index;
    QMultiHash<size_t, model::EventIndex::Row> m_rows; ///< by a hash of title and windows
};

} // namespace varve::exchange
