// Events to the clipboard as a spreadsheet reads them.
#pragma once

#include "editors/eventcolumns.h"

class QMimeData;

namespace varve::ui {

/// Tab-separated text (cells with tabs, quotes or line breaks are quoted) and an HTML table. The caller owns
/// it.
QMimeData *copiedEvents(const ViewState &state, const std::vector<EventId> &ids,
                        const std::vector<EventColumn> &columns, bool withHeadings);

} // namespace varve::ui
