// The reconstruction of an open project: what its times and statements imply.
#pragma once

#include "document/document.h"
#include "reconstruct/reconstruction.h"

#include <QHash>

namespace varve::document {

/// All statements of a project with the grades of what they rest on. `supposed` stands in for whether a
/// statement is enabled. Fails when a citation cannot be read.
Result<std::vector<reconstruct::GradedStatement>>
gradedStatements(const store::ProjectStore &store, const model::Catalogue &catalogue,
                 const QHash<StatementId, bool> &supposed = {});

/// Of all statements and the events that they tie to others. Nothing when there are no statements or they
/// cannot be read.
std::optional<reconstruct::Reconstruction> reconstruction(const Document &document,
                                                          const QHash<StatementId, bool> &supposed = {},
                                                          const reconstruct::Options &options = {});

/// What a reconstruction is made from: all statements and the events that they tie to others. Read in the
/// document's thread, used in any.
struct ReconstructionInput
{
    std::vector<reconstruct::TimedEvent> events;
    std::vector<reconstruct::GradedStatement> statements;
};
Result<ReconstructionInput> reconstructionInput(const Document &document,
                                                const QHash<StatementId, bool> &supposed = {});

/// One statement, stored or only proposed, with the grade of what it rests on.
reconstruct::GradedStatement gradedStatement(const Document &document, const model::Statement &statement);

} // namespace varve::document
