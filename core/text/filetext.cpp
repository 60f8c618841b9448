#include "text/filetext.h"

#include "text/decoding.h"
#include "text/markup.h"
#include "text/pdftext.h"

#include <QFileInfo>
#include <QIODevice>
#include <QLocale>
#include <QMimeDatabase>

namespace varve::text {

namespace {

using model::FileText;
using State = FileText::State;

constexpr qsizetype pieceLength = 6000; // a snippet is made from a piece in well under a millisecond
constexpr qsizetype overlap = 200;

enum class Kind { None, Plain, Markup, Pdf };

Kind kindOf(const QString &name, const QString &mime)
{
    const QMimeType type = QMimeDatabase().mimeTypeForName(mime);
    const auto isOf = [&](const char *ancestor) {
        return mime == QLatin1String(ancestor) || (type.isValid() && type.inherits(QLatin1String(ancestor)));
    };
    if (isOf("application/pdf"))
        return Kind::Pdf;
    if (isOf("text/html") || isOf("application/xhtml+xml") || isOf("application/xml") ||
        isOf("image/svg+xml"))
        return Kind::Markup;
    if (mime.startsWith(QLatin1String("text/")) || isOf("text/plain") || isOf("application/json"))
        return Kind::Plain;
    const bool unknown = mime.isEmpty() || (type.isValid() && type.isDefault());
    static const QStringList plain{QStringLiteral("txt"), QStringLiteral("log"), QStringLiteral("csv"),
                                   QStringLiteral("md")};
    return unknown && plain.contains(QFileInfo(name).suffix().toLower()) ? Kind::Plain : Kind::None;
}

QString tooLong()
{
    return QStringLiteral("Only its first %L1 characters are searched.").arg(model::mostTextSearched);
}

/// Where a piece may end: after the last line, or else the last word, that lies within it.
qsizetype cutBefore(const QString &text, qsizetype from, qsizetype to)
{
    if (to >= text.size())
        return text.size();
    const qsizetype earliest = from + pieceLength / 2;
    for (const QChar c : {QChar(u'\n'), QChar(u' ')})
        if (const qsizetype found = text.lastIndexOf(c, to); found > earliest)
            return found + 1;
    return text[to].isLowSurrogate() ? to - 1 : to;
}

/// Where the next piece begins, some words before the end of the last one.
qsizetype beginAround(const QString &text, qsizetype cut)
{
    for (qsizetype i = cut - overlap; i < cut; ++i)
        if (text[i].isSpace())
            return i + 1;
    return cut;
}

Result<FileText> plainText(QIODevice &file, Kind kind, const Progress &progress)
{
    QByteArray bytes;
    const qint64 total = std::min(mostBytesRead, file.isSequential() ? mostBytesRead : file.size());
    while (bytes.size() < mostBytesRead) {
        const QByteArray part = file.read(std::min<qint64>(1 << 20, mostBytesRead - bytes.size()));
        if (part.isEmpty())
            break;
        bytes += part;
        if (progress && !progress(bytes.size(), total))
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled."));
    }
    const bool more = bytes.size() == mostBytesRead && !file.atEnd();
    QString text = decodeText(bytes).text;
    bytes.clear();
    if (kind == Kind::Markup)
        text = withoutMarkup(text);
    FileText found{more ? State::Part : State::Whole, {}, {}};
    if (text.size() > model::mostTextSearched) {
        text.truncate(text[model::mostTextSearched].isLowSurrogate() ? model::mostTextSearched - 1
                                                                     : model::mostTextSearched);
        found = {State::Part, tooLong(), {}};
    } else if (more) {
        found.note = QStringLiteral("Only its first %1 are searched.")
                         .arg(QLocale::c().formattedDataSize(mostBytesRead, 0));
    }
    found.pieces = piecesOf(text, 0);
    if (found.pieces.empty() && found.state == State::Whole)
        found.state = State::None;
    return found;
}

Result<FileText> pdfText(QIODevice &file, const Progress &progress)
{
    auto read = readPdf(file, model::mostTextSearched, progress);
    if (!read)
        return fail(read.error());
    FileText found{read->state, read->note, {}};
    qsizetype total = 0;
    int page = 0;
    for (const QString &text : read->pages) {
        ++page;
        total += text.size();
        if (total > model::mostTextSearched) {
            found.state = State::Part;
            found.note = tooLong();
            break;
        }
        for (model::TextPiece &piece : piecesOf(text, page))
            found.pieces.push_back(std::move(piece));
    }
    if (found.pieces.empty() && found.state == State::Whole)
        found = {State::None, QStringLiteral("Its pages hold pictures, but no text."), {}};
    return found;
}

} // namespace

std::vector<model::TextPiece> piecesOf(const QString &text, int page)
{
    std::vector<model::TextPiece> pieces;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype to = cutBefore(text, from, from + pieceLength);
        if (const QString piece = text.mid(from, to - from); !piece.trimmed().isEmpty())
            pieces.push_back({page, piece});
        from = to >= text.size() ? to : beginAround(text, to);
    }
    return pieces;
}

bool isSearched(const QString &name, const QString &mime)
{
    return kindOf(name, mime) != Kind::None;
}

bool isPdf(const QString &mime)
{
    return kindOf({}, mime) == Kind::Pdf;
}

Result<model::FileText> readFileText(QIODevice *device, const QString &name, const QString &mime,
                                     const Progress &progress)
{
    const Kind kind = kindOf(name, mime);
    if (kind == Kind::None || !device)
        return FileText{State::None, QStringLiteral("Files of its kind are not searched."), {}};
    QIODevice &file = *device;
    const qint64 begin = file.pos();
    auto found = kind == Kind::Pdf ? pdfText(file, progress) : plainText(file, kind, progress);
    file.seek(begin);
    return found;
}

} // namespace varve::text
