// The changes of one event, newest first, each with what stood before and after.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QTreeWidget;

namespace varve::ui {

class EventHistoryDialog : public QDialog
{
    Q_OBJECT
public:
    EventHistoryDialog(ViewState &state, const model::Event &event, QWidget *parent = nullptr);

private:
    void list();
    void showItems();
    [[nodiscard]] QString valueText(const QString &column, const QVariant &value) const;

    ViewState &m_state;
    EventId m_event;
    std::vector<model::Revision> m_revisions;
    QTreeWidget *m_changes;
    QTreeWidget *m_items;
};

} // namespace varve::ui
