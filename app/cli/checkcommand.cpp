#include "command.h"
#include "output.h"
#include "store/projectstore.h"

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {{"json", nullptr, "as one JSON object"}};
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
    const QString head = QString::fromLatin1(checked->headHash.toHex());
    if (arguments.has("json")) {
        print(QJsonObject{{QStringLiteral("file"), *file},
                          {QStringLiteral("sound"), sound},
                          {QStringLiteral("rows_checked"), checked->rowsChecked},
                          {QStringLiteral("head_hash"), head},
                          {QStringLiteral("issues"), toJson(issues)}});
    } else {
        for (const Issue &issue : issues)
            print(toLine(issue));
        print(sound ? QStringLiteral("Sound: %L1 rows checked, newest change %2")
                          .arg(checked->rowsChecked)
                          .arg(head)
                    : QStringLiteral("Not sound: see above. %L1 rows checked.").arg(checked->rowsChecked));
    }
    return sound ? Success : BadFile;
}

} // namespace

const Command checkCommand{
    "check",
    "FILE [--json]",
    "look whether a project file is sound",
    "Structure, references, hashes of rows and attachments, and the chain of the history. Exit "
    "code 2 when something is wrong.",
    options,
    run};

} // namespace varve::cli
