#include "evidence/duplicatesdialog.h"

#include "editors/tone.h"
#include "evidence/duplicates.h"
#include "evidence/mergedialog.h"
#include "evidence/reference.h"
#include "model/names.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace varve::ui {

DuplicatesDialog::DuplicatesDialog(ViewState &state, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_list(new QTreeWidget(this)),
      m_note(new ToneLabel(Tone::Muted, this)),
      m_merge(new QPushButton(tr("Compare and &merge…"), this))
{
    setWindowTitle(tr("Likely duplicates"));
    m_list->setAccessibleName(tr("Likely duplicates"));
    m_list->setHeaderLabels({tr("Grade"), tr("Source")});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_merge, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, &DuplicatesDialog::merge);
    connect(m_list, &QTreeWidget::itemActivated, this, &DuplicatesDialog::merge);
    resize(640, 420);
    refresh();
}

void DuplicatesDialog::refresh()
{
    m_list->clear();
    std::vector<model::Source> sources;
    const model::Catalogue &catalogue = m_state.document().catalogue();
    for (const auto &[id, source] : catalogue.sources.values())
        sources.push_back(source);
    const auto groups = evidence::likelyDuplicates(sources);
    for (const evidence::DuplicateGroup &group : groups) {
        auto *top = new QTreeWidgetItem(
            m_list,
            {QString(), tr("%1 sources with %2").arg(QString::number(group.sources.size()), group.why)});
        top->setFirstColumnSpanned(false);
        for (const SourceId &id : group.sources) {
            const model::Source &source = *catalogue.sources.find(id);
            auto *item = new QTreeWidgetItem(
                top, {model::key(source.reliability), evidence::referenceText(source, catalogue)});
            item->setData(0, Qt::UserRole, id.uuid);
        }
    }
    m_list->expandAll();
    m_list->resizeColumnToContents(0);
    if (!groups.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_merge->setEnabled(!groups.empty() && !m_state.document().store().isReadOnly());
    m_note->setText(groups.empty()
                        ? tr("No two sources have the same web address, or the same title by the same author "
                             "and publisher.")
                        : tr("These look like one source entered more than once. Only you can tell; nothing "
                             "is merged by itself."));
}

void DuplicatesDialog::merge()
{
    QTreeWidgetItem *top = m_list->currentItem();
    if (top && top->parent())
        top = top->parent();
    if (!top || !m_merge->isEnabled())
        return;
    std::vector<SourceId> ids;
    for (int i = 0; i < top->childCount(); ++i)
        ids.push_back(SourceId{top->child(i)->data(0, Qt::UserRole).toUuid()});
    if (MergeDialog(m_state, ids, this).exec() == QDialog::Accepted)
        refresh();
}

} // namespace varve::ui
