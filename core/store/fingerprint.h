// What identifies a file's bytes: their SHA-256 and their number.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QByteArray>

class QIODevice;

namespace varve::store {

struct Fingerprint
{
    QByteArray sha256;
    qint64 size = 0;
};

/// Reads from the device's present place to its end, a part at a time. User error when it cannot be read.
Result<Fingerprint> fingerprint(QIODevice &from, const Progress &progress = {});

} // namespace varve::store
