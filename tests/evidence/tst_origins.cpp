#include "evidence/origins.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace varve;
using namespace varve::evidence;

namespace {

std::vector<model::Source> someSources(int count)
{
    std::vector<model::Source> sources(static_cast<size_t>(count));
    for (model::Source &source : sources) {
        source.id = SourceId::create();
        source.title = QStringLiteral("Source %1").arg(&source - sources.data());
    }
    return sources;
}

} // namespace

class TestOrigins : public QObject
{
    Q_OBJECT
private slots:
    void sourcesAreOfOneOriginThroughAnyNumberOfSteps()
    {
        auto s = someSources(5);
        s[1].derivesFrom = {s[0].id};
        s[2].derivesFrom = {s[1].id};
        s[4].derivesFrom = {s[3].id};
        const Origins origins(s);
        QCOMPARE(origins.clusterOf(s[2].id), origins.clusterOf(s[0].id));
        QCOMPARE(origins.clusterOf(s[4].id), origins.clusterOf(s[3].id));
        QVERIFY(origins.clusterOf(s[3].id) != origins.clusterOf(s[0].id));
        QVERIFY(origins.isOriginal(s[0].id));
        QVERIFY(!origins.isOriginal(s[2].id));
        QCOMPARE(origins.ancestors(s[2].id), (std::vector{s[1].id, s[0].id}));
        QCOMPARE(origins.originsOf(s[2].id), (std::vector{s[0].id}));
        QVERIFY(origins.derivesFrom(s[2].id, s[0].id));
        QVERIFY(!origins.derivesFrom(s[0].id, s[2].id));
        QCOMPARE(origins.clusterOf(SourceId::create()), -1);
    }

    void unknownOriginsAreOneOrigin()
    {
        auto s = someSources(4);
        s[0].unknownOrigin = s[1].unknownOrigin = true;
        s[2].derivesFrom = {s[1].id};
        const Origins origins(s);
        QCOMPARE(origins.clusterOf(s[0].id), origins.clusterOf(s[1].id));
        QCOMPARE(origins.clusterOf(s[2].id), origins.clusterOf(s[0].id));
        QVERIFY(origins.clusterOf(s[3].id) != origins.clusterOf(s[0].id));
        QVERIFY(origins.originsOf(s[2].id).empty());
    }

    void clustersAgreeWithReachabilityInRandomGraphs()
    {
        QRandomGenerator random(4);
        for (int round = 0; round < 200; ++round) {
            auto s = someSources(12);
            for (int i = 0; i < 8; ++i) {
                const int from = random.bounded(1, 12);
                s[size_t(from)].derivesFrom.push_back(s[size_t(random.bounded(from))].id);
            }
            for (auto &source : s)
                source.unknownOrigin = random.bounded(6) == 0;
            // The reference: spread labels until nothing changes.
            std::vector<int> label(s.size());
            for (size_t i = 0; i < s.size(); ++i)
                label[i] = int(i);
            for (bool changed = true; changed;) {
                changed = false;
                for (size_t i = 0; i < s.size(); ++i) {
                    for (size_t j = 0; j < s.size(); ++j) {
                        const bool linked =
                            std::ranges::find(s[i].derivesFrom, s[j].id) != s[i].derivesFrom.end() ||
                            (s[i].unknownOrigin && s[j].unknownOrigin);
                        if (linked && label[i] != label[j]) {
                            label[i] = label[j] = std::min(label[i], label[j]);
                            changed = true;
                        }
                    }
                }
            }
            const Origins origins(s);
            for (size_t i = 0; i < s.size(); ++i)
                for (size_t j = 0; j < s.size(); ++j)
                    QCOMPARE(origins.clusterOf(s[i].id) == origins.clusterOf(s[j].id), label[i] == label[j]);
        }
    }

    void aCircleIsNamedInItsOrder()
    {
        auto s = someSources(5);
        s[1].derivesFrom = {s[0].id};
        s[2].derivesFrom = {s[1].id, s[4].id};
        QVERIFY(derivationCircle(s).empty());
        QVERIFY(derivationCircle(s, s[2].id).empty());
        s[0].derivesFrom = {s[2].id};
        const auto circle = derivationCircle(s, s[0].id);
        QCOMPARE(circle, (std::vector{s[0].id, s[2].id, s[1].id}));
        QCOMPARE(derivationCircle(s).size(), size_t(3));
        QVERIFY(derivationCircle(s, s[4].id).empty());
        const QString text = circleText(
            circle, [&s](const SourceId &id) { return std::ranges::find(s, id, &model::Source::id)->title; });
        QCOMPARE(text,
                 QStringLiteral("“Source 0” derives from “Source 2”, “Source 2” derives from “Source 1”, "
                                "“Source 1” derives from “Source 0”: a source cannot derive from itself."));
    }

    void aSourceThatDerivesFromItselfIsACircle()
    {
        auto s = someSources(1);
        s[0].derivesFrom = {s[0].id};
        QCOMPARE(derivationCircle(s, s[0].id), (std::vector{s[0].id}));
    }

    void circlesInAFileDoNotHangAnything()
    {
        auto s = someSources(3);
        s[0].derivesFrom = {s[1].id};
        s[1].derivesFrom = {s[2].id};
        s[2].derivesFrom = {s[0].id};
        const Origins origins(s);
        QCOMPARE(origins.clusterOf(s[0].id), origins.clusterOf(s[2].id));
        QCOMPARE(origins.ancestors(s[0].id).size(), size_t(2));
        QVERIFY(origins.originsOf(s[0].id).empty());
    }

    void aLongChainNeedsNoStack()
    {
        auto s = someSources(50'000);
        for (size_t i = 1; i < s.size(); ++i)
            s[i].derivesFrom = {s[i - 1].id};
        QVERIFY(derivationCircle(s).empty());
        const Origins origins(s);
        QCOMPARE(origins.clusterOf(s.front().id), origins.clusterOf(s.back().id));
        s.front().derivesFrom = {s.back().id};
        QCOMPARE(derivationCircle(s).size(), s.size());
    }
};

QTEST_GUILESS_MAIN(TestOrigins)
#include "tst_origins.moc"
