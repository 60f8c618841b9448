// Reads the text of attachments for the search where it was not read as they were attached: files of older
// versions, imported ones, PDFs from a time when the program for them was missing.
#pragma once

#include "document/document.h"

namespace varve::document {

/// Reads one attachment's text from the project; it is not stored. Unread where the bytes are damaged.
Result<model::FileText> readTextOf(const store::ProjectStore &store, const model::Attachment &attachment,
                                   const Progress &progress = {});

/// All that are not read yet, one after the other; how many were. Cancelled, what was read until then stays.
Result<int> readFilesNotRead(Document &document, const Progress &progress = {});

/// The same, unseen: the bytes are fetched in the document's thread, the text is made of them in another.
class FileReading : public QObject
{
    Q_OBJECT
public:
    explicit FileReading(Document &document, QObject *parent = nullptr);
    ~FileReading() override;
    /// Looks what is not read yet and begins; does nothing in a project that may only be read.
    void start();
    [[nodiscard]] bool isRunning() const;

signals:
    /// After the last file, if any was read.
    void finished(int files);

private:
    void next();
    struct Job;
    void take();

    Document &m_document;
    std::vector<AttachmentId> m_waiting; ///< last first
    std::shared_ptr<Job> m_job;
    int m_read = 0;
};

} // namespace varve::document
