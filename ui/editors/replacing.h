// Find and replace in events' texts: what would change, before anything does.
#pragma once

#include "editors/eventedits.h"

#include <QRegularExpression>

namespace varve::ui {

struct ReplaceRequest
{
    QString find;
    QString replacement;
    bool inTitle = true;
    bool inDescription = true;
    bool inTimeText = false;
    bool matchCase = false;
    bool wholeWords = false;
    bool asPattern = false; ///< a regular expression; \1 in the replacement stands for a group
};

/// One field of one event before and after.
struct Replacement
{
    EventId event;
    QString field; ///< "title", "description", "time"
    QString before;
    QString after;
    QString refusal; ///< why it cannot stand so; empty: it can
};

/// Fails on an unreadable pattern. An empty `find` finds nothing.
Result<QRegularExpression> patternOf(const ReplaceRequest &request);
Result<std::vector<Replacement>> findReplacements(const ViewState &state, const std::vector<EventId> &ids,
                                                  const ReplaceRequest &request);
/// All that can stand, as one step of undo.
Result<void> replaceAll(ViewState &state, const std::vector<Replacement> &replacements);

} // namespace varve::ui
