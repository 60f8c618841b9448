// When and by whom the event was changed.
#pragma once

#include "editors/inspectorsection.h"

class QLabel;

namespace varve::ui {

class HistorySection : public InspectorSection
{
    Q_OBJECT
public:
    explicit HistorySection(ViewState &state, QWidget *parent = nullptr);
    /// "Edited 2 min ago · 3 changes", as shown.
    [[nodiscard]] QString summary() const { return m_summary; }

protected:
    void fill() override;

private:
    ToneLabel *m_line = nullptr;
    QString m_summary;
};

/// "just now", "2 min ago", "5 h ago", "3 d ago", then the day.
QString agoText(time::Instant then, time::Instant now, const QString &zone);

} // namespace varve::ui
