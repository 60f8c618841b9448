#include "time/reader/lexer.h"

namespace varve::time::reader {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isBlank(QChar c)
{
    // Marks of direction and width, which pasted text carries unseen, count as blanks.
    return c.isSpace() || c.category() == QChar::Other_Format;
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019';
}

Token readNumber(QStringView text, qsizetype i)
{
    Token token{.kind = TokenKind::Number, .position = i};
    qsizetype end = i;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    token.length = end - i;
    token.word = text.mid(i, token.length).toString();
    token.number = token.length <= 18 ? token.word.toLongLong() : -1;
    return token;
}

/// A word; "p.m." and "b.c." are one word without the dots, "Mar." swallows its dot.
Token readWord(QStringView text, qsizetype i)
{
    Token token{.kind = TokenKind::Word, .position = i};
    qsizetype end = i;
    while (end < text.size()) {
        const QChar c = text[end];
        const bool letterFollows = end + 1 < text.size() && text[end + 1].isLetter();
        const bool dotOfInitials = c == u'.' && (end - i == 1 || (end - i >= 3 && text[end - 2] == u'.'));
        if (c.isLetter() || c.isMark() || c.isSurrogate() || c == u'_')
            token.word += c.toLower();
        else if (isApostrophe(c) && letterFollows)
            token.word += u'\'';
        else if (!(dotOfInitials && letterFollows))
            break;
        ++end;
    }
    if (end < text.size() && text[end] == u'.' && token.word.size() <= 7)
        ++end;
    token.length = end - i;
    return token;
}

Token readSign(QStringView text, qsizetype i)
{
    Token token{.kind = TokenKind::Sign, .position = i, .length = 1};
    const char16_t c = text[i].unicode();
    token.sign = c;
    switch (c) {
    case u'\u2013': // –
    case u'\u2014': // —
        token.wideDash = true;
        token.sign = u'-';
        break;
    case u'\u2010':
    case u'\u2011':
    case u'\u2212': // −
        token.sign = u'-';
        break;
    case u'\u2248': // ≈
    case u'\u223c':
        token.sign = u'~';
        break;
    case u'+':
        if (text.mid(i).startsWith(u"+/-")) {
            token.sign = u'±';
            token.length = 3;
        }
        break;
    default:
        break;
    }
    return token;
}

} // namespace

std::vector<Token> tokenize(QStringView text)
{
    std::vector<Token> tokens;
    qsizetype i = 0;
    bool space = false;
    while (i < text.size()) {
        const QChar c = text[i];
        if (isBlank(c)) {
            space = true;
            ++i;
            continue;
        }
        Token token = isDigit(c)                        ? readNumber(text, i)
                      : c.isLetter() || c.isSurrogate() ? readWord(text, i)
                                                        : readSign(text, i);
        token.spaceBefore = space;
        space = false;
        i += token.length;
        tokens.push_back(std::move(token));
    }
    tokens.push_back({.kind = TokenKind::End, .position = text.size(), .spaceBefore = space});
    return tokens;
}

} // namespace varve::time::reader
