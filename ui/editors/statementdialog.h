// A statement about when events were: how far apart their endpoints lie, which relations may hold between
// them, or how long one lasted.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace varve::ui {

class EventButton;
class RelationBox;
class ToneLabel;

/// Says in a sentence what would be stored as it is being set up, and what it would change. The same
/// statement stands as a line of words and in fields; each follows the other. Commits on accept(); a refusal
/// is shown in the dialog.
class StatementDialog : public QDialog
{
    Q_OBJECT
public:
    /// A statement without an id is a new one; what is set of it is proposed.
    StatementDialog(ViewState &state, const model::Statement &statement, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    void buildLine();
    void buildGap();
    void fill();
    void fillFields();
    void readLine();
    void takeFields();
    [[nodiscard]] bool canAccept() const;
    void refresh();
    void fillCitations();
    [[nodiscard]] Result<model::Statement> read() const;
    [[nodiscard]] Result<void> readGap(model::Statement &statement) const;
    [[nodiscard]] QString sentence(const model::Statement &statement) const;

    ViewState &m_state;
    model::Statement m_statement;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_line = nullptr;
    QStringListModel *m_titles = nullptr; ///< completions of the line
    ToneLabel *m_lineFault = nullptr;
    bool m_isReading = false; ///< the line fills the fields: they do not write it
    EventButton *m_from = nullptr;
    EventButton *m_to = nullptr;
    RelationBox *m_relation = nullptr;
    QWidget *m_points = nullptr;
    QComboBox *m_fromPoint = nullptr;
    QComboBox *m_toPoint = nullptr;
    QLineEdit *m_min = nullptr;
    QLineEdit *m_max = nullptr;
    QLineEdit *m_wording = nullptr;
    QComboBox *m_citation = nullptr;
    QCheckBox *m_enabled = nullptr;
    ToneLabel *m_sentence = nullptr;
    ToneLabel *m_note = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
