// A reading as JSON, for the command line.
#pragma once

#include "time/timeparser.h"

#include <QJsonObject>

namespace varve::time {

/// Keys: text, start and end ({"earliest","latest"}, UTC ISO 8601 with Z, latest exclusive, null where
/// unbounded; end is null for an instant event), start_kind, end_kind (known, unknown, open), approximate,
/// uncertain, precision (see timenames.h), zone (null: not known), reading. Beyond these: reference,
/// tolerance, best_guess and spans, where they are set, and notes.
QJsonObject toJson(const Reading &reading);

/// For an unreadable text: {"error", "position", "length", "suggestions", "needs_date_order"}.
QJsonObject toJson(const ReadError &error);

} // namespace varve::time
