#include "base/issue.h"

namespace varve {

QString toLine(const Issue &issue)
{
    QString place = issue.file;
    if (issue.row > 0)
        place += (place.isEmpty() ? QStringLiteral("row %1") : QStringLiteral(":%1")).arg(issue.row);
    if (!issue.column.isEmpty())
        place += QStringLiteral(" (%1)").arg(issue.column);
    return place.isEmpty() ? issue.text : QStringLiteral("%1: %2").arg(place, issue.text);
}

} // namespace varve
