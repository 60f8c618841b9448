// A set of Allen's thirteen relations between two events: any one of them may hold.
#pragma once

#include <QtGlobal>

#include <vector>

namespace varve::model {

/// Allen's interval relations, and None where no relation is said.
enum class Relation : quint8 {
    None,
    Before,
    After,
    Meets,
    MetBy,
    Overlaps,
    OverlappedBy,
    Starts,
    StartedBy,
    During,
    Contains,
    Finishes,
    FinishedBy,
    Equals
};

inline constexpr int relationCount = 13;

/// "Before or after, not during". Empty: nothing is said.
struct RelationSet
{
    quint16 bits = 0; ///< bit r - 1 for the relation r

    /// None gives the empty set.
    static constexpr RelationSet of(Relation relation)
    {
        return relation == Relation::None
                   ? RelationSet()
                   : RelationSet{static_cast<quint16>(1U << (static_cast<unsigned>(relation) - 1))};
    }
    static constexpr RelationSet all() { return {(1U << relationCount) - 1}; }
    [[nodiscard]] constexpr bool contains(Relation relation) const { return (bits & of(relation).bits) != 0; }
    [[nodiscard]] constexpr bool isEmpty() const { return bits == 0; }
    /// In the order of Relation.
    [[nodiscard]] std::vector<Relation> relations() const;
    /// The same fact told from the other event: before <-> after, contains <-> during.
    [[nodiscard]] RelationSet inverse() const;
    /// All relations that are not in it.
    [[nodiscard]] constexpr RelationSet others() const { return {static_cast<quint16>(all().bits & ~bits)}; }

    friend constexpr RelationSet operator|(RelationSet a, RelationSet b)
    {
        return {static_cast<quint16>(a.bits | b.bits)};
    }
    friend constexpr RelationSet operator&(RelationSet a, RelationSet b)
    {
        return {static_cast<quint16>(a.bits & b.bits)};
    }
    bool operator==(const RelationSet &) const = default;
};

} // namespace varve::model
