// Bytes of a text file to text, with what it was taken for.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace varve::text {

struct DecodedText
{
    QString text;
    QString encoding; ///< "UTF-8"; as in textEncodings()
    /// Bytes that this encoding does not know stand as U+FFFD.
    bool hasUnknown = false;
    /// There was nothing to tell the encoding by: what is not UTF-8 was taken for Windows-1252.
    bool guessed = false;
};

/// With an empty encoding: by the byte order mark, else UTF-8 when it is that throughout, else UTF-16 when
/// every other byte is zero, else Windows-1252. A last character that is cut in two is left out.
DecodedText decodeText(const QByteArray &bytes, const QString &encoding = {});

/// Those that can be asked for on this system, the common ones first.
QStringList textEncodings();

} // namespace varve::text
