// Files and pasted pictures become attachments: read, asked about where they are there already, added in one
// step of undo.
#pragma once

#include "document/document.h"

#include <QStringList>

class QMimeData;
class QWidget;

namespace varve::ui {

class Attacher
{
public:
    enum class Answer { Attach, LeaveOut, Cancel };

    /// `parent` is what dialogs stand on.
    Attacher(document::Document &document, QWidget *parent);

    /// How a file that the project has already is asked about; a dialog unless a test answers.
    std::function<Answer(const QString &question)> ask;

    /// `common` gives source, original, derivedFrom and conversionNote. What was added; fewer than were given
    /// where the user left some out. All or nothing on failure or Cancel.
    Result<std::vector<AttachmentId>> addFiles(const QStringList &paths, const model::Attachment &common);
    Result<std::vector<AttachmentId>> addBytes(QByteArray bytes, const QString &name,
                                               const model::Attachment &common);
    /// Files that were dragged or copied, else a picture. User error when there is neither.
    Result<std::vector<AttachmentId>> addFrom(const QMimeData &data, const model::Attachment &common);

    /// Whether addFrom() would find something.
    static bool canAddFrom(const QMimeData &data);

private:
    struct Opened;
    Result<std::vector<AttachmentId>> add(std::vector<Opened> &opened, const model::Attachment &common);
    Result<bool> wanted(const model::Attachment &attachment, const std::vector<Opened> &before);

    document::Document &m_document;
    QWidget *m_parent;
};

} // namespace varve::ui
