// Rows in memory as a table that SQL reads: "INSERT INTO event SELECT c0, c1 … FROM varve_rows" writes
// thousands of rows in one run of one statement, in a third of the time that as many runs take.
#pragma once

#include "store/sqlite.h"

struct sqlite3_context;

namespace varve::store {

/// What is to be read. All bytes must live until the statement has run.
class RowSource
{
public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual qint64 count() const = 0;
    /// Answers with one of the functions below, once.
    virtual void answer(sqlite3_context *to, qint64 row, int column) const = 0;
};

void answerNull(sqlite3_context *to);
void answerInteger(sqlite3_context *to, qint64 value);
void answerText(sqlite3_context *to, QByteArrayView utf8);
void answerBlob(sqlite3_context *to, QByteArrayView bytes);
void answerReal(sqlite3_context *to, double value);

/// The table varve_rows of a connection, with columns c0, c1 … c63, while this lives. It stands in no file.
/// Statements that read it must be gone before it is.
class RowsAsTable
{
public:
    explicit RowsAsTable(const Connection &connection);
    ~RowsAsTable();
    RowsAsTable(const RowsAsTable &) = delete;
    RowsAsTable &operator=(const RowsAsTable &) = delete;

    static constexpr int mostColumns = 64;
    /// "c0, c1, …"
    static QByteArray columnNames(int count);
    /// Runs a statement that reads varve_rows, over these rows.
    Result<void> run(Statement &statement, const RowSource &rows);

private:
    const Connection &m_connection;
    const RowSource *m_rows = nullptr;
};

} // namespace varve::store
