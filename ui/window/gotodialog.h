// Asks for a date or time to go to; says as it is typed how it reads.
#pragma once

#include "time/timeparser.h"

#include <optional>

class QWidget;

namespace varve::ui {

/// The time that was chosen; nothing when the user gave up. Times without a beginning or an end are refused
/// in the dialog.
std::optional<time::EventTime> askWhereToGo(QWidget *parent, const time::ReadContext &context);

} // namespace varve::ui
