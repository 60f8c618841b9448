// Paints one line of a side panel.
#pragma once

#include <QFont>
#include <QHash>
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
    mutable QHash<QString, int> m_heights; ///< of lines in this width and font
    mutable int m_measuredWidth = -1;
    mutable QFont m_measuredFont;
};

} // namespace varve::ui
