#include "reconstruct/allen.h"

#include <algorithm>
#include <array>
#include <utility>

namespace varve::reconstruct {

using model::Endpoint;
using model::Relation;

namespace {

constexpr quint8 less = 1, equal = 2, greater = 4, anySign = 7;

/// Signs of the pairs start-start, start-end, end-start, end-end.
using Signs = std::array<quint8, 4>;
constexpr std::array<std::pair<Endpoint, Endpoint>, 4> pairs{{{Endpoint::Start, Endpoint::Start},
                                                              {Endpoint::Start, Endpoint::End},
                                                              {Endpoint::End, Endpoint::Start},
                                                              {Endpoint::End, Endpoint::End}}};

/// Of intervals with a length, in the order of model::Relation from Before on.
constexpr std::array<Signs, relationCount> signsOf{{
    {less, less, less, less},             // before
    {greater, greater, greater, greater}, // after
    {less, less, equal, less},            // meets
    {greater, equal, greater, greater},   // met by
    {less, less, greater, less},          // overlaps
    {greater, less, greater, greater},    // overlapped by
    {equal, less, greater, less},         // starts
    {equal, less, greater, greater},      // started by
    {greater, less, greater, less},       // during
    {less, less, greater, greater},       // contains
    {greater, less, greater, equal},      // finishes
    {less, less, greater, equal},         // finished by
    {equal, less, greater, equal},        // equals
}};

constexpr Relation relationAt(int bit)
{
    return static_cast<Relation>(bit + 1);
}

/// What a conjunction of end points can say of a pair: "different" is not among it, so it becomes "any".
constexpr quint8 sayable(quint8 signs)
{
    return signs == (less | greater) ? anySign : signs;
}

Signs hull(RelationSet set)
{
    Signs signs{};
    for (int bit = 0; bit < relationCount; ++bit)
        if (set.contains(relationAt(bit)))
            for (size_t pair = 0; pair < pairs.size(); ++pair)
                signs[pair] |= signsOf[static_cast<size_t>(bit)][pair];
    for (quint8 &sign : signs)
        sign = sayable(sign);
    return signs;
}

RelationSet allowedBy(const Signs &signs)
{
    RelationSet set;
    for (int bit = 0; bit < relationCount; ++bit) {
        const Signs &relation = signsOf[static_cast<size_t>(bit)];
        if (std::ranges::equal(relation, signs,
                               [](quint8 one, quint8 allowed) { return (one & ~allowed) == 0; }))
            set = set | RelationSet::of(relationAt(bit));
    }
    return set;
}

} // namespace

bool isExact(RelationSet set)
{
    return !set.isEmpty() && allowedBy(hull(set)) == set;
}

std::vector<PointRelation> pointRelations(RelationSet set)
{
    Signs signs = hull(set);
    const RelationSet allowed = allowedBy(signs);
    // Those between a start and an end are most often implied: tried first.
    for (const size_t pair : {size_t{1}, size_t{2}, size_t{0}, size_t{3}}) {
        const quint8 kept = std::exchange(signs[pair], anySign);
        if (allowedBy(signs) != allowed)
            signs[pair] = kept;
    }
    std::vector<PointRelation> result;
    for (size_t pair = 0; pair < pairs.size(); ++pair)
        if (signs[pair] != anySign)
            result.push_back({pairs[pair].first, pairs[pair].second, static_cast<Sign>(signs[pair])});
    return result;
}

std::vector<Bound> bounds(RelationSet set, const EndPoints &points)
{
    std::vector<Bound> result;
    for (const PointRelation &relation : pointRelations(set)) {
        const Point a = relation.a == Endpoint::Start ? points.aStart : points.aEnd;
        const Point b = relation.b == Endpoint::Start ? points.bStart : points.bEnd;
        Bound bound{a, b, {}, {}};
        const auto sign = static_cast<quint8>(relation.sign);
        if (!(sign & greater))
            bound.min = sign & equal ? 0 : tick;
        if (!(sign & less))
            bound.max = sign & equal ? 0 : -tick;
        result.push_back(bound);
    }
    return result;
}

bool needsLength(RelationSet set, bool ofA)
{
    constexpr RelationSet longerFirst =
        RelationSet::of(Relation::Overlaps) | RelationSet::of(Relation::OverlappedBy) |
        RelationSet::of(Relation::Contains) | RelationSet::of(Relation::StartedBy) |
        RelationSet::of(Relation::FinishedBy);
    const RelationSet longer = ofA ? longerFirst : longerFirst.inverse();
    return !set.isEmpty() && (set & longer) == set;
}

Relation relationOf(Micros aStart, Micros aEnd, Micros bStart, Micros bEnd)
{
    const auto sign = [](Micros a, Micros b) { return a < b ? less : a == b ? equal : greater; };
    const Signs signs{sign(aStart, bStart), sign(aStart, bEnd), sign(aEnd, bStart), sign(aEnd, bEnd)};
    for (int bit = 0; bit < relationCount; ++bit)
        if (signsOf[static_cast<size_t>(bit)] == signs)
            return relationAt(bit);
    return Relation::None;
}

} // namespace varve::reconstruct
