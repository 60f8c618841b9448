// Tools > History: every change with who, when and what, newest first.
#pragma once

#include "store/projectstore.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace varve::ui {

class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(const store::ProjectStore &store, QWidget *parent = nullptr);

private:
    void loadMore();

    const store::ProjectStore &m_store;
    QTableWidget *m_table;
    QPushButton *m_more;
    QLabel *m_note;
};

} // namespace varve::ui
