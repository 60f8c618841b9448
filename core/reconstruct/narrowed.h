// Narrowed windows as a time that people read.
#pragma once

#include "reconstruct/reconstruction.h"

namespace varve::reconstruct {

/// The windows rounded outwards to what a clock shows at the precision of the time as entered: to minutes, or
/// to seconds and finer where it was entered so. To be shown, never stored.
time::EventTime narrowedTime(const time::EventTime &entered, const EventWindows &windows, const QString &zone,
                             const time::TimeSettings &settings);

/// Whether nothing at all is entered about when it happened.
bool isUndated(const time::EventTime &time);

/// Whether the narrowed windows, so rounded, say more than the entered ones.
bool saysMore(const Reconstruction &reconstruction, const EventId &event);

} // namespace varve::reconstruct
