#include "sampledata.h"

#include <QtTest>

#include <random>
#include <set>
#include <signal.h>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

/// A process that commits is killed at any moment: what it had acknowledged is there, and nothing by halves.
class TestKilled : public QObject
{
    Q_OBJECT
private slots:
    void everyAcknowledgedCommitSurvives();
};

void TestKilled::everyAcknowledgedCommitSurvives()
{
    constexpr int kills = 200;
    std::mt19937 random(31);
    auto project = std::make_unique<test::Project>();
    const QString path = project->path;
    project->store.reset();
    std::set<QString> acknowledged;
    int interrupted = 0; // kills that left a journal to be taken back
    for (int i = 0; i < kills; ++i) {
        QProcess worker;
        worker.start(QStringLiteral(STORE_WORKER), {QStringLiteral("commit"), path});
        QVERIFY(worker.waitForStarted());
        // At least one acknowledged, then some microseconds of whatever comes next.
        while (!worker.canReadLine() && worker.waitForReadyRead(30'000)) {
        }
        QTest::qSleep(0);
        const QDeadlineTimer until(std::chrono::microseconds(random() % 8000), Qt::PreciseTimer);
        while (!until.hasExpired()) {
        }
        ::kill(static_cast<pid_t>(worker.processId()), SIGKILL);
        QVERIFY(worker.waitForFinished());
        QVERIFY2(worker.exitStatus() == QProcess::CrashExit, worker.readAllStandardError().constData());
        const QString output = QString::fromUtf8(worker.readAllStandardOutput());
        for (const QString &line : output.left(output.lastIndexOf(QLatin1Char('\n')) + 1)
                                       .split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            acknowledged.insert(line);
        interrupted += QFileInfo(path + QStringLiteral("-journal")).size() > 0;

        if (i % 20 != 19)
            continue; // opened by the next worker as it is
        const auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        std::set<QString> stored;
        QVERIFY((*opened)->forEachEvent([&](const Event &event) {
            stored.insert(event.title);
            return true;
        }));
        for (const QString &title : acknowledged)
            QVERIFY2(stored.contains(title), qPrintable(title));
        for (const QString &title : stored)
            if (!title.endsWith(QStringLiteral(" second")))
                QVERIFY2(stored.contains(title + QStringLiteral(" second")), "half an edit");
        const auto report = (*opened)->check();
        QVERIFY2(report && report->issues.empty(),
                 report && !report->issues.empty() ? qPrintable(report->issues.front().text) : "");
    }
    QVERIFY(acknowledged.size() >= kills);
    qInfo("%zu commits acknowledged, %d kills in the middle of one", acknowledged.size(), interrupted);
    QVERIFY2(interrupted > 0, "no kill met a commit: the test has shown nothing");
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
