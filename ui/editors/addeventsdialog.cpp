#include "editors/addeventsdialog.h"

#include "document/edits.h"
#include "editors/addeventsmodel.h"
#include "editors/pastedtable.h"
#include "editors/tone.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace varve::ui {

AddEventsDialog::AddEventsDialog(ViewState &state, const QList<QStringList> &rows,
                                 const EntryContext &context, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_model(new AddEventsModel(entriesOfRows(rows, context), context, this))
{
    build();
    connect(m_model, &AddEventsModel::changed, this, &AddEventsDialog::refresh);
    refresh();
}

void AddEventsDialog::build()
{
    setWindowTitle(tr("Add events"));
    resize(1100, 480);
    auto *intro = new ToneLabel(Tone::Muted);
    intro->setText(
        tr("Each row becomes an event. A time alone, such as “20:05”, lies on the day of the row above. "
           "Double click a cell to mend it; take the mark away from what is not to be added."));

    m_view = new QTableView;
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Events to add"));
    m_view->setWordWrap(false);
    m_view->setAlternatingRowColors(false);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(AddEventsModel::When, 190);
    m_view->setColumnWidth(AddEventsModel::Title, 260);
    for (const int column : {AddEventsModel::Place, AddEventsModel::Confidence, AddEventsModel::Tags,
                             AddEventsModel::Sources, AddEventsModel::Description}) {
        bool isUsed = column == AddEventsModel::Place;
        for (int row = 0; row < m_model->rowCount() && !isUsed; ++row)
            isUsed = !m_model->index(row, column).data().toString().isEmpty();
        m_view->setColumnHidden(column, !isUsed);
    }

    m_question = new QWidget;
    auto *questionRow = new QHBoxLayout(m_question);
    questionRow->setContentsMargins(0, 0, 0, 0);
    auto *question = new ToneLabel;
    question->setText(tr("In these dates, does the day or the month come first?"));
    auto *dayFirst = new QPushButton(tr("&Day first"));
    auto *monthFirst = new QPushButton(tr("&Month first"));
    connect(dayFirst, &QPushButton::clicked, this, [this] { setDateOrder(time::DateOrder::DayMonthYear); });
    connect(monthFirst, &QPushButton::clicked, this, [this] { setDateOrder(time::DateOrder::MonthDayYear); });
    questionRow->addWidget(question, 1);
    questionRow->addWidget(dayFirst);
    questionRow->addWidget(monthFirst);

    m_summary = new ToneLabel(Tone::Muted);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddEventsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddEventsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_question);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
}

void AddEventsDialog::refresh()
{
    const int chosen = m_model->chosenCount();
    const int ready = m_model->readyCount();
    m_add->setText(ready != chosen ? tr("&Add %1 of %2 events").arg(ready).arg(chosen)
                   : ready == 1    ? tr("&Add 1 event")
                                   : tr("&Add %1 events").arg(ready));
    m_add->setEnabled(ready > 0);
    m_question->setVisible(m_model->needsDateOrder());
    const int unready = chosen - ready;
    m_summary->setTone(unready > 0 ? Tone::Danger : Tone::Muted);
    m_summary->setText(unready == 0 ? tr("All rows read. One undo takes them all back.")
                       : unready == 1
                           ? tr("1 row cannot be added yet: see the column Reading.")
                           : tr("%1 rows cannot be added yet: see the column Reading.").arg(unready));
}

void AddEventsDialog::setDateOrder(time::DateOrder order)
{
    model::Project project = m_state.document().project();
    project.times.dateOrder = order;
    model::Edit edit = document::put(project);
    edit.label = tr("Set the order of dates");
    if (!m_state.apply(edit))
        return;
    EntryContext context = m_model->context();
    context.time.settings.dateOrder = order;
    m_model->setContext(context);
}

void AddEventsDialog::accept()
{
    const std::vector<EntryDraft> drafts = m_model->chosenDrafts();
    if (drafts.empty())
        return;
    const model::Edit edit = addDrafts(drafts, m_model->context());
    if (!m_state.apply(edit))
        return;
    std::vector<EventId> added;
    for (const model::Change &change : edit.changes)
        if (const auto *put = std::get_if<model::Put>(&change))
            if (const auto *event = std::get_if<model::Event>(&put->record))
                added.push_back(event->id);
    m_state.select(added);
    emit m_state.reveal(added.back());
    m_model->keepUnready();
    if (m_model->rowCount() == 0)
        QDialog::accept();
}

} // namespace varve::ui
