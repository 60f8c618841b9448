// Files that passed the check of their structure and have not changed since: opening them again is quick.
#pragma once

#include <QString>

namespace varve::store {

/// True for a file that was remembered when this program closed it and that is the same to the nanosecond.
bool isVerified(const QString &canonicalPath);
/// Remembers the file as it stands; called when it was closed in good order. The last hundred are kept, in
/// the user's cache folder.
void rememberVerified(const QString &canonicalPath);

} // namespace varve::store
