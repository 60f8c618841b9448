#include "exchange/varvejsonimporter.h"

#include "exchange/jsonreader.h"
#include "exchange/references.h"
#include "exchange/varvejsonexporter.h"
#include "exchange/varvejsonfile.h"

#include <QBuffer>

namespace varve::exchange {

namespace {

bool stands(const ImportRequest &request, model::Table table, const QUuid &id)
{
    if (!request.store)
        return false;
    const auto record = request.store->record(table, id);
    return record && record->has_value();
}

Result<VarveJsonFile> readChecked(QIODevice &from, const ImportRequest &request, ImportReport &report,
                                  const Progress &progress)
{
    VarveJsonFile file;
    if (auto done = readVarveJson(from, file, report, progress); !done)
        return fail(done.error());
    const auto known = [&](model::Table table, const QUuid &id) { return stands(request, table, id); };
    if (report.errors() == 0)
        checkVarveJson(file, known, report);
    if (const qint64 errors = report.errors(); errors > 0)
        return fail(ErrorKind::BadFile,
                    errors == 1
                        ? QStringLiteral("The file has an error; nothing was imported.")
                        : QStringLiteral("The file has %1 errors; nothing was imported.").arg(errors));
    return file;
}

/// Equal but for who stored it and when.
bool sameContent(model::Record a, const model::Record &b)
{
    stampOf(a) = stampOf(b);
    return a == b;
}

void noteWhatStays(const VarveJsonFile &file, const ImportRequest &request, ImportReport &report)
{
    const auto &project = std::get<model::Project>(file.content.records.front());
    if (request.store && project.id != request.catalogue.project.id)
        report.note(
            0, QStringLiteral("project"),
            QStringLiteral(
                "the values of “%1” were added; its title, zone and other settings were not taken over")
                .arg(project.title));
    if (!file.content.changes.empty())
        report.note(0, QStringLiteral("changes"),
                    QStringLiteral(
                        "the history of the file (%1 changes) was not taken over; the import is one change")
                        .arg(file.content.changes.size()));
    if (!file.content.custody.empty())
        report.note(0, QStringLiteral("custody"),
                    QStringLiteral("the custody log of the file (%1 entries) was not taken over; attachments "
                                   "are logged as added by this import. Keep the file")
                        .arg(file.content.custody.size()));
}

} // namespace

const FormatInfo &VarveJsonImporter::format() const
{
    return varveJsonFormat();
}

int VarveJsonImporter::sniff(const QByteArray &head) const
{
    // As likely as a table of unknown columns, so that the suffix decides; reading says what is amiss.
    constexpr int otherJson = 20;
    const QByteArray begin = head.trimmed();
    if (begin.startsWith('[')) {
        const QByteArray inside = begin.mid(1).trimmed();
        const bool isList = inside.isEmpty() || QByteArray("[{\"]-0123456789").contains(inside[0]);
        return isList ? otherJson : 0;
    }
    QByteArray copy = head;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    JsonReader json(buffer);
    QByteArray key;
    if (!json.enterObject())
        return 0;
    while (json.nextKey(key)) {
        JsonNode node;
        if (!json.readValue(node))
            break;
        if (key == "format")
            return node.utf8 == "varve" ? 100 : 0;
    }
    return otherJson;
}

Result<std::optional<model::Project>> VarveJsonImporter::readProject(QIODevice &from,
                                                                     const ImportRequest &request) const
{
    ImportReport report;
    auto file = readChecked(from, request, report, {});
    if (!file)
        return fail(file.error());
    return std::optional(std::get<model::Project>(file->content.records.front()));
}

Result<std::optional<Content>> VarveJsonImporter::readWhole(QIODevice &from, const ImportRequest &request,
                                                            ImportReport &report,
                                                            const Progress &progress) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return fail(known.error());
    auto file = readChecked(from, request, report, progress);
    if (!file)
        return fail(file.error());
    if (file->authoring || file->content.changes.empty()) {
        report = {};
        return std::optional<Content>();
    }
    Content ordered;
    for (const size_t i : dependencyOrder(file->content.records))
        ordered.records.push_back(std::move(file->content.records[i]));
    ordered.changes = std::move(file->content.changes);
    ordered.custody = std::move(file->content.custody);
    ordered.blobs = std::move(file->content.blobs);
    return std::optional(std::move(ordered));
}

Result<void> VarveJsonImporter::read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                                     ImportReport &report, const Progress &progress) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    auto file = readChecked(from, request, report, progress);
    if (!file)
        return fail(file.error());
    noteWhatStays(*file, request, report);
    qint64 same = 0;
    for (const size_t i : dependencyOrder(file->content.records)) {
        model::Record &record = file->content.records[i];
        const model::Table table = tableOf(record);
        if (table == model::Table::Project)
            continue;
        stampOf(record) = {};
        if (request.store) {
            const auto stored = request.store->record(table, idOf(record));
            if (!stored)
                return fail(stored.error());
            if (stored->has_value()) {
                ++report.skipped;
                if (sameContent(record, **stored))
                    ++same;
                else
                    report.warn(
                        file->places[i].line, file->places[i].path,
                        QStringLiteral("the project has this %1 with other content; it was left as it is")
                            .arg(model::tableWord(table)));
                continue;
            }
        }
        sink.record(std::move(record));
    }
    if (same > 0)
        report.note(0, {}, QStringLiteral("%1 values are in the project already, word for word").arg(same));
    for (auto &[hash, bytes] : file->content.blobs)
        sink.blob(std::move(bytes));
    return {};
}

} // namespace varve::exchange
