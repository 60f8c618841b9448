#include "exchange/bibtexreader.h"

namespace varve::exchange {

namespace {

bool isNameChar(QChar c)
{
    return !c.isNull() && !c.isSpace() && !QStringLiteral("\"#%'(),={}").contains(c);
}

} // namespace

const BibtexField *BibtexEntry::find(const QString &name) const
{
    for (const BibtexField &field : fields)
        if (field.name == name)
            return &field;
    return nullptr;
}

BibtexReader::BibtexReader(const QString &text) : m_text(text)
{
    const char *months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                            "jul", "aug", "sep", "oct", "nov", "dec"};
    for (int i = 0; i < 12; ++i)
        m_strings.insert(QString::fromLatin1(months[i]), QString::fromLatin1(months[i]));
}

QChar BibtexReader::take()
{
    const QChar c = peek();
    if (c == u'\n')
        ++m_line;
    if (m_at < m_text.size())
        ++m_at;
    ++m_taken;
    return c;
}

void BibtexReader::skipSpace()
{
    while (peek().isSpace())
        take();
}

QString BibtexReader::word()
{
    const qsizetype from = m_at;
    while (isNameChar(peek()))
        take();
    return m_text.mid(from, m_at - from);
}

/// An "@" that begins a line, blanks aside; others stand in comments (addresses of mail).
bool BibtexReader::toEntry()
{
    bool atStart = true;
    if (m_at > 0) {
        qsizetype before = m_at - 1;
        while (before > 0 && (m_text[before] == u' ' || m_text[before] == u'\t'))
            --before;
        // What follows an entry on its own line is one as well.
        atStart = m_text[before] == u'\n' || m_text[before] == u'}' || m_text[before] == u')';
    }
    while (m_at < m_text.size()) {
        const QChar c = peek();
        if (c == u'@' && atStart)
            return true;
        if (c == u'\n')
            atStart = true;
        else if (!c.isSpace() && c != QChar(0xFEFF))
            atStart = false;
        take();
    }
    return false;
}

bool BibtexReader::next(BibtexEntry &entry)
{
    while (toEntry()) {
        entry = {};
        m_entryStart = m_at;
        m_entryLine = entry.line = m_line;
        take();
        skipSpace();
        entry.type = word().toLower();
        skipSpace();
        if (entry.type == QLatin1String("comment")) {
            if (peek() != u'{' || skipGroup())
                continue;
            entry.trouble = QStringLiteral("the comment does not end");
            recover();
            return true;
        }
        if (entry.type.isEmpty() || (peek() != u'{' && peek() != u'(')) {
            entry.trouble = QStringLiteral("“@%1” is not followed by a brace").arg(entry.type.left(40));
            recover();
            return true;
        }
        if (entry.type == QLatin1String("preamble")) {
            m_preambles.push_back(m_line);
            if (skipGroup())
                continue;
            entry.trouble = QStringLiteral("the preamble does not end");
            recover();
            return true;
        }
        const QChar close = take() == u'{' ? u'}' : u')';
        if (entry.type == QLatin1String("string")) {
            readString(entry);
            if (entry.trouble.isEmpty())
                continue;
            recover();
            return true;
        }
        if (!readEntry(entry, close))
            recover();
        return true;
    }
    return false;
}

void BibtexReader::readString(BibtexEntry &entry)
{
    skipSpace();
    const QString name = word().toLower();
    skipSpace();
    QString value;
    if (name.isEmpty() || take() != u'=' || !readValue(value, entry)) {
        if (entry.trouble.isEmpty())
            entry.trouble = QStringLiteral("@string should be a name, “=” and a text");
        return;
    }
    skipSpace();
    take();
    m_strings.insert(name, value);
}

bool BibtexReader::readEntry(BibtexEntry &entry, QChar close)
{
    skipSpace();
    const qsizetype from = m_at;
    while (m_at < m_text.size() && peek() != u',' && peek() != close && peek() != u'\n' && peek() != u'=')
        take();
    entry.key = m_text.mid(from, m_at - from).trimmed();
    if (peek() == u'=') { // no key, the first field at once
        m_at = from;
        entry.key.clear();
        entry.remarks << QStringLiteral("has no citation key");
    }
    while (true) {
        skipSpace();
        if (peek() == u',') {
            take();
            continue;
        }
        if (peek() == close) {
            take();
            return true;
        }
        if (m_at >= m_text.size()) {
            entry.trouble = QStringLiteral("the file ends within it; a closing brace is missing");
            return false;
        }
        if (!readField(entry, close))
            return false;
    }
}

bool BibtexReader::readField(BibtexEntry &entry, QChar close)
{
    BibtexField field;
    field.line = m_line;
    field.name = word().toLower();
    skipSpace();
    if (field.name.isEmpty() || peek() != u'=') {
        entry.trouble = QStringLiteral("line %1: a field should be a name, “=” and a value").arg(m_line);
        return false;
    }
    take();
    if (!readValue(field.value, entry))
        return false;
    skipSpace();
    if (peek() != u',' && peek() != close) {
        entry.trouble = QStringLiteral("line %1: a comma or the closing brace is missing after “%2”")
                            .arg(m_line)
                            .arg(field.name);
        return false;
    }
    if (entry.find(field.name))
        entry.remarks << QStringLiteral("has “%1” twice; the first is taken, the second is: %2")
                             .arg(field.name, field.value.left(200));
    else
        entry.fields.push_back(std::move(field));
    return true;
}

bool BibtexReader::readValue(QString &value, BibtexEntry &entry)
{
    while (true) {
        QString piece;
        skipSpace();
        if (!readPiece(piece, entry))
            return false;
        value += piece;
        skipSpace();
        if (peek() != u'#')
            return true;
        take();
    }
}

bool BibtexReader::readPiece(QString &piece, BibtexEntry &entry)
{
    const qint64 begin = m_line;
    if (peek() == u'{' || peek() == u'"') {
        const bool whole = take() == u'{' ? readBraced(piece) : readQuoted(piece);
        if (!whole)
            entry.trouble = QStringLiteral("line %1: a text that begins here does not end").arg(begin);
        return whole;
    }
    const QString name = word();
    if (name.isEmpty()) {
        entry.trouble = QStringLiteral("line %1: a value is missing").arg(m_line);
        return false;
    }
    bool isNumber = false;
    name.toLongLong(&isNumber);
    if (isNumber) {
        piece = name;
    } else if (const auto string = m_strings.constFind(name.toLower()); string != m_strings.constEnd()) {
        piece = *string;
    } else {
        piece = name;
        entry.remarks << QStringLiteral("uses the string “%1”, which is not defined; its name stands there")
                             .arg(name.left(40));
    }
    return true;
}

bool BibtexReader::readBraced(QString &value)
{
    const qsizetype from = m_at;
    int depth = 1;
    while (m_at < m_text.size()) {
        const QChar c = take();
        if (c == u'\\' && (peek() == u'{' || peek() == u'}')) {
            take();
            continue;
        }
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth == 0) {
            value = m_text.mid(from, m_at - 1 - from);
            return true;
        }
        if (mustStopAt(c))
            break;
    }
    return false;
}

bool BibtexReader::readQuoted(QString &value)
{
    const qsizetype from = m_at;
    int depth = 0;
    while (m_at < m_text.size()) {
        const QChar c = take();
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth < 0 || mustStopAt(c))
            return false;
        if (c == u'"' && depth == 0) {
            value = m_text.mid(from, m_at - 1 - from);
            return true;
        }
    }
    return false;
}

bool BibtexReader::skipGroup()
{
    const QChar open = take();
    const QChar close = open == u'{' ? u'}' : u')';
    for (int depth = 1; m_at < m_text.size();) {
        const QChar c = take();
        depth += c == open ? 1 : c == close ? -1 : 0;
        if (depth == 0)
            return true;
        if (mustStopAt(c))
            break;
    }
    return false;
}

/// A file of nothing but beginnings would be read again from each: after many times its length, a line that
/// begins with "@" ends whatever is open.
bool BibtexReader::mustStopAt(QChar c) const
{
    return c == u'\n' && peek() == u'@' && m_taken > 20 * m_text.size();
}

/// Back to the broken entry's first line and on to the next that begins with "@": a brace that is missing
/// must not swallow the entries behind it.
void BibtexReader::recover()
{
    m_at = m_entryStart;
    m_line = m_entryLine;
    while (m_at < m_text.size() && take() != u'\n') {
    }
    while (m_at < m_text.size()) {
        qsizetype at = m_at;
        while (at < m_text.size() && (m_text[at] == u' ' || m_text[at] == u'\t'))
            ++at;
        if (at < m_text.size() && m_text[at] == u'@')
            return;
        while (m_at < m_text.size() && take() != u'\n') {
        }
    }
}

} // namespace varve::exchange
