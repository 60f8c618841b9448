#include "store/bulkwriter.h"

#include "store/undefended.h"

#include <sqlite3.h>

namespace varve::store {

using model::Table;

namespace {

constexpr int bulkHashSize = 16 << 20;

/// All columns in the order of the table: only then SQLite takes them over without a copy of each.
QByteArray insertSql(const Connection &connection, Table table)
{
    QHash<QByteArray, QByteArray> from{{"id", "c0"}, {"rev", "1"}, {"mod_by", "?1"}, {"mod_at", "?2"}};
    int number = 0;
    for (const size_t i : ownColumns(table))
        from.insert(columns(table)[i].name, 'c' + QByteArray::number(++number));
    const QByteArray name = QByteArray("\"") + model::tableName(table) + '"';
    const Statement all(connection, "SELECT * FROM " + name + " LIMIT 0");
    QByteArrayList values;
    for (int i = 0; i < all.columnCount(); ++i)
        values.append(from.value(all.columnName(i)));
    return "INSERT INTO " + name + " SELECT " + values.join(", ") + " FROM varve_rows";
}

/// How many bytes of words the index gathers before it writes a part of itself: with more it has fewer parts
/// to merge later. The setting is not left in the file.
Result<void> setHashSize(const Connection &connection, std::optional<int> bytes)
{
    constexpr int usual = 1 << 20;
    if (auto done = connection.execute("INSERT INTO search(search, rank) VALUES('hashsize', " +
                                       QByteArray::number(bytes.value_or(usual)) + ')');
        !done || bytes)
        return done;
    const Undefended undefended(connection);
    return connection.execute("DELETE FROM search_config WHERE k = 'hashsize'");
}

void setChecks(const Connection &connection, bool on)
{
    (void)connection.execute(on ? "PRAGMA ignore_check_constraints = OFF"
                                : "PRAGMA ignore_check_constraints = ON");
    // Unlike the pragma it holds within a transaction, too.
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_FKEY, on ? 1 : 0, nullptr);
}

} // namespace

BulkWriter::BulkWriter(const Connection &connection, Repository &repository, ChangeWriter &history,
                       Editor &editor, const QString &who, qint64 firstDocument)
    : m_connection(connection),
      m_repository(repository),
      m_history(history),
      m_editor(editor),
      m_who(Value::text(who)),
      m_table(connection),
      m_firstDocument(firstDocument),
      m_nextDocument(firstDocument)
{
    setChecks(connection, false);
}

BulkWriter::~BulkWriter()
{
    setChecks(m_connection, true);
}

Statement &BulkWriter::statement(const QByteArray &sql)
{
    const auto it = m_statements.find(sql);
    return it != m_statements.end() ? it->second
                                    : m_statements.emplace(sql, Statement(m_connection, sql)).first->second;
}

Result<void> BulkWriter::write(const BulkBatch &batch)
{
    for (size_t t = 0; t < batch.rows.size(); ++t)
        if (batch.rows[t].count() > 0)
            if (auto done = writeRows(static_cast<Table>(t), batch.rows[t]); !done)
                return done;
    for (const BulkBatch::List &list : batch.lists) {
        if (list.rows.count() == 0)
            continue;
        const Join join = joinOf(list.table, columns(list.table)[list.column]);
        const QByteArray sql = QByteArray("INSERT INTO ") + join.table + " SELECT c0, c1 FROM varve_rows";
        if (auto done = m_table.run(statement(sql), list.rows); !done)
            return done;
    }
    if (auto done = writeHistory(batch.history); !done)
        return done;
    if (auto done = writeDocuments(batch.documents); !done)
        return done;
    m_attachments.insert(m_attachments.end(), batch.attachments.begin(), batch.attachments.end());
    return check(batch.references);
}

Result<void> BulkWriter::writeRows(Table table, const CellTable &rows)
{
    QByteArray &sql = m_insertSql[static_cast<size_t>(table)];
    if (sql.isEmpty())
        sql = insertSql(m_connection, table);
    Statement &insert = statement(sql);
    insert.bind(1, m_who).bind(2, m_history.at().us);
    auto done = m_table.run(insert, rows);
    // After validate() the key is all that can be wrong with a row.
    return done || done.error().kind != ErrorKind::User ? done : fail(idTaken(table));
}

Result<void> BulkWriter::writeHistory(const CellTable &items)
{
    const NumberedRows rows(items, m_history.number(), m_history.itemCount() + 1);
    m_history.count(rows.count());
    return m_table.run(
        statement("INSERT INTO change_item SELECT c0, c1, c2, c3, 'insert', '', NULL, c4 FROM varve_rows"),
        rows);
}

Result<void> BulkWriter::writeDocuments(const CellTable &documents)
{
    if (documents.count() == 0)
        return {};
    const NumberedRows rows(documents, 0, m_nextDocument);
    m_nextDocument += rows.count();
    return m_table.run(statement("INSERT INTO search_doc(rid, id, kind, title, body) SELECT c1, c2, c3, c4, "
                                 "c5 FROM varve_rows"),
                       rows);
}

Result<void> BulkWriter::check(const std::vector<BulkBatch::Reference> &references)
{
    for (const BulkBatch::Reference &reference : references) {
        const auto there = m_repository.exists(reference.to, reference.id);
        if (!there)
            return fail(there.error());
        if (!*there)
            m_open.push_back(reference);
    }
    return {};
}

Result<void> BulkWriter::finish(const WordIndex *words)
{
    for (const BulkBatch::Reference &open : m_open) {
        const auto there = m_repository.exists(open.to, open.id);
        if (!there)
            return fail(there.error());
        if (*there)
            continue;
        QString from = open.from;
        from[0] = from[0].toUpper();
        return fail(ErrorKind::User,
                    QStringLiteral("%1 refers to a %2 that is not in the project. Nothing was changed.")
                        .arg(from, model::tableWord(open.to)));
    }
    for (const Row &attachment : m_attachments)
        if (auto done = m_editor.beginCustody(attachment); !done)
            return done;
    if (m_nextDocument == m_firstDocument)
        return {};
    if (words)
        return words->moveInto(m_connection);
    if (auto done = setHashSize(m_connection, bulkHashSize); !done)
        return done;
    auto done = statement("INSERT INTO search(rowid, title, body) SELECT rid, title, body FROM search_doc "
                          "WHERE rid >= ?1 ORDER BY rid")
                    .bind(1, m_firstDocument)
                    .run();
    return done ? setHashSize(m_connection, {}) : done;
}

} // namespace varve::store
