// A list of findings with where they stand: of checks and of imports.
#pragma once

#include "base/issue.h"

#include <QDialog>

namespace varve::ui {

class IssuesDialog : public QDialog
{
    Q_OBJECT
public:
    /// With `acceptText` the dialog asks ("Import"); without it only tells.
    IssuesDialog(const QString &title, const QString &text, const Issues &issues, QWidget *parent,
                 const QString &acceptText = {});
};

} // namespace varve::ui
