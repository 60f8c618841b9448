// The commands of the File menu.
#pragma once

#include <QObject>

namespace varve::ui {

enum class Sample;
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
    void openSample(Sample sample);
    void saveCopy();
    void editProject();
    void fillRecent();

    MainWindow &m_window;
};

} // namespace varve::ui
