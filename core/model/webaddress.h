// Which addresses of a project may be handed to the system. A project file comes from others.
#pragma once

#include "base/result.h"

#include <QUrl>

namespace varve::model {

/// The address for the browser (http, https) or the mail program (mailto). Anything else is refused with what
/// it is and why it is not opened: a script runs in whatever opens it, a file or a program is not evidence on
/// the web.
Result<QUrl> webAddress(const QString &text);

} // namespace varve::model
