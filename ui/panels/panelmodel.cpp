#include "panels/panelmodel.h"

#include <algorithm>

namespace varve::ui {

void PanelModel::setItems(std::vector<PanelItem> items)
{
    const bool sameRows = std::equal(items.begin(), items.end(), m_items.begin(), m_items.end(),
                                     [](const PanelItem &a, const PanelItem &b) { return a.id == b.id; });
    if (!sameRows) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
        return;
    }
    for (size_t i = 0; i < items.size(); ++i) {
        if (items[i] == m_items[i])
            continue;
        m_items[i] = std::move(items[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        emit dataChanged(changed, changed);
    }
}

int PanelModel::rowOf(const QUuid &id) const
{
    const auto it =
        std::find_if(m_items.begin(), m_items.end(), [&](const PanelItem &item) { return item.id == id; });
    return it == m_items.end() ? -1 : static_cast<int>(it - m_items.begin());
}

int PanelModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant PanelModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PanelItem &shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::ToolTipRole:
        return shown.tip;
    case Qt::AccessibleTextRole:
        if (!shown.spoken.isEmpty())
            return shown.spoken;
        return shown.count.isEmpty() ? shown.text : QStringLiteral("%1, %2").arg(shown.text, shown.count);
    default:
        return {};
    }
}

} // namespace varve::ui
