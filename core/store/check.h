// "Verify project": structure, references, hashes of rows and attachments, the history's chains.
#pragma once

#include "store/projectstore.h"
#include "store/repository.h"

namespace varve::store {

Result<CheckReport> checkProject(const Connection &connection, Repository &repository,
                                 const Progress &progress);
/// The chains alone; one issue for each break.
Result<Issues> checkChains(const Connection &connection);

} // namespace varve::store
