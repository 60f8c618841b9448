// All statements: what each says, what it rests on, whether it takes part.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace varve::ui {

class StatementList;

class StatementsPage : public QWidget
{
    Q_OBJECT
public:
    explicit StatementsPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();

signals:
    void ticked(const varve::StatementId &statement, bool enabled);

private:
    void editCurrent();
    void removeCurrent();
    using Problems = QHash<StatementId, QString>;
    [[nodiscard]] QString stateOf(const model::Statement &statement, const Problems &problems) const;

    ViewState &m_state;
    StatementList *m_list;
    QLineEdit *m_search;
    QLabel *m_more;
};

/// Whom the statement goes back to, and how that is graded: "News report · C3"; empty without a citation.
QString restsOn(const ViewState &state, const model::Statement &statement);

} // namespace varve::ui
