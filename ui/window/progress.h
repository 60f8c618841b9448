// Progress with Cancel for work in the window's thread.
#pragma once

#include "state/longwork.h"

class QProgressDialog;
class QWidget;

namespace varve::ui {

/// Appears when the work takes longer than half a second; the work calls function().
class ProgressWindow : public LongWork
{
public:
    /// `whileUnknown` stands there instead of `text` as long as the work cannot say how much there is to do.
    ProgressWindow(const QString &text, QWidget *parent, const QString &whileUnknown = {});
    ~ProgressWindow() override;
    [[nodiscard]] Progress function() override;

private:
    QString m_text, m_whileUnknown;
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace varve::ui
