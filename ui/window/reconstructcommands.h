// The commands of the Reconstruct menu.
#pragma once

#include "reconstruction/reconstructionwindow.h"

#include <QObject>
#include <QPointer>

namespace varve::ui {

class MainWindow;

class ReconstructCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit ReconstructCommands(MainWindow &window);

private:
    void newStatement();
    void explainCurrent();
    /// One window of it for each project; it goes with the project.
    ReconstructionWindow &reconstruction();

    MainWindow &m_window;
    QPointer<ReconstructionWindow> m_reconstruction;
};

} // namespace varve::ui
