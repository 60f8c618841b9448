// A strict, streaming reader of delimited text (RFC 4180; comma, semicolon, tab or bar).
//
// Why not libcsv: it passes blank rows over uncounted and knows nothing of encodings, and what users need
// most of a reader is the number of the row that is wrong.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <vector>

class QIODevice;

namespace varve::exchange {

/// Encodings: UTF-8 with or without byte order mark, UTF-16 with one. Rows end with LF, CRLF or CR; the last
/// may lack it. A quoted cell holds everything, line breaks unchanged; "" is a quote. Errors stick and name
/// the row: a quote inside a bare cell, text after a closing quote, a quote that is never closed, bytes that
/// are not UTF-8, NUL.
class CsvReader
{
public:
    /// The longest cell in bytes.
    static constexpr qsizetype maxCell = 40'000'000;

    /// `delimiter` 0: detected in the first row.
    CsvReader(QIODevice &from, char delimiter);

    /// Reads the next row, also a blank one (one empty cell). False at the end and on failure.
    bool next(std::vector<QString> &cells);

    /// The row read last, as spreadsheets count: the header is 1, blank rows count, a quoted line break does
    /// not.
    [[nodiscard]] qint64 row() const { return m_row; }
    [[nodiscard]] char delimiter() const { return m_delimiter; }
    [[nodiscard]] qint64 position() const { return m_consumed; }
    [[nodiscard]] bool failed() const { return !m_error.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }

private:
    bool more();
    void detectEncoding();
    void decodeUtf16(const QByteArray &bytes);
    void detectDelimiter();
    int peek();
    bool quotedCell(QByteArray &cell);
    bool bareCell(QByteArray &cell);
    bool endRow(int c);
    bool finishCell(QByteArray &cell, std::vector<QString> &cells);
    bool setError(const QString &text);

    QIODevice &m_from;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_consumed = 0;
    QStringDecoder m_utf16; ///< invalid for UTF-8
    QString m_half;         ///< first half of a surrogate pair, at the end of a piece
    bool m_started = false;
    char m_delimiter;
    qint64 m_row = 0;
    qint64 m_line = 1;
    QString m_error;
};

} // namespace varve::exchange
