// Where the sample projects lie, and copies of them to work on.
#pragma once

#include "base/result.h"

namespace varve::ui {

enum class Sample {
    Founding,      ///< the chronology of one news report
    Reconstruction ///< an invented evening that statements narrow to minutes
};

/// Beside the program's build folder or in its installed data; empty when it is not there.
QString sampleFile(Sample sample = Sample::Founding);
/// A copy in `folder`; one that stands there already is taken as it is. User: the sample is not installed.
Result<QString> copyOfSample(const QString &folder, Sample sample = Sample::Founding);

} // namespace varve::ui
