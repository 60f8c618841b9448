// Allen's thirteen interval relations as bounds on end points, and which sets of them a solver holds exactly.
// Allen, Comm. ACM 26 (1983) 832-843; convex sets: Nebel, Buerckert, J. ACM 42 (1995) 43-66.
#pragma once

#include "model/values.h"
#include "reconstruct/network.h"

#include <QString>

namespace varve::reconstruct {

inline constexpr int relationCount = 13;

/// A set of base relations ("before or after, not during"): any one of them may hold.
struct RelationSet
{
    quint16 bits = 0; ///< bit r - 1 for the relation r of model::Relation

    static constexpr RelationSet of(model::Relation relation)
    {
        return {static_cast<quint16>(1U << (static_cast<unsigned>(relation) - 1))};
    }
    static constexpr RelationSet all() { return {(1U << relationCount) - 1}; }
    [[nodiscard]] constexpr bool contains(model::Relation relation) const
    {
        return (bits & of(relation).bits) != 0;
    }
    [[nodiscard]] constexpr bool isEmpty() const { return bits == 0; }
    [[nodiscard]] std::vector<model::Relation> relations() const;
    /// The same fact told from the other event: before <-> after, contains <-> during.
    [[nodiscard]] RelationSet inverse() const;

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

/// How an end point of A lies to one of B.
enum class Sign : quint8 { Less = 1, LessOrEqual = 3, Equal = 2, GreaterOrEqual = 6, Greater = 4 };

/// "A's start <= B's end"
struct PointRelation
{
    model::Endpoint a = model::Endpoint::Start;
    model::Endpoint b = model::Endpoint::Start;
    Sign sign = Sign::Equal;
    bool operator==(const PointRelation &) const = default;
};

/// The weakest conjunction of end point relations that follows from the set, without those that the others
/// imply for two intervals that have a length. It is the set itself when isExact(set); else it allows more.
std::vector<PointRelation> pointRelations(RelationSet set);
/// Whether the set is convex: 82 of the 8,191 sets that are not empty are, among them every single relation.
bool isExact(RelationSet set);

/// The four end points of two events.
struct EndPoints
{
    Point aStart = origin, aEnd = origin, bStart = origin, bEnd = origin;
};
/// What pointRelations() says as bounds; strict order is at least one tick.
std::vector<Bound> bounds(RelationSet set, const EndPoints &points);

/// Whether the relation can only hold when the event takes time: a moment contains nothing.
bool needsLength(model::Relation relation, bool ofA);

/// The relation of two intervals [aStart, aEnd] and [bStart, bEnd] that both have a length.
model::Relation relationOf(Micros aStart, Micros aEnd, Micros bStart, Micros bEnd);

/// What an everyday word between two events says: "before" (which includes meeting), "after", "during",
/// "while", "overlaps", "at the same time as", "not during", "before or after", … Any of the thirteen names
/// with "exactly" before it means that relation alone. Case and surrounding space do not count. Nothing for
/// other text.
std::optional<RelationSet> everydayWord(const QString &word);
/// The words everydayWord() knows, for completion.
QStringList everydayWords();

} // namespace varve::reconstruct
