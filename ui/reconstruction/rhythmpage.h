// Stretches in which nothing is known, and concentrations that chance does not explain.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;

namespace varve::ui {

class StatementList;

class RhythmPage : public QWidget
{
    Q_OBJECT
public:
    explicit RhythmPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();

private:
    ViewState &m_state;
    StatementList *m_list;
    QLabel *m_left;
};

} // namespace varve::ui
