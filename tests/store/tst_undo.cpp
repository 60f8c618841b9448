#include "sampledata.h"

#include <QtTest>

#include <random>
#include <set>

using namespace varve;
using namespace varve::model;
using store::ProjectStore;

class TestUndo : public QObject
{
    Q_OBJECT
private slots:
    void undoOfEveryKindRestoresAllValues();
    void redoRepeatsAndRevisionsOnlyRise();
    void undoWorksAfterReopening();
    void newerEditOfTheSameFieldIsReportedAndKept();
    void newerEditOfAnotherFieldIsKeptAndUndoGoesOn();
    void addedRowThatWasEditedSinceIsNotRemoved();
    void makingOfTheProjectCannotBeTakenBack();
    void cancelledEditLeavesNothing();
    void randomWalkEqualsReferenceModel();
};

namespace {

const QString ada = QStringLiteral("Ada");

/// Everything that can be seen of a project but for stamps.
struct State
{
    std::map<QUuid, Record> records;
    std::map<QString, std::set<QUuid>> found;
    bool operator==(const State &) const = default;
};

const std::vector<QString> words{QStringLiteral("fire"), QStringLiteral("пожар"), QStringLiteral("حريق"),
                                 QStringLiteral("火灾"), QStringLiteral("hall")};

State stateOf(const ProjectStore &store)
{
    State state;
    const auto take = [&](Record record) {
        stampOf(record) = {};
        state.records.insert_or_assign(idOf(record), std::move(record));
    };
    const auto catalogue = store.catalogue();
    const auto shelf = [&](const auto &values) {
        for (const auto &[id, value] : values.values())
            take(value);
    };
    take(catalogue->project);
    shelf(catalogue->tracks);
    shelf(catalogue->tags);
    shelf(catalogue->participants);
    shelf(catalogue->places);
    shelf(catalogue->sources);
    shelf(catalogue->figures);
    shelf(catalogue->statements);
    shelf(catalogue->links);
    shelf(catalogue->attachments);
    shelf(catalogue->views);
    shelf(catalogue->considerations);
    (void)store.forEachEvent([&](const Event &event) {
        take(event);
        return true;
    });
    (void)store.forEachCitation([&](const Citation &citation) {
        take(citation);
        return true;
    });
    for (const QString &word : words) {
        const auto hits = store.search(word, 10'000);
        for (const store::SearchHit &hit : hits->hits)
            state.found[word].insert(hit.id);
    }
    return state;
}

} // namespace

void TestUndo::undoOfEveryKindRestoresAllValues()
{
    test::Project project;
    const State before = stateOf(*project.store);
    const auto records = test::fullRecords();
    const auto added = project.apply(test::edit(QStringLiteral("Add all"), records));
    const State full = stateOf(*project.store);
    QCOMPARE(full.records.size(), records.size() + 1);
    const auto undone = project.store->revert(added.revision.ref, ada, ChangeKind::Undo);
    QVERIFY2(undone, undone ? "" : qPrintable(undone.error().text));
    QCOMPARE(undone->revision.label, QStringLiteral("Add all"));
    QVERIFY(undone->revision.target == added.revision.ref);
    QVERIFY(stateOf(*project.store) == before);
    const auto redone = project.store->revert(undone->revision.ref, ada, ChangeKind::Redo);
    QVERIFY2(redone, redone ? "" : qPrintable(redone.error().text));
    QVERIFY(stateOf(*project.store) == full);
    QVERIFY(project.store->check()->issues.empty());
}

void TestUndo::redoRepeatsAndRevisionsOnlyRise()
{
    test::Project project;
    Event event = test::event(QStringLiteral("One"));
    const auto added = project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    qint64 rev = event.stamp.rev;
    event.title = QStringLiteral("Two");
    ChangeRef last = project.apply(test::edit(QStringLiteral("Edit"), {event})).revision.ref;
    for (int i = 0; i < 6; ++i) {
        const auto turned =
            project.store->revert(last, ada, i % 2 == 0 ? ChangeKind::Undo : ChangeKind::Redo);
        QVERIFY(turned);
        last = turned->revision.ref;
        const Event now = project.get(event);
        QCOMPARE(now.title, i % 2 == 0 ? QStringLiteral("One") : QStringLiteral("Two"));
        QVERIFY(now.stamp.rev > rev);
        rev = now.stamp.rev;
    }
    const auto removed = project.apply(test::removal(QStringLiteral("Remove"), project.get(event)));
    QVERIFY(project.store->revert(removed.revision.ref, ada, ChangeKind::Undo));
    QVERIFY(project.get(event).stamp.rev > rev);
}

void TestUndo::undoWorksAfterReopening()
{
    test::Project project;
    Event event = test::event(QStringLiteral("One"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    event.title = QStringLiteral("Two");
    project.apply(test::edit(QStringLiteral("Edit"), {event}));
    project.reopen();
    const ChangeRef newest = project.store->history(1)->front().ref;
    QVERIFY(project.store->revert(newest, ada, ChangeKind::Undo));
    QCOMPARE(project.get(event).title, QStringLiteral("One"));
}

void TestUndo::newerEditOfTheSameFieldIsReportedAndKept()
{
    test::Project project;
    Event event = test::event(QStringLiteral("One"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    event.title = QStringLiteral("Two");
    const ChangeRef mine = project.apply(test::edit(QStringLiteral("Edit"), {event})).revision.ref;
    event = project.get(event);
    event.title = QStringLiteral("Three");
    QVERIFY(project.store->apply(test::edit(QStringLiteral("Edit"), {event}), QStringLiteral("Bob")));
    const State before = stateOf(*project.store);
    const auto refused = project.store->revert(mine, ada, ChangeKind::Undo);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().text.contains(QStringLiteral("“Three”")) &&
                 refused.error().text.contains(QStringLiteral("Bob")),
             qPrintable(refused.error().text));
    QVERIFY(stateOf(*project.store) == before);
}

void TestUndo::newerEditOfAnotherFieldIsKeptAndUndoGoesOn()
{
    test::Project project;
    Event event = test::event(QStringLiteral("One"));
    project.apply(test::edit(QStringLiteral("Add"), {event}));
    event = project.get(event);
    event.title = QStringLiteral("Two");
    const ChangeRef mine = project.apply(test::edit(QStringLiteral("Edit"), {event})).revision.ref;
    event = project.get(event);
    event.description = QStringLiteral("Bob's");
    QVERIFY(project.store->apply(test::edit(QStringLiteral("Edit"), {event}), QStringLiteral("Bob")));
    QVERIFY(project.store->revert(mine, ada, ChangeKind::Undo));
    QCOMPARE(project.get(event).title, QStringLiteral("One"));
    QCOMPARE(project.get(event).description, QStringLiteral("Bob's"));
}

void TestUndo::addedRowThatWasEditedSinceIsNotRemoved()
{
    test::Project project;
    Event event = test::event(QStringLiteral("One"));
    const ChangeRef added = project.apply(test::edit(QStringLiteral("Add"), {event})).revision.ref;
    event = project.get(event);
    event.title = QStringLiteral("Two");
    QVERIFY(project.store->apply(test::edit(QStringLiteral("Edit"), {event}), QStringLiteral("Bob")));
    const auto refused = project.store->revert(added, ada, ChangeKind::Undo);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(project.get(event).title, QStringLiteral("Two"));
}

void TestUndo::makingOfTheProjectCannotBeTakenBack()
{
    test::Project project;
    QVERIFY(!project.store->revert(project.store->history(1)->front().ref, ada, ChangeKind::Undo));
    QVERIFY(!project.store->revert({ReplicaId::create(), 1}, ada, ChangeKind::Undo));
    QVERIFY(project.store->check()->issues.empty());
}

void TestUndo::cancelledEditLeavesNothing()
{
    test::Project project;
    const State before = stateOf(*project.store);
    std::vector<Record> events;
    for (int i = 0; i < 10'000; ++i)
        events.push_back(test::event(QStringLiteral("fire %1").arg(i)));
    int asked = 0;
    const auto cancelled =
        project.store->apply(test::edit(QStringLiteral("Import"), events), ada, ChangeKind::Import,
                             [&](qint64, qint64) { return ++asked < 2; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(stateOf(*project.store) == before);
    QCOMPARE(project.store->history(10)->size(), 1u);
    project.apply(test::edit(QStringLiteral("Import"), events));
    QCOMPARE(project.store->search(QStringLiteral("fire"), 20'000)->hits.size(), 10'000u);
}

void TestUndo::randomWalkEqualsReferenceModel()
{
    // The reference: the state before and after each change, kept whole. An undo must lead back to it
    // exactly.
    test::Project project;
    std::mt19937 random(7);
    const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
    const auto text = [&] {
        return words[below(words.size())] + QLatin1Char(' ') + words[below(words.size())];
    };
    std::vector<std::pair<ChangeRef, State>> undo; // what to take back, and what then must stand
    std::vector<std::pair<ChangeRef, State>> redo;
    Track track{TrackId::create(), QStringLiteral("T"), {}, 0, false, {}, {}};
    Place place{PlaceId::create(), QStringLiteral("hall"), {}, {}, {}, {}};
    Source source;
    source.id = SourceId::create();
    project.apply(test::edit(QStringLiteral("Add"), {track, place, source}));
    std::vector<EventId> events;
    std::vector<CitationId> citations;
    State now = stateOf(*project.store);
    int undone = 0;
    for (int step = 0; step < 500; ++step) {
        const size_t what = below(10);
        if (what < 3 && !undo.empty()) {
            const auto [ref, expected] = undo.back();
            undo.pop_back();
            const auto turned = project.store->revert(ref, ada, ChangeKind::Undo);
            QVERIFY2(turned, turned ? "" : qPrintable(turned.error().text));
            redo.emplace_back(turned->revision.ref, now);
            now = stateOf(*project.store);
            QVERIFY2(now == expected, qPrintable(QStringLiteral("undo at step %1").arg(step)));
            ++undone;
            continue;
        }
        if (what < 5 && !redo.empty()) {
            const auto [ref, expected] = redo.back();
            redo.pop_back();
            const auto turned = project.store->revert(ref, ada, ChangeKind::Redo);
            QVERIFY2(turned, turned ? "" : qPrintable(turned.error().text));
            undo.emplace_back(turned->revision.ref, now);
            now = stateOf(*project.store);
            QVERIFY2(now == expected, qPrintable(QStringLiteral("redo at step %1").arg(step)));
            continue;
        }
        Edit edit{QStringLiteral("Step %1").arg(step), {}, {}};
        std::vector<Event> live;
        (void)project.store->forEachEvent([&](const Event &e) {
            live.push_back(e);
            return true;
        });
        std::vector<Citation> cited;
        (void)project.store->forEachCitation([&](const Citation &c) {
            cited.push_back(c);
            return true;
        });
        if (what < 7 || live.empty()) {
            Event event = test::event(text(), track.id);
            if (below(2) == 0)
                event.place = place.id;
            edit.changes.push_back(Put{event});
            Citation citation;
            citation.id = CitationId::create();
            citation.event = event.id;
            citation.source = source.id;
            citation.quote = text();
            edit.changes.push_back(Put{citation});
        } else if (what < 8) {
            const Event event = live[below(live.size())];
            for (const Citation &citation : cited)
                if (citation.event == event.id)
                    edit.changes.push_back(Remove{Table::Citation, citation.id.uuid, citation.stamp.rev});
            edit.changes.push_back(Remove{Table::Event, event.id.uuid, event.stamp.rev});
        } else if (what < 9) {
            for (size_t i = 0; i < 3; ++i) {
                Event event = live[below(live.size())];
                event = project.get(event);
                event.title = text();
                event.description = text();
                event.place = below(2) == 0 ? place.id : PlaceId{};
                // The same event twice in one edit: the second goes on from the first.
                const auto same =
                    std::find_if(edit.changes.begin(), edit.changes.end(), [&](const Change &change) {
                        return idOf(std::get<Put>(change).record) == event.id.uuid;
                    });
                if (same == edit.changes.end())
                    edit.changes.push_back(Put{event});
            }
        } else {
            Place renamed = project.get(place);
            renamed.name = text();
            edit.changes.push_back(Put{renamed});
        }
        const State before = now;
        const auto applied = project.store->apply(edit, ada);
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().text));
        if (applied->revision.ref.seq == 0)
            continue;
        now = stateOf(*project.store);
        undo.emplace_back(applied->revision.ref, before);
        redo.clear();
    }
    QVERIFY(undone > 50);
    const auto report = project.store->check();
    QVERIFY(report);
    QVERIFY2(report->issues.empty(), report->issues.empty() ? "" : qPrintable(report->issues.front().text));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
