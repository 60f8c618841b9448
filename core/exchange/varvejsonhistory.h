// The change history in Varve JSON: one object a change, its items as short lists.
#pragma once

#include "exchange/format.h"
#include "exchange/jsonnode.h"
#include "exchange/jsonwriter.h"

namespace varve::exchange {

using FullChange = store::ProjectStore::FullChange;

void writeChange(JsonWriter &out, const FullChange &change);
/// Reports what is wrong; the chain of hashes is verified by the store, not here.
void readChange(const JsonNode &node, const QString &path, ImportReport &report, FullChange &change);

void writeCustody(JsonWriter &out, const model::CustodyEntry &entry);
/// As readChange.
void readCustody(const JsonNode &node, const QString &path, ImportReport &report, model::CustodyEntry &entry);

} // namespace varve::exchange
