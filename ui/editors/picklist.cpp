#include "editors/picklist.h"

#include "editors/swatch.h"
#include "editors/tone.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace varve::ui {

/// The items that have all the words typed.
class PickModel : public QAbstractTableModel
{
public:
    PickModel(std::vector<PickItem> items, PickList *dialog)
        : QAbstractTableModel(dialog),
          m_dialog(dialog),
          m_items(std::move(items))
    {
        m_order.resize(m_items.size());
        std::iota(m_order.begin(), m_order.end(), 0);
        std::ranges::stable_partition(m_order, [this](int i) { return item(i).isChosen; });
        m_shown = m_order;
    }
    void narrow(const QStringList &words)
    {
        beginResetModel();
        m_shown.clear();
        std::ranges::copy_if(m_order, std::back_inserter(m_shown), [&](int i) {
            return std::ranges::all_of(
                words, [&](const QString &word) { return item(i).text.contains(word, Qt::CaseInsensitive); });
        });
        endResetModel();
    }
    [[nodiscard]] int itemAt(const QModelIndex &index) const
    {
        return m_shown[static_cast<size_t>(index.row())];
    }
    [[nodiscard]] const PickItem &item(int i) const { return m_items[static_cast<size_t>(i)]; }
    [[nodiscard]] int chosenCount() const
    {
        return static_cast<int>(std::ranges::count_if(m_items, &PickItem::isChosen));
    }
    [[nodiscard]] int size() const { return static_cast<int>(m_items.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 2;
    }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return index.column() == 0 ? QAbstractTableModel::flags(index) | Qt::ItemIsUserCheckable
                                   : QAbstractTableModel::flags(index);
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const PickItem &shown = item(itemAt(index));
        if (index.column() == 1)
            return role == Qt::DisplayRole         ? QVariant(shown.note)
                   : role == Qt::TextAlignmentRole ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                   : QVariant();
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return shown.text;
        case Qt::DecorationRole:
            return shown.colour.isEmpty() ? QVariant() : QVariant(swatchIcon(shown.colour, m_dialog));
        case Qt::CheckStateRole:
            return shown.isChosen ? Qt::Checked : Qt::Unchecked;
        case Qt::AccessibleTextRole:
            return shown.note.isEmpty() ? shown.text : QStringLiteral("%1, %2").arg(shown.text, shown.note);
        default:
            return {};
        }
    }
    bool setData(const QModelIndex &index, const QVariant &value, int role) override
    {
        if (role != Qt::CheckStateRole)
            return false;
        m_items[static_cast<size_t>(itemAt(index))].isChosen = value.toInt() == Qt::Checked;
        emit dataChanged(index, index, {Qt::CheckStateRole});
        return true;
    }

private:
    PickList *m_dialog;
    std::vector<PickItem> m_items;
    std::vector<int> m_order; ///< items, those chosen at first on top
    std::vector<int> m_shown; ///< items
};

PickList::PickList(const QString &title, std::vector<PickItem> items, const QString &empty, QWidget *parent)
    : QDialog(parent),
      m_model(new PickModel(std::move(items), this))
{
    setWindowTitle(title);
    resize(480, 460);
    m_words = new QLineEdit;
    m_words->setPlaceholderText(tr("Type to find"));
    m_words->setAccessibleName(tr("Find in the list"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_list = new QTreeView;
    m_list->setAccessibleName(title);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true); // thousands are not measured one by one
    m_list->setHeaderHidden(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_count = new ToneLabel(Tone::Muted);
    auto *nothing = new ToneLabel(Tone::Muted);
    nothing->setText(empty);
    nothing->setVisible(m_model->size() == 0);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(nothing);
    layout->addWidget(m_list, 1);
    layout->addLayout(below);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_words, &QLineEdit::textChanged, this, &PickList::narrow);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &index) {
        showCount();
        emit toggled(m_model->itemAt(index), m_model->item(m_model->itemAt(index)).isChosen);
    });
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_words->setFocus();
    showCount();
}

void PickList::narrow()
{
    m_model->narrow(m_words->text().split(u' ', Qt::SkipEmptyParts));
    m_list->setCurrentIndex(m_model->index(0, 0));
    showCount();
}

void PickList::toggleCurrent()
{
    const QModelIndex current = m_list->currentIndex().siblingAtColumn(0);
    if (current.isValid())
        m_model->setData(
            current, current.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
            Qt::CheckStateRole);
}

void PickList::showCount()
{
    m_count->setText(tr("%L1 of %L2 listed, %L3 chosen")
                         .arg(m_model->rowCount())
                         .arg(m_model->size())
                         .arg(m_model->chosenCount()));
}

bool PickList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggleCurrent();
        return true; // the dialog's button would take it
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (watched != m_words)
            break;
        QCoreApplication::sendEvent(m_list, event);
        return true;
    default:
        break;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace varve::ui
