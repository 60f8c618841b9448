// The line at the foot of the window: how much there is, what is selected, whether it is saved.
#pragma once

#include "state/viewstate.h"

#include <QPointer>
#include <QStatusBar>

class QLabel;
class QTimer;

namespace varve::ui {

class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Null: no project.
    void setProject(ViewState *state);
    /// For a few seconds, beside what stands there always.
    void say(const QString &text);
    /// Elapsed time between two selected events; empty: none.
    void setElapsed(const QString &text);
    /// The last change could not be written; until the next one that can.
    void setFailed(bool failed);
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString saidText() const;

private:
    void refresh();

    QPointer<ViewState> m_state;
    QLabel *m_counts;
    QLabel *m_selection;
    QLabel *m_said;
    QLabel *m_saved;
    QTimer *m_timer;
    QString m_elapsed;
    bool m_failed = false;
};

} // namespace varve::ui
