// Types of entries: what the three formats call them, and what kind of source each is.
#pragma once

#include "exchange/bibliography.h"

namespace varve::exchange {

struct BibType
{
    const char *bibtex; ///< empty: none of its own
    const char *ris;
    const char *csl;
    model::SourceKind kind;
    bool isContained; ///< stands in something: a journal, a newspaper, a site
};

/// Null for a type that is not known.
const BibType *bibType(BibFormat format, const QString &name);
const BibType &defaultType(const model::Source &source);
QString typeName(BibFormat format, const BibType &type);

} // namespace varve::exchange
