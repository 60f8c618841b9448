// Text to tokens: numbers, words and signs, each with its place in the text.
#pragma once

#include <QString>

#include <vector>

namespace varve::time::reader {

enum class TokenKind : quint8 { Number, Word, Sign, End };

struct Token
{
    TokenKind kind = TokenKind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    bool spaceBefore = false;
    QString word = {};     ///< Word: lower case, dots of "p.m." taken out. Number: its digits
    qint64 number = 0;     ///< Number: its value; more than 18 digits give -1
    char16_t sign = 0;     ///< Sign: the character; all dashes are u'-', all tildes u'~', "+/-" is u'±'
    bool wideDash = false; ///< the dash is – or —: a range, never part of a date or an offset
};

/// The last token is End, at the end of the text.
std::vector<Token> tokenize(QStringView text);

} // namespace varve::time::reader
