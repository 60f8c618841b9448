#include "text/statementline.h"

#include "text/connective.h"
#include "text/everydaywords.h"
#include "text/relationwords.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace varve::text {

using model::Endpoint;
using model::RelationSet;
using time::Micros;

namespace {

constexpr qsizetype longestLine = 2000;
constexpr int mostLookups = 40; ///< names tried in one line; each may go through all titles

/// A name in the line, and which of the event's points goes with it.
struct Side
{
    size_t first = 0, last = 0; ///< words
    std::optional<Endpoint> point;
};

/// One way to part the line.
struct Parting
{
    Side a, b; ///< b is empty where the line tells how long a lasted
    Connective connective;
    size_t connectiveFirst = 0;
    RelationSet except;
    NameMatches foundA, foundB;

    [[nodiscard]] bool hasSecond() const { return connective.kind != ConnectiveKind::Lasted; }
    /// Smaller is better: names that mean one event, then any, then how well they fit, then what is read
    /// most of the line as relation.
    [[nodiscard]] auto rank() const
    {
        const auto missing = [](const NameMatches &m) { return m.events.empty() ? 2 : m.isUnique() ? 0 : 1; };
        const int a = missing(foundA);
        const int b = hasSecond() ? missing(foundB) : 0;
        const int fits = static_cast<int>(foundA.fit) + (hasSecond() ? static_cast<int>(foundB.fit) : 0);
        return std::tuple(int(a == 2) + int(b == 2), a + b, fits,
                          -static_cast<int>(connective.last - connectiveFirst));
    }
};

bool isWord(const LineWord &word, const char *text)
{
    return !word.isQuoted && word.text == QLatin1String(text);
}

/// "the end of" before a name.
Side withoutPointBefore(const std::vector<LineWord> &words, Side side)
{
    size_t at = side.first;
    if (at < side.last && isWord(words[at], "the"))
        ++at;
    if (at + 2 >= side.last || words[at].isQuoted || !isWord(words[at + 1], "of"))
        return side;
    if (isWord(words[at], "start") || isWord(words[at], "beginning"))
        side.point = Endpoint::Start;
    else if (isWord(words[at], "end"))
        side.point = Endpoint::End;
    else
        return side;
    side.first = at + 2;
    return side;
}

/// "began", "had ended", "was over" behind a name; "was still on" behind what goes on.
Side withoutPointBehind(const std::vector<LineWord> &words, Side side)
{
    const size_t count = side.last - side.first;
    if (count < 2 || words[side.last - 1].isQuoted)
        return side;
    QString verb = words[side.last - 1].text;
    while (!verb.isEmpty() && (verb.back() == u'.' || verb.back() == u','))
        verb.chop(1);
    if (const auto point = pointVerb(verb); point && !side.point) {
        side.point = point;
        --side.last;
        return side;
    }
    if (verb == QLatin1String("over") && count > 2 && isWord(words[side.last - 2], "was") && !side.point) {
        side.point = Endpoint::End;
        side.last -= 2;
        return side;
    }
    if (verb != QLatin1String("on") && verb != QLatin1String("underway"))
        return side;
    size_t last = side.last - 1;
    if (last > side.first + 1 && (isWord(words[last - 1], "still") || isWord(words[last - 1], "going")))
        --last;
    if (last > side.first + 1 && (isWord(words[last - 1], "was") || isWord(words[last - 1], "went")))
        side.last = last - 1;
    return side;
}

class LineReader
{
public:
    LineReader(const QString &line, const FindEvents &find)
        : m_line(line),
          m_find(find),
          m_words(lineWords(line))
    {}

    std::optional<StatementLine> read();

private:
    void partAt(size_t at);
    void consider(Parting parting);
    NameMatches lookUp(const Side &side);
    [[nodiscard]] QString nameOf(const Side &side, bool *isQuoted = nullptr) const;
    [[nodiscard]] StatementStretch stretch(StatementStretch::Kind kind, size_t first, size_t last) const;
    void takeNames(StatementLine &result);
    void takeName(StatementLine &result, const Side &side, const NameMatches &matches);
    void takeSpanTrouble(StatementLine &result) const;
    void build(StatementLine &result) const;
    void buildGap(model::Statement &s, Endpoint a, Endpoint b, std::optional<Micros> min,
                  std::optional<Micros> max) const;
    void buildOrder(model::Statement &s) const;
    void checkEvents(StatementLine &result) const;
    std::vector<NamedEvent> similar(const QString &name);

    const QString &m_line;
    const FindEvents &m_find;
    std::vector<LineWord> m_words;
    QHash<QString, NameMatches> m_known;
    int m_lookups = 0;
    std::optional<Parting> m_best;
};

QString LineReader::nameOf(const Side &side, bool *isQuoted) const
{
    if (isQuoted)
        *isQuoted = side.last == side.first + 1 && m_words[side.first].isQuoted;
    if (side.last == side.first + 1 && m_words[side.first].isQuoted)
        return m_words[side.first].text;
    if (side.first >= side.last)
        return {};
    const qsizetype from = m_words[side.first].position;
    QString name = m_line.mid(from, m_words[side.last - 1].end() - from);
    while (!name.isEmpty() && (name.back() == u',' || name.back() == u'.' || name.back().isSpace()))
        name.chop(1);
    return name;
}

NameMatches LineReader::lookUp(const Side &side)
{
    bool isQuoted = false;
    const QString name = nameOf(side, &isQuoted);
    if (name.isEmpty())
        return {};
    const QString key = (isQuoted ? u'"' : u' ') + name;
    if (const auto known = m_known.constFind(key); known != m_known.constEnd())
        return *known;
    if (++m_lookups > mostLookups)
        return {};
    return *m_known.insert(key, m_find(name, isQuoted));
}

void LineReader::consider(Parting parting)
{
    if (parting.a.first >= parting.a.last || (parting.hasSecond() && parting.b.first >= parting.b.last))
        return;
    parting.foundA = lookUp(parting.a);
    if (parting.hasSecond())
        parting.foundB = lookUp(parting.b);
    if (!m_best || parting.rank() < m_best->rank())
        m_best = std::move(parting);
}

/// All ways to part the line whose relation begins at this word.
void LineReader::partAt(size_t at)
{
    for (const Connective &connective : connectivesAt(m_words, at)) {
        Parting parting;
        parting.connective = connective;
        parting.connectiveFirst = at;
        const Side before{0, at, {}};
        Side behind{connective.last, m_words.size(), {}};
        if (connective.kind == ConnectiveKind::Relations) { // "…, not during" behind the second event
            for (size_t cut = behind.first + 1; cut < behind.last && parting.except.isEmpty(); ++cut) {
                const bool isBut = isWord(m_words[cut], "but") || isWord(m_words[cut], "and");
                const bool isComma = m_words[cut - 1].hasComma;
                const size_t no = isBut ? cut + 1 : cut;
                if (no + 1 >= behind.last || !isWord(m_words[no], "not") || (!isBut && !isComma))
                    continue;
                const qsizetype from = m_words[no + 1].position;
                if (const auto set = everydayWord(m_line.mid(from))) {
                    parting.except = *set;
                    behind.last = cut;
                }
            }
        }
        for (const Side &a : {withoutPointBefore(m_words, before), before}) {
            if (a.point && connective.ofFirst)
                continue;
            for (const Side &b : {withoutPointBehind(m_words, withoutPointBefore(m_words, behind)),
                                  withoutPointBefore(m_words, behind), behind}) {
                const bool hasPoint = a.point || b.point || connective.ofFirst;
                const bool needsOrder = connective.kind == ConnectiveKind::Relations &&
                                        (a.point || b.point || connective.relations.isEmpty());
                if ((needsOrder && !connective.order) ||
                    (hasPoint && connective.kind == ConnectiveKind::Lasted))
                    continue;
                parting.a = a;
                parting.b = b;
                consider(parting);
            }
        }
    }
}

std::optional<StatementLine> LineReader::read()
{
    for (size_t at = 1; at < m_words.size(); ++at)
        partAt(at);
    if (!m_best)
        return std::nullopt;
    StatementLine result;
    takeNames(result);
    takeSpanTrouble(result);
    build(result);
    if (result.faults.empty())
        checkEvents(result);
    return result;
}

StatementStretch LineReader::stretch(StatementStretch::Kind kind, size_t first, size_t last) const
{
    const qsizetype from = m_words[first].position;
    return {kind, from, m_words[last - 1].end() - from};
}

/// What the longest word of a name that is not known finds.
std::vector<NamedEvent> LineReader::similar(const QString &name)
{
    QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    std::stable_sort(words.begin(), words.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
    constexpr qsizetype mostWords = 3;
    constexpr size_t mostOffered = 5;
    for (const QString &word : words.mid(0, mostWords)) {
        std::vector<NamedEvent> events = m_find(word, false).events;
        if (events.size() > mostOffered)
            events.resize(mostOffered);
        if (!events.empty())
            return events;
    }
    return {};
}

void LineReader::takeName(StatementLine &result, const Side &side, const NameMatches &matches)
{
    const StatementStretch at = stretch(StatementStretch::Event, side.first, side.last);
    result.parts.push_back(at);
    if (matches.isUnique())
        return;
    const QString name = nameOf(side).left(80);
    const auto fault = [&](const QString &message, std::vector<NamedEvent> candidates) {
        result.faults.push_back({at.position, at.length, message, std::move(candidates)});
    };
    const std::vector<NamedEvent> &found = matches.events;
    const bool isOneTitle = std::ranges::all_of(
        found, [&](const NamedEvent &event) { return event.title == found.front().title; });
    const QString count = found.size() < mostNamed ? QString::number(found.size())
                                                   : QStringLiteral("%1 or more").arg(mostNamed);
    if (found.empty())
        fault(QStringLiteral("No event is called “%1”. Write words of its title.").arg(name),
              similar(nameOf(side)));
    else if (isOneTitle) // no words tell them apart
        fault(QStringLiteral("%1 events are called “%2”. Choose the one in Reconstruct > New statement.")
                  .arg(count, found.front().title.left(80)),
              {});
    else
        fault(
            QStringLiteral("“%1” can be %2 events. Choose one, or write more of its title.").arg(name, count),
            found);
}

void LineReader::takeNames(StatementLine &result)
{
    takeName(result, m_best->a, m_best->foundA);
    result.parts.push_back(
        stretch(StatementStretch::Relation, m_best->connectiveFirst, m_best->connective.last));
    if (m_best->hasSecond())
        takeName(result, m_best->b, m_best->foundB);
    result.namesFound =
        !m_best->foundA.events.empty() && (!m_best->hasSecond() || !m_best->foundB.events.empty());
}

void LineReader::takeSpanTrouble(StatementLine &result) const
{
    const auto said = [](SpanTrouble trouble) {
        switch (trouble) {
        case SpanTrouble::Vague:
            return QStringLiteral("Say how far that reaches, such as “5 to 15 min”.");
        case SpanTrouble::Negative:
            return QStringLiteral("A span runs forward: say “before” or “after” instead of a minus.");
        case SpanTrouble::Reversed:
            return QStringLiteral("The first span is longer than the second. Exchange them.");
        case SpanTrouble::TooLong:
            return QStringLiteral("That is longer than the years -9999 to 9999. Write a shorter span.");
        default:
            return QString();
        }
    };
    const QString message = said(m_best->connective.trouble);
    if (!message.isEmpty())
        result.faults.push_back({result.parts[1].position, result.parts[1].length, message, {}});
}

/// a - b lies in [min, max]: written so that the gap runs forward where it can.
void LineReader::buildGap(model::Statement &s, Endpoint a, Endpoint b, std::optional<Micros> min,
                          std::optional<Micros> max) const
{
    const auto negated = [](const std::optional<Micros> &v) { return v ? std::optional(-*v) : std::nullopt; };
    const bool isBackwards = max && *max <= 0 && !(min && *min == 0);
    std::swap(s.from, s.to);
    s.fromPoint = b;
    s.toPoint = a;
    s.minGap = min;
    s.maxGap = max;
    if (!isBackwards)
        return;
    std::swap(s.from, s.to);
    std::swap(s.fromPoint, s.toPoint);
    s.minGap = negated(max);
    s.maxGap = negated(min);
}

void LineReader::buildOrder(model::Statement &s) const
{
    const Connective &c = m_best->connective;
    const auto a = m_best->a.point ? m_best->a.point : c.ofFirst;
    const auto b = m_best->b.point;
    // A whole event lies before a point when its end does.
    const QString word = m_words[c.last - 1].text;
    const bool isPlain = c.last == 1 + m_best->connectiveFirst + (c.ofFirst ? 1 : 0);
    const bool isBefore = isPlain && word == QLatin1String("before");
    const bool isAfter = isPlain && word == QLatin1String("after");
    switch (*c.order) {
    case PointOrder::NotAfter:
        return buildGap(s, a.value_or(isBefore ? Endpoint::End : Endpoint::Start),
                        b.value_or(Endpoint::Start), {}, 0);
    case PointOrder::NotBefore:
        return buildGap(s, a.value_or(Endpoint::Start), b.value_or(isAfter ? Endpoint::End : Endpoint::Start),
                        0, {});
    case PointOrder::Same:
        return buildGap(s, a.value_or(b.value_or(Endpoint::Start)), b.value_or(a.value_or(Endpoint::Start)),
                        0, 0);
    }
}

void LineReader::build(StatementLine &result) const
{
    model::Statement &s = result.statement;
    const Connective &c = m_best->connective;
    const auto first = [](const NameMatches &m) {
        return m.events.empty() ? EventId() : m.events.front().id;
    };
    s.from = first(m_best->foundA);
    s.to = first(m_best->foundB);
    switch (c.kind) {
    case ConnectiveKind::Lasted:
        s.to = s.from;
        s.toPoint = Endpoint::End;
        s.minGap = c.min;
        s.maxGap = c.max;
        break;
    case ConnectiveKind::Span:
        buildGap(s, m_best->a.point.value_or(c.ofFirst.value_or(Endpoint::Start)),
                 m_best->b.point.value_or(Endpoint::Start), c.min, c.max);
        break;
    case ConnectiveKind::Relations:
        if (c.relations.isEmpty() || m_best->a.point || m_best->b.point)
            buildOrder(s);
        else
            s.relations = c.relations & m_best->except.others();
        if (s.relations.isEmpty() && !c.relations.isEmpty() && !m_best->except.isEmpty())
            result.faults.push_back({result.parts[1].position,
                                     result.parts[1].length,
                                     QStringLiteral("Nothing is left of it: what is said is taken back."),
                                     {}});
        break;
    }
}

void LineReader::checkEvents(StatementLine &result) const
{
    model::Statement &s = result.statement;
    const auto fault = [&](const StatementStretch &at, const char *text) {
        result.faults.push_back({at.position, at.length, QString::fromUtf8(text), {}});
    };
    const bool isOne = s.from == s.to;
    if (isOne && s.relations.isEmpty() && s.fromPoint == Endpoint::End && s.toPoint == Endpoint::Start) {
        const auto negated = [](const auto &v) { return v ? std::optional(-*v) : std::nullopt; };
        std::swap(s.fromPoint, s.toPoint);
        s.minGap = std::exchange(s.maxGap, negated(s.minGap));
        s.minGap = negated(s.minGap);
    }
    if (isOne && !isDuration(s))
        return fault(result.parts.back(),
                     "That is the same event twice. Name two different ones; how long one "
                     "took is written with “lasted”.");
    if (isOne && ((s.minGap && *s.minGap < 0) || (s.maxGap && *s.maxGap < 0)))
        return fault(result.parts.back(), "Nothing ends before it begins.");
    if (isOne && !s.maxGap && s.minGap.value_or(0) == 0)
        fault(result.parts[1], "Say how long it took, such as “10 to 20 min”.");
    if (s.relations == RelationSet::all())
        fault(result.parts[1], "That leaves every order open and says nothing.");
}

} // namespace

std::optional<StatementLine> readStatementLine(const QString &line, const FindEvents &find)
{
    if (line.size() > longestLine)
        return std::nullopt;
    return LineReader(line, find).read();
}

QString quotedTitle(const QString &title)
{
    QString text = title.simplified();
    text.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return u'"' + text + u'"';
}

namespace {

/// Both bounds run forward.
QString rangeWords(const std::optional<Micros> &least, const std::optional<Micros> &most)
{
    if (least && most && *least == *most)
        return QStringLiteral("exactly ") + exactSpan(*least);
    if (least && *least > 0 && most)
        return QStringLiteral("%1 to %2").arg(exactSpan(*least), exactSpan(*most));
    return most ? QStringLiteral("at most ") + exactSpan(*most)
                : QStringLiteral("at least ") + exactSpan(least.value_or(0));
}

QString gapPhrase(const std::optional<Micros> &min, const std::optional<Micros> &max)
{
    if (min && max && *min == 0 && *max == 0)
        return QStringLiteral("at the same time as");
    if (min && *min == 0 && !max)
        return QStringLiteral("not before");
    if (max && *max == 0 && !min)
        return QStringLiteral("not after");
    if (min && *min >= 0)
        return rangeWords(min, max) + QLatin1String(" after");
    if (max && *max <= 0)
        return rangeWords(-*max, min ? std::optional(-*min) : std::nullopt) + QLatin1String(" before");
    if (min && max)
        return *min == -*max
                   ? QStringLiteral("within %1 of").arg(exactSpan(*max))
                   : QStringLiteral("between %1 before and %2 after").arg(exactSpan(-*min), exactSpan(*max));
    return min ? QStringLiteral("no earlier than %1 before").arg(exactSpan(-*min))
               : QStringLiteral("no later than %1 after").arg(exactSpan(max.value_or(0)));
}

} // namespace

QString writeStatementLine(const model::Statement &s, const std::function<QString(const EventId &)> &titleOf)
{
    const QString from = quotedTitle(titleOf(s.from));
    if (!s.relations.isEmpty())
        return QStringLiteral("%1 %2 %3").arg(from, inEverydayWords(s.relations), quotedTitle(titleOf(s.to)));
    if (isDuration(s))
        return QStringLiteral("%1 lasted %2").arg(from, rangeWords(s.minGap, s.maxGap));
    const auto verb = [](Endpoint point) {
        return point == Endpoint::Start ? QStringLiteral("started") : QStringLiteral("ended");
    };
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(quotedTitle(titleOf(s.to)), verb(s.toPoint), gapPhrase(s.minGap, s.maxGap), from,
             verb(s.fromPoint));
}

std::optional<NameBeingTyped> eventBeingTyped(const QString &line, qsizetype cursor)
{
    if (line.size() > longestLine || cursor < 1 || cursor > line.size())
        return std::nullopt;
    const std::vector<LineWord> words = lineWords(line.left(cursor));
    for (size_t at = 1; at < words.size(); ++at)
        for (const Connective &connective : connectivesAt(words, at)) {
            const bool isBehind = connective.last < words.size() ||
                                  (connective.last == words.size() && line[cursor - 1].isSpace());
            if (connective.kind == ConnectiveKind::Lasted || !isBehind)
                continue;
            Side name{connective.last, words.size(), {}};
            if (name.first < name.last)
                name = withoutPointBefore(words, name);
            const qsizetype from = name.first < words.size() ? words[name.first].position : cursor;
            const bool isClosed = name.last == name.first + 1 && words[name.first].isQuoted &&
                                  (words[name.first].length > 1 && line[cursor - 1] == u'"');
            if (isClosed)
                return std::nullopt;
            QString text = line.mid(from, cursor - from);
            if (text.startsWith(u'"'))
                text = text.mid(1);
            return NameBeingTyped{from, line.size() - from, text};
        }
    return std::nullopt;
}

} // namespace varve::text
