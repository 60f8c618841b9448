// The shown events in the order of a column.
#pragma once

#include "editors/eventcolumns.h"

#include <span>

namespace varve::ui {

/// Equal values stand in the order of time. Columns that the index does not hold are read from the file in
/// one go.
std::vector<EventId> sortedEvents(const ViewState &state, EventColumn column, Qt::SortOrder order);

/// Where an event stands, or would, among others that are in this order: the first place that does not come
/// before it. Nothing for columns whose values only the file holds, and for events that are gone.
std::optional<size_t> placeOf(const ViewState &state, EventColumn column, Qt::SortOrder order,
                              std::span<const EventId> ids, const EventId &id);

} // namespace varve::ui
