#include "statistics/citationcolumns.h"
#include "statistics/counts.h"

#include "statisticsdata.h"

#include <QtTest>

#include <numeric>

using namespace varve;
using namespace varve::statistics;
using namespace varve::test;
using model::Credibility;
using model::Reliability;

namespace {

std::vector<SourceId> newSources(int count)
{
    std::vector<SourceId> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(SourceId::create());
    return ids;
}

model::Source source(const SourceId &id, std::vector<SourceId> derivesFrom = {}, bool unknownOrigin = false)
{
    model::Source source;
    source.id = id;
    source.derivesFrom = std::move(derivesFrom);
    source.unknownOrigin = unknownOrigin;
    return source;
}

model::IndexRow citing(std::vector<SourceId> sources)
{
    model::IndexRow one = row({utc(2024, 3, 22), utc(2024, 3, 23)});
    one.sources = std::move(sources);
    return one;
}

} // namespace

class TestCounts : public QObject
{
    Q_OBJECT
private slots:
    void confidencesAddUpToTheShownEvents()
    {
        const auto index = indexOf(randomRows(1000, {}, time::microsPerDay));
        const std::vector<quint8> shown = someShown(index);
        const auto counts = byConfidence(index, shown);
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0), countOf(shown));
        int confirmed = 0;
        for (const auto row : index.byTime())
            confirmed +=
                shown[static_cast<size_t>(row)] && index.confidence(row) == model::Confidence::Confirmed;
        QCOMPARE(counts[0], confirmed);
        QVERIFY(confirmed > 0);
    }

    void gradesAndUngradedAddUpToTheShownEvents()
    {
        const auto index = indexOf(randomRows(1000, {}, time::microsPerDay));
        const std::vector<quint8> shown = someShown(index);
        const GradeMatrix matrix = eventsByGrade(index, shown);
        QCOMPARE(matrix.total() + matrix.without, countOf(shown));
        QVERIFY(matrix.without > 0);
        int c2 = 0;
        for (const auto row : index.byTime())
            c2 += shown[static_cast<size_t>(row)] && index.reliability(row) == Reliability::C &&
                  index.credibility(row) == Credibility::ProbablyTrue;
        QCOMPARE(matrix.at(Reliability::C, Credibility::ProbablyTrue), c2);
    }

    void citationsOfShownEventsAddUp()
    {
        const auto sources = newSources(7);
        const auto index = indexOf(randomRows(300, sources, time::microsPerDay));
        const std::vector<quint8> shown = someShown(index);
        CitationColumns columns;
        int wanted = 0;
        int credibility = 0;
        for (const auto row : index.byTime())
            for (const quint32 number : index.sources(row)) {
                model::CitationBrief brief;
                brief.source = index.sourceIds().id(number);
                brief.credibility = static_cast<Credibility>(1 + credibility++ % 6);
                columns.add(brief, row);
                wanted += shown[static_cast<size_t>(row)];
            }
        const auto reliabilityOf = [&](const SourceId &id) {
            return id == sources[0] ? Reliability::A : Reliability::D;
        };
        const GradeMatrix matrix = columns.byGrade(shown, reliabilityOf);
        QCOMPARE(matrix.total(), wanted);
        QCOMPARE(columns.byGrade({}, reliabilityOf).total(), static_cast<int>(columns.size()));
        const int a = std::accumulate(matrix.cells[0].begin(), matrix.cells[0].end(), 0);
        const int d = std::accumulate(matrix.cells[3].begin(), matrix.cells[3].end(), 0);
        QCOMPARE(a + d, wanted);
        QVERIFY(a > 0 && d > a);
    }

    void citationsOfChangedEventsAreTakenOut()
    {
        CitationColumns columns;
        model::CitationBrief brief;
        brief.source = SourceId::create();
        brief.credibility = Credibility::Confirmed;
        for (const int row : {0, 1, 1, 2})
            columns.add(brief, row);
        columns.add(brief, model::EventIndex::noRow); // of an event that is gone
        QCOMPARE(columns.size(), size_t(4));
        columns.removeRows({2, 1});
        QCOMPARE(columns.byGrade({}, [](const SourceId &) { return Reliability::B; })
                     .at(Reliability::B, Credibility::Confirmed),
                 1);
    }

    void eventCountsOnceForEachOfItsSources()
    {
        const auto s = newSources(3);
        const auto index = indexOf({citing({s[0], s[1]}), citing({s[0]}), citing({})});
        const SourceCounts counts = bySource(index, {});
        QCOMPARE(counts.items.size(), size_t(2)); // the third is cited by nobody
        QCOMPARE(counts.items[0], (SourceCount{{s[0]}, s[0], 2}));
        QCOMPARE(counts.items[1], (SourceCount{{s[1]}, s[1], 1}));
        QCOMPARE(counts.without, 1);
    }

    void othersAreEventsThatCiteAnyOfThem()
    {
        const auto s = newSources(4);
        const auto index =
            indexOf({citing({s[0]}), citing({s[0]}), citing({s[0], s[1], s[2]}), citing({s[3]})});
        const SourceCounts counts = bySource(index, {});
        QCOMPARE(counts.items[0].events, 3);
        QCOMPARE(eventsFrom(index, {}, counts, 1), 2); // the one that cites two of them counts once
        QCOMPARE(eventsFrom(index, {}, counts, 4), 0);
    }

    void whatDerivesCountsWithItsOrigin()
    {
        const auto s = newSources(4);
        const evidence::Origins origins(
            {source(s[0]), source(s[1], {s[0]}), source(s[2], {s[1]}), source(s[3])});
        const auto index = indexOf({citing({s[1], s[2]}), citing({s[2]}), citing({s[3]})});
        const SourceCounts counts = byOrigin(index, {}, origins);
        QCOMPARE(counts.items.size(), size_t(2));
        QCOMPARE(counts.items[0].events, 2);   // the event with two relays counts once
        QCOMPARE(counts.items[0].named, s[0]); // cited by nobody itself
        QCOMPARE(counts.items[0].sources, (std::vector<SourceId>{s[1], s[2]}));
        QCOMPARE(counts.items[1].named, s[3]);
    }

    void unknownOriginsAreOneAndHaveNoName()
    {
        const auto s = newSources(3);
        const evidence::Origins origins({source(s[0], {}, true), source(s[1], {}, true), source(s[2])});
        const auto index = indexOf({citing({s[0]}), citing({s[1]}), citing({s[2]})});
        const SourceCounts counts = byOrigin(index, {}, origins);
        QCOMPARE(counts.items.size(), size_t(2));
        QCOMPARE(counts.items[0].events, 2);
        QVERIFY(counts.items[0].named.isNull());
    }

    void originsOfRandomProjectsCountEveryEventOnceEach()
    {
        const auto s = newSources(12);
        std::vector<model::Source> sources;
        for (size_t i = 0; i < s.size(); ++i)
            sources.push_back(
                source(s[i], i % 3 == 0 ? std::vector<SourceId>{} : std::vector<SourceId>{s[i - i % 3]}));
        const evidence::Origins origins(sources);
        const auto index = indexOf(randomRows(400, s, time::microsPerDay));
        const std::vector<quint8> shown = someShown(index);
        const SourceCounts counts = byOrigin(index, shown, origins);
        QCOMPARE(counts.items.size(), size_t(4));
        for (const SourceCount &item : counts.items) {
            int events = 0;
            for (const auto row : index.byTime()) {
                const auto cited = index.sources(row);
                events += shown[static_cast<size_t>(row)] &&
                          std::any_of(cited.begin(), cited.end(), [&](quint32 number) {
                              return origins.clusterOf(index.sourceIds().id(number)) ==
                                     origins.clusterOf(item.named);
                          });
            }
            QCOMPARE(item.events, events);
        }
    }
};

QTEST_APPLESS_MAIN(TestCounts)
#include "tst_counts.moc"
