// What cannot all be true: the statements and windows of each conflict, by how much, and whom to doubt first.
#pragma once

#include "reconstruct/wording.h"
#include "state/viewstate.h"

#include <QWidget>

class QLabel;

namespace varve::ui {

class StatementList;

class ConflictsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ConflictsPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const;

signals:
    void ticked(const varve::StatementId &statement, bool enabled);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void pointAtCurrent();
    void add(const reconstruct::ConflictReport &conflict, const reconstruct::Reconstruction &now);
    void sayWithout(const StatementId &id);

    ViewState &m_state;
    StatementList *m_list;
    QLabel *m_without;
    QLabel *m_more;
};

} // namespace varve::ui
