// Import and export of files: what the window and the command line call. All or nothing, both ways.
#pragma once

#include "exchange/registry.h"
#include "model/edit.h"

namespace varve::exchange {

/// A file read but not yet written anywhere; what a preview shows.
struct ReadFile
{
    const Importer *importer = nullptr;
    model::Edit edit; ///< label "Import 12 events from events.csv"; no changes: there was nothing new
    std::vector<QByteArray> blobs; ///< to be added to the store before the edit
    ImportReport report;
    /// The edit has only the first values, while the report counts all of them: to be written by
    /// importStreamed(), which reads the file again.
    bool isPart = false;
};

/// Values that a preview keeps; a file with more of them is written as it is read.
inline constexpr qint64 mostPreviewed = 20'000;

struct FileRequest
{
    QString path;
    QString format; ///< id; empty: recognised by content and suffix
    Options options;
    QString who;
};

/// Reads a file for a project: `catalogue` and `store` are what is there (store null for a new project).
/// After a failure `report` says what was wrong where; its issues carry the file's name.
Result<ReadFile> readFile(const FileRequest &request, const model::Catalogue &catalogue,
                          const store::ProjectStore *store, ImportReport &report,
                          const Progress &progress = {});

/// As readFile, but of a format that may hold more than is to be kept in memory only the first values are.
Result<ReadFile> previewFile(const FileRequest &request, const model::Catalogue &catalogue,
                             const store::ProjectStore *store, ImportReport &report,
                             const Progress &progress = {}, qint64 mostKept = mostPreviewed);

/// Who writes what is read: ProjectStore::import, or Document::import, which keeps its views in step.
using StreamWriter = std::function<Result<void>(const store::ProjectStore::Produce &, const Progress &)>;
/// Imports a file of a streamed format into the project of `store`, as one change that `write` makes.
Result<ImportReport> importStreamed(const store::ProjectStore &store, const FileRequest &request,
                                    ImportReport &report, const StreamWriter &write,
                                    const Progress &progress = {});

/// Imports into a project that stands, as one change of the kind Import.
Result<ImportReport> importInto(store::ProjectStore &store, const FileRequest &request, ImportReport &report,
                                const Progress &progress = {});

/// Makes the project at `target` from the file. Varve JSON in its complete form gives the identical project;
/// any other file a new project with the settings of `project` (the file's own title goes before), filled by
/// one import. User error when the target exists; nothing is left behind on failure.
Result<ImportReport> importAsNew(const QString &target, const model::Project &project,
                                 const FileRequest &request, ImportReport &report,
                                 const Progress &progress = {});

/// Writes the project to a file, made beside it and renamed when complete. User error when the file exists
/// and overwrite is off, or when the format is not known.
Result<ExportReport> exportFile(const store::ProjectStore &store, const QString &path, const QString &format,
                                const Options &options, bool overwrite, const Progress &progress = {});

} // namespace varve::exchange
