#include "store/repository.h"

namespace varve::store {

using model::Table;

namespace {

constexpr int stampColumns = 4; // id, rev, mod_by, mod_at

QByteArray quoted(Table table)
{
    return QByteArray("\"") + model::tableName(table) + '"';
}

QByteArray insertSql(Table table)
{
    QByteArray names = "id, rev, mod_by, mod_at";
    QByteArray marks = "?1, ?2, ?3, ?4";
    int parameter = stampColumns;
    for (const Column &column : columns(table)) {
        if (column.isList)
            continue;
        names += ", \"" + column.name + '"';
        marks += ", ?" + QByteArray::number(++parameter);
    }
    return "INSERT INTO " + quoted(table) + '(' + names + ") VALUES(" + marks + ')';
}

QByteArray updateSql(Table table, const std::vector<int> &changed)
{
    QByteArray sql = "UPDATE " + quoted(table) + " SET rev = ?2, mod_by = ?3, mod_at = ?4";
    int parameter = stampColumns + 1;
    for (const int number : changed) {
        const Column &column = columns(table)[static_cast<size_t>(number)];
        if (!column.isList)
            sql += ", \"" + column.name + "\" = ?" + QByteArray::number(++parameter);
    }
    return sql + " WHERE id = ?1 AND rev = ?5";
}

/// Walks a join table beside a walk over its owners by id.
class ListCursor
{
public:
    ListCursor(const Connection &connection, const Join &join)
        : m_statement(connection, QByteArray("SELECT ") + join.owner + ", " + join.member + " FROM " +
                                      join.table + " ORDER BY 1, 2"),
          m_hasRow(m_statement.step())
    {}
    QByteArray membersOf(const QByteArray &owner)
    {
        QByteArray members("");
        while (m_hasRow) {
            const int order = m_statement.view(0).compare(owner);
            if (order > 0)
                break;
            if (order == 0)
                members += m_statement.view(1);
            m_hasRow = m_statement.step();
        }
        return members;
    }
    Result<void> finish() { return m_statement.finish(); }

private:
    Statement m_statement;
    bool m_hasRow;
};

} // namespace

Error idTaken(Table table)
{
    return {
        ErrorKind::Conflict,
        QStringLiteral("This %1 is already in the project; somebody added it meanwhile. Look at the present "
                       "state and try again.")
            .arg(model::tableWord(table))};
}

QByteArray selectList(Table table)
{
    QByteArray names = "id, rev, mod_by, mod_at";
    for (const Column &column : columns(table))
        if (!column.isList)
            names += ", \"" + column.name + '"';
    return names;
}

Row readRow(Table table, const Statement &statement)
{
    Row row;
    row.id = idFrom(statement.view(0));
    row.stamp = {statement.integer(1), statement.text(2), time::Instant{statement.integer(3)}};
    int at = stampColumns;
    row.values.reserve(columns(table).size());
    for (const Column &column : columns(table))
        row.values.push_back(column.isList ? Value::blob(QByteArray("")) : statement.value(at++));
    return row;
}

Statement &Repository::statement(const QByteArray &sql)
{
    const auto it = m_statements.find(sql);
    if (it != m_statements.end())
        return it->second;
    return m_statements.emplace(sql, Statement(m_connection, sql)).first->second;
}

Result<QByteArray> Repository::readList(const Join &join, const QByteArray &owner)
{
    Statement &select = statement(QByteArray("SELECT ") + join.member + " FROM " + join.table + " WHERE " +
                                  join.owner + " = ?1 ORDER BY 1");
    select.bindBlob(1, owner);
    QByteArray members("");
    while (select.step())
        members += select.view(0);
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return members;
}

Result<void> Repository::writeList(const Join &join, const QByteArray &owner, const QByteArray &members,
                                   bool replace)
{
    if (replace) {
        Statement &clear =
            statement(QByteArray("DELETE FROM ") + join.table + " WHERE " + join.owner + " = ?1");
        if (auto done = clear.bindBlob(1, owner).run(); !done)
            return done;
    }
    if (members.isEmpty())
        return {};
    Statement &add = statement(QByteArray("INSERT INTO ") + join.table + " VALUES(?1, ?2)");
    for (qsizetype at = 0; at < members.size(); at += 16) {
        const QByteArray member = members.mid(at, 16);
        if (auto done = add.bindBlob(1, owner).bindBlob(2, member).run(); !done)
            return done;
    }
    return {};
}

Result<std::optional<Row>> Repository::read(Table table, const QUuid &id)
{
    Statement &select = m_select[static_cast<size_t>(table)];
    if (!select.isPrepared())
        select = Statement(m_connection,
                           "SELECT " + selectList(table) + " FROM " + quoted(table) + " WHERE id = ?1");
    const QByteArray key = id.toRfc4122();
    std::optional<Row> row;
    if (select.bindBlob(1, key).step())
        row = readRow(table, select);
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    if (!row)
        return row;
    for (size_t i = 0; i < row->values.size(); ++i) {
        const Column &column = columns(table)[i];
        if (!column.isList)
            continue;
        auto members = readList(joinOf(table, column), key);
        if (!members)
            return fail(std::move(members).error());
        row->values[i].bytes = *members;
    }
    return row;
}

Result<void> Repository::forEach(Table table, const std::function<Result<bool>(Row &)> &visit,
                                 const QByteArray &condition, const QUuid &bound)
{
    QByteArray sql = "SELECT " + selectList(table) + " FROM " + quoted(table);
    if (!condition.isEmpty())
        sql += " WHERE " + condition;
    Statement select(m_connection, sql + " ORDER BY id");
    const QByteArray key = bound.toRfc4122();
    if (!condition.isEmpty())
        select.bindBlob(1, key);
    std::vector<std::pair<size_t, ListCursor>> lists;
    for (size_t i = 0; i < columns(table).size(); ++i)
        if (columns(table)[i].isList)
            lists.emplace_back(i, ListCursor(m_connection, joinOf(table, columns(table)[i])));
    while (select.step()) {
        Row row = readRow(table, select);
        for (auto &[column, cursor] : lists)
            row.values[column].bytes = cursor.membersOf(select.view(0));
        auto goOn = visit(row);
        if (!goOn)
            return fail(std::move(goOn).error());
        if (!*goOn)
            return {};
    }
    for (auto &[column, cursor] : lists)
        if (auto done = cursor.finish(); !done)
            return done;
    return select.finish();
}

Result<void> Repository::insert(Table table, const Row &row)
{
    Statement &insert = m_insert[static_cast<size_t>(table)];
    if (!insert.isPrepared())
        insert = Statement(m_connection, insertSql(table));
    const QByteArray key = row.id.toRfc4122();
    insert.bindBlob(1, key).bind(2, row.stamp.rev).bindText(3, row.stamp.by).bind(4, row.stamp.at.us);
    int parameter = stampColumns;
    for (size_t i = 0; i < row.values.size(); ++i)
        if (!columns(table)[i].isList)
            insert.bind(++parameter, row.values[i]);
    if (auto done = insert.run(); !done) {
        if (done.error().kind != ErrorKind::User) // no constraint; cut short, it may have left the row
            return done;
        const auto there = exists(table, row.id);
        return there && *there ? fail(idTaken(table)) : fail(std::move(done).error());
    }
    for (size_t i = 0; i < row.values.size(); ++i) {
        const Column &column = columns(table)[i];
        if (column.isList && !row.values[i].bytes.isEmpty())
            if (auto done = writeList(joinOf(table, column), key, row.values[i].bytes, false); !done)
                return done;
    }
    return {};
}

Result<void> Repository::update(Table table, const Row &row, const std::vector<int> &changed, qint64 rev)
{
    const QByteArray key = row.id.toRfc4122();
    Statement &update = statement(updateSql(table, changed));
    update.bindBlob(1, key)
        .bind(2, row.stamp.rev)
        .bindText(3, row.stamp.by)
        .bind(4, row.stamp.at.us)
        .bind(5, rev);
    int parameter = stampColumns + 1;
    for (const int number : changed) {
        const auto i = static_cast<size_t>(number);
        if (!columns(table)[i].isList)
            update.bind(++parameter, row.values[i]);
    }
    if (auto done = update.run(); !done)
        return done;
    if (m_connection.changes() != 1)
        return fail(
            ErrorKind::Conflict,
            QStringLiteral("This %1 was changed by somebody else meanwhile.").arg(model::tableWord(table)));
    for (const int number : changed) {
        const auto i = static_cast<size_t>(number);
        const Column &column = columns(table)[i];
        if (column.isList)
            if (auto done = writeList(joinOf(table, column), key, row.values[i].bytes, true); !done)
                return done;
    }
    return {};
}

Result<void> Repository::remove(Table table, const QUuid &id)
{
    const QByteArray key = id.toRfc4122();
    for (const Column &column : columns(table))
        if (column.isList)
            if (auto done = writeList(joinOf(table, column), key, {}, true); !done)
                return done;
    return statement("DELETE FROM " + quoted(table) + " WHERE id = ?1").bindBlob(1, key).run();
}

Result<bool> Repository::exists(Table table, const QUuid &id)
{
    const QByteArray key = id.toRfc4122();
    Statement &select = statement("SELECT 1 FROM " + quoted(table) + " WHERE id = ?1");
    const bool found = select.bindBlob(1, key).step();
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return found;
}

Result<qint64> Repository::count(const QByteArray &table)
{
    auto value = m_connection.single("SELECT count(*) FROM \"" + table + '"');
    if (!value)
        return fail(std::move(value).error());
    return value->integer;
}

} // namespace varve::store
