// Which events a project already has under the same title and time: files without ids, read twice, would
// double them.
#pragma once

#include "model/eventindex.h"
#include "store/projectstore.h"

namespace varve::exchange {

/// As the project was before the import. Reads it when first asked.
class KnownEvents
{
public:
    /// `store`: null for a new project, which knows none.
    explicit KnownEvents(const store::ProjectStore *store) : m_store(store) {}

    /// An event with the same title, letter by letter, and the same windows of start and end. A project that
    /// cannot be read is an error.
    Result<bool> has(const model::Event &event);

private:
    Result<void> load();

    const store::ProjectStore *m_store;
    bool m_loaded = false;
    model::EventIndex m_index;
    QMultiHash<size_t, model::EventIndex::Row> m_rows; ///< by a hash of title and windows
};

} // namespace varve::exchange
