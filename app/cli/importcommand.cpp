#include "command.h"
#include "exchange/csvcolumns.h"
#include "exchange/exchange.h"
#include "output.h"
#include "time/zones.h"

#include <QFileInfo>

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {{"into", "PROJECT", "the project; made where it does not exist"},
            {"format", "ID",
             "format of the file (json, csv, bibtex, ris, csl); otherwise recognised by its content"},
            {"map", "COLUMN=FIELD", "csv: read a column as a field; may be given several times"},
            {"zone", "ZONE", "csv: zone of times that name none; also of a project that is made"},
            {"date-order", "dmy|mdy", "csv: how 03/04/2024 is to be read"},
            {"reference", "DATE", "csv: the day to which “20:05” or “yesterday” belongs"},
            {"delimiter", "CHAR", "csv: “,”, “;”, “|” or tab; otherwise detected"},
            {"track", "NAME", "csv: track of rows that name none"},
            {"skip-bad-rows", nullptr, "csv: import the rows that can be read and list the others"},
            {"skip-known", nullptr, "csv: leave out rows whose title and time an event has already"},
            {"duplicates", "skip|update|add",
             "bibtex, ris, csl: what is done with sources that are there already"},
            {"title", "TEXT", "title of a project that is made"},
            {"who", "NAME", "who makes the change (default: your user name)"},
            {"json", nullptr, "print the report as one JSON object"},
            {"quiet", nullptr, "say nothing when all went well"}};
}

exchange::Options formatOptions(const Arguments &arguments)
{
    exchange::Options result;
    for (const char *name : {"zone", "date-order", "reference", "delimiter", "track", "skip-bad-rows",
                             "skip-known", "duplicates"})
        if (arguments.has(name))
            result.insert(QLatin1String(name), arguments.value(name));
    if (arguments.has("map"))
        result.insert(QStringLiteral("map"), arguments.values("map").join(u','));
    return result;
}

model::Project newProject(const Arguments &arguments, const QString &target)
{
    model::Project project;
    project.title = arguments.has("title") ? arguments.value("title") : QFileInfo(target).completeBaseName();
    if (arguments.has("zone") && time::isZoneId(arguments.value("zone")))
        project.times.zone = arguments.value("zone");
    return project;
}

QJsonObject toJson(const exchange::ImportReport &report)
{
    QJsonObject added;
    for (int i = 1; i < model::tableCount; ++i)
        added.insert(QLatin1String(tableName(static_cast<model::Table>(i))),
                     report.added[static_cast<size_t>(i)]);
    return {{QStringLiteral("read"), report.read},
            {QStringLiteral("skipped"), report.skipped},
            {QStringLiteral("added"), added},
            {QStringLiteral("issues"), cli::toJson(report.issues)}};
}

QString summary(const exchange::ImportReport &report)
{
    QStringList parts;
    for (int i = 1; i < model::tableCount; ++i)
        if (const qint64 count = report.added[static_cast<size_t>(i)]; count > 0) {
            const QString word = model::tableWord(static_cast<model::Table>(i));
            parts.push_back(QStringLiteral("%1 %2").arg(count).arg(count == 1 ? word : word + u's'));
        }
    const QString added = parts.isEmpty()
                              ? QStringLiteral("Nothing new was found")
                              : QStringLiteral("Imported %1").arg(parts.join(QStringLiteral(", ")));
    return report.skipped == 0 ? added + u'.'
                               : QStringLiteral("%1; %2 skipped.").arg(added).arg(report.skipped);
}

Result<exchange::ImportReport> import(const Arguments &arguments, const QString &file, const QString &target,
                                      exchange::ImportReport &report)
{
    exchange::FileRequest request;
    request.path = file;
    request.format = arguments.value("format");
    request.options = formatOptions(arguments);
    request.who = whoOr(arguments.value("who"));
    const Progress progress = watchedProgress(QStringLiteral("Importing"));
    if (!QFileInfo::exists(target))
        return exchange::importAsNew(target, newProject(arguments, target), request, report, progress);
    auto store = openProject(target, store::OpenMode::ReadWrite);
    if (!store)
        return fail(store.error());
    return exchange::importInto(**store, request, report, progress);
}

int run(const Arguments &arguments)
{
    const auto file = arguments.oneFile(QStringLiteral("The file to import"));
    if (!file)
        return report(file.error());
    const QString target = arguments.value("into");
    if (target.isEmpty())
        return report({ErrorKind::User, QStringLiteral("Say with --into which project it goes into.")});
    exchange::ImportReport importReport;
    const auto done = import(arguments, *file, target, importReport);
    if (arguments.has("json"))
        print(toJson(done ? *done : importReport));
    else if (!done || !arguments.has("quiet"))
        say(importReport.issues);
    if (!done)
        return report(done.error());
    if (!arguments.has("quiet"))
        say(summary(*done));
    return Success;
}

} // namespace

const Command importCommand{
    "import",
    "FILE --into PROJECT [--format ID] [--map COLUMN=FIELD]",
    "add a file's content to a project",
    "The import is one change: all of the file or nothing. Varve JSON into a project that does not exist "
    "gives the "
    "identical project with its history; into one that exists it adds what is new and leaves what is there.\n"
    "Columns of a table are found by their names (start, title, track, source, confidence and what else they "
    "are "
    "called); a column that is no field is kept in the description. Fields: when, time_of_day, end, "
    "end_time_of_day, "
    "title, description, track, sources, source_url, confidence, status, place, latitude, longitude, "
    "participants, "
    "tags, zone, id, parent, colour, locked, and the exact columns of Varve's own export.\n"
    "Bibliographies (BibTeX, RIS, CSL-JSON) become sources. Entries that cannot be read are listed with "
    "their "
    "lines, and the others are imported.",
    options,
    run};

} // namespace varve::cli
