#include "pages.h"

namespace varve::cli {

Result<void> exportPages(const QString &, const QString &, const Arguments &)
{
    return fail(ErrorKind::User,
                QStringLiteral("This varve-cli was built without Qt Gui and writes no PDF, SVG or "
                               "PNG; json and csv it does."));
}

void usePlatformWithoutDisplay() {}

} // namespace varve::cli
