// Disjunctions among the statements, which are checked after the rest has been worked out.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;

namespace varve::ui {

class StatementList;

class ChecksPage : public QWidget
{
    Q_OBJECT
public:
    explicit ChecksPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const;

signals:
    void ticked(const varve::StatementId &statement, bool enabled);

private:
    ViewState &m_state;
    StatementList *m_list;
    QLabel *m_note;
};

} // namespace varve::ui
