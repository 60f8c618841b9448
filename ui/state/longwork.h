// Progress with Cancel for an edit that may take long; the window makes it, so that the state knows no
// window.
#pragma once

#include "base/progress.h"

#include <QString>

#include <functional>
#include <memory>

namespace varve::ui {

/// One piece of work. Shows itself when the work takes longer than half a second.
class LongWork
{
public:
    virtual ~LongWork() = default;
    /// To be called by the work; valid while this lives.
    [[nodiscard]] virtual Progress function() = 0;
};

/// Takes what is being done, as the user would say it.
using LongWorkMaker = std::function<std::unique_ptr<LongWork>(const QString &)>;

} // namespace varve::ui
