#include "window/fuzzymatch.h"

namespace varve::ui {

namespace {

/// Lower case without accents; spaces of the pattern are free.
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_D))
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c.toCaseFolded());
    return plain;
}

constexpr int startOfWord = 8;
constexpr int afterPrevious = 6;
constexpr int anywhere = 1;
constexpr int wholeText = 40;
constexpr int prefixOfText = 25;
constexpr int substring = 15;

} // namespace

std::optional<int> fuzzyScore(const QString &pattern, const QString &text)
{
    const QString wanted = folded(pattern).simplified();
    const QString offered = folded(text);
    if (wanted.isEmpty())
        return 0;

    int score = 0;
    if (offered == wanted)
        score += wholeText;
    else if (offered.startsWith(wanted))
        score += prefixOfText;
    else if (offered.contains(wanted))
        score += substring;

    qsizetype at = 0;
    qsizetype previous = -2;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        qsizetype found = offered.indexOf(letter, at);
        if (found < 0)
            return std::nullopt;
        const auto startsWord = [&](qsizetype i) { return i == 0 || !offered.at(i - 1).isLetterOrNumber(); };
        if (found == previous + 1)
            score += afterPrevious;
        else if (startsWord(found))
            score += startOfWord;
        else
            score += anywhere;
        previous = found;
        at = found + 1;
    }
    return score * 4 - static_cast<int>(std::min<qsizetype>(offered.size(), 60)) / 4;
}

} // namespace varve::ui
