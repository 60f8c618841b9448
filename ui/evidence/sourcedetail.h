// Everything about one source: its fields to edit in place, its derivation, who cites it.
#pragma once

#include "evidence/origins.h"
#include "state/viewstate.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace varve::ui {

class CitedBy;
class DerivationTree;
class GradeBadge;
class SourceForm;
class ToneLabel;

/// A field is written when it is left, as one step of undo. What cannot be saved says why and stays in the
/// field until another source is shown.
class SourceDetail : public QWidget
{
    Q_OBJECT
public:
    explicit SourceDetail(ViewState &state, QWidget *parent = nullptr);

    /// Null: none. Origins are those of the project as it stands.
    void show(const SourceId &id, const evidence::Origins &origins);
    [[nodiscard]] SourceId shown() const { return m_shown; }
    /// Writes what is being typed, where it can be written.
    void flush();
    void focusTitle();

signals:
    void sourceChosen(const varve::SourceId &id);

private:
    void rebuild(const model::Source &source);
    void fillHead(const model::Source &source);
    void commit();
    void openLink(bool archived);

    ViewState &m_state;
    SourceId m_shown;
    GradeBadge *m_badge;
    ToneLabel *m_title;
    ToneLabel *m_reference;
    QPushButton *m_copy;
    QPushButton *m_open;
    QPushButton *m_openArchive;
    ToneLabel *m_problem;
    QVBoxLayout *m_place; ///< where the form stands
    SourceForm *m_form = nullptr;
    DerivationTree *m_tree = nullptr;
    CitedBy *m_citedBy = nullptr;
    bool m_committing = false;
};

} // namespace varve::ui
