// The commands of the Edit menu.
#pragma once

#include <QObject>

namespace varve::ui {

class MainWindow;

class EditCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit EditCommands(MainWindow &window);

private:
    void undo();
    void redo();
    /// To the text field that has the focus, else to the table of events.
    void clipboard(const char *verb);
    void selectAll();
    void findStep(int by);
    void editPreferences();

    MainWindow &m_window;
};

} // namespace varve::ui
