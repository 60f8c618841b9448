// A bulk import on several processors: one thread reads and makes rows, one indexes their words, this one
// writes them.
#pragma once

#include "store/editor.h"
#include "store/projectstore.h"

namespace varve::store {

/// Runs `produce` in a thread of its own, which never touches the connection, and writes what it hands over;
/// a few batches are between them at most. Gives the label that it gives. Cancel, and a failure of any of
/// them, end all. `progress` is called in this thread, with what the producer last said.
Result<QString> importInBulk(const Connection &connection, Repository &repository, ChangeWriter &history,
                             Editor &editor, const QString &who, const ProjectStore::Produce &produce,
                             const Progress &progress);

} // namespace varve::store
