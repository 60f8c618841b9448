#include "editors/statementpreview.h"

#include "document/label.h"
#include "document/statements.h"
#include "editors/narrowing.h"
#include "reconstruct/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace varve::ui {

using reconstruct::EventWindows;
using reconstruct::Reconstruction;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::StatementPreview)
};

constexpr size_t mostCompared = 2000; ///< events beyond the statement's own two that are looked at

bool isNarrower(const EventWindows &now, const EventWindows &was)
{
    constexpr time::Micros least = 1000;
    const auto narrower = [](const time::Window &a, const time::Window &b) {
        return a.earliest - b.earliest >= least || b.latest - a.latest >= least;
    };
    return narrower(now.start, was.start) || narrower(now.end, was.end);
}

/// As things stand without the statement, with its events in it.
Reconstruction without(const ViewState &state, const model::Statement &statement)
{
    const Reconstruction *now = state.reconstructed().now();
    Reconstruction result = now ? *now : Reconstruction({}, {}, state.reconstructed().options());
    result.removeStatement(statement.id);
    for (const EventId &id : {statement.from, statement.to})
        if (const auto event = state.document().event(id); event && !result.contains(id))
            result.setEvent({id, event->time});
    return result;
}

QString conflictText(const Reconstruction &with, const StatementId &id)
{
    constexpr qsizetype most = 5;
    for (const reconstruct::ConflictReport &conflict : with.conflicts(most).found)
        for (const reconstruct::Reason &reason : conflict.reasons)
            if (reason.statement == id)
                return Words::tr("cannot hold with what stands. %1")
                    .arg(reconstruct::shortfallText(conflict));
    return Words::tr("cannot hold with what stands");
}

QString countText(qsizetype others)
{
    return others == 1 ? Words::tr("1 other event") : Words::tr("%1 other events").arg(others);
}

void sayNarrowing(const ViewState &state, const model::Statement &statement, const Reconstruction &with,
                  const Reconstruction &before, StatementPreview &preview)
{
    QStringList parts;
    QString first;
    std::vector<EventId> own{statement.from, statement.to};
    if (statement.from == statement.to)
        own.pop_back();
    for (const EventId &id : own)
        if (const auto event = state.document().event(id);
            event && isNarrower(with.windows(id), before.windows(id))) {
            parts << Words::tr("%1 to %2")
                         .arg(document::quoted(event->title), wordsOf(state, *event, with.windows(id)));
            if (first.isEmpty())
                first =
                    Words::tr("narrows %1 to %2")
                        .arg(document::quoted(event->title), shortWordsOf(state, *event, with.windows(id)));
        }
    qsizetype others = 0;
    if (with.events().size() <= mostCompared)
        others = std::ranges::count_if(with.events(), [&](const EventId &id) {
            return std::ranges::find(own, id) == own.end() &&
                   isNarrower(with.windows(id), before.windows(id));
        });
    const qsizetype beyondFirst = others + std::max<qsizetype>(0, parts.size() - 1);
    if (others > 0)
        parts << countText(others);
    if (!parts.isEmpty())
        preview.effect = Words::tr("narrows %1").arg(parts.join(Words::tr(" and ")));
    preview.brief = first.isEmpty() || beyondFirst == 0
                        ? first
                        : Words::tr("%1, and %2").arg(first, countText(beyondFirst));
}

} // namespace

StatementPreview previewOf(const ViewState &state, const model::Statement &given)
{
    StatementPreview preview;
    const auto titles = [&state](const EventId &id) { return state.reconstructed().titleOf(id); };
    preview.meaning = reconstruct::meaningText(given, titles);
    const size_t stored = state.document().catalogue().statements.values().size();
    if (stored > Reconstructed::soonStatements || (stored > 0 && !state.reconstructed().now()))
        return preview; // too many to try one out at every key, or still being worked out
    model::Statement statement = given;
    if (statement.id.isNull())
        statement.id = StatementId::create();
    if (!statement.enabled) {
        preview.effect = Words::tr("does not count");
        return preview;
    }
    const Reconstruction before = without(state, statement);
    Reconstruction with = before;
    with.setStatement(document::gradedStatement(state.document(), statement));
    for (const reconstruct::Problem &problem : with.problems())
        if (problem.statement == statement.id) {
            preview.effect = problem.text;
            preview.contradicts = true;
            return preview;
        }
    if (const reconstruct::Part part = with.part(statement.id);
        part == reconstruct::Part::Below || part == reconstruct::Part::Ungraded) {
        preview.effect = part == reconstruct::Part::Below
                             ? Words::tr("takes no part: it is graded below what is chosen to count")
                             : Words::tr("takes no part: only graded statements are chosen to count");
        return preview;
    }
    if (with.setAside().size() > before.setAside().size()) {
        preview.effect = conflictText(with, statement.id);
        preview.contradicts = true;
        return preview;
    }
    sayNarrowing(state, statement, with, before, preview);
    for (const reconstruct::StatementCheck &check : with.checks())
        if (check.statement == statement.id) {
            const QString verdict =
                Words::tr("only checked: it %1").arg(reconstruct::verdictText(check.verdict()));
            preview.brief.clear();
            preview.effect =
                preview.effect.isEmpty() ? verdict : preview.effect + QLatin1String("; ") + verdict;
            preview.contradicts = check.verdict() == reconstruct::Verdict::CannotHold;
            return preview;
        }
    if (preview.effect.isEmpty())
        preview.effect = Words::tr("narrows nothing: the times say as much already");
    return preview;
}

text::FindEvents eventFinder(const ViewState &state)
{
    return [&state](const QString &name, bool exact) {
        return text::findEvents(state.document().index(), name, exact);
    };
}

} // namespace varve::ui
