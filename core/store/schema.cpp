#include "store/schema.h"

#include "model/fields.h"
#include "store/binding.h"
#include "store/projectstore.h"

#include <QMap>
#include <QStringList>

#include <array>

namespace varve::store {

namespace {

// --- version 1 ---
// Frozen: a released migration never changes, since files are compared with what it makes. See FORMAT.md.

const QByteArray stamp =
    "rev INTEGER NOT NULL CHECK(rev >= 1), mod_by TEXT NOT NULL, mod_at INTEGER NOT NULL";
const QByteArray strict = ") STRICT, WITHOUT ROWID;\n";

QByteArray key()
{
    return "id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), ";
}
QByteArray shortText(const QByteArray &name)
{
    return name + " TEXT NOT NULL CHECK(length(" + name + ") <= 100000), ";
}
QByteArray longText(const QByteArray &name)
{
    return name + " TEXT NOT NULL CHECK(length(" + name + ") <= 10000000), ";
}
QByteArray flag(const QByteArray &name)
{
    return name + " INTEGER NOT NULL CHECK(" + name + " IN (0, 1)), ";
}
QByteArray oneOf(const QByteArray &name, const QByteArray &keys)
{
    return name + " TEXT NOT NULL CHECK(" + name + " IN (" + keys + ")), ";
}
QByteArray refers(const QByteArray &name, const QByteArray &table, bool needed = false)
{
    return name + " BLOB " + (needed ? "NOT NULL " : "") + "REFERENCES " + table + "(id), ";
}

/// The columns of a time; all NULL where an optional one is absent.
QByteArray timeColumns(const QByteArray &prefix, bool optional)
{
    const QByteArray p = prefix + '_';
    const QByteArray needed = optional ? QByteArray() : QByteArray(" NOT NULL");
    const auto text = [&](const char *name) {
        return p + name + " TEXT" + needed + " CHECK(length(" + p + name + ") <= 100000), ";
    };
    const auto bit = [&](const char *name) {
        return p + name + " INTEGER" + needed + " CHECK(" + p + name + " IN (0, 1)), ";
    };
    const auto kind = [&](const char *name) {
        return p + name + " TEXT" + needed + " CHECK(" + p + name + " IN ('known', 'unknown', 'open')), ";
    };
    QByteArray sql =
        p + "start_earliest INTEGER, " + p + "start_latest INTEGER, " + kind("start_kind") + bit("has_end") +
        p + "end_earliest INTEGER, " + p + "end_latest INTEGER, " + kind("end_kind") + text("zone") +
        text("text") + text("reference") + bit("approximate") + bit("uncertain") + bit("spans") + p +
        "precision TEXT" + needed + " CHECK(" + p +
        "precision IN ('microsecond', 'millisecond', 'second', 'minute', 'hour', 'part-of-day', "
        "'day', 'part-of-month', 'month', 'quarter', 'season', 'part-of-year', 'year', 'decade', "
        "'century', 'millennium', 'other')), " +
        text("tolerance") + p + "best_guess INTEGER, ";
    return sql;
}

QByteArray smallTables()
{
    return "CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value ANY" + strict + "CREATE TABLE project(" +
           key() + shortText("title") + shortText("zone") +
           oneOf("date_order", "'undecided', 'day-month-year', 'month-day-year'") +
           shortText("tolerance_minute") + shortText("tolerance_hour") + shortText("tolerance_day") +
           shortText("tolerance_month") + shortText("tolerance_year") + shortText("reference_date") +
           longText("authors") + longText("parts_of_day") + longText("description") + stamp + strict +
           "CREATE TABLE track(" + key() + shortText("name") + shortText("colour") +
           "sort_order INTEGER NOT NULL, " + flag("collapsed") + longText("description") + stamp + strict +
           "CREATE TABLE tag(" + key() + shortText("name") + shortText("colour") + longText("description") +
           stamp + strict + "CREATE TABLE participant(" + key() + shortText("name") + shortText("kind") +
           longText("description") + stamp + strict + "CREATE TABLE place(" + key() + shortText("name") +
           "latitude REAL CHECK(latitude BETWEEN -90 AND 90), "
           "longitude REAL CHECK(longitude BETWEEN -180 AND 180), " +
           longText("description") + stamp + ", CHECK((latitude IS NULL) = (longitude IS NULL))" + strict;
}

// What is read most stands first; long texts last, so that reading a row's times does not touch them.
QByteArray eventTables()
{
    return "CREATE TABLE event(" + key() + timeColumns("time", false) + shortText("title") +
           refers("track", "track") +
           oneOf("confidence", "'confirmed', 'probable', 'possible', 'doubtful', 'improbable', "
                               "'cannot-be-judged'") +
           oneOf("status", "'occurred', 'reported', 'claimed', 'disputed', 'retracted'") +
           refers("place", "place") + refers("parent", "event") + shortText("colour") + flag("locked") +
           shortText("confidence_by") +
           "confidence_at INTEGER, "
           "confidence_evidence BLOB NOT NULL CHECK(length(confidence_evidence) <= 64), " +
           longText("confidence_rationale") + longText("description") + stamp + strict +
           "CREATE INDEX event_place ON event(place) WHERE place IS NOT NULL;\n"
           "CREATE INDEX event_parent ON event(parent) WHERE parent IS NOT NULL;\n"
           "CREATE TABLE event_participant(event BLOB NOT NULL REFERENCES event(id), "
           "participant BLOB NOT NULL REFERENCES participant(id), PRIMARY KEY(event, participant)" +
           strict +
           "CREATE INDEX event_participant_participant ON event_participant(participant);\n"
           "CREATE TABLE event_tag(event BLOB NOT NULL REFERENCES event(id), "
           "tag BLOB NOT NULL REFERENCES tag(id), PRIMARY KEY(event, tag)" +
           strict + "CREATE INDEX event_tag_tag ON event_tag(tag);\n";
}

QByteArray evidenceTables()
{
    return "CREATE TABLE source(" + key() +
           oneOf("kind", "'news-report', 'official-statement', 'video', 'photo', 'document', 'witness', "
                         "'social-post', 'data-set', 'other'") +
           shortText("title") + shortText("author") + shortText("publisher") + shortText("url") +
           shortText("archive_url") + timeColumns("published", true) + "captured_at INTEGER, " +
           shortText("captured_by") + shortText("captured_with") + shortText("language") +
           shortText("licence") + oneOf("reliability", "'A', 'B', 'C', 'D', 'E', 'F'") +
           oneOf("access", "'unknown', 'direct', 'hearsay'") + flag("interested_party") +
           flag("unknown_origin") + longText("reliability_rationale") + longText("notes") + stamp + strict +
           "CREATE TABLE source_origin(source BLOB NOT NULL REFERENCES source(id), "
           "origin BLOB NOT NULL REFERENCES source(id), PRIMARY KEY(source, origin), CHECK(source <> "
           "origin)" +
           strict +
           "CREATE INDEX source_origin_origin ON source_origin(origin);\n"
           "CREATE TABLE citation(" +
           key() + refers("event", "event", true) + refers("source", "source", true) +
           oneOf("stance", "'supports', 'contradicts', 'mentions'") +
           oneOf("credibility", "'1', '2', '3', '4', '5', '6'") + shortText("locator") +
           timeColumns("claimed_time", true) + longText("quote") + longText("quote_prefix") +
           longText("quote_suffix") + longText("note") + stamp + strict +
           "CREATE INDEX citation_event ON citation(event, source, stance, credibility);\n"
           "CREATE INDEX citation_source ON citation(source);\n"
           "CREATE TABLE figure(" +
           key() + shortText("name") + "low REAL, high REAL, " + shortText("unit") + shortText("text") +
           timeColumns("as_of", true) + refers("citation", "citation") + refers("event", "event") + stamp +
           ", CHECK(low IS NULL OR high IS NULL OR low <= high)" + strict +
           "CREATE INDEX figure_citation ON figure(citation) WHERE citation IS NOT NULL;\n"
           "CREATE INDEX figure_event ON figure(event) WHERE event IS NOT NULL;\n"
           "CREATE TABLE attachment(" +
           key() + refers("source", "source") + shortText("name") + shortText("mime") +
           "sha256 BLOB NOT NULL CHECK(length(sha256) IN (0, 32)), "
           "size INTEGER NOT NULL CHECK(size >= 0), " +
           shortText("external_path") + "added_at INTEGER, " + shortText("added_by") + flag("original") +
           refers("derived_from", "attachment") + longText("conversion_note") + stamp + strict +
           "CREATE INDEX attachment_source ON attachment(source) WHERE source IS NOT NULL;\n"
           "CREATE INDEX attachment_derived_from ON attachment(derived_from) WHERE derived_from IS NOT "
           "NULL;\n"
           "CREATE TABLE blob(sha256 BLOB NOT NULL CHECK(length(sha256) = 32), part INTEGER NOT NULL "
           "CHECK(part >= 0), data BLOB NOT NULL, PRIMARY KEY(sha256, part)" +
           strict +
           "CREATE TABLE custody(id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), attachment BLOB NOT "
           "NULL, "
           "action TEXT NOT NULL CHECK(action IN ('added', 'viewed', 'exported', 'verified', 'failed')), "
           "at INTEGER NOT NULL, who TEXT NOT NULL, note TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT "
           "NULL" +
           strict + "CREATE INDEX custody_attachment ON custody(attachment);\n";
}

QByteArray relationTables()
{
    return "CREATE TABLE statement(" + key() + refers("from_event", "event", true) +
           oneOf("from_point", "'start', 'end'") + refers("to_event", "event", true) +
           oneOf("to_point", "'start', 'end'") + "min_gap INTEGER, max_gap INTEGER, " +
           oneOf("relation", "'none', 'before', 'after', 'meets', 'met-by', 'overlaps', 'overlapped-by', "
                             "'starts', 'started-by', 'during', 'contains', 'finishes', 'finished-by', "
                             "'equals'") +
           refers("citation", "citation") + flag("enabled") + longText("wording") + stamp + strict +
           "CREATE INDEX statement_from ON statement(from_event);\n"
           "CREATE INDEX statement_to ON statement(to_event);\n"
           "CREATE INDEX statement_citation ON statement(citation) WHERE citation IS NOT NULL;\n"
           "CREATE TABLE link(" +
           key() + refers("from_event", "event", true) + refers("to_event", "event", true) +
           oneOf("kind", "'causes', 'responds-to', 'part-of', 'same-as', 'contradicts'") + longText("note") +
           stamp + strict +
           "CREATE INDEX link_from ON link(from_event);\n"
           "CREATE INDEX link_to ON link(to_event);\n"
           "CREATE TABLE view(" +
           key() + shortText("name") + "window_earliest INTEGER, window_latest INTEGER, " +
           shortText("zone") + oneOf("colour_by", "'track', 'source', 'tag', 'confidence', 'status'") +
           oneOf("lanes_by", "'track', 'source', 'place', 'participant', 'tag', 'confidence', 'status'") +
           flag("compress_gaps") + "sort_order INTEGER NOT NULL, " + longText("filter") + stamp + strict +
           // A finding of the checks that somebody looked at: what it was, over which rows, and why it may
           // stand.
           "CREATE TABLE consideration(id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), "
           "finding TEXT NOT NULL, subject BLOB NOT NULL, evidence BLOB NOT NULL, note TEXT NOT NULL, " +
           stamp + strict;
}

QByteArray historyTables()
{
    return "CREATE TABLE change(n INTEGER PRIMARY KEY, replica BLOB NOT NULL CHECK(length(replica) = 16), "
           "seq INTEGER NOT NULL CHECK(seq >= 1), parents BLOB NOT NULL CHECK(length(parents) % 24 = 0), "
           "at INTEGER NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind IN "
           "('create', 'edit', 'undo', 'redo', 'import', 'merge')), target_replica BLOB "
           "CHECK(length(target_replica) = 16), target_seq INTEGER, prev BLOB NOT NULL, "
           "hash BLOB NOT NULL CHECK(length(hash) = 32), UNIQUE(replica, seq)) STRICT;\n"
           "CREATE TABLE change_item(change INTEGER NOT NULL REFERENCES change(n), item INTEGER NOT NULL, "
           "\"table\" TEXT NOT NULL, row BLOB NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('insert', "
           "'update', "
           "'delete')), \"column\" TEXT NOT NULL, before ANY, after ANY, PRIMARY KEY(change, item)" +
           strict +
           "CREATE INDEX change_item_row ON change_item(row);\n"
           "CREATE TABLE conflict(id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), \"table\" TEXT NOT "
           "NULL, "
           "row BLOB NOT NULL, \"column\" TEXT NOT NULL, base ANY, ours ANY, theirs ANY, ours_by TEXT NOT "
           "NULL, "
           "theirs_by TEXT NOT NULL, found_at INTEGER NOT NULL, state TEXT NOT NULL CHECK(state IN ('open', "
           "'settled')), settled_by TEXT, settled_at INTEGER" +
           strict;
}

QByteArray searchTables()
{
    return "CREATE TABLE search_doc(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, "
           "title TEXT NOT NULL, body TEXT NOT NULL) STRICT;\n"
           "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_doc', content_rowid='rid', "
           "tokenize='unicode61 remove_diacritics 2');\n";
}

Result<void> toVersion1(const Connection &connection)
{
    return connection.execute(smallTables() + eventTables() + evidenceTables() + relationTables() +
                              historyTables() + searchTables());
}

// --- version 2 ---

/// The custody log with what its entries are about, and with removals; version 1 kept none.
Result<void> custodyOfVersion2(const Connection &connection)
{
    return connection.execute(
        "DROP TABLE custody;\n"
        "CREATE TABLE custody(id BLOB NOT NULL PRIMARY KEY CHECK(length(id) = 16), "
        "attachment BLOB NOT NULL CHECK(length(attachment) = 16), "
        "action TEXT NOT NULL CHECK(action IN ('added', 'viewed', 'opened', 'exported', 'verified', "
        "'failed', 'removed', 'restored')), at INTEGER NOT NULL, "
        "who TEXT NOT NULL CHECK(length(who) <= 100000), name TEXT NOT NULL CHECK(length(name) <= 100000), "
        "sha256 BLOB NOT NULL CHECK(length(sha256) IN (0, 32)), "
        "note TEXT NOT NULL CHECK(length(note) <= 10000000), "
        "prev BLOB NOT NULL CHECK(length(prev) IN (0, 32)), hash BLOB NOT NULL CHECK(length(hash) = 32)" +
        strict + "CREATE INDEX custody_attachment ON custody(attachment);\n");
}

/// A statement may say any set of relations ("before after"), not one alone. Single ones and "none" are
/// written as before, so that rows, their history and its hashes stay what they are.
Result<void> statementOfVersion2(const Connection &connection)
{
    const QByteArray columns = "id, from_event, from_point, to_event, to_point, min_gap, max_gap, relation, "
                               "citation, enabled, wording, rev, mod_by, mod_at";
    return connection.execute(
        "CREATE TABLE statement_2(" + key() + refers("from_event", "event", true) +
        oneOf("from_point", "'start', 'end'") + refers("to_event", "event", true) +
        oneOf("to_point", "'start', 'end'") +
        "min_gap INTEGER, max_gap INTEGER, "
        "relation TEXT NOT NULL CHECK(length(relation) BETWEEN 4 AND 200 AND "
        "relation NOT GLOB '*[^a-z -]*'), " +
        refers("citation", "citation") + flag("enabled") + longText("wording") + stamp + strict +
        "INSERT INTO statement_2(" + columns + ") SELECT " + columns +
        " FROM statement;\n"
        "DROP TABLE statement;\n"
        "ALTER TABLE statement_2 RENAME TO statement;\n"
        "CREATE INDEX statement_from ON statement(from_event);\n"
        "CREATE INDEX statement_to ON statement(to_event);\n"
        "CREATE INDEX statement_citation ON statement(citation) WHERE citation IS NOT NULL;\n");
}

Result<void> toVersion2(const Connection &connection)
{
    if (auto done = custodyOfVersion2(connection); !done)
        return done;
    return statementOfVersion2(connection);
}

// --- version 3 ---

/// The search: the text of attachments, and an index that is quicker to fill (no sizes of documents, which
/// the rank does not ask for) and answers a single letter at once. Its documents are made anew by whoever
/// brings a file forward.
Result<void> toVersion3(const Connection &connection)
{
    const QByteArray tokens = "tokenize='unicode61 remove_diacritics 2'";
    return connection.execute(
        "DROP TABLE search;\n"
        "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_doc', content_rowid='rid', "
        "columnsize=0, prefix='1', " +
        tokens +
        ");\n"
        "CREATE TABLE file_text(sha256 BLOB NOT NULL PRIMARY KEY CHECK(length(sha256) = 32), "
        "state TEXT NOT NULL CHECK(state IN ('whole', 'part', 'none', 'failed')), note TEXT NOT NULL" +
        strict +
        "CREATE TABLE file_part(rid INTEGER PRIMARY KEY, sha256 BLOB NOT NULL REFERENCES file_text(sha256), "
        "part INTEGER NOT NULL CHECK(part >= 0), page INTEGER NOT NULL CHECK(page >= 0), "
        "text TEXT NOT NULL CHECK(length(text) <= 100000), UNIQUE(sha256, part)) STRICT;\n"
        "CREATE VIRTUAL TABLE file_search USING fts5(text, content='file_part', content_rowid='rid', "
        "columnsize=0, " +
        tokens + ");\n");
}

struct SchemaItem
{
    QByteArray type, sql;
    bool operator==(const SchemaItem &) const = default;
};
using SchemaItems = QMap<QByteArray, SchemaItem>; // sorted: the same trouble is named every time

Result<SchemaItems> schemaOf(const Connection &connection)
{
    SchemaItems items;
    Statement select(connection, "SELECT name, type || ' on ' || tbl_name, sql FROM sqlite_schema");
    while (select.step())
        items.insert(select.bytes(0), {select.bytes(1), select.bytes(2)});
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return items;
}

Result<SchemaItems> ourSchema(int version)
{
    auto memory = Connection::openInMemory();
    if (!memory)
        return fail(std::move(memory).error());
    if (auto made = migrate(**memory, 0, version); !made)
        return fail(std::move(made).error());
    return schemaOf(**memory);
}

tl::unexpected<Error> foreign(const Connection &connection, const QString &what)
{
    return fail(
        ErrorKind::BadFile,
        QStringLiteral("“%1” was not written by Varve or was altered by another program: %2. It was not "
                       "opened.")
            .arg(connection.fileName(), what));
}

} // namespace

Result<void> migrate(const Connection &connection, int fromVersion, int toVersion)
{
    const std::array steps{toVersion1, toVersion2, toVersion3};
    for (int version = fromVersion; version < toVersion; ++version)
        if (auto done = steps[static_cast<size_t>(version)](connection); !done)
            return done;
    return connection.execute("PRAGMA user_version = " + QByteArray::number(toVersion) +
                              "; PRAGMA application_id = " + QByteArray::number(applicationId));
}

Result<void> compareSchema(const Connection &connection, int version)
{
    static const Result<SchemaItems> newest = ourSchema(schemaVersion);
    const Result<SchemaItems> ours = version == schemaVersion ? newest : ourSchema(version);
    if (!ours)
        return fail(ours.error());
    const auto theirs = schemaOf(connection);
    if (!theirs)
        return fail(theirs.error());
    for (auto it = theirs->begin(); it != theirs->end(); ++it) {
        const auto mine = ours->constFind(it.key());
        const QString name = QString::fromUtf8(it.key().left(60));
        if (mine == ours->constEnd())
            return foreign(connection,
                           QStringLiteral("it holds an unknown %1, “%2”")
                               .arg(QString::fromUtf8(it->type.left(it->type.indexOf(' '))), name));
        if (*mine != *it)
            return foreign(connection, QStringLiteral("“%1” is not as it should be").arg(name));
    }
    for (auto it = ours->begin(); it != ours->end(); ++it)
        if (!theirs->contains(it.key()))
            return foreign(connection, QStringLiteral("“%1” is missing").arg(QString::fromUtf8(it.key())));
    return {};
}

Result<void> compareNewerSchema(const Connection &connection)
{
    auto theirs = schemaOf(connection);
    if (!theirs)
        return fail(std::move(theirs).error());
    for (auto it = theirs->begin(); it != theirs->end(); ++it)
        if (!it->type.startsWith("table ") && !it->type.startsWith("index "))
            return foreign(connection, QStringLiteral("it holds a trigger or a view"));
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<model::Table>(t);
        QByteArray names = "id, rev, mod_by, mod_at";
        for (const Column &column : columns(table))
            if (!column.isList)
                names += ", \"" + column.name + '"';
        Statement probe(connection, "SELECT " + names + " FROM \"" + model::tableName(table) + "\" LIMIT 0");
        if (auto done = probe.run(); !done)
            return foreign(
                connection,
                QStringLiteral("“%1” lacks columns").arg(QString::fromLatin1(model::tableName(table))));
    }
    return {};
}

} // namespace varve::store
