// All citations of the open project, ready to be counted under any filter.
#pragma once

#include "state/viewstate.h"
#include "statistics/citationcolumns.h"

class QTimer;

namespace varve::ui {

/// Read from the file in slices that a window does not feel, from start() on; afterwards kept up to date edit
/// by edit.
class CitationCounter : public QObject
{
    Q_OBJECT
public:
    explicit CitationCounter(ViewState &state, QObject *parent = nullptr);

    void start();
    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// Of the shown events' citations; of those read so far while it is not ready.
    [[nodiscard]] statistics::GradeMatrix byGrade(statistics::Mask counted) const;

signals:
    void changed(); ///< all is read, or an edit changed something

private:
    void documentChanged(const model::ChangeSummary &summary);
    void slice();
    void takeAgain(const std::vector<EventId> &events);

    ViewState &m_state;
    QTimer *m_timer;
    statistics::CitationColumns m_columns;
    CitationId m_last;
    bool m_started = false;
    bool m_isReady = false;
};

} // namespace varve::ui
