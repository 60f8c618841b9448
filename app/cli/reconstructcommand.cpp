#include "command.h"
#include "output.h"

#include "document/statements.h"
#include "model/names.h"
#include "reconstruct/order.h"
#include "reconstruct/wording.h"
#include "store/projectstore.h"
#include "time/timeformat.h"

#include <algorithm>
#include <unordered_map>

namespace varve::cli {

namespace {

using namespace reconstruct;

std::vector<OptionRow> options()
{
    return {{"json", nullptr, "as one JSON object"},
            {"at-least", "1…5", "only statements whose citation has this credibility or a better one"}};
}

/// What the reconstruction needs of a project.
struct Input
{
    std::vector<model::Event> events;
    std::vector<GradedStatement> statements;
    std::vector<model::Link> links;
};

Result<Input> read(const QString &file)
{
    const auto store = store::ProjectStore::open(file, store::OpenMode::ReadOnly);
    if (!store)
        return fail(store.error());
    const auto catalogue = (*store)->catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    Input input;
    for (const auto &[id, link] : catalogue->links.values())
        input.links.push_back(link);
    auto statements = document::gradedStatements(**store, *catalogue);
    if (!statements)
        return fail(statements.error());
    input.statements = std::move(*statements);
    const auto done = (*store)->forEachEvent([&](const model::Event &event) {
        input.events.push_back(event);
        return true;
    });
    if (!done)
        return fail(done.error());
    return input;
}

/// The results, with the words to print them.
class Answer
{
public:
    Answer(const Input &input, const Options &options)
        : m_input(input),
          m_reconstruction(timed(input.events), input.statements, options),
          m_conflicts(
              m_reconstruction.conflicts(100, watchedProgress(QStringLiteral("Looking for conflicts")))),
          m_checks(m_reconstruction.checks()),
          m_open(openPairsThatMatter(m_reconstruction, input.events, input.links, 200,
                                     watchedProgress(QStringLiteral("Looking for open order"))))
    {
        for (const model::Event &event : input.events)
            m_titles[event.id] = event.title;
    }

    /// Also of what is only checked.
    [[nodiscard]] bool isConsistent() const
    {
        return m_reconstruction.isConsistent() &&
               std::ranges::none_of(m_checks, [](const StatementCheck &check) {
                   return check.verdict() == Verdict::CannotHold;
               });
    }
    [[nodiscard]] QJsonObject json() const;
    void printWords() const;

private:
    [[nodiscard]] TitleOf titleOf() const
    {
        return [this](const EventId &id) { return m_titles.contains(id) ? m_titles.at(id) : QString(); };
    }
    [[nodiscard]] QJsonArray chain(const EventPoint &point, Side side) const;
    [[nodiscard]] QJsonObject eventJson(const model::Event &event) const;
    [[nodiscard]] QJsonObject conflictJson(const ConflictReport &conflict) const;
    void printWindows() const;
    void printConflicts() const;
    void printChecks() const;

    const Input &m_input;
    Reconstruction m_reconstruction;
    ConflictList m_conflicts;
    std::vector<StatementCheck> m_checks;
    OpenPairs m_open;
    std::unordered_map<EventId, QString> m_titles;
};

QJsonValue jsonOf(time::Instant instant)
{
    return instant.isBounded() ? QJsonValue(time::toUtcIso(instant)) : QJsonValue();
}

QJsonObject jsonOf(const time::Window &window)
{
    return {{QStringLiteral("earliest"), jsonOf(window.earliest)},
            {QStringLiteral("latest"), jsonOf(window.latest)}};
}

QJsonObject jsonOf(const EventWindows &windows)
{
    return {{QStringLiteral("start"), jsonOf(windows.start)}, {QStringLiteral("end"), jsonOf(windows.end)}};
}

QJsonValue jsonOf(const std::optional<Micros> &micros)
{
    return micros ? QJsonValue(static_cast<qint64>(*micros)) : QJsonValue();
}

QString keyOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Holds:
        return QStringLiteral("holds");
    case Verdict::CanHold:
        return QStringLiteral("can-hold");
    case Verdict::CannotHold:
        return QStringLiteral("cannot-hold");
    }
    return {};
}

QString textOf(const time::Window &window)
{
    const auto side = [](time::Instant t) { return t.isBounded() ? time::toUtcIso(t) : QStringLiteral("…"); };
    return QStringLiteral("%1 – %2").arg(side(window.earliest), side(window.latest));
}

QJsonArray Answer::chain(const EventPoint &point, Side side) const
{
    QJsonArray steps;
    for (const Step &step : m_reconstruction.explain(point, side).steps) {
        QJsonObject entry{{QStringLiteral("because"), reasonText(step.reason, m_reconstruction, titleOf())},
                          {QStringLiteral("bound"), jsonOf(step.reached)}};
        if (!step.reason.statement.isNull())
            entry[QStringLiteral("statement")] = step.reason.statement.toString();
        steps.append(entry);
    }
    return steps;
}

QJsonObject Answer::eventJson(const model::Event &event) const
{
    QJsonObject object{{QStringLiteral("id"), event.id.toString()},
                       {QStringLiteral("title"), event.title},
                       {QStringLiteral("narrowed"), m_reconstruction.isNarrowed(event.id)},
                       {QStringLiteral("entered"), jsonOf(m_reconstruction.entered(event.id))},
                       {QStringLiteral("windows"), jsonOf(m_reconstruction.windows(event.id))}};
    if (!m_reconstruction.isNarrowed(event.id))
        return object;
    QJsonObject why;
    for (const auto &[name, point] :
         {std::pair("start", model::Endpoint::Start), std::pair("end", model::Endpoint::End)})
        why[QLatin1String(name)] =
            QJsonObject{{QStringLiteral("earliest"), chain({event.id, point}, Side::Earliest)},
                        {QStringLiteral("latest"), chain({event.id, point}, Side::Latest)}};
    object[QStringLiteral("why")] = why;
    return object;
}

QJsonObject Answer::conflictJson(const ConflictReport &conflict) const
{
    QJsonArray reasons;
    for (const Reason &reason : conflict.reasons) {
        QJsonObject entry{{QStringLiteral("text"), reasonText(reason, m_reconstruction, titleOf())}};
        if (!reason.statement.isNull())
            entry[QStringLiteral("statement")] = reason.statement.toString();
        if (!reason.event.isNull())
            entry[QStringLiteral("event")] = reason.event.toString();
        reasons.append(entry);
    }
    return {{QStringLiteral("cannot_all_hold"), reasons},
            {QStringLiteral("shortfall_us"), static_cast<qint64>(conflict.shortfall)},
            {QStringLiteral("text"), shortfallText(conflict)},
            {QStringLiteral("candidate"),
             conflict.candidate ? QJsonValue(conflict.candidate->toString()) : QJsonValue()}};
}

QJsonObject Answer::json() const
{
    QJsonArray events, conflicts, pairs, problems, aside, checks;
    for (const model::Event &event : m_input.events)
        events.append(eventJson(event));
    for (const ConflictReport &conflict : m_conflicts.found)
        conflicts.append(conflictJson(conflict));
    for (const StatementCheck &check : m_checks)
        checks.append(
            QJsonObject{{QStringLiteral("statement"), check.statement.toString()},
                        {QStringLiteral("text"),
                         statementText(m_reconstruction.statement(check.statement)->statement, titleOf())},
                        {QStringLiteral("asked"), model::key(check.relations.asked)},
                        {QStringLiteral("possible"), model::key(check.relations.possible)},
                        {QStringLiteral("verdict"), keyOf(check.verdict())}});
    for (const OpenPair &pair : m_open.pairs)
        pairs.append(QJsonObject{{QStringLiteral("a"), pair.a.toString()},
                                 {QStringLiteral("b"), pair.b.toString()},
                                 {QStringLiteral("min_us"), jsonOf(pair.gap.min)},
                                 {QStringLiteral("max_us"), jsonOf(pair.gap.max)},
                                 {QStringLiteral("needed_us"), jsonOf(pair.needed)}});
    for (const Problem &problem : m_reconstruction.problems())
        problems.append(QJsonObject{
            {QStringLiteral("statement"),
             problem.statement.isNull() ? QJsonValue() : QJsonValue(problem.statement.toString())},
            {QStringLiteral("event"),
             problem.event.isNull() ? QJsonValue() : QJsonValue(problem.event.toString())},
            {QStringLiteral("text"), problem.text}});
    for (const StatementId &id : m_reconstruction.setAside())
        aside.append(id.toString());
    return {{QStringLiteral("consistent"), isConsistent()},
            {QStringLiteral("events"), events},
            {QStringLiteral("conflicts"), conflicts},
            {QStringLiteral("conflicts_complete"), m_conflicts.complete},
            {QStringLiteral("set_aside"), aside},
            {QStringLiteral("checked"), checks},
            {QStringLiteral("undetermined"), pairs},
            {QStringLiteral("undetermined_complete"), m_open.complete},
            {QStringLiteral("problems"), problems}};
}

void Answer::printWindows() const
{
    int narrowed = 0;
    for (const model::Event &event : m_input.events) {
        if (!m_reconstruction.isNarrowed(event.id))
            continue;
        ++narrowed;
        const EventWindows was = m_reconstruction.entered(event.id);
        const EventWindows now = m_reconstruction.windows(event.id);
        print(event.title.simplified());
        print(QStringLiteral("  start  %1   (entered %2)").arg(textOf(now.start), textOf(was.start)));
        if (now.end != now.start)
            print(QStringLiteral("  end    %1   (entered %2)").arg(textOf(now.end), textOf(was.end)));
        for (const StatementId &id : m_reconstruction.narrowedBy(event.id))
            print(QStringLiteral("  because %1")
                      .arg(statementText(m_reconstruction.statement(id)->statement, titleOf())));
    }
    print(QStringLiteral("%1 of %2 events narrowed by %3 statements.")
              .arg(QString::number(narrowed), QString::number(m_input.events.size()),
                   QString::number(m_input.statements.size())));
}

void Answer::printConflicts() const
{
    for (const ConflictReport &conflict : m_conflicts.found) {
        print(QStringLiteral("\nThese cannot all hold:"));
        for (const Reason &reason : conflict.reasons)
            print(QStringLiteral("  - %1").arg(reasonText(reason, m_reconstruction, titleOf())));
        print(QStringLiteral("  %1 %2").arg(shortfallText(conflict),
                                            candidateText(conflict, m_reconstruction, titleOf())));
    }
    if (m_conflicts.setAside > 0)
        print(m_conflicts.setAside == 1
                  ? QStringLiteral(
                        "1 statement contradicts more credible ones and was left out of the windows above.")
                  : QStringLiteral(
                        "%1 statements contradict more credible ones and were left out of the windows above.")
                        .arg(m_conflicts.setAside));
}

void Answer::printChecks() const
{
    if (!m_checks.empty())
        print(QStringLiteral("\nDisjunctions, only checked against the windows above:"));
    for (const StatementCheck &check : m_checks)
        print(QStringLiteral("  %1: %2")
                  .arg(statementText(m_reconstruction.statement(check.statement)->statement, titleOf()),
                       verdictText(check.verdict())));
}

void Answer::printWords() const
{
    printWindows();
    printConflicts();
    printChecks();
    if (!m_open.pairs.empty())
        print(QStringLiteral("\nOrder not determined, what is soonest decided first:"));
    for (const OpenPair &pair : m_open.pairs)
        print(QStringLiteral("  %1 | %2: the second is %3")
                  .arg(titleOf()(pair.a).simplified(), titleOf()(pair.b).simplified(),
                       differenceText(pair.gap)));
    for (const Problem &problem : m_reconstruction.problems()) {
        const GradedStatement *graded = m_reconstruction.statement(problem.statement);
        const QString what =
            graded ? statementText(graded->statement, titleOf()) : titleOf()(problem.event).simplified();
        say(QStringLiteral("%1: %2").arg(what, problem.text));
    }
}

int run(const Arguments &arguments)
{
    const auto file = arguments.oneFile(QStringLiteral("The project file"));
    if (!file)
        return report(file.error());
    Options options;
    if (arguments.has("at-least")) {
        options.atLeast = model::enumFromKey<model::Credibility>(arguments.value("at-least"));
        if (!options.atLeast || *options.atLeast == model::Credibility::CannotBeJudged)
            return report(
                {ErrorKind::User, QStringLiteral("--at-least takes a credibility from 1 (confirmed) to 5 "
                                                 "(improbable).")});
    }
    const auto input = read(*file);
    if (!input)
        return report(input.error());
    const Answer answer(*input, options);
    if (arguments.has("json"))
        print(answer.json());
    else
        answer.printWords();
    return answer.isConsistent() ? Success : Inconsistent;
}

} // namespace

const Command reconstructCommand{
    "reconstruct",
    "FILE [--json] [--at-least 1…5]",
    "say what the statements imply, and what cannot all be true",
    "Prints the narrowed windows with the statements that narrow them, the sets of statements that cannot "
    "all "
    "hold, and the pairs of events whose order is open and matters (same place or participant, or cause). "
    "Times "
    "are UTC; the latest is the first moment that is too late. Disabled statements take no part. Nothing is "
    "written. Disjunctions (“before or after”) are checked after the rest has been worked out: each holds, "
    "can "
    "hold or cannot hold. Exit code 3 when not all statements can hold.",
    options,
    run};

} // namespace varve::cli
