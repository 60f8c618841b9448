// A whole row as one text: what the history keeps of a row that was added or removed.
#pragma once

#include "store/binding.h"

#include <string>

namespace varve::store {

/// A JSON object: "rev" where it is not 1, then each column whose value is not the default, ids and bytes as
/// lower-case hexadecimal, a list of ids as one run of them. Lossless.
QByteArray rowToJson(model::Table table, const Row &row);
void appendRowJson(std::string &json, model::Table table, const Row &row);
/// The reverse; stamp.by and stamp.at stay empty. BadFile when the text is no such object.
Result<Row> rowFromJson(model::Table table, const QByteArray &json);

} // namespace varve::store
