// Lanes with more events than are packed as a whole, and what is hostile about many events.
#include "layoutfixture.h"

#include "layout/eventshape.h"
#include "layout/lanestack.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using model::EventIndex;
using time::Instant;
using time::Micros;
using time::Window;

namespace {

constexpr double width = 900;

/// Instants and ranges of all lengths, some without a begin or an end.
Project crowd(quint32 seed, int count, double days, int tracks = 3)
{
    QRandomGenerator random(seed);
    QStringList names;
    for (int i = 0; i < tracks; ++i)
        names << QStringLiteral("Track %1").arg(i);
    Project p(names);
    for (int i = 0; i < count; ++i) {
        const Instant begin = utc(2024, 3, 1) + static_cast<Micros>(random.bounded(days) * 86400e6);
        const Window start{begin, begin + 1'000'000};
        const QString title = QStringLiteral("Event number %1").arg(i);
        const int track = std::min(random.bounded(tracks), random.bounded(tracks));
        const int kind = random.bounded(1000);
        const auto length =
            static_cast<Micros>(std::exp(random.bounded(22.0)) * 1e3 * std::min(1.0, days / 30));
        if (kind == 0)
            p.add(track, title, {Instant::distantPast(), begin});
        else if (kind == 1)
            p.add(track, title, start, Window{start.latest, Instant::distantFuture()}).flags |=
                model::FlagEndOpen;
        else if (kind < 400)
            p.add(track, title, start, Window{start.latest + length, start.latest + length + 1});
        else
            p.add(track, title, start);
        if (kind % 7 == 0)
            p.rows.back().colour = QStringLiteral("#123456");
    }
    p.finish();
    return p;
}

SceneInput pageOf(const Project &p)
{
    SceneInput in = p.input(width);
    in.wholeHeight = false;
    in.viewportHeight = 700;
    return in;
}

/// What the scene should count, by the plainest means.
int eventsInView(const Project &p, const Scene &scene, const std::vector<Lane> &lanes,
                 std::span<const quint8> shown = {})
{
    std::map<QUuid, bool> isDensity;
    for (const Lane &lane : lanes)
        isDensity[lane.id] = lane.mode == LaneMode::Density;
    int count = 0;
    for (const EventIndex::Row row : p.index.byTime()) {
        if (!isShown(shown, row))
            continue;
        if (isDensity[p.index.trackIds().id(p.index.track(row)).uuid]) {
            count += reachOf(p.index, row).overlaps(scene.timescale.visible());
        } else {
            const Extent e = extentOf(p.index, row, scene.timescale);
            count += e.right > 0 && e.left < width;
        }
    }
    return count;
}

int counted(const Scene &scene)
{
    return scene.drawn + scene.stacked + scene.inDensity;
}

Window somewhere(QRandomGenerator &random, const Window &all, double closest)
{
    const double part = std::exp2(-random.bounded(closest));
    const auto length = std::max<Micros>(1, static_cast<Micros>(static_cast<double>(all.width()) * part));
    const Instant from =
        all.earliest + static_cast<Micros>(random.bounded(1.0) * static_cast<double>(all.width() - length));
    return {from, from + length};
}

View viewOf(SceneBuilder &builder, const SceneInput &in, Window window)
{
    if (window.latest <= window.earliest)
        window.latest = window.earliest + 1;
    return fitted(window, width, builder.gaps(in), in.options);
}

void verifyNothingOverlaps(const Scene &scene)
{
    std::map<std::pair<int, int>, std::vector<const EventItem *>> lines;
    for (const EventItem &e : scene.events)
        lines[{e.lane, static_cast<int>(e.box.y + e.box.h / 2)}].push_back(&e);
    for (auto &[line, items] : lines) {
        std::sort(items.begin(), items.end(),
                  [](const auto *a, const auto *b) { return a->box.x < b->box.x; });
        for (size_t i = 1; i < items.size(); ++i)
            QVERIFY(items[i]->box.x >= items[i - 1]->box.right() - 0.5);
    }
}

} // namespace

class TestManyEvents : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsLostAndNothingOverlaps_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("days");
        QTest::addColumn<int>("tracks");
        QTest::newRow("a month") << 30'000 << 30.0 << 3;
        QTest::newRow("a minute") << 30'000 << 0.0007 << 2;
        QTest::newRow("a century") << 30'000 << 36'500.0 << 3;
        QTest::newRow("many lanes") << 30'000 << 30.0 << 200;
    }
    void nothingIsLostAndNothingOverlaps()
    {
        QFETCH(int, count);
        QFETCH(double, days);
        QFETCH(int, tracks);
        const Project p = crowd(71, count, days, tracks);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = pageOf(p);
        in.wholeHeight = true; // all lanes in view
        const Window all = *shownBounds(p.index, {});
        QRandomGenerator random(72);
        int drawn = 0;
        for (int i = 0; i < 25; ++i) {
            in.view = viewOf(builder, in, somewhere(random, all, 24));
            const Scene scene = builder.build(in);
            QCOMPARE(counted(scene), eventsInView(p, scene, builder.lanes()));
            verifyNothingOverlaps(scene);
            drawn += scene.drawn;
        }
        QVERIFY(drawn > 50); // not all of it density
    }

    /// What an event's line is must not depend on what was looked at before.
    void theSameWhicheverWayOneCame()
    {
        const Project p = crowd(73, 30'000, 30);
        const FixedMeasure measure;
        SceneBuilder wanderer(measure);
        SceneInput in = pageOf(p);
        const Window all = *shownBounds(p.index, {});
        const Micros span = all.width() / 3000;
        const Window there{utc(2024, 3, 12), utc(2024, 3, 12) + span};
        QRandomGenerator random(74);
        for (int i = 0; i < 30; ++i) {
            in.view = viewOf(wanderer, in,
                             {there.earliest + (random.bounded(40) - 20) * (span / 3),
                              there.latest + (random.bounded(40) - 20) * (span / 3)});
            wanderer.build(in);
        }
        in.view = viewOf(wanderer, in, there);
        const QString wandered = wanderer.build(in).toText(p.index);
        SceneBuilder direct(measure);
        QCOMPARE(direct.build(in).toText(p.index), wandered);
        QVERIFY(wandered.contains(QStringLiteral("event \"")));
    }

    void anEditIsTakenInAsIfAllWereReadAnew()
    {
        Project p = crowd(75, 12'000, 20);
        const FixedMeasure measure;
        QRandomGenerator random(76);
        SceneBuilder builder(measure);
        const Window all = *shownBounds(p.index, {});
        for (int i = 0; i < 120; ++i) {
            SceneInput in = pageOf(p);
            in.wholeHeight = true;
            in.view = viewOf(builder, in, somewhere(random, all, 12));
            const Scene scene = builder.build(in);
            QCOMPARE(counted(scene), eventsInView(p, scene, builder.lanes()));
            SceneBuilder anew(measure);
            const Scene fresh = anew.build(in);
            QCOMPARE(scene.lanes.size(), fresh.lanes.size());
            for (size_t lane = 0; lane < scene.lanes.size(); ++lane)
                QCOMPARE(scene.lanes[lane].count, fresh.lanes[lane].count);
            QCOMPARE(builder.gaps(in), anew.gaps(in));
            QCOMPARE(builder.bounds(in), anew.bounds(in));
            QCOMPARE(scene.inDensity, fresh.inDensity);
            QCOMPARE(scene.density.size(), fresh.density.size());
            verifyNothingOverlaps(scene);

            model::IndexRow &row =
                p.rows[static_cast<size_t>(random.bounded(static_cast<int>(p.rows.size())))];
            switch (random.bounded(4)) {
            case 0:
                p.index.remove(row.id);
                break;
            case 1:
                row.track = p.tracks[static_cast<size_t>(random.bounded(3))];
                p.index.upsert(row);
                break;
            case 2:
                row.start.earliest = row.start.earliest + random.bounded(1000) * 60'000'000LL;
                row.start.latest = std::max(row.start.latest, row.start.earliest + 1);
                row.end = row.start;
                row.flags = 0;
                p.index.upsert(row);
                break;
            default:
                row.title += ", edited";
                p.index.upsert(row);
            }
        }
    }

    void gapsFollowEdits()
    {
        Project p({QStringLiteral("A"), QStringLiteral("B")});
        QRandomGenerator random(83);
        const auto somewhen = [&] { return utc(2024, 3, 1) + random.bounded(3000) * 60'000'000LL; };
        const auto place = [&](model::IndexRow &row) {
            const Instant begin = somewhen();
            row.start = {begin, begin + (1 + random.bounded(40)) * 60'000'000LL};
            if (random.bounded(10) == 0)
                row.start.earliest = Instant::distantPast();
            row.end = row.start;
            row.flags = 0;
            if (random.bounded(10) == 0) {
                row.end.latest = Instant::distantFuture();
                row.flags = model::FlagHasEnd | model::FlagEndOpen;
            }
        };
        for (int i = 0; i < 60; ++i)
            place(p.add(i % 2, QStringLiteral("Event"), {}));
        p.finish();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        for (int i = 0; i < 300; ++i) {
            const SceneInput in = pageOf(p);
            SceneBuilder anew(measure);
            QCOMPARE(builder.gaps(in), anew.gaps(in));
            QCOMPARE(builder.bounds(in), anew.bounds(in));
            QVERIFY(i > 0 || builder.gaps(in).size() > 10);
            model::IndexRow &row = p.rows[static_cast<size_t>(random.bounded(60))];
            if (random.bounded(4) == 0) {
                p.index.remove(row.id);
            } else {
                place(row);
                p.index.upsert(row);
            }
        }
    }

    void anEditLeavesTheLinesOfAllOthers()
    {
        Project p = crowd(77, 30'000, 30);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = pageOf(p);
        const Window all = *shownBounds(p.index, {});
        const Instant middle = utc(2024, 3, 12);
        in.view = viewOf(builder, in, {middle, middle + all.width() / 400});
        const Scene before = builder.build(in);
        QHash<EventIndex::Row, double> lines;
        for (const EventItem &e : before.events)
            lines.insert(e.row, e.box.y + e.box.h / 2);
        QVERIFY(lines.size() > 20);
        const EventIndex::Row removed = before.events[before.events.size() / 2].row;
        p.index.remove(p.index.id(removed));
        int compared = 0;
        for (const EventItem &e : builder.build(in).events)
            if (lines.contains(e.row)) {
                QCOMPARE(e.box.y + e.box.h / 2, lines.value(e.row));
                ++compared;
            }
        QVERIFY(compared >= lines.size() - 1);
    }

    void aFilterShowsWhatPassesAndSaysWhyALaneIsEmpty()
    {
        const Project p = crowd(79, 30'000, 30);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = pageOf(p);
        const Window all = *shownBounds(p.index, {});
        const quint32 hidden = p.index.trackIds().find(p.tracks[1]);
        std::vector<quint8> shown(static_cast<size_t>(p.index.rowCount()), 1);
        for (const EventIndex::Row row : p.index.byTime())
            shown[static_cast<size_t>(row)] = p.index.track(row) != hidden && row % 3 != 0;
        in.view = viewOf(builder, in, all);
        builder.build(in);
        in.shown = shown;
        in.filterRevision = 1;
        for (const Window &window : {all, Window{all.earliest, all.earliest + all.width() / 4000}}) {
            in.view = viewOf(builder, in, window);
            const Scene scene = builder.build(in);
            QCOMPARE(counted(scene), eventsInView(p, scene, builder.lanes(), shown));
            QVERIFY(scene.lanes[0].note.isEmpty());
            QVERIFY(scene.lanes[1].note.contains(QStringLiteral("filter hides all")));
        }
    }

    /// Work follows what is in view: ten times the events at ten times the span cost no more tiles.
    void linesAreWorkedOutWhereOneLooks()
    {
        const FixedMeasure measure;
        for (const int times : {1, 8}) {
            const Project p = crowd(81, 10'000 * times, 10.0 * times, 1);
            SceneInput in = pageOf(p);
            LaneSet set = groupLanes(in);
            const Placing events(p.index);
            const LabelRoom room = [](EventIndex::Row) { return 100.0; };
            LinePlan plan;
            plan.setShape(1 << 20, 12);
            const LaneContent &lane = *set.lanes[0];
            const Instant middle = lane.begins[lane.rows.size() / 2];
            for (size_t i = lane.firstFrom(middle); i < lane.firstFrom(middle + 900LL * (1 << 20)); ++i)
                (void)plan.lineOf({lane, events, room}, i);
            QVERIFY2(plan.tileCount() < 150, qPrintable(QString::number(plan.tileCount())));
        }
    }

    void hostileCrowds_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"all at one instant", "ten thousand years over a second", "all unbounded",
                                 "long titles", "five thousand lanes"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void hostileCrowds()
    {
        QFETCH(QString, kind);
        const bool manyLanes = kind.startsWith(QStringLiteral("five"));
        QStringList names{QStringLiteral("A")};
        for (int i = 1; manyLanes && i < 5000; ++i)
            names << QString::number(i);
        Project p(names);
        const Instant now = utc(2024, 3, 1);
        const QString longTitle(100'000, QLatin1Char('x'));
        const bool aMillion =
            kind.startsWith(QStringLiteral("all at")) || kind.startsWith(QStringLiteral("ten"));
        const int count = kind.startsWith(QStringLiteral("long")) ? 300 : aMillion ? 1'000'000 : 50'000;
        if (kind.startsWith(QStringLiteral("ten")))
            p.add(0, QStringLiteral("long"), {utc(-4000, 1, 1), utc(-4000, 1, 1) + 1},
                  Window{utc(6000, 1, 1), utc(6000, 1, 1) + 1});
        for (int i = 0; i < count; ++i) {
            if (kind.startsWith(QStringLiteral("all at")))
                p.add(0, QStringLiteral("one"), {now, now + 1});
            else if (kind.startsWith(QStringLiteral("all unbounded")))
                p.add(0, QStringLiteral("one"), {Instant::distantPast(), Instant::distantFuture()});
            else if (kind.startsWith(QStringLiteral("long")))
                p.add(0, longTitle, {now + i * 20'000'000LL, now + i * 20'000'000LL + 1});
            else if (manyLanes)
                p.add(i % 5000, QStringLiteral("one"), {now + i * 1'000LL, now + i * 1'000LL + 1});
            else
                p.add(0, QStringLiteral("one"), {now + i * 20LL, now + i * 20LL + 1});
        }
        p.finish();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = pageOf(p);
        in.view = viewOf(builder, in, {now - 1, now + 1'000'000});
        for (const double factor : {1.0, 1e3, 1e12, 1e-4, 1e-30}) {
            in.view = zoomed(Timescale(in.view, builder.gaps(in), in.options), width / 2, factor,
                             builder.gaps(in), in.options);
            const Scene scene = builder.build(in);
            QVERIFY(scene.ticks.size() < 5000);
            QVERIFY(scene.events.size() < 5000);
            QVERIFY(!scene.lanes.empty());
            if (!manyLanes)
                QCOMPARE(counted(scene), eventsInView(p, scene, builder.lanes()));
        }
    }
};

QTEST_GUILESS_MAIN(TestManyEvents)
#include "tst_manyevents.moc"
