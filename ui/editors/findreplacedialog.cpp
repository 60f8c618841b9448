#include "editors/findreplacedialog.h"

#include "editors/tone.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

namespace varve::ui {

namespace {

constexpr size_t listed = 300; // the count is complete, the list need not be

} // namespace

FindReplaceDialog::FindReplaceDialog(ViewState &state, std::vector<EventId> ids, bool isSelection,
                                     QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_ids(std::move(ids))
{
    build(isSelection);
    m_later = new QTimer(this);
    m_later->setSingleShot(true);
    m_later->setInterval(150);
    connect(m_later, &QTimer::timeout, this, &FindReplaceDialog::preview);
    for (QLineEdit *field : {m_find, m_replacement})
        connect(field, &QLineEdit::textChanged, m_later, qOverload<>(&QTimer::start));
    for (QCheckBox *box : {m_title, m_description, m_time, m_case, m_words, m_pattern})
        connect(box, &QCheckBox::toggled, this, &FindReplaceDialog::preview);
    preview();
}

void FindReplaceDialog::build(bool isSelection)
{
    setWindowTitle(tr("Find and replace"));
    resize(720, 460);
    m_find = new QLineEdit;
    m_replacement = new QLineEdit;
    m_title = new QCheckBox(tr("&Titles"));
    m_description = new QCheckBox(tr("&Descriptions"));
    m_time = new QCheckBox(tr("Ti&mes as entered"));
    m_case = new QCheckBox(tr("Match &case"));
    m_words = new QCheckBox(tr("Whole &words"));
    m_pattern = new QCheckBox(tr("&Pattern (regular expression)"));
    m_title->setChecked(true);
    m_description->setChecked(true);
    const auto rowOf = [](std::initializer_list<QWidget *> widgets) {
        auto *row = new QHBoxLayout;
        for (QWidget *widget : widgets)
            row->addWidget(widget);
        row->addStretch();
        return row;
    };

    m_list = new QTreeWidget;
    m_list->setAccessibleName(tr("What would change"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Field"), tr("Now"), tr("Then")});
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_summary = new ToneLabel(Tone::Muted);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_replace = buttons->addButton(tr("&Replace all"), QDialogButtonBox::AcceptRole);
    m_replace->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &FindReplaceDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FindReplaceDialog::reject);

    auto *scope = new ToneLabel(Tone::Muted);
    scope->setText(isSelection ? tr("In the %L1 selected events").arg(m_ids.size())
                               : tr("In all %L1 events that the table shows").arg(m_ids.size()));
    auto *form = new QFormLayout(this);
    form->addRow(scope);
    form->addRow(tr("&Find"), m_find);
    form->addRow(tr("Replace wi&th"), m_replacement);
    form->addRow(tr("In"), rowOf({m_title, m_description, m_time}));
    form->addRow(QString(), rowOf({m_case, m_words, m_pattern}));
    form->addRow(m_list);
    form->addRow(m_summary);
    form->addRow(buttons);
}

ReplaceRequest FindReplaceDialog::request() const
{
    return {m_find->text(),      m_replacement->text(), m_title->isChecked(), m_description->isChecked(),
            m_time->isChecked(), m_case->isChecked(),   m_words->isChecked(), m_pattern->isChecked()};
}

void FindReplaceDialog::preview()
{
    m_later->stop();
    m_list->clear();
    auto found = findReplacements(m_state, m_ids, request());
    m_found = found ? std::move(*found) : std::vector<Replacement>();
    m_replace->setEnabled(false);
    if (!found) {
        m_summary->setTone(Tone::Danger);
        m_summary->setText(found.error().text);
        return;
    }
    QSet<EventId> events;
    int refused = 0;
    for (const Replacement &replacement : m_found) {
        events.insert(replacement.event);
        refused += replacement.refusal.isEmpty() ? 0 : 1;
        if (static_cast<size_t>(m_list->topLevelItemCount()) >= listed)
            continue;
        auto *item = new QTreeWidgetItem(m_list, {replacement.field, replacement.before.simplified(),
                                                  replacement.refusal.isEmpty()
                                                      ? replacement.after.simplified()
                                                      : tr("stays: %1").arg(replacement.refusal)});
        if (!replacement.refusal.isEmpty())
            item->setForeground(2, themeOf(this).danger);
    }
    const auto count = static_cast<int>(m_found.size()) - refused;
    m_replace->setEnabled(count > 0);
    m_summary->setTone(Tone::Muted);
    if (m_find->text().isEmpty())
        m_summary->setText(tr("Type what to look for."));
    else if (m_found.empty())
        m_summary->setText(tr("Not found."));
    else
        m_summary->setText(tr("%L1 fields of %L2 events would change%3. One undo takes it back.")
                               .arg(count)
                               .arg(events.size())
                               .arg(refused == 0 ? QString() : tr(", %L1 cannot").arg(refused)));
}

void FindReplaceDialog::accept()
{
    preview();
    if (!m_replace->isEnabled())
        return;
    if (auto done = replaceAll(m_state, m_found); !done) {
        m_summary->setTone(Tone::Danger);
        m_summary->setText(done.error().text);
        return;
    }
    QDialog::accept();
}

} // namespace varve::ui
