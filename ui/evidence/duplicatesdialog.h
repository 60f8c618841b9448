// Sources that look like one another, group by group.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace varve::ui {

class ToneLabel;

class DuplicatesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DuplicatesDialog(ViewState &state, QWidget *parent = nullptr);

private:
    void refresh();
    void merge();

    ViewState &m_state;
    QTreeWidget *m_list;
    ToneLabel *m_note;
    QPushButton *m_merge;
};

} // namespace varve::ui
