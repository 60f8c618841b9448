// The CHECKs that tables carry, held against their rows.
#pragma once

#include "store/sqlite.h"

#include <optional>

namespace varve::store {

/// The name of a table of which a row breaks a CHECK; nothing when all hold. SQLite's own quick_check tells
/// the same, but builds the lists of keys anew for each row: with a million events it takes six times as
/// long. For files whose schema has been compared with ours: the expressions are run as the file gives them.
Result<std::optional<QString>> brokenConstraint(const Connection &connection);

/// What stands within the parentheses of each CHECK of a CREATE TABLE, with them.
std::vector<QByteArray> checksOf(const QByteArray &createTable);

} // namespace varve::store
