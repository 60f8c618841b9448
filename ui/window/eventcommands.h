// The commands of the Event menu.
#pragma once

#include "model/values.h"

#include <QObject>

#include <functional>

class QMenu;

namespace varve::ui {

class MainWindow;

class EventCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit EventCommands(MainWindow &window);

private:
    void wireChoices();
    void newEvent();
    void editTitle();
    void duplicate();
    void removeSelected();
    void step(int by);
    void addTag();
    void fillTracks();
    void showSelection();
    void fillTimelineMenu(QMenu &menu, bool onEvent);
    /// Changes all selected events as one step of undo; `verb`: "Set confidence of".
    void changeSelected(const QString &verb, const std::function<void(model::Event &)> &change);
    [[nodiscard]] std::vector<model::Event> selectedEvents() const;

    MainWindow &m_window;
};

} // namespace varve::ui
