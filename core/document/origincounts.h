// How many independent sources support each event, for filters that ask it.
#pragma once

#include "document/document.h"

namespace varve::document {

/// Of how many origins the supporting citations of each event are, one number a row of the index; 255: or
/// more. Reads all citations of the project: where there are many, not in the thread of a window.
Result<std::vector<quint8>> originCounts(const Document &document);

} // namespace varve::document
