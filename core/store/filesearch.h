// The text of attachments for the search: kept in pieces under the hash of the bytes, so that it belongs to
// no change and comes and goes with the attachments that have these bytes.
#pragma once

#include "model/filetext.h"
#include "store/projectstore.h"
#include "store/repository.h"

namespace varve::store {

/// A question as the search reads it: words and phrases, all of which must be found.
struct Question
{
    struct Part
    {
        QString words;        ///< parted by single spaces
        bool isPrefix = true; ///< the last word may go on
    };
    std::vector<Part> parts;
    [[nodiscard]] bool isEmpty() const { return parts.empty(); }
    /// What FTS5 is asked.
    [[nodiscard]] QString expression() const;
    [[nodiscard]] static QString expression(const Part &part);
};

class Snippets;

/// Within the caller's transaction. Replaces what was kept under this hash. State Unread keeps nothing.
Result<void> putFileText(Repository &repository, const QByteArray &sha256, const model::FileText &text);
/// State and note, without pieces; Unread when nothing is known.
Result<model::FileText> readFileTextState(Repository &repository, const QByteArray &sha256);

/// Attachments of the project in whose text all parts of the question are found, wherever in it; those first
/// in which they stand close together, then those in which more pieces match. At most `limit` files.
Result<std::vector<SearchHit>> findInFiles(const Connection &connection, Repository &repository,
                                           const Question &question, const Snippets &snippets, int limit);
/// Attachments whose text was kept in part, and those whose text was not read yet.
struct FileCoverage
{
    qint64 inPart = 0, notRead = 0;
};
Result<FileCoverage> fileCoverage(Repository &repository);
/// Bytes within the project that no text is kept of, each once, with an attachment that has them.
Result<std::vector<AttachmentId>> filesNotRead(const Connection &connection);

} // namespace varve::store
