// Export to pages and pictures: PDF, SVG, PNG. Two implementations: with Qt Gui, and without.
#pragma once

#include "arguments.h"

namespace varve::cli {

/// Whether the format, or the name where no format is given, means a page or a picture.
bool isPageFormat(const QString &format, const QString &path);

/// Needs a QGuiApplication where it is built with Qt Gui; otherwise it says that this build cannot.
Result<void> exportPages(const QString &project, const QString &to, const Arguments &arguments);

/// Readies the process for exportPages; to be called before the application object is made.
void usePlatformWithoutDisplay();

} // namespace varve::cli
