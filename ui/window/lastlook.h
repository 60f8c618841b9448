// How a project was last looked at, kept between runs: stretch of time, zone, colours, lanes. Not the filter:
// what it hides would be missed by somebody who has forgotten it; for that there are saved views.
#pragma once

#include "state/viewstate.h"

#include <QVariantMap>

namespace varve::ui {

/// As AppSettings keeps it.
QVariantMap lookOf(const ViewState &state);

/// Values that are missing or cannot be read leave what is. The stretch of time is not set, since the
/// timeline may not have its width yet: it is returned; none: show everything.
std::optional<time::Window> takeUpLook(ViewState &state, const QVariantMap &look);

} // namespace varve::ui
