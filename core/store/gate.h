// Opening connections to project files.
#pragma once

#include "store/sqlite.h"

namespace varve::store {

/// With the settings that hold for every connection; nothing of the file has been read.
Result<std::unique_ptr<Connection>> openConnection(const QString &path, bool readOnly);

} // namespace varve::store
