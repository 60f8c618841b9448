// The commands as QActions of one window.
#pragma once

#include "window/commandtable.h"

#include <QAction>
#include <QObject>

#include <map>
#include <vector>

namespace varve::ui {

/// What is true of the window now, as far as commands depend on it.
struct CommandContext
{
    bool project = false;
    bool writable = false;
    bool selection = false;
};

/// Makes an action for each row of the table, in the window, so that its keys work everywhere in it.
class Actions : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QWidget *window);

    [[nodiscard]] QAction *operator[](Command command) const { return m_actions.at(command); }
    /// In the order of the table.
    [[nodiscard]] const std::vector<QAction *> &all() const { return m_order; }
    /// Enables what the context allows.
    void update(const CommandContext &context);

    template <class Handler>
    void on(Command command, QObject *receiver, Handler &&handler)
    {
        connect(m_actions.at(command), &QAction::triggered, receiver, std::forward<Handler>(handler));
    }

private:
    std::map<Command, QAction *> m_actions;
    std::vector<QAction *> m_order;
};

/// The text without mnemonic marks and the three dots.
QString plainText(const QAction &action);
/// "Ctrl+K", "F1, Ctrl+/"; empty without keys.
QString keysText(const QAction &action);

} // namespace varve::ui
