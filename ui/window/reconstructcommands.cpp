#include "window/reconstructcommands.h"

#include "editors/inspector.h"
#include "editors/narrowing.h"
#include "editors/statementdialog.h"
#include "panels/checkpanel.h"
#include "timeline/timelineview.h"
#include "window/docks.h"
#include "window/mainwindow.h"
#include "window/session.h"
#include "window/workspace.h"

#include <QTimer>

namespace varve::ui {

ReconstructCommands::ReconstructCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    using Window = ReconstructionWindow;
    Actions &actions = window.actions();
    actions.on(Command::NewStatement, this, [this] { newStatement(); });
    for (const auto &[command, page] :
         {std::pair(Command::Statements, Window::Statements),
          std::pair(Command::Conflicts, Window::Conflicts),
          std::pair(Command::SequenceOfEvents, Window::Sequence),
          std::pair(Command::OpenOrder, Window::Order), std::pair(Command::GapsAndBursts, Window::Rhythm)})
        actions.on(command, this, [this, page = page] { reconstruction().showPage(page); });
    actions.on(Command::NarrowedWindows, this,
               [this] { reconstruction().showNarrowing(m_window.state()->current()); });
    connect(&window, &MainWindow::sessionChanged, this, [this] {
        if (!m_window.state())
            return;
        connect(m_window.workspace()->timeline(), &TimelineView::tieDrawn, this,
                [this](const model::Statement &proposed) {
                    // Not from within the release of the mouse that drew it.
                    QTimer::singleShot(0, this, [this, proposed] {
                        if (m_window.state())
                            StatementDialog(*m_window.state(), proposed, &m_window).exec();
                    });
                });
        connect(m_window.docks().inspector(), &Inspector::whyRequested, this, [this] { explainCurrent(); });
        connect(m_window.docks().check(), &CheckPanel::conflictsRequested, this,
                [this] { reconstruction().showPage(Window::Conflicts); });
    });
}

ReconstructionWindow &ReconstructCommands::reconstruction()
{
    if (!m_reconstruction) {
        m_reconstruction = new ReconstructionWindow(*m_window.state(), m_window.workspace());
        m_reconstruction->setAttribute(Qt::WA_DeleteOnClose);
    }
    return *m_reconstruction;
}

/// The conflict that the current event is part of, else the chain behind its windows.
void ReconstructCommands::explainCurrent()
{
    const EventId id = m_window.state()->current();
    const auto event = m_window.state()->document().event(id);
    if (event && !narrowingOf(*m_window.state(), *event).conflict.isEmpty())
        reconstruction().showPage(ReconstructionWindow::Conflicts);
    else
        reconstruction().showNarrowing(id);
}

/// Of two selected events the first is what the second is measured from.
void ReconstructCommands::newStatement()
{
    const std::vector<EventId> &selection = m_window.state()->selection();
    model::Statement statement;
    if (!selection.empty())
        statement.from = selection.front();
    if (selection.size() > 1)
        statement.to = selection[1];
    StatementDialog(*m_window.state(), statement, &m_window).exec();
}

} // namespace varve::ui
