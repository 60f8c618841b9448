// "Verify project": structure, references, hashes of rows and attachments, the history's chains.
#pragma once

#include "store/projectstore.h"
#include "store/repository.h"

namespace varve::store {

Result<CheckReport> checkProject(const Connection &connection, Repository &repository,
                                 const Progress &progress);
/// The chains alone; one issue for each break.
Result<Issues> checkChains(const Connection &connection);
/// Each row beside what the history says of it; rows without history are a warning.
Result<Issues> checkRows(const Connection &connection, Repository &repository);

} // namespace varve::store
