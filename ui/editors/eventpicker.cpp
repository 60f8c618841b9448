#include "editors/eventpicker.h"

#include "editors/eventcolumns.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int mostListed = 200;

bool hasAllWords(const QString &title, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return title.contains(word, Qt::CaseInsensitive); });
}

} // namespace

EventPicker::EventPicker(ViewState &state, const QString &heading, std::vector<EventId> without,
                         QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_without(std::move(without))
{
    setWindowTitle(heading);
    resize(520, 420);
    m_words = new QLineEdit;
    m_words->setPlaceholderText(tr("Words of the title"));
    m_words->setAccessibleName(tr("Words of the title"));
    m_words->setClearButtonEnabled(true);
    m_list = new QListWidget;
    m_list->setAccessibleName(heading);
    m_list->setUniformItemSizes(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(m_words, &QLineEdit::textChanged, this, &EventPicker::list);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_ok->setEnabled(row >= 0); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    list();
}

EventId EventPicker::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? EventId{item->data(Qt::UserRole).toUuid()} : EventId();
}

void EventPicker::list()
{
    m_list->clear();
    const model::EventIndex &index = m_state.document().index();
    const QStringList words = m_words->text().split(u' ', Qt::SkipEmptyParts);
    for (const auto row : index.byTime()) {
        const EventId id = index.id(row);
        if (std::find(m_without.begin(), m_without.end(), id) != m_without.end() ||
            !hasAllWords(index.title(row), words))
            continue;
        const auto event = m_state.document().event(id);
        if (!event)
            continue;
        auto *item = new QListWidgetItem(
            tr("%1 — %2").arg(eventText(m_state, *event, EventColumn::When), index.title(row)), m_list);
        item->setData(Qt::UserRole, id.uuid);
        if (m_list->count() >= mostListed)
            break;
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
    m_ok->setEnabled(m_list->count() > 0);
}

} // namespace varve::ui
