// Which column of pasted cells holds what.
#pragma once

#include "editors/entrydraft.h"

namespace varve::ui {

/// A pasted row: a quick-entry line, or fields when it had several cells.
struct PastedEntry
{
    QString line; ///< empty: the fields count
    EntryFields fields;
};

/// Rows of pasted text as entries. A row of one cell is a quick-entry line. Of several cells: a first row of
/// known column names ("When", "What", "Track", …) says what they hold and is left out; without one, times,
/// confidences and tracks are known by what stands in them and the longest of the other columns is the title.
/// Columns that fit nothing go to the description, so that nothing pasted is lost.
std::vector<PastedEntry> entriesOfRows(const QList<QStringList> &rows, const EntryContext &context);

} // namespace varve::ui
