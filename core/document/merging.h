// Two tags, participants or places that turn out to be one.
#pragma once

#include "document/document.h"

#include <QHash>

namespace varve::document {

/// One step of undo: all events that have one of `gone` have `kept` instead, `gone` are removed. What `kept`
/// leaves empty (colour, kind, description, coordinates) it takes over. Tags, participants and places only;
/// User for anything else, for one that is not there and for one into itself.
Result<model::Edit> mergeInto(const Document &document, model::Table table, const std::vector<QUuid> &gone,
                              const QUuid &kept);

/// How many events have each tag, participant or place; those that none has are left out. No event is read.
QHash<QUuid, int> countEvents(const Document &document, model::Table table);

} // namespace varve::document
