#include "command.h"
#include "output.h"
#include "store/projectstore.h"
#include "time/zones.h"

#include <QFileInfo>

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {{"title", "TEXT", "title of the project; otherwise the name of the file"},
            {"zone", "ZONE", "zone of times that name none (default UTC)"},
            {"author", "NAME", "author, may be given several times"},
            {"who", "NAME", "who makes the change (default: your user name)"}};
}

int run(const Arguments &arguments)
{
    const auto file = arguments.oneFile(QStringLiteral("The name of the new project file"));
    if (!file)
        return report(file.error());
    model::Project project;
    project.title = arguments.has("title") ? arguments.value("title") : QFileInfo(*file).completeBaseName();
    project.authors = arguments.values("author");
    if (arguments.has("zone"))
        project.times.zone = arguments.value("zone");
    if (!time::isZoneId(project.times.zone) || project.times.zone.isEmpty())
        return report(
            {ErrorKind::User, QStringLiteral("The zone “%1” is not known; write one such as Europe/Moscow.")
                                  .arg(project.times.zone)});
    const auto store = store::ProjectStore::create(*file, project, whoOr(arguments.value("who")));
    if (!store)
        return report(store.error());
    say(QStringLiteral("Made %1.").arg(*file));
    return Success;
}

} // namespace

const Command newCommand{
    "new", "FILE [--title TEXT] [--zone ZONE] [--author NAME]", "make an empty project", "", options, run};

} // namespace varve::cli
