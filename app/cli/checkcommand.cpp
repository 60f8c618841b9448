#include "command.h"
#include "output.h"

#include "document/findings.h"
#include "document/statements.h"
#include "reconstruct/reconstruction.h"
#include "store/projectstore.h"

namespace varve::cli {

namespace {

constexpr size_t shownOfEach = 20; // findings in words, unless all are asked for

std::vector<OptionRow> options()
{
    return {{"json", nullptr, "as one JSON object"},
            {"all", nullptr, "every finding in words, not only the first of each kind"}};
}

/// What the checks of the evidence found, with what is needed to say it.
struct Found
{
    model::Catalogue catalogue;
    std::vector<evidence::FindingGroup> groups;
};

Result<reconstruct::ConflictList> conflictsOf(const store::ProjectStore &store,
                                              const model::Catalogue &catalogue)
{
    if (catalogue.statements.isEmpty())
        return reconstruct::ConflictList();
    const auto statements = document::gradedStatements(store, catalogue);
    if (!statements)
        return fail(statements.error());
    std::vector<model::Event> events;
    const auto done = store.forEachEvent([&](const model::Event &event) {
        events.push_back(event);
        return true;
    });
    if (!done)
        return fail(done.error());
    return reconstruct::Reconstruction(reconstruct::timed(events), *statements).conflicts();
}

Result<Found> find(const store::ProjectStore &store)
{
    auto catalogue = store.catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    model::EventIndex index;
    if (auto loaded = store.loadIndex(index); !loaded)
        return fail(loaded.error());
    const auto conflicts = conflictsOf(store, *catalogue);
    if (!conflicts)
        return fail(conflicts.error());
    const auto input = document::checkInput(store, *catalogue, index, *conflicts);
    if (!input)
        return fail(input.error());
    return Found{std::move(*catalogue), evidence::findings(*input)};
}

QJsonArray findingsJson(const store::ProjectStore &store, const Found &found)
{
    const document::Considered considered(found.catalogue);
    QJsonArray groups;
    for (const evidence::FindingGroup &group : found.groups) {
        QJsonArray items;
        qint64 open = group.count;
        for (const evidence::Finding &finding : group.found) {
            QJsonArray subject;
            for (const QUuid &id : evidence::subjectIds(finding))
                subject.append(id.toString(QUuid::WithoutBraces));
            QJsonObject item{{QStringLiteral("text"), document::findingText(store, found.catalogue, finding)},
                             {QStringLiteral("subject"), subject}};
            if (!finding.event.isNull())
                item[QStringLiteral("event")] = finding.event.toString();
            if (const auto *consideration = considered.of(finding)) {
                item[QStringLiteral("considered_by")] = consideration->stamp.by;
                item[QStringLiteral("note")] = consideration->note;
                --open;
            }
            items.append(item);
        }
        groups.append(QJsonObject{{QStringLiteral("kind"), evidence::key(group.kind)},
                                  {QStringLiteral("name"), evidence::groupName(group.kind)},
                                  {QStringLiteral("count"), group.count},
                                  {QStringLiteral("open"), open},
                                  {QStringLiteral("findings"), items}});
    }
    return groups;
}

void printWords(const store::ProjectStore &store, const Found &found, bool all)
{
    const document::Considered considered(found.catalogue);
    for (const evidence::FindingGroup &group : found.groups) {
        std::vector<const evidence::Finding *> open;
        for (const evidence::Finding &finding : group.found)
            if (!considered.of(finding))
                open.push_back(&finding);
        const auto marked = static_cast<qint64>(group.found.size() - open.size());
        print(QStringLiteral("%1: %L2%3")
                  .arg(evidence::groupName(group.kind))
                  .arg(group.count - marked)
                  .arg(marked > 0 ? QStringLiteral(" (and %L1 considered)").arg(marked) : QString()));
        const size_t shown = all ? open.size() : std::min(open.size(), shownOfEach);
        for (size_t i = 0; i < shown; ++i)
            print(QStringLiteral("  ") + document::findingText(store, found.catalogue, *open[i]));
        if (const qint64 more = group.count - marked - static_cast<qint64>(shown); more > 0)
            print(QStringLiteral("  and %L1 more").arg(more));
    }
}

int run(const Arguments &arguments)
{
    const auto file = arguments.oneFile(QStringLiteral("The project file"));
    if (!file)
        return report(file.error());
    const auto store = openProject(*file, store::OpenMode::ReadOnly);
    if (!store)
        return report(store.error());
    const auto checked = (*store)->check(watchedProgress(QStringLiteral("Checking")));
    if (!checked)
        return report(checked.error());
    Issues issues = (*store)->openingNotes();
    issues.insert(issues.end(), checked->issues.begin(), checked->issues.end());
    const bool sound = std::none_of(issues.begin(), issues.end(),
                                    [](const Issue &issue) { return issue.severity == Severity::Error; });
    Found found; // of a file that is not sound, nothing can be said
    if (sound) {
        auto looked = find(**store);
        if (!looked)
            return report(looked.error());
        found = std::move(*looked);
    }
    const QString head = QString::fromLatin1(checked->headHash.toHex());
    if (arguments.has("json")) {
        print(QJsonObject{{QStringLiteral("file"), *file},
                          {QStringLiteral("sound"), sound},
                          {QStringLiteral("rows_checked"), checked->rowsChecked},
                          {QStringLiteral("head_hash"), head},
                          {QStringLiteral("issues"), toJson(issues)},
                          {QStringLiteral("findings"), findingsJson(**store, found)}});
    } else {
        for (const Issue &issue : issues)
            print(toLine(issue));
        print(sound ? QStringLiteral("Sound: %L1 rows checked, newest change %2")
                          .arg(checked->rowsChecked)
                          .arg(head)
                    : QStringLiteral("Not sound: see above. %L1 rows checked.").arg(checked->rowsChecked));
        printWords(**store, found, arguments.has("all"));
    }
    return sound ? Success : BadFile;
}

} // namespace

const Command checkCommand{
    "check",
    "FILE [--json] [--all]",
    "look whether a project file is sound, and what its evidence lacks",
    "Structure, references, hashes of rows and attachments, and the chain of the history. Exit "
    "code 2 when something is wrong.\n\n"
    "Then the findings of the checks: contradictions, events without a source, with one source, with "
    "sources of one origin, quotes that no longer match, ratings on changed evidence, sources never "
    "cited or not archived. They do not change the exit code; what was marked as considered is counted "
    "apart. The JSON object has them under findings: kind, name, count, open, and for each its text, "
    "event and subject.",
    options,
    run};

} // namespace varve::cli
