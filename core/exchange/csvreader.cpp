#include "exchange/csvreader.h"

#include <QIODevice>

#include <algorithm>
#include <array>

namespace varve::exchange {

namespace {

constexpr int end = -1;
constexpr qint64 chunkSize = 1 << 16;

} // namespace

CsvReader::CsvReader(QIODevice &from, char delimiter) : m_from(from), m_delimiter(delimiter) {}

bool CsvReader::more()
{
    m_at = 0;
    do {
        const QByteArray bytes = m_from.read(chunkSize);
        m_consumed += bytes.size();
        m_buffer = bytes;
        if (!m_started)
            detectEncoding();
        else if (m_utf16.isValid())
            decodeUtf16(bytes);
        if (bytes.isEmpty() || failed())
            break;
    } while (m_buffer.isEmpty());
    return !m_buffer.isEmpty() && !failed();
}

void CsvReader::detectEncoding()
{
    m_started = true;
    const bool little = m_buffer.startsWith("\xff\xfe");
    if (little || m_buffer.startsWith("\xfe\xff")) {
        m_utf16 = QStringDecoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        decodeUtf16(m_buffer.mid(2));
    } else if (m_buffer.startsWith("\xef\xbb\xbf")) {
        m_buffer.remove(0, 3);
    }
    if (m_delimiter == 0)
        detectDelimiter();
}

/// Half a character at the end of a piece waits for its other half in the next.
void CsvReader::decodeUtf16(const QByteArray &bytes)
{
    QString text = m_half + QString(m_utf16(bytes));
    m_half.clear();
    if (!bytes.isEmpty() && !text.isEmpty() && text.back().isHighSurrogate()) {
        m_half = text.back();
        text.chop(1);
    }
    if (!text.isValidUtf16() || m_utf16.hasError())
        setError(QStringLiteral("the text is not valid UTF-16"));
    m_buffer = text.toUtf8();
}

/// The candidate that stands most often outside quotes in the first row; a comma where none does.
void CsvReader::detectDelimiter()
{
    static constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    std::array<int, 4> counts{};
    bool quoted = false;
    for (const char c : m_buffer) {
        if (c == '"')
            quoted = !quoted;
        else if ((c == '\n' || c == '\r') && !quoted)
            break;
        else if (!quoted)
            for (size_t i = 0; i < candidates.size(); ++i)
                counts[i] += c == candidates[i] ? 1 : 0;
    }
    const auto best = std::max_element(counts.begin(), counts.end());
    m_delimiter = candidates[static_cast<size_t>(best - counts.begin())];
}

bool CsvReader::setError(const QString &text)
{
    if (!failed())
        m_error = text;
    return false;
}

int CsvReader::peek()
{
    if (m_at >= m_buffer.size() && !more())
        return end;
    return static_cast<uchar>(m_buffer[m_at]);
}

bool CsvReader::next(std::vector<QString> &cells)
{
    cells.clear();
    if (failed() || peek() == end)
        return false;
    ++m_row;
    QByteArray cell;
    for (;;) {
        cell.clear();
        const bool ok = peek() == '"' ? quotedCell(cell) : bareCell(cell);
        if (!ok || !finishCell(cell, cells))
            return false;
        const int c = peek();
        if (c == m_delimiter && c != end) {
            ++m_at;
            continue;
        }
        return endRow(c);
    }
}

bool CsvReader::endRow(int c)
{
    if (failed())
        return false;
    if (c == end)
        return true;
    ++m_at;
    ++m_line;
    if (c == '\r' && peek() == '\n')
        ++m_at;
    return !failed();
}

bool CsvReader::finishCell(QByteArray &cell, std::vector<QString> &cells)
{
    if (failed())
        return false;
    const auto column = [&] { return QStringLiteral("cell %1").arg(cells.size() + 1); };
    if (cell.contains('\0'))
        return setError(QStringLiteral("%1 holds a NUL byte; this is not a text file").arg(column()));
    if (!cell.isValidUtf8())
        return setError(
            QStringLiteral("%1 is not valid UTF-8; save the file with the encoding UTF-8").arg(column()));
    cells.push_back(QString::fromUtf8(cell));
    return true;
}

bool CsvReader::bareCell(QByteArray &cell)
{
    for (;;) {
        if (peek() == end)
            return !failed();
        const char *const from = m_buffer.constData() + m_at;
        const char *const last = m_buffer.constData() + m_buffer.size();
        const char *to = from;
        while (to != last && *to != m_delimiter && *to != '\n' && *to != '\r' && *to != '"')
            ++to;
        cell.append(from, to - from);
        m_at += to - from;
        if (cell.size() > maxCell)
            return setError(QStringLiteral("a cell is longer than %L1 bytes").arg(maxCell));
        if (to == last)
            continue;
        if (*to == '"')
            return setError(
                QStringLiteral("a quote stands inside a cell that does not begin with one (line %1 of the "
                               "file); put the whole cell in quotes and double the quote inside")
                    .arg(m_line));
        return true;
    }
}

bool CsvReader::quotedCell(QByteArray &cell)
{
    const qint64 opened = m_line;
    ++m_at;
    for (;;) {
        if (peek() == end)
            return setError(
                QStringLiteral("the quote opened in line %1 of the file is never closed").arg(opened));
        const char *const from = m_buffer.constData() + m_at;
        const char *const last = m_buffer.constData() + m_buffer.size();
        const char *const to = std::find(from, last, '"');
        m_line += std::count(from, to, '\n');
        cell.append(from, to - from);
        m_at += to - from;
        if (cell.size() > maxCell)
            return setError(
                QStringLiteral("the quote opened in line %1 of the file is not closed within %L2 bytes")
                    .arg(opened)
                    .arg(maxCell));
        if (to == last)
            continue;
        ++m_at;
        const int after = peek();
        if (after == '"') {
            cell.append('"');
            ++m_at;
            continue;
        }
        if (after == end || after == m_delimiter || after == '\n' || after == '\r')
            return !failed();
        return setError(
            QStringLiteral("text follows after a closing quote (line %1 of the file)").arg(m_line));
    }
}

} // namespace varve::exchange
