#include "names/mergenamesdialog.h"

#include "document/label.h"
#include "editors/tone.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace varve::ui {

MergeNamesDialog::MergeNamesDialog(std::vector<document::Name> names, const std::vector<int> &counts,
                                   const QUuid &kept, QWidget *parent)
    : QDialog(parent),
      m_names(std::move(names)),
      m_list(new QListWidget(this)),
      m_effect(new ToneLabel(Tone::Muted, this))
{
    setWindowTitle(tr("Merge"));
    resize(440, 320);
    auto *heading = new ToneLabel;
    heading->setText(tr("They are one. Which name stays?"));
    m_list->setAccessibleName(heading->text());
    m_list->setUniformItemSizes(true);
    int proposed = 0;
    for (size_t i = 0; i < m_names.size(); ++i) {
        m_list->addItem(counts[i] == 1 ? tr("%1 — 1 event").arg(m_names[i].name)
                                       : tr("%1 — %L2 events").arg(m_names[i].name).arg(counts[i]));
        if (counts[i] > counts[static_cast<size_t>(proposed)])
            proposed = static_cast<int>(i);
    }
    if (const auto it = std::ranges::find(m_names, kept, &document::Name::id); it != m_names.end())
        proposed = static_cast<int>(it - m_names.begin());
    m_list->setCurrentRow(proposed);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Merge"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_effect);
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &MergeNamesDialog::showEffect);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setFocus();
    showEffect();
}

QUuid MergeNamesDialog::kept() const
{
    return m_names[static_cast<size_t>(std::max(m_list->currentRow(), 0))].id;
}

std::vector<QUuid> MergeNamesDialog::gone() const
{
    std::vector<QUuid> ids;
    for (const document::Name &name : m_names)
        if (name.id != kept())
            ids.push_back(name.id);
    return ids;
}

void MergeNamesDialog::showEffect()
{
    const auto &stays = m_names[static_cast<size_t>(std::max(m_list->currentRow(), 0))];
    m_effect->setText(tr("Their events get %1 instead. What it leaves empty it takes over from the others. "
                         "This can be undone.")
                          .arg(document::quoted(stays.name)));
}

} // namespace varve::ui
