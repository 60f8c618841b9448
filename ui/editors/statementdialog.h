// A statement about the order of two events: how far apart their endpoints lie, or one of Allen's relations.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace varve::ui {

class EventButton;
class ToneLabel;

/// Says in a sentence what would be stored as it is being set up. Commits on accept(); a refusal is shown in
/// the dialog.
class StatementDialog : public QDialog
{
    Q_OBJECT
public:
    /// A statement without an id is a new one; its `from` must be set.
    StatementDialog(ViewState &state, const model::Statement &statement, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    void buildGap(QFormLayout &form);
    void fill();
    void refresh();
    void fillCitations();
    [[nodiscard]] Result<model::Statement> read() const;
    [[nodiscard]] Result<void> readGap(model::Statement &statement) const;
    [[nodiscard]] QString sentence(const model::Statement &statement) const;

    ViewState &m_state;
    model::Statement m_statement;
    EventButton *m_to = nullptr;
    QComboBox *m_relation = nullptr;
    QWidget *m_gap = nullptr;
    QComboBox *m_fromPoint = nullptr;
    QComboBox *m_toPoint = nullptr;
    QLineEdit *m_min = nullptr;
    QLineEdit *m_max = nullptr;
    QLineEdit *m_wording = nullptr;
    QComboBox *m_citation = nullptr;
    QCheckBox *m_enabled = nullptr;
    ToneLabel *m_sentence = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
