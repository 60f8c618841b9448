// Charts as files: asks where, writes SVG or PNG, says that it is done or why not.
#pragma once

#include "report/picturebytes.h"
#include "state/viewstate.h"

namespace varve::ui {

/// By the file's extension; User error for one that is neither .svg nor .png.
Result<void> writeChart(const report::Drawing &drawing, const QString &path);

/// Asks for the path, beginning with `name` in the folder used last.
void exportChart(const report::Drawing &drawing, const QString &name, ViewState &state, QWidget *parent);

} // namespace varve::ui
