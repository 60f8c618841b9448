// The reconstruction of an open project: what its times and statements imply.
#pragma once

#include "document/document.h"
#include "reconstruct/reconstruction.h"

#include <QHash>

namespace varve::document {

/// Of all statements and the events that they tie to others. `supposed` stands in for whether a statement is
/// enabled. Nothing when there are no statements or they cannot be read.
std::optional<reconstruct::Reconstruction> reconstruction(const Document &document,
                                                          const QHash<StatementId, bool> &supposed = {});

} // namespace varve::document
