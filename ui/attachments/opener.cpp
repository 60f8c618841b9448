#include "attachments/opener.h"

#include "document/attachments.h"
#include "document/filekinds.h"
#include "document/label.h"
#include "window/progress.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QUrl>

namespace varve::ui {

namespace {

/// One folder for the program's life: the other program may look at the file for long.
QString folderOfCopies()
{
    static const QTemporaryDir folder(QDir::temp().filePath(QStringLiteral("varve-opened-XXXXXX")));
    return folder.isValid() ? folder.path() : QString();
}

bool askInADialog(const QString &warning, QWidget *parent)
{
    QMessageBox box(QMessageBox::Warning, QObject::tr("Open with another program"), warning,
                    QMessageBox::Cancel, parent);
    box.setTextFormat(Qt::PlainText);
    QPushButton *open = box.addButton(QObject::tr("&Open it anyway"), QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == open;
}

} // namespace

Opener::Opener(document::Document &document, QWidget *parent)
    : ask([parent](const QString &warning) { return askInADialog(warning, parent); }),
      launch([](const QString &path) { return QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }),
      m_document(document),
      m_parent(parent)
{}

Result<void> Opener::open(const AttachmentId &id)
{
    const model::Attachment *found = m_document.catalogue().attachments.find(id);
    if (!found)
        return fail(ErrorKind::User, QObject::tr("This attachment is not in the project any more."));
    const model::Attachment attachment = *found;
    QStringList warnings{document::executableReason(attachment.name, attachment.mime),
                         document::disguiseReason(attachment.name, attachment.mime)};
    warnings.removeAll({});
    if (!warnings.isEmpty() &&
        !ask(QObject::tr("Opening %1 with another program may harm this computer, or tell somebody that it "
                         "was opened. %2")
                 .arg(document::quoted(attachment.name), warnings.join(QLatin1Char(' ')))))
        return fail(ErrorKind::Cancelled, QObject::tr("It was not opened."));

    // Two attachments of one name lie in folders of their own.
    const QDir folder(folderOfCopies() + QLatin1Char('/') + attachment.id.toString());
    if (folderOfCopies().isEmpty() || !QDir().mkpath(folder.path()))
        return fail(ErrorKind::Full, QObject::tr("There is no room for a temporary copy."));
    const QString path = folder.filePath(document::safeFileName(attachment.name));
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(ErrorKind::Full,
                    QObject::tr("A temporary copy cannot be made: %1.").arg(file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    ProgressWindow progress(QObject::tr("Reading %1…").arg(attachment.name), m_parent);
    if (auto read = document::readAttachment(m_document, id, file, progress.function()); !read) {
        file.remove();
        return read;
    }
    file.close();
    file.setPermissions(QFile::ReadOwner); // an edit there would be lost, and must not seem to be kept
    if (!launch(path))
        return fail(ErrorKind::User, QObject::tr("No program was found that opens %1. Export it instead.")
                                         .arg(document::quoted(attachment.name)));
    if (m_document.store().isReadOnly())
        return {};
    return m_document.logCustody(attachment, model::CustodyAction::Opened,
                                 QObject::tr("a copy for reading, with the system’s program"));
}

} // namespace varve::ui
