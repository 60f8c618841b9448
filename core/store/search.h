// Full text: what can be found of events, sources, citations and attachments, kept in step with the rows by
// the same transaction.
#pragma once

#include "store/editor.h"
#include "store/filesearch.h"
#include "store/projectstore.h"
#include "store/searchrows.h"

namespace varve::store {

/// Brings the documents of the touched rows, and of the events that name a touched place or participant, up
/// to date, and has them forgotten in `rows`.
Result<void> updateSearch(const Connection &connection, Repository &repository, const Touched &touched,
                          SearchRows &rows);
/// Makes all documents and the index anew, within the caller's transaction.
Result<void> rebuildSearch(const Connection &connection);
/// Compares the index with its documents and makes both anew when they differ or are damaged; true when it
/// did.
Result<bool> mendSearch(const Connection &connection, const Progress &progress);
/// Never fails on what somebody typed: everything is quoted.
Result<SearchFound> findText(const Connection &connection, Repository &repository, const QString &text,
                             int limit);

/// How a text is read: each word as a prefix, "…" as a phrase. Empty when there is nothing to look for.
Question questionOf(const QString &text);
/// Scripts that do not part words by spaces are cut into characters by U+200B, so that any part of a run is
/// found; what marks matches is taken out.
QString searchable(const QString &text);

} // namespace varve::store
