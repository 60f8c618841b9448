// The checks: all findings, each with the way to its place and the mark that somebody has considered it.
#pragma once

#include "evidence/findingsmodel.h"
#include "evidence/toolwindow.h"

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace varve::ui {

class EmptyNote;
class ToneLabel;

class ChecksWindow : public ToolWindow
{
    Q_OBJECT
public:
    explicit ChecksWindow(ViewState &state, QWidget *parent = nullptr);
    /// Opens this group and goes to its first finding.
    void showGroup(evidence::FindingKind kind);

signals:
    void sourceRequested(const varve::SourceId &id);
    void conflictsRequested();

private:
    QWidget *makeFoot();
    void refresh();
    void showCurrent();
    void go(const QModelIndex &index);
    void consider();
    void unconsider();
    [[nodiscard]] const evidence::Finding *current() const;

    FindingsModel *m_model;
    QTreeView *m_list;
    EmptyNote *m_empty;
    QCheckBox *m_showConsidered;
    ToneLabel *m_summary;
    QWidget *m_foot = nullptr;
    ToneLabel *m_text = nullptr;
    ToneLabel *m_advice = nullptr;
    ToneLabel *m_considered = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QPushButton *m_go = nullptr;
    QPushButton *m_consider = nullptr;
    QPushButton *m_unconsider = nullptr;
    std::optional<evidence::Finding> m_shown; ///< found again after the list was made anew
    std::set<evidence::FindingKind> m_open;   ///< groups that are unfolded
};

} // namespace varve::ui
