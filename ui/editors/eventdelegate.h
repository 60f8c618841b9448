// Paints the table's cells and gives each column its editor.
#pragma once

#include "editors/eventcolumns.h"
#include "paint/theme.h"

#include <QStyledItemDelegate>

class QLineEdit;

namespace varve::ui {

class EventModel;

/// A time that does not read keeps its editor open, with the reason shown at it.
class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit EventDelegate(EventModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

    /// Asked before free text goes into several events; answers which ones. Replaced in tests.
    enum class Scope { All, OnlyThis, None };
    std::function<Scope(QWidget *parent, const QString &field, int count)> askScope;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QWidget *choiceEditor(QWidget *parent, EventColumn column) const;
    QWidget *timeEditor(QWidget *parent, const QModelIndex &index) const;
    QWidget *nameEditor(QWidget *parent, EventColumn column) const;
    [[nodiscard]] bool refuses(QWidget *editor) const;
    [[nodiscard]] std::vector<EventId> targets(QWidget *editor, const QModelIndex &index) const;

    EventModel &m_model;
};

} // namespace varve::ui
