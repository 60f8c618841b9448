#include "editors/eventtable.h"

#include "document/edits.h"
#include "editors/addeventsdialog.h"
#include "editors/emptynote.h"
#include "editors/eventclipboard.h"
#include "editors/eventdelegate.h"
#include "editors/eventmodel.h"
#include "editors/findreplacedialog.h"
#include "editors/timecontext.h"
#include "text/quickentry.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr QLatin1String settingsKey("table/columns-1");

bool isTyping(const QKeyEvent &key)
{
    const bool isPlain = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return isPlain && key.key() != Qt::Key_Space && !key.text().isEmpty() && key.text().at(0).isPrint();
}

int widthAtFirst(EventColumn column)
{
    switch (column) {
    case EventColumn::When:
        return 260;
    case EventColumn::What:
        return 344;
    case EventColumn::Track:
    case EventColumn::Confidence:
        return 160;
    case EventColumn::Description:
    case EventColumn::Window:
        return 300;
    default:
        return 130;
    }
}

} // namespace

EventTable::EventTable(ViewState &state, QWidget *parent) : QWidget(parent), m_state(state)
{
    m_model = new EventModel(state, this);
    build();
    buildHeader();
    buildKeys();
    restoreColumns();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EventTable::takeSelection);
    connect(&m_state, &ViewState::selectionChanged, this, &EventTable::giveSelection);
    connect(&m_state, &ViewState::reveal, this, &EventTable::revealEvent);
    connect(&m_state, &ViewState::filterChanged, this, &EventTable::refreshEmptyNote);
    // Rows that come back (an undo, a wider filter) are selected again if their events still are.
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventTable::giveSelection);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventTable::giveSelection);
    connect(m_model, &EventModel::editRefused, &m_state, &ViewState::failed);
    giveSelection();
    refreshEmptyNote();
}

EventTable::~EventTable()
{
    // A cell that is being edited commits while the view goes; this table must not answer any more.
    m_state.disconnect(this);
    m_model->disconnect(this);
    m_view->selectionModel()->disconnect(this);
}

void EventTable::build()
{
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("eventTable"));
    m_view->setAccessibleName(tr("Events"));
    m_view->setModel(m_model);
    m_delegate = new EventDelegate(*m_model, m_view);
    m_view->setItemDelegate(m_delegate);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 12);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &EventTable::rowMenu);

    m_empty = new EmptyNote;
    connect(m_empty, &EmptyNote::acted, this, [this] {
        if (m_state.filter().isEmpty())
            emit newEventRequested();
        else
            m_state.setFilter({});
    });
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_view);
}

void EventTable::buildHeader()
{
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(48);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicator(static_cast<int>(EventColumn::When), Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    connect(header, &QWidget::customContextMenuRequested, this, &EventTable::headerMenu);
    connect(header, &QHeaderView::sectionMoved, this, &EventTable::saveColumns);
    connect(header, &QHeaderView::sectionResized, this, [this](int, int, int) {
        if (QApplication::mouseButtons() == Qt::NoButton)
            return; // the window's doing, not the hand's
        m_fitsTitles = false;
        saveColumns();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &EventTable::saveColumns);
}

void EventTable::buildKeys()
{
    // Keys of the table alone, so that they mean the table only while it has the focus.
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
}

bool EventTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitTitles();
    if (watched != m_view || !m_view->hasFocus() ||
        (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    using Slot = void (EventTable::*)();
    Slot slot = nullptr;
    if (key->matches(QKeySequence::Copy))
        slot = &EventTable::copy;
    else if (key->matches(QKeySequence::Paste))
        slot = &EventTable::paste;
    else if (key->matches(QKeySequence::SelectAll))
        slot = &EventTable::selectAllRows;
    else if (key->matches(QKeySequence::Delete))
        slot = &EventTable::removeSelected;
    else if (key->matches(QKeySequence::Replace) || key->keyCombination() == (Qt::CTRL | Qt::Key_H))
        slot = &EventTable::findAndReplace;
    else if (key->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_C))
        slot = &EventTable::copyWithHeadings;
    else if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
             key->modifiers() == Qt::NoModifier)
        slot = &EventTable::editCurrent;
    if (!slot && event->type() == QEvent::KeyPress && isTyping(*key)) {
        // Not the view's search by first letters: it would read every row's cell.
        event->ignore();
        return true;
    }
    if (!slot)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        (this->*slot)();
    return true;
}

void EventTable::editCurrent()
{
    if (m_view->currentIndex().isValid())
        m_view->edit(m_view->currentIndex());
}

// --- columns
// -------------------------------------------------------------------------------------------------------

bool EventTable::isColumnShown(EventColumn column) const
{
    return !m_view->isColumnHidden(static_cast<int>(column));
}

void EventTable::showColumn(EventColumn column, bool shown)
{
    m_view->setColumnHidden(static_cast<int>(column), !shown);
    if (shown && m_view->columnWidth(static_cast<int>(column)) < 48)
        m_view->setColumnWidth(static_cast<int>(column), widthAtFirst(column));
    saveColumns();
}

/// Until widths are set by hand the titles take what the other columns leave.
void EventTable::fitTitles()
{
    if (!m_fitsTitles)
        return;
    constexpr int leastTitle = 160;
    constexpr int leastOfLast = 76;   // the last one stretches
    constexpr double narrower = 0.75; // of the others in a small window
    const std::vector<EventColumn> columns = visibleColumns();
    const QSignalBlocker quiet(m_view->horizontalHeader());
    for (const double share : {1.0, narrower}) {
        int others = 0;
        for (const EventColumn column : columns) {
            if (column == EventColumn::What)
                continue;
            const int width = column == columns.back() ? leastOfLast : qRound(share * widthAtFirst(column));
            m_view->setColumnWidth(static_cast<int>(column), width);
            others += width;
        }
        const int room = m_view->viewport()->width() - others;
        m_view->setColumnWidth(static_cast<int>(EventColumn::What),
                               qBound(leastTitle, room, widthAtFirst(EventColumn::What)));
        if (room >= leastTitle + 80)
            break;
    }
}

void EventTable::resetColumns()
{
    m_fitsTitles = true;
    QHeaderView *header = m_view->horizontalHeader();
    for (int i = 0; i < eventColumnCount; ++i) {
        const auto column = static_cast<EventColumn>(i);
        header->moveSection(header->visualIndex(i), i);
        m_view->setColumnHidden(i, !isShownAtFirst(column));
        m_view->setColumnWidth(i, widthAtFirst(column));
    }
    m_view->sortByColumn(static_cast<int>(EventColumn::When), Qt::AscendingOrder);
    fitTitles();
}

void EventTable::restoreColumns()
{
    const QSignalBlocker quiet(m_view->horizontalHeader());
    const QByteArray saved = QSettings().value(settingsKey).toByteArray();
    resetColumns();
    QHeaderView *header = m_view->horizontalHeader();
    if (!saved.isEmpty() && header->restoreState(saved)) {
        m_fitsTitles = false;
        header->setStretchLastSection(true);
        m_model->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    }
}

void EventTable::saveColumns() const
{
    QSettings().setValue(settingsKey, m_view->horizontalHeader()->saveState());
}

void EventTable::headerMenu(const QPoint &at)
{
    QMenu menu(this);
    menu.setAccessibleName(tr("Columns"));
    fillColumnsMenu(menu);
    menu.exec(m_view->horizontalHeader()->mapToGlobal(at));
}

void EventTable::fillColumnsMenu(QMenu &menu)
{
    for (int i = 0; i < eventColumnCount; ++i) {
        const auto column = static_cast<EventColumn>(i);
        QAction *action = menu.addAction(columnName(column));
        action->setCheckable(true);
        action->setChecked(isColumnShown(column));
        action->setEnabled(column != EventColumn::What);
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
    menu.addSeparator();
    menu.addAction(tr("Show &all columns"), this, [this] {
        for (int i = 0; i < eventColumnCount; ++i)
            showColumn(static_cast<EventColumn>(i), true);
    });
    menu.addAction(tr("&Fit column widths"), m_view, &QTableView::resizeColumnsToContents);
    menu.addAction(tr("&Reset columns"), this, [this] {
        resetColumns();
        saveColumns();
    });
}

std::vector<EventColumn> EventTable::visibleColumns() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    std::vector<EventColumn> columns;
    for (int visual = 0; visual < eventColumnCount; ++visual) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical))
            columns.push_back(static_cast<EventColumn>(logical));
    }
    return columns;
}

// --- selection
// -----------------------------------------------------------------------------------------------------

void EventTable::takeSelection()
{
    if (m_syncing)
        return;
    m_syncing = true;
    std::vector<EventId> ids;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.push_back(m_model->idAt(row));
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid()) { // the one with the cursor is the one that the inspector shows
        const EventId last = m_model->idAt(current.row());
        const auto it = std::find(ids.begin(), ids.end(), last);
        if (it != ids.end())
            std::rotate(it, it + 1, ids.end());
    }
    m_state.select(std::move(ids));
    m_syncing = false;
}

QItemSelection EventTable::itemSelection() const
{
    std::vector<int> rows;
    for (const EventId &id : m_state.selection())
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append(QItemSelectionRange(m_model->index(rows[i], 0),
                                             m_model->index(rows[end - 1], eventColumnCount - 1)));
        i = end;
    }
    return selection;
}

void EventTable::giveSelection()
{
    if (m_syncing)
        return;
    m_syncing = true;
    QItemSelectionModel *selection = m_view->selectionModel();
    selection->select(itemSelection(), QItemSelectionModel::ClearAndSelect);
    const int row = m_model->rowOf(m_state.current());
    if (row >= 0) {
        const int column = m_view->currentIndex().isValid() ? m_view->currentIndex().column()
                                                            : static_cast<int>(EventColumn::What);
        const QModelIndex current = m_model->index(row, column);
        if (current != m_view->currentIndex())
            selection->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(m_model->index(row, visibleColumns().empty() ? 0 : column));
    }
    m_syncing = false;
}

void EventTable::revealEvent(const EventId &id)
{
    const int row = m_model->rowOf(id);
    if (row >= 0)
        m_view->scrollTo(m_model->index(row, static_cast<int>(EventColumn::What)));
}

void EventTable::selectAllRows()
{
    m_view->selectAll();
}

std::vector<EventId> EventTable::selectedInOrder() const
{
    std::vector<EventId> ids;
    for (const EventId &id : m_state.selection())
        if (m_model->rowOf(id) >= 0)
            ids.push_back(id);
    std::sort(ids.begin(), ids.end(),
              [this](const EventId &a, const EventId &b) { return m_model->rowOf(a) < m_model->rowOf(b); });
    return ids;
}

void EventTable::refreshEmptyNote()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (isEmpty && m_state.document().index().size() == 0)
        m_empty->say(tr("No events yet"),
                     tr("Write the first one in the line above, as you would say it: "
                        "“22 Mar 2024 ~20:00 MSK Gunmen open fire /Attack”."),
                     tr("Write an event"));
    else if (isEmpty)
        m_empty->say(tr("No event passes the filter"),
                     tr("All %L1 events are still there.").arg(m_state.document().index().size()),
                     tr("Clear the filter"));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

// --- clipboard and the like
// ----------------------------------------------------------------------------------------

void EventTable::copySelected(bool withHeadings)
{
    const std::vector<EventId> ids = selectedInOrder();
    if (ids.empty())
        return;
    QApplication::clipboard()->setMimeData(copiedEvents(m_state, ids, visibleColumns(), withHeadings));
    emit m_state.message(ids.size() == 1 ? tr("1 event copied") : tr("%L1 events copied").arg(ids.size()));
}

void EventTable::copy()
{
    copySelected(false);
}

void EventTable::copyWithHeadings()
{
    copySelected(true);
}

void EventTable::paste()
{
    const QList<QStringList> rows = text::pastedRows(QApplication::clipboard()->text());
    if (rows.isEmpty())
        return;
    const QList<QStringList> events = eventRows(*QApplication::clipboard()->mimeData());
    if (!m_view->currentIndex().isValid()) {
        offerAsEvents(events);
        return;
    }
    QMessageBox box(QMessageBox::Question, tr("Paste"),
                    rows.size() == 1 ? tr("What is to be done with the pasted row?")
                                     : tr("What is to be done with the %1 pasted rows?").arg(rows.size()),
                    QMessageBox::NoButton, this);
    box.setInformativeText(tr("Into the cells: they replace what stands from the current cell on."));
    auto *asEvents = box.addButton(tr("As &new events…"), QMessageBox::AcceptRole);
    auto *intoCells = box.addButton(tr("Into the &cells"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(asEvents);
    box.exec();
    if (box.clickedButton() == asEvents)
        offerAsEvents(events);
    else if (box.clickedButton() == intoCells)
        pasteIntoCells(rows);
}

void EventTable::pasteIntoCells(const QList<QStringList> &rows)
{
    const std::vector<EventColumn> columns = visibleColumns();
    const QModelIndex current = m_view->currentIndex();
    const auto at = std::find(columns.begin(), columns.end(), static_cast<EventColumn>(current.column()));
    const qsizetype room = m_model->rowCount() - current.row();

    std::vector<EventId> ids;
    QHash<EventId, QStringList> cellsOf;
    for (qsizetype i = 0; i < qMin(room, rows.size()); ++i) {
        ids.push_back(m_model->idAt(current.row() + static_cast<int>(i)));
        cellsOf.insert(ids.back(), rows[i]);
    }
    const auto done =
        changeEvents(m_state, ids, tr("cells"), [&](model::Event &event, document::Named &named) {
            auto column = at;
            for (const QString &cell : cellsOf.value(event.id)) {
                if (column == columns.end())
                    return Result<void>(
                        fail(ErrorKind::User,
                             tr("The pasted rows have more cells than there are columns to the right.")));
                if (isEditable(*column))
                    if (auto set = setCell(m_state, event, *column, cell, named); !set)
                        return Result<void>(
                            fail(ErrorKind::User, tr("%1, column %2: %3")
                                                      .arg(document::quoted(event.title), columnName(*column),
                                                           set.error().text)));
                ++column;
            }
            return Result<void>();
        });
    if (!done)
        emit m_state.failed(done.error());
    else if (rows.size() > room)
        offerAsEvents(rows.mid(room));
}

void EventTable::offerAsEvents(const QList<QStringList> &rows)
{
    const EntryContext context{readContext(m_state), &m_state.document().catalogue(), QString(),
                               m_state.document().who()};
    AddEventsDialog(m_state, rows, context, this).exec();
}

void EventTable::removeSelected()
{
    if (!m_state.selection().empty())
        m_state.apply(document::removeEvents(m_state.document(), m_state.selection()));
}

void EventTable::findAndReplace()
{
    std::vector<EventId> ids = selectedInOrder();
    const bool isSelection = ids.size() > 1;
    if (!isSelection) {
        ids.clear();
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.push_back(m_model->idAt(row));
    }
    FindReplaceDialog(m_state, std::move(ids), isSelection, this).exec();
}

void EventTable::rowMenu(const QPoint &at)
{
    const bool hasSelection = !m_state.selection().empty();
    QMenu menu(this);
    const auto add = [&](const QString &text, const QKeySequence &keys, void (EventTable::*slot)(),
                         bool enabled) {
        QAction *action = menu.addAction(text, this, slot);
        action->setShortcut(keys);
        action->setEnabled(enabled);
    };
    add(tr("&Edit cell"), Qt::Key_F2, &EventTable::editCurrent, hasSelection);
    menu.addSeparator();
    add(tr("&Copy"), QKeySequence::Copy, &EventTable::copy, hasSelection);
    add(tr("Copy with &headings"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &EventTable::copyWithHeadings,
        hasSelection);
    add(tr("&Paste…"), QKeySequence::Paste, &EventTable::paste, true);
    menu.addSeparator();
    add(tr("&Find and replace…"), Qt::CTRL | Qt::Key_H, &EventTable::findAndReplace, m_model->rowCount() > 0);
    fillColumnsMenu(*menu.addMenu(tr("Colu&mns"))); // the header's menu, by keyboard too
    menu.addSeparator();
    add(tr("&Delete"), QKeySequence::Delete, &EventTable::removeSelected, hasSelection);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace varve::ui
