#include "window/eventcommands.h"

#include "document/edits.h"
#include "document/named.h"
#include "editors/eventtable.h"
#include "editors/namecompleter.h"
#include "editors/quickentry.h"
#include "model/names.h"
#include "timeline/timelineview.h"
#include "window/mainwindow.h"
#include "window/menus.h"
#include "window/session.h"
#include "window/workspace.h"

#include <QActionGroup>
#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QInputDialog>
#include <QMenu>
#include <QTableView>

namespace varve::ui {

using model::Confidence;
using model::Status;

namespace {

constexpr std::pair<Command, Confidence> confidences[] = {
    {Command::Confirmed, Confidence::Confirmed},   {Command::Probable, Confidence::Probable},
    {Command::Possible, Confidence::Possible},     {Command::Doubtful, Confidence::Doubtful},
    {Command::Improbable, Confidence::Improbable}, {Command::CannotBeJudged, Confidence::CannotBeJudged}};

constexpr std::pair<Command, Status> statuses[] = {{Command::Occurred, Status::Occurred},
                                                   {Command::Reported, Status::Reported},
                                                   {Command::Claimed, Status::Claimed},
                                                   {Command::StatusDisputed, Status::Disputed},
                                                   {Command::Retracted, Status::Retracted}};

} // namespace

EventCommands::EventCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::NewEvent, this, [this] { newEvent(); });
    actions.on(Command::Duplicate, this, [this] { duplicate(); });
    actions.on(Command::EditTitle, this, [this] { editTitle(); });
    actions.on(Command::EditTime, this, [this] {
        emit m_window.state()->editRequested(m_window.state()->current(), QStringLiteral("time"));
    });
    actions.on(Command::DeleteEvents, this, [this] { removeSelected(); });
    actions.on(Command::PreviousEvent, this, [this] { step(-1); });
    actions.on(Command::NextEvent, this, [this] { step(+1); });
    actions.on(Command::AddTag, this, [this] { addTag(); });
    actions.on(Command::Lock, this, [this](bool on) {
        changeSelected(on ? tr("Lock") : tr("Unlock"), [on](model::Event &event) { event.locked = on; });
    });
    wireChoices();
    connect(window.menus().tracks(), &QMenu::aboutToShow, this, &EventCommands::fillTracks);
    connect(&window, &MainWindow::sessionChanged, this, [this] {
        if (ViewState *state = m_window.state()) {
            connect(state, &ViewState::selectionChanged, this, &EventCommands::showSelection);
            connect(&state->document(), &document::Document::changed, this, &EventCommands::showSelection);
            connect(m_window.workspace()->timeline(), &TimelineView::menuWanted, this,
                    [this](QMenu *menu, bool onEvent) { fillTimelineMenu(*menu, onEvent); });
            showSelection();
        }
    });
}

/// What is done most with events, or beside them, as the menu bar has it.
void EventCommands::fillTimelineMenu(QMenu &menu, bool onEvent)
{
    Actions &actions = m_window.actions();
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands)
            menu.addAction(actions[command]);
    };
    if (!menu.isEmpty())
        menu.addSeparator();
    if (!onEvent) {
        add({Command::Paste, Command::Fit, Command::GoToDate, Command::SelectAll});
        return;
    }
    add({Command::EditTitle, Command::EditTime});
    for (const QString &path : {QStringLiteral("Event/Confidence"), QStringLiteral("Event/Status")})
        if (QMenu *choices = m_window.menus().menu(path))
            menu.addMenu(choices);
    menu.addMenu(m_window.menus().tracks());
    add({Command::AddTag, Command::Lock});
    menu.addSeparator();
    add({Command::NewStatement, Command::EditSources, Command::EventsOfSources});
    menu.addSeparator();
    add({Command::FitSelection, Command::Copy, Command::Duplicate, Command::DeleteEvents});
}

void EventCommands::wireChoices()
{
    for (const auto &[command, confidence] : confidences)
        m_window.actions().on(command, this, [this, confidence = confidence] {
            const QString who = m_window.session()->document().who();
            const time::Instant now{QDateTime::currentMSecsSinceEpoch() * 1000};
            changeSelected(tr("Set confidence of"), [&](model::Event &event) {
                event.confidence = confidence;
                event.confidenceBy = who;
                event.confidenceAt = now;
            });
        });
    for (const auto &[command, status] : statuses)
        m_window.actions().on(command, this, [this, status = status] {
            changeSelected(tr("Set status of"), [status](model::Event &event) { event.status = status; });
        });
}

/// What the current event has is checked in the menus; with none, nothing is.
void EventCommands::showSelection()
{
    Actions &actions = m_window.actions();
    const auto event = m_window.session()->document().event(m_window.state()->current());
    const auto check = [&](Command command, bool on) {
        QAction *action = actions[command];
        if (action->actionGroup())
            action->actionGroup()->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
        action->setChecked(on);
    };
    for (const auto &[command, confidence] : confidences)
        check(command, event && event->confidence == confidence);
    for (const auto &[command, status] : statuses)
        check(command, event && event->status == status);
    check(Command::Lock, event && event->locked);
}

void EventCommands::newEvent()
{
    m_window.workspace()->quickEntry()->start();
}

/// In the table the key edits the cell it stands on.
void EventCommands::editTitle()
{
    QTableView *table = m_window.workspace()->table()->view();
    if (table->hasFocus() && table->currentIndex().isValid())
        table->edit(table->currentIndex());
    else
        emit m_window.state()->editRequested(m_window.state()->current(), QStringLiteral("title"));
}

std::vector<model::Event> EventCommands::selectedEvents() const
{
    const document::Document &document = m_window.session()->document();
    auto events = document.store().events(m_window.state()->selection());
    if (!events)
        emit m_window.state()->failed(events.error());
    return events.value_or(std::vector<model::Event>());
}

void EventCommands::changeSelected(const QString &verb, const std::function<void(model::Event &)> &change)
{
    std::vector<model::Event> changed;
    for (model::Event event : selectedEvents()) {
        const model::Event before = event;
        change(event);
        if (event != before)
            changed.push_back(std::move(event));
    }
    if (!changed.empty())
        m_window.state()->apply(document::changeEvents(changed, verb));
    showSelection(); // a choice that is in force already stays checked
}

void EventCommands::duplicate()
{
    std::vector<model::Event> copies = selectedEvents();
    std::vector<EventId> ids;
    for (model::Event &copy : copies) {
        copy.id = EventId::create();
        copy.stamp = {};
        copy.title = tr("%1 (copy)").arg(copy.title);
        ids.push_back(copy.id);
    }
    if (!copies.empty() && m_window.state()->apply(document::addEvents(copies)))
        m_window.state()->select(ids);
}

void EventCommands::removeSelected()
{
    const std::vector<EventId> ids = m_window.state()->selection();
    m_window.state()->apply(document::removeEvents(m_window.session()->document(), ids));
}

/// To the event shown before or after the current one in time.
void EventCommands::step(int by)
{
    ViewState &state = *m_window.state();
    const model::EventIndex &index = state.document().index();
    const auto order = index.byTime();
    const auto current = index.rowOf(state.current());
    const auto count = static_cast<qsizetype>(order.size());
    qsizetype at = current == model::EventIndex::noRow ? (by > 0 ? -1 : count) : index.position(current);
    for (at += by; at >= 0 && at < count; at += by) {
        const model::EventIndex::Row row = order[static_cast<size_t>(at)];
        if (!state.isShown(row))
            continue;
        state.select(index.id(row));
        emit state.reveal(index.id(row));
        return;
    }
}

void EventCommands::addTag()
{
    const model::Catalogue &catalogue = m_window.session()->document().catalogue();
    QInputDialog dialog(&m_window);
    dialog.setWindowTitle(tr("Add a tag"));
    dialog.setLabelText(tr("Tag for the selected events:"));
    dialog.setComboBoxItems(tagNames(catalogue));
    dialog.setComboBoxEditable(true);
    (void)dialog.sizeHint(); // makes its field
    if (auto *field = dialog.findChild<QComboBox *>()) {
        field->setCurrentIndex(-1);
        field->completer()->setFilterMode(Qt::MatchContains);
        field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    }
    const bool accepted = dialog.exec() == QDialog::Accepted;
    QString name = dialog.textValue().simplified();
    while (name.startsWith(QLatin1Char('#')))
        name.remove(0, 1);
    if (!accepted || name.isEmpty())
        return;
    document::Named named(catalogue);
    const TagId tag = named.tag(name);
    std::vector<model::Event> events = selectedEvents();
    for (model::Event &event : events) {
        event.tags.push_back(tag);
        std::sort(event.tags.begin(), event.tags.end());
        event.tags.erase(std::unique(event.tags.begin(), event.tags.end()), event.tags.end());
    }
    model::Edit edit = document::changeEvents(events, tr("Tag"));
    std::vector<model::Change> changes;
    for (const model::Record &record : named.created())
        changes.push_back(model::Put{record});
    edit.changes.insert(edit.changes.begin(), changes.begin(), changes.end());
    m_window.state()->apply(edit);
}

void EventCommands::fillTracks()
{
    QMenu *menu = m_window.menus().tracks();
    menu->clear();
    const model::Catalogue &catalogue = m_window.session()->document().catalogue();
    for (const model::Track *track : catalogue.sortedTracks()) {
        QString name = track->name;
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        menu->addAction(name, this, [this, id = track->id] {
            changeSelected(tr("Change track of"), [id](model::Event &event) { event.track = id; });
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No track yet"))->setEnabled(false);
}

} // namespace varve::ui
