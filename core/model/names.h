// Stable names of the model's enumerations (files, JSON, CSV, command line) and the words shown to people.
#pragma once

#include "model/values.h"

#include <optional>

namespace varve::model {

/// key(): lower case with hyphens, part of the file format; never changes. fromKey(): nothing for other text.
/// word(): English for windows and reports.
#define VARVE_NAMES(Enum)                                                                                    \
    QString key(Enum value);                                                                                 \
    QString word(Enum value);                                                                                \
    void fromKey(const QString &key, std::optional<Enum> &value);

VARVE_NAMES(Confidence)
VARVE_NAMES(Status)
VARVE_NAMES(SourceKind)
VARVE_NAMES(Reliability)
VARVE_NAMES(Access)
VARVE_NAMES(Stance)
VARVE_NAMES(Credibility)
VARVE_NAMES(Endpoint)
VARVE_NAMES(Relation)
VARVE_NAMES(LinkKind)
VARVE_NAMES(ColourBy)
VARVE_NAMES(LanesBy)
#undef VARVE_NAMES

/// The keys of its relations in their order, parted by spaces ("before meets"); "none" for the empty set. A
/// single relation's key is the set's. Read in any order; nothing when one stands twice.
QString key(RelationSet set);
void fromKey(const QString &key, std::optional<RelationSet> &value);

template <class Enum>
std::optional<Enum> enumFromKey(const QString &text)
{
    std::optional<Enum> value;
    fromKey(text, value);
    return value;
}

/// The Admiralty scale's wording of a grade, one sentence (FM 2-22.3 as given by the MISP taxonomy).
QString wording(Reliability reliability);
QString wording(Credibility credibility);

/// "C2": reliability of the source and credibility of the information.
QString grade(Reliability reliability, Credibility credibility);

} // namespace varve::model
