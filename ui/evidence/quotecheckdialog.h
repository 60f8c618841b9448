// Looks a quote up in the text of its source: one that was attached, or one that is pasted in.
#pragma once

#include "document/findings.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace varve::ui {

class ToneLabel;

/// What a quote is anchored by.
struct QuoteAnchor
{
    QString exact, prefix, suffix;
};

class QuoteCheckDialog : public QDialog
{
    Q_OBJECT
public:
    /// The first of the kept texts is looked at at once.
    QuoteCheckDialog(std::vector<document::KeptText> texts, QuoteAnchor quote, QWidget *parent = nullptr);
    /// With the words around it, when they were taken over; else as given.
    [[nodiscard]] const QuoteAnchor &quote() const { return m_quote; }

private:
    void look();
    void takeSurroundings();
    void takeSelection();

    std::vector<document::KeptText> m_texts;
    QuoteAnchor m_quote;
    QComboBox *m_choice;
    QPlainTextEdit *m_text;
    ToneLabel *m_result;
    QPushButton *m_surroundings;
    QPushButton *m_selection;
};

} // namespace varve::ui
