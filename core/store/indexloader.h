// Rows of the event index from the file: all in one pass, or single ones.
#pragma once

#include "model/eventindex.h"
#include "store/repository.h"

namespace varve::store {

/// Calls progress about every 4096 rows; Cancelled leaves the index as it was before loading.
Result<void> loadIndexRows(const Connection &connection, model::EventIndex &index, const Progress &progress);
/// Missing ids are left out.
Result<std::vector<model::IndexRow>> readIndexRows(const Connection &connection, Repository &repository,
                                                   const std::vector<EventId> &ids);

} // namespace varve::store
