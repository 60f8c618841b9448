#include "editors/durationwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace varve::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Duration", text);
}

QString counted(int n, const QString &one, const QString &many)
{
    return n == 1 ? one : many.arg(n);
}

} // namespace

QString durationWords(const QString &iso)
{
    static const QRegularExpression single(QStringLiteral("^P(T?)(\\d+)([SMHDWY])$"));
    const QRegularExpressionMatch match = single.match(iso);
    if (!match.hasMatch())
        return iso;
    const int n = match.captured(2).toInt();
    const bool clock = !match.captured(1).isEmpty();
    switch (match.captured(3).at(0).toLatin1()) {
    case 'S':
        return counted(n, tr("1 second"), tr("%1 seconds"));
    case 'H':
        return counted(n, tr("1 hour"), tr("%1 hours"));
    case 'D':
        return counted(n, tr("1 day"), tr("%1 days"));
    case 'W':
        return counted(n, tr("1 week"), tr("%1 weeks"));
    case 'Y':
        return counted(n, tr("1 year"), tr("%1 years"));
    default:
        return clock ? counted(n, tr("1 minute"), tr("%1 minutes"))
                     : counted(n, tr("1 month"), tr("%1 months"));
    }
}

} // namespace varve::ui
