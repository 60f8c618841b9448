#include "time/timeparser.h"

#include "time/edtf.h"
#include "time/reader/counted.h"
#include "time/reader/isoscanner.h"
#include "time/reader/phrases.h"
#include "time/reader/resolve.h"
#include "time/reader/words.h"

namespace varve::time {

namespace {

using namespace reader;

constexpr qsizetype longestText = 1000;
/// A leading time of a quick-entry line has no more words than this.
constexpr size_t longestLeadingTokens = 24;

/// Signs and letters that EDTF is made of; anything else is left to the grammar of phrases.
bool mayBeEdtf(const QString &text)
{
    const QLatin1String allowed("0123456789-/.X?~%[]{},:TZYES+ ");
    for (const QChar c : text) {
        if (!allowed.contains(c))
            return false;
    }
    return true;
}

/// A letter with a digit on both sides: the S of "1950S2", not that of "12:00 EST".
bool hasBetweenDigits(const QString &text, QChar letter)
{
    for (qsizetype i = text.indexOf(letter, 1); i > 0; i = text.indexOf(letter, i + 1)) {
        if (text[i - 1].isDigit() && i + 1 < text.size() && text[i + 1].isDigit())
            return true;
    }
    return false;
}

/// The text is meant as EDTF, so that its errors are told in EDTF's terms. EDTF has no X in a clock reading.
bool isMeantAsEdtf(const QString &text)
{
    const bool hasUnspecified = text.contains(u'X') && !text.contains(u':');
    return mayBeEdtf(text) && (text.startsWith(u'[') || text.startsWith(u'{') || text.startsWith(u'Y') ||
                               hasUnspecified || hasBetweenDigits(text, u'S'));
}

tl::expected<Reading, ReadError> readPlain(const LocalSpan &span, const QString &text,
                                           const ReadContext &context)
{
    const auto windows = toWindow(span, context.settings);
    if (!windows) {
        ReadError error = windows.error();
        for (QString &clock : error.suggestions) // the readings beside a gap, put into "2011-03-27T02:30"
            clock = QString(text).replace(11, 5, clock);
        return tl::unexpected(error);
    }
    Reading reading;
    reading.time.start = windows->window;
    reading.time.zone = span.zone.stored;
    reading.time.precision = span.precision;
    reading.time.text = text;
    if (!windows->note.isEmpty())
        reading.notes.append(windows->note);
    return reading;
}

/// "22 Mar 24", "March '24"
bool endsInShortYear(QStringView text)
{
    const std::vector<Token> tokens = tokenize(text);
    if (tokens.size() < 3)
        return false;
    const Token &last = tokens[tokens.size() - 2];
    const Token &before = tokens[tokens.size() - 3];
    const bool apostrophe =
        before.kind == TokenKind::Sign && (before.sign == u'\'' || before.sign == u'\u2019');
    return last.kind == TokenKind::Number && last.length == 2 &&
           (apostrophe || (before.kind == TokenKind::Word && monthOf(before.word)));
}

/// Nothing read it: names the place where reading stopped.
ReadError notUnderstood(const Cursor &cursor)
{
    const QString text = cursor.text().toString();
    if (text.trimmed().isEmpty())
        return {0,
                text.size(),
                QStringLiteral("There is no time here. Write for example 22 Mar 2024 20:00."),
                {QStringLiteral("22 Mar 2024"), QStringLiteral("22 Mar 2024 20:00")}};
    const Token &token = cursor.furthest();
    if (endsInShortYear(cursor.text()))
        return {text.size(), 0, QStringLiteral("A year has four digits: write 2024, not 24.")};
    if (token.kind == TokenKind::End)
        return {text.size(), 0,
                QStringLiteral("“%1” is not complete: something is missing at its end.").arg(text.trimmed())};
    const QString found = text.mid(token.position, token.length);
    ReadError error{token.position, token.length, {}, {}};
    const QString nearest = token.kind == TokenKind::Word ? nearestWord(token.word) : QString();
    if (!nearest.isEmpty() && nearest.toLower() != token.word) {
        error.message = QStringLiteral("“%1” is not understood. Did you mean “%2”?").arg(found, nearest);
        error.suggestions.append(QString(text).replace(token.position, token.length, nearest));
    } else {
        error.message = QStringLiteral("“%1” is not understood as part of a time. Write for example "
                                       "22 Mar 2024 20:00, 22 March 2024, March 2024 or 2024-03-22.")
                            .arg(found);
    }
    return error;
}

tl::expected<Reading, ReadError> readPhrase(const QString &text, const ReadContext &context)
{
    if (auto counted = readCounted(text, context))
        return *counted;
    Cursor cursor(text, context);
    Expression expression;
    if (readExpression(cursor, expression))
        return resolve(expression, cursor);
    return tl::unexpected(cursor.failure() ? *cursor.failure() : notUnderstood(cursor));
}

tl::expected<Reading, ReadError> readAny(const QString &text, const ReadContext &context)
{
    if (const auto span = scanIso(text, context.settings.zone))
        return readPlain(*span, text, context);
    if (text.size() > longestText)
        return tl::unexpected(ReadError{longestText, text.size() - longestText,
                                        QStringLiteral("This text has %1 characters; a time has at most %2.")
                                            .arg(text.size())
                                            .arg(longestText)});
    if (!mayBeEdtf(text))
        return readPhrase(text, context);
    auto asEdtf = edtf::read(text, context);
    if (asEdtf || isMeantAsEdtf(text))
        return asEdtf;
    auto asPhrase = readPhrase(text, context);
    if (!asPhrase && !asPhrase.error().definite && asEdtf.error().definite)
        return asEdtf;
    return asPhrase;
}

} // namespace

tl::expected<Reading, ReadError> readTime(const QString &text, const ReadContext &context)
{
    auto reading = readAny(text, context);
    if (reading && context.words)
        reading->words = describe(reading->time, reading->time.zone, context.settings);
    return reading;
}

namespace {

/// "@Place", "#tag", "/Track", "[Source]", "!confidence" of a quick-entry line: no time reaches into them.
bool isSigil(const std::vector<Token> &tokens, size_t i)
{
    const Token &sign = tokens[i];
    if (sign.kind != TokenKind::Sign || (i > 0 && !sign.spaceBefore))
        return false;
    const bool known =
        sign.sign == u'@' || sign.sign == u'#' || sign.sign == u'/' || sign.sign == u'[' || sign.sign == u'!';
    return known && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::Word &&
           !tokens[i + 1].spaceBefore;
}

} // namespace

std::optional<LeadingTime> readLeadingTime(const QString &line, const ReadContext &context,
                                           ReadError *problem)
{
    const std::vector<Token> tokens = tokenize(QStringView(line).left(longestText));
    size_t count = 0;
    while (count < std::min(tokens.size() - 1, longestLeadingTokens) && !isSigil(tokens, count))
        ++count;
    std::optional<ReadError> definite;
    for (size_t n = count; n > 0; --n) {
        const Token &last = tokens[n - 1];
        // A time ends at a space: "2024election" does not begin with one. Or at "– ": "20:05– Explosion".
        const bool dashFollows = n + 1 < tokens.size() && tokens[n].kind == TokenKind::Sign &&
                                 tokens[n].sign == u'-' && tokens[n + 1].spaceBefore;
        if (n < tokens.size() - 1 && !tokens[n].spaceBefore && !dashFollows)
            continue;
        const qsizetype length = last.position + last.length;
        auto reading = readTime(line.left(length), context);
        if (reading) {
            if (definite)
                break;
            return LeadingTime{length, std::move(*reading)};
        }
        if (reading.error().definite && !definite)
            definite = reading.error();
    }
    if (definite && problem)
        *problem = *definite;
    return std::nullopt;
}

} // namespace varve::time
