// Files of older versions: brought to the present one, after a backup, in one transaction.
#pragma once

#include "store/projectfile.h"

namespace varve::store {

/// The file has passed the gate and stands at opened.version, below schemaVersion. Afterwards it, or where it
/// may only be read a copy that is read in its place, stands at schemaVersion. A file that cannot be backed
/// up is left as it is and opened for reading. Fails with the file untouched.
Result<void> bringForward(OpenedFile &opened);

/// Where copies are kept that were made before a file was brought forward.
QString backupFolder();

} // namespace varve::store
