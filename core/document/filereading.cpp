#include "document/filereading.h"

#include "text/filetext.h"

#include <QPointer>
#include <QTemporaryFile>
#include <QThread>
#include <QTimer>

#include <atomic>

namespace varve::document {

namespace {

using model::FileText;

constexpr int pauseMs = 20; // between two files, for the window

/// A file that stops taking when it has what is read of it.
class Beginning : public QTemporaryFile
{
public:
    explicit Beginning(qint64 most) : m_left(most) {}
    [[nodiscard]] bool isFull() const { return m_left <= 0; }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_left <= 0)
            return -1;
        m_left -= size;
        return QTemporaryFile::writeData(data, size);
    }

private:
    qint64 m_left;
};

/// The bytes that its text is read from, put by in a file; null when they cannot be had. Cancelled is the
/// only error.
Result<std::unique_ptr<QIODevice>> bytesOf(const store::ProjectStore &store,
                                           const model::Attachment &attachment, const Progress &progress)
{
    const bool wholly = text::isPdf(attachment.mime); // its table of contents stands at the end
    auto file = std::make_unique<Beginning>(wholly ? attachment.size + 1 : text::mostBytesRead + 1);
    if (!file->open())
        return std::unique_ptr<QIODevice>();
    const auto read = store.readBlob(attachment.sha256, *file, progress);
    if (!read && read.error().kind == ErrorKind::Cancelled)
        return fail(read.error());
    if (!read && !file->isFull())
        return std::unique_ptr<QIODevice>();
    file->flush();
    file->seek(0);
    return file;
}

} // namespace

Result<FileText> readTextOf(const store::ProjectStore &store, const model::Attachment &attachment,
                            const Progress &progress)
{
    std::unique_ptr<QIODevice> bytes;
    if (text::isSearched(attachment.name, attachment.mime)) {
        auto fetched = bytesOf(store, attachment, progress);
        if (!fetched)
            return fail(fetched.error());
        bytes = std::move(*fetched);
        if (!bytes)
            return FileText{};
    }
    return text::readFileText(bytes.get(), attachment.name, attachment.mime, progress);
}

Result<int> readFilesNotRead(Document &document, const Progress &progress)
{
    const auto ids = document.store().filesNotRead();
    if (!ids)
        return fail(ids.error());
    int read = 0;
    qint64 done = 0;
    for (const AttachmentId &id : *ids) {
        const auto total = static_cast<qint64>(ids->size());
        const model::Attachment *attachment = document.catalogue().attachments.find(id);
        auto text = !attachment ? Result<FileText>(FileText{})
                                : readTextOf(document.store(), *attachment, [&](qint64, qint64) {
                                      return !progress || progress(done, total);
                                  });
        if (!text)
            return fail(text.error());
        ++done;
        if (text->state == FileText::State::Unread)
            continue;
        if (auto put = document.setFileText(attachment->sha256, *text); !put)
            return fail(put.error());
        ++read;
    }
    return read;
}

struct FileReading::Job
{
    model::Attachment attachment;
    std::unique_ptr<QIODevice> bytes;
    FileText text;
    std::atomic<bool> cancelled = false;
    std::unique_ptr<QThread> thread;
};

FileReading::FileReading(Document &document, QObject *parent) : QObject(parent), m_document(document) {}

FileReading::~FileReading()
{
    if (!m_job || !m_job->thread)
        return;
    m_job->cancelled = true;
    m_job->thread->wait();
}

bool FileReading::isRunning() const
{
    return m_job || !m_waiting.empty();
}

void FileReading::start()
{
    if (isRunning() || m_document.store().isReadOnly())
        return;
    auto ids = m_document.store().filesNotRead();
    if (!ids)
        return; // the project says what is wrong with it elsewhere; a search says what is not read
    m_waiting.assign(ids->rbegin(), ids->rend());
    m_read = 0;
    next();
}

void FileReading::next()
{
    m_job.reset();
    if (m_waiting.empty()) {
        if (m_read > 0)
            emit finished(m_read);
        return;
    }
    const AttachmentId id = m_waiting.back();
    m_waiting.pop_back();
    const model::Attachment *attachment = m_document.catalogue().attachments.find(id);
    if (!attachment)
        return QTimer::singleShot(0, this, &FileReading::next);
    auto job = std::make_shared<Job>();
    job->attachment = *attachment;
    if (text::isSearched(attachment->name, attachment->mime)) {
        if (auto bytes = bytesOf(m_document.store(), *attachment, {}))
            job->bytes = std::move(*bytes);
        if (!job->bytes)
            return QTimer::singleShot(0, this, &FileReading::next);
    }
    m_job = job;
    job->thread.reset(QThread::create([raw = job.get()] {
        auto text = text::readFileText(raw->bytes.get(), raw->attachment.name, raw->attachment.mime,
                                       [raw](qint64, qint64) { return !raw->cancelled; });
        if (text)
            raw->text = std::move(*text);
        raw->bytes.reset();
    }));
    if (job->bytes)
        job->bytes->moveToThread(job->thread.get());
    connect(job->thread.get(), &QThread::finished, this, &FileReading::take);
    job->thread->start(QThread::LowPriority);
}

void FileReading::take()
{
    m_job->thread->wait();
    const Job &job = *m_job;
    // Written by somebody else at this moment: it is tried again when the project is opened next.
    if (job.text.state != FileText::State::Unread && m_document.setFileText(job.attachment.sha256, job.text))
        ++m_read;
    QTimer::singleShot(pauseMs, this, &FileReading::next);
}

} // namespace varve::document
