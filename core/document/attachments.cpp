#include "document/attachments.h"

#include "base/sha256.h"
#include "document/label.h"
#include "store/fingerprint.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QSaveFile>

namespace varve::document {

using model::Attachment;
using model::CustodyAction;

namespace {

constexpr qsizetype longestFileName = 120; // UTF-16 units: below 255 bytes of UTF-8 for most scripts

/// Takes everything and keeps nothing.
class Nowhere : public QIODevice
{
public:
    Nowhere() { open(WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

/// By the content; by the name where that says more of the same (a table is a text, a .docx a zip) or the
/// content says nothing.
QString typeOf(const QString &name, QIODevice &file)
{
    const QMimeDatabase types;
    const QMimeType content = types.mimeTypeForData(&file);
    const QMimeType named = types.mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    const bool says = !content.isDefault();
    return says && !named.inherits(content.name()) ? content.name() : named.name();
}

Result<const Attachment *> find(const Document &document, const AttachmentId &id)
{
    const Attachment *attachment = document.catalogue().attachments.find(id);
    if (!attachment)
        return fail(ErrorKind::User, QStringLiteral("This attachment is not in the project any more."));
    return attachment;
}

Result<void> copyExternal(const Attachment &attachment, QIODevice &to, const Progress &progress)
{
    QFile file(attachment.externalPath);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::BadFile,
            QStringLiteral("%1 is kept outside of the project, at “%2”, and cannot be read there: %3.")
                .arg(quoted(attachment.name), attachment.externalPath, file.errorString()));
    Sha256 hash;
    qint64 read = 0;
    for (QByteArray part = file.read(1 << 20); !part.isEmpty(); part = file.read(1 << 20)) {
        hash.addData(part);
        read += part.size();
        if (progress && !progress(read, file.size()))
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled."));
        if (to.write(part) != part.size())
            return fail(ErrorKind::Full,
                        QStringLiteral("The attachment could not be written: %1.").arg(to.errorString()));
    }
    if (hash.result() != attachment.sha256)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("“%1” is no longer the file that was attached: its bytes do not match "
                                   "the hash.")
                        .arg(attachment.externalPath));
    return {};
}

/// Without a word in the log.
Result<void> copyOut(const Document &document, const Attachment &attachment, QIODevice &to,
                     const Progress &progress)
{
    if (!attachment.externalPath.isEmpty())
        return copyExternal(attachment, to, progress);
    auto read = document.store().readBlob(attachment.sha256, to, progress);
    if (!read && read.error().kind == ErrorKind::BadFile)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("%1: %2 If you have the file elsewhere, attach it again: that mends it.")
                        .arg(quoted(attachment.name), read.error().text));
    return read;
}

/// A project that may only be read is looked at without a trace in it.
Result<void> log(Document &document, const Attachment &attachment, CustodyAction action, const QString &note)
{
    if (document.store().isReadOnly())
        return {};
    return document.logCustody(attachment, action, note);
}

} // namespace

Result<Attachment> describeFile(QIODevice &file, const QString &name, const Progress &progress)
{
    Attachment attachment;
    attachment.id = AttachmentId::create();
    attachment.name = QFileInfo(name).fileName().isEmpty() ? name : QFileInfo(name).fileName();
    attachment.mime = typeOf(attachment.name, file);
    const qint64 begin = file.pos();
    auto found = store::fingerprint(file, progress);
    if (!found)
        return fail(std::move(found).error());
    file.seek(begin);
    attachment.sha256 = found->sha256;
    attachment.size = found->size;
    attachment.addedAt = {QDateTime::currentMSecsSinceEpoch() * 1000};
    return attachment;
}

std::vector<const Attachment *> attachmentsOf(const model::Catalogue &catalogue, const SourceId &source)
{
    std::vector<const Attachment *> found;
    for (const auto &[id, attachment] : catalogue.attachments.values())
        if (attachment.source == source)
            found.push_back(&attachment);
    return found;
}

std::vector<const Attachment *> sameBytes(const model::Catalogue &catalogue, const Attachment &attachment)
{
    std::vector<const Attachment *> found;
    for (const auto &[id, other] : catalogue.attachments.values())
        if (id != attachment.id && !other.sha256.isEmpty() && other.sha256 == attachment.sha256)
            found.push_back(&other);
    return found;
}

QString safeFileName(const QString &name)
{
    QString safe;
    for (const QChar c : name.mid(name.lastIndexOf(u'/') + 1)) {
        const bool mark = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        if (!mark)
            safe += QStringLiteral("\\:*?\"<>|").contains(c) ? QChar(u'_') : c;
    }
    safe = safe.simplified();
    while (safe.startsWith(u'.') || safe.startsWith(u'-'))
        safe.remove(0, 1);
    if (safe.size() > longestFileName) { // the end says what it is
        const qsizetype dot = safe.lastIndexOf(u'.');
        const QString suffix = dot > safe.size() - 12 ? safe.mid(dot) : QString();
        safe = safe.left(longestFileName - suffix.size()) + suffix;
    }
    return safe.isEmpty() ? QStringLiteral("attachment") : safe;
}

Result<void> readAttachment(Document &document, const AttachmentId &id, QIODevice &to,
                            const Progress &progress)
{
    const auto attachment = find(document, id);
    if (!attachment)
        return fail(attachment.error());
    const Attachment value = **attachment; // reading may let the window work in between
    auto read = copyOut(document, value, to, progress);
    if (!read && read.error().kind == ErrorKind::BadFile)
        if (auto logged = log(document, value, CustodyAction::Failed, read.error().text); !logged)
            return logged;
    return read;
}

Result<void> exportAttachment(Document &document, const AttachmentId &id, const QString &path, bool overwrite,
                              const Progress &progress)
{
    const auto attachment = find(document, id);
    if (!attachment)
        return fail(attachment.error());
    const Attachment value = **attachment;
    if (QFileInfo::exists(path) && !overwrite)
        return fail(ErrorKind::User, QStringLiteral("“%1” exists already. Choose another name.").arg(path));
    if (QFileInfo(path).canonicalFilePath() == document.store().path())
        return fail(ErrorKind::User, QStringLiteral("“%1” is the project itself.").arg(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::ReadOnly,
                    QStringLiteral("“%1” cannot be written: %2.").arg(path, file.errorString()));
    if (auto read = readAttachment(document, id, file, progress); !read) {
        file.cancelWriting();
        return read;
    }
    if (!file.commit())
        return fail(ErrorKind::Full,
                    QStringLiteral("“%1” could not be written: %2.").arg(path, file.errorString()));
    return log(document, value, CustodyAction::Exported,
               QStringLiteral("as “%1”").arg(QFileInfo(path).fileName()));
}

Result<void> verifyAttachment(Document &document, const AttachmentId &id, const Progress &progress)
{
    const auto attachment = find(document, id);
    if (!attachment)
        return fail(attachment.error());
    const Attachment value = **attachment;
    Nowhere nowhere;
    if (auto read = readAttachment(document, id, nowhere, progress); !read)
        return read;
    return log(document, value, CustodyAction::Verified, {});
}

QString attachLabel(const std::vector<store::ProjectStore::NewFile> &files)
{
    return files.size() == 1 ? QStringLiteral("Attach %1").arg(quoted(files.front().attachment.name))
                             : QStringLiteral("Attach %1 files").arg(files.size());
}

Result<model::Edit> removeAttachments(const Document &document, const std::vector<AttachmentId> &ids)
{
    const QSet<AttachmentId> going(ids.begin(), ids.end());
    model::Edit edit;
    std::vector<const Attachment *> removed;
    for (const auto &[id, attachment] : document.catalogue().attachments.values()) {
        if (going.contains(id)) {
            removed.push_back(&attachment);
            continue;
        }
        if (going.contains(attachment.derivedFrom)) {
            const Attachment *original = document.catalogue().attachments.find(attachment.derivedFrom);
            return fail(ErrorKind::User,
                        QStringLiteral("%1 derives from %2, which would be gone. Remove the derived one as "
                                       "well, or say that it derives from nothing.")
                            .arg(quoted(attachment.name),
                                 original ? quoted(original->name) : QStringLiteral("another one")));
        }
    }
    if (removed.empty())
        return fail(ErrorKind::User, QStringLiteral("These attachments are not there any more."));
    edit.label = removed.size() == 1 ? QStringLiteral("Remove %1").arg(quoted(removed.front()->name))
                                     : QStringLiteral("Remove %1 attachments").arg(removed.size());
    // What derives from another goes before it; ids rise with time, and a copy is made later.
    for (auto it = removed.rbegin(); it != removed.rend(); ++it)
        edit.changes.push_back(model::Remove{model::Table::Attachment, (*it)->id.uuid, (*it)->stamp.rev});
    return edit;
}

} // namespace varve::document
