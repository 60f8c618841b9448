#include "failingdisk.h"
#include "sampledata.h"

#include <QtTest>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

/// The disk fails at the k-th operation of a write, for each k: the failure is told, the file is whole, and
/// the edit is there altogether or not at all.
class TestDiskFull : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { test::installFailingDisk(); }
    void cleanup() { test::failOperation(0, test::DiskFailure::Full, false); }
    void editIsWholeOrNotAtAll_data();
    void editIsWholeOrNotAtAll();
    void copyIsWholeOrNotAtAll();
    void newFileIsWholeOrNotAtAll();
};

namespace {

const QString ada = QStringLiteral("Ada");

} // namespace

void TestDiskFull::editIsWholeOrNotAtAll_data()
{
    QTest::addColumn<test::DiskFailure>("failure");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("full once") << test::DiskFailure::Full << false;
    QTest::newRow("full from then on") << test::DiskFailure::Full << true;
    QTest::newRow("one write fails") << test::DiskFailure::Error << false;
    QTest::newRow("all writes fail from then on") << test::DiskFailure::Error << true;
}

void TestDiskFull::editIsWholeOrNotAtAll()
{
    QFETCH(test::DiskFailure, failure);
    QFETCH(bool, lasting);
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add all"), test::fullRecords()));
    int met = 0;
    for (int k = 1; k <= 100; ++k) {
        const qint64 before = project.store->counts()->events;
        std::vector<Record> events;
        for (int i = 0; i < 40; ++i)
            events.push_back(
                test::event(QStringLiteral("Event %1 ").arg(k) + QString(1500, QLatin1Char('x'))));
        test::failOperation(k, failure, lasting);
        const auto applied = project.store->apply(test::edit(QStringLiteral("Add %1").arg(k), events), ada);
        const bool failed = test::hasFailed();
        test::failOperation(0, failure, false);
        met += failed;
        if (!applied) {
            QVERIFY(failed);
            QVERIFY(!applied.error().text.isEmpty());
            QVERIFY2(failure != test::DiskFailure::Full || applied.error().kind == ErrorKind::Full,
                     qPrintable(applied.error().text));
        }
        // Seen by this window, and by one that opens the file anew.
        const auto fresh = ProjectStore::open(project.path, OpenMode::ReadOnly);
        QVERIFY2(fresh, fresh ? "" : qPrintable(fresh.error().text));
        const qint64 after = (*fresh)->counts()->events;
        const auto seen = project.store->counts();
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().text));
        QCOMPARE(seen->events, after);
        QVERIFY2(after == before || after == before + 40, "a part of the edit is in the file");
        QCOMPARE(after == before + 40, applied.has_value());
        const auto report = (*fresh)->check();
        QVERIFY2(report && report->issues.empty(),
                 report && !report->issues.empty() ? qPrintable(report->issues.front().text) : "");
    }
    QVERIFY2(met > 30, "hardly any failure was met: the test has shown little");
    QVERIFY(
        project.store->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("last"))}), ada));
}

void TestDiskFull::copyIsWholeOrNotAtAll()
{
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add all"), test::fullRecords()));
    const QString to = project.folder.filePath(QStringLiteral("copy.varve"));
    for (int k = 1; k <= 60; k += 3) {
        test::failOperation(k, test::DiskFailure::Full, true);
        const auto copied = project.store->saveCopy(to, true);
        test::failOperation(0, test::DiskFailure::Full, false);
        if (copied) {
            QVERIFY(ProjectStore::open(to, OpenMode::ReadOnly).value()->check()->issues.empty());
            QVERIFY(QFile::remove(to));
        } else {
            QCOMPARE(copied.error().kind, ErrorKind::Full);
            QVERIFY(!QFile::exists(to));
        }
        QCOMPARE(QDir(project.folder.path()).entryList(QDir::Files).size(), 1);
    }
}

void TestDiskFull::newFileIsWholeOrNotAtAll()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new.varve"));
    for (int k = 1; k <= 90; k += 5) {
        test::failOperation(k, test::DiskFailure::Full, true);
        const auto made = ProjectStore::create(path, {}, ada);
        const bool failed = test::hasFailed();
        test::failOperation(0, test::DiskFailure::Full, false);
        QVERIFY(made || failed);
        if (!made)
            QVERIFY2(!made.error().text.contains(QStringLiteral(".new-")), qPrintable(made.error().text));
        if (!made && !QFile::exists(path))
            QVERIFY(QDir(folder.path()).isEmpty());
        QFile::remove(path);
    }
}

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_diskfull.moc"
