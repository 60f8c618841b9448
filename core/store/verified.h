// Files that passed the check of their structure and have not changed since: opening them again is quick.
#pragma once

#include <QString>

namespace varve::store {

/// Which file this is and when it was last changed; empty when there is none. Two calls that give the same
/// have nothing written in between.
QByteArray fileState(const QString &canonicalPath);
/// True for a file that was remembered and that is the same to the nanosecond.
bool isVerified(const QString &canonicalPath);
/// Remembers the file as it stands; called when it was checked, or closed in good order. The last hundred are
/// kept, in the user's cache folder.
void rememberVerified(const QString &canonicalPath);

} // namespace varve::store
