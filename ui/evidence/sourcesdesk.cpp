#include "evidence/sourcesdesk.h"

#include "document/edits.h"
#include "editors/emptynote.h"
#include "evidence/deletesource.h"
#include "evidence/duplicatesdialog.h"
#include "evidence/mergedialog.h"
#include "evidence/sourcedetail.h"
#include "evidence/sourcesmodel.h"
#include "evidence/wordsproxy.h"
#include "panels/sourcedialog.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

const QString headerKey = QStringLiteral("sourcesDesk/columns");
const QString splitterKey = QStringLiteral("sourcesDesk/split");

} // namespace

SourcesDesk::SourcesDesk(ViewState &state, QWidget *parent)
    : ToolWindow(state, QStringLiteral("sourcesDesk"), {1240, 700}, parent),
      m_model(new SourcesModel(state.document(), this)),
      m_proxy(new WordsProxy(SourcesModel::SearchRole, this)),
      m_search(new QLineEdit(this)),
      m_list(new QTreeView(this)),
      m_empty(new EmptyNote(this)),
      m_detail(new SourceDetail(state, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setWindowTitle(tr("Sources"));
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_empty);
    layout->addWidget(m_splitter, 1);
    layout->addLayout(makeButtons());
    m_empty->say(tr("No sources yet"),
                 tr("A source is what an event rests on: a report, a statement, a video, a witness. Add one "
                    "here, or type [Title] in the line for a new event."),
                 isWritable() ? tr("Add a source…") : QString());
    connect(m_empty, &EmptyNote::acted, this, &SourcesDesk::addSource);
    connect(m_detail, &SourceDetail::sourceChosen, this, &SourcesDesk::showSource);
    // After the model has read the project anew.
    connect(&state.document(), &document::Document::changed, this, &SourcesDesk::modelChanged,
            Qt::QueuedConnection);
    restore();
    showSource({});
    m_list->setFocus();
}

SourcesDesk::~SourcesDesk()
{
    m_detail->flush(); // what is being typed is not lost with the window
    QSettings settings;
    settings.setValue(headerKey, m_list->header()->saveState());
    settings.setValue(splitterKey, m_splitter->saveState());
}

void SourcesDesk::restore()
{
    const QSettings settings;
    m_list->sortByColumn(SourcesModel::Title, Qt::AscendingOrder);
    m_list->header()->setStretchLastSection(false);
    for (const auto &[column, width] :
         {std::pair(SourcesModel::Grade, 58), std::pair(SourcesModel::Title, 200),
          std::pair(SourcesModel::Kind, 112), std::pair(SourcesModel::Published, 92),
          std::pair(SourcesModel::Cited, 62), std::pair(SourcesModel::Origin, 96),
          std::pair(SourcesModel::Archive, 64)})
        m_list->header()->resizeSection(column, width);
    m_list->header()->restoreState(settings.value(headerKey).toByteArray());
    if (!m_splitter->restoreState(settings.value(splitterKey).toByteArray()))
        m_splitter->setSizes({690, 530});
}

QWidget *SourcesDesk::makeList()
{
    auto *page = new QWidget(this);
    m_search->setObjectName(QStringLiteral("searchSources"));
    m_search->setPlaceholderText(tr("Search titles, authors, publishers, addresses, notes"));
    m_search->setAccessibleName(tr("Search sources"));
    m_search->setClearButtonEnabled(true);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(SourcesModel::SortRole);
    m_list->setModel(m_proxy);
    m_list->setObjectName(QStringLiteral("sourcesList"));
    m_list->setAccessibleName(tr("Sources"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSortingEnabled(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { static_cast<WordsProxy *>(m_proxy)->setWords(text); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SourcesDesk::selectionChanged);
    connect(m_list, &QTreeView::activated, this, [this] { m_detail->focusTitle(); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &SourcesDesk::showMenu);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            qOverload<>(&QWidget::setFocus));
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &SourcesDesk::removeChosen);
    return page;
}

QLayout *SourcesDesk::makeButtons()
{
    const auto button = [this](const QString &text, void (SourcesDesk::*act)()) {
        auto *made = new QPushButton(text, this);
        made->setAutoDefault(false); // Enter belongs to the field that is being typed in
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    m_add = button(tr("&New source…"), &SourcesDesk::addSource);
    m_delete = button(tr("De&lete…"), &SourcesDesk::removeChosen);
    m_merge = button(tr("&Merge…"), &SourcesDesk::mergeChosen);
    m_merge->setToolTip(tr("Select two or more entries of one source, then merge them"));
    m_duplicates = button(tr("&Find duplicates…"), &SourcesDesk::findDuplicates);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_add->setEnabled(isWritable());
    auto *row = new QHBoxLayout;
    for (QPushButton *each : {m_add, m_delete, m_merge, m_duplicates})
        row->addWidget(each);
    row->addStretch(1);
    row->addWidget(close);
    return row;
}

std::vector<SourceId> SourcesDesk::chosen() const
{
    std::vector<SourceId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        ids.push_back(SourceId{index.data(SourcesModel::IdRole).toUuid()});
    return ids;
}

void SourcesDesk::showSource(const SourceId &id)
{
    if (const int row = m_model->rowOf(id);
        row >= 0 && !m_proxy->mapFromSource(m_model->index(row, 0)).isValid())
        m_search->clear(); // it was searched away
    const int row = m_model->rowOf(id);
    const QModelIndex index =
        row >= 0 ? m_proxy->mapFromSource(m_model->index(row, 0)) : m_proxy->index(0, 0);
    if (index.isValid()) {
        m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                             QItemSelectionModel::Rows);
        m_list->scrollTo(index);
    }
    selectionChanged();
}

void SourcesDesk::selectionChanged()
{
    const std::vector<SourceId> ids = chosen();
    if (!ids.empty())
        m_current = ids.back();
    m_detail->show(m_current, m_model->origins());
    m_delete->setEnabled(isWritable() && !ids.empty());
    m_merge->setEnabled(isWritable() && ids.size() > 1);
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_splitter->setVisible(!isEmpty);
    m_duplicates->setEnabled(m_model->rowCount() > 1);
}

void SourcesDesk::modelChanged()
{
    if (chosen().empty())
        showSource(m_current); // the list was read anew
    else
        selectionChanged();
}

void SourcesDesk::addSource()
{
    SourceDialog dialog(document(), model::Source(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const model::Source source = dialog.source();
    if (!state().apply(document::put(source)))
        return;
    showSource(source.id);
}

void SourcesDesk::removeChosen()
{
    if (!isWritable())
        return;
    for (const SourceId &id : chosen())
        if (!deleteSource(state(), id, this))
            return;
}

void SourcesDesk::mergeChosen()
{
    m_detail->flush();
    MergeDialog dialog(state(), chosen(), this);
    if (dialog.exec() == QDialog::Accepted)
        showSource(dialog.kept());
}

void SourcesDesk::findDuplicates()
{
    m_detail->flush();
    DuplicatesDialog(state(), this).exec();
}

void SourcesDesk::showMenu(const QPoint &at)
{
    const std::vector<SourceId> ids = chosen();
    QMenu menu(this);
    menu.addAction(tr("&New source…"), this, &SourcesDesk::addSource)->setEnabled(isWritable());
    menu.addAction(tr("Show &only its events"), this,
                   [this, ids] {
                       model::Filter filter = state().filter();
                       filter.sources = ids;
                       state().setFilter(filter);
                   })
        ->setEnabled(!ids.empty());
    menu.addAction(tr("&Merge…"), this, &SourcesDesk::mergeChosen)->setEnabled(m_merge->isEnabled());
    menu.addAction(tr("De&lete…"), this, &SourcesDesk::removeChosen)->setEnabled(m_delete->isEnabled());
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

} // namespace varve::ui
