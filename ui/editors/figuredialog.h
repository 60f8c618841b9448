// A reported quantity: "at least 60 dead", as of when, according to whom.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace varve::ui {

class TimeField;
class ToneLabel;

/// The bounds follow the wording until they are edited themselves. Commits on accept(); a refusal is shown
/// here.
class FigureDialog : public QDialog
{
    Q_OBJECT
public:
    /// A figure without an id is a new one.
    FigureDialog(ViewState &state, const model::Figure &figure, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    void fill();
    void takeWording();
    [[nodiscard]] Result<model::Figure> read() const;

    ViewState &m_state;
    model::Figure m_figure;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_text = nullptr;
    QLineEdit *m_low = nullptr;
    QLineEdit *m_high = nullptr;
    QLineEdit *m_unit = nullptr;
    TimeField *m_asOf = nullptr;
    QComboBox *m_citation = nullptr;
    ToneLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
