// What is done with attachments: described, found, read with their hash verified, exported, checked. Each act
// goes into the custody log.
#pragma once

#include "document/document.h"

namespace varve::document {

/// Bytes larger than this are asked about before they go into a project file.
inline constexpr qint64 largeAttachment = qint64(1) << 30;

/// A new attachment for a file: name without its folders, MIME type by content and name (the content wins),
/// hash and size. Its source and the rest are the caller's. `file` is read whole and put back to its start.
Result<model::Attachment> describeFile(QIODevice &file, const QString &name, const Progress &progress = {});

/// In the order of adding. A null source: those that belong to none.
std::vector<const model::Attachment *> attachmentsOf(const model::Catalogue &catalogue,
                                                     const SourceId &source);
/// Attachments of the project with the same bytes, other than itself.
std::vector<const model::Attachment *> sameBytes(const model::Catalogue &catalogue,
                                                 const model::Attachment &attachment);

/// A file name for writing somewhere: no folders, no control or direction marks, nothing that a file system
/// refuses; never empty, never beginning with a dot.
QString safeFileName(const QString &name);

/// The bytes, from the project or from externalPath. BadFile when they are missing or do not match the hash;
/// this is logged, and what was written until then is not to be used.
Result<void> readAttachment(Document &document, const AttachmentId &id, QIODevice &to,
                            const Progress &progress = {});
/// As readAttachment, into a file made beside and renamed when all is verified; logged as exported. User
/// error when the file exists and overwrite is off.
Result<void> exportAttachment(Document &document, const AttachmentId &id, const QString &path, bool overwrite,
                              const Progress &progress = {});
/// Reads all and compares; logged either way. The error says what is wrong.
Result<void> verifyAttachment(Document &document, const AttachmentId &id, const Progress &progress = {});

/// "Attach “scan.pdf”", "Attach 3 files".
QString attachLabel(const std::vector<store::ProjectStore::NewFile> &files);
/// Fails when something derives from it, with its name.
Result<model::Edit> removeAttachments(const Document &document, const std::vector<AttachmentId> &ids);

} // namespace varve::document
