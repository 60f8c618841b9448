#include "model/relationset.h"

namespace varve::model {

namespace {

constexpr Relation relationAt(int bit)
{
    return static_cast<Relation>(bit + 1);
}

} // namespace

std::vector<Relation> RelationSet::relations() const
{
    std::vector<Relation> found;
    for (int bit = 0; bit < relationCount; ++bit)
        if (contains(relationAt(bit)))
            found.push_back(relationAt(bit));
    return found;
}

RelationSet RelationSet::inverse() const
{
    RelationSet inverted;
    for (const Relation relation : relations()) {
        // Relations stand in pairs of inverses, "equals" alone at the end.
        const int bit = static_cast<int>(relation) - 1;
        inverted = inverted | of(relation == Relation::Equals ? relation : relationAt(bit ^ 1));
    }
    return inverted;
}

} // namespace varve::model
