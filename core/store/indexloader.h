// Rows of the event index from the file: all in one pass, or single ones.
#pragma once

#include "model/eventindex.h"
#include "store/repository.h"

namespace varve::store {

/// Large projects are read from both ends of the ids by two threads, with the result of one. Calls progress,
/// in the thread of the caller, about every 1024 rows that it reads itself, with about how many there are in
/// all; Cancelled leaves the index as it was before loading.
Result<void> loadIndexRows(const Connection &connection, model::EventIndex &index, const Progress &progress);
/// Missing ids are left out.
Result<std::vector<model::IndexRow>> readIndexRows(const Connection &connection, Repository &repository,
                                                   const std::vector<EventId> &ids);

} // namespace varve::store
