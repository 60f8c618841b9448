#include "sampledata.h"

#include <QThread>
#include <QtTest>

#include <random>

using namespace varve;
using model::EventIndex;
using model::IndexRow;

namespace {

/// Enough for two readers, with lists of every kind, in an order of ids that has nothing to do with time.
constexpr int eventCount = 30'000;

struct Many
{
    std::vector<TrackId> tracks;
    std::vector<TagId> tags;
    std::vector<ParticipantId> participants;
    std::vector<SourceId> sources;
    std::vector<EventId> events;
};

template <class T>
std::vector<decltype(T::id)> putNamed(model::Edit &edit, int count)
{
    std::vector<decltype(T::id)> ids;
    for (int i = 0; i < count; ++i) {
        T value;
        value.id = decltype(T::id)::create();
        if constexpr (requires { value.name; })
            value.name = QStringLiteral("Name %1").arg(i);
        else
            value.title = QStringLiteral("Source %1").arg(i);
        edit.changes.push_back(model::Put{value});
        ids.push_back(value.id);
    }
    return ids;
}

Many fill(test::Project &project)
{
    std::mt19937 random(3);
    const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
    model::Edit edit;
    edit.label = QStringLiteral("Many");
    Many many;
    many.tracks = putNamed<model::Track>(edit, 4);
    many.tags = putNamed<model::Tag>(edit, 6);
    many.participants = putNamed<model::Participant>(edit, 5);
    many.sources = putNamed<model::Source>(edit, 9);
    for (int i = 0; i < eventCount; ++i) {
        model::Event event = test::event(QStringLiteral("Event %1 ü").arg(i), many.tracks[below(4)]);
        event.time.start = {{static_cast<qint64>(below(1'000'000'000))}, {1'000'000'000}};
        event.colour = i % 97 == 0 ? QStringLiteral("#aabbcc") : QString();
        for (size_t n = below(3); n > 0; --n)
            event.tags.push_back(many.tags[below(2) + 2 * n]);
        if (below(2) == 0)
            event.participants.push_back(many.participants[below(5)]);
        edit.changes.push_back(model::Put{event});
        for (size_t n = below(3); n > 0; --n) {
            model::Citation citation;
            citation.id = CitationId::create();
            citation.event = event.id;
            citation.source = many.sources[below(9)];
            citation.stance = below(20) == 0 ? model::Stance::Contradicts : model::Stance::Supports;
            citation.credibility = static_cast<model::Credibility>(1 + below(6));
            edit.changes.push_back(model::Put{citation});
        }
        many.events.push_back(event.id);
    }
    project.apply(edit);
    return many;
}

template <class Id>
std::vector<Id> idsOf(std::span<const quint32> numbers, const model::Interned<Id> &interned)
{
    std::vector<Id> ids;
    for (const quint32 number : numbers)
        ids.push_back(interned.id(number));
    return ids;
}

} // namespace

class TestIndexLoader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_many = fill(m_project); }

    void twoReadersGiveWhatOneByOneGives_data()
    {
        QTest::addColumn<int>("pause"); // milliseconds that the reader at the front waits at each block
        QTest::addColumn<int>("pauses");
        QTest::newRow("both as fast as they can") << 0 << 0;
        QTest::newRow("the front starts late: the back reads nearly all of it") << 400 << 1;
        QTest::newRow("the front is slow") << 5 << 100;
    }
    void twoReadersGiveWhatOneByOneGives()
    {
        QFETCH(int, pause);
        QFETCH(int, pauses);
        std::vector<EventId> ids = m_many.events;
        const auto rows =
            m_project.store->indexRows(ids); // ids were made in rising order, as the file has them
        QVERIFY(rows);
        EventIndex expected;
        expected.rebuild(*rows);

        EventIndex index;
        QVERIFY(m_project.store->loadIndex(index, [&](qint64, qint64) {
            if (pauses-- > 0)
                QThread::msleep(static_cast<unsigned long>(pause));
            return true;
        }));
        compare(index, expected);
    }

    void aCancelledLoadLeavesTheIndexAsItWas()
    {
        EventIndex index;
        IndexRow row;
        row.id = EventId::create();
        index.upsert(row);
        const auto loaded = m_project.store->loadIndex(index, [](qint64, qint64) { return false; });
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Cancelled);
        QCOMPARE(index.size(), 1);
    }

    void whatIsLoadedCanBeEdited()
    {
        EventIndex index;
        QVERIFY(m_project.store->loadIndex(index));
        for (size_t i = 0; i < m_many.events.size(); i += 3)
            QVERIFY(index.remove(m_many.events[i]));
        for (size_t i = 0; i < m_many.events.size(); ++i)
            QCOMPARE(index.rowOf(m_many.events[i]) == EventIndex::noRow, i % 3 == 0);
    }

private:
    static void compare(const EventIndex &index, const EventIndex &expected)
    {
        QCOMPARE(index.size(), eventCount);
        QCOMPARE(index.rowCount(), expected.rowCount());
        QVERIFY(std::equal(index.byTime().begin(), index.byTime().end(), expected.byTime().begin()));
        QCOMPARE(index.trackIds().count(), expected.trackIds().count());
        for (EventIndex::Row row = 0; row < index.rowCount(); ++row) {
            QVERIFY(index.id(row) == expected.id(row));
            QCOMPARE(index.rowOf(index.id(row)), row);
            QCOMPARE(index.start(row), expected.start(row));
            QVERIFY(index.end(row) == expected.end(row));
            QCOMPARE(index.title(row), expected.title(row));
            QCOMPARE(index.track(row),
                     expected.track(row)); // the very numbers: nothing depends on where they met
            QVERIFY(std::ranges::equal(index.tags(row), expected.tags(row)));
            QVERIFY(idsOf(index.tags(row), index.tagIds()) == idsOf(expected.tags(row), expected.tagIds()));
            QVERIFY(std::ranges::equal(index.participants(row), expected.participants(row)));
            QVERIFY(std::ranges::equal(index.sources(row), expected.sources(row)));
            QVERIFY(idsOf(index.sources(row), index.sourceIds()) ==
                    idsOf(expected.sources(row), expected.sourceIds()));
            QCOMPARE(index.colour(row), expected.colour(row));
            QCOMPARE(index.flags(row), expected.flags(row));
            QVERIFY(index.reliability(row) == expected.reliability(row));
            QCOMPARE(index.credibility(row), expected.credibility(row));
            QCOMPARE(index.confidence(row), expected.confidence(row));
            QCOMPARE(index.precision(row), expected.precision(row));
        }
        QVERIFY(index.bounds() == expected.bounds());
    }

    test::Project m_project;
    Many m_many;
};

QTEST_GUILESS_MAIN(TestIndexLoader)
#include "tst_indexloader.moc"
