// Files of older versions come forward whole, with a backup, or stay as they are.
#include "sampledata.h"

#include "store/bringforward.h"
#include "store/editor.h"
#include "store/gate.h"
#include "store/schema.h"
#include "store/transaction.h"

#include <QtTest>

using namespace varve;
using namespace varve::store;

class TestBringForward : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void fileOfVersion1ComesForwardAndKeepsItsContent();
    void backupIsTheFileAsItWas();
    void readingOnlyShowsACopyAndLeavesTheFile();
    void fileWhoseTablesWereAlteredIsRefusedBeforeAnything();
    void withoutRoomForABackupNothingIsWritten();

private:
    QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QFileInfoList backups() { return QDir(backupFolder()).entryInfoList(QDir::Files, QDir::Time); }
    void makeVersion1();
    static model::Track aTrack()
    {
        model::Track track;
        track.id = TrackId::create();
        return track;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestBringForward::initTestCase()
{
    // Nothing of this lands in the user's own folders.
    static QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_CACHE_HOME", home.path().toLocal8Bit());
}

void TestBringForward::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("old.varve"));
    QDir(backupFolder()).removeRecursively();
    makeVersion1();
}

/// As the first program wrote it: its tables, its meta rows, one change.
void TestBringForward::makeVersion1()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    auto connection = openConnection(m_path, false);
    QVERIFY(connection);
    auto transaction = Transaction::begin(**connection);
    QVERIFY(transaction);
    QVERIFY(migrate(**connection, 0, 1));
    model::Project project;
    project.id = ProjectId::create();
    project.title = QStringLiteral("Old");
    QVERIFY((*connection)
                ->execute("INSERT INTO meta VALUES('project_uuid', x'" + project.id.toBytes().toHex() +
                          "'), ('min_reader', 1), ('min_writer', 1)"));
    Repository repository(**connection);
    ChangeWriter history(repository);
    QVERIFY(history.begin(ReplicaId::create(), model::ChangeKind::Create, QStringLiteral("Ada"),
                          QStringLiteral("New project"), {}));
    Editor editor(**connection, repository, history, QStringLiteral("Ada"));
    QVERIFY(editor.put(project));
    QVERIFY(history.finish());
    QVERIFY(transaction->commit());
}

void TestBringForward::fileOfVersion1ComesForwardAndKeepsItsContent()
{
    auto store = ProjectStore::open(m_path, OpenMode::ReadWrite);
    QVERIFY2(store, store ? "" : qPrintable(store.error().text));
    QCOMPARE((*store)->fileVersion(), schemaVersion);
    QVERIFY(!(*store)->isReadOnly());
    QCOMPARE((*store)->catalogue()->project.title, QStringLiteral("Old"));
    QCOMPARE((*store)->openingNotes().size(), size_t(1));
    QVERIFY((*store)->check()->issues.empty());
    QVERIFY((*store)->apply(test::edit(QStringLiteral("Add"), {aTrack()}), QStringLiteral("Bo")));
    store->reset();
    auto again = ProjectStore::open(m_path, OpenMode::ReadWrite);
    QVERIFY(again);
    QVERIFY((*again)->openingNotes().empty()); // once is enough
    auto connection = openConnection(m_path, true);
    QCOMPARE((*connection)->single("SELECT value FROM meta WHERE key = 'min_writer'")->integer, oldestWriter);
}

void TestBringForward::backupIsTheFileAsItWas()
{
    QVERIFY(ProjectStore::open(m_path, OpenMode::ReadWrite));
    const QFileInfoList made = backups();
    QCOMPARE(made.size(), 1);
    auto connection = openConnection(made.first().filePath(), true);
    QVERIFY(connection);
    QCOMPARE((*connection)->single("PRAGMA user_version")->integer, 1);
    QVERIFY(compareSchema(**connection, 1));
    QCOMPARE((*connection)->single("SELECT title FROM project")->toText(), QStringLiteral("Old"));
}

void TestBringForward::readingOnlyShowsACopyAndLeavesTheFile()
{
    const QByteArray before = contentOf(m_path);
    auto store = ProjectStore::open(m_path, OpenMode::ReadOnly);
    QVERIFY2(store, store ? "" : qPrintable(store.error().text));
    QVERIFY((*store)->isReadOnly());
    QCOMPARE((*store)->path(), m_path);
    QCOMPARE((*store)->catalogue()->project.title, QStringLiteral("Old"));
    QVERIFY(!(*store)->apply(test::edit(QStringLiteral("Add"), {aTrack()}), QStringLiteral("Bo")));
    store->reset();
    QCOMPARE(contentOf(m_path), before);
    QCOMPARE(backups().size(), 0);
}

void TestBringForward::fileWhoseTablesWereAlteredIsRefusedBeforeAnything()
{
    {
        auto connection = openConnection(m_path, false);
        QVERIFY((*connection)->execute("CREATE TABLE mine(a INTEGER)"));
    }
    const QByteArray before = contentOf(m_path);
    auto store = ProjectStore::open(m_path, OpenMode::ReadWrite);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::BadFile);
    QCOMPARE(contentOf(m_path), before);
}

void TestBringForward::withoutRoomForABackupNothingIsWritten()
{
    QDir(backupFolder()).removeRecursively();
    QFile inTheWay(backupFolder()); // a file where the folder should be
    QVERIFY(QDir().mkpath(QFileInfo(backupFolder()).absolutePath()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    const QByteArray before = contentOf(m_path);
    auto store = ProjectStore::open(m_path, OpenMode::ReadWrite);
    QVERIFY(inTheWay.remove());
    QVERIFY(store);
    QVERIFY((*store)->isReadOnly());
    QVERIFY((*store)->readOnlyReason().contains(QLatin1String("backup")));
    QCOMPARE((*store)->catalogue()->project.title, QStringLiteral("Old"));
    store->reset();
    QCOMPARE(contentOf(m_path), before);
}

QTEST_GUILESS_MAIN(TestBringForward)
#include "tst_bringforward.moc"
