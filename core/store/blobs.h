// The bytes of attachments, in parts, under their SHA-256.
#pragma once

#include "store/repository.h"

class QIODevice;

namespace varve::store {

Result<QByteArray> writeBlob(const Connection &connection, Repository &repository, QIODevice &from,
                             const Progress &progress);
/// Within the caller's transaction; the hash must be that of the bytes.
Result<void> insertBlob(Repository &repository, const QByteArray &sha256, const QByteArray &bytes);
Result<void> readBlobTo(Repository &repository, const QByteArray &sha256, QIODevice &to,
                        const Progress &progress);

} // namespace varve::store
