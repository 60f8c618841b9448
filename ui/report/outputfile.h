// Results that appear whole or not at all.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace varve::report {

/// User: a file stands there and overwrite is off, or the path is a folder or in none.
Result<void> checkOutput(const QString &path, bool overwrite);

/// Writes beside `path` and renames. ReadOnly or Full where the folder or the disk refuses.
Result<void> writeWhole(const QString &path, const QByteArray &bytes);

} // namespace varve::report
