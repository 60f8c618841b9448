// Statements and links between events, in words.
#pragma once

#include "model/values.h"

namespace varve::text {

/// "by 0–40 min", "by at least 2 h", "by at most 5 min", "by exactly 10 min"; empty where nothing bounds the
/// gap. The gap runs forward: both bounds are at least zero.
QString gapWords(std::optional<time::Micros> min, std::optional<time::Micros> max);

/// Whether it says how long one event lasted.
bool isDuration(const model::Statement &statement);
/// "10–20 min", "at least 2 h", "at most 5 min", "10 min".
QString lengthWords(std::optional<time::Micros> min, std::optional<time::Micros> max);

/// The statement read from one of its events: "before", its gap and what else must stand between the two
/// titles.
struct RelationWords
{
    QString before; ///< what stands before the other event's title: "before", "its end before the start of"
    QString after;  ///< what stands behind it: "by 0–40 min"
};
/// "is before", "is during or overlaps in time with". Empty for the empty set.
RelationWords relationWords(model::RelationSet set);
/// `fromHere`: read from Statement::from, else from Statement::to. Of how long one event lasted: "lasted
/// 10–20 min", with no other title to stand behind it.
RelationWords statementWords(const model::Statement &statement, bool fromHere);
/// "causes" from the link's first event, "is caused by" from its second.
QString linkWords(model::LinkKind kind, bool fromHere);

} // namespace varve::text
