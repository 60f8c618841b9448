#include "text/decoding.h"

#include <QStringDecoder>

namespace varve::text {

namespace {

/// Whether the bytes are UTF-8, but for a last character that was cut off.
bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    Q_UNUSED(text)
    return !decoder.hasError();
}

QString byZeroes(const QByteArray &bytes)
{
    constexpr qsizetype enough = 64;
    const qsizetype looked = std::min<qsizetype>(bytes.size(), 4096) & ~qsizetype(1);
    if (looked < 2)
        return {};
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < looked; i += 2) {
        even += bytes[i] == 0 ? 1 : 0;
        odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    const qsizetype most = looked / 2 * 3 / 4;
    if (looked < enough && even + odd == 0)
        return {};
    if (odd >= most && even == 0)
        return QStringLiteral("UTF-16LE");
    if (even >= most && odd == 0)
        return QStringLiteral("UTF-16BE");
    return {};
}

} // namespace

DecodedText decodeText(const QByteArray &bytes, const QString &encoding)
{
    DecodedText decoded;
    decoded.encoding = encoding;
    if (encoding.isEmpty()) {
        if (const auto marked = QStringConverter::encodingForData(bytes);
            marked && *marked != QStringDecoder::System)
            decoded.encoding = QString::fromLatin1(QStringConverter::nameForEncoding(*marked));
        else if (isUtf8(bytes) && !bytes.contains('\0'))
            decoded.encoding = QStringLiteral("UTF-8");
        else if (const QString wide = byZeroes(bytes); !wide.isEmpty())
            decoded.encoding = wide;
        else {
            decoded.encoding = QStringLiteral("Windows-1252");
            decoded.guessed = true;
        }
    }
    const QByteArray name = decoded.encoding.toLatin1();
    QStringDecoder decoder(name.constData());
    if (!decoder.isValid()) { // a system without ICU
        decoded.encoding = QStringLiteral("ISO-8859-1");
        decoder = QStringDecoder(QStringDecoder::Latin1);
    }
    decoded.text = decoder(bytes);
    decoded.hasUnknown = decoder.hasError() || decoded.text.contains(QChar::ReplacementCharacter);
    return decoded;
}

QStringList textEncodings()
{
    static const QStringList known = [] {
        QStringList found;
        for (const char *name :
             {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "Windows-1252", "ISO-8859-1",
              "Windows-1250", "Windows-1251", "KOI8-R", "Windows-1253", "Windows-1254", "Windows-1255",
              "Windows-1256", "Shift_JIS", "EUC-JP", "GB18030", "Big5", "EUC-KR"})
            if (QStringDecoder(name).isValid())
                found.append(QString::fromLatin1(name));
        return found;
    }();
    return known;
}

} // namespace varve::text
