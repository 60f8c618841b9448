#include "model/eventindex.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace varve;
using namespace varve::model;
using time::Instant;
using time::Window;

namespace {

IndexRow makeRow(qint64 from, qint64 to, const QString &title = QStringLiteral("event"))
{
    IndexRow row;
    row.id = EventId::create();
    row.start = {{from}, {to}};
    row.end = row.start;
    row.title = title.toUtf8();
    return row;
}

std::vector<QString> titles(const EventIndex &index)
{
    std::vector<QString> all;
    for (const auto row : index.byTime())
        all.push_back(index.title(row));
    return all;
}

} // namespace

class TestEventIndex : public QObject
{
    Q_OBJECT
private slots:
    void rowsStandInTheOrderOfTheirEarliestStart()
    {
        EventIndex index;
        index.upsert(makeRow(30, 40, QStringLiteral("c")));
        index.upsert(makeRow(10, 50, QStringLiteral("b")));
        index.upsert(makeRow(10, 20, QStringLiteral("a")));
        QCOMPARE(titles(index),
                 (std::vector<QString>{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void aChangedEventKeepsItsRowAndMovesInTheOrder()
    {
        EventIndex index;
        IndexRow a = makeRow(10, 20, QStringLiteral("a"));
        const auto row = index.upsert(a);
        index.upsert(makeRow(30, 40, QStringLiteral("b")));
        a.start = a.end = {{50}, {60}};
        a.title = "a, later";
        QCOMPARE(index.upsert(a), row);
        QCOMPARE(index.size(), 2);
        QCOMPARE(index.position(row), 1);
        QCOMPARE(index.title(row), QStringLiteral("a, later"));
    }

    void whatChangedSinceCanBeAsked()
    {
        EventIndex index;
        IndexRow a = makeRow(10, 20), b = makeRow(30, 40);
        index.rebuild({a, b});
        const quint64 before = index.revision();
        QVERIFY(index.changedSince(before)->empty());
        a.title = "another";
        const auto rowA = index.upsert(a);
        index.upsert(a);
        QCOMPARE(*index.changedSince(before), std::vector<EventIndex::Row>{rowA});
        const auto rowB = index.rowOf(b.id);
        index.remove(b.id);
        QCOMPARE(index.changedSince(before)->size(), size_t(2));
        QVERIFY(!index.isLive(rowB));
        QCOMPARE(index.position(rowB), -1);
        const quint64 later = index.revision();
        const auto again = index.upsert(makeRow(1, 2));
        QCOMPARE(*index.changedSince(later), std::vector<EventIndex::Row>{again});
        index.rebuild({a});
        QVERIFY(!index.changedSince(later));
        QVERIFY(!index.changedSince(index.revision() + 1));
    }

    void countsFollowTracksTagsSourcesAndPlaces()
    {
        EventIndex index;
        IndexRow a = makeRow(1, 2);
        a.track = TrackId::create();
        a.tags = {TagId::create(), TagId::create()};
        a.sources = {SourceId::create()};
        index.upsert(a);
        IndexRow b = makeRow(3, 4);
        b.track = a.track;
        b.tags = {a.tags[0]};
        index.upsert(b);
        QCOMPARE(index.countByTrack()[index.trackIds().find(a.track)], 2);
        QCOMPARE(index.countByTag()[index.tagIds().find(a.tags[0])], 2);
        QCOMPARE(index.countByTag()[index.tagIds().find(a.tags[1])], 1);
        QCOMPARE(index.countBySource()[index.sourceIds().find(a.sources[0])], 1);
        QCOMPARE(index.countBySource()[0], 1);
        QCOMPARE(index.countByPlace()[0], 2);
    }

    void boundsLeaveUnboundedEndsOut()
    {
        EventIndex index;
        QVERIFY(!index.bounds());
        IndexRow before = makeRow(0, 0);
        before.start = before.end = {Instant::distantPast(), {100}};
        index.upsert(before);
        index.upsert(makeRow(40, 60));
        QCOMPARE(index.bounds()->earliest.us, 40);
        QCOMPARE(index.bounds()->latest.us, 100);
    }

    void anOpenEventIsFoundFarFromItsStart()
    {
        EventIndex index;
        IndexRow open = makeRow(0, 1);
        open.flags = FlagHasEnd | FlagEndOpen;
        open.end = {{1}, Instant::distantFuture()};
        const auto row = index.upsert(open);
        for (int i = 0; i < 2000; ++i)
            index.upsert(makeRow(i * 10 + 5, i * 10 + 6));
        std::vector<EventIndex::Row> found;
        index.forEachIn({{19'000}, {19'004}}, [&](auto r) { found.push_back(r); });
        QCOMPARE(found, std::vector<EventIndex::Row>{row});
    }

    /// Against a map as reference: random inserts, changes and removals, single and in bulk.
    void staysEqualToAPlainMapOverRandomEdits()
    {
        QRandomGenerator random(20241122);
        EventIndex index;
        std::map<EventId, IndexRow> reference;
        const auto randomRow = [&](const EventId &id) {
            const qint64 from = random.bounded(10'000);
            IndexRow row = makeRow(from, from + 1 + random.bounded(300));
            row.id = id;
            return row;
        };
        const auto anyId = [&] {
            auto it = reference.begin();
            std::advance(it, random.bounded(static_cast<int>(reference.size())));
            return it->first;
        };
        for (int step = 0; step < 1500; ++step) {
            const int kind = random.bounded(10);
            if (kind < 4 || reference.empty()) {
                const IndexRow row = randomRow(EventId::create());
                reference[row.id] = row;
                index.upsert(row);
            } else if (kind < 6) {
                const IndexRow row = randomRow(anyId());
                reference[row.id] = row;
                index.upsert(row);
            } else if (kind < 8) {
                const EventId id = anyId();
                reference.erase(id);
                QVERIFY(index.remove(id));
            } else { // a bulk change: some change, some go, some come
                std::vector<EventId> ids;
                std::vector<IndexRow> rows;
                for (int i = 0; i < 30; ++i) {
                    const EventId id = random.bounded(2) && !reference.empty() ? anyId() : EventId::create();
                    if (std::find(ids.begin(), ids.end(), id) != ids.end())
                        continue;
                    ids.push_back(id);
                    if (random.bounded(3) == 0) {
                        reference.erase(id);
                    } else {
                        rows.push_back(randomRow(id));
                        reference[id] = rows.back();
                    }
                }
                index.update(ids, rows);
            }
            compare(index, reference, {{random.bounded(10'000)}, {10'000}});
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static void compare(const EventIndex &index, const std::map<EventId, IndexRow> &reference, Window window)
    {
        QCOMPARE(index.size(), static_cast<int>(reference.size()));
        size_t expected = 0;
        for (const auto &[id, row] : reference) {
            const auto r = index.rowOf(id);
            QVERIFY(r != EventIndex::noRow && index.isLive(r));
            QCOMPARE(index.start(r), row.start);
            QCOMPARE(index.byTime()[static_cast<size_t>(index.position(r))], r);
            expected += row.start.overlaps(window) ? 1 : 0;
        }
        for (size_t i = 1; i < index.byTime().size(); ++i)
            QVERIFY(index.start(index.byTime()[i - 1]).earliest <= index.start(index.byTime()[i]).earliest);
        size_t found = 0;
        index.forEachIn(window, [&](auto) { ++found; });
        QCOMPARE(found, expected);
    }
};

QTEST_GUILESS_MAIN(TestEventIndex)
#include "tst_eventindex.moc"
