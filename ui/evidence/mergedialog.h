// Entries of one source side by side: which stays, and what it says where they differ.
#pragma once

#include "document/sourcemerge.h"
#include "state/viewstate.h"

#include <QDialog>

class QComboBox;
class QFormLayout;

namespace varve::ui {

class ToneLabel;

/// Merges on accept(); a refusal is shown in the dialog, which stays.
class MergeDialog : public QDialog
{
    Q_OBJECT
public:
    /// Two or more ids. The one that is cited most is proposed to stay.
    MergeDialog(ViewState &state, const std::vector<SourceId> &ids, QWidget *parent = nullptr);
    void accept() override;
    /// The source that stays.
    [[nodiscard]] SourceId kept() const;

private:
    void build();
    void addConflict(QFormLayout &form, const document::FieldConflict &conflict);
    [[nodiscard]] QString effect() const;

    ViewState &m_state;
    std::vector<model::Source> m_entries; ///< the one that stays first
    std::vector<std::pair<const char *, QComboBox *>> m_choices;
    ToneLabel *m_problem = nullptr;
};

} // namespace varve::ui
