#include "attachments/attacher.h"

#include "document/attachments.h"
#include "document/filekinds.h"
#include "document/label.h"
#include "window/progress.h"

#include <QBuffer>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace varve::ui {

namespace {

Attacher::Answer askInADialog(const QString &question, QWidget *parent)
{
    QMessageBox box(QMessageBox::Question, QObject::tr("Attach"), question, QMessageBox::Cancel, parent);
    box.setTextFormat(Qt::PlainText);
    QPushButton *leaveOut = box.addButton(QObject::tr("&Leave it out"), QMessageBox::RejectRole);
    QPushButton *attach = box.addButton(QObject::tr("&Attach it as well"), QMessageBox::AcceptRole);
    box.setDefaultButton(leaveOut);
    box.exec();
    return box.clickedButton() == attach     ? Attacher::Answer::Attach
           : box.clickedButton() == leaveOut ? Attacher::Answer::LeaveOut
                                             : Attacher::Answer::Cancel;
}

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, QObject::tr("Nothing was attached.")};
}

} // namespace

struct Attacher::Opened
{
    std::unique_ptr<QIODevice> device;
    QString name;
    model::Attachment attachment;
};

Attacher::Attacher(document::Document &document, QWidget *parent)
    : ask([parent](const QString &question) { return askInADialog(question, parent); }),
      m_document(document),
      m_parent(parent)
{}

bool Attacher::canAddFrom(const QMimeData &data)
{
    return !localFiles(data).isEmpty() || data.hasImage();
}

Result<std::vector<AttachmentId>> Attacher::addFrom(const QMimeData &data, const model::Attachment &common)
{
    if (const QStringList paths = localFiles(data); !paths.isEmpty())
        return addFiles(paths, common);
    const QImage image = qvariant_cast<QImage>(data.imageData());
    if (image.isNull())
        return fail(ErrorKind::User, QObject::tr("There is neither a file nor a picture to paste. Copy one "
                                                 "first."));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const QString at = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"));
    return addBytes(std::move(bytes), QObject::tr("Pasted picture %1.png").arg(at), common);
}

Result<std::vector<AttachmentId>> Attacher::addFiles(const QStringList &paths,
                                                     const model::Attachment &common)
{
    std::vector<Opened> opened;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.isDir())
            return fail(ErrorKind::User,
                        QObject::tr("“%1” is a folder. Choose the files in it. Nothing was attached.")
                            .arg(info.fileName()));
        if (info.exists() && !info.isFile())
            return fail(ErrorKind::User, QObject::tr("“%1” is not a file. Nothing was attached.").arg(path));
        // Closing the project with another handle would drop the locks on it.
        if (info.canonicalFilePath() == m_document.store().path())
            return fail(
                ErrorKind::User,
                QObject::tr("“%1” is the project itself. Nothing was attached.").arg(info.fileName()));
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::ReadOnly))
            return fail(
                ErrorKind::User,
                QObject::tr("“%1” cannot be read: %2. Nothing was attached.").arg(path, file->errorString()));
        opened.push_back({std::move(file), info.fileName(), {}});
    }
    return add(opened, common);
}

Result<std::vector<AttachmentId>> Attacher::addBytes(QByteArray bytes, const QString &name,
                                                     const model::Attachment &common)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    std::vector<Opened> opened;
    opened.push_back({std::move(buffer), name, {}});
    return add(opened, common);
}

/// Whether it is to be attached, though its bytes may be there. Cancelled when the user gives up.
Result<bool> Attacher::wanted(const model::Attachment &attachment, const std::vector<Opened> &before)
{
    QString other;
    if (const auto same = document::sameBytes(m_document.catalogue(), attachment); !same.empty()) {
        const model::Source *source = m_document.catalogue().sources.find(same.front()->source);
        other = source ? QObject::tr("%1 of %2")
                             .arg(document::quoted(same.front()->name), document::quoted(source->title))
                       : document::quoted(same.front()->name);
    }
    for (const Opened &one : before)
        if (one.attachment.sha256 == attachment.sha256)
            other = document::quoted(one.name);
    if (other.isEmpty())
        return true;
    const Answer answer =
        ask(QObject::tr("%1 has the same bytes, to the last, as %2, which is attached already. They would be "
                        "kept once and listed twice.")
                .arg(document::quoted(attachment.name), other));
    if (answer == Answer::Cancel)
        return fail(cancelled());
    return answer == Answer::Attach;
}

Result<std::vector<AttachmentId>> Attacher::add(std::vector<Opened> &opened, const model::Attachment &common)
{
    std::vector<Opened> chosen;
    for (Opened &one : opened) {
        Result<model::Attachment> described = [&] {
            ProgressWindow progress(QObject::tr("Reading %1…").arg(one.name), m_parent);
            return document::describeFile(*one.device, one.name, progress.function());
        }();
        if (!described)
            return fail(described.error());
        one.attachment = *described;
        one.attachment.source = common.source;
        one.attachment.original = common.original;
        one.attachment.derivedFrom = common.derivedFrom;
        one.attachment.conversionNote = common.conversionNote;
        const auto take = wanted(one.attachment, chosen);
        if (!take)
            return fail(take.error());
        if (*take)
            chosen.push_back(std::move(one));
    }
    std::vector<AttachmentId> ids;
    if (chosen.empty())
        return ids;
    std::vector<store::ProjectStore::NewFile> files;
    for (const Opened &one : chosen) {
        files.push_back({one.attachment, one.device.get()});
        ids.push_back(one.attachment.id);
    }
    ProgressWindow progress(QObject::tr("Attaching…"), m_parent);
    if (auto added = m_document.attach(files, document::attachLabel(files), progress.function()); !added)
        return fail(added.error());
    return ids;
}

} // namespace varve::ui
