// Progress with Cancel for work in the window's thread.
#pragma once

#include "base/progress.h"

#include <QString>

#include <memory>

class QProgressDialog;
class QWidget;

namespace varve::ui {

/// Appears when the work takes longer than half a second; the work calls function().
class ProgressWindow
{
public:
    ProgressWindow(const QString &text, QWidget *parent);
    ~ProgressWindow();
    /// Valid while this lives.
    [[nodiscard]] Progress function();

private:
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace varve::ui
