// One user action as values: what to write, what to remove, and the verb it is undone by.
#pragma once

#include "model/fields.h"

#include <variant>
#include <vector>

namespace varve::model {

/// Writes a whole value. stamp.rev is the revision it was read at, 0 for a new one; if the stored row has
/// another revision by now, the edit fails with ErrorKind::Conflict and nothing is written.
struct Put
{
    Record record;
};

/// Removes a row that nothing refers to any more (references are removed or cleared by the same edit,
/// earlier).
struct Remove
{
    Table table = Table::Event;
    QUuid id;
    qint64 rev = 0;
};

using Change = std::variant<Put, Remove>;

/// Applied whole or not at all, in order, as one step of undo.
struct Edit
{
    QString label; ///< the user's verb with its object: "Move 3 events", "Edit title of “Fire”"
    std::vector<Change> changes;
    QString mergeKey; ///< equal and not empty as the step before: undone together with it
};

} // namespace varve::model
