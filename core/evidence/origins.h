// Which sources go back to the same origin, so that copies do not pass for confirmation.
#pragma once

#include "model/values.h"

#include <functional>
#include <span>
#include <unordered_map>

namespace varve::evidence {

/// The origins of all sources of a project. Two sources share an origin when one derives from the other, or
/// both from a third, through any number of steps, whether or not the sources between are cited. All sources
/// of unknown origin count as one: nobody can say that they are not.
/// Building costs O(n log n); looking up is constant. Holds no references to what it was built from.
class Origins
{
public:
    Origins() = default;
    explicit Origins(const std::vector<model::Source> &sources);

    /// The same number for sources of one origin. A source that is not known is an origin of its own: -1.
    [[nodiscard]] int clusterOf(const SourceId &id) const;
    /// Of how many origins these sources are; repeats count once.
    [[nodiscard]] int count(std::span<const SourceId> sources) const;
    [[nodiscard]] bool contains(const SourceId &id) const { return m_entries.contains(id); }
    /// Derives from nothing: the first to say it.
    [[nodiscard]] bool isOriginal(const SourceId &id) const;
    /// The sources it derives from, directly or not, nearest first; not itself. Safe with circles.
    [[nodiscard]] std::vector<SourceId> ancestors(const SourceId &id) const;
    [[nodiscard]] bool derivesFrom(const SourceId &id, const SourceId &ancestor) const;
    /// The origins that it goes back to; itself when it is original. Empty when nobody knows.
    [[nodiscard]] std::vector<SourceId> originsOf(const SourceId &id) const;

    /// What the rule needs of a source; nothing for one that is not known.
    struct Entry
    {
        model::Reliability reliability = model::Reliability::F;
        model::Access access = model::Access::Unknown;
        bool interestedParty = false;
        bool unknownOrigin = false;
        std::vector<SourceId> derivesFrom;
        int cluster = 0;
    };
    [[nodiscard]] const Entry *find(const SourceId &id) const;

private:
    std::unordered_map<SourceId, Entry> m_entries;
};

/// A circle of derivation, each source deriving from the next and the last from the first; empty when there
/// is none. With `changed`, only circles through that source are looked for: what an edit of it would close.
std::vector<SourceId> derivationCircle(const std::vector<model::Source> &sources,
                                       const SourceId &changed = {});

/// "“A” derives from “B”, “B” derives from “A”: a source cannot derive from itself."
QString circleText(const std::vector<SourceId> &circle,
                   const std::function<QString(const SourceId &)> &title);

} // namespace varve::evidence
