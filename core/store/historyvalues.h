// History rows as the model's values and back.
#pragma once

#include "store/projectstore.h"
#include "store/revision.h"

namespace varve::store {

model::ChangeItem toChangeItem(const Item &item);
/// BadFile when a value is of a type that the file cannot hold.
Result<Item> fromChangeItem(const model::ChangeItem &item);

std::vector<model::ChangeRef> parentsFrom(const QByteArray &bytes);
QByteArray parentsToBytes(const std::vector<model::ChangeRef> &parents);

} // namespace varve::store
