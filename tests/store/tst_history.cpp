#include "sampledata.h"

#include <QtTest>

#include <sqlite3.h>

#include <random>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

class TestHistory : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyChangeIsListedNewestFirst();
    void historyOfOneRowHoldsItsChangesOnly();
    void itemsNameColumnAndBothValues();
    void alteredHistoryIsFound();
    void alteredRowsAreFound();
    void removedChangeIsFound();
    void restoredProjectIsTheSame();
    void alteredContentIsNotRestored();
    void copyOnAnotherInstallationIsAnotherReplica();

private:
    QString copyOfSample();
    ProjectStore::Content contentOf(const ProjectStore &store);

    test::Project m_sample;
    QTemporaryDir m_folder;
    QByteArray m_bytes;
    int m_count = 0;
};

namespace {

/// Runs SQL on a closed file with nothing enforced; returns the rows changed.
int alter(const QString &path, const QByteArray &sql)
{
    sqlite3 *db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", nullptr, nullptr, nullptr);
    char *error = nullptr;
    if (sqlite3_exec(db, sql.constData(), nullptr, nullptr, &error) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), error);
    const int changes = sqlite3_total_changes(db);
    sqlite3_close(db);
    return changes;
}

std::vector<QByteArray> query(const QString &path, const QByteArray &sql)
{
    std::vector<QByteArray> rows;
    sqlite3 *db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return rows;
}

} // namespace

void TestHistory::initTestCase()
{
    m_sample.apply(test::edit(QStringLiteral("Add all"), test::fullRecords()));
    Event event = test::event(QStringLiteral("One"));
    m_sample.apply(test::edit(QStringLiteral("Add"), {event}));
    for (int i = 0; i < 10; ++i) {
        event = m_sample.get(event);
        event.title = QStringLiteral("Title %1").arg(i);
        event.description += QStringLiteral("line\n");
        m_sample.apply(test::edit(QStringLiteral("Edit %1").arg(i), {event}));
    }
    const auto removed = m_sample.apply(test::removal(QStringLiteral("Remove"), m_sample.get(event)));
    QVERIFY(m_sample.store->revert(removed.revision.ref, QStringLiteral("Bob"), ChangeKind::Undo));
    m_sample.store.reset();
    QFile file(m_sample.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
    file.close();
    m_sample.reopen();
}

QString TestHistory::copyOfSample()
{
    const QString path = m_folder.filePath(QStringLiteral("%1.varve").arg(++m_count));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_bytes) != m_bytes.size())
        qFatal("cannot write");
    return path;
}

void TestHistory::everyChangeIsListedNewestFirst()
{
    const auto history = m_sample.store->history(100);
    QCOMPARE(history->size(), 15u);
    QCOMPARE(history->front().kind, ChangeKind::Undo);
    QCOMPARE(history->front().who, QStringLiteral("Bob"));
    QCOMPARE(history->back().kind, ChangeKind::Create);
    for (size_t i = 0; i < history->size(); ++i)
        QCOMPARE((*history)[i].ref.seq, static_cast<qint64>(history->size() - i));
    QCOMPARE(m_sample.store->history(3, 2)->front().label, QStringLiteral("Edit 9"));
    QCOMPARE(*m_sample.store->headHash(), history->front().hash);
}

void TestHistory::historyOfOneRowHoldsItsChangesOnly()
{
    const auto newest = m_sample.store->history(1)->front();
    const auto items = m_sample.store->items(newest.ref);
    const QUuid event = QUuid::fromRfc4122(items->front().row);
    QCOMPARE(m_sample.store->historyOf(Table::Event, event, 100)->size(), 13u);
    QCOMPARE(m_sample.store->historyOf(Table::Event, event, 4)->size(), 4u);
    QVERIFY(m_sample.store->historyOf(Table::Source, event, 100)->empty());
}

void TestHistory::itemsNameColumnAndBothValues()
{
    const auto edit = m_sample.store->history(1, 2)->front();
    const auto items = m_sample.store->items(edit.ref);
    QCOMPARE(items->size(), 2u);
    QCOMPARE(items->front().column, QStringLiteral("title"));
    QCOMPARE(items->front().before.toString(), QStringLiteral("Title 8"));
    QCOMPARE(items->front().after.toString(), QStringLiteral("Title 9"));
    QCOMPARE(items->back().column, QStringLiteral("description"));
}

void TestHistory::alteredHistoryIsFound()
{
    const QString path = copyOfSample();
    const std::vector<QByteArray> changes = query(path, "SELECT n FROM change");
    const std::vector<QByteArray> items =
        query(path, "SELECT change || ' AND item = ' || item FROM change_item");
    // The control: an alteration that alters nothing is not reported.
    alter(path, "UPDATE change SET who = who");
    QVERIFY(ProjectStore::open(path, OpenMode::ReadOnly).value()->check()->issues.empty());

    std::mt19937 random(23);
    const auto any = [&](const std::vector<QByteArray> &of) { return of[random() % of.size()]; };
    const std::vector<QByteArray> onChange{"at = at + 1",
                                           "who = who || ' '",
                                           "label = 'x' || label",
                                           "kind = 'merge'",
                                           "prev = zeroblob(32)",
                                           "hash = zeroblob(32)",
                                           "parents = zeroblob(24)",
                                           "target_replica = zeroblob(16), target_seq = 1"};
    const std::vector<QByteArray> onItem{"\"table\" = \"table\" || 'x'",
                                         "row = zeroblob(16)",
                                         "\"column\" = 'colour'",
                                         "before = 'other'",
                                         "after = 7.5",
                                         "kind = CASE kind WHEN 'update' THEN 'delete' "
                                         "ELSE 'update' END"};
    int found = 0;
    for (int i = 0; i < 200; ++i) {
        const QString altered = copyOfSample();
        const bool header = random() % 2 == 0;
        QByteArray sql = header ? "UPDATE change SET " + any(onChange) + " WHERE n = " + any(changes)
                                : "UPDATE change_item SET " + any(onItem) + " WHERE change = " + any(items);
        if (!header && random() % 4 == 0)
            sql = "DELETE FROM change_item WHERE change = " + any(items);
        QCOMPARE(alter(altered, sql), 1);
        const auto opened = ProjectStore::open(altered, OpenMode::ReadOnly);
        const bool refused = !opened;
        const bool reported = opened && !(*opened)->check()->issues.empty();
        QVERIFY2(refused || reported, sql.constData());
        ++found;
        QFile::remove(altered);
    }
    QCOMPARE(found, 200);
}

void TestHistory::alteredRowsAreFound()
{
    for (const char *sql :
         {"UPDATE event SET title = 'Title 9 ' WHERE title = 'Title 9'",
          "UPDATE event SET time_start_earliest = time_start_earliest + 1 WHERE title = 'Title 9'",
          "UPDATE place SET latitude = latitude + 0.0001", "DELETE FROM event_tag", "DELETE FROM figure",
          "UPDATE source SET reliability = 'A' WHERE reliability = 'B'",
          "INSERT INTO tag VALUES(zeroblob(16), 'new', '', '', 1, 'me', 0)"}) {
        const QString path = copyOfSample();
        QVERIFY2(alter(path, sql) > 0, sql);
        const auto opened = ProjectStore::open(path, OpenMode::ReadOnly);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        QVERIFY2(!(*opened)->check()->issues.empty(), sql);
    }
}

void TestHistory::removedChangeIsFound()
{
    const QString path = copyOfSample();
    alter(path, "DELETE FROM change_item WHERE change = 5");
    alter(path, "DELETE FROM change WHERE n = 5");
    QVERIFY(!ProjectStore::open(path, OpenMode::ReadOnly).value()->check()->issues.empty());
}

ProjectStore::Content TestHistory::contentOf(const ProjectStore &store)
{
    ProjectStore::Content content;
    const auto catalogue = store.catalogue();
    content.records.emplace_back(catalogue->project);
    const auto shelf = [&](const auto &values) {
        for (const auto &[id, value] : values.values())
            content.records.emplace_back(value);
    };
    shelf(catalogue->tracks);
    shelf(catalogue->tags);
    shelf(catalogue->participants);
    shelf(catalogue->places);
    (void)store.forEachEvent([&](const Event &event) {
        content.records.emplace_back(event);
        return true;
    });
    shelf(catalogue->sources);
    (void)store.forEachCitation([&](const Citation &citation) {
        content.records.emplace_back(citation);
        return true;
    });
    shelf(catalogue->figures);
    shelf(catalogue->statements);
    shelf(catalogue->links);
    shelf(catalogue->attachments);
    shelf(catalogue->views);
    shelf(catalogue->considerations);
    (void)store.forEachChange([&](const ProjectStore::FullChange &change) {
        content.changes.push_back(change);
        return true;
    });
    return content;
}

void TestHistory::restoredProjectIsTheSame()
{
    const ProjectStore::Content content = contentOf(*m_sample.store);
    const QString path = m_folder.filePath(QStringLiteral("restored.varve"));
    const auto restored = ProjectStore::restore(path, content);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().text));
    const ProjectStore::Content again = contentOf(**restored);
    QVERIFY(again.records == content.records); // stamps included
    QCOMPARE(again.changes.size(), content.changes.size());
    QCOMPARE(*(*restored)->headHash(), *m_sample.store->headHash());
    const auto report = (*restored)->check();
    QVERIFY2(report->issues.empty(), report->issues.empty() ? "" : qPrintable(report->issues.front().text));
    QCOMPARE((*restored)->search(QStringLiteral("gunmen"), 10)->hits.size(),
             m_sample.store->search(QStringLiteral("gunmen"), 10)->hits.size());
    QVERIFY(!ProjectStore::restore(path, content)); // never over an existing file
}

void TestHistory::alteredContentIsNotRestored()
{
    const QString path = m_folder.filePath(QStringLiteral("not.varve"));
    ProjectStore::Content content = contentOf(*m_sample.store);
    content.changes[3].revision.who = QStringLiteral("Mallory");
    const auto refused = ProjectStore::restore(path, content);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::BadFile);
    content = contentOf(*m_sample.store);
    content.records.erase(content.records.begin() + 1); // a track that events refer to
    QVERIFY(!ProjectStore::restore(path, content));
    content = contentOf(*m_sample.store);
    content.blobs.emplace_back(QByteArray(32, 'x'), QByteArray("not these bytes"));
    QVERIFY(!ProjectStore::restore(path, content));
    QVERIFY(!QFile::exists(path));
    QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("not*")}).isEmpty());
}

void TestHistory::copyOnAnotherInstallationIsAnotherReplica()
{
    auto opened = ProjectStore::open(copyOfSample(), OpenMode::ReadWrite);
    const auto first = (*opened)->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("x"))}),
                                        QStringLiteral("Ada"));
    const auto second = (*opened)->apply(
        test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("y"))}), QStringLiteral("Ada"));
    QVERIFY(first->revision.ref.replica != m_sample.store->replica());
    QVERIFY(second->revision.ref.replica == first->revision.ref.replica);
    QCOMPARE(second->revision.ref.seq, 2);
    QVERIFY((*opened)->check()->issues.empty());
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
