// Events to the clipboard as a spreadsheet reads them.
#pragma once

#include "editors/eventcolumns.h"

class QMimeData;

namespace varve::ui {

/// Tab-separated text (cells with tabs, quotes or line breaks are quoted) and an HTML table, of these columns
/// as they are shown; beside them, for Varve itself, all that a pasted event can hold, with headings and
/// with times that read again to the same value. The caller owns it.
QMimeData *copiedEvents(const ViewState &state, const std::vector<EventId> &ids,
                        const std::vector<EventColumn> &columns, bool withHeadings);

/// The rows of a clipboard that become events: Varve's own where they are there, else those of the text.
QList<QStringList> eventRows(const QMimeData &data);

} // namespace varve::ui
