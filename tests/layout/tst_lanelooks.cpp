// Lanes arranged by hand, gaps that were opened, weekends.
#include "layout/lanelooks.h"

#include "layout/hittest.h"
#include "layout/ticks.h"
#include "layoutfixture.h"

#include <QTest>

using namespace varve;
using namespace varve::layout;
using test::FixedMeasure;
using test::Project;
using test::utc;

namespace {

const FixedMeasure measure;

time::Window at(int day, int hour, int minute = 0)
{
    const time::Instant t = utc(2024, 3, day, hour, minute);
    return {t, t + 1};
}

QString keyOf(const Project &p, int track)
{
    return laneKey(p.tracks[static_cast<size_t>(track)].uuid, {});
}

Project threeTracks()
{
    Project p({QStringLiteral("Attack"), QStringLiteral("Reactions"), QStringLiteral("Investigation")});
    for (int track = 0; track < 3; ++track)
        for (int i = 0; i < 3 + track; ++i)
            p.add(track, QStringLiteral("e%1").arg(i), at(22, 10 + i, 20 * track));
    p.finish();
    return p;
}

SceneInput viewOf(const Project &p, const time::Window &window)
{
    SceneInput in = p.input(1000);
    in.view.left = window.earliest;
    in.view.scale = static_cast<double>(window.width()) / 1000;
    return in;
}

QStringList namesFromTop(const Scene &scene)
{
    std::vector<const LaneItem *> lanes;
    for (const LaneItem &lane : scene.lanes)
        lanes.push_back(&lane);
    std::sort(lanes.begin(), lanes.end(),
              [](const LaneItem *a, const LaneItem *b) { return a->body.y < b->body.y; });
    QStringList names;
    for (const LaneItem *lane : lanes)
        names.append(lane->name);
    return names;
}

} // namespace

class LaneLooksTest : public QObject
{
    Q_OBJECT
private slots:
    void aHiddenLaneTakesNoRoomAndItsEventsAreCounted()
    {
        const Project p = threeTracks();
        SceneInput in = viewOf(p, {utc(2024, 3, 22, 9), utc(2024, 3, 22, 20)});
        LaneLooks looks;
        looks.set(keyOf(p, 1), {.hidden = true});
        SceneBuilder builder(measure);
        const Scene all = builder.build(in);
        in.looks = &looks;
        const Scene scene = builder.build(in);
        QCOMPARE(namesFromTop(scene),
                 QStringList({QStringLiteral("Attack"), QStringLiteral("Investigation")}));
        QCOMPARE(scene.hiddenLanes, 1);
        QCOMPARE(scene.hiddenEvents, 4);
        QCOMPARE(scene.drawn + scene.stacked + scene.inDensity + scene.hiddenEvents,
                 all.drawn + all.stacked + all.inDensity);
        QVERIFY(scene.contentHeight < all.contentHeight);
        QVERIFY(!builder.topOf(p.index.rowOf(p.rows[3].id)));
        QVERIFY(builder.topOf(p.index.rowOf(p.rows[0].id)));
    }

    void anArrangedOrderHoldsAndNewLanesComeLast()
    {
        const Project p = threeTracks();
        SceneInput in = viewOf(p, {utc(2024, 3, 22, 9), utc(2024, 3, 22, 20)});
        LaneLooks looks;
        looks.setOrder({keyOf(p, 2), keyOf(p, 0)});
        in.looks = &looks;
        const Scene scene = SceneBuilder(measure).build(in);
        QCOMPARE(namesFromTop(scene), QStringList({QStringLiteral("Investigation"), QStringLiteral("Attack"),
                                                   QStringLiteral("Reactions")}));
    }

    void lanesNeverOverlapHoweverTheyAreArranged()
    {
        const Project p = threeTracks();
        SceneInput in = viewOf(p, {utc(2024, 3, 22, 9), utc(2024, 3, 22, 20)});
        LaneLooks looks;
        looks.set(keyOf(p, 0), {.height = 300});
        looks.set(keyOf(p, 1), {.height = leastLaneHeight});
        looks.setOrder({keyOf(p, 1), keyOf(p, 2), keyOf(p, 0)});
        in.looks = &looks;
        const Scene scene = SceneBuilder(measure).build(in);
        std::vector<Rect> bodies;
        for (const LaneItem &lane : scene.lanes)
            bodies.push_back(lane.body);
        std::sort(bodies.begin(), bodies.end(), [](const Rect &a, const Rect &b) { return a.y < b.y; });
        for (size_t i = 1; i < bodies.size(); ++i)
            QCOMPARE(bodies[i].y, bodies[i - 1].bottom());
        for (const EventItem &e : scene.events) {
            const Rect &body = scene.lanes[static_cast<size_t>(e.lane)].body;
            QVERIFY2(e.box.y >= body.y && e.box.bottom() <= body.bottom(), "an event leaves its lane");
        }
    }

    void aLowLaneFoldsWhatItHasNoLinesFor()
    {
        Project p({QStringLiteral("One")});
        for (int i = 0; i < 6; ++i)
            p.add(0, QStringLiteral("Long title of an event"), at(22, 12, i));
        for (int i = 0; i < 15; ++i)
            p.add(0, QStringLiteral("Far"), at(22, 14, i * 25));
        p.finish();
        SceneInput in = viewOf(p, {utc(2024, 3, 22, 11), utc(2024, 3, 22, 21)});
        SceneBuilder builder(measure);
        QCOMPARE(builder.build(in).stacked, 0);
        LaneLooks looks;
        looks.set(keyOf(p, 0), {.height = 80}); // two lines
        in.looks = &looks;
        const Scene low = builder.build(in);
        QVERIFY(low.stacked > 0);
        QCOMPARE(low.drawn + low.stacked, 21);
    }

    void aBandFindsEventsInStacksAndColumnsToo_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("height");
        QTest::newRow("events of their own") << 8 << 0.0;
        QTest::newRow("stacks") << 12 << 44.0;
        QTest::newRow("columns of density") << 2000 << 0.0;
    }
    void aBandFindsEventsInStacksAndColumnsToo()
    {
        QFETCH(int, count);
        QFETCH(double, height);
        Project p({QStringLiteral("One")});
        for (int i = 0; i < count; ++i)
            p.add(0, QStringLiteral("Event %1").arg(i), at(22, 12 + i * 7 / count, i * 7 * 60 / count % 60));
        p.finish();
        SceneInput in = viewOf(p, {utc(2024, 3, 22, 11), utc(2024, 3, 22, 21)});
        LaneLooks looks;
        looks.set(keyOf(p, 0), {.height = height});
        in.looks = &looks;
        SceneBuilder builder(measure);
        const Scene scene = builder.build(in);
        QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, count);
        QCOMPARE(builder.rowsIn(in, scene, scene.plot).size(), static_cast<size_t>(count));
        Rect left = scene.plot;
        left.w = scene.timescale.x(utc(2024, 3, 22, 15)); // one side and the other make all, none twice
        Rect right = scene.plot;
        right.x += left.w;
        right.w -= left.w;
        if (scene.inDensity == count)
            QCOMPARE(builder.rowsIn(in, scene, left).size() + builder.rowsIn(in, scene, right).size(),
                     static_cast<size_t>(count));
    }

    void anOpenedGapUnfoldsAndSaysHowToFoldItAgain()
    {
        Project p({QStringLiteral("One")});
        p.add(0, QStringLiteral("Before"), at(1, 10));
        p.add(0, QStringLiteral("After"), at(20, 10));
        p.add(0, QStringLiteral("Later"), at(30, 10));
        p.finish();
        SceneInput in = viewOf(p, {utc(2024, 3, 1), utc(2024, 4, 1)});
        SceneBuilder builder(measure);
        const Scene folded = builder.build(in);
        QCOMPARE(folded.gaps.size(), size_t(2));
        QVERIFY(folded.openGaps.empty());

        const std::vector<time::Instant> opened = {utc(2024, 3, 12)};
        in.openedGaps = opened;
        const Scene open = builder.build(in);
        QCOMPARE(open.gaps.size(), size_t(1));
        QCOMPARE(open.gaps.front().gap.earliest, utc(2024, 3, 20, 10) + 1);
        QCOMPARE(open.openGaps.size(), size_t(1));
        const OpenGapItem &item = open.openGaps.front();
        QCOMPARE(item.gap, folded.gaps.front().gap);
        const Hit hit = hitTest(open, item.pill.x + item.pill.w / 2, item.pill.y + item.pill.h / 2);
        QVERIFY(hit.kind == HitKind::OpenGap && hit.item == 0);

        in.openedGaps = {};
        QCOMPARE(builder.build(in).gaps.size(), size_t(2));
    }

    void weekendsFollowTheCountryOfTheZone_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<std::vector<int>>("days");
        QTest::newRow("no country") << QStringLiteral("UTC") << std::vector<int>{6, 7};
        QTest::newRow("unknown zone") << QStringLiteral("Nowhere/Atall") << std::vector<int>{6, 7};
        QTest::newRow("Berlin") << QStringLiteral("Europe/Berlin") << std::vector<int>{6, 7};
        QTest::newRow("Cairo") << QStringLiteral("Africa/Cairo") << std::vector<int>{5, 6};
    }
    void weekendsFollowTheCountryOfTheZone()
    {
        QFETCH(QString, zone);
        QFETCH(std::vector<int>, days);
        QCOMPARE(weekendDays(zone), days);
    }

    void weekendsAreShadedFromMidnightToMidnight()
    {
        Project p({QStringLiteral("One")});
        p.add(0, QStringLiteral("Event"), at(20, 10));
        p.finish();
        SceneInput in = viewOf(p, {utc(2024, 3, 18), utc(2024, 4, 1)}); // Monday to Monday, two weeks
        in.options.compress = false;
        const Scene scene = SceneBuilder(measure).build(in);
        QCOMPARE(scene.weekends.size(), size_t(2));
        QCOMPARE(scene.weekends[0].x0, scene.plot.x + scene.timescale.x(utc(2024, 3, 23)));
        QCOMPARE(scene.weekends[0].x1, scene.plot.x + scene.timescale.x(utc(2024, 3, 25)));
        QVERIFY(legendOf(scene).weekends);
        in.view.scale *= 100; // nothing to be told apart
        QVERIFY(SceneBuilder(measure).build(in).weekends.empty());
    }

    void looksComeBackFromTheSettings()
    {
        LaneLooks looks;
        looks.set(QStringLiteral("a"), {.hidden = true, .height = 120});
        looks.set(QStringLiteral("No track"), {.collapsed = true});
        looks.set(QStringLiteral("b"), {});
        looks.setOrder({QStringLiteral("b"), QStringLiteral("a")});
        QCOMPARE(looks.all().size(), size_t(2));
        QVERIFY(LaneLooks::fromJson(looks.toJson()) == looks);
        QVERIFY(LaneLooks::fromJson(QString()) == LaneLooks());
        QVERIFY(LaneLooks::fromJson(QStringLiteral("[1,2")) == LaneLooks());
        const LaneLooks wild = LaneLooks::fromJson(QStringLiteral(R"({"lanes":{"a":{"height":1e99}}})"));
        QCOMPARE(wild.of(QStringLiteral("a")).height, mostLaneHeight);
        looks.showAll();
        QVERIFY(!looks.of(QStringLiteral("a")).hidden);
        QCOMPARE(looks.of(QStringLiteral("a")).height, 120.0);
    }
};

QTEST_GUILESS_MAIN(LaneLooksTest)
#include "tst_lanelooks.moc"
