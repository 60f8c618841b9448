// One field of one or many events changed as one step of undo.
#pragma once

#include "document/named.h"
#include "state/viewstate.h"

#include <functional>

namespace varve::ui {

/// Changes one event; names that it needs come from `named`, which collects what has to be made.
using EventChange = std::function<Result<void>(model::Event &event, document::Named &named)>;

/// Reads the events, changes each, and commits those that differ as one edit: "Edit confidence of “Fire”",
/// "Set confidence of 5 events". Nothing is written when one of them is locked, cannot be read or cannot be
/// changed so; the error says which. `what` names the field; "locked" itself may change on a locked event.
Result<void> changeEvents(ViewState &state, const std::vector<EventId> &ids, const QString &what,
                          const EventChange &change);

/// Names parted by commas or line breaks, trimmed, each once.
QStringList namesFromList(const QString &text);

template <class Id>
std::vector<Id> sortedOnce(std::vector<Id> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Refuses what the store would: a text too long, a title with nothing in it.
Result<void> setTitle(model::Event &event, const QString &title);
Result<void> setDescription(model::Event &event, const QString &description);
/// Reads the text as the event's time, on the event's own day; a text that has not changed keeps the value.
Result<void> setTimeText(const ViewState &state, model::Event &event, const QString &text);
/// Reads the text as the end of the event; an empty one takes the end away.
Result<void> setEndText(const ViewState &state, model::Event &event, const QString &text);
/// Rates it on the evidence as it stands, by the present user, now. The same rating on the same evidence
/// changes nothing.
void setConfidence(const ViewState &state, model::Event &event, model::Confidence confidence);
void setTags(model::Event &event, const QStringList &names, document::Named &named);
void setParticipants(model::Event &event, const QStringList &names, document::Named &named);

} // namespace varve::ui
