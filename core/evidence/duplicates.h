// Sources that look like the same source entered twice. Proposals only; people decide.
#pragma once

#include "model/values.h"

namespace varve::evidence {

struct DuplicateGroup
{
    std::vector<SourceId> sources; ///< two or more, in the order given
    QString why;                   ///< "the same web address"; plain text
    bool operator==(const DuplicateGroup &) const = default;
};

/// Groups by web address (scheme, "www.", tracking parameters, fragment and a final slash do not matter; the
/// copy in a web archive is the same as its original) and by title (letters and digits only, without case and
/// accents), the latter only where author, publisher and time of publishing do not say otherwise. A source is
/// in one group at most. O(n log n) but for sources of one title.
std::vector<DuplicateGroup> likelyDuplicates(const std::vector<model::Source> &sources);

/// What two addresses of the same page have in common; empty for an empty address.
QString pageKey(const QString &address);
/// What two ways of writing one title have in common; empty when nothing can be told from it.
QString titleKey(const QString &title);

} // namespace varve::evidence
