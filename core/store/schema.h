// The tables of the project file, as numbered migrations. Nothing else makes or changes tables.
#pragma once

#include "store/sqlite.h"

namespace varve::store {

/// "Varv" in ASCII; byte 68 of the file.
inline constexpr quint32 applicationId = 0x56617276;

/// What a program must know to read, and to write, the files that this one makes.
inline constexpr int oldestReader = 2; // sets of relations would be refused as unreadable
inline constexpr int oldestWriter = 2;

/// Brings an empty or older database to a version, within the caller's transaction.
Result<void> migrate(const Connection &connection, int fromVersion, int toVersion);

/// Fails with BadFile when the file's tables are not exactly those that our own migrations up to `version`
/// make: an extra table, trigger or view, a missing index, another CHECK.
Result<void> compareSchema(const Connection &connection, int version);
/// For a file of a newer version that we may only read: our tables with at least our columns, no trigger, no
/// view.
Result<void> compareNewerSchema(const Connection &connection);

} // namespace varve::store
