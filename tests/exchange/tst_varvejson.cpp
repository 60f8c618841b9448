#include "model/filter.h"
#include "randomproject.h"

#include <QBuffer>
#include <QFileInfo>
#include <QTest>

using namespace varve;
using namespace varve::model;

class TstVarveJson : public QObject
{
    Q_OBJECT
private slots:
    void everyFieldComesBack();
    void randomProjectsComeBackIdentical_data();
    void randomProjectsComeBackIdentical();
    void bytesOfARemovedAttachmentComeBackForItsUndo();
    void undoGoesOnAfterTheRoundTrip();
    void exportingTwiceGivesTheSameBytes();
    void importIntoAnotherProjectAddsOneChange();
    void importIntoTheSameProjectChangesNothing();
    void whatDiffersIsLeftAndReported();
    void fileWithoutHistoryBecomesANewProject();
    void authoringFormReadsNamesAndTimes();
    void authoringIdsAreTheSameEveryTime();
    void cancelledImportLeavesNothing();
    void cancelledExportLeavesTheOldFile();
};

namespace {

QString inFolder(const test::Project &project, const char *name)
{
    return project.folder.filePath(QLatin1String(name));
}

void exportTo(const store::ProjectStore &store, const QString &path)
{
    const auto done = exchange::exportFile(store, path, {}, {}, true);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text));
}

Result<exchange::ImportReport> importNew(const QString &from, const QString &target,
                                         exchange::ImportReport &report, const Progress &progress = {})
{
    exchange::FileRequest request;
    request.path = from;
    request.who = QStringLiteral("Eve");
    return exchange::importAsNew(target, {}, request, report, progress);
}

Result<exchange::ImportReport> importInto(store::ProjectStore &store, const QString &from,
                                          exchange::ImportReport &report)
{
    exchange::FileRequest request;
    request.path = from;
    request.who = QStringLiteral("Eve");
    return exchange::importInto(store, request, report);
}

QString allIssues(const exchange::ImportReport &report)
{
    QStringList lines;
    for (const Issue &issue : report.issues)
        lines.push_back(toLine(issue));
    return lines.join(u'\n');
}

/// Exports, imports as a new project, compares everything, and exports again.
void roundTrip(const test::Project &project)
{
    const QString json = inFolder(project, "a.json");
    const QString copy = inFolder(project, "copy.varve");
    exportTo(*project.store, json);
    exchange::ImportReport report;
    const auto done = importNew(json, copy, report);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text + allIssues(report)));
    const auto store = store::ProjectStore::open(copy, store::OpenMode::ReadOnly);
    QVERIFY(store);
    const test::Whole before = test::wholeOf(*project.store);
    const test::Whole after = test::wholeOf(**store);
    QCOMPARE(after.records.size(), before.records.size());
    for (size_t i = 0; i < before.records.size(); ++i)
        QVERIFY2(after.records[i] == before.records[i], tableName(tableOf(before.records[i])));
    QCOMPARE(after.history, before.history);
    const auto checked = (*store)->check();
    QVERIFY(checked);
    for (const Issue &issue : checked->issues)
        QVERIFY2(issue.severity != Severity::Error, qPrintable(issue.text));
    exportTo(**store, inFolder(project, "b.json"));
    QVERIFY(test::fileBytes(inFolder(project, "b.json")) == test::fileBytes(json));
}

} // namespace

void TstVarveJson::everyFieldComesBack()
{
    test::Project project;
    std::vector<Record> records;
    QByteArray bytes = "evidence";
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto hash = project.store->addBlob(buffer);
    QVERIFY(hash);
    for (Record record : test::fullRecords()) {
        if (std::holds_alternative<model::Project>(record))
            continue;
        if (auto *attachment = std::get_if<Attachment>(&record)) {
            attachment->sha256 = *hash;
            attachment->size = buffer.size(); // the check compares
            attachment->externalPath.clear();
        }
        records.push_back(record);
    }
    project.apply(test::edit(QStringLiteral("All"), records));
    roundTrip(project);
}

void TstVarveJson::randomProjectsComeBackIdentical_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 25; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TstVarveJson::randomProjectsComeBackIdentical()
{
    QFETCH(quint32, seed);
    test::Project project;
    test::RandomProject(seed).fill(project);
    roundTrip(project);
}

void TstVarveJson::bytesOfARemovedAttachmentComeBackForItsUndo()
{
    test::Project project;
    QByteArray bytes = "the only copy";
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    Attachment attachment;
    attachment.id = AttachmentId::create();
    attachment.name = QStringLiteral("a.txt");
    attachment.sha256 = *project.store->addBlob(buffer);
    attachment.size = bytes.size();
    project.apply(test::edit(QStringLiteral("Attach"), {attachment}));
    const Attachment stored = project.get(attachment);
    const auto removed = project.apply(test::removal(QStringLiteral("Remove"), stored));

    exportTo(*project.store, inFolder(project, "a.json"));
    exchange::ImportReport report;
    QVERIFY(importNew(inFolder(project, "a.json"), inFolder(project, "copy.varve"), report));
    const auto copy = store::ProjectStore::open(inFolder(project, "copy.varve"), store::OpenMode::ReadWrite);
    QVERIFY(copy);
    QVERIFY((*copy)->revert(removed.revision.ref, QStringLiteral("Eve"), ChangeKind::Undo));
    QBuffer back;
    back.open(QIODevice::WriteOnly);
    QVERIFY((*copy)->readBlob(attachment.sha256, back));
    QCOMPARE(back.data(), bytes);
}

void TstVarveJson::undoGoesOnAfterTheRoundTrip()
{
    test::Project project;
    Event event = test::event(QStringLiteral("Before"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    event.title = QStringLiteral("After");
    const auto change = project.apply(test::edit(QStringLiteral("Edit"), {event}));
    exportTo(*project.store, inFolder(project, "a.json"));
    exchange::ImportReport report;
    QVERIFY(importNew(inFolder(project, "a.json"), inFolder(project, "copy.varve"), report));
    const auto copy = store::ProjectStore::open(inFolder(project, "copy.varve"), store::OpenMode::ReadWrite);
    QVERIFY((*copy)->revert(change.revision.ref, QStringLiteral("Eve"), ChangeKind::Undo));
    QCOMPARE((*copy)->events({event.id})->front().title, QStringLiteral("Before"));
}

void TstVarveJson::exportingTwiceGivesTheSameBytes()
{
    test::Project project;
    test::RandomProject(7).fill(project);
    exportTo(*project.store, inFolder(project, "a.json"));
    project.reopen(store::OpenMode::ReadOnly);
    exportTo(*project.store, inFolder(project, "b.json"));
    QVERIFY(!test::fileBytes(inFolder(project, "a.json")).isEmpty());
    QCOMPARE(test::fileBytes(inFolder(project, "a.json")), test::fileBytes(inFolder(project, "b.json")));
}

void TstVarveJson::importIntoAnotherProjectAddsOneChange()
{
    test::Project from;
    test::RandomProject(11).fill(from);
    exportTo(*from.store, inFolder(from, "a.json"));
    test::Project into;
    exchange::ImportReport report;
    const auto done = importInto(*into.store, inFolder(from, "a.json"), report);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text + allIssues(report)));
    QCOMPARE(into.store->counts()->changes, 2);
    const auto history = into.store->history(1);
    QCOMPARE(history->front().kind, ChangeKind::Import);
    QVERIFY2(history->front().label.startsWith(QLatin1String("Import 32 events from a.json")),
             qPrintable(history->front().label));
    const auto before = from.store->counts();
    const auto after = into.store->counts();
    QCOMPARE(after->events, before->events);
    QCOMPARE(after->citations, before->citations);
    QCOMPARE(after->attachments, before->attachments);
    QVERIFY2(allIssues(report).contains(QLatin1String("history")), qPrintable(allIssues(report)));
    // and all of it as one step of undo
    QVERIFY(into.store->revert(history->front().ref, QStringLiteral("Eve"), ChangeKind::Undo));
    QCOMPARE(into.store->counts()->events, 0);
}

void TstVarveJson::importIntoTheSameProjectChangesNothing()
{
    test::Project project;
    test::RandomProject(12).fill(project);
    exportTo(*project.store, inFolder(project, "a.json"));
    const QByteArray head = *project.store->headHash();
    exchange::ImportReport report;
    const auto done = importInto(*project.store, inFolder(project, "a.json"), report);
    QVERIFY(done);
    QVERIFY2(allIssues(report).contains(QLatin1String("word for word")), qPrintable(allIssues(report)));
    QVERIFY(done->skipped > 50);
    QCOMPARE(*project.store->headHash(), head);
}

void TstVarveJson::whatDiffersIsLeftAndReported()
{
    test::Project project;
    Event event = test::event(QStringLiteral("Mine"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    exportTo(*project.store, inFolder(project, "a.json"));
    event = project.get(event);
    event.title = QStringLiteral("Mine, changed since");
    project.apply(test::edit(QStringLiteral("Edit"), {event}));
    exchange::ImportReport report;
    QVERIFY(importInto(*project.store, inFolder(project, "a.json"), report));
    QVERIFY2(allIssues(report).contains(QLatin1String("events[0]")), qPrintable(allIssues(report)));
    QVERIFY2(allIssues(report).contains(QLatin1String("left as it is")), qPrintable(allIssues(report)));
    QCOMPARE(project.get(event).title, QStringLiteral("Mine, changed since"));
}

void TstVarveJson::fileWithoutHistoryBecomesANewProject()
{
    test::Project project;
    test::RandomProject(3).fill(project);
    exportTo(*project.store, inFolder(project, "a.json"));
    QByteArray json = test::fileBytes(inFolder(project, "a.json"));
    const qsizetype from = json.indexOf("\"changes\": [");
    const qsizetype to = json.indexOf("\"blobs\": [");
    QVERIFY(from > 0 && to > from);
    json.remove(from, to - from);
    test::writeFile(inFolder(project, "b.json"), json);
    exchange::ImportReport report;
    const auto done = importNew(inFolder(project, "b.json"), inFolder(project, "copy.varve"), report);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text + allIssues(report)));
    const auto copy = store::ProjectStore::open(inFolder(project, "copy.varve"), store::OpenMode::ReadOnly);
    QCOMPARE((*copy)->catalogue()->project.id, project.store->catalogue()->project.id);
    QCOMPARE((*copy)->counts()->events, project.store->counts()->events);
    QCOMPARE((*copy)->counts()->changes, 2);
}

namespace {

const char *const authored = R"({
"format": "varve", "version": 1, "form": "authoring",
"project": {"id": "trial", "title": "Trial", "zone": "Europe/Moscow", "reference_date": "2024-03-23"},
"tracks": [{"id": "t", "name": "Track"}],
"events": [
  {"id": "b", "title": "Child", "time": "late last night", "track": "t", "parent": "a"},
  {"id": "a", "title": "Parent", "time": "before 22 March 2024"}],
"sources": [{"id": "s", "title": "Source", "kind": "news-report", "reliability": "C"}],
"citations": [{"id": "c", "event": "a", "source": "s", "credibility": "2"}],
"statements": [{"id": "x", "from_event": "a", "to_event": "b", "min_gap": "PT10M"}],
"views": [{"id": "v", "name": "View", "filter": {"tracks": ["t"]}}]})";

} // namespace

void TstVarveJson::authoringFormReadsNamesAndTimes()
{
    test::Project folder;
    test::writeFile(inFolder(folder, "a.json"), authored);
    exchange::ImportReport report;
    const auto done = importNew(inFolder(folder, "a.json"), inFolder(folder, "b.varve"), report);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text + allIssues(report)));
    const auto store = store::ProjectStore::open(inFolder(folder, "b.varve"), store::OpenMode::ReadOnly);
    const Catalogue catalogue = *(*store)->catalogue();
    QCOMPARE(catalogue.project.title, QStringLiteral("Trial"));
    QCOMPARE(catalogue.statements.values().begin()->second.minGap, std::optional(10 * time::microsPerMinute));
    Event child, parent;
    (void)(*store)->forEachEvent([&](const Event &event) {
        (event.title == QLatin1String("Child") ? child : parent) = event;
        return true;
    });
    QCOMPARE(child.parent, parent.id);
    QCOMPARE(child.track, catalogue.tracks.values().begin()->first);
    QCOMPARE(child.time.text, QStringLiteral("late last night"));
    QCOMPARE(child.time.start.earliest.us, 1'711'130'400'000'000); // 2024-03-22T18:00Z, 21:00 in Moscow
    QCOMPARE(child.time.start.latest.us, 1'711'141'200'000'000);   // midnight in Moscow
    QCOMPARE(child.time.precision, time::Precision::PartOfDay);
    const auto filter = Filter::fromJson(catalogue.views.values().begin()->second.filter);
    QVERIFY(filter);
    QCOMPARE(filter->tracks, std::vector<TrackId>{child.track});
}

void TstVarveJson::authoringIdsAreTheSameEveryTime()
{
    test::Project folder;
    test::writeFile(inFolder(folder, "a.json"), authored);
    std::vector<QUuid> ids[2];
    for (int i = 0; i < 2; ++i) {
        const QString target = folder.folder.filePath(QStringLiteral("%1.varve").arg(i));
        exchange::ImportReport report;
        QVERIFY(importNew(inFolder(folder, "a.json"), target, report));
        const auto store = store::ProjectStore::open(target, store::OpenMode::ReadOnly);
        for (const Record &record : test::wholeOf(**store).records)
            ids[i].push_back(idOf(record));
    }
    QCOMPARE(ids[0].size(), size_t(8));
    QCOMPARE(ids[0], ids[1]);
    for (const QUuid &id : ids[0])
        QCOMPARE(id.toString(QUuid::WithoutBraces)[14], QChar(u'7'));
}

void TstVarveJson::cancelledImportLeavesNothing()
{
    test::Project project;
    test::RandomProject(5).fill(project);
    exportTo(*project.store, inFolder(project, "a.json"));
    exchange::ImportReport report;
    const auto done = importNew(inFolder(project, "a.json"), inFolder(project, "copy.varve"), report,
                                [](qint64, qint64) { return false; });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFileInfo::exists(inFolder(project, "copy.varve")));
}

void TstVarveJson::cancelledExportLeavesTheOldFile()
{
    test::Project project;
    std::vector<Record> events;
    for (int i = 0; i < 1500; ++i)
        events.push_back(test::event(QStringLiteral("E%1").arg(i)));
    project.apply(test::edit(QStringLiteral("Many"), events));
    test::writeFile(inFolder(project, "a.json"), "old");
    const auto done = exchange::exportFile(*project.store, inFolder(project, "a.json"), {}, {}, true,
                                           [](qint64, qint64) { return false; });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QCOMPARE(test::fileBytes(inFolder(project, "a.json")), QByteArray("old"));
}

QTEST_GUILESS_MAIN(TstVarveJson)
#include "tst_varvejson.moc"
