#include "window/editcommands.h"

#include "editors/eventtable.h"
#include "editors/searchbox.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/preferencesdialog.h"
#include "window/session.h"
#include "window/statusline.h"
#include "window/toolbar.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QApplication>

namespace varve::ui {

EditCommands::EditCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::Undo, this, [this] { undo(); });
    actions.on(Command::Redo, this, [this] { redo(); });
    actions.on(Command::Cut, this, [this] { clipboard("cut"); });
    actions.on(Command::Copy, this, [this] { clipboard("copy"); });
    actions.on(Command::Paste, this, [this] { clipboard("paste"); });
    actions.on(Command::SelectAll, this, [this] { selectAll(); });
    actions.on(Command::SelectNone, this, [this] { m_window.state()->clearSelection(); });
    actions.on(Command::Find, this, [this] {
        m_window.toolBar().show();
        m_window.toolBar().searchBox()->start();
    });
    actions.on(Command::FindNext, this, [this] { findStep(+1); });
    actions.on(Command::FindPrevious, this, [this] { findStep(-1); });
    actions.on(Command::Replace, this, [this] { m_window.workspace()->table()->findAndReplace(); });
    actions.on(Command::Preferences, this, [this] { editPreferences(); });
}

void EditCommands::undo()
{
    const QString label = m_window.session()->document().undoLabel();
    if (const auto undone = m_window.state()->undo(); !undone)
        m_window.messages().show(undone.error());
    else
        m_window.statusLine().say(tr("Undone: %1").arg(label));
}

void EditCommands::redo()
{
    const QString label = m_window.session()->document().redoLabel();
    if (const auto redone = m_window.state()->redo(); !redone)
        m_window.messages().show(redone.error());
    else
        m_window.statusLine().say(tr("Redone: %1").arg(label));
}

void EditCommands::clipboard(const char *verb)
{
    QWidget *focused = QApplication::focusWidget();
    const bool isText = focused && (focused->inherits("QLineEdit") || focused->inherits("QPlainTextEdit") ||
                                    focused->inherits("QTextEdit") || focused->inherits("QAbstractSpinBox"));
    if (isText) {
        QMetaObject::invokeMethod(focused, verb);
        return;
    }
    EventTable *table = m_window.workspace()->table();
    const QByteArray wanted(verb);
    if (wanted == "paste" && !m_window.session()->isReadOnly())
        table->paste();
    if (wanted == "copy" || wanted == "cut")
        table->copy();
    if (wanted == "cut" && !m_window.session()->isReadOnly())
        table->removeSelected();
}

void EditCommands::selectAll()
{
    const ViewState &state = *m_window.state();
    const model::EventIndex &index = state.document().index();
    std::vector<EventId> ids;
    ids.reserve(static_cast<size_t>(state.shownCount()));
    for (const model::EventIndex::Row row : index.byTime())
        if (state.isShown(row))
            ids.push_back(index.id(row));
    m_window.state()->select(std::move(ids));
}

/// To the next or previous event found, in time order, seen from the current one; goes round at the ends.
void EditCommands::findStep(int by)
{
    ViewState &state = *m_window.state();
    const model::EventIndex &index = state.document().index();
    const auto order = index.byTime();
    const auto count = static_cast<qsizetype>(order.size());
    if (state.searchHits().isEmpty()) {
        m_window.toolBar().searchBox()->start();
        return;
    }
    const auto current = index.rowOf(state.current());
    qsizetype at = current == model::EventIndex::noRow ? (by > 0 ? -1 : count) : index.position(current);
    for (qsizetype steps = 0; steps < count; ++steps) {
        at = (at + by + count) % count;
        const EventId &id = index.id(order[static_cast<size_t>(at)]);
        if (!state.searchHits().contains(id))
            continue;
        state.select(id);
        emit state.reveal(id);
        return;
    }
}

void EditCommands::editPreferences()
{
    Windows &windows = m_window.windows();
    PreferencesDialog dialog(windows.settings(), windows.appearance(), &m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    for (MainWindow *window : windows.all())
        if (window->session())
            window->session()->document().setWho(windows.settings().userName());
}

} // namespace varve::ui
