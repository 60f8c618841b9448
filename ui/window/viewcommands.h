// The commands of the View menu.
#pragma once

#include <QObject>

class QWidget;

namespace varve::ui {

class MainWindow;

class ViewCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit ViewCommands(MainWindow &window);

private:
    void wireTimeline();
    void wireDisplay();
    void wireWindow();
    void followState();
    /// Checks what is in force in the menus.
    void showDisplay();
    void chooseZone();
    void goToDate();
    /// The parts of the window in reading order, those that are visible.
    [[nodiscard]] QList<QWidget *> panes() const;
    void stepPane(int by);

    MainWindow &m_window;
};

} // namespace varve::ui
