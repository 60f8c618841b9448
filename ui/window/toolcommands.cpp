#include "window/toolcommands.h"

#include "window/commandpalette.h"
#include "window/helpdialogs.h"
#include "window/historydialog.h"
#include "window/issuesdialog.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/progress.h"
#include "window/session.h"

#include <QLocale>

namespace varve::ui {

ToolCommands::ToolCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::Palette, this, [this] { m_window.commandPalette().open(); });
    actions.on(Command::CheckFile, this, [this] { checkFile(); });
    actions.on(Command::History, this, [this] {
        HistoryDialog dialog(m_window.session()->document().store(), &m_window);
        dialog.exec();
    });
    actions.on(Command::Shortcuts, this, [this] { showShortcuts(m_window.actions(), &m_window); });
    actions.on(Command::ReconstructionHelp, this, [this] { showReconstructionHelp(&m_window); });
    actions.on(Command::About, this, [this] { showAbout(&m_window); });
}

void ToolCommands::checkFile()
{
    Result<store::CheckReport> report = [&] {
        ProgressWindow progress(tr("Checking the project file…"), &m_window);
        return m_window.session()->document().store().check(progress.function());
    }();
    if (!report) {
        m_window.messages().show(report.error());
        return;
    }
    if (report->issues.empty()) {
        m_window.messages().show(MessageBar::Tone::Notice,
                                 tr("The file is sound: %1 rows and the history were verified.")
                                     .arg(QLocale().toString(report->rowsChecked)));
        return;
    }
    IssuesDialog dialog(tr("Check of the project file"),
                        tr("%1 rows were verified. This was found; nothing was changed.")
                            .arg(QLocale().toString(report->rowsChecked)),
                        report->issues, &m_window);
    dialog.exec();
}

} // namespace varve::ui
