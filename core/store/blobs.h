// The bytes of attachments, in parts, under their SHA-256.
#pragma once

#include "store/repository.h"

class QIODevice;

namespace varve::store {

/// A transaction of its own. What cannot be read twice is put by first.
Result<QByteArray> writeBlob(const Connection &connection, Repository &repository, QIODevice &from,
                             const Progress &progress);
/// Within the caller's transaction, from the device's present place to its end. Parts that are kept already
/// are compared, and mended where they were damaged. User error when the bytes do not have this hash.
Result<void> streamBlob(Repository &repository, const QByteArray &sha256, QIODevice &from,
                        const Progress &progress);
/// Within the caller's transaction; the hash must be that of the bytes.
Result<void> insertBlob(Repository &repository, const QByteArray &sha256, const QByteArray &bytes);
Result<void> readBlobTo(Repository &repository, const QByteArray &sha256, QIODevice &to,
                        const Progress &progress);
/// Whether any part of it is there.
Result<bool> isKept(Repository &repository, const QByteArray &sha256);

} // namespace varve::store
