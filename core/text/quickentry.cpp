#include "text/quickentry.h"

#include <algorithm>

namespace varve::text {

namespace {

constexpr QChar escape = u'\\';

bool isSigil(QChar c)
{
    return c == u'/' || c == u'@' || c == u'#' || c == u'[' || c == u'!';
}
bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201C';
}
bool isSeparator(QChar c)
{
    return c == u',' || c == u';';
}

PartKind kindOf(QChar sigil)
{
    switch (sigil.unicode()) {
    case u'/':
        return PartKind::Track;
    case u'@':
        return PartKind::Place;
    case u'#':
        return PartKind::Tag;
    case u'[':
        return PartKind::Source;
    default:
        return PartKind::Confidence;
    }
}

QChar sigilOf(PartKind kind)
{
    switch (kind) {
    case PartKind::Track:
        return u'/';
    case PartKind::Place:
        return u'@';
    case PartKind::Tag:
        return u'#';
    case PartKind::Source:
        return u'[';
    default:
        return u'!';
    }
}

/// Whether a named part begins at this position, which is the beginning of a word.
bool beginsPart(QStringView line, qsizetype at)
{
    if (at + 1 >= line.size() || !isSigil(line[at]))
        return false;
    const QChar next = line[at + 1];
    if (line[at] == u'[')
        return !next.isSpace() && next != u']';
    return next.isLetter() || next.isHighSurrogate() || isQuote(next);
}

/// A dash that parts the time from the title: "20:05 – Explosion".
bool isDash(QStringView word)
{
    return word.size() == 1 &&
           (word[0] == u'-' || word[0] == u'\u2013' || word[0] == u'\u2014' || word[0] == u'\u2212');
}

bool beginsEscape(QStringView word)
{
    return word.size() > 1 && word[0] == escape &&
           (isSigil(word[1]) || word[1] == escape || isDash(word.mid(1)));
}

/// Where the text behind the time begins, behind a dash that stands alone.
qsizetype behindDash(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    const bool alone = at + 1 < line.size() && line[at + 1].isSpace();
    return alone && isDash(line.mid(at, 1)) ? at + 1 : at;
}

/// One part with what only the reader needs: how far it reaches and whether its quote or bracket is closed.
struct Scanned
{
    EntryPart part;
    qsizetype textFrom = 0; ///< where the name itself begins
    qsizetype end = 0;      ///< where reading goes on
    bool delimited = false; ///< in quotes or brackets
    bool closed = true;
};

class Scanner
{
public:
    Scanner(QStringView line, qsizetype from) : m_line(line), m_at(from) { skipSpaces(); }

    [[nodiscard]] bool atEnd() const { return m_at >= m_line.size(); }
    Scanned next()
    {
        Scanned found = beginsPart(m_line, m_at) ? named() : titleWord();
        m_at = found.end;
        skipSpaces();
        return found;
    }

private:
    void skipSpaces()
    {
        while (!atEnd() && m_line[m_at].isSpace())
            ++m_at;
    }

    Scanned titleWord() const
    {
        qsizetype end = m_at;
        while (end < m_line.size() && !m_line[end].isSpace())
            ++end;
        const QStringView word = m_line.mid(m_at, end - m_at);
        const QString text = (beginsEscape(word) ? word.mid(1) : word).toString();
        return {{PartKind::Title, m_at, end - m_at, text}, m_at, end, false, true};
    }

    Scanned named() const
    {
        const PartKind kind = kindOf(m_line[m_at]);
        if (kind == PartKind::Source)
            return delimited(kind, m_at + 1, u']');
        const QChar first = m_line[m_at + 1];
        if (isQuote(first))
            return delimited(kind, m_at + 2, first == u'"' ? QChar(u'"') : QChar(u'\u201D'));
        return kind == PartKind::Place ? place() : word(kind);
    }

    Scanned delimited(PartKind kind, qsizetype from, QChar closing) const
    {
        QString text;
        qsizetype at = from;
        bool closed = false;
        for (; at < m_line.size() && !closed; ++at) {
            if (m_line[at] == escape && at + 1 < m_line.size())
                text += m_line[++at];
            else if (m_line[at] == closing)
                closed = true;
            else
                text += m_line[at];
        }
        const qsizetype length = at - m_at;
        while (closed && at < m_line.size() && isSeparator(m_line[at]))
            ++at;
        return {{kind, m_at, length, text.simplified()}, from, at, true, closed};
    }

    Scanned word(PartKind kind) const
    {
        qsizetype end = m_at + 1;
        while (end < m_line.size() && !m_line[end].isSpace() && !isSeparator(m_line[end]))
            ++end;
        const EntryPart part{kind, m_at, end - m_at, m_line.mid(m_at + 1, end - m_at - 1).toString()};
        while (end < m_line.size() && isSeparator(m_line[end]))
            ++end;
        return {part, m_at + 1, end, false, true};
    }

    Scanned place() const
    {
        qsizetype end = m_at + 1;
        while (end < m_line.size() && !(m_line[end - 1].isSpace() && beginsPart(m_line, end)))
            ++end;
        qsizetype trimmed = end;
        while (trimmed > m_at + 1 && (m_line[trimmed - 1].isSpace() || isSeparator(m_line[trimmed - 1])))
            --trimmed;
        const QString text = m_line.mid(m_at + 1, trimmed - m_at - 1).toString().simplified();
        return {{PartKind::Place, m_at, trimmed - m_at, text}, m_at + 1, end, false, true};
    }

    QStringView m_line;
    qsizetype m_at;
};

void addOnce(QStringList &list, const QString &name)
{
    if (!list.contains(name, Qt::CaseInsensitive))
        list.append(name);
}

QString faultOfSecond(PartKind kind)
{
    if (kind == PartKind::Track)
        return QStringLiteral("A second track: an event lies on one track only.");
    if (kind == PartKind::Place)
        return QStringLiteral("A second place: an event has one place only.");
    return QStringLiteral("A second confidence: an event has one only.");
}

/// Sets what may stand once; says whether it was free.
bool setOnce(QString &field, const QString &value)
{
    if (!field.isEmpty())
        return false;
    field = value;
    return true;
}

void takeNamed(QuickEntry &entry, const Scanned &found)
{
    const EntryPart &part = found.part;
    if (!found.closed)
        entry.faults.push_back({part.position, part.length,
                                part.kind == PartKind::Source
                                    ? QStringLiteral("The “]” is missing.")
                                    : QStringLiteral("The closing quote is missing.")});
    bool isFirst = true;
    if (part.kind == PartKind::Tag)
        addOnce(entry.tags, part.text);
    else if (part.kind == PartKind::Source)
        addOnce(entry.sources, part.text);
    else if (part.kind == PartKind::Track)
        isFirst = setOnce(entry.track, part.text);
    else if (part.kind == PartKind::Place)
        isFirst = setOnce(entry.place, part.text);
    else
        isFirst = setOnce(entry.confidence, part.text);
    if (!isFirst)
        entry.faults.push_back({part.position, part.length, faultOfSecond(part.kind)});
    entry.parts.push_back(part);
}

void takeTitleWord(QuickEntry &entry, const EntryPart &word)
{
    entry.title += (entry.title.isEmpty() ? QString() : QStringLiteral(" ")) + word.text;
    if (!entry.parts.empty() && entry.parts.back().kind == PartKind::Title) {
        EntryPart &last = entry.parts.back();
        last.length = word.position + word.length - last.position;
        last.text += u' ' + word.text;
    } else {
        entry.parts.push_back(word);
    }
}

bool readsAsWord(const QString &name)
{
    if (name.isEmpty() || !(name[0].isLetter() || name[0].isHighSurrogate()))
        return false;
    return std::none_of(name.begin(), name.end(), [](QChar c) { return c.isSpace() || isSeparator(c); });
}

bool readsAsPlace(const QString &name)
{
    if (name.isEmpty() || !(name[0].isLetter() || name[0].isHighSurrogate()) || isSeparator(name.back()))
        return false;
    for (qsizetype i = 1; i < name.size(); ++i)
        if (name[i - 1].isSpace() && beginsPart(name, i))
            return false;
    return true;
}

QString enclosed(const QString &name, QChar closing)
{
    QString text;
    for (const QChar c : name) {
        if (c == closing || c == escape)
            text += escape;
        text += c;
    }
    return text;
}

} // namespace

QuickEntry parseQuickEntry(const QString &line, qsizetype timeLength)
{
    QuickEntry entry;
    timeLength = std::clamp<qsizetype>(timeLength, 0, line.size());
    if (timeLength > 0) {
        entry.when = line.left(timeLength).trimmed();
        entry.parts.push_back({PartKind::Time, 0, timeLength, entry.when});
    }
    const qsizetype from = timeLength > 0 ? behindDash(line, timeLength) : 0;
    for (Scanner scanner(line, from); !scanner.atEnd();) {
        const Scanned found = scanner.next();
        if (found.part.kind == PartKind::Title)
            takeTitleWord(entry, found.part);
        else
            takeNamed(entry, found);
    }
    return entry;
}

std::optional<EntryPart> partBeingTyped(const QString &line, qsizetype timeLength, qsizetype cursor)
{
    timeLength = std::clamp<qsizetype>(timeLength, 0, line.size());
    if (cursor < 1 || cursor > line.size() || cursor <= timeLength)
        return std::nullopt;
    const qsizetype at = cursor - 1;
    const bool startsWord = at == timeLength || line[at - 1].isSpace();
    const bool standsAlone = cursor == line.size() || line[cursor].isSpace();
    const bool isBareSigil = isSigil(line[at]) && startsWord && standsAlone;
    for (Scanner scanner(line, timeLength); !scanner.atEnd();) {
        const Scanned found = scanner.next();
        const EntryPart &part = found.part;
        if (part.kind == PartKind::Title || cursor <= part.position)
            continue;
        if (isBareSigil && at > part.position && !found.delimited)
            continue; // "@City Hall [": a place of several words ends where the next part begins
        const bool isInside = found.delimited && found.closed
                                  ? cursor < part.position + part.length
                                  : cursor <= std::max(found.end, part.position + 1);
        const bool isBehindWord =
            !found.delimited && part.kind != PartKind::Place && cursor > part.position + part.length;
        if (isInside && !isBehindWord) {
            const qsizetype from = std::min(found.textFrom, cursor);
            return EntryPart{part.kind, part.position, std::max(part.length, cursor - part.position),
                             line.mid(from, cursor - from)};
        }
    }
    if (isBareSigil)
        return EntryPart{kindOf(line[at]), at, 1, QString()};
    return std::nullopt;
}

QString writePart(PartKind kind, const QString &name)
{
    if (kind == PartKind::Time || kind == PartKind::Title)
        return name;
    if (kind == PartKind::Source)
        return u'[' + enclosed(name, u']') + u']';
    const bool isPlain = kind == PartKind::Place ? readsAsPlace(name) : readsAsWord(name);
    return sigilOf(kind) + (isPlain ? name : u'"' + enclosed(name, u'"') + u'"');
}

QString escapeTitle(const QString &title)
{
    QStringList words = title.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        if (beginsPart(word, 0) || beginsEscape(word) || isDash(word))
            word.prepend(escape);
    return words.join(u' ');
}

} // namespace varve::text
