// How figures grow with the number of events, drawn from what varve-bench printed.
#pragma once

#include "base/result.h"

#include <QStringList>

namespace varve::bench {

/// Both axes by powers of ten; budgets as dashes. `outputs` are files of JSON lines.
Result<void> plotGrowth(const QStringList &outputs, const QString &svg);

} // namespace varve::bench
