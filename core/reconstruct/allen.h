// Allen's thirteen interval relations as bounds on end points, and which sets of them a solver holds exactly.
// Allen, Comm. ACM 26 (1983) 832-843; convex sets: Nebel, Buerckert, J. ACM 42 (1995) 43-66.
#pragma once

#include "model/values.h"
#include "reconstruct/network.h"

namespace varve::reconstruct {

using model::relationCount;
using model::RelationSet;

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

/// Whether the set can only hold when the event takes time: a moment contains nothing. Not so when one of its
/// relations holds for a moment too, and for the empty set.
bool needsLength(RelationSet set, bool ofA);

/// The relation of two intervals [aStart, aEnd] and [bStart, bEnd] that both have a length.
model::Relation relationOf(Micros aStart, Micros aEnd, Micros bStart, Micros bEnd);

} // namespace varve::reconstruct
