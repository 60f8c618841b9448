// Reasons and conflicts as sentences. Plain text; titles are shortened to a line.
#pragma once

#include "reconstruct/reconstruction.h"

#include <functional>

namespace varve::reconstruct {

using TitleOf = std::function<QString(const EventId &)>;

/// What the statement says, made from its fields: "“Fire” begins 5 min to 15 min after the beginning of
/// “Shooting”". Its own wording is not used.
QString meaningText(const model::Statement &statement, const TitleOf &titleOf);
/// Its wording in quotation marks, or what it says where none was entered.
QString statementText(const model::Statement &statement, const TitleOf &titleOf);
/// "“Fire” was entered as “~20:00”", "“Fire” was entered as one moment", or the statement.
QString reasonText(const Reason &reason, const Reconstruction &reconstruction, const TitleOf &titleOf);
/// "They need 6 min more than there are.", "They go round in a circle: each has to come before the next."
QString shortfallText(const ConflictReport &conflict);
/// Why this one is named as the first to doubt: "graded C4", "nobody has graded it".
QString candidateText(const ConflictReport &conflict, const Reconstruction &reconstruction,
                      const TitleOf &titleOf);
/// "at least 5 min", "5 min to 15 min later", "up to 3 min earlier or 10 min later"
QString differenceText(const Difference &difference);
/// "can hold"
QString verdictText(Verdict verdict);

} // namespace varve::reconstruct
