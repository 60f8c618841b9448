#include "reconstruct/wording.h"

#include "model/names.h"
#include "text/relationwords.h"
#include "time/timeformat.h"

#include <QCoreApplication>

namespace varve::reconstruct {

using model::Endpoint;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::reconstruct", text);
}

QString quoted(const QString &text)
{
    constexpr qsizetype longest = 80;
    const QString line = text.left(4 * longest).simplified();
    return QStringLiteral("“%1”").arg(line.size() > longest ? line.left(longest) + QStringLiteral("…")
                                                            : line);
}

/// Both are positive or zero.
QString rangeText(Micros least, std::optional<Micros> most)
{
    if (!most)
        return tr("at least %1").arg(time::durationText(least));
    if (least == *most)
        return time::durationText(least);
    return least == 0 ? tr("up to %1").arg(time::durationText(*most))
                      : tr("%1 to %2").arg(time::durationText(least), time::durationText(*most));
}

/// "5 min to 15 min after", "at the same moment as", "at most 3 min before and at most 10 min after"
QString gapText(std::optional<Micros> min, std::optional<Micros> max)
{
    if (min && max && *min == 0 && *max == 0)
        return tr("at the same moment as");
    if (min && *min >= 0)
        return *min == 0 && !max ? tr("not before") : tr("%1 after").arg(rangeText(*min, max));
    if (max && *max <= 0)
        return *max == 0 && !min
                   ? tr("not after")
                   : tr("%1 before").arg(rangeText(-*max, min ? std::optional(-*min) : std::nullopt));
    if (min && max)
        return tr("at most %1 before and at most %2 after")
            .arg(time::durationText(-*min), time::durationText(*max));
    return min ? tr("at most %1 before").arg(time::durationText(-*min))
               : tr("at most %1 after").arg(max ? time::durationText(*max) : QString());
}

QString gradeText(const GradedStatement &graded)
{
    if (!graded.credibility)
        return tr("it cites no source");
    return tr("graded %1")
        .arg(model::grade(graded.reliability.value_or(model::Reliability::F), *graded.credibility));
}

} // namespace

QString meaningText(const model::Statement &s, const TitleOf &titleOf)
{
    const QString from = quoted(titleOf(s.from));
    const QString to = quoted(titleOf(s.to));
    if (!s.relations.isEmpty()) {
        const text::RelationWords words = text::relationWords(s.relations);
        return tr("%1 %2 %3 %4").arg(from, words.before, to, words.after).trimmed();
    }
    if (text::isDuration(s) && s.minGap && (*s.minGap > 0 || !s.maxGap))
        return tr("%1 lasted %2").arg(from, rangeText(std::max<Micros>(*s.minGap, 0), s.maxGap));
    if (text::isDuration(s) && s.maxGap)
        return tr("%1 lasted at most %2").arg(from, time::durationText(*s.maxGap));
    return tr("%1 %2 %3 %4 %5")
        .arg(to, s.toPoint == Endpoint::Start ? tr("begins") : tr("ends"), gapText(s.minGap, s.maxGap),
             s.fromPoint == Endpoint::Start ? tr("the beginning of") : tr("the end of"), from);
}

QString statementText(const model::Statement &statement, const TitleOf &titleOf)
{
    return statement.wording.simplified().isEmpty() ? meaningText(statement, titleOf)
                                                    : quoted(statement.wording);
}

QString reasonText(const Reason &reason, const Reconstruction &r, const TitleOf &titleOf)
{
    if (reason.kind == ReasonKind::Statement) {
        const GradedStatement *graded = r.statement(reason.statement);
        return graded ? statementText(graded->statement, titleOf) : QString();
    }
    const QString title = quoted(titleOf(reason.event));
    if (reason.kind == ReasonKind::Moment)
        return tr("%1 was entered as one moment").arg(title);
    if (reason.kind == ReasonKind::Order)
        return tr("%1 begins before it ends").arg(title);
    const time::EventTime *entered = r.enteredTime(reason.event);
    const QString text = entered ? entered->text.simplified() : QString();
    if (text.isEmpty())
        return reason.kind == ReasonKind::EnteredStart ? tr("the beginning of %1 as entered").arg(title)
                                                       : tr("the end of %1 as entered").arg(title);
    return tr("%1 was entered as %2").arg(title, quoted(text));
}

QString shortfallText(const ConflictReport &conflict)
{
    if (conflict.beyondRange)
        return tr("Together they need more than the years -9999 to 9999.");
    // A microsecond for every strict order in the circle, and nothing else.
    if (conflict.shortfall <= static_cast<Micros>(conflict.steps.size()) * tick)
        return tr("They go round in a circle: each has to come before the next.");
    return tr("Together they need %1 more than there are.").arg(time::durationText(conflict.shortfall));
}

QString candidateText(const ConflictReport &conflict, const Reconstruction &r, const TitleOf &titleOf)
{
    const GradedStatement *graded = conflict.candidate ? r.statement(*conflict.candidate) : nullptr;
    if (!graded)
        return {};
    return tr("The least credible is: %1 (%2).")
        .arg(statementText(graded->statement, titleOf), gradeText(*graded));
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Holds:
        return tr("holds");
    case Verdict::CanHold:
        return tr("can hold");
    case Verdict::CannotHold:
        return tr("cannot hold");
    }
    return {};
}

QString differenceText(const Difference &d)
{
    if (!d.min && !d.max)
        return tr("order unknown");
    if (d.min && *d.min >= 0)
        return tr("%1 later").arg(rangeText(*d.min, d.max));
    if (d.max && *d.max <= 0)
        return tr("%1 earlier").arg(rangeText(-*d.max, d.min ? std::optional(-*d.min) : std::nullopt));
    if (d.min && d.max)
        return tr("up to %1 earlier or %2 later")
            .arg(time::durationText(-*d.min), time::durationText(*d.max));
    return d.min ? tr("up to %1 earlier, or any time later").arg(time::durationText(-*d.min))
                 : tr("any time earlier, or up to %1 later").arg(time::durationText(*d.max));
}

} // namespace varve::reconstruct
