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
    ProgressWindow(const QString &text, QWidget *parent);
    ~ProgressWindow() override;
    [[nodiscard]] Progress function() override;

private:
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace varve::ui
