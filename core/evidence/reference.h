// A source as an entry of a bibliography.
#pragma once

#include "model/catalogue.h"

namespace varve::evidence {

/// "Author: Title. Publisher, 23 Mar 2024. https://… (archived https://…; accessed 24 Mar 2024)." In plain
/// text, one line, times in the project's zone and never finer than they are known. What the source does not
/// say is left out.
QString referenceText(const model::Source &source, const model::Catalogue &catalogue);

} // namespace varve::evidence
