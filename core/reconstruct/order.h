// In which order things happened, as far as that is certain, and which pairs one more fact would put in
// order.
#pragma once

#include "reconstruct/reconstruction.h"

namespace varve::reconstruct {

enum class OrderBy : quint8 {
    Starts, ///< a begins before b begins
    Whole   ///< a is over when b begins
};

/// Two events that can have come either way round.
struct OpenPair
{
    EventId a;
    EventId b;
    Difference gap; ///< start of b minus start of a; reaches below and above zero
    /// How much has to become known to decide: the shorter of the two ways in which the gap reaches past
    /// zero. The shorter, the more an added minute decides. None: either can be any time before the other.
    std::optional<Micros> needed;
    bool operator==(const OpenPair &) const = default;
};

/// The order of chosen events as a graph to draw: certain order in layers, unknown order as open pairs.
struct EventOrder
{
    struct Arrow
    {
        int before = 0; ///< positions in `events`
        int after = 0;
        auto operator<=>(const Arrow &) const = default;
    };
    std::vector<EventId> events; ///< as asked for, without repeats and without those that are not there
    std::vector<Arrow> arrows;   ///< certain order, without what follows from other arrows
    /// Happened at the same moment; of several at one moment each with the next.
    std::vector<Arrow> same;
    std::vector<int> layer;     ///< of each event: one more than the greatest of those certainly before it
    std::vector<OpenPair> open; ///< what is soonest decided first
    bool complete = true;       ///< false: cancelled
};

/// "Before" includes "at the same moment at the latest". One search for each event: O(k (m + n log n) + k^3).
EventOrder orderOf(const Reconstruction &reconstruction, const std::vector<EventId> &chosen,
                   OrderBy by = OrderBy::Starts, const Progress &progress = {});

/// Pairs whose order is open and matters: the two share a place or a participant, or one is linked as causing
/// or responding to the other. Soonest decided first; at most `limit`. Pairs whose windows do not overlap
/// cost nothing.
struct OpenPairs
{
    std::vector<OpenPair> pairs;
    bool complete = true; ///< false: cancelled, or more than `limit`
};
OpenPairs openPairsThatMatter(const Reconstruction &reconstruction, const std::vector<model::Event> &events,
                              const std::vector<model::Link> &links, qsizetype limit = 500,
                              const Progress &progress = {});

} // namespace varve::reconstruct
