// The search's index of an import, made beside the file by a thread of its own and then put in as a whole:
// the thread that writes the rows would otherwise take a quarter longer.
#pragma once

#include "store/celltable.h"
#include "store/sqlite.h"

namespace varve::store {

/// An FTS5 index of the file's own kind in memory: a temporary file might lie on a disk that is not as safe
/// as the project's. One thread at a time.
class WordIndex
{
public:
    /// With the documents that the file has already: of those it makes the index anew. Null where they are
    /// so many that adding to the index that is there is less work.
    static Result<std::unique_ptr<WordIndex>> begin(const Connection &file, qint64 firstDocument);

    /// Rows as in BulkBatch::documents; they are numbered on from the `firstDocument` of begin().
    Result<void> add(const CellTable &documents);
    /// So large that it is not worth its memory any more: the file's own index can take all words at the end.
    [[nodiscard]] Result<bool> isLarge() const;
    /// Nothing is added after this.
    Result<void> finish();
    /// After finish(): in the place of the index that is there. Within the caller's transaction.
    Result<void> moveInto(const Connection &file) const;

private:
    WordIndex(std::unique_ptr<Connection> own, qint64 next);
    Result<void> addThoseOf(const Connection &file);

    std::unique_ptr<Connection> m_own;
    Statement m_insert;
    qint64 m_next;
};

} // namespace varve::store
