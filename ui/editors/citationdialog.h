// What one source says about one event.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace varve::ui {

class ChoiceBar;
class TimeField;
class ToneLabel;

/// Commits on accept(); a refusal is shown in the dialog, which stays.
class CitationDialog : public QDialog
{
    Q_OBJECT
public:
    /// A citation without an id is a new one; its event must be set.
    CitationDialog(ViewState &state, const model::Citation &citation, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    void buildQuote(QFormLayout &form);
    void fill();
    void editSource();
    void showMeaning();
    void showQuoteState();
    void checkQuote();
    [[nodiscard]] const model::Source *chosenSource() const;

    ViewState &m_state;
    model::Citation m_citation;
    QComboBox *m_source = nullptr;
    ToneLabel *m_sourceNote = nullptr;
    ChoiceBar *m_stance = nullptr;
    ChoiceBar *m_credibility = nullptr;
    ToneLabel *m_meaning = nullptr;
    QLineEdit *m_locator = nullptr;
    QPlainTextEdit *m_quote = nullptr;
    QLineEdit *m_prefix = nullptr;
    QLineEdit *m_suffix = nullptr;
    ToneLabel *m_quoteState = nullptr;
    TimeField *m_claimed = nullptr;
    QPlainTextEdit *m_note = nullptr;
    ToneLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
