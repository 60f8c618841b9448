// Pairs of events that can have come either way round although it matters.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;

namespace varve::ui {

class StatementList;

class OrderPage : public QWidget
{
    Q_OBJECT
public:
    explicit OrderPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const;

private:
    ViewState &m_state;
    StatementList *m_list;
    QLabel *m_note;
};

} // namespace varve::ui
