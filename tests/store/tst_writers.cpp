#include "sampledata.h"

#include <QtTest>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

/// Several processes and windows on one file: no edit is lost, every conflict is told.
class TestWriters : public QObject
{
    Q_OBJECT
private slots:
    void noEditOfFourProcessesIsLost();
    void changeByAnotherWindowIsNoticedOnce();
    void busyFileIsReported();
    void movedFileIsNotWritten();
    void fileThatIsOpenTwiceKeepsItsLocks();
};

void TestWriters::noEditOfFourProcessesIsLost()
{
    constexpr int writers = 4;
    constexpr int edits = 150;
    test::Project project;
    Event event = test::event(QStringLiteral("0"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < writers; ++i) {
        workers.push_back(std::make_unique<QProcess>());
        workers.back()->start(QStringLiteral(STORE_WORKER),
                              {QStringLiteral("edit"), project.path, QString::number(edits)});
    }
    int conflicts = 0;
    for (const auto &worker : workers) {
        QVERIFY(worker->waitForFinished(300'000));
        QVERIFY2(worker->exitCode() == 0, worker->readAllStandardError().constData());
        conflicts += worker->readAllStandardOutput().trimmed().toInt();
    }
    QCOMPARE(project.get(event).title, QString::number(writers * edits));
    QCOMPARE(project.get(event).stamp.rev, qint64{writers * edits + 1});
    QCOMPARE(project.store->counts()->changes, qint64{writers * edits + 2});
    QVERIFY(project.store->check()->issues.empty());
    qInfo("%d edits, %d conflicts told", writers * edits, conflicts);
    QVERIFY2(conflicts > 0, "the writers never met: the test has shown nothing");
}

void TestWriters::changeByAnotherWindowIsNoticedOnce()
{
    test::Project project;
    auto other = ProjectStore::open(project.path, OpenMode::ReadWrite);
    QVERIFY2(other, other ? "" : qPrintable(other.error().text));
    project.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("x"))}));
    QVERIFY(!project.store->changedElsewhere());
    QVERIFY((*other)->changedElsewhere());
    QVERIFY(!(*other)->changedElsewhere());
    QCOMPARE((*other)->counts()->events, 1);
}

void TestWriters::busyFileIsReported()
{
    test::Project project;
    auto other = ProjectStore::open(project.path, OpenMode::ReadWrite);
    std::vector<Record> events;
    for (int i = 0; i < 9000; ++i)
        events.push_back(test::event(QStringLiteral("x")));
    // While one window writes, the other is refused after its patience, and told why.
    std::optional<Error> refused;
    const auto applied = project.store->apply(
        test::edit(QStringLiteral("Import"), events), QStringLiteral("Ada"), ChangeKind::Import,
        [&](qint64, qint64) {
            if (!refused) {
                const auto tried =
                    (*other)->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("y"))}),
                                    QStringLiteral("Bob"));
                refused = tried ? Error{} : tried.error();
            }
            return true;
        });
    QVERIFY(applied);
    QVERIFY(refused);
    QCOMPARE(refused->kind, ErrorKind::Busy);
    QVERIFY2(refused->text.contains(QStringLiteral("another program")), qPrintable(refused->text));
    QVERIFY((*other)->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("y"))}),
                            QStringLiteral("Bob")));
    QCOMPARE(project.store->counts()->events, 9001);
}

void TestWriters::movedFileIsNotWritten()
{
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("x"))}));
    QVERIFY(QFile::rename(project.path, project.path + QStringLiteral(".away")));
    const auto refused = project.store->apply(
        test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("y"))}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Moved);
    // What is seen can be rescued.
    const QString rescued = project.folder.filePath(QStringLiteral("rescued.varve"));
    const auto copied = project.store->saveCopy(rescued, false);
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().text));
    QCOMPARE(ProjectStore::open(rescued, OpenMode::ReadOnly).value()->counts()->events, 1);
}

void TestWriters::fileThatIsOpenTwiceKeepsItsLocks()
{
    // Opening and closing it again in this process must not drop the locks of a write that is under way.
    test::Project project;
    std::vector<Record> events;
    for (int i = 0; i < 9000; ++i)
        events.push_back(test::event(QStringLiteral("x")));
    const auto tryFromOutside = [&] {
        QProcess worker;
        worker.start(QStringLiteral(STORE_WORKER), {QStringLiteral("try"), project.path});
        worker.waitForFinished();
        return worker.exitCode();
    };
    int status = -1;
    const auto applied = project.store->apply(
        test::edit(QStringLiteral("Import"), events), QStringLiteral("Ada"), ChangeKind::Import,
        [&](qint64, qint64) {
            if (status < 0) {
                const auto second = ProjectStore::open(project.path, OpenMode::ReadOnly);
            }
            if (status < 0)
                status = tryFromOutside(); // would write inside our transaction, were the locks gone
            return true;
        });
    QCOMPARE(status, 3);
    QCOMPARE(tryFromOutside(), 0); // the control
    QVERIFY(applied);
    QVERIFY(project.store->check()->issues.empty());
}

QTEST_GUILESS_MAIN(TestWriters)
#include "tst_writers.moc"
