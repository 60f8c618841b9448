#include "text/eventnames.h"

#include <QRegularExpression>

#include <algorithm>

namespace varve::text {

namespace {

QString withoutArticle(const QString &text)
{
    for (const char *article : {"the ", "a ", "an "})
        if (text.startsWith(QLatin1String(article)) && text.size() > qsizetype(qstrlen(article)))
            return text.mid(static_cast<qsizetype>(qstrlen(article)));
    return text;
}

QString folded(const QString &text)
{
    return withoutArticle(text.simplified().toCaseFolded());
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression parting(QStringLiteral("[^\\p{L}\\p{N}\\p{M}]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return text.split(parting, Qt::SkipEmptyParts);
}

/// A name prepared once for many titles.
class Name
{
public:
    explicit Name(const QString &name) : m_text(folded(name)), m_words(wordsOf(m_text))
    {
        // Not of the folded name: "straße" folds to letters that the title does not have.
        for (const QString &word : wordsOf(withoutArticle(name.simplified().toLower())))
            if (std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 128; }) &&
                word.size() > m_ascii.size())
                m_ascii = word.toLatin1();
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    /// Whether the title can fit at all: without making a text of it.
    [[nodiscard]] bool mayFit(std::string_view title) const
    {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
        const auto same = [&](char a, char b) { return lower(a) == b; };
        return std::search(title.begin(), title.end(), m_ascii.begin(), m_ascii.end(), same) != title.end() ||
               m_ascii.isEmpty();
    }

    [[nodiscard]] NameFit fit(const QString &title) const
    {
        const QString text = folded(title);
        if (text == m_text)
            return NameFit::Title;
        if (text.startsWith(m_text))
            return NameFit::Begins;
        if (m_words.isEmpty())
            return NameFit::None;
        qsizetype found = 0;
        for (const QString &word : wordsOf(text))
            if (found < m_words.size() && word.startsWith(m_words[found]))
                ++found;
        return found == m_words.size() ? NameFit::Words : NameFit::None;
    }

private:
    QString m_text;
    QStringList m_words;
    QByteArray m_ascii; ///< the longest word that is ASCII, in lower case
};

} // namespace

NameFit fitOf(const QString &name, const QString &title)
{
    const Name prepared(name);
    return prepared.isEmpty() ? NameFit::None : prepared.fit(title);
}

NameMatches findEvents(const model::EventIndex &index, const QString &name, bool exact)
{
    NameMatches matches;
    const Name prepared(name);
    if (prepared.isEmpty() || name.size() > model::maxTitleLength)
        return matches;
    for (const auto row : index.byTime()) {
        if (!prepared.mayFit(index.titleUtf8(row)))
            continue;
        const QString title = index.title(row);
        const NameFit fit = prepared.fit(title);
        if (fit == NameFit::None || fit > matches.fit || (exact && fit != NameFit::Title))
            continue;
        if (fit < matches.fit)
            matches.events.clear();
        matches.fit = fit;
        if (matches.events.size() < mostNamed)
            matches.events.push_back({index.id(row), title});
    }
    return matches;
}

} // namespace varve::text
