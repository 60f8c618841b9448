// "Add 12 events": what was pasted, how each line reads, mended where needed, added as one step.
#pragma once

#include "editors/entrydraft.h"
#include "state/viewstate.h"

#include <QDialog>

class QPushButton;
class QTableView;

namespace varve::ui {

class AddEventsModel;
class ToneLabel;

class AddEventsDialog : public QDialog
{
    Q_OBJECT
public:
    AddEventsDialog(ViewState &state, const QList<QStringList> &rows, const EntryContext &context,
                    QWidget *parent = nullptr);

    [[nodiscard]] AddEventsModel *model() const { return m_model; }
    /// Adds what is chosen and reads; rows that do not read stay, and the dialog with them.
    void accept() override;

private:
    void build();
    void refresh();
    void setDateOrder(time::DateOrder order);

    ViewState &m_state;
    AddEventsModel *m_model;
    QTableView *m_view = nullptr;
    ToneLabel *m_summary = nullptr;
    QWidget *m_question = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace varve::ui
