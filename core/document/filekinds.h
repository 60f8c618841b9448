// What kind of file an attachment is, as far as it matters to whoever opens it.
#pragma once

#include <QString>

namespace varve::document {

/// Why opening this file with another program can do more than show it: it is a program or a script, holds
/// macros, installs something, mounts a disk, or leads elsewhere. By the last suffix of the name and by the
/// type of the content (whichever says so first); the lists stand in filekinds.cpp. Empty: not known to.
QString executableReason(const QString &name, const QString &mime);

/// Whether name and content disagree in a way that deceives: "photo.jpg" that is no picture. Empty: they
/// agree, or one of them says nothing.
QString disguiseReason(const QString &name, const QString &mime);

enum class PreviewKind { None, Picture, Text, Pdf };
/// How it can be shown inside the program. Web pages and SVG are shown as their text: they could load and
/// run.
PreviewKind previewKind(const QString &name, const QString &mime);

/// "1.4 MB", with the exact number of bytes where `exact`.
QString sizeText(qint64 bytes, bool exact = false);

} // namespace varve::document
