#include "exchange/exchange.h"

#include "exchange/knownevents.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <limits>

namespace varve::exchange {

namespace {

constexpr qint64 headSize = 4096;

Result<void> openForReading(QFile &file)
{
    if (QFileInfo(file.fileName()).isDir())
        return fail(ErrorKind::User, QStringLiteral("“%1” is a folder.").arg(file.fileName()));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” cannot be read: %2.").arg(file.fileName(), file.errorString()));
    return {};
}

Result<const Importer *> chooseImporter(QFile &file, const QString &format)
{
    const Registry &registry = Registry::instance();
    if (!format.isEmpty()) {
        const Importer *importer = registry.importer(format);
        if (!importer)
            return fail(ErrorKind::User, QStringLiteral("The format “%1” cannot be imported; these can: %2.")
                                             .arg(format, registry.importerIds()));
        return importer;
    }
    const QByteArray head = file.peek(headSize);
    const Importer *importer = registry.importerFor(head, file.fileName());
    if (!importer)
        return fail(
            ErrorKind::BadFile,
            head.isEmpty()
                ? QStringLiteral("“%1” is empty.").arg(file.fileName())
                : QStringLiteral("“%1” is of no format that can be imported (%2). If you know which it is, "
                                 "name it with --format.")
                      .arg(file.fileName(), registry.importerIds()));
    return importer;
}

/// Opens the file and says who reads it.
Result<const Importer *> openForImport(QFile &file, const QString &format)
{
    if (auto opened = openForReading(file); !opened)
        return fail(opened.error());
    return chooseImporter(file, format);
}

void nameFile(ImportReport &report, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    for (Issue &issue : report.issues)
        issue.file = name;
}

/// Errors say which file they are about.
Error about(const QString &path, Error error)
{
    const QString name = QFileInfo(path).fileName();
    if (!error.text.contains(name))
        error.text = QStringLiteral("%1: %2").arg(name, error.text);
    return error;
}

QString labelFor(const ImportReport &report, const QString &path)
{
    const qint64 events = report.added[static_cast<size_t>(model::Table::Event)];
    const QString name = QFileInfo(path).fileName();
    if (const qint64 sources = report.added[static_cast<size_t>(model::Table::Source)];
        events == 0 && sources > 0)
        return sources == 1 ? QStringLiteral("Import 1 source from %1").arg(name)
                            : QStringLiteral("Import %1 sources from %2").arg(sources).arg(name);
    return events == 1 ? QStringLiteral("Import 1 event from %1").arg(name)
                       : QStringLiteral("Import %1 events from %2").arg(events).arg(name);
}

ImportRequest requestFor(const FileRequest &file, const model::Catalogue &catalogue,
                         const store::ProjectStore *store)
{
    ImportRequest request;
    request.fileName = QFileInfo(file.path).fileName();
    request.options = file.options;
    request.catalogue = catalogue;
    request.store = store;
    return request;
}

Result<ImportReport> write(store::ProjectStore &store, const ReadFile &read, const QString &who,
                           const Progress &progress)
{
    for (const QByteArray &bytes : read.blobs) {
        QByteArray copy = bytes;
        QBuffer buffer(&copy);
        buffer.open(QIODevice::ReadOnly);
        if (auto added = store.addBlob(buffer, progress); !added)
            return fail(added.error());
    }
    if (!read.edit.changes.empty())
        if (auto applied = store.apply(read.edit, who, model::ChangeKind::Import, progress); !applied)
            return fail(applied.error());
    return read.report;
}

/// Reads and writes in one go, as one change; `known` is null for a new project.
Result<ImportReport> writeStreamed(const StreamWriter &write, const KnownEvents *known,
                                   const Importer &importer, QIODevice &file, const FileRequest &request,
                                   const model::Catalogue &catalogue, ImportReport &report,
                                   const Progress &progress)
{
    ImportRequest importRequest = requestFor(request, catalogue, nullptr); // another thread reads
    importRequest.known = known;
    const auto produce = [&](const store::ProjectStore::Take &take, const Progress &told) -> Result<QString> {
        std::optional<Error> refused;
        const Sink sink{[&](model::Record record) {
                            if (refused)
                                return;
                            if (auto taken = take(record); !taken)
                                refused = std::move(taken).error();
                            else
                                ++report.added[record.index()];
                        },
                        {}};
        const auto unlessRefused = [&](qint64 done, qint64 total) {
            return !refused && (!told || told(done, total));
        };
        auto read = importer.read(file, importRequest, sink, report, unlessRefused);
        nameFile(report, request.path);
        if (refused)
            return fail(*refused);
        if (!read)
            return fail(about(request.path, read.error()));
        return labelFor(report, request.path);
    };
    if (auto written = write(produce, progress); !written) {
        report.added = {};
        return fail(written.error());
    }
    return report;
}

StreamWriter writerTo(store::ProjectStore &store, const QString &who)
{
    return [&store, who](const store::ProjectStore::Produce &produce, const Progress &told) -> Result<void> {
        auto written = store.import(produce, who, told);
        return written ? Result<void>() : fail(std::move(written).error());
    };
}

} // namespace

Result<ReadFile> readFile(const FileRequest &request, const model::Catalogue &catalogue,
                          const store::ProjectStore *store, ImportReport &report, const Progress &progress)
{
    return previewFile(request, catalogue, store, report, progress, std::numeric_limits<qint64>::max());
}

Result<ReadFile> previewFile(const FileRequest &request, const model::Catalogue &catalogue,
                             const store::ProjectStore *store, ImportReport &report, const Progress &progress,
                             qint64 mostKept)
{
    QFile file(request.path);
    const auto importer = openForImport(file, request.format);
    if (!importer)
        return fail(importer.error());
    ReadFile read;
    read.importer = *importer;
    std::array<qint64, model::tableCount> added{};
    const Sink sink{[&](model::Record record) {
                        if (stampOf(record).rev == 0)
                            ++added[record.index()];
                        if (!read.importer->isStreamed() || std::ssize(read.edit.changes) < mostKept)
                            read.edit.changes.push_back(model::Put{std::move(record)});
                        else
                            read.isPart = true;
                    },
                    [&](QByteArray bytes) { read.blobs.push_back(std::move(bytes)); }};
    ImportRequest importRequest = requestFor(request, catalogue, store);
    KnownEvents known;
    if (store && read.importer->isStreamed()) {
        if (auto loaded = known.load(*store); !loaded)
            return fail(loaded.error());
        importRequest.known = &known;
    }
    const auto done = read.importer->read(file, importRequest, sink, report, progress);
    nameFile(report, request.path);
    if (!done)
        return fail(about(request.path, done.error()));
    report.added = added;
    read.edit.label = labelFor(report, request.path);
    read.report = report;
    return read;
}

Result<ImportReport> importStreamed(const store::ProjectStore &store, const FileRequest &request,
                                    ImportReport &report, const StreamWriter &write, const Progress &progress)
{
    QFile file(request.path);
    const auto importer = openForImport(file, request.format);
    if (!importer)
        return fail(importer.error());
    if (!(*importer)->isStreamed())
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” is no longer the file that was looked at; import it again.")
                        .arg(request.path));
    const auto catalogue = store.catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    KnownEvents known;
    if (auto loaded = known.load(store); !loaded)
        return fail(loaded.error());
    return writeStreamed(write, &known, **importer, file, request, *catalogue, report, progress);
}

Result<ImportReport> importInto(store::ProjectStore &store, const FileRequest &request, ImportReport &report,
                                const Progress &progress)
{
    if (store.isReadOnly())
        return fail(ErrorKind::ReadOnly,
                    QStringLiteral("“%1” cannot be written: %2").arg(store.path(), store.readOnlyReason()));
    QFile file(request.path);
    const auto importer = openForImport(file, request.format);
    if (!importer)
        return fail(importer.error());
    file.close();
    if ((*importer)->isStreamed())
        return importStreamed(store, request, report, writerTo(store, request.who), progress);
    const auto catalogue = store.catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    const auto read = readFile(request, *catalogue, &store, report, progress);
    if (!read)
        return fail(read.error());
    return write(store, *read, request.who, progress);
}

Result<ImportReport> importAsNew(const QString &target, const model::Project &project,
                                 const FileRequest &request, ImportReport &report, const Progress &progress)
{
    if (QFileInfo::exists(target))
        return fail(ErrorKind::User, QStringLiteral("“%1” exists already.").arg(target));
    QFile file(request.path);
    const auto importer = openForImport(file, request.format);
    if (!importer)
        return fail(importer.error());
    model::Catalogue catalogue;
    catalogue.project = project;
    const ImportRequest importRequest = requestFor(request, catalogue, nullptr);

    auto whole = (*importer)->readWhole(file, importRequest, report, progress);
    if (!whole) {
        nameFile(report, request.path);
        return fail(about(request.path, whole.error()));
    }
    if (whole->has_value()) {
        if (auto restored = store::ProjectStore::restore(target, **whole); !restored)
            return fail(about(request.path, restored.error()));
        for (const model::Record &record : (*whole)->records)
            ++report.added[record.index()];
        return report;
    }
    file.seek(0);
    auto described = (*importer)->readProject(file, importRequest);
    if (!described)
        return fail(about(request.path, described.error()));
    if (described->has_value())
        catalogue.project = **described;
    catalogue.project.stamp = {};
    const bool isStreamed = (*importer)->isStreamed();
    std::optional<Result<ReadFile>> read;
    if (!isStreamed) {
        file.close();
        read = readFile(request, catalogue, nullptr, report, progress);
        if (!*read)
            return fail(read->error());
    }
    const auto remove = [&](Error error) {
        QFile::remove(target);
        return fail(std::move(error));
    };
    auto store = store::ProjectStore::create(target, catalogue.project, request.who);
    if (!store)
        return fail(store.error());
    if (isStreamed)
        file.seek(0);
    auto written = isStreamed ? writeStreamed(writerTo(**store, request.who), nullptr, **importer, file,
                                              request, catalogue, report, progress)
                              : write(**store, **read, request.who, progress);
    store->reset();
    return written ? written : Result<ImportReport>(remove(written.error()));
}

Result<ExportReport> exportFile(const store::ProjectStore &store, const QString &path, const QString &format,
                                const Options &options, bool overwrite, const Progress &progress)
{
    const Registry &registry = Registry::instance();
    const Exporter *exporter = format.isEmpty() ? registry.exporterFor(path) : registry.exporter(format);
    if (!exporter)
        return fail(
            ErrorKind::User,
            format.isEmpty()
                ? QStringLiteral("The format cannot be told from the name “%1”; name it with --format (%2).")
                      .arg(path, registry.exporterIds())
                : QStringLiteral("The format “%1” cannot be written; these can: %2.")
                      .arg(format, registry.exporterIds()));
    const QFileInfo target(path);
    if (target.exists() && !overwrite)
        return fail(ErrorKind::User, QStringLiteral("“%1” exists already; --force replaces it.").arg(path));
    if (target.exists() && target.canonicalFilePath() == QFileInfo(store.path()).canonicalFilePath())
        return fail(ErrorKind::User, QStringLiteral("“%1” is the project itself.").arg(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::ReadOnly,
                    QStringLiteral("“%1” cannot be written: %2.").arg(path, file.errorString()));
    ExportReport report;
    if (auto written = exporter->write(store, file, {options}, report, progress); !written) {
        Error error = written.error();
        if (error.kind == ErrorKind::Full && file.error() == QFile::NoError)
            file.write(QByteArray(1 << 16, ' ')); // a write cut short has no reason yet; the next one does
        if (error.kind == ErrorKind::Full)
            error.text = QStringLiteral("“%1” could not be written: %2. %3")
                             .arg(path, file.errorString(),
                                  overwrite ? QStringLiteral("The file that was there is as it was.")
                                            : QStringLiteral("Nothing was left behind."));
        file.cancelWriting();
        return fail(std::move(error));
    }
    if (!file.commit())
        return fail(ErrorKind::Full,
                    QStringLiteral("“%1” could not be written: %2.").arg(path, file.errorString()));
    return report;
}

} // namespace varve::exchange
