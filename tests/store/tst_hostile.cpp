#include "sampledata.h"

#include "store/schema.h"

#include <QElapsedTimer>
#include <QtEndian>
#include <QtTest>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

/// Files that nobody's program should have made, each made from a sound one.
class TestHostile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theSoundFileOpens();
    void alteredBytesAreRefused_data();
    void alteredBytesAreRefused();
    void alteredContentIsRefused_data();
    void alteredContentIsRefused();
    void whatIsNoFileIsRefused_data();
    void whatIsNoFileIsRefused();
    void newerFileIsShownButNotWritten();
    void damagedSearchIndexIsMended();
    void linkToAProjectOpens();
    void readOnlyFileOpensForReading();
    void readOnlyFolderOpensForReading();
    void mutatedFilesNeitherCrashNorHang();
    void truncatedFilesAreRefused();
    void refusedFileIsNotTouched();

private:
    QString write(const QByteArray &bytes);
    QString altered(const QByteArray &sql);
    void expectRefusal(const QString &path, const QString &word);

    QTemporaryDir m_folder;
    QByteArray m_sound;
    int m_count = 0;
};

using Bytes = std::function<QByteArray(QByteArray)>;
Q_DECLARE_METATYPE(Bytes)

namespace {

constexpr qint64 longest = 10'000; // milliseconds for one file, far above what any needs

QByteArray put32(QByteArray bytes, int at, quint32 value)
{
    qToBigEndian(value, bytes.data() + at);
    return bytes;
}

} // namespace

void TestHostile::initTestCase()
{
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add all"), test::fullRecords()));
    std::vector<Record> many;
    for (int i = 0; i < 300; ++i)
        many.push_back(test::event(QStringLiteral("Event %1").arg(i)));
    project.apply(test::edit(QStringLiteral("Add many"), many));
    QBuffer bytes;
    bytes.setData(QByteArray(20'000, 'x'));
    bytes.open(QIODevice::ReadOnly);
    QVERIFY(project.store->addBlob(bytes));
    project.store.reset();
    QFile file(project.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_sound = file.readAll();
}

QString TestHostile::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.varve").arg(++m_count));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return path;
}

/// A copy altered by SQL through SQLite itself, with everything allowed.
QString TestHostile::altered(const QByteArray &sql)
{
    const QString path = write(m_sound);
    sqlite3 *db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    char *error = nullptr;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", nullptr, nullptr,
                 nullptr);
    if (sqlite3_exec(db, sql.constData(), nullptr, nullptr, &error) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), error);
    sqlite3_close(db);
    return path;
}

void TestHostile::expectRefusal(const QString &path, const QString &word)
{
    QElapsedTimer timer;
    timer.start();
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const auto opened = ProjectStore::open(path, mode);
        QVERIFY2(!opened, "was opened");
        QCOMPARE(opened.error().kind, ErrorKind::BadFile);
        QVERIFY2(opened.error().text.contains(word), qPrintable(opened.error().text));
        QVERIFY2(opened.error().text.contains(QFileInfo(path).fileName()), qPrintable(opened.error().text));
    }
    QVERIFY2(timer.elapsed() < longest, "took too long");
}

void TestHostile::theSoundFileOpens()
{
    // The control of all rows below: what they alter is otherwise accepted.
    const QString path = write(m_sound);
    const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QVERIFY((*opened)->check()->issues.empty());
    QVERIFY(ProjectStore::open(altered("SELECT 1"), OpenMode::ReadWrite));
}

void TestHostile::alteredBytesAreRefused_data()
{
    QTest::addColumn<Bytes>("alter");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const Bytes &alter, const char *word) {
        QTest::newRow(name) << alter << QString::fromUtf8(word);
    };
    row(
        "an empty file", [](const QByteArray &) { return QByteArray(); }, "is empty");
    row(
        "a text", [](const QByteArray &) { return QByteArray("Dear colleague,\n").repeated(50); },
        "not a Varve project");
    row(
        "a PNG picture",
        [](const QByteArray &) { return QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(500, 'x'); },
        "not a Varve project");
    row(
        "nothing but zeros", [](const QByteArray &b) { return QByteArray(b.size(), '\0'); },
        "not a Varve project");
    row(
        "the magic alone", [](const QByteArray &b) { return b.left(16); }, "not a Varve project");
    row(
        "half a header", [](const QByteArray &b) { return b.left(60); }, "not a Varve project");
    row(
        "the first page alone", [](const QByteArray &b) { return b.left(4096); }, "cut off");
    row(
        "half of it", [](const QByteArray &b) { return b.left(b.size() / 2); }, "cut off");
    row(
        "one byte short", [](const QByteArray &b) { return b.left(b.size() - 1); }, "cut off");
    row(
        "one page short", [](const QByteArray &b) { return b.left(b.size() - 4096); }, "cut off");
    row(
        "one byte long", [](const QByteArray &b) { return b + 'x'; }, "cut off");
    row(
        "one page long", [](const QByteArray &b) { return b + QByteArray(4096, '\0'); }, "cut off");
    row(
        "another application id", [](const QByteArray &b) { return put32(b, 68, 0x12345678); },
        "another program");
    row(
        "no application id", [](const QByteArray &b) { return put32(b, 68, 0); }, "another program");
    row(
        "version 0", [](const QByteArray &b) { return put32(b, 60, 0); }, "no version");
    row(
        "a negative version", [](const QByteArray &b) { return put32(b, 60, 0xffffffff); }, "no version");
    row(
        "a write-ahead log",
        [](QByteArray b) {
            b[18] = 2;
            b[19] = 2;
            return b;
        },
        "write-ahead log");
    row(
        "a write-ahead log for readers only",
        [](QByteArray b) {
            b[19] = 2;
            return b;
        },
        "write-ahead log");
    row(
        "page size 0",
        [](QByteArray b) {
            b[16] = 0;
            b[17] = 0;
            return b;
        },
        "damaged");
    row(
        "page size 3",
        [](QByteArray b) {
            b[16] = 0;
            b[17] = 3;
            return b;
        },
        "damaged");
    row(
        "too many pages", [](const QByteArray &b) { return put32(b, 28, 0x7fffffff); }, "damaged");
    row(
        "a text encoding that does not exist", [](const QByteArray &b) { return put32(b, 56, 9); }, "");
    row(
        "a schema format that does not exist", [](const QByteArray &b) { return put32(b, 44, 99); }, "");
    row(
        "the first page's cells zeroed",
        [](QByteArray b) { return b.replace(100, 3996, QByteArray(3996, '\0')); }, "");
    row(
        "every page but the first zeroed",
        [](QByteArray b) { return b.replace(4096, b.size() - 4096, QByteArray(b.size() - 4096, '\0')); }, "");
    row(
        "every page but the first random",
        [](QByteArray b) {
            std::mt19937 random(3);
            for (qsizetype i = 4096; i < b.size(); ++i)
                b[i] = static_cast<char>(random());
            return b;
        },
        "");
    row(
        "pages in reverse",
        [](const QByteArray &b) {
            QByteArray turned = b.left(4096);
            for (qsizetype at = b.size() - 4096; at >= 4096; at -= 4096)
                turned += b.mid(at, 4096);
            return turned;
        },
        "");
}

void TestHostile::alteredBytesAreRefused()
{
    QFETCH(Bytes, alter);
    QFETCH(QString, word);
    expectRefusal(write(alter(m_sound)), word);
}

void TestHostile::alteredContentIsRefused_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *sql, const char *word) {
        QTest::newRow(name) << QByteArray(sql) << QString::fromUtf8(word);
    };
    row("a trigger that deletes", "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM event; END",
        "unknown trigger, “t”");
    row("a view without end",
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "unknown view, “v”");
    row("a table replaced by a view without end",
        "DROP TABLE meta; CREATE VIEW meta AS WITH RECURSIVE c(key) AS (SELECT 1 UNION ALL SELECT key + 1 "
        "FROM c) "
        "SELECT key, key AS value FROM c",
        "“meta”");
    row("an extra table", "CREATE TABLE evil(x)", "unknown table, “evil”");
    row("an extra index", "CREATE INDEX evil ON event(title)", "unknown index, “evil”");
    row("an extra virtual table", "CREATE VIRTUAL TABLE evil USING fts5(x)", "“evil");
    row("statistics that slow queries down", "ANALYZE", "sqlite_stat");
    row("an extra column", "ALTER TABLE event ADD COLUMN extra TEXT", "“event” is not as it should be");
    row("a column renamed", "ALTER TABLE event RENAME COLUMN title TO caption", "");
    row("a table renamed", "ALTER TABLE event RENAME TO happening", "");
    row("a missing table", "DROP TABLE conflict", "“conflict” is missing");
    row("a missing index", "DROP INDEX citation_event", "“citation_event” is missing");
    row("a table without its checks",
        "DROP TABLE consideration; CREATE TABLE consideration(id BLOB PRIMARY KEY, finding TEXT)",
        "“consideration” is not as it should be");
    row("a check that never ends",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'rev >= 1', "
        "'rev >= (1 + length(hex(zeroblob(500000000))))') WHERE name = 'tag'",
        "“tag” is not as it should be");
    row("a schema that is no SQL",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE event(((' WHERE name = "
        "'event'",
        "");
    row("two tables on one page",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
        "sqlite_schema WHERE "
        "name = 'track') WHERE name = 'event'",
        "");
    row("a root page out of range",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'event'", "");
    row("a key that does not exist", "UPDATE event SET status = 'certain'", "damaged");
    row("an id of 3 bytes", "UPDATE tag SET id = x'010203' WHERE name = 'fire'", "damaged");
    row("a reference to nothing", "UPDATE event SET track = zeroblob(16)", "“event” refers to");
    row("a citation of an event that is gone", "DELETE FROM event WHERE id IN (SELECT event FROM citation)",
        "refers to");
    row("no project", "DELETE FROM project", "0 projects");
    row("two projects",
        "INSERT INTO project SELECT zeroblob(16), title, zone, date_order, tolerance_minute, tolerance_hour, "
        "tolerance_day, tolerance_month, tolerance_year, reference_date, authors, parts_of_day, description, "
        "rev, "
        "mod_by, mod_at FROM project",
        "2 projects");
    row("a newer file that this program may not read",
        "PRAGMA user_version = 7; UPDATE meta SET value = 7 WHERE key = 'min_reader'", "newer Varve");
    row("a newer file that does not say who may read it",
        "PRAGMA user_version = 7; DELETE FROM meta WHERE key = 'min_reader'", "does not say");
    row("a newer file with other tables", "PRAGMA user_version = 7; DROP TABLE event", "newer Varve");
    row("a newer file with a trigger",
        "PRAGMA user_version = 7; CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM event; END",
        "newer Varve");
}

void TestHostile::alteredContentIsRefused()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, word);
    expectRefusal(altered(sql), word);
}

void TestHostile::whatIsNoFileIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("nothing there") << m_folder.filePath(QStringLiteral("nothing.varve"));
    QDir(m_folder.path()).mkdir(QStringLiteral("folder.varve"));
    QTest::newRow("a folder") << m_folder.filePath(QStringLiteral("folder.varve"));
    const QString pipe = m_folder.filePath(QStringLiteral("pipe.varve"));
    ::mkfifo(pipe.toUtf8().constData(), 0600);
    QTest::newRow("a pipe") << pipe;
    const QString dangling = m_folder.filePath(QStringLiteral("dangling.varve"));
    QFile::link(m_folder.filePath(QStringLiteral("nothing.varve")), dangling);
    QTest::newRow("a link to nothing") << dangling;
    const QString circle = m_folder.filePath(QStringLiteral("circle.varve"));
    QFile::link(circle, circle);
    QTest::newRow("a link to itself") << circle;
    QTest::newRow("an endless device") << QStringLiteral("/dev/zero");
}

void TestHostile::whatIsNoFileIsRefused()
{
    QFETCH(QString, path);
    expectRefusal(path, QString());
}

void TestHostile::newerFileIsShownButNotWritten()
{
    const QString path =
        altered("PRAGMA user_version = 7; UPDATE meta SET value = 7 WHERE key = 'min_writer'; "
                "CREATE TABLE future(x); ALTER TABLE event ADD COLUMN future TEXT");
    const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QVERIFY((*opened)->isReadOnly());
    QVERIFY2((*opened)->readOnlyReason().contains(QStringLiteral("newer Varve")),
             qPrintable((*opened)->readOnlyReason()));
    QCOMPARE((*opened)->counts()->events, 302);
    QCOMPARE((*opened)->fileVersion(), 7);
    QCOMPARE((*opened)->openingNotes().size(), size_t{1}); // what is not shown is not passed over in silence
    QVERIFY((*opened)->openingNotes().front().text.contains(QStringLiteral("file version 7")));
    const auto refused = (*opened)->apply(
        test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("x"))}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::ReadOnly);
}

void TestHostile::damagedSearchIndexIsMended()
{
    size_t noted = 0; // what SQLite itself does without (search_idx of a small index) is not worth a note
    for (const char *sql :
         {"DELETE FROM search_data WHERE id > 1", "UPDATE search_data SET block = zeroblob(50)",
          "DELETE FROM search_idx", "DELETE FROM search_data", "DELETE FROM search_config"}) {
        const auto opened = ProjectStore::open(altered(sql), OpenMode::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        noted += (*opened)->openingNotes().size();
        const auto hits = (*opened)->search(QStringLiteral("gunmen"), 10);
        QVERIFY2(hits, hits ? "" : qPrintable(QLatin1String(sql) + hits.error().text));
        QCOMPARE(hits->hits.size(), 1u);
        const auto applied = (*opened)->apply(
            test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("zebra"))}), QStringLiteral("Ada"));
        QVERIFY2(applied, applied ? "" : qPrintable(QLatin1String(sql) + applied.error().text));
        QCOMPARE((*opened)->search(QStringLiteral("zebra"), 10)->hits.size(), 1u);
        QVERIFY((*opened)->check()->issues.empty());
    }
    QVERIFY(noted >= 3);
}

void TestHostile::linkToAProjectOpens()
{
    const QString path = write(m_sound);
    const QString link = m_folder.filePath(QStringLiteral("link.varve"));
    QVERIFY(QFile::link(path, link));
    const auto opened = ProjectStore::open(link, OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QCOMPARE((*opened)->path(), QFileInfo(path).canonicalFilePath());
}

void TestHostile::readOnlyFileOpensForReading()
{
    if (::geteuid() == 0)
        QSKIP("permissions do not bind root");
    const QString path = write(m_sound);
    QFile::setPermissions(path, QFile::ReadOwner);
    const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QVERIFY((*opened)->isReadOnly());
}

void TestHostile::readOnlyFolderOpensForReading()
{
    if (::geteuid() == 0)
        QSKIP("permissions do not bind root");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.varve"));
    QVERIFY(QFile::copy(write(m_sound), path));
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
    const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QVERIFY((*opened)->isReadOnly());
}

void TestHostile::mutatedFilesNeitherCrashNorHang()
{
    std::mt19937 random(17);
    int refused = 0;
    for (int i = 0; i < 1000; ++i) {
        QByteArray bytes = m_sound;
        for (size_t n = 1 + random() % 8; n > 0; --n) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
            bytes[at] = static_cast<char>(random());
        }
        const QString path = write(bytes);
        QElapsedTimer timer;
        timer.start();
        auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
        if (opened) {
            EventIndex index;
            (void)(*opened)->loadIndex(index);
            (void)(*opened)->catalogue();
            (void)(*opened)->search(QStringLiteral("gunmen event"), 100);
            if (i % 5 == 0)
                (void)(*opened)->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("x"))}),
                                       QStringLiteral("Ada"));
            if (i % 10 == 0)
                (void)(*opened)->check();
        } else {
            ++refused;
            QCOMPARE(opened.error().kind, ErrorKind::BadFile);
        }
        QVERIFY2(timer.elapsed() < longest, qPrintable(QStringLiteral("file %1 took too long").arg(i)));
        opened = fail(ErrorKind::User, {});
        QFile::remove(path);
    }
    QVERIFY(refused > 100);
}

void TestHostile::truncatedFilesAreRefused()
{
    std::mt19937 random(5);
    for (int i = 0; i < 50; ++i) {
        const auto size = static_cast<qsizetype>(random() % static_cast<unsigned>(m_sound.size()));
        expectRefusal(write(m_sound.left(size)), QString());
    }
}

void TestHostile::refusedFileIsNotTouched()
{
    const QString path = altered("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM event; END");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    QVERIFY(!ProjectStore::open(path, OpenMode::ReadWrite));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
    QVERIFY(!QFile::exists(path + QStringLiteral("-journal")));
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
