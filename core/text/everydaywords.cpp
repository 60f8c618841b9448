#include "text/everydaywords.h"

#include "model/names.h"

#include <QHash>
#include <QRegularExpression>

#include <array>
#include <bit>

namespace varve::text {

using model::Relation;
using model::RelationSet;

namespace {

constexpr RelationSet join(std::initializer_list<Relation> relations)
{
    RelationSet set;
    for (const Relation relation : relations)
        set = set | RelationSet::of(relation);
    return set;
}

struct Word
{
    const char *text;
    RelationSet meaning;
};

constexpr RelationSet earlier = join({Relation::Before, Relation::Meets});
constexpr RelationSet later = join({Relation::After, Relation::MetBy});
constexpr RelationSet within =
    join({Relation::Starts, Relation::During, Relation::Finishes, Relation::Equals});
constexpr RelationSet around =
    join({Relation::StartedBy, Relation::Contains, Relation::FinishedBy, Relation::Equals});
constexpr RelationSet apart = earlier | later;
constexpr RelationSet inCommon = apart.others();
constexpr RelationSet startsFirst =
    join({Relation::Before, Relation::Meets, Relation::Overlaps, Relation::Contains, Relation::FinishedBy});
constexpr RelationSet sameStart = join({Relation::Starts, Relation::StartedBy, Relation::Equals});
constexpr RelationSet sameEnd = join({Relation::Finishes, Relation::FinishedBy, Relation::Equals});
constexpr RelationSet endsFirst =
    join({Relation::Before, Relation::Meets, Relation::Overlaps, Relation::Starts, Relation::During});

/// Of several words for one set the first is the one that is written.
constexpr std::array words{
    Word{"before", earlier},
    Word{"after", later},
    Word{"during", within},
    Word{"within", within},
    Word{"while", within},
    Word{"contains", around},
    Word{"overlaps in time with", inCommon},
    Word{"overlaps", inCommon},
    Word{"at the same time as", join({Relation::Equals})},
    Word{"right before", join({Relation::Meets})},
    Word{"right after", join({Relation::MetBy})},
    Word{"starts before", startsFirst},
    Word{"starts after", (startsFirst | sameStart).others()},
    Word{"starts no later than", startsFirst | sameStart},
    Word{"starts no earlier than", startsFirst.others()},
    Word{"starts with", sameStart},
    Word{"ends before", endsFirst},
    Word{"ends after", (endsFirst | sameEnd).others()},
    Word{"ends no later than", endsFirst | sameEnd},
    Word{"ends no earlier than", endsFirst.others()},
    Word{"ends with", sameEnd},
    Word{"not before", earlier.others()},
    Word{"not after", later.others()},
    Word{"not during", within.others()},
    Word{"before or after", apart},
    Word{"not overlapping", apart},
    Word{"not at the same time as", join({Relation::Equals}).others()},
};

qsizetype sizeOf(RelationSet set)
{
    return std::popcount(set.bits);
}

/// Every word for itself, and the thirteen names behind "exactly".
const QHash<QString, RelationSet> &knownWords()
{
    static const QHash<QString, RelationSet> known = [] {
        QHash<QString, RelationSet> all;
        for (const Word &word : words)
            all.insert(QLatin1String(word.text), word.meaning);
        for (const Relation relation : RelationSet::all().relations()) {
            const QString key = model::key(relation);
            for (const QString &name : {key, QString(key).replace(u'-', u' '), model::word(relation)})
                all.insert(QStringLiteral("exactly ") + name, RelationSet::of(relation));
        }
        return all;
    }();
    return known;
}

std::optional<RelationSet> knownWord(const QString &text)
{
    const auto found = knownWords().constFind(text);
    return found == knownWords().constEnd() ? std::nullopt : std::optional(*found);
}

/// "before", "before or during", "before, during or after". A word may itself hold an "or": of what begins at
/// one place the longest that is known is taken.
std::optional<RelationSet> joinedWords(QString text)
{
    static const QRegularExpression commas(QStringLiteral(", (?:or )?"));
    const QLatin1String joint(" or ");
    text.replace(commas, joint);
    RelationSet set;
    while (!text.isEmpty()) {
        qsizetype end = text.size();
        std::optional<RelationSet> found;
        while (!(found = knownWord(text.left(end)))) {
            end = text.left(end).lastIndexOf(joint);
            if (end <= 0)
                return std::nullopt;
        }
        set = set | *found;
        if (end == text.size())
            return set;
        text = text.mid(end + joint.size());
    }
    return std::nullopt;
}

/// "exactly overlapped by", or the everyday word that means this relation alone.
QString exactWord(Relation relation)
{
    for (const Word &word : words)
        if (word.meaning == RelationSet::of(relation))
            return QLatin1String(word.text);
    return QStringLiteral("exactly ") + model::key(relation).replace(u'-', u' ');
}

} // namespace

std::optional<RelationSet> everydayWord(const QString &words)
{
    constexpr qsizetype longest = 400; // far above what thirteen names need
    if (words.size() > longest)
        return std::nullopt;
    const QString text = words.simplified().toLower();
    static const QRegularExpression except(QStringLiteral("(?:,? but not |, not )"));
    const QRegularExpressionMatch match = except.match(text);
    if (!match.hasMatch())
        return joinedWords(text);
    const auto kept = joinedWords(text.left(match.capturedStart()));
    const auto left = joinedWords(text.mid(match.capturedEnd()));
    if (!kept || !left || (*kept & left->others()).isEmpty())
        return std::nullopt;
    return *kept & left->others();
}

QStringList everydayWords()
{
    QStringList texts;
    for (const Word &word : words)
        texts << QLatin1String(word.text);
    return texts;
}

QString inEverydayWords(RelationSet set)
{
    for (const Word &word : words)
        if (word.meaning == set)
            return QLatin1String(word.text);
    QStringList texts;
    for (RelationSet missing = set; !missing.isEmpty();) {
        QString best;
        RelationSet covered;
        for (const Word &word : words) {
            const QLatin1String text(word.text);
            // "not before or after": nobody could say how far the "not" reaches.
            if ((word.meaning & set) != word.meaning || text.startsWith(QLatin1String("not ")))
                continue;
            if (sizeOf(word.meaning & missing) > sizeOf(covered & missing)) {
                best = text;
                covered = word.meaning;
            }
        }
        if (best.isEmpty()) {
            covered = RelationSet::of(missing.relations().front());
            best = exactWord(missing.relations().front());
        }
        texts << best;
        missing = missing & covered.others();
    }
    return texts.join(QLatin1String(" or "));
}

} // namespace varve::text
