// Finding the event that somebody means by a name.
#pragma once

#include "model/eventindex.h"

#include <functional>

namespace varve::text {

struct NamedEvent
{
    EventId id;
    QString title;
    bool operator==(const NamedEvent &) const = default;
};

/// How well a name fits a title, best first. Case, runs of space and a leading article do not count.
enum class NameFit : quint8 {
    Title,  ///< it is the title
    Begins, ///< the title begins with it
    Words,  ///< each of its words begins a word of the title, in their order
    None
};

/// What a name finds: all events that fit it best. None: no event does.
struct NameMatches
{
    NameFit fit = NameFit::None;
    std::vector<NamedEvent> events; ///< at most mostNamed, by time
    [[nodiscard]] bool isUnique() const { return events.size() == 1; }
};
inline constexpr size_t mostNamed = 20;

/// Looks names up; `exact`: only the whole title counts.
using FindEvents = std::function<NameMatches(const QString &name, bool exact)>;

NameFit fitOf(const QString &name, const QString &title);
/// Goes through all titles: some 5 ms for 100,000. Nothing for an empty name.
NameMatches findEvents(const model::EventIndex &index, const QString &name, bool exact);

} // namespace varve::text
