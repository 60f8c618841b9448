// Words for undo labels.
#pragma once

#include <QString>

namespace varve::document {

/// "“Gunmen open fire”", cut to a readable length for labels; "untitled" without quotes when empty.
QString quoted(const QString &title);

} // namespace varve::document
