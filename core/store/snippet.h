// The words round a match, for lists of hits.
#pragma once

#include "store/filesearch.h"
#include "store/fulltext.h"

#include <vector>

namespace varve::store {

/// What stands before and after each match in a snippet; private use characters that no stored document has.
inline constexpr char16_t matchBegin = u'\ue000';
inline constexpr char16_t matchEnd = u'\ue001';
/// Zero width space: parts words in documents of scripts without spaces, is not seen.
inline constexpr char16_t unseenCut = u'\u200b';

/// What is looked for: words that stand together, the last one perhaps the beginning of a longer word.
struct Term
{
    std::vector<QByteArray> words; ///< as the tokenizer gives them
    bool isPrefix = false;
};

/// Makes snippets for one question.
class Snippets
{
public:
    Snippets(const Connection &connection, const Question &question);

    /// About 16 words of the first of the texts that holds a match, from where most of the terms stand close
    /// together; matches marked, left out parts as “…”. Without a match, the beginning of the first text.
    [[nodiscard]] QString of(const std::vector<QByteArray> &texts) const;

private:
    struct Token
    {
        QByteArray word;
        int begin = 0, end = 0;
        bool isMatch = false;
    };
    [[nodiscard]] std::vector<Token> tokensOf(const QByteArray &text) const;
    /// Marks matches; the token from which a snippet is best begun, -1 without any match.
    int mark(std::vector<Token> &tokens) const;
    [[nodiscard]] static QString cut(const QByteArray &text, const std::vector<Token> &tokens, int from);

    Tokenizer m_tokenizer;
    std::vector<Term> m_terms;
};

} // namespace varve::store
