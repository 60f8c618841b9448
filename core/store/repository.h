// Rows of the model's tables: read, insert, update, remove, one at a time or all. Prepared once.
#pragma once

#include "store/binding.h"

#include <array>
#include <functional>
#include <map>

namespace varve::store {

class Repository
{
public:
    explicit Repository(const Connection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<Row>> read(model::Table table, const QUuid &id);
    /// All rows, by id; or those for which `condition` holds ("event = ?1", bound to an id). visit returns
    /// false to stop.
    Result<void> forEach(model::Table table, const std::function<Result<bool>(Row &)> &visit,
                         const QByteArray &condition = {}, const QUuid &bound = {});
    /// Fails with Conflict when the id is taken.
    Result<void> insert(model::Table table, const Row &row);
    /// Writes the columns numbered and the stamp; the stored row must have revision `rev`, else Conflict.
    Result<void> update(model::Table table, const Row &row, const std::vector<int> &changed, qint64 rev);
    Result<void> remove(model::Table table, const QUuid &id);

    [[nodiscard]] Result<bool> exists(model::Table table, const QUuid &id);
    [[nodiscard]] Result<qint64> count(const QByteArray &table);
    /// The statement for this text, prepared at its first use.
    Statement &statement(const QByteArray &sql);

private:
    Result<QByteArray> readList(const Join &join, const QByteArray &owner);
    Result<void> writeList(const Join &join, const QByteArray &owner, const QByteArray &members,
                           bool replace);

    const Connection &m_connection;
    std::array<Statement, model::tableCount> m_select, m_insert;
    std::map<QByteArray, Statement> m_statements;
};

/// The Conflict of an insertion whose id is there.
Error idTaken(model::Table table);

/// "id, rev, mod_by, mod_at, …": what a row is read from, in the order that readRow expects.
QByteArray selectList(model::Table table);
/// The row a statement over selectList stands on; lists are left empty.
Row readRow(model::Table table, const Statement &statement);

} // namespace varve::store
