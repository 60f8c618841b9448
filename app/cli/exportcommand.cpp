#include "command.h"
#include "exchange/exchange.h"
#include "output.h"
#include "pages.h"

#include <QFileInfo>

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {
        {"to", "FILE", "the file to write; its suffix gives the format"},
        {"format", "ID", "json, csv, bibtex, ris, csl, pdf, svg or png, where the suffix does not say it"},
        {"force", nullptr, "replace a file that exists"},
        {"delimiter", "CHAR", "csv: “,” (default), “;”, “|” or tab"},
        {"bom", nullptr, "csv: begin with a byte order mark, by which Excel knows UTF-8"},
        {"guard-formulas", nullptr, "csv: put an apostrophe before cells that a spreadsheet would run"},
        {"paper", "a4|letter", "pdf: size of the paper (default a4)"},
        {"landscape", nullptr, "pdf: wider than high"},
        {"zone", "ZONE", "pdf, svg, png: write all times in this zone (default: the project's)"},
        {"width", "PIXELS", "svg, png: width of the figure (default 1600)"},
        {"quiet", nullptr, "say nothing when all went well"}};
}

exchange::Options formatOptions(const Arguments &arguments)
{
    exchange::Options result;
    for (const char *name : {"delimiter", "bom", "guard-formulas"})
        if (arguments.has(name))
            result.insert(QLatin1String(name), arguments.value(name));
    return result;
}

int exportTable(const QString &project, const QString &to, const Arguments &arguments)
{
    const auto store = openProject(project, store::OpenMode::ReadOnly);
    if (!store)
        return report(store.error());
    say((*store)->openingNotes());
    const auto done =
        exchange::exportFile(**store, to, arguments.value("format"), formatOptions(arguments),
                             arguments.has("force"), watchedProgress(QStringLiteral("Exporting")));
    if (!done)
        return report(done.error());
    if (arguments.has("quiet"))
        return Success;
    say(done->issues);
    say(QStringLiteral("Wrote %1 %2s to %3.").arg(done->written).arg(model::tableWord(done->of), to));
    return Success;
}

int run(const Arguments &arguments)
{
    const auto project = arguments.oneFile(QStringLiteral("The project file"));
    if (!project)
        return report(project.error());
    const QString to = arguments.value("to");
    if (to.isEmpty())
        return report({ErrorKind::User, QStringLiteral("Say with --to which file is to be written.")});
    if (!isPageFormat(arguments.value("format"), to))
        return exportTable(*project, to, arguments);
    if (QFileInfo::exists(to) && !arguments.has("force"))
        return report({ErrorKind::User, QStringLiteral("“%1” exists already; --force replaces it.").arg(to)});
    if (const auto done = exportPages(*project, to, arguments); !done)
        return report(done.error());
    if (!arguments.has("quiet"))
        say(QStringLiteral("Wrote %1.").arg(to));
    return Success;
}

} // namespace

bool isPageFormat(const QString &format, const QString &path)
{
    const QString id = (format.isEmpty() ? QFileInfo(path).suffix() : format).toLower();
    return id == QLatin1String("pdf") || id == QLatin1String("svg") || id == QLatin1String("png");
}

const Command exportCommand{
    "export",
    "PROJECT --to FILE [--format ID] [--force]",
    "write a project to another format",
    "json holds the whole project without loss; csv one event a row; pdf is the "
    "report, svg and png the timeline; bibtex (.bib), ris and csl (CSL-JSON) the sources. What "
    "a format cannot hold is said on stderr. The file is complete or not there.",
    options,
    run};

} // namespace varve::cli
