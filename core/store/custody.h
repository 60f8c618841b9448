// The custody log of attachments: appended to, read, verified; never altered.
#pragma once

#include "base/issue.h"
#include "model/custody.h"
#include "store/repository.h"

namespace varve::store {

/// Adds an entry within the caller's transaction. Id, previous and hash are made here.
Result<model::CustodyEntry> appendCustody(Repository &repository, model::CustodyEntry entry);
/// Writes an entry exactly as it was elsewhere (restore from JSON).
Result<void> insertCustody(Repository &repository, const model::CustodyEntry &entry);
/// In the order of making; of one attachment, or of all with a null id. visit returns false to stop.
Result<void> forEachCustody(const Connection &connection, const AttachmentId &of,
                            const std::function<bool(const model::CustodyEntry &)> &visit);
/// Entries that do not match their hash, or that follow one that is missing.
Result<Issues> checkCustody(const Connection &connection);

} // namespace varve::store
