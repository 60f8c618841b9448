#include "text/relationwords.h"

#include "model/names.h"
#include "text/everydaywords.h"
#include "time/timeformat.h"

namespace varve::text {

using model::Endpoint;
using model::LinkKind;
using model::Relation;
using time::Micros;

namespace {

/// "0–40 min" where both are in one unit, else "50 s–2 h".
QString rangeText(Micros min, Micros max)
{
    const QString to = time::durationText(max);
    if (min == 0)
        return QStringLiteral("0–") + to;
    const QString from = time::durationText(min);
    const qsizetype fromUnit = from.lastIndexOf(u' ');
    const qsizetype toUnit = to.lastIndexOf(u' ');
    const bool isOneUnit = fromUnit > 0 && toUnit > 0 && from.mid(fromUnit) == to.mid(toUnit) &&
                           from.count(u' ') == 1 && to.count(u' ') == 1;
    return (isOneUnit ? from.left(fromUnit) : from) + u'–' + to;
}

QString pointWords(Endpoint here, Endpoint there, const QString &verb)
{
    if (here == Endpoint::Start && there == Endpoint::Start)
        return verb;
    const QString own = here == Endpoint::Start ? QStringLiteral("begins") : QStringLiteral("ends");
    const QString others =
        there == Endpoint::Start ? QStringLiteral("the start of") : QStringLiteral("the end of");
    return QStringLiteral("%1 %2 %3").arg(own, verb, others);
}

std::optional<Micros> negated(const std::optional<Micros> &value)
{
    return value ? std::optional(-*value) : std::nullopt;
}

} // namespace

bool isDuration(const model::Statement &statement)
{
    return statement.relations.isEmpty() && statement.from == statement.to &&
           statement.fromPoint == Endpoint::Start && statement.toPoint == Endpoint::End;
}

QString lengthWords(std::optional<Micros> min, std::optional<Micros> max)
{
    if (!min || (*min <= 0 && max))
        return max ? QStringLiteral("at most ") + time::durationText(*max) : QStringLiteral("any time");
    if (!max)
        return QStringLiteral("at least ") + time::durationText(*min);
    return *min == *max ? time::durationText(*min) : rangeText(*min, *max);
}

QString gapWords(std::optional<Micros> min, std::optional<Micros> max)
{
    if (min && *min <= 0 && !max)
        return {};
    if (min && max && *min == *max)
        return QStringLiteral("by exactly ") + time::durationText(*min);
    if (min && max)
        return QStringLiteral("by ") + rangeText(*min, *max);
    if (min)
        return QStringLiteral("by at least ") + time::durationText(*min);
    return max ? QStringLiteral("by at most ") + time::durationText(*max) : QString();
}

RelationWords relationWords(model::RelationSet set)
{
    const auto words = [](const char *before, const char *after) {
        return RelationWords{QLatin1String(before), QLatin1String(after)};
    };
    const std::vector<Relation> relations = set.relations();
    switch (relations.size() == 1 ? relations.front() : Relation::None) {
    case Relation::Before:
        return words("is before", "with time between");
    case Relation::After:
        return words("is after", "with time between");
    case Relation::Overlaps:
        return words("begins before", "and ends in it");
    case Relation::OverlappedBy:
        return words("ends after", "and begins in it");
    case Relation::Starts:
        return words("begins with", "and ends before it");
    case Relation::StartedBy:
        return words("begins with", "and ends after it");
    case Relation::During:
        return words("is during", "but begins and ends apart from it");
    case Relation::Contains:
        return words("contains", "but begins and ends apart from it");
    case Relation::Finishes:
        return words("ends with", "and begins after it");
    case Relation::FinishedBy:
        return words("ends with", "and begins before it");
    default:
        break;
    }
    const QString said = inEverydayWords(set);
    static const QStringList verbs{QStringLiteral("starts"), QStringLiteral("ends"),
                                   QStringLiteral("contains"), QStringLiteral("overlaps")};
    const bool isVerb = verbs.contains(said.section(u' ', 0, 0));
    return {isVerb || said.isEmpty() ? said : QStringLiteral("is ") + said, {}};
}

RelationWords statementWords(const model::Statement &statement, bool fromHere)
{
    if (!statement.relations.isEmpty())
        return relationWords(fromHere ? statement.relations : statement.relations.inverse());
    if (isDuration(statement))
        return {QStringLiteral("lasted ") + lengthWords(statement.minGap, statement.maxGap), {}};
    const Endpoint here = fromHere ? statement.fromPoint : statement.toPoint;
    const Endpoint there = fromHere ? statement.toPoint : statement.fromPoint;
    // The gap from here to there; a negative one is the same gap the other way round.
    const auto min = fromHere ? statement.minGap : negated(statement.maxGap);
    const auto max = fromHere ? statement.maxGap : negated(statement.minGap);
    if (min && *min >= 0)
        return {pointWords(here, there, QStringLiteral("before")), gapWords(min, max)};
    if (max && *max <= 0)
        return {pointWords(here, there, QStringLiteral("after")), gapWords(negated(max), negated(min))};
    if (min && max)
        return {pointWords(here, there, QStringLiteral("near")),
                QStringLiteral("at most %1 before to %2 after")
                    .arg(time::durationText(*max), time::durationText(-*min))};
    if (max)
        return {pointWords(here, there, QStringLiteral("at most %1 before").arg(time::durationText(*max))),
                {}};
    if (min)
        return {pointWords(here, there, QStringLiteral("at most %1 after").arg(time::durationText(-*min))),
                {}};
    return {pointWords(here, there, QStringLiteral("related to")), {}};
}

QString linkWords(LinkKind kind, bool fromHere)
{
    if (fromHere || kind == LinkKind::SameAs || kind == LinkKind::Contradicts)
        return model::word(kind);
    switch (kind) {
    case LinkKind::Causes:
        return QStringLiteral("is caused by");
    case LinkKind::RespondsTo:
        return QStringLiteral("is answered by");
    default:
        return QStringLiteral("has as a part");
    }
}

} // namespace varve::text
