// The commands of the Tools and Help menus.
#pragma once

#include <QObject>

namespace varve::ui {

class MainWindow;

class ToolCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit ToolCommands(MainWindow &window);

private:
    void checkFile();

    MainWindow &m_window;
};

} // namespace varve::ui
