#include "command.h"
#include "output.h"
#include "store/projectstore.h"
#include "time/timeformat.h"

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {{"json", nullptr, "as one JSON object"}};
}

/// The first and the last moment that any event's window names; unbounded sides are passed over.
struct Extent
{
    std::optional<time::Instant> earliest, latest;
    void take(time::Instant instant)
    {
        if (!instant.isBounded())
            return;
        earliest = earliest ? std::min(*earliest, instant) : instant;
        latest = latest ? std::max(*latest, instant) : instant;
    }
};

Result<Extent> extentOf(const store::ProjectStore &store)
{
    Extent extent;
    const auto done = store.forEachEvent([&](const model::Event &event) {
        const time::Window hull = event.time.hull();
        extent.take(hull.earliest);
        extent.take(hull.latest);
        return true;
    });
    return done ? Result<Extent>(extent) : fail(done.error());
}

QJsonValue toJson(const std::optional<time::Instant> &instant)
{
    return instant ? QJsonValue(time::toUtcIso(*instant)) : QJsonValue();
}

Result<QJsonObject> describe(const QString &file)
{
    const auto store = openProject(file, store::OpenMode::ReadOnly);
    if (!store)
        return fail(store.error());
    say((*store)->openingNotes());
    const auto catalogue = (*store)->catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    const auto counts = (*store)->counts();
    if (!counts)
        return fail(counts.error());
    const auto extent = extentOf(**store);
    if (!extent)
        return fail(extent.error());
    const auto head = (*store)->headHash();
    if (!head)
        return fail(head.error());
    const model::Project &project = catalogue->project;
    return QJsonObject{
        {QStringLiteral("title"), project.title},
        {QStringLiteral("project_id"), project.id.toString()},
        {QStringLiteral("schema"), (*store)->fileVersion()},
        {QStringLiteral("authors"), QJsonArray::fromStringList(project.authors)},
        {QStringLiteral("zone"), project.times.zone},
        {QStringLiteral("reference_date"),
         project.referenceDate.isEmpty() ? QJsonValue() : QJsonValue(project.referenceDate)},
        {QStringLiteral("events"), counts->events},
        {QStringLiteral("tracks"), counts->tracks},
        {QStringLiteral("sources"), counts->sources},
        {QStringLiteral("citations"), counts->citations},
        {QStringLiteral("figures"), counts->figures},
        {QStringLiteral("statements"), counts->statements},
        {QStringLiteral("links"), counts->links},
        {QStringLiteral("tags"), counts->tags},
        {QStringLiteral("participants"), counts->participants},
        {QStringLiteral("places"), counts->places},
        {QStringLiteral("attachments"), counts->attachments},
        {QStringLiteral("views"), counts->views},
        {QStringLiteral("considerations"), counts->considerations},
        {QStringLiteral("changes"), counts->changes},
        {QStringLiteral("earliest"), toJson(extent->earliest)},
        {QStringLiteral("latest"), toJson(extent->latest)},
        {QStringLiteral("head_hash"), QString::fromLatin1(head->toHex())},
    };
}

void printWords(const QJsonObject &info)
{
    static const std::pair<const char *, const char *> rows[] = {{"title", "Title"},
                                                                 {"authors", "Authors"},
                                                                 {"project_id", "Project id"},
                                                                 {"schema", "File format"},
                                                                 {"zone", "Zone"},
                                                                 {"reference_date", "As of"},
                                                                 {"earliest", "From"},
                                                                 {"latest", "To"},
                                                                 {"events", "Events"},
                                                                 {"tracks", "Tracks"},
                                                                 {"sources", "Sources"},
                                                                 {"citations", "Citations"},
                                                                 {"figures", "Figures"},
                                                                 {"statements", "Statements"},
                                                                 {"links", "Links"},
                                                                 {"tags", "Tags"},
                                                                 {"participants", "Participants"},
                                                                 {"places", "Places"},
                                                                 {"attachments", "Attachments"},
                                                                 {"views", "Saved views"},
                                                                 {"considerations", "Considered"},
                                                                 {"changes", "Changes"},
                                                                 {"head_hash", "Newest change"}};
    for (const auto &[key, word] : rows) {
        const QJsonValue value = info.value(QLatin1String(key));
        const QString text = value.isArray()  ? value.toVariant().toStringList().join(QStringLiteral(", "))
                             : value.isNull() ? QStringLiteral("–")
                                              : value.toVariant().toString();
        print(QStringLiteral("%1 %2").arg(QLatin1String(word) + u':', -14).arg(text));
    }
}

int run(const Arguments &arguments)
{
    const auto file = arguments.oneFile(QStringLiteral("The project file"));
    if (!file)
        return report(file.error());
    const auto info = describe(*file);
    if (!info)
        return report(info.error());
    if (arguments.has("json"))
        print(*info);
    else
        printWords(*info);
    return Success;
}

} // namespace

const Command infoCommand{
    "info",
    "FILE [--json]",
    "say what a project holds",
    "The JSON object has the keys title, project_id, schema, authors, zone, reference_date, the "
    "counts events, tracks, sources, citations, figures, statements, links, tags, participants, "
    "places, attachments, views, considerations, changes, and earliest, latest (UTC, null where no event has "
    "a "
    "bounded time) and head_hash.",
    options,
    run};

} // namespace varve::cli
