// The lists of the side panels: a name with a mark before it and a count behind it.
#pragma once

#include <QAbstractListModel>
#include <QColor>
#include <QUuid>

#include <vector>

namespace varve::ui {

enum class PanelTone : quint8 { Normal, Muted, Danger };

/// One line of a panel.
struct PanelItem
{
    QUuid id;
    QString text;
    QString count;       ///< right-aligned; empty: none
    QString badge;       ///< a grade in a frame before the text; empty: none
    QColor swatch;       ///< a square before the text; invalid: none
    bool hollow = false; ///< the square as an outline: what it stands for is hidden
    bool active = false; ///< the filter shows this only
    PanelTone tone = PanelTone::Normal;
    QString tip;
    QString spoken; ///< for screen readers; empty: text and count
    bool operator==(const PanelItem &) const = default;
};

class PanelModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit PanelModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// Rows that keep their ids are updated in place, so that cursor and scrolling stay.
    void setItems(std::vector<PanelItem> items);
    [[nodiscard]] const PanelItem &item(int row) const { return m_items[static_cast<size_t>(row)]; }
    /// -1 when there is none.
    [[nodiscard]] int rowOf(const QUuid &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PanelItem> m_items;
};

} // namespace varve::ui
