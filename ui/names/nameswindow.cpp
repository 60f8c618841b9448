#include "names/nameswindow.h"

#include "document/label.h"
#include "document/merging.h"
#include "editors/emptynote.h"
#include "evidence/wordsproxy.h"
#include "names/mergenamesdialog.h"
#include "names/nameform.h"
#include "names/namesmodel.h"

#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace varve::ui {

using document::Name;
using model::Table;

namespace {

const QString headerKey = QStringLiteral("names/columns");
const QString splitterKey = QStringLiteral("names/split");
constexpr std::array tables{Table::Tag, Table::Participant, Table::Place};

QString titleOf(Table table)
{
    return table == Table::Tag           ? NamesWindow::tr("&Tags")
           : table == Table::Participant ? NamesWindow::tr("&Participants")
                                         : NamesWindow::tr("P&laces");
}

QString questionOf(Table table)
{
    return table == Table::Tag           ? NamesWindow::tr("Name of the new tag:")
           : table == Table::Participant ? NamesWindow::tr("Name of the new participant:")
                                         : NamesWindow::tr("Name of the new place:");
}

QString adviceOf(Table table)
{
    return table == Table::Tag
               ? NamesWindow::tr("Tags gather events of one kind. Add one here, or type #tag in the "
                                 "line for a new event.")
           : table == Table::Participant
               ? NamesWindow::tr(
                     "Participants are the people and organisations of an event. Add one here, or "
                     "type them in the inspector.")
               : NamesWindow::tr(
                     "Places say where an event happened. Add one here, or type @place in the line "
                     "for a new event.");
}

} // namespace

NamesWindow::NamesWindow(ViewState &state, QWidget *parent)
    : ToolWindow(state, QStringLiteral("names"), {860, 540}, parent),
      m_model(new NamesModel(state.document(), this)),
      m_proxy(new WordsProxy(NamesModel::SearchRole, this)),
      m_tabs(new QTabBar(this)),
      m_search(new QLineEdit(this)),
      m_list(new QTreeView(this)),
      m_form(new NameForm(state, this)),
      m_empty(new EmptyNote(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setWindowTitle(tr("Tags, participants and places"));
    for (const Table each : tables)
        m_tabs->addTab(titleOf(each));
    m_tabs->setAccessibleName(tr("What is listed"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_form);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_splitter, 1);
    layout->addLayout(makeButtons());
    connect(m_tabs, &QTabBar::currentChanged, this, &NamesWindow::changeTable);
    connect(m_empty, &EmptyNote::acted, this, &NamesWindow::add);
    connect(m_form, &NameForm::colourChosen, this, &NamesWindow::colour);
    connect(m_form, &NameForm::mergeWanted, this, [this](const QUuid &into) {
        if (!m_chosen.empty())
            merge({m_chosen.back(), into}, into);
    });
    // After the model has read the project anew.
    connect(&state.document(), &document::Document::changed, this, &NamesWindow::documentChanged,
            Qt::QueuedConnection);
    const QSettings settings;
    m_list->header()->restoreState(settings.value(headerKey).toByteArray());
    if (!m_splitter->restoreState(settings.value(splitterKey).toByteArray()))
        m_splitter->setSizes({500, 340});
    changeTable();
    m_list->setFocus();
}

NamesWindow::~NamesWindow()
{
    m_form->flush(); // what is being typed is not lost with the window
    QSettings settings;
    settings.setValue(headerKey, m_list->header()->saveState());
    settings.setValue(splitterKey, m_splitter->saveState());
}

QWidget *NamesWindow::makeList()
{
    auto *page = new QWidget(this);
    m_search->setObjectName(QStringLiteral("findName"));
    m_search->setPlaceholderText(tr("Type to find"));
    m_search->setAccessibleName(tr("Find a name"));
    m_search->setClearButtonEnabled(true);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(NamesModel::SortRole);
    m_list->setModel(m_proxy);
    m_list->setObjectName(QStringLiteral("namesList"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSortingEnabled(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->sortByColumn(NamesModel::NameColumn, Qt::AscendingOrder);
    m_list->header()->resizeSection(NamesModel::NameColumn, 240);
    m_list->header()->resizeSection(NamesModel::EventsColumn, 70);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        static_cast<WordsProxy *>(m_proxy)->setWords(text);
        choose(m_chosen);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NamesWindow::selectionChanged);
    connect(m_list, &QTreeView::activated, this, [this] { m_form->focusName(); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &NamesWindow::showMenu);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            qOverload<>(&QWidget::setFocus));
    connect(new QShortcut(QKeySequence(Qt::Key_F2), this), &QShortcut::activated, m_form,
            &NameForm::focusName);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &NamesWindow::remove);
    return page;
}

QLayout *NamesWindow::makeButtons()
{
    const auto button = [this](const char *name, const QString &text, auto act) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoDefault(false); // Enter belongs to the field that is being typed in
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    m_add = button("addName", tr("Ne&w…"), [this] { add(); });
    m_merge = button("mergeNames", tr("&Merge…"), [this] { merge(chosen(), {}); });
    m_merge->setToolTip(tr("Select two or more that are one, then merge them"));
    m_delete = button("deleteNames", tr("&Delete…"), [this] { remove(); });
    m_show = button("showNames", tr("&Show their events"), [this] { showEvents(); });
    m_show->setToolTip(tr("Filter the timeline by what is selected"));
    auto *close = button("closeNames", tr("Close"), [this] { this->close(); });
    auto *row = new QHBoxLayout;
    for (QPushButton *each : {m_add, m_merge, m_delete, m_show})
        row->addWidget(each);
    row->addStretch(1);
    row->addWidget(close);
    return row;
}

Table NamesWindow::table() const
{
    return tables[static_cast<size_t>(std::max(m_tabs->currentIndex(), 0))];
}

std::vector<QUuid> NamesWindow::chosen() const
{
    std::vector<QUuid> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        ids.push_back(index.data(NamesModel::IdRole).toUuid());
    return ids;
}

/// What of them is listed; else the first of the list.
void NamesWindow::choose(const std::vector<QUuid> &ids)
{
    m_isRestoring = true;
    m_list->clearSelection();
    const auto select = [this](const QModelIndex &index) {
        m_list->selectionModel()->setCurrentIndex(index,
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
        m_list->scrollTo(index);
    };
    for (const QUuid &id : ids)
        if (const int row = m_model->rowOf(id); row >= 0)
            if (const QModelIndex index = m_proxy->mapFromSource(m_model->index(row, 0)); index.isValid())
                select(index);
    if (chosen().empty() && m_proxy->rowCount() > 0)
        select(m_proxy->index(0, 0));
    m_isRestoring = false;
    selectionChanged();
}

void NamesWindow::showName(Table table, const QUuid &id)
{
    const auto it = std::ranges::find(tables, table);
    m_tabs->setCurrentIndex(it == tables.end() ? 0 : static_cast<int>(it - tables.begin()));
    if (const int row = m_model->rowOf(id);
        row >= 0 && !m_proxy->mapFromSource(m_model->index(row, 0)).isValid())
        m_search->clear(); // it was searched away
    choose({id});
}

void NamesWindow::changeTable()
{
    m_form->flush();
    m_model->setTable(table());
    m_list->setAccessibleName(titleOf(table()).remove(u'&'));
    m_empty->say(tr("None yet"), adviceOf(table()), isWritable() ? tr("Add one…") : QString());
    choose({});
}

void NamesWindow::selectionChanged()
{
    if (m_isRestoring)
        return;
    m_chosen = chosen();
    // The one that the keyboard is on, so that the fields follow it through a selection.
    const QUuid current = m_list->currentIndex().data(NamesModel::IdRole).toUuid();
    if (const auto it = std::ranges::find(m_chosen, current); it != m_chosen.end())
        std::rotate(it, it + 1, m_chosen.end());
    const QUuid shown = m_chosen.empty() ? QUuid() : m_chosen.back();
    m_form->show(document::findName(document().catalogue(), table(), shown), m_model->eventsOf(shown));
    const size_t count = m_chosen.size();
    m_add->setEnabled(isWritable());
    m_merge->setEnabled(isWritable() && count > 1);
    m_delete->setEnabled(isWritable() && count > 0);
    m_show->setEnabled(count > 0);
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_splitter->setVisible(!isEmpty);
    countTabs();
}

void NamesWindow::countTabs()
{
    const model::Catalogue &catalogue = document().catalogue();
    const std::array counts{catalogue.tags.size(), catalogue.participants.size(), catalogue.places.size()};
    for (size_t i = 0; i < tables.size(); ++i)
        m_tabs->setTabText(static_cast<int>(i), tr("%1  %L2").arg(titleOf(tables[i])).arg(counts[i]));
}

void NamesWindow::documentChanged()
{
    choose(std::vector<QUuid>(m_chosen));
}

void NamesWindow::add()
{
    if (!isWritable())
        return;
    bool accepted = false;
    Name name;
    name.table = table();
    name.name = QInputDialog::getText(this, windowTitle(), questionOf(table()), QLineEdit::Normal,
                                      m_proxy->rowCount() == 0 ? m_search->text() : QString(), &accepted);
    if (!accepted || name.name.trimmed().isEmpty())
        return;
    if (const auto same = document::sameName(document().catalogue(), name))
        return showName(table(), same->id); // it stands already
    name.id = TagId::create().uuid;
    if (state().apply(document::addName(document(), name)))
        showName(table(), name.id);
}

void NamesWindow::merge(std::vector<QUuid> ids, const QUuid &kept)
{
    std::vector<Name> names;
    std::vector<int> counts;
    for (const QUuid &id : ids)
        if (auto name = document::findName(document().catalogue(), table(), id)) {
            names.push_back(std::move(*name));
            counts.push_back(m_model->eventsOf(id));
        }
    if (names.size() < 2 || !isWritable())
        return;
    MergeNamesDialog dialog(names, counts, kept, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QUuid stays = dialog.kept();
    if (state().apply(document::mergeInto(document(), table(), dialog.gone(), stays)))
        showName(table(), stays);
}

void NamesWindow::remove()
{
    const std::vector<QUuid> ids = chosen();
    if (!isWritable() || ids.empty())
        return;
    int uses = 0;
    for (const QUuid &id : ids)
        uses += m_model->eventsOf(id);
    if (uses > 0) {
        const auto first = document::findName(document().catalogue(), table(), ids.front());
        QMessageBox box(QMessageBox::Question, tr("Delete"),
                        ids.size() == 1 && first ? tr("Delete %1?").arg(document::quoted(first->name))
                                                 : tr("Delete these %1?").arg(ids.size()),
                        QMessageBox::Cancel, this);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText((uses == 1 ? tr("1 event loses it.")
                                : ids.size() == 1
                                    ? tr("%L1 events lose it.").arg(uses)
                                    : tr("They are given to events %L1 times; these lose them.").arg(uses)) +
                               u' ' + tr("This can be undone."));
        QPushButton *go = box.addButton(tr("&Delete"), QMessageBox::DestructiveRole);
        go->setObjectName(QStringLiteral("reallyDelete"));
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != go)
            return;
    }
    state().apply(document::removeNames(document(), table(), ids));
}

void NamesWindow::colour(const QString &colour)
{
    model::Edit edit;
    int count = 0;
    for (const QUuid &id : m_chosen) {
        auto name = document::findName(document().catalogue(), table(), id);
        if (!name || name->colour == colour)
            continue;
        name->colour = colour;
        const auto one = document::changeName(document(), *name, tr("colour"));
        if (!one)
            return void(state().apply(one));
        edit.changes.insert(edit.changes.end(), one->changes.begin(), one->changes.end());
        edit.label = one->label;
        ++count;
    }
    if (count > 1)
        edit.label = tr("Colour %1 tags").arg(count);
    if (count > 0)
        state().apply(edit);
}

void NamesWindow::showEvents()
{
    model::Filter filter = state().filter();
    const auto only = [this](auto &list) {
        list.clear();
        for (const QUuid &id : chosen())
            list.push_back({id});
    };
    if (table() == Table::Tag)
        only(filter.tags);
    else if (table() == Table::Participant)
        only(filter.participants);
    else
        only(filter.places);
    state().setFilter(filter);
}

void NamesWindow::showMenu(const QPoint &at)
{
    QMenu menu(this);
    menu.addAction(tr("&Show their events"), this, &NamesWindow::showEvents)->setEnabled(m_show->isEnabled());
    menu.addAction(tr("&Rename"), m_form, &NameForm::focusName)->setEnabled(m_delete->isEnabled());
    menu.addAction(tr("&Merge…"), this, [this] { merge(chosen(), {}); })->setEnabled(m_merge->isEnabled());
    menu.addAction(tr("&Delete…"), this, &NamesWindow::remove)->setEnabled(m_delete->isEnabled());
    menu.addSeparator();
    menu.addAction(tr("Ne&w…"), this, &NamesWindow::add)->setEnabled(m_add->isEnabled());
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

} // namespace varve::ui
