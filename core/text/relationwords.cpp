#include "text/relationwords.h"

#include "model/names.h"
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

Relation inverse(Relation relation)
{
    switch (relation) {
    case Relation::Before:
        return Relation::After;
    case Relation::After:
        return Relation::Before;
    case Relation::Meets:
        return Relation::MetBy;
    case Relation::MetBy:
        return Relation::Meets;
    case Relation::Overlaps:
        return Relation::OverlappedBy;
    case Relation::OverlappedBy:
        return Relation::Overlaps;
    case Relation::Starts:
        return Relation::StartedBy;
    case Relation::StartedBy:
        return Relation::Starts;
    case Relation::During:
        return Relation::Contains;
    case Relation::Contains:
        return Relation::During;
    case Relation::Finishes:
        return Relation::FinishedBy;
    case Relation::FinishedBy:
        return Relation::Finishes;
    default:
        return relation;
    }
}

RelationWords statementWords(const model::Statement &statement, bool fromHere)
{
    if (statement.relation != Relation::None)
        return {model::word(fromHere ? statement.relation : inverse(statement.relation)), {}};
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
