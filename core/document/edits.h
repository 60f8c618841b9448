// The user's verbs as edits: pure functions from what stands and what is wanted to a labelled Edit.
// Nothing is written here; Document::apply does that.
#pragma once

#include "base/result.h"
#include "document/document.h"
#include "document/label.h"

namespace varve::document {

model::Edit addEvent(model::Event event);
/// One edit for many: "Add 12 events".
model::Edit addEvents(std::vector<model::Event> events);
/// Replaces the whole value. `what` names the field for the label: "title" -> "Edit title of “…”"; typing in
/// the same field of the same event in a row undoes as one step.
model::Edit changeEvent(const model::Event &changed, const QString &what);
/// Several events at once: "Set confidence of 12 events".
model::Edit changeEvents(const std::vector<model::Event> &changed, const QString &verb);
/// Removes events with all that hangs on them: citations, figures' references, statements, links; children
/// lose their parent. Fails when an event cannot be read.
Result<model::Edit> removeEvents(const Document &document, const std::vector<EventId> &ids);

/// Any other value: "Add track “Attack”", "Edit source “…”".
model::Edit put(model::Record record);
/// Removes a value with what depends on it: a track must be empty (error otherwise, with the count), a source
/// loses its citations, a tag, participant or place is taken from all events.
Result<model::Edit> remove(const Document &document, model::Table table, const QUuid &id);

/// The colour that a new track gets: the next of a palette that colour-blind eyes can tell apart.
QString nextTrackColour(const model::Catalogue &catalogue);

} // namespace varve::document
