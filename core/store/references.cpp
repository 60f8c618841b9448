// What must hold between rows at the end of an edit, checked in words before SQLite would refuse it without
// any.
#include "store/editor.h"
#include "store/validate.h"

#include <sqlite3.h>

#include <set>

namespace varve::store {

using model::Table;

namespace {

QString nameIn(Repository &repository, Table table, const QByteArray &id)
{
    const auto row = repository.read(table, idFrom(id));
    if (row && *row)
        if (const auto record = toRecord(table, **row))
            return nameOf(*record);
    return QStringLiteral("the %1").arg(model::tableWord(table));
}

QString capital(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

/// How many rows refer to an id, as "3 citations"; empty when none does.
QString referencesTo(const Connection &connection, Table target, const QByteArray &id)
{
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<Table>(t);
        for (const Column &column : columns(table)) {
            if (column.refersTo != target)
                continue;
            QByteArray from = QByteArray("\"") + model::tableName(table) + "\" WHERE \"" + column.name + '"';
            if (column.isList) {
                const Join join = joinOf(table, column);
                from = QByteArray(join.table) + " WHERE " + join.member;
            }
            Statement count(connection, "SELECT count(*) FROM " + from + " = ?1");
            const qint64 rows = count.bindBlob(1, id).step() ? count.integer(0) : 0;
            if (rows > 0)
                return QStringLiteral("%L1 %2%3")
                    .arg(rows)
                    .arg(model::tableWord(table), rows == 1 ? QString() : QStringLiteral("s"));
        }
    }
    return {};
}

} // namespace

Result<void> Editor::verify()
{
    m_touched.settle();
    m_mayCircle.settle();
    if (auto done = verifyReferences(); !done)
        return done;
    if (auto done =
            verifyNoCircle(Table::Source,
                           "WITH RECURSIVE up(id) AS (SELECT origin FROM source_origin WHERE source = ?1 "
                           "UNION SELECT o.origin FROM source_origin o JOIN up ON o.source = up.id) "
                           "SELECT id FROM up WHERE id = ?1",
                           QStringLiteral("%1 would derive from itself, through the sources it derives from. "
                                          "Nothing was changed."));
        !done)
        return done;
    if (auto done = verifyNoCircle(
            Table::Event,
            "WITH RECURSIVE up(id) AS (SELECT parent FROM event WHERE id = ?1 UNION SELECT "
            "e.parent FROM event e JOIN up ON e.id = up.id WHERE e.parent IS NOT NULL) "
            "SELECT id FROM up WHERE id = ?1",
            QStringLiteral("%1 would be part of itself, through its parent events. Nothing was "
                           "changed."));
        !done)
        return done;
    return verifyTagNames();
}

Result<void> Editor::verifyReferences()
{
    int open = 0;
    int highest = 0;
    sqlite3_db_status(m_connection.handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0);
    if (open == 0)
        return {};
    for (const Touched::Entry &entry : m_touched.rows()) {
        const Table table = entry.table;
        const QByteArray id = entry.id();
        const auto row = m_repository.read(table, idFrom(id));
        if (!row)
            return fail(row.error());
        if (!*row) {
            const QString users = referencesTo(m_connection, table, id);
            if (!users.isEmpty())
                return fail(ErrorKind::User,
                            QStringLiteral("The %1 cannot be removed: %2 still refer to it. Remove or "
                                           "change them first.")
                                .arg(model::tableWord(table), users));
            continue;
        }
        for (size_t i = 0; i < (*row)->values.size(); ++i) {
            const Column &column = columns(table)[i];
            const QByteArray &ids = (*row)->values[i].bytes;
            for (qsizetype at = 0; column.refersTo && at + 16 <= ids.size(); at += 16)
                if (const auto there = m_repository.exists(*column.refersTo, idFrom(ids.mid(at, 16)));
                    there && !*there)
                    return fail(ErrorKind::User,
                                QStringLiteral("%1 refers to a %2 that is not in the project. Nothing "
                                               "was changed.")
                                    .arg(capital(nameIn(m_repository, table, id)),
                                         model::tableWord(*column.refersTo)));
        }
    }
    return fail(ErrorKind::User,
                QStringLiteral("Something in the project would refer to nothing. Nothing was changed."));
}

Result<void> Editor::verifyNoCircle(Table table, const char *sql, const QString &words)
{
    for (const Touched::Entry &entry : m_mayCircle.of(table)) {
        const QByteArray id = entry.id();
        Statement &select = m_repository.statement(sql);
        const bool circle = select.bindBlob(1, id).step();
        if (auto done = select.finish(); !done)
            return done;
        if (circle)
            return fail(ErrorKind::User, words.arg(capital(nameIn(m_repository, table, id))));
    }
    return {};
}

Result<void> Editor::verifyTagNames()
{
    if (m_touched.of(Table::Tag).empty())
        return {};
    std::set<QString> names;
    Statement select(m_connection, "SELECT name FROM tag");
    while (select.step()) {
        const QString name = select.text(0);
        if (!names.insert(name.toCaseFolded()).second)
            return fail(
                ErrorKind::User,
                QStringLiteral("There is a tag “%1” already. Use it, or choose another name.").arg(name));
    }
    return select.finish();
}

} // namespace varve::store
