// The shown events in the order of a column.
#pragma once

#include "editors/eventcolumns.h"

namespace varve::ui {

/// Equal values stand in the order of time. Columns that the index does not hold are read from the file in
/// one go.
std::vector<EventId> sortedEvents(const ViewState &state, EventColumn column, Qt::SortOrder order);

} // namespace varve::ui
