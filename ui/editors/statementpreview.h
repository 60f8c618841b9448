// What a statement would say and change, before it is written.
#pragma once

#include "state/viewstate.h"
#include "text/statementline.h"

namespace varve::ui {

struct StatementPreview
{
    QString meaning; ///< "“Fire” begins 5 min to 15 min after the beginning of “Shooting”"
    QString effect; ///< "narrows “Fire” to between 20:03 and 20:13 MSK", "cannot hold with what stands: …"
    /// The effect as short as it gets: "narrows “Fire” to 22 Mar 2024, 20:03–20:13, and 2 other events";
    /// empty where it narrows nothing.
    QString brief;
    bool contradicts = false;
};

/// Worked out on a copy; a statement with an id stands in for the stored one.
StatementPreview previewOf(const ViewState &state, const model::Statement &statement);

/// Events of the project by name, for text::readStatementLine().
text::FindEvents eventFinder(const ViewState &state);

} // namespace varve::ui
