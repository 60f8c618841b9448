// Batches of new rows into the database: the half of a bulk import that touches the connection.
#pragma once

#include "store/bulkbatch.h"
#include "store/editor.h"
#include "store/rowsastable.h"
#include "store/wordindex.h"

namespace varve::store {

/// Within the caller's transaction. While it lives SQLite checks neither CHECKs nor foreign keys of the
/// tables, which take more than half of the time: what comes from here has passed validate(), its keys are
/// made from enumerations, and finish() proves that every id that is refered to is there.
class BulkWriter
{
public:
    BulkWriter(const Connection &connection, Repository &repository, ChangeWriter &history, Editor &editor,
               const QString &who, qint64 firstDocument);
    ~BulkWriter();
    BulkWriter(const BulkWriter &) = delete;
    BulkWriter &operator=(const BulkWriter &) = delete;

    /// Writes rows, lists, history and documents. Conflict where an id is taken.
    Result<void> write(const BulkBatch &batch);
    /// When the label of the change is known: proves the references (User error naming the first that leads
    /// nowhere), begins the custody of attachments, and makes what was written findable: by `words`, which
    /// holds all documents of the project then, or where it is null by adding to the index that is there.
    Result<void> finish(const WordIndex *words);

private:
    Result<void> writeRows(model::Table table, const CellTable &rows);
    Result<void> writeHistory(const CellTable &items);
    Result<void> writeDocuments(const CellTable &documents);
    Result<void> check(const std::vector<BulkBatch::Reference> &references);
    Statement &statement(const QByteArray &sql);

    const Connection &m_connection;
    Repository &m_repository;
    ChangeWriter &m_history;
    Editor &m_editor;
    Value m_who;
    RowsAsTable m_table;
    std::array<QByteArray, model::tableCount> m_insertSql;
    std::map<QByteArray, Statement> m_statements; ///< gone before the table that they read
    std::vector<BulkBatch::Reference> m_open;     ///< to what has not come yet
    std::vector<Row> m_attachments;
    qint64 m_firstDocument;
    qint64 m_nextDocument;
};

} // namespace varve::store
