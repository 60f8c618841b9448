// How long work reports where it is and learns that it should stop.
#pragma once

#include <QtGlobal>

#include <functional>

namespace varve {

/// Called now and then from the working thread with done <= total (total 0: not known yet).
/// Returns false to cancel: the work then stops, undoes what it did and fails with ErrorKind::Cancelled.
/// An empty function means: nobody watches.
using Progress = std::function<bool(qint64 done, qint64 total)>;

} // namespace varve
