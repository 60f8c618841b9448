#include "reconstruct/order.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace varve;
using namespace varve::reconstruct;

namespace {

model::Event eventAt(Micros from, Micros to)
{
    model::Event event;
    event.id = EventId::create();
    event.time.start = {{from}, {to}};
    return event;
}

GradedStatement after(const model::Event &from, const model::Event &to, Micros min,
                      std::optional<Micros> max = {})
{
    GradedStatement graded;
    graded.statement.id = StatementId::create();
    graded.statement.from = from.id;
    graded.statement.to = to.id;
    graded.statement.minGap = min;
    graded.statement.maxGap = max;
    return graded;
}

std::vector<EventId> ids(const std::vector<model::Event> &events)
{
    std::vector<EventId> all;
    for (const auto &event : events)
        all.push_back(event.id);
    return all;
}

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT
private slots:
    void aChainIsDrawnWithoutTheArrowsThatFollow()
    {
        const std::vector<model::Event> e{eventAt(0, 100), eventAt(0, 100), eventAt(0, 100)};
        const Reconstruction r(timed(e), {after(e[0], e[1], 5), after(e[1], e[2], 5)});
        const EventOrder order = orderOf(r, ids(e));
        QCOMPARE(order.arrows, (std::vector<EventOrder::Arrow>{{0, 1}, {1, 2}}));
        QCOMPARE(order.layer, (std::vector{0, 1, 2}));
        QVERIFY(order.open.empty());
    }

    void openPairsBeginWithTheOneThatIsSoonestDecided()
    {
        const std::vector<model::Event> e{eventAt(0, 100), eventAt(90, 200), eventAt(50, 120),
                                          eventAt(300, 400)};
        const Reconstruction r(timed(e), {});
        const EventOrder order = orderOf(r, ids(e));
        QCOMPARE(order.open.size(), size_t(3));
        QCOMPARE(order.open[0].needed, std::optional<Micros>(9)); // 0: up to 99, 1: from 90 on
        QCOMPARE(order.open[0].a, e[0].id);
        QCOMPARE(order.open[0].b, e[1].id);
        QCOMPARE(order.open[1].needed, std::optional<Micros>(29));
        QCOMPARE(order.open[2].needed, std::optional<Micros>(49));
        QCOMPARE(order.layer[3], 1);
    }

    void whatNothingBoundsComesLastAndTiesAreNoOrder()
    {
        std::vector<model::Event> e{eventAt(0, 100), eventAt(0, 100), eventAt(0, 100)};
        e[1].time = {};
        e[1].time.startKind = e[1].time.endKind = time::EndKind::Unknown;
        const Reconstruction r(timed(e), {after(e[0], e[2], 0, 0)});
        const EventOrder order = orderOf(r, ids(e));
        QVERIFY(order.arrows.empty());
        QCOMPARE(order.open.size(), size_t(2));
        QVERIFY(!order.open[0].needed);
    }

    void byWholeAnEventHasToBeOver()
    {
        std::vector<model::Event> e{eventAt(0, 10), eventAt(20, 30)};
        e[0].time.end = time::Window{{15}, {40}};
        const Reconstruction r(timed(e), {});
        QCOMPARE(orderOf(r, ids(e), OrderBy::Starts).arrows.size(), size_t(1));
        QVERIFY(orderOf(r, ids(e), OrderBy::Whole).arrows.empty());
        e[0].time.end = time::Window{{15}, {20}};
        QCOMPARE(orderOf(Reconstruction(timed(e), {}), ids(e), OrderBy::Whole).arrows.size(), size_t(1));
    }

    void repeatsAndStrangersAreLeftOut()
    {
        const std::vector<model::Event> e{eventAt(0, 10), eventAt(20, 30)};
        const Reconstruction r(timed(e), {});
        const EventOrder order = orderOf(r, {e[0].id, e[1].id, e[0].id, EventId::create()});
        QCOMPARE(order.events.size(), size_t(2));
        QVERIFY(!orderOf(r, ids(e), OrderBy::Starts, [](qint64, qint64) { return false; }).complete);
    }

    void everyCertainOrderIsAPathAndEveryOpenPairIsNone()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 50; ++round) {
            std::vector<model::Event> e;
            for (int i = 0; i < 12; ++i) {
                const int from = random.bounded(100);
                e.push_back(eventAt(from, from + 1 + random.bounded(60)));
            }
            std::vector<GradedStatement> statements;
            for (int i = 0; i < 6; ++i) {
                const auto a = size_t(random.bounded(12));
                const auto b = (a + 1 + size_t(random.bounded(11))) % 12;
                statements.push_back(after(e[a], e[b], random.bounded(-20, 20)));
            }
            const Reconstruction r(timed(e), statements);
            const EventOrder order = orderOf(r, ids(e));
            std::vector<std::vector<bool>> path(12, std::vector<bool>(12));
            for (const auto &arrow : order.arrows) {
                path[size_t(arrow.before)][size_t(arrow.after)] = true;
                QVERIFY(order.layer[size_t(arrow.before)] < order.layer[size_t(arrow.after)]);
            }
            for (size_t k = 0; k < 12; ++k)
                for (size_t i = 0; i < 12; ++i)
                    for (size_t j = 0; j < 12; ++j)
                        path[i][j] = path[i][j] || (path[i][k] && path[k][j]);
            size_t open = 0;
            for (size_t i = 0; i < 12; ++i) {
                for (size_t j = i + 1; j < 12; ++j) {
                    const Difference d = r.difference({e[i].id}, {e[j].id});
                    QCOMPARE(path[i][j], *d.min >= 0 && *d.max > 0);
                    QCOMPARE(path[j][i], *d.max <= 0 && *d.min < 0);
                    open += d.isUndetermined();
                }
            }
            QCOMPARE(order.open.size(), open);
        }
    }

    void pairsMatterByPlaceParticipantOrCause()
    {
        std::vector<model::Event> e;
        for (int i = 0; i < 6; ++i)
            e.push_back(eventAt(0, 100));
        e.push_back(eventAt(500, 600));
        e[0].place = e[1].place = e[6].place = PlaceId::create();
        e[2].participants = e[3].participants = {ParticipantId::create()};
        std::vector<model::Link> links(2);
        links[0].from = e[4].id;
        links[0].to = e[5].id;
        links[1].from = e[0].id;
        links[1].to = e[5].id;
        links[1].kind = model::LinkKind::SameAs;
        const Reconstruction r(timed(e), {});
        const OpenPairs open = openPairsThatMatter(r, e, links);
        QVERIFY(open.complete);
        std::set<std::set<EventId>> pairs;
        for (const OpenPair &pair : open.pairs)
            pairs.insert({pair.a, pair.b});
        QCOMPARE(pairs,
                 (std::set<std::set<EventId>>{{e[0].id, e[1].id}, {e[2].id, e[3].id}, {e[4].id, e[5].id}}));
        QVERIFY(!openPairsThatMatter(r, e, links, 2).complete);
        QCOMPARE(openPairsThatMatter(r, e, links, 2).pairs.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order.moc"
