// The place in the tokens where the reader stands, and the first thing that made reading on impossible.
#pragma once

#include "time/reader/fields.h"
#include "time/reader/lexer.h"
#include "time/timeparser.h"

#include <algorithm>
#include <initializer_list>

namespace varve::time::reader {

class Cursor
{
public:
    Cursor(QStringView text, const ReadContext &context)
        : m_text(text),
          m_context(context),
          m_tokens(tokenize(text))
    {}

    [[nodiscard]] QStringView text() const { return m_text; }
    [[nodiscard]] const ReadContext &context() const { return m_context; }
    [[nodiscard]] const TimeSettings &settings() const { return m_context.settings; }

    [[nodiscard]] const Token &peek(size_t ahead = 0) const
    {
        return m_tokens[std::min(m_index + ahead, m_tokens.size() - 1)];
    }
    [[nodiscard]] bool atEnd() const { return peek().kind == TokenKind::End; }
    [[nodiscard]] size_t mark() const { return m_index; }
    void reset(size_t mark) { m_index = mark; }
    void skip(size_t count = 1)
    {
        m_index = std::min(m_index + count, m_tokens.size() - 1);
        m_furthest = std::max(m_furthest, m_index);
    }

    [[nodiscard]] bool isSign(char16_t sign, size_t ahead = 0) const
    {
        return peek(ahead).kind == TokenKind::Sign && peek(ahead).sign == sign;
    }
    [[nodiscard]] bool isWord(const char *word, size_t ahead = 0) const
    {
        return peek(ahead).kind == TokenKind::Word && peek(ahead).word == QLatin1String(word);
    }
    [[nodiscard]] bool isNumber(size_t ahead = 0) const { return peek(ahead).kind == TokenKind::Number; }
    /// The token stands against the one before it, without a space.
    [[nodiscard]] bool isGlued(size_t ahead = 0) const { return !peek(ahead).spaceBefore; }

    bool acceptSign(char16_t sign)
    {
        if (!isSign(sign))
            return false;
        skip();
        return true;
    }
    /// The word right before the cursor.
    [[nodiscard]] bool isBehindWord(const char *word) const
    {
        return m_index > 0 && m_tokens[m_index - 1].word == QLatin1String(word);
    }
    /// One of the words.
    bool acceptWord(std::initializer_list<const char *> words)
    {
        for (const char *word : words) {
            if (isWord(word)) {
                skip();
                return true;
            }
        }
        return false;
    }
    /// All of the words, one after another; none is taken otherwise.
    bool acceptWords(std::initializer_list<const char *> words)
    {
        size_t ahead = 0;
        for (const char *word : words) {
            if (!isWord(word, ahead++))
                return false;
        }
        skip(ahead);
        return true;
    }

    /// From the token at `mark` to where the cursor stands.
    [[nodiscard]] Place placeSince(size_t mark) const
    {
        const qsizetype begin = m_tokens[mark].position;
        if (m_index == mark)
            return {begin, m_tokens[mark].length};
        const Token &last = m_tokens[m_index - 1];
        return {begin, last.position + last.length - begin};
    }
    [[nodiscard]] QString textAt(const Place &place) const
    {
        return m_text.mid(place.position, place.length).toString();
    }

    /// A time that cannot be accepted: ends the reading. The first one stays. Returns false.
    bool fail(const Place &place, const QString &message, const QStringList &suggestions = {})
    {
        if (!m_failure)
            m_failure = ReadError{place.position, place.length, message, suggestions, true, false};
        return false;
    }
    bool failForDateOrder(const Place &place, const QString &message, const QStringList &suggestions)
    {
        fail(place, message, suggestions);
        m_failure->needsDateOrder = true;
        return false;
    }
    [[nodiscard]] bool failed() const { return m_failure.has_value(); }
    [[nodiscard]] const std::optional<ReadError> &failure() const { return m_failure; }
    /// The token that no reader went beyond.
    [[nodiscard]] const Token &furthest() const { return m_tokens[m_furthest]; }

private:
    QStringView m_text;
    const ReadContext &m_context;
    std::vector<Token> m_tokens;
    size_t m_index = 0;
    size_t m_furthest = 0;
    std::optional<ReadError> m_failure;
};

} // namespace varve::time::reader
