// The file itself: opening through the gate, making, putting a finished file in its place.
#pragma once

#include "base/issue.h"
#include "store/projectstore.h"
#include "store/sqlite.h"

#include <QTemporaryDir>

#include <functional>

namespace varve::store {

struct OpenedFile
{
    std::unique_ptr<QTemporaryDir> shadow; ///< of a copy that is read in place of an older file
    std::unique_ptr<Connection> connection;
    QString path;           ///< without symbolic links
    QString readOnlyReason; ///< empty: writable
    Issues notes;
    int version = schemaVersion; ///< of the file
};

/// Header, schema, structure; nothing in the file has run when it is refused.
Result<OpenedFile> openThroughGate(const QString &path, OpenMode mode, const Progress &progress);

/// Makes a file beside `path`, lets `fill` write it within one transaction, and puts it in place. Nothing is
/// left behind on failure.
Result<void> makeFile(const QString &path, bool overwrite,
                      const std::function<Result<void>(const Connection &)> &fill);
/// A copy of what the connection sees, as one finished file.
Result<void> copyFile(const Connection &connection, const QString &to, bool overwrite);

/// Whether the open file is no longer the one at its path.
bool hasMoved(const Connection &connection);

} // namespace varve::store
