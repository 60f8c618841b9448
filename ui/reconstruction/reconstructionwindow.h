// The reconstruction beside the timeline: statements, conflicts, narrowed windows, open order, gaps; and
// "what if".
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace varve::ui {

class ChecksPage;
class ConflictsPage;
class NarrowedPage;
class OrderPage;
class RhythmPage;
class SequencePage;
class StatementsPage;
class TakingPart;

/// Stays open while one works; follows every edit. Ticks are edits, or suppositions while "what if" is on.
class ReconstructionWindow : public QDialog
{
    Q_OBJECT
public:
    enum Page { Statements, Conflicts, Checks, Narrowed, Sequence, Order, Rhythm };

    explicit ReconstructionWindow(ViewState &state, QWidget *parent = nullptr);
    ~ReconstructionWindow() override;
    void showPage(Page page);
    void showNarrowing(const EventId &event);

private:
    QLayout *buildSuppositions();
    void refresh();
    void refreshPage();
    void tick(const StatementId &id, bool enabled);
    void writeSuppositions();

    ViewState &m_state;
    TakingPart *m_takingPart;
    QTabWidget *m_tabs;
    StatementsPage *m_statements;
    ConflictsPage *m_conflicts;
    ChecksPage *m_checks;
    NarrowedPage *m_narrowed;
    SequencePage *m_sequence;
    OrderPage *m_order;
    RhythmPage *m_rhythm;
    QCheckBox *m_whatIf = nullptr;
    QLabel *m_supposed = nullptr;
    QPushButton *m_write = nullptr;
    QPushButton *m_drop = nullptr;
    bool m_refreshAsked = false;
};

} // namespace varve::ui
