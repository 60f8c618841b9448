// Where the sample project lies, and a copy of it to work on.
#pragma once

#include "base/result.h"

namespace varve::ui {

/// Beside the program's build folder or in its installed data; empty when it is not there.
QString sampleFile();
/// A copy in `folder`; one that stands there already is taken as it is. User: the sample is not installed.
Result<QString> copyOfSample(const QString &folder);

} // namespace varve::ui
