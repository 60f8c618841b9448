// The words in which people say how two events lie to one another, and the relations that they mean.
#pragma once

#include "model/relationset.h"

#include <QStringList>

#include <optional>

namespace varve::text {

/// What everyday words between two events say: "before" (which includes meeting), "after", "during", "while",
/// "overlaps", "at the same time as", "not during", … Any of the thirteen names with "exactly" before it
/// means that relation alone. Several are joined by "or" and lessened by "not": "before or after, not
/// during". Case and surrounding space do not count. Nothing for other text.
std::optional<model::RelationSet> everydayWord(const QString &words);
/// The words everydayWord() knows, for completion; what is joined of them is not listed.
QStringList everydayWords();

/// The set in words that everydayWord() reads as that very set: "before or during". Empty for the empty set.
QString inEverydayWords(model::RelationSet set);

} // namespace varve::text
