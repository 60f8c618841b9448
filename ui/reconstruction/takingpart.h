// Which statements take part: how credible they have to be, how many are left out and why; and, while very
// many are worked out, how far that is.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace varve::ui {

class TakingPart : public QWidget
{
    Q_OBJECT
public:
    explicit TakingPart(ViewState &state, QWidget *parent = nullptr);
    void refresh();
    /// "5 take no part: 2 left out, 3 graded below it."; empty when all take part.
    [[nodiscard]] QString leftOut() const;

private:
    void choose(int index);

    ViewState &m_state;
    QComboBox *m_least;
    QLabel *m_left;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QTimer *m_timer;
};

} // namespace varve::ui
