#include "store/snippet.h"

#include <set>

namespace varve::store {

namespace {

constexpr int snippetWords = 16;
constexpr int wordsBefore = 3;
constexpr size_t mostWords = 50'000; // of one text; a match further on is told by the text's beginning

bool matchesAt(const Term &term, const auto &tokens, size_t at)
{
    if (term.words.empty() || at + term.words.size() > tokens.size())
        return false;
    for (size_t i = 0; i < term.words.size(); ++i) {
        const bool mayGoOn = term.isPrefix && i + 1 == term.words.size();
        if (mayGoOn ? !tokens[at + i].word.startsWith(term.words[i]) : tokens[at + i].word != term.words[i])
            return false;
    }
    return true;
}

QString shown(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    text.remove(QChar(unseenCut));
    for (QChar &c : text)
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    return text;
}

} // namespace

Snippets::Snippets(const Connection &connection, const Question &question) : m_tokenizer(connection)
{
    for (const auto &[words, isPrefix] : question.parts) {
        Term term{{}, isPrefix};
        m_tokenizer.tokenize(words.toUtf8(), [&](QByteArrayView word, int, int) {
            term.words.push_back(word.toByteArray());
            return true;
        });
        if (!term.words.empty())
            m_terms.push_back(std::move(term));
    }
}

std::vector<Snippets::Token> Snippets::tokensOf(const QByteArray &text) const
{
    std::vector<Token> tokens;
    m_tokenizer.tokenize(text, [&](QByteArrayView word, int begin, int end) {
        tokens.push_back({word.toByteArray(), begin, end, false});
        return tokens.size() < mostWords;
    });
    return tokens;
}

int Snippets::mark(std::vector<Token> &tokens) const
{
    std::vector<std::pair<size_t, size_t>> matches; // token, term
    for (size_t at = 0; at < tokens.size(); ++at)
        for (size_t t = 0; t < m_terms.size(); ++t)
            if (matchesAt(m_terms[t], tokens, at)) {
                matches.emplace_back(at, t);
                for (size_t i = 0; i < m_terms[t].words.size(); ++i)
                    tokens[at + i].isMatch = true;
            }
    int best = -1;
    size_t most = 0;
    for (size_t i = 0; i < matches.size(); ++i) {
        std::set<size_t> near;
        for (size_t j = i;
             j < matches.size() && matches[j].first < matches[i].first + snippetWords - wordsBefore; ++j)
            near.insert(matches[j].second);
        if (near.size() > most) {
            most = near.size();
            best = static_cast<int>(matches[i].first);
        }
        if (most == m_terms.size())
            break;
    }
    return best;
}

QString Snippets::cut(const QByteArray &text, const std::vector<Token> &tokens, int from)
{
    if (tokens.empty())
        return shown(text.left(200));
    const auto count = static_cast<int>(tokens.size());
    // Near the beginning or the end all that stands there is shown.
    int first = from <= wordsBefore || count <= snippetWords ? 0 : from - wordsBefore;
    const int last = std::min(count, first + snippetWords);
    if (last == count)
        first = std::max(0, count - snippetWords);
    QString out = first > 0 ? QStringLiteral("…") : QString();
    qsizetype at = first > 0 ? tokens[static_cast<size_t>(first)].begin : 0;
    bool inMatch = false;
    for (int i = first; i < last; ++i) {
        const Token &token = tokens[static_cast<size_t>(i)];
        if (inMatch && !token.isMatch) {
            out += QChar(matchEnd);
            inMatch = false;
        }
        out += shown(text.mid(at, token.begin - at));
        if (token.isMatch && !inMatch) {
            out += QChar(matchBegin);
            inMatch = true;
        }
        out += shown(text.mid(token.begin, token.end - token.begin));
        at = token.end;
    }
    if (inMatch)
        out += QChar(matchEnd);
    if (last < count)
        return out + QStringLiteral("…");
    return out + shown(text.mid(at)).trimmed();
}

QString Snippets::of(const std::vector<QByteArray> &texts) const
{
    for (const QByteArray &text : texts) {
        std::vector<Token> tokens = tokensOf(text);
        if (const int from = mark(tokens); from >= 0)
            return cut(text, tokens, from);
    }
    return texts.empty() ? QString() : cut(texts.front(), tokensOf(texts.front()), 0);
}

} // namespace varve::store
