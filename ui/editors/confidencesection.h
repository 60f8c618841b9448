// How sure the analyst is, and why.
#pragma once

#include "editors/inspectorsection.h"

class QComboBox;

namespace varve::ui {

class ChoiceBar;
class CommitText;

class ConfidenceSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit ConfidenceSection(ViewState &state, QWidget *parent = nullptr);
    void flush() override;
    bool editField(const QString &field) override;

protected:
    void fill() override;

private:
    void rate(int index);
    void fillSuggestion();

    ChoiceBar *m_bar = nullptr;
    ToneLabel *m_rated = nullptr;
    ToneLabel *m_suggested = nullptr;
    CommitText *m_rationale = nullptr;
    QComboBox *m_status = nullptr;
};

} // namespace varve::ui
