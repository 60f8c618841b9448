// Paints one line of a side panel.
#pragma once

#include <QStyledItemDelegate>

namespace varve::ui {

class PanelView;

class PanelDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit PanelDelegate(PanelView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Width of the part before the text that counts as the mark, from the left edge.
    static constexpr int markWidth = 36;

private:
    PanelView *m_view;
};

} // namespace varve::ui
