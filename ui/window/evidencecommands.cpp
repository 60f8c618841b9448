#include "window/evidencecommands.h"

#include "attachments/attachmentspane.h"
#include "charts/figureswindow.h"
#include "document/edits.h"
#include "document/sourcemerge.h"
#include "evidence/checkswindow.h"
#include "evidence/sourcesdesk.h"
#include "names/nameswindow.h"
#include "panels/checkpanel.h"
#include "panels/sourcedialog.h"
#include "panels/sourcespanel.h"
#include "panels/tagspanel.h"
#include "window/docks.h"
#include "window/mainwindow.h"
#include "window/session.h"
#include "window/statusline.h"
#include "window/workspace.h"

#include <QMenu>
#include <QTabWidget>

namespace varve::ui {

EvidenceCommands::EvidenceCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::SourcesDesk, this, [this] { desk().present(); });
    actions.on(Command::Checks, this, [this] { checks().present(); });
    actions.on(Command::Figures, this, [this] { figures().present(); });
    actions.on(Command::Names, this, [this] { names().present(); });
    actions.on(Command::AddSource, this, [this] { editSource({}); });
    actions.on(Command::EditSources, this, [this] { sourcesOfSelection(); });
    actions.on(Command::EventsOfSources, this, [this] { eventsOfSources(); });
    actions.on(Command::Contradictions, this, [this] { m_window.docks().check()->toggleDisputed(); });
    actions.on(Command::WithoutSource, this, [this] { m_window.docks().check()->selectWithoutSource(); });
    actions.on(Command::SingleSource, this, [this] { m_window.docks().check()->selectSingleSource(); });
    connect(&window, &MainWindow::sessionChanged, this, [this] {
        if (!m_window.state())
            return;
        connect(m_window.docks().sources(), &SourcesPanel::editRequested, this,
                &EvidenceCommands::editSource);
        connect(m_window.docks().sources(), &SourcesPanel::deskRequested, this,
                &EvidenceCommands::showSource);
        connect(m_window.docks().tags(), &TagsPanel::managerRequested, this, [this](const TagId &id) {
            names().showName(model::Table::Tag, id.uuid);
            names().present();
        });
        connect(m_window.docks().check(), &CheckPanel::findingsRequested, this,
                [this](evidence::FindingKind kind) {
                    checks().present();
                    checks().showGroup(kind);
                });
        connect(m_window.state(), &ViewState::filterChanged, this, [this] {
            m_window.actions()[Command::Contradictions]->setChecked(m_window.state()->filter().disputedOnly);
        });
    });
}

SourcesDesk &EvidenceCommands::desk()
{
    if (!m_desk) {
        m_desk = new SourcesDesk(*m_window.state(), m_window.workspace());
        m_desk->setAttribute(Qt::WA_DeleteOnClose);
    }
    return *m_desk;
}

void EvidenceCommands::showSource(const SourceId &id)
{
    desk().present();
    desk().showSource(id);
}

ChecksWindow &EvidenceCommands::checks()
{
    if (!m_checks) {
        m_checks = new ChecksWindow(*m_window.state(), m_window.workspace());
        m_checks->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_checks, &ChecksWindow::sourceRequested, this, &EvidenceCommands::showSource);
        connect(m_checks, &ChecksWindow::conflictsRequested, m_window.docks().check(),
                &CheckPanel::conflictsRequested);
    }
    return *m_checks;
}

FiguresWindow &EvidenceCommands::figures()
{
    if (!m_figures) {
        m_figures = new FiguresWindow(*m_window.state(), m_window.workspace());
        m_figures->setAttribute(Qt::WA_DeleteOnClose);
    }
    return *m_figures;
}

NamesWindow &EvidenceCommands::names()
{
    if (!m_names) {
        m_names = new NamesWindow(*m_window.state(), m_window.workspace());
        m_names->setAttribute(Qt::WA_DeleteOnClose);
    }
    return *m_names;
}

void EvidenceCommands::editSource(const SourceId &id)
{
    document::Document &document = m_window.session()->document();
    const model::Source *stored = document.catalogue().sources.find(id);
    SourceDialog dialog(document, stored ? *stored : model::Source(), &m_window);
    if (auto *form = dialog.findChild<QTabWidget *>())
        addAttachmentsPage(*form, document, dialog.source().id);
    if (dialog.exec() == QDialog::Accepted)
        m_window.state()->apply(document::changeSource(document.catalogue(), dialog.source()));
}

std::vector<SourceId> EvidenceCommands::selectedSources() const
{
    const document::Document &document = m_window.session()->document();
    const model::EventIndex &index = document.index();
    QSet<SourceId> cited;
    for (const EventId &event : m_window.state()->selection())
        if (const auto row = index.rowOf(event); row != model::EventIndex::noRow)
            for (const quint32 number : index.sources(row))
                cited.insert(index.sourceIds().id(number));
    std::vector<SourceId> sources;
    for (const model::Source *source : document.catalogue().sortedSources())
        if (cited.contains(source->id))
            sources.push_back(source->id);
    return sources;
}

void EvidenceCommands::sourcesOfSelection()
{
    const std::vector<SourceId> sources = selectedSources();
    if (sources.empty()) {
        m_window.statusLine().say(
            tr("What is selected cites no source yet. Type [Title] in the line, or use the inspector."));
        return;
    }
    if (sources.size() == 1)
        return editSource(sources.front());
    QMenu menu(&m_window);
    for (const SourceId &id : sources)
        menu.addAction(plainLabel(m_window.session()->document().catalogue().sources.find(id)->title), this,
                       [this, id] { editSource(id); });
    menu.exec(m_window.mapToGlobal(m_window.rect().center()));
}

void EvidenceCommands::eventsOfSources()
{
    const std::vector<SourceId> sources = selectedSources();
    if (sources.empty()) {
        m_window.statusLine().say(tr("What is selected cites no source yet."));
        return;
    }
    model::Filter filter = m_window.state()->filter();
    filter.sources = sources;
    m_window.state()->setFilter(filter);
}

} // namespace varve::ui
