#include "store/search.h"

#include "store/transaction.h"

#include <QRegularExpression>

#include <sqlite3.h>

namespace varve::store {

using model::Table;

namespace {

constexpr char16_t cut = u'\u200b';        // zero width space: parts words, is not seen
constexpr char16_t matchBegin = u'\ue000'; // private use
constexpr char16_t matchEnd = u'\ue001';
constexpr qint64 mostRanked = 20'000; // matches; of a word that is everywhere none is the best
constexpr int rebuildFrom = 2000;     // documents; below, single updates are quicker

bool isUnspaced(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

struct Document
{
    QString title, body;
};

void addLine(QString &body, const QString &text)
{
    if (text.isEmpty())
        return;
    if (!body.isEmpty())
        body += QLatin1Char('\n');
    body += text;
}

/// The document of one row, gathered by SQL as (id, title, line, line, …).
QByteArray documentsSql(Table table)
{
    switch (table) {
    case Table::Event:
        return "SELECT e.id, e.title, e.description, (SELECT name FROM place WHERE id = e.place), "
               "(SELECT group_concat(p.name, '\n') FROM event_participant ep JOIN participant p "
               "ON p.id = ep.participant WHERE ep.event = e.id), e.confidence_rationale FROM event e";
    case Table::Source:
        return "SELECT e.id, e.title, e.author, e.publisher, e.url, e.archive_url, e.notes FROM source e";
    default:
        return "SELECT e.id, e.locator, e.quote, e.note FROM citation e";
    }
}

Document documentFrom(const Statement &row)
{
    Document document{searchable(row.text(1)), {}};
    for (int column = 2; column < row.columnCount(); ++column)
        addLine(document.body, row.text(column));
    document.body = searchable(document.body);
    return document;
}

/// A document as it stands.
struct Stored
{
    qint64 rid = 0;
    Value title, body;
};

Result<std::optional<Stored>> storedDocument(Repository &repository, const QByteArray &id)
{
    Statement &find = repository.statement("SELECT rid, title, body FROM search_doc WHERE id = ?1");
    std::optional<Stored> stored;
    if (find.bindBlob(1, id).step())
        stored = Stored{find.integer(0), find.value(1), find.value(2)};
    if (auto done = find.finish(); !done)
        return fail(std::move(done).error());
    return stored;
}

/// The index must be told what it held.
Result<void> removeDocument(Repository &repository, const Stored &stored)
{
    Statement &forget =
        repository.statement("INSERT INTO search(search, rowid, title, body) VALUES('delete', ?1, ?2, ?3)");
    if (auto done = forget.bind(1, stored.rid).bind(2, stored.title).bind(3, stored.body).run(); !done)
        return done;
    return repository.statement("DELETE FROM search_doc WHERE rid = ?1").bind(1, stored.rid).run();
}

Result<void> addDocument(Repository &repository, Table table, const QByteArray &id, const Document &document,
                         bool index)
{
    if (document.title.isEmpty() && document.body.isEmpty())
        return {};
    Statement &add =
        repository.statement("INSERT INTO search_doc(id, kind, title, body) VALUES(?1, ?2, ?3, ?4)");
    const Value kind = Value::utf8(model::tableName(table));
    const Value title = Value::text(document.title);
    const Value body = Value::text(document.body);
    if (auto done = add.bindBlob(1, id).bind(2, kind).bind(3, title).bind(4, body).run(); !done || !index)
        return done;
    Statement &take =
        repository.statement("INSERT INTO search(rowid, title, body) VALUES(last_insert_rowid(), ?1, ?2)");
    return take.bind(1, title).bind(2, body).run();
}

Result<void> refreshDocument(Repository &repository, Table table, const QByteArray &id)
{
    Statement &select = repository.statement(documentsSql(table) + " WHERE e.id = ?1");
    std::optional<Document> document;
    if (select.bindBlob(1, id).step())
        document = documentFrom(select);
    if (auto done = select.finish(); !done)
        return done;
    auto stored = storedDocument(repository, id);
    if (!stored)
        return fail(std::move(stored).error());
    if (*stored && document && (*stored)->title == Value::text(document->title) &&
        (*stored)->body == Value::text(document->body))
        return {}; // most edits change no words
    if (*stored)
        if (auto done = removeDocument(repository, **stored); !done)
            return done;
    return document ? addDocument(repository, table, id, *document, true) : Result<void>();
}

/// Touched rows that have a document, and events that carry the name of a touched place or participant.
Result<Touched> documentsOf(Repository &repository, const Touched &touched)
{
    Touched documents;
    for (const auto &[table, id] : touched.rows()) {
        if (table == Table::Event || table == Table::Source || table == Table::Citation)
            documents.add(table, id);
        if (table != Table::Place && table != Table::Participant)
            continue;
        Statement &users = repository.statement(
            table == Table::Place ? "SELECT id FROM event WHERE place = ?1"
                                  : "SELECT event FROM event_participant WHERE participant = ?1");
        users.bindBlob(1, id);
        while (users.step())
            documents.add(Table::Event, users.bytes(0));
        if (auto done = users.finish(); !done)
            return fail(std::move(done).error());
    }
    documents.settle();
    return documents;
}

} // namespace

QString searchable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    bool afterUnspaced = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == matchBegin || c == matchEnd || c == cut) {
            out += QLatin1Char(' ');
            afterUnspaced = false;
            continue;
        }
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t point = pair ? QChar::surrogateToUcs4(c, text[i + 1]) : c.unicode();
        // ASCII, by far the most, has neither script to ask for nor marks.
        const bool unspaced = point >= 0x0e00 && isUnspaced(point) && !QChar::isMark(point);
        if (point >= 0x80 ? (unspaced || (afterUnspaced && QChar::isLetterOrNumber(point)))
                          : (afterUnspaced && QChar::isLetterOrNumber(point)))
            if (!out.isEmpty())
                out += QChar(cut);
        out += c;
        if (pair)
            out += text[++i];
        afterUnspaced = unspaced || (afterUnspaced && QChar::isMark(point));
    }
    return out;
}

QString matchExpression(const QString &text)
{
    // Only letters, digits and marks can match; all else parts words. What stands in quotes stays together.
    static const QRegularExpression piece(
        QStringLiteral("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?|([^\"“”„«»\\s]+)"));
    static const QRegularExpression notWord(QStringLiteral("[^\\p{L}\\p{N}\\p{M}\\p{Co}\u200b]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList terms;
    auto matches = piece.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool phrase = match.capturedStart(2) < 0;
        QString words = searchable(match.captured(phrase ? 1 : 2));
        words.replace(notWord, QStringLiteral(" "));
        words = words.simplified();
        if (words.isEmpty())
            continue;
        terms += QLatin1Char('"') + words + (phrase ? QStringLiteral("\"") : QStringLiteral("\"*"));
    }
    return terms.join(QLatin1Char(' '));
}

Result<void> updateSearch(const Connection &connection, Repository &repository, const Touched &touched)
{
    auto documents = documentsOf(repository, touched);
    if (!documents)
        return fail(std::move(documents).error());
    if (documents->rows().size() >= rebuildFrom) {
        auto total = repository.count("search_doc");
        if (!total)
            return fail(std::move(total).error());
        if (static_cast<qint64>(documents->rows().size()) * 4 > *total)
            return rebuildSearch(connection, repository);
    }
    for (const auto &[table, id] : documents->rows())
        if (auto done = refreshDocument(repository, table, id); !done)
            return done;
    return {};
}

Result<void> rebuildSearch(const Connection &connection, Repository &repository)
{
    // Emptied first: removing the text of an external-content index row by row would be slow.
    if (auto done = connection.execute("DELETE FROM search_doc"); !done)
        return done;
    for (const Table table : {Table::Event, Table::Source, Table::Citation}) {
        Statement select(connection, documentsSql(table));
        while (select.step()) {
            const QByteArray id = select.bytes(0);
            if (auto done = addDocument(repository, table, id, documentFrom(select), false); !done)
                return done;
        }
        if (auto done = select.finish(); !done)
            return done;
    }
    return connection.execute("INSERT INTO search(search) VALUES('rebuild')");
}

Result<bool> mendSearch(const Connection &connection, const Progress &progress)
{
    const Connection::Watch watch(connection, progress);
    auto sound = connection.execute("INSERT INTO search(search, rank) VALUES('integrity-check', 1)");
    if (sound)
        return false;
    if (sound.error().kind == ErrorKind::Busy) // whoever writes at this moment has checked it
        return false;
    if (sound.error().kind != ErrorKind::BadFile)
        return fail(std::move(sound).error());
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    // Without its version and its two head records, here of an empty index, it cannot even be opened to be
    // made anew.
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    auto emptied =
        connection.execute("INSERT OR REPLACE INTO search_config(k, v) VALUES('version', 4); "
                           "DELETE FROM search_data; DELETE FROM search_idx; DELETE FROM search_docsize; "
                           "INSERT INTO search_data(id, block) VALUES(1, x''), (10, x'00000000000000')");
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (!emptied)
        return fail(std::move(emptied).error());
    Repository repository(connection);
    if (auto done = rebuildSearch(connection, repository); !done)
        return fail(std::move(done).error());
    if (auto done = transaction->commit(); !done)
        return fail(std::move(done).error());
    connection.forgetDamage();
    return true;
}

Result<std::vector<SearchHit>> findText(const Connection &connection, const QString &text, int limit)
{
    std::vector<SearchHit> hits;
    const QString expression = matchExpression(text);
    if (expression.isEmpty() || limit <= 0)
        return hits;
    Statement many(connection, "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)");
    many.bindText(1, expression).bind(2, mostRanked + 1);
    const bool ranked = many.step() && many.integer(0) <= mostRanked;
    if (auto done = many.finish(); !done)
        return fail(std::move(done).error());
    // The best are chosen first: a snippet of every match would cost far more than the search.
    const QByteArray order = ranked ? " ORDER BY bm25(search, 4.0, 1.0)" : "";
    Statement select(
        connection,
        "SELECT d.id, d.kind, snippet(search, -1, ?2, ?3, '…', 16), CASE d.kind WHEN 'event' THEN d.id "
        "WHEN 'citation' THEN (SELECT event FROM citation WHERE id = d.id) "
        "ELSE (SELECT event FROM citation WHERE source = d.id ORDER BY id LIMIT 1) END "
        "FROM search JOIN search_doc d ON d.rid = search.rowid WHERE search MATCH ?1 AND +search.rowid IN "
        "(SELECT rowid FROM search WHERE search MATCH ?1" +
            order + " LIMIT ?4)" + order + " LIMIT ?4");
    select.bindText(1, expression)
        .bindText(2, QString(QChar(matchBegin)))
        .bindText(3, QString(QChar(matchEnd)));
    select.bind(4, limit);
    while (select.step()) {
        SearchHit hit;
        const QByteArray kind = select.bytes(1);
        hit.table = kind == "event" ? Table::Event : kind == "source" ? Table::Source : Table::Citation;
        hit.id = idFrom(select.view(0));
        hit.snippet = select.text(2).remove(QChar(cut));
        hit.event.uuid = idFrom(select.view(3));
        hits.push_back(std::move(hit));
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return hits;
}

Result<std::vector<EventId>> findEvents(const Connection &connection, const QString &text)
{
    std::vector<EventId> events;
    const QString expression = matchExpression(text);
    if (expression.isEmpty())
        return events;
    const QByteArray matching = " WHERE search MATCH ?1 AND d.kind = ";
    const QByteArray documents = " FROM search JOIN search_doc d ON d.rid = search.rowid";
    Statement select(connection, "SELECT d.id" + documents + matching + "'event' UNION ALL SELECT c.event" +
                                     documents + " JOIN citation c ON c.id = d.id" + matching +
                                     "'citation' UNION ALL SELECT c.event" + documents +
                                     " JOIN citation c ON c.source = d.id" + matching + "'source'");
    select.bindText(1, expression);
    while (select.step())
        events.push_back({idFrom(select.view(0))});
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    return events;
}

} // namespace varve::store
