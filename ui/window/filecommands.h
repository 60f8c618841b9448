// The commands of the File menu.
#pragma once

#include <QObject>

namespace varve::ui {

class MainWindow;

class FileCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit FileCommands(MainWindow &window);

private:
    void newProject();
    void openProject();
    void openSample();
    void saveCopy();
    void exportPdf();
    void exportPicture();
    void editProject();
    void fillRecent();
    /// A file name for saving, in the project's folder; empty when the user gave up. Asks before replacing.
    QString askSavePath(const QString &title, const QString &suffix, const QString &filter);

    MainWindow &m_window;
};

} // namespace varve::ui
