#include "window/filecommands.h"

#include "document/edits.h"
#include "window/helpdialogs.h"
#include "window/mainwindow.h"
#include "window/menus.h"
#include "window/messagebar.h"
#include "window/newprojectdialog.h"
#include "window/projectdialog.h"
#include "window/samplefile.h"
#include "window/session.h"
#include "window/startpage.h"
#include "window/statusline.h"
#include "window/windows.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>

namespace varve::ui {

namespace {

QString projectFilter()
{
    return FileCommands::tr("Varve projects (*.varve);;All files (*)");
}

QString withSuffix(const QString &path, const QString &suffix)
{
    return QFileInfo(path).suffix().isEmpty() ? path + QLatin1Char('.') + suffix : path;
}

} // namespace

FileCommands::FileCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::NewProject, this, [this] { newProject(); });
    actions.on(Command::OpenProject, this, [this] { openProject(); });
    actions.on(Command::OpenSample, this, [this] { openSample(Sample::Founding); });
    actions.on(Command::OpenExample, this, [this] {
        openSample(Sample::Reconstruction);
        showReconstructionHelp(&m_window);
    });
    actions.on(Command::SaveCopy, this, [this] { saveCopy(); });
    actions.on(Command::ProjectSettings, this, [this] { editProject(); });
    actions.on(Command::CloseProject, this, [this] { m_window.setSession(nullptr); });
    actions.on(Command::Quit, this, [this] { m_window.windows().closeAll(); });
    actions.on(Command::Save, this, [this] {
        m_window.statusLine().say(m_window.session()->isReadOnly()
                                      ? tr("This project is open for reading only.")
                                      : tr("All changes are saved as you make them."));
    });
    connect(window.menus().recent(), &QMenu::aboutToShow, this, &FileCommands::fillRecent);
    connect(&window.startPage(), &StartPage::fileChosen, this,
            [this](const QString &path) { m_window.windows().open(path, &m_window); });
    connect(&window, &MainWindow::sessionChanged, this, [this] {
        if (const Session *session = m_window.session()) {
            m_window.windows().settings().addRecentFile(session->path());
            m_window.windows().settings().setFolder(QFileInfo(session->path()).absolutePath());
        }
    });
}

void FileCommands::newProject()
{
    AppSettings &settings = m_window.windows().settings();
    NewProjectDialog dialog(settings, &m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    auto session = Session::create(dialog.path(), dialog.project(), dialog.tracks(), settings.userName());
    if (!session) {
        m_window.messages().show(session.error());
        return;
    }
    MainWindow *window = m_window.windows().emptyOne(&m_window);
    window->setSession(std::move(*session));
    window->show();
}

void FileCommands::openProject()
{
    const QString path = QFileDialog::getOpenFileName(
        &m_window, tr("Open a project"), m_window.windows().settings().folder(), projectFilter());
    if (!path.isEmpty())
        m_window.windows().open(path, &m_window);
}

void FileCommands::openSample(Sample sample)
{
    const auto copy = copyOfSample(m_window.windows().settings().folder(), sample);
    if (!copy)
        m_window.messages().show(copy.error());
    else
        m_window.windows().open(*copy, &m_window);
}

void FileCommands::fillRecent()
{
    QMenu *menu = m_window.menus().recent();
    menu->clear();
    AppSettings &settings = m_window.windows().settings();
    int number = 0;
    for (const QString &path : settings.recentFiles()) {
        QString name = QFileInfo(path).fileName();
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action =
            menu->addAction(++number < 10 ? QStringLiteral("&%1  %2").arg(number).arg(name) : name, this,
                            [this, path] { m_window.windows().open(path, &m_window); });
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
    }
    menu->setToolTipsVisible(true);
    if (number == 0) {
        menu->addAction(tr("No file yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    menu->addAction(tr("&Clear this list"), this, [this] {
        m_window.windows().settings().clearRecentFiles();
        m_window.startPage().refresh();
    });
}

void FileCommands::saveCopy()
{
    const QFileInfo project(m_window.session()->path());
    const QString proposed =
        project.absoluteDir().filePath(tr("%1-copy.varve").arg(project.completeBaseName()));
    QString path = QFileDialog::getSaveFileName(&m_window, tr("Save a copy"), proposed, projectFilter());
    if (path.isEmpty())
        return;
    path = withSuffix(path, QStringLiteral("varve"));
    if (m_window.windows().withFile(path)) {
        m_window.messages().show(Error{
            ErrorKind::User, tr("%1 is open in a window. Choose another name for the copy.").arg(path)});
        return;
    }
    if (const auto saved = m_window.session()->document().saveCopy(path, true); !saved) {
        m_window.messages().show(saved.error());
        return;
    }
    m_window.messages().show(MessageBar::Tone::Notice,
                             tr("A copy was saved as %1.").arg(QDir::toNativeSeparators(path)),
                             tr("Open the copy"), [this, path] { m_window.windows().open(path, &m_window); });
}

void FileCommands::editProject()
{
    const model::Project before = m_window.session()->document().project();
    ProjectDialog dialog(before, !m_window.session()->isReadOnly(), &m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    model::Edit edit;
    edit.label = tr("Change project settings");
    edit.changes.push_back(model::Put{dialog.project()});
    m_window.state()->apply(edit);
}

} // namespace varve::ui
