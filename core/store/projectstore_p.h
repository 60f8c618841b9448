// What a ProjectStore keeps; shared by the files that carry out its verbs.
#pragma once

#include "store/editor.h"
#include "store/openfiles.h"
#include "store/projectfile.h"
#include "store/projectstore.h"
#include "store/repository.h"
#include "store/searchrows.h"

namespace varve::store {

class ProjectStore::Private
{
public:
    explicit Private(OpenedFile opened)
        : file(std::move(opened)),
          connection(*file.connection),
          mark(file.path),
          repository(connection)
    {}

    using Work = std::function<Result<void>(Editor &, ChangeWriter &, const Progress &)>;
    /// Writes one change: `work` edits, then everything that follows from it is brought in step and
    /// committed.
    Result<Applied> write(model::ChangeKind kind, const QString &who, const QString &label,
                          const model::ChangeRef &target, const Progress &progress, const Work &work);
    /// The replica that changes of this copy belong to, made anew when the file is a copy of another.
    Result<ReplicaId> ensureReplica();
    Result<model::ChangeSummary> summaryOf(const Touched &touched);
    template <class T>
    Result<void> fill(model::Table table, model::Shelf<T> &shelf);

    OpenedFile file;
    const Connection &connection;
    OpenMark mark;
    mutable Repository repository;
    mutable SearchRows searchRows;
    ReplicaId replica;
    qint64 dataVersion = 0;
};

/// The first rows of a new file, within the caller's transaction.
Result<void> writeMeta(const Connection &connection, const ProjectId &project);

} // namespace varve::store
