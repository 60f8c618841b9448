// Tells whether the evidence has changed since an analyst rated an event.
#pragma once

#include "evidence/origins.h"

#include <QByteArray>

namespace varve::evidence {

/// 32 bytes that depend on all that suggest() looks at, and on nothing else: the event's citations (stance,
/// credibility, claimed windows), their sources and everything these derive from (grade, access, interest,
/// origin), and the open conflict. Titles, notes, quotes and the order of the citations do not matter. Kept
/// with an analyst's rating; when it differs later, the rating is stale.
QByteArray fingerprint(const std::vector<model::Citation> &citations, const Origins &origins,
                       bool openConflict = false);

} // namespace varve::evidence
