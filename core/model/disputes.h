// What the project itself says is in dispute: contradicting links, contradicting citations, disputed events.
#pragma once

#include "model/catalogue.h"

#include <QHash>

#include <span>

namespace varve::model {

enum class DisputeKind : quint8 {
    Events,  ///< two events linked as contradicting one another
    Sources, ///< one event that some source contradicts
    Status   ///< an event marked as disputed, without either
};

/// One disputed point.
struct Dispute
{
    DisputeKind kind = DisputeKind::Status;
    std::vector<EventId> events; ///< Events: the two, the earlier made link end first; else the one
    /// Sources of supporting citations, one list an event, each source once, in the order of the citations.
    std::vector<std::vector<SourceId>> supporting;
    std::vector<SourceId> contradicting; ///< Sources: who contradicts; else empty
    QString note;     ///< the link's note or the first contradicting citation's; may be empty
    QString sentence; ///< what is disputed, in words: titles in quotation marks
    bool operator==(const Dispute &) const = default;
};

/// What disputes() needs to know of an event.
struct DisputableEvent
{
    EventId id;
    QString title;
    Status status = Status::Reported;
    std::vector<Citation> citations;
};

/// Every point once: a pair linked twice is one, and an event's status alone counts only where neither a link
/// nor a citation says what it is disputed with. Links to events that are not given are left out. In the
/// order of `events`.
std::vector<Dispute> disputes(const Catalogue &catalogue, std::span<const DisputableEvent> events);

/// How many origins stand behind these sources: sources that derive from one another, or from a common
/// source, are one; all of unknown origin together are one (grading rule 2).
int independentOrigins(const Catalogue &catalogue, std::span<const SourceId> sources);

} // namespace varve::model
