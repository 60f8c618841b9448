#include "reconstruct/gaps.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace varve;
using namespace varve::reconstruct;
using time::Micros;

namespace {

constexpr Micros hour = time::microsPerHour;

Occurrence at(Micros t, Micros width = 1)
{
    return {EventId::create(), {{t}, {t + width}}, {{t}, {t + width}}};
}

std::vector<Occurrence> uniform(int count, Micros total, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<Occurrence> all;
    for (int i = 0; i < count; ++i)
        all.push_back(at(Micros(random.generateDouble() * double(total))));
    return all;
}

} // namespace

class TestGaps : public QObject
{
    Q_OBJECT
private slots:
    void gapsAreTheStretchesThatNoHullTouches()
    {
        Occurrence lasting = at(0, 10);
        lasting.hull.latest = {50};
        const Occurrence inside = at(20, 5);
        const Occurrence later = at(80, 10);
        const Occurrence touching = at(90, 10);
        const Rhythm r = rhythm({later, touching, lasting, inside});
        QCOMPARE(r.gaps.size(), size_t(1));
        QCOMPARE(r.gaps[0].window, (time::Window{{50}, {80}}));
        QCOMPARE(r.gaps[0].before, lasting.id);
        QCOMPARE(r.gaps[0].after, later.id);
    }

    void theChanceOfAGapIsThatOfUniformSpacings()
    {
        // Ten events an hour apart but for one gap of 21 hours: 9 (1 - 21/29)^8, with hulls of 1 us.
        std::vector<Occurrence> all;
        for (int i = 0; i < 5; ++i) {
            all.push_back(at(i * hour));
            all.push_back(at((25 + i) * hour));
        }
        const Rhythm r = rhythm(all);
        QCOMPARE(r.gaps.size(), size_t(9));
        QVERIFY(std::abs(r.gaps[0].chance - 9 * std::pow(1 - 21.0 / 29.0, 8)) < 1e-6);
        QVERIFY(r.gaps[0].unusual);
        QVERIFY(!r.gaps[1].unusual);
        QVERIFY(r.gaps[0].window.width() > r.gaps[1].window.width());
    }

    void chanceAloneSeldomLooksUnusual()
    {
        int gaps = 0, bursts = 0;
        for (quint32 seed = 1; seed <= 200; ++seed) {
            const Rhythm r = rhythm(uniform(60, 60 * 24 * hour, seed));
            gaps += !r.gaps.empty() && r.gaps[0].unusual;
            bursts += !r.bursts.empty();
        }
        // One of a hundred is what the tests promise at most; twice that leaves room for these seeds.
        QVERIFY2(gaps <= 4, qPrintable(QString::number(gaps)));
        QVERIFY2(bursts <= 4, qPrintable(QString::number(bursts)));
    }

    void aDozenEventsInTenMinutesAreABurst()
    {
        std::vector<Occurrence> all = uniform(60, 60 * 24 * hour, 7);
        std::vector<EventId> close;
        for (int i = 0; i < 12; ++i) {
            all.push_back(at(700 * hour + i * 40 * time::microsPerSecond));
            close.push_back(all.back().id);
        }
        const Rhythm r = rhythm(all);
        QVERIFY(!r.bursts.empty());
        QVERIFY(r.bursts[0].chance < 1e-6);
        for (const EventId &id : close)
            QVERIFY(std::ranges::find(r.bursts[0].events, id) != r.bursts[0].events.end());
        for (size_t i = 1; i < r.bursts.size(); ++i)
            QVERIFY(!r.bursts[i].window.overlaps(r.bursts[0].window));
    }

    void vagueEventsAreNoBurstOnFinerScales()
    {
        std::vector<Occurrence> all = uniform(60, 60 * 24 * hour, 7);
        for (int i = 0; i < 4; ++i)
            all.push_back(at(700 * hour, 24 * hour)); // "some time that day"
        const Rhythm r = rhythm(all);
        QCOMPARE(r.vague, 4);
        for (const Burst &burst : r.bursts)
            QVERIFY(burst.window.width() > 6 * hour);
    }

    void fewOrUnboundedEventsGiveNothing()
    {
        QVERIFY(rhythm({}).gaps.empty());
        QVERIFY(rhythm({at(5)}).gaps.empty());
        QVERIFY(!rhythm({at(5), at(500)}).gaps[0].unusual);
        const Rhythm r = rhythm({at(5), {EventId::create(), {}, {}}, at(5), at(5)});
        QCOMPARE(r.unbounded, 1);
        QVERIFY(r.gaps.empty());
        QVERIFY(r.bursts.empty());
    }
};

QTEST_GUILESS_MAIN(TestGaps)
#include "tst_gaps.moc"
