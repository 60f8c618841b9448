#include "sampledata.h"

#include <QtTest>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

class TestProjectStore : public QObject
{
    Q_OBJECT
private slots:
    void valuesWithEveryFieldComeBackEqual();
    void valuesWithDefaultsComeBackEqual();
    void everyFieldOfTheFullValuesDiffersFromItsDefault();
    void projectKeepsItsSettings();
    void editTakesOnlyTheRevisionItWasReadAt();
    void editThatChangesNothingWritesNothing();
    void failedEditLeavesNothing();
    void removedRowThatIsReferredToIsNamed();
    void referenceToNothingIsNamed();
    void tooLongTitleIsRefusedInWords();
    void circleOfSourcesIsRefused();
    void secondTagOfOneNameIsRefused();
    void saveCopyOpensAndIsAnotherReplica();
    void attachmentBytesComeBack();
    void copyOfAProjectOpenForReadingOnlyCanBeSaved();
    void loadedIndexEqualsSingleRows();
};

namespace {

void compare(const Record &stored, const Record &given)
{
    Record expected = given;
    stampOf(expected) = stampOf(stored);
    QVERIFY2(stored == expected, model::tableName(tableOf(given)));
    QCOMPARE(stampOf(stored).rev, 1);
    QCOMPARE(stampOf(stored).by, QStringLiteral("Ada"));
}

void roundTrip(const std::vector<Record> &records)
{
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add all"), records));
    project.reopen();
    for (const Record &given : records) {
        const auto stored = project.store->record(tableOf(given), idOf(given));
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().text));
        QVERIFY(*stored);
        compare(**stored, given);
    }
}

} // namespace

void TestProjectStore::valuesWithEveryFieldComeBackEqual()
{
    roundTrip(test::fullRecords());
}
void TestProjectStore::valuesWithDefaultsComeBackEqual()
{
    roundTrip(test::plainRecords());
}

void TestProjectStore::everyFieldOfTheFullValuesDiffersFromItsDefault()
{
    // Guards the round trip: a field that keeps its default there would prove nothing.
    for (const Record &record : test::fullRecords()) {
        if (const auto *event = std::get_if<Event>(&record); event && !event->locked)
            continue;
        if (const auto *source = std::get_if<Source>(&record); source && !source->interestedParty)
            continue;
        if (const auto *attachment = std::get_if<Attachment>(&record); attachment && attachment->original)
            continue;
        if (const auto *tag = std::get_if<Tag>(&record); tag && tag->colour.isEmpty())
            continue;
        std::visit(
            [&](const auto &value) {
                const std::remove_cvref_t<decltype(value)> plain;
                std::vector<QString> same;
                std::vector<const void *> fields;
                model::fields(plain, [&](const char *, const auto &field) { fields.push_back(&field); });
                size_t i = 0;
                model::fields(value, [&](const char *name, const auto &field) {
                    if (*static_cast<const std::remove_cvref_t<decltype(field)> *>(fields[i++]) == field)
                        same.push_back(QString::fromLatin1(name));
                });
                QVERIFY2(same.empty(), same.empty() ? "" : qPrintable(same.front()));
            },
            record);
    }
}

void TestProjectStore::projectKeepsItsSettings()
{
    test::Project project;
    model::Project changed = project.store->catalogue()->project;
    changed.description = QStringLiteral("d");
    changed.authors = {QStringLiteral("Ada"), QStringLiteral("Борис \"B\"")};
    changed.times.zone = QStringLiteral("Europe/Moscow");
    changed.times.dateOrder = time::DateOrder::DayMonthYear;
    changed.times.tolerances.hour = QStringLiteral("PT45M");
    changed.times.partsOfDay = {{QStringLiteral("late evening"), 1260, 1440}};
    changed.referenceDate = QStringLiteral("2024-03-23");
    project.apply(test::edit(QStringLiteral("Settings"), {changed}));
    project.reopen();
    const model::Project stored = project.store->catalogue()->project;
    changed.stamp = stored.stamp;
    QCOMPARE(stored.stamp.rev, 2);
    QVERIFY(stored == changed);
}

void TestProjectStore::editTakesOnlyTheRevisionItWasReadAt()
{
    test::Project project;
    Event event = test::event(QStringLiteral("Fire"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    Event mine = event;
    mine.title = QStringLiteral("Mine");
    project.apply(test::edit(QStringLiteral("Edit"), {mine}));
    Event theirs = event;
    theirs.title = QStringLiteral("Theirs");
    const auto refused =
        project.store->apply(test::edit(QStringLiteral("Edit"), {theirs}), QStringLiteral("Bob"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().text.contains(QStringLiteral("by Ada")), qPrintable(refused.error().text));
    QCOMPARE(project.get(event).title, QStringLiteral("Mine"));
    QCOMPARE(project.get(event).stamp.rev, 2);
}

void TestProjectStore::editThatChangesNothingWritesNothing()
{
    test::Project project;
    Event event = test::event(QStringLiteral("Fire"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    const auto applied = project.apply(test::edit(QStringLiteral("Edit"), {project.get(event)}));
    QCOMPARE(applied.revision.ref.seq, 0);
    QCOMPARE(project.store->counts()->changes, 2);
    QCOMPARE(project.get(event).stamp.rev, 1);
}

void TestProjectStore::failedEditLeavesNothing()
{
    test::Project project;
    Event bad = test::event(QStringLiteral("Bad"));
    bad.time.start = {{10}, {5}};
    const auto failed = project.store->apply(
        test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("Good")), bad}), QStringLiteral("Ada"));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::User);
    QCOMPARE(project.store->counts()->events, 0);
    QCOMPARE(project.store->counts()->changes, 1);
    QVERIFY(project.store->search(QStringLiteral("Good"), 10)->hits.empty());
}

void TestProjectStore::removedRowThatIsReferredToIsNamed()
{
    test::Project project;
    const auto records = test::fullRecords();
    project.apply(test::edit(QStringLiteral("Add all"), records));
    const auto source = project.store->record(Table::Source, idOf(records[8]));
    const auto refused =
        project.store->apply(test::removal(QStringLiteral("Remove"), **source), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::User);
    QVERIFY2(refused.error().text.contains(QStringLiteral("1 citation")), qPrintable(refused.error().text));
    QVERIFY(*project.store->record(Table::Source, idOf(records[8])));
}

void TestProjectStore::referenceToNothingIsNamed()
{
    test::Project project;
    Event event = test::event(QStringLiteral("Fire"), TrackId::create());
    const auto refused =
        project.store->apply(test::edit(QStringLiteral("Add"), {event}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(QStringLiteral("“Fire” refers to a track")),
             qPrintable(refused.error().text));
    QCOMPARE(project.store->counts()->events, 0);
}

void TestProjectStore::tooLongTitleIsRefusedInWords()
{
    test::Project project;
    Event event = test::event(QString(10'000'000, QLatin1Char('a')));
    const auto refused =
        project.store->apply(test::edit(QStringLiteral("Add"), {event}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(QStringLiteral("title is 10,000,000 characters long")),
             qPrintable(refused.error().text.left(300)));
    event.title = QString(100'000, QLatin1Char('a'));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    QCOMPARE(project.get(event).title.size(), 100'000);
}

void TestProjectStore::circleOfSourcesIsRefused()
{
    test::Project project;
    std::vector<Source> sources(3);
    for (int i = 0; i < 3; ++i) {
        sources[static_cast<size_t>(i)].id = SourceId::create();
        sources[static_cast<size_t>(i)].title = QStringLiteral("S%1").arg(i);
    }
    sources[1].derivesFrom = {sources[0].id};
    sources[2].derivesFrom = {sources[1].id};
    project.apply(test::edit(QStringLiteral("Add"), {sources[0], sources[1], sources[2]}));
    Source first = project.get(sources[0]);
    first.derivesFrom = {sources[2].id};
    const auto refused =
        project.store->apply(test::edit(QStringLiteral("Edit"), {first}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(QStringLiteral("derive from itself")),
             qPrintable(refused.error().text));
}

void TestProjectStore::secondTagOfOneNameIsRefused()
{
    test::Project project;
    Tag tag{TagId::create(), QStringLiteral("Дым"), {}, {}, {}};
    project.apply(test::edit(QStringLiteral("Add"), {tag}));
    Tag same{TagId::create(), QStringLiteral("дым"), {}, {}, {}};
    const auto refused =
        project.store->apply(test::edit(QStringLiteral("Add"), {same}), QStringLiteral("Ada"));
    QVERIFY(!refused);
    QCOMPARE(project.store->counts()->tags, 1);
}

void TestProjectStore::saveCopyOpensAndIsAnotherReplica()
{
    test::Project project;
    project.apply(test::edit(QStringLiteral("Add all"), test::fullRecords()));
    const QString to = project.folder.filePath(QStringLiteral("copy.varve"));
    auto copied = project.store->saveCopy(to, false);
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().text));
    QVERIFY(!project.store->saveCopy(to, false));
    QVERIFY(project.store->saveCopy(to, true));
    QVERIFY(!project.store->saveCopy(project.path, true));
    auto copy = ProjectStore::open(to, OpenMode::ReadWrite);
    QVERIFY2(copy, copy ? "" : qPrintable(copy.error().text));
    QCOMPARE((*copy)->counts()->events, 2);
    const auto there = (*copy)->apply(
        test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("There"))}), QStringLiteral("Bob"));
    const auto here = project.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("Here"))}));
    QVERIFY2(there, there ? "" : qPrintable(there.error().text));
    QVERIFY(there->revision.ref.replica != here.revision.ref.replica);
    QCOMPARE(there->revision.ref.seq, 1);
    QCOMPARE(here.revision.ref.seq, 3);
    QVERIFY((*copy)->check()->issues.empty());
    QVERIFY(project.store->check()->issues.empty());
    QCOMPARE(QDir(project.folder.path()).entryList(QDir::Files).size(), 2);
}

void TestProjectStore::copyOfAProjectOpenForReadingOnlyCanBeSaved()
{
    test::Project project;
    project.reopen(OpenMode::ReadOnly);
    const QString copy = project.folder.filePath(QStringLiteral("copy.varve"));
    const auto saved = project.store->saveCopy(copy, false);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
    QVERIFY(ProjectStore::open(copy, OpenMode::ReadWrite));
    const auto applied = project.store->apply(test::edit(QStringLiteral("Add"), test::plainRecords()), {});
    QVERIFY(!applied); // still for reading only
}

void TestProjectStore::attachmentBytesComeBack()
{
    test::Project project;
    QByteArray bytes(3'000'001, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7);
    for (const QByteArray &content : {bytes, QByteArray("")}) {
        QBuffer from;
        from.setData(content);
        from.open(QIODevice::ReadOnly);
        const auto sha256 = project.store->addBlob(from);
        QVERIFY(sha256);
        QCOMPARE(*sha256, QCryptographicHash::hash(content, QCryptographicHash::Sha256));
        QBuffer to;
        to.open(QIODevice::WriteOnly);
        QVERIFY(project.store->readBlob(*sha256, to));
        QCOMPARE(to.data(), content);
        from.seek(0);
        QVERIFY(project.store->addBlob(from)); // the same bytes again
    }
    QVERIFY(project.store->check()->issues.empty());
}

void TestProjectStore::loadedIndexEqualsSingleRows()
{
    test::Project project;
    const auto records = test::fullRecords();
    project.apply(test::edit(QStringLiteral("Add all"), records));
    EventIndex index;
    QVERIFY(project.store->loadIndex(index));
    QCOMPARE(index.size(), 2);
    for (const Record &record : records) {
        const auto *event = std::get_if<Event>(&record);
        if (!event)
            continue;
        const auto rows = project.store->indexRows({event->id});
        QVERIFY(rows && rows->size() == 1);
        const EventIndex::Row at = index.rowOf(event->id);
        QVERIFY(at != EventIndex::noRow);
        IndexRow own = indexRow(*event);
        own.flags |= FlagDisputed; // the link contradicts both
        if (event->locked) {
            own.flags |= FlagAttachment;
            QCOMPARE(rows->front().sources.size(), 1u);
        }
        QCOMPARE(index.flags(at), own.flags);
        QCOMPARE(rows->front().flags, own.flags);
        QCOMPARE(index.start(at), own.start);
        QCOMPARE(rows->front().start, own.start);
        QCOMPARE(index.end(at), event->time.end);
        QCOMPARE(index.bestGuess(at), event->time.bestGuess);
        QCOMPARE(index.title(at), event->title);
        QCOMPARE(index.trackIds().id(index.track(at)), event->track);
        QCOMPARE(index.tags(at).size(), event->tags.size());
        QCOMPARE(rows->front().tags, own.tags);
        QCOMPARE(index.precision(at), event->time.precision);
        QVERIFY(!index.reliability(at)); // its only citation contradicts
    }
}

QTEST_GUILESS_MAIN(TestProjectStore)
#include "tst_projectstore.moc"
