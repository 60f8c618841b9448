// A link between two events: causes, responds to, part of, same as, contradicts.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace varve::ui {

class EventButton;
class ToneLabel;

/// Commits on accept(); a refusal is shown in the dialog.
class LinkDialog : public QDialog
{
    Q_OBJECT
public:
    /// A link without an id is a new one; its `from` must be set.
    LinkDialog(ViewState &state, const model::Link &link, QWidget *parent = nullptr);

    void accept() override;

private:
    ViewState &m_state;
    model::Link m_link;
    QComboBox *m_kind;
    EventButton *m_to;
    QLineEdit *m_note;
    ToneLabel *m_problem;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
