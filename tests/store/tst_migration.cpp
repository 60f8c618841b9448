#include "failingdisk.h"
#include "model/names.h"
#include "sampledata.h"
#include "store/bringforward.h"
#include "store/schema.h"

#include <QtTest>

#include <sqlite3.h>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

/// A file of an earlier version with all that it can hold: brought forward whole or not at all.
class TestMigration : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { test::failOperation(0, test::DiskFailure::Full, false); }
    void anOldFileIsBroughtForwardAndKeptAsItWas();
    void anOldFileCanBeReadAsItIs();
    void whatWasDoneBeforeCanBeUndoneAfter();
    void olderProgramsAreKeptAway();
    void aFailingDiskLeavesItOldOrNew();

private:
    QString oldFile();

    QTemporaryDir m_folder;
    std::vector<Record> m_records;
    QByteArray m_old; ///< a file of version 1
    int m_count = 0;
};

namespace {

const QString ada = QStringLiteral("Ada");

void run(sqlite3 *db, const QByteArray &sql)
{
    char *error = nullptr;
    if (sqlite3_exec(db, sql.constData(), nullptr, nullptr, &error) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), error);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As the first program wrote it: the tables of version 1 with the rows of a project of today, in which every
/// statement has one relation or none.
void writeOld(const QString &from, const QString &to)
{
    QFile(to).open(QIODevice::WriteOnly);
    {
        const auto connection = store::Connection::open(to, false);
        QVERIFY(connection && store::migrate(**connection, 0, 1));
    }
    sqlite3 *db = nullptr;
    QVERIFY(sqlite3_open(to.toUtf8().constData(), &db) == SQLITE_OK);
    run(db, "PRAGMA foreign_keys = OFF; ATTACH '" + from.toUtf8() + "' AS now");
    const QList<QByteArray> tables{"meta",        "project",       "track",       "tag",
                                   "participant", "place",         "event",       "event_tag",
                                   "source",      "source_origin", "citation",    "figure",
                                   "link",        "attachment",    "statement",   "event_participant",
                                   "view",        "change",        "change_item", "search_doc"};
    for (const QByteArray &table : tables)
        run(db, "INSERT INTO main.\"" + table + "\" SELECT * FROM now.\"" + table + '"');
    run(db, "INSERT INTO main.search(search) VALUES('rebuild'); "
            "UPDATE meta SET value = 1 WHERE key IN ('min_reader', 'min_writer')");
    sqlite3_close(db);
}

int versionOf(const QString &path)
{
    return static_cast<uchar>(bytesOf(path)[63]); // the last byte of user_version
}

} // namespace

void TestMigration::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
    test::installFailingDisk();
    test::Project project;
    m_records = test::fullRecords();
    std::erase_if(m_records, [](const Record &record) { return tableOf(record) == Table::Consideration; });
    for (Record &record : m_records)
        if (auto *statement = std::get_if<model::Statement>(&record))
            statement->relations = RelationSet::of(Relation::OverlappedBy);
    project.apply(test::edit(QStringLiteral("Add all"), m_records));
    project.apply(test::edit(QStringLiteral("Add one"), {test::event(QStringLiteral("Last"))}));
    project.store.reset();
    const QString path = m_folder.filePath(QStringLiteral("old.varve"));
    writeOld(project.path, path);
    m_old = bytesOf(path);
    QCOMPARE(versionOf(path), 1);
}

void TestMigration::init()
{
    QDir(store::backupFolder()).removeRecursively();
}

QString TestMigration::oldFile()
{
    const QString path = m_folder.filePath(QStringLiteral("old %1.varve").arg(++m_count));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_old) != m_old.size())
        qFatal("cannot write");
    return path;
}

void TestMigration::anOldFileIsBroughtForwardAndKeptAsItWas()
{
    const QString path = oldFile();
    {
        const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        QVERIFY((*opened)->readOnlyReason().isEmpty());
        QCOMPARE((*opened)->fileVersion(), store::schemaVersion);
        QCOMPARE((*opened)->openingNotes().size(), size_t(1));
        for (const Record &record : m_records) {
            const auto stored = (*opened)->record(tableOf(record), idOf(record));
            QVERIFY(stored && *stored);
            Record same = **stored;
            stampOf(same) = stampOf(record);
            QVERIFY2(same == record, tableName(tableOf(record)));
        }
        const auto report = (*opened)->check();
        QVERIFY2(report && report->issues.empty(),
                 report && !report->issues.empty() ? qPrintable(report->issues.front().text) : "");
        // What only the new version can hold.
        model::Statement several = (*opened)->catalogue()->statements.values().begin()->second;
        several.relations = RelationSet::of(Relation::Before) | RelationSet::of(Relation::After);
        QVERIFY((*opened)->apply(test::edit(QStringLiteral("Edit"), {several}), ada));
    }
    QCOMPARE(versionOf(path), store::schemaVersion);
    const auto again = ProjectStore::open(path, OpenMode::ReadWrite);
    QVERIFY(again && (*again)->openingNotes().empty());
    QCOMPARE(model::key((*again)->catalogue()->statements.values().begin()->second.relations),
             QStringLiteral("before after"));
    const QFileInfoList copies = QDir(store::backupFolder()).entryInfoList(QDir::Files);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(versionOf(copies[0].filePath()), 1);
    QVERIFY(ProjectStore::open(copies[0].filePath(), OpenMode::ReadOnly).value()->check()->issues.empty());
}

void TestMigration::anOldFileCanBeReadAsItIs()
{
    const QString path = oldFile();
    {
        const auto opened = ProjectStore::open(path, OpenMode::ReadOnly);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        QVERIFY((*opened)->isReadOnly());
        QCOMPARE((*opened)->catalogue()->statements.values().begin()->second.relations,
                 RelationSet::of(Relation::OverlappedBy));
        QVERIFY((*opened)->check()->issues.empty());
    }
    QCOMPARE(bytesOf(path), m_old);
    QVERIFY(!QDir(store::backupFolder()).exists());
}

void TestMigration::whatWasDoneBeforeCanBeUndoneAfter()
{
    const auto opened = ProjectStore::open(oldFile(), OpenMode::ReadWrite);
    QVERIFY(opened);
    const auto counts = (*opened)->counts();
    QCOMPARE(counts->statements, 1);
    const auto history = (*opened)->history(2);
    QVERIFY(history && history->size() == 2);
    // Newest first: the last event, then everything but the project itself.
    for (const Revision &revision : *history)
        QVERIFY((*opened)->revert(revision.ref, ada, ChangeKind::Undo));
    QCOMPARE((*opened)->counts()->statements, 0);
    QVERIFY((*opened)->check()->issues.empty());
}

void TestMigration::olderProgramsAreKeptAway()
{
    test::Project project;
    project.store.reset();
    sqlite3 *db = nullptr;
    QVERIFY(sqlite3_open(project.path.toUtf8().constData(), &db) == SQLITE_OK);
    sqlite3_stmt *select = nullptr;
    sqlite3_prepare_v2(db, "SELECT min(value) FROM meta WHERE key IN ('min_reader', 'min_writer')", -1,
                       &select, nullptr);
    QCOMPARE(sqlite3_step(select), SQLITE_ROW);
    QCOMPARE(sqlite3_column_int(select, 0), 2);
    sqlite3_finalize(select);
    sqlite3_close(db);
}

void TestMigration::aFailingDiskLeavesItOldOrNew()
{
    int met = 0;
    int old = 0;
    for (int k = 1; k <= 240; k += 5) {
        const QString path = oldFile();
        test::failOperation(k, test::DiskFailure::Full, k % 2 == 0);
        {
            const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
            met += test::hasFailed();
            test::failOperation(0, test::DiskFailure::Full, false);
            if (opened)
                QVERIFY((*opened)->counts().has_value());
        }
        const auto fresh = ProjectStore::open(path, OpenMode::ReadOnly);
        QVERIFY2(fresh, fresh ? "" : qPrintable(fresh.error().text));
        QVERIFY2(versionOf(path) == 1 || versionOf(path) == store::schemaVersion, "neither");
        old += versionOf(path) == 1;
        const auto report = (*fresh)->check();
        QVERIFY2(report && report->issues.empty(),
                 report && !report->issues.empty() ? qPrintable(report->issues.front().text) : "");
        QCOMPARE((*fresh)->counts()->statements, 1);
    }
    qInfo("%d failures met, %d files stayed old", met, old);
    QVERIFY2(met > 15 && old > 10, "hardly any failure was met: the test has shown little");
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
