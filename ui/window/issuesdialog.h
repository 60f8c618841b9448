// A list of findings with where they stand: of checks and of imports.
#pragma once

#include "base/issue.h"

#include <QDialog>

class QTableWidget;

namespace varve::ui {

class IssuesDialog : public QDialog
{
    Q_OBJECT
public:
    IssuesDialog(const QString &title, const QString &text, const Issues &issues, QWidget *parent);
};

/// The list alone, for dialogs of their own.
QTableWidget *makeIssueTable(QWidget *parent);
void fillIssueTable(QTableWidget *table, const Issues &issues);

} // namespace varve::ui
