#include "window/attachmentcommands.h"

#include "attachments/sourcedrop.h"
#include "document/label.h"
#include "panels/sourcespanel.h"
#include "window/docks.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/session.h"
#include "window/statusline.h"
#include "window/workspace.h"

#include <QFileInfo>

namespace varve::ui {

AttachmentCommands::AttachmentCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    window.actions().on(Command::Attachments, this, [this] {
        attachments().show();
        attachments().raise();
        attachments().activateWindow();
    });
    connect(&window, &MainWindow::sessionChanged, this, &AttachmentCommands::followSession);
}

AttachmentsWindow &AttachmentCommands::attachments()
{
    if (!m_attachments) {
        m_attachments = new AttachmentsWindow(m_window.session()->document(), m_window.workspace());
        m_attachments->setAttribute(Qt::WA_DeleteOnClose);
    }
    return *m_attachments;
}

void AttachmentCommands::followSession()
{
    if (!m_window.session())
        return;
    connect(&m_window.session()->state(), &ViewState::attachmentRequested, this, &AttachmentCommands::show);
    takeDropsOnSources();
}

void AttachmentCommands::show(const AttachmentId &id)
{
    AttachmentsWindow &window = attachments();
    window.show();
    window.raise();
    window.activateWindow();
    window.pane().list().select(id);
}

void AttachmentCommands::takeDropsOnSources()
{
    SourcesPanel *panel = m_window.docks().sources();
    document::Document &document = m_window.session()->document();
    const auto sourceAt = [panel](const QPoint &at) {
        const QModelIndex index = panel->indexAt(at);
        return index.isValid() ? SourceId{panel->items()->item(index.row()).id} : SourceId();
    };
    auto *drop = new SourceDrop(document, panel, sourceAt);
    connect(drop, &SourceDrop::failed, this, [this](const Error &error) { m_window.messages().show(error); });
    connect(drop, &SourceDrop::attached, this, [this, &document](const SourceId &id, int count) {
        if (const model::Source *source = document.catalogue().sources.find(id); source && count > 0)
            m_window.statusLine().say(
                tr("%n file(s) attached to %1", nullptr, count).arg(document::quoted(source->title)));
    });
}

void AttachmentCommands::offer(const QStringList &paths)
{
    const QString what = paths.size() == 1
                             ? tr("%1 is not a Varve project. It can be kept in this one as evidence.")
                                   .arg(QFileInfo(paths.first()).fileName())
                             : tr("These %n files can be kept in this project as evidence.", nullptr,
                                  static_cast<int>(paths.size()));
    m_window.messages().show(MessageBar::Tone::Notice, what, tr("Attach…"), [this, paths] { attach(paths); });
}

void AttachmentCommands::attach(const QStringList &paths)
{
    AttachmentsWindow &window = attachments();
    window.show();
    window.raise();
    AttachmentList &list = window.pane().list();
    const AttachmentId before = list.current();
    list.addFiles(paths);
    if (paths.size() == 1 && list.current() != before)
        list.editCurrent(); // which source it belongs to
}

} // namespace varve::ui
