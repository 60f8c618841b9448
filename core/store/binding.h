// Values as rows and back: one generic codec over model::fields().
#pragma once

#include "model/fields.h"
#include "store/sqlite.h"

#include <optional>
#include <vector>

namespace varve::store {

/// A column of a table, or a list that a join table keeps ("tags" in event_tag).
struct Column
{
    QByteArray name;
    Value::Type type = Value::Type::Text; ///< a list: Blob, its ids one after the other
    bool isList = false;
    bool isLatest = false;                ///< NULL means unbounded in the future, not in the past
    std::optional<model::Table> refersTo; ///< of ids and lists
    Value byDefault;                      ///< what a default-constructed value has there
};

/// Columns of a table in the order of model::fields(); id and stamp are not among them.
const std::vector<Column> &columns(model::Table table);
/// Number of the column; -1 when there is none of this name.
int columnNumber(model::Table table, const QByteArray &name);

/// Where a list is kept: its table and the names of its two columns, the owner's first.
struct Join
{
    const char *table;
    const char *owner;
    const char *member;
};
Join joinOf(model::Table table, const Column &list);

/// One row: its values stand in the order of columns().
struct Row
{
    QUuid id;
    model::Stamp stamp;
    std::vector<Value> values;
};

Row toRow(const model::Record &record);
/// Fails with BadFile on what no program of ours writes (unknown enumeration keys, broken lists).
Result<model::Record> toRecord(model::Table table, const Row &row);
/// As toRecord, for a known kind.
template <class T>
Result<T> toValue(model::Table table, const Row &row)
{
    auto record = toRecord(table, row);
    if (!record)
        return fail(std::move(record).error());
    return std::get<T>(std::move(*record));
}

/// Instants and ids as columns hold them.
Value instantValue(time::Instant instant);
time::Instant instantFrom(const Value &value, bool isLatest);
Value idValue(const QUuid &id);
/// Null for NULL.
QUuid idFrom(const QByteArray &bytes);

} // namespace varve::store
