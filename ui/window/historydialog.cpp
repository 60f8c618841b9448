#include "window/historydialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int changesAtOnce = 200;

QString verbOf(const model::Revision &revision)
{
    switch (revision.kind) {
    case model::ChangeKind::Undo:
        return HistoryDialog::tr("Undo: %1").arg(revision.label);
    case model::ChangeKind::Redo:
        return HistoryDialog::tr("Redo: %1").arg(revision.label);
    default:
        return revision.label;
    }
}

} // namespace

HistoryDialog::HistoryDialog(const store::ProjectStore &store, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_table(new QTableWidget(0, 3, this)),
      m_note(new QLabel(this))
{
    setWindowTitle(tr("History of changes"));
    m_table->setHorizontalHeaderLabels({tr("When"), tr("Who"), tr("Change")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setAccessibleName(tr("History of changes"));
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_more = buttons->addButton(tr("&Older changes"), QDialogButtonBox::ActionRole);
    connect(m_more, &QPushButton::clicked, this, &HistoryDialog::loadMore);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(720, 520);
    loadMore();
    m_table->setColumnWidth(0, 170);
    m_table->setColumnWidth(1, 130);
}

void HistoryDialog::loadMore()
{
    const int from = m_table->rowCount();
    const auto revisions = m_store.history(changesAtOnce, from);
    if (!revisions) {
        m_note->setText(revisions.error().text);
        m_more->setEnabled(false);
        return;
    }
    for (const model::Revision &revision : *revisions) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(revision.at.us / 1000);
        m_table->setItem(row, 0, new QTableWidgetItem(at.toString(QStringLiteral("d MMM yyyy hh:mm:ss"))));
        m_table->setItem(row, 1, new QTableWidgetItem(revision.who));
        m_table->setItem(row, 2, new QTableWidgetItem(verbOf(revision)));
        m_table->item(row, 2)->setToolTip(verbOf(revision));
    }
    m_more->setEnabled(revisions->size() == changesAtOnce);
    if (const auto head = m_store.headHash())
        m_note->setText(
            tr("The history is a chain of hashes; its newest: %1").arg(QLatin1String(head->toHex())));
}

} // namespace varve::ui
