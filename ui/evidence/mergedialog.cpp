#include "evidence/mergedialog.h"

#include "editors/tone.h"
#include "evidence/toolwindow.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>

namespace varve::ui {

namespace {

constexpr qsizetype shownValue = 90;

QString cut(const QString &text)
{
    const QString line = text.left(4 * shownValue).simplified();
    return line.size() > shownValue ? line.left(shownValue) + QChar(0x2026) : line;
}

} // namespace

MergeDialog::MergeDialog(ViewState &state, const std::vector<SourceId> &ids, QWidget *parent)
    : QDialog(parent),
      m_state(state)
{
    const model::EventIndex &index = state.document().index();
    const std::vector<int> counts = index.countBySource();
    const auto cited = [&](const model::Source &source) {
        const quint32 number = index.sourceIds().find(source.id);
        return number == 0 || number >= counts.size() ? 0 : counts[number];
    };
    for (const SourceId &id : ids)
        if (const model::Source *source = state.document().catalogue().sources.find(id))
            m_entries.push_back(*source);
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [&](const model::Source &a, const model::Source &b) { return cited(a) > cited(b); });
    build();
}

void MergeDialog::build()
{
    setWindowTitle(tr("Merge sources"));
    auto *layout = new QVBoxLayout(this);
    auto *heading = new ToneLabel;
    heading->setText(effect());
    layout->addWidget(heading);
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto conflicts = document::mergeConflicts(m_entries, m_state.document().catalogue());
    for (const document::FieldConflict &conflict : conflicts)
        addConflict(*form, conflict);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto *note = new ToneLabel(Tone::Muted);
    note->setText(conflicts.empty()
                      ? tr("They do not differ in anything that would be lost.")
                      : tr("They differ in these. What only one of them says is kept anyway; notes and "
                           "reasons can stand one below the other."));
    layout->addWidget(note);
    layout->addWidget(scroll, 1);
    m_problem = new ToneLabel(Tone::Danger);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Merge"));
    buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(m_entries.size() > 1 && !m_state.document().store().isReadOnly());
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &MergeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &MergeDialog::reject);
    resize(620, conflicts.empty() ? 200 : 460);
}

void MergeDialog::addConflict(QFormLayout &form, const document::FieldConflict &conflict)
{
    auto *box = new QComboBox;
    box->setObjectName(QString::fromLatin1(conflict.field));
    box->setAccessibleName(conflict.name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QStringList offered;
    const bool isText = conflict.mayJoin;
    if (isText)
        box->addItem(tr("both, one below the other"), -1);
    for (qsizetype i = 0; i < conflict.values.size(); ++i) {
        const QString &value = conflict.values[i];
        if (value.isEmpty() || offered.contains(value))
            continue;
        offered << value;
        box->addItem(cut(value), static_cast<int>(i));
        box->setItemData(box->count() - 1, value.left(2000), Qt::ToolTipRole);
    }
    form.addRow(conflict.name, box);
    m_choices.push_back({conflict.field, box});
}

QString MergeDialog::effect() const
{
    if (m_entries.size() < 2)
        return tr("Choose two or more sources to merge.");
    QStringList others;
    int citations = 0;
    for (size_t i = 1; i < m_entries.size(); ++i) {
        others << QStringLiteral("“%1”").arg(cut(m_entries[i].title));
        citations += document::useOf(m_state.document(), m_entries[i].id).citations;
    }
    return tr("%1 becomes part of “%2”, with its citations (%3), what derives from it and its attachments.")
        .arg(others.join(tr(", ")), cut(m_entries.front().title), QString::number(citations));
}

SourceId MergeDialog::kept() const
{
    return m_entries.empty() ? SourceId() : m_entries.front().id;
}

void MergeDialog::accept()
{
    model::Source result = document::merged(m_entries);
    for (const auto &[field, box] : m_choices)
        if (const int chosen = box->currentData().toInt(); chosen >= 0)
            document::takeField(field, m_entries[static_cast<size_t>(chosen)], result);
    std::vector<SourceId> others;
    for (size_t i = 1; i < m_entries.size(); ++i)
        others.push_back(m_entries[i].id);
    const auto edit = document::mergeSources(m_state.document(), result, others);
    const auto done = edit ? m_state.document().apply(*edit) : Result<model::Revision>(fail(edit.error()));
    if (!done)
        return m_problem->setText(done.error().text);
    emit m_state.message(edit->label);
    QDialog::accept();
}

} // namespace varve::ui
