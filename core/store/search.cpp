#include "store/search.h"

#include "store/filesearch.h"
#include "store/snippet.h"
#include "store/transaction.h"
#include "store/undefended.h"

#include <QRegularExpression>

#include <sqlite3.h>

namespace varve::store {

using model::Table;

namespace {

constexpr char16_t cut = unseenCut;
constexpr qint64 mostRanked = 20'000; // matches looked at; of a word that is everywhere none is the best
constexpr size_t betweenFiles = 3;    // hits of rows for each of a file's text in the list
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

constexpr std::array searchedTables{Table::Event, Table::Source, Table::Citation, Table::Attachment};

/// The documents of a table, made by SQL as (id, title, body).
QByteArray documentsSql(Table table)
{
    switch (table) {
    case Table::Event:
        return "SELECT e.id AS id, varve_words(e.title) AS title, varve_words(e.description, "
               "(SELECT name FROM place WHERE id = e.place), (SELECT group_concat(p.name, '\n') FROM "
               "event_participant ep JOIN participant p ON p.id = ep.participant WHERE ep.event = e.id), "
               "e.confidence_rationale) AS body FROM event e";
    case Table::Source:
        return "SELECT e.id AS id, varve_words(e.title) AS title, varve_words(e.author, e.publisher, e.url, "
               "e.archive_url, e.notes) AS body FROM source e";
    case Table::Attachment:
        return "SELECT e.id AS id, varve_words(e.name) AS title, varve_words(e.conversion_note) AS body "
               "FROM attachment e";
    default:
        return "SELECT e.id AS id, varve_words(e.locator) AS title, varve_words(e.quote, e.note) AS body "
               "FROM citation e";
    }
}

/// A document as it stands, or is to.
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

Result<void> addDocument(Repository &repository, Table table, const QByteArray &id, const Stored &document)
{
    Statement &add =
        repository.statement("INSERT INTO search_doc(id, kind, title, body) VALUES(?1, ?2, ?3, ?4)");
    const Value kind = Value::utf8(model::tableName(table));
    if (auto done = add.bindBlob(1, id).bind(2, kind).bind(3, document.title).bind(4, document.body).run();
        !done)
        return done;
    Statement &take =
        repository.statement("INSERT INTO search(rowid, title, body) VALUES(last_insert_rowid(), ?1, ?2)");
    return take.bind(1, document.title).bind(2, document.body).run();
}

Result<void> refreshDocument(Repository &repository, Table table, const QByteArray &id, SearchRows &rows)
{
    Statement &select = repository.statement(documentsSql(table) + " WHERE e.id = ?1");
    std::optional<Stored> document;
    if (select.bindBlob(1, id).step())
        document = Stored{0, select.value(1), select.value(2)};
    if (auto done = select.finish(); !done)
        return done;
    if (document && document->title.bytes.isEmpty() && document->body.bytes.isEmpty())
        document.reset();
    auto stored = storedDocument(repository, id);
    if (!stored)
        return fail(std::move(stored).error());
    if (*stored)
        rows.forget((*stored)->rid);
    if (*stored && document && (*stored)->title == document->title && (*stored)->body == document->body)
        return {}; // most edits change no words
    if (*stored)
        if (auto done = removeDocument(repository, **stored); !done)
            return done;
    return document ? addDocument(repository, table, id, *document) : Result<void>();
}

/// Touched rows that have a document, and events that carry the name of a touched place or participant.
Result<Touched> documentsOf(Repository &repository, const Touched &touched)
{
    Touched documents;
    for (const Touched::Entry &entry : touched.rows()) {
        const Table table = entry.table;
        const QByteArray id = entry.id();
        if (table == Table::Event || table == Table::Source || table == Table::Citation ||
            table == Table::Attachment)
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

Question questionOf(const QString &text)
{
    // Only letters, digits and marks can match; all else parts words. What stands in quotes stays together.
    static const QRegularExpression piece(
        QStringLiteral("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?|([^\"“”„«»\\s]+)"));
    static const QRegularExpression notWord(QStringLiteral("[^\\p{L}\\p{N}\\p{M}\\p{Co}\u200b]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    Question question;
    auto matches = piece.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool phrase = match.capturedStart(2) < 0;
        QString words = searchable(match.captured(phrase ? 1 : 2));
        words.replace(notWord, QStringLiteral(" "));
        words = words.simplified();
        if (!words.isEmpty())
            question.parts.push_back({words, !phrase});
    }
    return question;
}

Result<void> updateSearch(const Connection &connection, Repository &repository, const Touched &touched,
                          SearchRows &rows)
{
    const auto rebuild = [&] {
        rows.forgetAll();
        return rebuildSearch(connection);
    };
    const auto isMost = [&](const Touched &all) -> Result<bool> {
        qint64 count = 0;
        for (const Table table : searchedTables)
            count += std::ssize(all.of(table));
        if (count < rebuildFrom)
            return false;
        auto total = repository.count("search_doc");
        return total ? Result<bool>(count * 4 > *total) : fail(std::move(total).error());
    };
    auto most = isMost(touched); // asked first of what is there: an import touches millions
    if (!most)
        return fail(std::move(most).error());
    if (*most)
        return rebuild();
    auto documents = documentsOf(repository, touched);
    if (!documents)
        return fail(std::move(documents).error());
    most = isMost(*documents);
    if (!most)
        return fail(std::move(most).error());
    if (*most)
        return rebuild();
    for (const Touched::Entry &entry : documents->rows())
        if (auto done = refreshDocument(repository, entry.table, entry.id(), rows); !done)
            return done;
    return {};
}

Result<void> rebuildSearch(const Connection &connection)
{
    // Emptied first: removing the text of an external-content index row by row would be slow.
    if (auto done = connection.execute("DELETE FROM search_doc"); !done)
        return done;
    for (const Table table : searchedTables) {
        // The limit keeps the texts from being made twice.
        const QByteArray sql = "INSERT INTO search_doc(id, kind, title, body) SELECT id, '" +
                               QByteArray(model::tableName(table)) + "', title, body FROM (" +
                               documentsSql(table) +
                               " ORDER BY e.id LIMIT -1) WHERE title <> '' OR body <> ''";
        if (auto done = connection.execute(sql); !done)
            return done;
    }
    return connection.execute("INSERT INTO search(search) VALUES('rebuild')");
}

namespace {

/// Without its version and its two head records, here of an empty index, it cannot even be opened to be made
/// anew.
Result<void> emptyIndex(const Connection &connection, const QByteArray &index)
{
    const Undefended undefended(connection);
    return connection.execute("INSERT OR REPLACE INTO " + index +
                              "_config(k, v) VALUES('version', 4); "
                              "DELETE FROM " +
                              index + "_data; DELETE FROM " + index + "_idx; INSERT INTO " + index +
                              "_data(id, block) VALUES(1, x''), (10, x'00000000000000')");
}

/// Whether the index says of its documents what stands in them.
Result<bool> isSound(const Connection &connection, const QByteArray &index)
{
    auto sound =
        connection.execute("INSERT INTO " + index + '(' + index + ", rank) VALUES('integrity-check', 1)");
    if (sound || sound.error().kind == ErrorKind::Busy) // whoever writes at this moment has checked it
        return true;
    if (sound.error().kind == ErrorKind::BadFile)
        return false;
    return fail(std::move(sound).error());
}

} // namespace

Result<bool> mendSearch(const Connection &connection, const Progress &progress)
{
    const Connection::Watch watch(connection, progress);
    auto rows = isSound(connection, "search");
    auto files = rows ? isSound(connection, "file_search") : rows;
    if (!files)
        return fail(std::move(files).error());
    if (*rows && *files)
        return false;
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    Repository repository(connection);
    if (!*rows) {
        if (auto done = emptyIndex(connection, "search"); !done)
            return fail(std::move(done).error());
        if (auto done = rebuildSearch(connection); !done)
            return fail(std::move(done).error());
    }
    if (!*files) {
        if (auto done = emptyIndex(connection, "file_search"); !done)
            return fail(std::move(done).error());
        if (auto done = connection.execute("INSERT INTO file_search(file_search) VALUES('rebuild')"); !done)
            return fail(std::move(done).error());
    }
    if (auto done = transaction->commit(); !done)
        return fail(std::move(done).error());
    connection.forgetDamage();
    return true;
}

namespace {

/// The best rows of the index, at most `limit`, and how many there are.
struct Best
{
    std::vector<std::pair<double, qint64>> rows; ///< rank and rid, best first
    qint64 total = 0;
    bool isMore = false;
};

Result<Best> bestRows(const Connection &connection, const Question &question, int limit)
{
    Best best;
    Statement select(connection, "SELECT rowid, varve_rank(search) FROM search WHERE search MATCH ?1");
    select.bindText(1, question.expression());
    while (!best.isMore && select.step()) {
        best.isMore = best.total == mostRanked;
        if (best.isMore)
            break;
        ++best.total;
        best.rows.emplace_back(select.real(1), select.integer(0));
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    const auto kept = std::min<std::ptrdiff_t>(limit, std::ssize(best.rows));
    std::partial_sort(best.rows.begin(), best.rows.begin() + kept, best.rows.end());
    best.rows.resize(static_cast<size_t>(kept));
    return best;
}

Table tableOfKind(const QByteArray &kind)
{
    for (const Table table : {Table::Source, Table::Citation, Table::Attachment})
        if (kind == model::tableName(table))
            return table;
    return Table::Event;
}

Result<std::vector<SearchHit>> hitsOf(Repository &repository, const Best &best, const Snippets &snippets)
{
    std::vector<SearchHit> hits;
    Statement &select = repository.statement(
        "SELECT d.id, d.kind, d.title, d.body, CASE d.kind WHEN 'event' THEN d.id "
        "WHEN 'citation' THEN (SELECT event FROM citation WHERE id = d.id) "
        "WHEN 'attachment' THEN (SELECT c.event FROM attachment a JOIN citation c ON c.source = a.source "
        "WHERE a.id = d.id ORDER BY c.id LIMIT 1) "
        "ELSE (SELECT event FROM citation WHERE source = d.id ORDER BY id LIMIT 1) END "
        "FROM search_doc d WHERE d.rid = ?1");
    for (const auto &[rank, rid] : best.rows) {
        if (select.bind(1, rid).step()) {
            SearchHit hit;
            hit.table = tableOfKind(select.view(1));
            hit.id = idFrom(select.view(0));
            hit.snippet = snippets.of({select.bytes(2), select.bytes(3)});
            hit.event.uuid = idFrom(select.view(4));
            hits.push_back(std::move(hit));
        }
        if (auto done = select.finish(); !done)
            return fail(std::move(done).error());
    }
    return hits;
}

/// Both lists in one, in turns; an attachment that is in both stands where its text does.
std::vector<SearchHit> inTurns(std::vector<SearchHit> rows, std::vector<SearchHit> files, int limit)
{
    std::erase_if(rows, [&](const SearchHit &row) {
        return row.table == Table::Attachment &&
               std::any_of(files.begin(), files.end(),
                           [&](const SearchHit &file) { return file.id == row.id; });
    });
    std::vector<SearchHit> all;
    for (size_t row = 0, file = 0; std::ssize(all) < limit && (row < rows.size() || file < files.size());) {
        for (size_t n = 0; n < betweenFiles && row < rows.size() && std::ssize(all) < limit; ++n)
            all.push_back(std::move(rows[row++]));
        if (file < files.size() && std::ssize(all) < limit)
            all.push_back(std::move(files[file++]));
    }
    return all;
}

} // namespace

Result<SearchFound> findText(const Connection &connection, Repository &repository, const QString &text,
                             int limit)
{
    SearchFound found;
    const Question question = questionOf(text);
    if (question.isEmpty() || limit <= 0)
        return found;
    auto best = bestRows(connection, question, limit);
    if (!best)
        return fail(std::move(best).error());
    const Snippets snippets(connection, question);
    auto rows = hitsOf(repository, *best, snippets);
    auto files = rows ? findInFiles(connection, repository, question, snippets, limit) : rows;
    if (!files)
        return fail(std::move(files).error());
    auto coverage = fileCoverage(repository);
    if (!coverage)
        return fail(std::move(coverage).error());
    found.total = best->total;
    for (const SearchHit &file : *files)
        found.total +=
            std::any_of(rows->begin(), rows->end(), [&](const SearchHit &row) { return row.id == file.id; })
                ? 0
                : 1;
    found.isMore = best->isMore || std::ssize(*files) >= limit;
    found.filesInPart = coverage->inPart;
    found.filesNotRead = coverage->notRead;
    found.hits = inTurns(std::move(*rows), std::move(*files), limit);
    return found;
}

} // namespace varve::store
