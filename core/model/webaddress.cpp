#include "model/webaddress.h"

namespace varve::model {

namespace {

constexpr qsizetype shownAddress = 120;

QString shown(const QString &text)
{
    const QString line = text.left(4 * shownAddress).simplified();
    return line.size() > shownAddress ? line.left(shownAddress) + QChar(0x2026) : line;
}

} // namespace

Result<QUrl> webAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return fail(ErrorKind::User, QStringLiteral("There is no web address."));
    const QUrl url(trimmed, QUrl::StrictMode);
    const QString scheme = url.scheme(); // in lower case
    if (scheme == QLatin1String("javascript") || scheme == QLatin1String("vbscript") ||
        scheme == QLatin1String("data"))
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” is not opened: it is a script or data, not the address of a page. "
                                   "Correct the address if a page is meant.")
                        .arg(shown(trimmed)));
    const bool isWeb = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (scheme.isEmpty() || !url.isValid() || (isWeb && url.host().isEmpty()))
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” is not a complete web address; it should begin with https://.")
                        .arg(shown(trimmed)));
    if (!isWeb && scheme != QLatin1String("mailto"))
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” is not opened: only addresses with http, https and mailto are, "
                                   "because a project may come from anyone.")
                        .arg(shown(trimmed)));
    return url;
}

} // namespace varve::model
