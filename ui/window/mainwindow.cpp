#include "window/mainwindow.h"

#include "editors/inspector.h"
#include "timeline/timelineview.h"
#include "window/attachmentcommands.h"
#include "window/commandpalette.h"
#include "window/docks.h"
#include "window/editcommands.h"
#include "window/eventcommands.h"
#include "window/evidencecommands.h"
#include "window/exchangecommands.h"
#include "window/filecommands.h"
#include "window/icons.h"
#include "window/lastlook.h"
#include "window/menus.h"
#include "window/messagebar.h"
#include "window/progress.h"
#include "window/reconstructcommands.h"
#include "window/session.h"
#include "window/startpage.h"
#include "window/statusline.h"
#include "window/toolbar.h"
#include "window/toolcommands.h"
#include "window/viewcommands.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

const QString geometryState = QStringLiteral("window");
const QString docksState = QStringLiteral("docks");
const QString centreState = QStringLiteral("centre");
/// Raised when docks change so that older layouts no longer fit.
constexpr int docksVersion = 2;

} // namespace

MainWindow::MainWindow(Windows &windows) : m_windows(windows), m_actions(new Actions(this))
{
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    resize(1600, 1000);
    buildBars();
    buildCentre();
    new FileCommands(*this);
    auto *exchange = new ExchangeCommands(*this);
    auto *attachments = new AttachmentCommands(*this);
    connect(exchange, &ExchangeCommands::attachmentOffered, attachments, &AttachmentCommands::offer);
    new EditCommands(*this);
    new ViewCommands(*this);
    new EventCommands(*this);
    new EvidenceCommands(*this);
    new ReconstructCommands(*this);
    new ToolCommands(*this);
    connect(&windows.appearance(), &Appearance::changed, this, &MainWindow::applyTheme);
    applyTheme(windows.appearance().theme());
    restoreGeometry(windows.settings().state(geometryState));
    setSession(nullptr);
}

MainWindow::~MainWindow()
{
    m_docks->clear(); // what stands in them refers to the session
    delete m_workspace;
    m_toolBar->setProject(nullptr);
}

void MainWindow::buildBars()
{
    m_menus = new Menus(menuBar(), *m_actions);
    m_toolBar = new ToolBar(*m_actions, *m_menus, this);
    addToolBar(m_toolBar);
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    m_docks = new Docks(this);
    QMenu *panels = m_menus->panels();
    QAction *first = panels->actions().value(0);
    for (QDockWidget *dock : m_docks->all())
        panels->insertAction(first, dock->toggleViewAction());
    panels->insertAction(first, m_toolBar->toggleViewAction());
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new MessageBar(centre);
    m_messages = new MessageBar(centre);
    m_stack = new QStackedWidget(centre);
    m_start = new StartPage(*m_actions, m_windows.settings(), m_stack);
    m_stack->addWidget(m_start);
    column->addWidget(m_banner);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);
    m_palette = new CommandPalette(*m_actions, this);
}

ViewState *MainWindow::state() const
{
    return m_session ? &m_session->state() : nullptr;
}

void MainWindow::setSession(std::unique_ptr<Session> session)
{
    if (m_session) {
        finishTyping();
        rememberLayout();
    }
    // Everything that refers to the old session goes before it.
    m_palette->setProject(nullptr);
    m_toolBar->setProject(nullptr);
    m_status->setProject(nullptr);
    m_docks->clear();
    delete std::exchange(m_workspace, nullptr);
    m_session = std::move(session);

    const bool open = m_session != nullptr;
    m_messages->dismiss();
    if (open) {
        state()->setLongWork(
            [this](const QString &what) { return std::make_unique<ProgressWindow>(what, this); });
        m_workspace = new Workspace(*state(), *m_actions, m_stack);
        m_stack->addWidget(m_workspace);
        m_stack->setCurrentWidget(m_workspace);
        connectSession();
    } else {
        m_start->refresh();
        m_stack->setCurrentWidget(m_start);
    }
    m_docks->setAllVisible(open);
    m_toolBar->setVisible(open);
    m_status->setVisible(open);
    if (open) {
        restoreLayout();
        restoreLook();
    }
    showTitle();
    showBanner();
    showUndoLabels();
    updateActions();
    emit sessionChanged();
}

void MainWindow::connectSession()
{
    const paint::Theme &theme = m_windows.appearance().theme();
    m_docks->setProject(*state(), theme);
    m_toolBar->setProject(state());
    m_status->setProject(state());
    m_palette->setProject(state());
    m_workspace->setTheme(theme);
    document::Document *document = &m_session->document();
    connect(state(), &ViewState::failed, this, [this](const Error &error) { m_messages->show(error); });
    connect(state(), &ViewState::selectionChanged, this, &MainWindow::updateActions);
    connect(state(), &ViewState::editRequested, m_docks->inspector(),
            [this](const EventId &id, const QString &field) {
                m_docks->all()[Docks::InspectorDock]->show();
                m_docks->all()[Docks::InspectorDock]->raise(); // statistics may lie before it
                m_docks->inspector()->editField(id, field);
            });
    connect(m_workspace->timeline(), &TimelineView::elapsedChanged, m_status, &StatusLine::setElapsed);
    connect(document, &document::Document::undoChanged, this, &MainWindow::showUndoLabels);
    connect(document, &document::Document::changed, this, &MainWindow::showTitle);
    // A change that went through answers what an older message asked for.
    connect(document, &document::Document::changed, m_messages, &MessageBar::dismiss);
}

void MainWindow::applyTheme(const paint::Theme &theme)
{
    m_toolBar->setTheme(theme);
    m_docks->setTheme(theme);
    if (m_workspace)
        m_workspace->setTheme(theme);
}

void MainWindow::showTitle()
{
    const QString title =
        m_session ? tr("%1 — Varve").arg(m_session->document().project().title) : QStringLiteral("Varve");
    setWindowTitle(title);
    setWindowFilePath(m_session ? m_session->path() : QString());
    m_menus->setTitle(m_session ? title : QString());
}

void MainWindow::showUndoLabels()
{
    const auto show = [this](Command command, const QString &verb, const QString &label, bool can) {
        QAction *action = (*m_actions)[command];
        QString shown = label;
        shown.replace(QLatin1Char('&'), QLatin1String("&&"));
        action->setText(shown.isEmpty() ? verb : QStringLiteral("%1 %2").arg(verb, shown));
        const QString keys = keysText(*action);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(plainText(*action), keys));
        action->setEnabled(can);
    };
    const document::Document *document = m_session ? &m_session->document() : nullptr;
    const bool writable = document && !m_session->isReadOnly();
    show(Command::Undo, tr("&Undo"), document ? document->undoLabel() : QString(),
         writable && document->canUndo());
    show(Command::Redo, tr("&Redo"), document ? document->redoLabel() : QString(),
         writable && document->canRedo());
}

void MainWindow::showBanner()
{
    m_banner->dismiss();
    if (!m_session || !m_session->isReadOnly())
        return;
    m_banner->show(
        MessageBar::Tone::Notice,
        tr("This project is open for reading only. %1").arg(m_session->document().store().readOnlyReason()),
        tr("Save a copy…"), [this] {
            (*m_actions)[Command::SaveCopy]->trigger();
            showBanner();
        });
}

void MainWindow::updateActions()
{
    CommandContext context;
    context.project = m_session != nullptr;
    context.writable = m_session && !m_session->isReadOnly();
    context.selection = m_session && !state()->selection().empty();
    m_actions->update(context);
    m_menus->tracks()->setEnabled(context.writable && context.selection);
    showUndoLabels();
}

void MainWindow::setCentreLayout(CentreLayout layout)
{
    m_windows.settings().setCentreLayout(layout);
    if (m_workspace)
        m_workspace->setCentreLayout(layout);
    const Command commands[] = {Command::LayoutBoth, Command::LayoutTimeline, Command::LayoutTable};
    QAction *action = (*m_actions)[commands[static_cast<int>(layout)]];
    action->setChecked(true);
    m_toolBar->setLayoutText(plainText(*action));
}

void MainWindow::rememberLayout()
{
    AppSettings &settings = m_windows.settings();
    settings.setState(geometryState, saveGeometry());
    settings.setState(docksState, saveState(docksVersion));
    if (const QByteArray state = m_workspace->saveState(); !state.isEmpty())
        settings.setState(centreState, state);
    settings.setLook(m_session->document().project().id, lookOf(*state()));
}

void MainWindow::restoreLayout()
{
    const AppSettings &settings = m_windows.settings();
    if (const QByteArray state = settings.state(docksState); !state.isEmpty())
        restoreState(state, docksVersion);
    m_workspace->restoreState(settings.state(centreState));
    setCentreLayout(settings.centreLayout());
}

void MainWindow::restoreLook()
{
    const auto stretch = takeUpLook(*state(), m_windows.settings().look(m_session->document().project().id));
    // When the layout has given the timeline its width.
    TimelineView *timeline = m_workspace->timeline();
    QTimer::singleShot(0, timeline, [timeline, stretch] {
        if (stretch)
            timeline->zoomTo(*stretch);
        else
            timeline->fitAll();
    });
}

void MainWindow::resetLayout()
{
    m_windows.settings().clearStates();
    m_docks->reset();
    m_toolBar->show();
    m_workspace->restoreState({});
    setCentreLayout(CentreLayout::TimelineAndTable);
}

/// A field that is being typed in commits when the focus leaves it.
void MainWindow::finishTyping()
{
    QWidget *field = QApplication::focusWidget();
    if (field && isAncestorOf(field))
        field->clearFocus();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    finishTyping();
    if (m_session)
        rememberLayout();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool areFiles =
        std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
    if (areFiles && (urls.size() == 1 || (urls.size() > 1 && m_session && !m_session->isReadOnly())))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        paths << url.toLocalFile();
    event->acceptProposedAction();
    emit filesDropped(paths);
}

} // namespace varve::ui
