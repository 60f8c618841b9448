#include "text/connective.h"

#include "text/everydaywords.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace varve::text {

using model::Endpoint;
using time::Micros;

namespace {

constexpr size_t longestSpan = 32;     // words: "between 1 d 2 h 30 min before and 2 h 15 min after"
constexpr size_t longestRelation = 64; // words: nearly all thirteen can be joined

QString joined(const std::vector<LineWord> &words, size_t first, size_t last)
{
    QString text;
    for (size_t i = first; i < last; ++i) {
        if (words[i].isQuoted)
            return {};
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + words[i].text;
    }
    return text;
}

bool isFiller(const QString &word)
{
    static const QSet<QString> fillers{QStringLiteral("is"),       QStringLiteral("was"),
                                       QStringLiteral("were"),     QStringLiteral("came"),
                                       QStringLiteral("happened"), QStringLiteral("occurred"),
                                       QStringLiteral("lay"),      QStringLiteral("fell")};
    return fillers.contains(word);
}

std::optional<Micros> negated(const std::optional<Micros> &span)
{
    return span ? std::optional(-*span) : std::nullopt;
}

/// The words before "after", "before" or "of" as a span; nothing when they are none.
std::optional<Connective> spanConnective(const QString &text, const QString &direction)
{
    static const QRegularExpression limit(QStringLiteral("^(?:no|not) (later|earlier) than (.+)$"));
    static const QRegularExpression around(QStringLiteral("^between (.+) before and (.+)$"));
    const bool isBefore = direction == QLatin1String("before") || direction == QLatin1String("earlier than");
    Connective found;
    found.kind = ConnectiveKind::Span;
    if (const auto m = around.match(text); m.hasMatch() && !isBefore) {
        const SpanReading before = readSpanRange(m.captured(1));
        const SpanReading after = readSpanRange(m.captured(2));
        if (!before.isRead() || !after.isRead())
            return std::nullopt;
        found.min = negated(before.range.most);
        found.max = after.range.most;
        return found;
    }
    const auto m = limit.match(text);
    const SpanReading read = readSpanRange(m.hasMatch() ? m.captured(2) : text);
    if (read.trouble == SpanTrouble::NoSpan)
        return std::nullopt;
    found.trouble = read.trouble;
    if (direction == QLatin1String("of")) {
        if (!text.startsWith(QLatin1String("within ")))
            return std::nullopt;
        found.min = negated(read.range.most);
        found.max = read.range.most;
    } else if (m.hasMatch()) { // one side only: nothing is said of the other
        const bool isLater = m.captured(1) == QLatin1String("later");
        const auto bound = isBefore ? negated(isLater ? read.range.least : read.range.most)
                                    : (isLater ? read.range.most : read.range.least);
        (isLater ? found.max : found.min) = bound;
    } else {
        found.min = isBefore ? negated(read.range.most) : read.range.least;
        found.max = isBefore ? negated(read.range.least) : read.range.most;
    }
    return found;
}

void addSpans(const std::vector<LineWord> &words, size_t first, std::vector<Connective> &to)
{
    for (size_t at = std::min(words.size(), first + longestSpan + 1); at-- > first + 1;) {
        const QString &word = words[at].text;
        const bool isThan = at + 1 < words.size() && words[at + 1].text == QLatin1String("than");
        const bool isWord =
            word == QLatin1String("after") || word == QLatin1String("before") || word == QLatin1String("of");
        const bool isTwo = isThan && (word == QLatin1String("later") || word == QLatin1String("earlier"));
        if (words[at].isQuoted || (!isWord && !isTwo))
            continue;
        if (auto found =
                spanConnective(joined(words, first, at), isTwo ? word + QLatin1String(" than") : word)) {
            found->last = at + (isTwo ? 2 : 1);
            to.push_back(*found);
        }
    }
}

/// Whether a relation can begin with this word at all.
bool beginsRelation(const QString &word)
{
    static const QSet<QString> beginnings = [] {
        QSet<QString> words{QStringLiteral("exactly"),  QStringLiteral("no"),   QStringLiteral("later"),
                            QStringLiteral("earlier"),  QStringLiteral("when"), QStringLiteral("as"),
                            QStringLiteral("together"), QStringLiteral("with")};
        for (const QString &known : everydayWords())
            words << known.section(u' ', 0, 0);
        return words;
    }();
    return beginnings.contains(word.endsWith(u',') ? word.chopped(1) : word);
}

void addRelations(const std::vector<LineWord> &words, size_t first, std::optional<Endpoint> verb,
                  std::vector<Connective> &to)
{
    if (!beginsRelation(words[first].text))
        return;
    for (size_t last = std::min(words.size(), first + longestRelation); last > first; --last) {
        const QString text = joined(words, first, last);
        Connective found;
        found.last = last;
        found.order = orderWord(text);
        // "ended before" of two whole events is a word of its own.
        const QString whole = verb == Endpoint::Start ? QLatin1String("starts ") + text
                              : verb == Endpoint::End ? QLatin1String("ends ") + text
                                                      : text;
        if (const auto set = everydayWord(whole))
            found.relations = *set;
        if (!text.isEmpty() && (found.order || !found.relations.isEmpty()))
            to.push_back(found);
    }
}

void addLasted(const std::vector<LineWord> &words, size_t at, std::vector<Connective> &to)
{
    static const QSet<QString> verbs{QStringLiteral("lasted"), QStringLiteral("lasts"),
                                     QStringLiteral("took"), QStringLiteral("takes")};
    if (words[at].isQuoted || !verbs.contains(words[at].text))
        return;
    size_t from = at + 1;
    if (from < words.size() && words[from].text == QLatin1String("for"))
        ++from;
    const SpanReading read = readSpanRange(joined(words, from, words.size()));
    if (read.trouble == SpanTrouble::NoSpan)
        return;
    Connective found;
    found.kind = ConnectiveKind::Lasted;
    found.last = words.size();
    found.trouble = read.trouble;
    found.min = read.range.least;
    found.max = read.range.most;
    to.push_back(found);
}

bool opensQuote(QChar c)
{
    return c == u'"' || c == u'\u201C';
}

} // namespace

std::vector<LineWord> lineWords(const QString &line)
{
    std::vector<LineWord> words;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype from = at;
        if (opensQuote(line[at])) {
            const QChar closing = line[at] == u'"' ? QChar(u'"') : QChar(u'\u201D');
            QString text;
            for (++at; at < line.size() && line[at] != closing; ++at) {
                if (line[at] == u'\\' && at + 1 < line.size())
                    ++at;
                text += line[at];
            }
            at = std::min(at + 1, line.size());
            words.push_back({from, at - from, text, true, at < line.size() && line[at] == u','});
            while (at < line.size() && (line[at] == u',' || line[at] == u'.'))
                ++at;
            continue;
        }
        while (at < line.size() && !line[at].isSpace() && !(at > from && opensQuote(line[at])))
            ++at;
        words.push_back({from, at - from, line.mid(from, at - from).toLower(), false, line[at - 1] == u','});
    }
    return words;
}

std::optional<Endpoint> pointVerb(const QString &word)
{
    static const QSet<QString> starts{QStringLiteral("began"),  QStringLiteral("begins"),
                                      QStringLiteral("begin"),  QStringLiteral("started"),
                                      QStringLiteral("starts"), QStringLiteral("start")};
    static const QSet<QString> ends{QStringLiteral("ended"),    QStringLiteral("ends"),
                                    QStringLiteral("end"),      QStringLiteral("finished"),
                                    QStringLiteral("finishes"), QStringLiteral("stopped"),
                                    QStringLiteral("stops")};
    if (starts.contains(word))
        return Endpoint::Start;
    return ends.contains(word) ? std::optional(Endpoint::End) : std::nullopt;
}

std::optional<PointOrder> orderWord(const QString &words)
{
    static const QHash<QString, PointOrder> orders{
        {QStringLiteral("before"), PointOrder::NotAfter},
        {QStringLiteral("not after"), PointOrder::NotAfter},
        {QStringLiteral("no later than"), PointOrder::NotAfter},
        {QStringLiteral("not later than"), PointOrder::NotAfter},
        {QStringLiteral("earlier than"), PointOrder::NotAfter},
        {QStringLiteral("after"), PointOrder::NotBefore},
        {QStringLiteral("not before"), PointOrder::NotBefore},
        {QStringLiteral("no earlier than"), PointOrder::NotBefore},
        {QStringLiteral("not earlier than"), PointOrder::NotBefore},
        {QStringLiteral("later than"), PointOrder::NotBefore},
        {QStringLiteral("at the same time as"), PointOrder::Same},
        {QStringLiteral("at the same moment as"), PointOrder::Same},
        {QStringLiteral("together with"), PointOrder::Same},
        {QStringLiteral("when"), PointOrder::Same},
        {QStringLiteral("as"), PointOrder::Same}};
    const auto found = orders.constFind(words);
    return found == orders.constEnd() ? std::nullopt : std::optional(*found);
}

std::vector<Connective> connectivesAt(const std::vector<LineWord> &words, size_t at)
{
    std::vector<Connective> found;
    size_t first = at;
    std::optional<Endpoint> verb;
    if (!words[first].isQuoted && isFiller(words[first].text))
        ++first;
    else if (!words[first].isQuoted && (verb = pointVerb(words[first].text)))
        ++first;
    if (first >= words.size())
        return found;
    addSpans(words, first, found);
    addRelations(words, first, verb, found);
    // The verb may belong to the word: "starts with".
    if (verb)
        addRelations(words, at, std::nullopt, found);
    else
        addLasted(words, first, found);
    for (Connective &one : found)
        if (verb)
            one.ofFirst = verb;
    std::stable_sort(found.begin(), found.end(),
                     [](const Connective &a, const Connective &b) { return a.last > b.last; });
    return found;
}

} // namespace varve::text
