#include "store/rowsastable.h"

#include <sqlite3.h>

namespace varve::store {

namespace {

constexpr const char *moduleName = "varve_rows";

struct Table : sqlite3_vtab
{
    const RowSource *const *rows = nullptr;
};

struct Cursor : sqlite3_vtab_cursor
{
    const RowSource *rows = nullptr;
    qint64 at = 0;
    qint64 count = 0;
};

int connectTable(sqlite3 *db, void *rows, int, const char *const *, sqlite3_vtab **made, char **)
{
    const QByteArray sql = "CREATE TABLE x(" + RowsAsTable::columnNames(RowsAsTable::mostColumns) + ')';
    const int code = sqlite3_declare_vtab(db, sql.constData());
    if (code != SQLITE_OK)
        return code;
    auto *table = new Table;
    table->rows = static_cast<const RowSource *const *>(rows);
    *made = table;
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table)
{
    delete static_cast<Table *>(table);
    return SQLITE_OK;
}

int plan(sqlite3_vtab *, sqlite3_index_info *info)
{
    info->estimatedCost = 1e6; // there is one way: from the first to the last
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab *, sqlite3_vtab_cursor **made)
{
    *made = new Cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete static_cast<Cursor *>(cursor);
    return SQLITE_OK;
}

int startCursor(sqlite3_vtab_cursor *base, int, const char *, int, sqlite3_value **)
{
    auto *cursor = static_cast<Cursor *>(base);
    cursor->rows = *static_cast<Table *>(base->pVtab)->rows;
    cursor->at = 0;
    cursor->count = cursor->rows ? cursor->rows->count() : 0;
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor *cursor)
{
    ++static_cast<Cursor *>(cursor)->at;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor *base)
{
    const auto *cursor = static_cast<Cursor *>(base);
    return cursor->at >= cursor->count ? 1 : 0;
}

int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number)
{
    const auto *cursor = static_cast<Cursor *>(base);
    cursor->rows->answer(to, cursor->at, number);
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = static_cast<Cursor *>(cursor)->at;
    return SQLITE_OK;
}

const sqlite3_module rowsModule = [] {
    sqlite3_module module{};
    module.xConnect = connectTable; // no xCreate: it is there by its name alone
    module.xDisconnect = disconnectTable;
    module.xBestIndex = plan;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = startCursor;
    module.xNext = nextRow;
    module.xEof = isAtEnd;
    module.xColumn = column;
    module.xRowid = rowid;
    return module;
}();

} // namespace

void answerNull(sqlite3_context *to)
{
    sqlite3_result_null(to);
}

void answerInteger(sqlite3_context *to, qint64 value)
{
    sqlite3_result_int64(to, value);
}

void answerText(sqlite3_context *to, QByteArrayView utf8)
{
    // A null pointer would be NULL.
    sqlite3_result_text(to, utf8.isEmpty() ? "" : utf8.data(), static_cast<int>(utf8.size()), SQLITE_STATIC);
}

void answerBlob(sqlite3_context *to, QByteArrayView bytes)
{
    sqlite3_result_blob(to, bytes.isEmpty() ? "" : bytes.data(), static_cast<int>(bytes.size()),
                        SQLITE_STATIC);
}

void answerReal(sqlite3_context *to, double value)
{
    sqlite3_result_double(to, value);
}

RowsAsTable::RowsAsTable(const Connection &connection) : m_connection(connection)
{
    // Where it fails, the statements that read it fail to prepare, and say so.
    sqlite3_create_module_v2(connection.handle(), moduleName, &rowsModule, static_cast<void *>(&m_rows),
                             nullptr);
}

RowsAsTable::~RowsAsTable()
{
    sqlite3_create_module_v2(m_connection.handle(), moduleName, nullptr, nullptr, nullptr);
}

QByteArray RowsAsTable::columnNames(int count)
{
    QByteArray names;
    for (int i = 0; i < count; ++i)
        names += (i > 0 ? ", c" : "c") + QByteArray::number(i);
    return names;
}

Result<void> RowsAsTable::run(Statement &statement, const RowSource &rows)
{
    m_rows = &rows;
    auto done = statement.run();
    m_rows = nullptr;
    return done;
}

} // namespace varve::store
