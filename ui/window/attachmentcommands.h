// Attachments in the main window: their own window, and files that are dropped on it.
#pragma once

#include "attachments/attachmentswindow.h"

#include <QPointer>

namespace varve::ui {

class MainWindow;

class AttachmentCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit AttachmentCommands(MainWindow &window);

    /// Offers to keep files that are no projects as evidence.
    void offer(const QStringList &paths);
    /// Shows it in the window of attachments.
    void show(const AttachmentId &id);

private:
    void attach(const QStringList &paths);
    void takeDropsOnSources();
    void followSession();
    /// One window of it for each project; it goes with the project.
    AttachmentsWindow &attachments();

    MainWindow &m_window;
    QPointer<AttachmentsWindow> m_attachments;
};

} // namespace varve::ui
