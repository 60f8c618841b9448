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
    void confirmRating();
    void fillSuggestion(const std::vector<model::Citation> &citations);
    void fillStaleness(const std::vector<model::Citation> &citations);

    ChoiceBar *m_bar = nullptr;
    ToneLabel *m_rated = nullptr;
    ToneLabel *m_suggested = nullptr;
    ToneLabel *m_toRaise = nullptr;
    QWidget *m_staleRow = nullptr;
    ToneLabel *m_askWhy = nullptr;
    CommitText *m_rationale = nullptr;
    QComboBox *m_status = nullptr;
};

} // namespace varve::ui
