#include "sampledata.h"

#include <QtTest>

#include <sqlite3.h>

using namespace varve;
using namespace varve::model;
using store::ProjectStore;

class TestBulkImport : public QObject
{
    Q_OBJECT
private slots:
    void importWritesWhatAnEditWrites_data();
    void importWritesWhatAnEditWrites();
    void importIsTakenBackWhole();
    void whatIsAddedToAProjectIsFoundWithWhatWasThere();
    void indexHoldsAllWords_data();
    void indexHoldsAllWords();
    void parentMayComeAfterItsPart();
    void refusedImportChangesNothing_data();
    void refusedImportChangesNothing();
    void cancelEndsBothHalves();
    void progressIsToldInTheCallersThread();
    void referencesAreCheckedAgainAfterAnImport();
};

namespace {

const QString ada = QStringLiteral("Ada");

/// Every row of the file in words, but for what tells when and where it was written.
QStringList contentOf(const QString &path)
{
    QStringList lines;
    sqlite3 *db = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &db, SQLITE_OPEN_READONLY, nullptr);
    const auto read = [&](const QByteArray &sql) {
        sqlite3_stmt *select = nullptr;
        if (sqlite3_prepare_v2(db, sql.constData(), -1, &select, nullptr) != SQLITE_OK)
            lines.append(QString::fromUtf8(sql + ": " + sqlite3_errmsg(db)));
        while (sqlite3_step(select) == SQLITE_ROW) {
            QByteArray line = sql.left(40);
            for (int i = 0; i < sqlite3_column_count(select); ++i) {
                const QByteArray name = sqlite3_column_name(select, i);
                const auto *bytes = static_cast<const char *>(sqlite3_column_blob(select, i));
                const QByteArray value(bytes, sqlite3_column_bytes(select, i));
                if (name != "mod_at" && name != "rid")
                    line +=
                        '|' + QByteArray::number(sqlite3_column_type(select, i)) + value.toPercentEncoding();
            }
            lines.append(QString::fromLatin1(line));
        }
        sqlite3_finalize(select);
    };
    for (int t = 1; t < tableCount; ++t)
        read(QByteArray("SELECT * FROM \"") + tableName(static_cast<Table>(t)) + "\" ORDER BY id");
    for (const char *list : {"event_participant", "event_tag", "source_origin"})
        read(QByteArray("SELECT * FROM ") + list + " ORDER BY 1, 2");
    read("SELECT i.item, i.\"table\", i.row, i.kind, i.\"column\", i.before, i.after FROM change_item i "
         "JOIN change c ON c.n = i.change WHERE c.kind = 'import' ORDER BY i.item");
    read("SELECT * FROM search_doc ORDER BY id");
    read("SELECT action, attachment, who, name, sha256, note FROM custody ORDER BY attachment");
    sqlite3_close(db);
    return lines;
}

/// Events of a track, each cited once, some in scripts without spaces; more than fit into a few batches.
std::vector<Record> manyRecords(int count)
{
    std::vector<Record> records;
    Track track;
    track.id = TrackId::create();
    track.name = QStringLiteral("Fire brigade");
    Source source;
    source.id = SourceId::create();
    source.title = QStringLiteral("Logbook");
    records.insert(records.end(), {track, source});
    for (int i = 0; i < count; ++i) {
        Event event = test::event(i % 3 == 0 ? QStringLiteral("火灾报告 %1 “a\\b”").arg(i)
                                             : QStringLiteral("Engine %1 leaves").arg(i),
                                  track.id);
        event.confidence = static_cast<Confidence>(i % 6);
        event.description = i % 5 == 0 ? QStringLiteral("line\nof %1\ttabs").arg(i) : QString();
        Citation citation;
        citation.id = CitationId::create();
        citation.event = event.id;
        citation.source = source.id;
        citation.locator = i % 2 == 0 ? QStringLiteral("page %1").arg(i) : QString();
        records.insert(records.end(), {event, citation});
    }
    return records;
}

std::vector<Record> withoutProject(std::vector<Record> records)
{
    std::erase_if(records, [](const Record &record) { return tableOf(record) == Table::Project; });
    return records;
}

Result<ProjectStore::Applied> import(ProjectStore &store, const std::vector<Record> &records,
                                     const Progress &progress = {})
{
    const auto produce = [&](const ProjectStore::Take &take, const Progress &told) -> Result<QString> {
        qint64 done = 0;
        for (const Record &record : records) {
            if (auto taken = take(record); !taken)
                return fail(taken.error());
            if (!told(++done, std::ssize(records)))
                return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled by the producer."));
        }
        return QStringLiteral("Import them");
    };
    return store.import(produce, ada, progress);
}

QStringList errorsOf(const ProjectStore &store)
{
    QStringList errors;
    const auto report = store.check();
    if (!report)
        return {report.error().text};
    for (const Issue &issue : report->issues)
        if (issue.severity == Severity::Error)
            errors.append(issue.text);
    return errors;
}

/// By SQLite's own comparison of the index with the documents.
bool indexIsWhole(const QString &path)
{
    sqlite3 *db = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &db, SQLITE_OPEN_READWRITE, nullptr);
    const int code =
        sqlite3_exec(db, "INSERT INTO search(search, rank) VALUES('integrity-check', 1)", {}, {}, {});
    sqlite3_close(db);
    return code == SQLITE_OK;
}

} // namespace

void TestBulkImport::importWritesWhatAnEditWrites_data()
{
    QTest::addColumn<std::vector<Record>>("records");
    QTest::newRow("every field of every kind") << withoutProject(test::fullRecords());
    QTest::newRow("what is needed and no more") << withoutProject(test::plainRecords());
    QTest::newRow("one value") << std::vector<Record>{test::event(QStringLiteral("Alone"))};
    QTest::newRow("many batches") << manyRecords(3000);
}

void TestBulkImport::importWritesWhatAnEditWrites()
{
    QFETCH(const std::vector<Record>, records);
    test::Project edited;
    test::Project imported;
    const auto applied =
        edited.store->apply(test::edit(QStringLiteral("Import them"), records), ada, ChangeKind::Import);
    QVERIFY2(applied, applied ? "" : qPrintable(applied.error().text));
    const auto done = import(*imported.store, records);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text));

    QCOMPARE(done->revision.label, applied->revision.label);
    QCOMPARE(done->summary.everything, applied->summary.everything);
    QVERIFY(done->summary.rows == applied->summary.rows);
    QCOMPARE(contentOf(imported.path), contentOf(edited.path));
    QCOMPARE(errorsOf(*imported.store), QStringList());
    QCOMPARE(imported.store->headHash().value(), done->revision.hash);
    imported.reopen();
    QVERIFY(imported.store->openingNotes().empty());
}

void TestBulkImport::importIsTakenBackWhole()
{
    test::Project project;
    const auto before = contentOf(project.path);
    const auto done = import(*project.store, manyRecords(1500));
    QVERIFY(done);
    QCOMPARE(project.store->search(QStringLiteral("engine"), 10)->total, 1000);
    QVERIFY(project.store->revert(done->revision.ref, ada, ChangeKind::Undo));
    QCOMPARE(project.store->counts()->events, 0);
    QCOMPARE(project.store->search(QStringLiteral("engine"), 10)->total, 0);
    QCOMPARE(errorsOf(*project.store), QStringList());
}

void TestBulkImport::whatIsAddedToAProjectIsFoundWithWhatWasThere()
{
    test::Project project;
    Place place;
    place.id = PlaceId::create();
    place.name = QStringLiteral("Ostankino");
    Event first = test::event(QStringLiteral("Tower burns"));
    first.place = place.id;
    project.apply(test::edit(QStringLiteral("Add"), {place, first}));

    Event second = test::event(QStringLiteral("Lift stops"));
    second.place = place.id; // whose name the import does not bring
    QVERIFY(import(*project.store, {second}));
    QCOMPARE(test::eventsMatching(*project.store, QStringLiteral("ostankino")),
             (std::vector<EventId>{std::min(first.id, second.id), std::max(first.id, second.id)}));
}

void TestBulkImport::indexHoldsAllWords_data()
{
    QTest::addColumn<int>("there");
    QTest::newRow("an empty project") << 0;
    QTest::newRow("few are there: made anew beside the file") << 300;
    QTest::newRow("many are there: added to the index that is there") << 40'000; // with 20,000 locators
}

void TestBulkImport::indexHoldsAllWords()
{
    QFETCH(const int, there);
    test::Project project;
    if (there > 0)
        QVERIFY(import(*project.store, manyRecords(there)));
    const auto found = [&] {
        return project.store->search(QStringLiteral("\"engine 299\""), 10)->total +
               project.store->search(QStringLiteral("\"engine 2999\""), 10)->total;
    };
    const qint64 before = found(); // the connection knows the old index
    QVERIFY(import(*project.store, manyRecords(3000)));
    QCOMPARE(found() - before, 2);
    project.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("Engine 299 is back"))}));
    QCOMPARE(found() - before, 3);
    project.reopen();
    QCOMPARE(found() - before, 3);
    QCOMPARE(errorsOf(*project.store), QStringList());
    project.store.reset();
    QVERIFY2(indexIsWhole(project.path), "the index does not hold just the words of the documents");
}

void TestBulkImport::parentMayComeAfterItsPart()
{
    test::Project project;
    std::vector<Record> records = manyRecords(700);
    const Event parent = test::event(QStringLiteral("The whole"));
    std::get<Event>(records[2]).parent = parent.id;
    records.push_back(parent);
    QVERIFY(import(*project.store, records));
    QCOMPARE(project.store->childrenOf({parent.id})->size(), size_t(1));
}

void TestBulkImport::refusedImportChangesNothing_data()
{
    QTest::addColumn<std::vector<Record>>("records");
    QTest::addColumn<QString>("says");
    const auto with = [](const std::function<void(std::vector<Record> &)> &spoil) {
        std::vector<Record> records = manyRecords(1200);
        spoil(records);
        return records;
    };
    QTest::newRow("a text that cannot be kept, late")
        << with([](auto &all) { std::get<Event>(all[2000]).title = QStringLiteral("a") + QChar(0); })
        << QStringLiteral("null character");
    QTest::newRow("a source that is nowhere")
        << with([](auto &all) { std::get<Citation>(all[2001]).source = SourceId::create(); })
        << QStringLiteral("refers to a source that is not in the project");
    QTest::newRow("an event that is nowhere")
        << with([](auto &all) { std::get<Citation>(all[3]).event = EventId::create(); })
        << QStringLiteral("refers to a event that is not in the project");
    QTest::newRow("a parent that is nowhere")
        << with([](auto &all) { std::get<Event>(all[1000]).parent = EventId::create(); })
        << QStringLiteral("refers to a event that is not in the project");
    QTest::newRow("its own parent") << with([](auto &all) {
        std::get<Event>(all[1000]).parent = std::get<Event>(all[1000]).id;
    }) << QStringLiteral("part of itself");
    QTest::newRow("parents in a circle") << with([](auto &all) {
        std::get<Event>(all[2]).parent = std::get<Event>(all[2000]).id;
        std::get<Event>(all[2000]).parent = std::get<Event>(all[2]).id;
    }) << QStringLiteral("part of itself");
    QTest::newRow("the same value twice")
        << with([](auto &all) { all.push_back(all[2]); }) << QStringLiteral("already in the project");
    QTest::newRow("a value that is there already")
        << with([](auto &all) { std::get<Event>(all[2]).stamp.rev = 1; })
        << QStringLiteral("is there already");
    QTest::newRow("two tags of one name, many rows apart") << with([](auto &all) {
        Tag tag;
        tag.id = TagId::create();
        tag.name = QStringLiteral("fire");
        all.insert(all.begin(), tag);
        tag.id = TagId::create();
        tag.name = QStringLiteral("FIRE");
        all.push_back(tag);
    }) << QStringLiteral("There is a tag");
}

void TestBulkImport::refusedImportChangesNothing()
{
    QFETCH(const std::vector<Record>, records);
    QFETCH(const QString, says);
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("Before"))}));
    const QStringList before = contentOf(project.path);
    const QByteArray head = project.store->headHash().value();

    const auto done = import(*project.store, records);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(says), qPrintable(done.error().text));
    QCOMPARE(contentOf(project.path), before);
    QCOMPARE(project.store->headHash().value(), head);
    QCOMPARE(errorsOf(*project.store), QStringList());
}

void TestBulkImport::cancelEndsBothHalves()
{
    test::Project project;
    const QStringList before = contentOf(project.path);
    int asked = 0;
    const auto done = import(*project.store, manyRecords(5000), [&](qint64, qint64) { return ++asked < 3; });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    QCOMPARE(contentOf(project.path), before);
    QVERIFY(import(*project.store, manyRecords(10))); // and it can go on
}

void TestBulkImport::progressIsToldInTheCallersThread()
{
    test::Project project;
    const std::vector<Record> records = manyRecords(3000);
    bool elsewhere = false;
    std::vector<qint64> told;
    const auto done = import(*project.store, records, [&](qint64 at, qint64 total) {
        elsewhere |= QThread::currentThread() != thread();
        if (total > 0)
            told.push_back(at);
        return true;
    });
    QVERIFY(done);
    QVERIFY(!elsewhere);
    QVERIFY(told.size() > 2);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(told.back() <= std::ssize(records));
}

void TestBulkImport::referencesAreCheckedAgainAfterAnImport()
{
    test::Project project;
    const std::vector<Record> records = manyRecords(5);
    QVERIFY(import(*project.store, records));
    const auto removed =
        project.store->apply(test::removal(QStringLiteral("Remove"),
                                           *project.store->record(Table::Track, idOf(records[0])).value()),
                             ada);
    QVERIFY(!removed);
    QVERIFY(removed.error().text.contains(QStringLiteral("still refer")));
    Citation citation = std::get<Citation>(records[3]);
    citation.id = CitationId::create();
    citation.source = SourceId::create();
    QVERIFY(!project.store->apply(test::edit(QStringLiteral("Cite"), {citation}), ada));
}

QTEST_GUILESS_MAIN(TestBulkImport)
#include "tst_bulkimport.moc"
