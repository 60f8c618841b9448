#include "layoutfixture.h"

#include "layout/eventshape.h"
#include "layout/hittest.h"
#include "layout/packing.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <map>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

/// The events of the founding case that have shapes of all kinds.
Project evening()
{
    Project p({QStringLiteral("Attack"), QStringLiteral("Reactions"), QStringLiteral("Background")});
    p.add(0, QStringLiteral("Picnic concert"), {utc(2024, 3, 22, 16, 15), utc(2024, 3, 22, 16, 45)},
          Window{utc(2024, 3, 22, 17, 12), utc(2024, 3, 22, 18, 36)});
    auto &fire = p.add(0, QStringLiteral("Gunmen open fire on concertgoers"),
                       {utc(2024, 3, 22, 16, 48), utc(2024, 3, 22, 17, 15)});
    fire.reliability = model::Reliability::C;
    fire.credibility = model::Credibility::Confirmed;
    p.add(0, QStringLiteral("Explosives detonated"), {utc(2024, 3, 22, 17), utc(2024, 3, 22, 17, 42)})
        .confidence = model::Confidence::Probable;
    auto &claim =
        p.add(1, QStringLiteral("Claim of responsibility"), {utc(2024, 3, 22, 18), utc(2024, 3, 22, 19)});
    claim.flags |= model::FlagDisputed;
    claim.confidence = model::Confidence::Possible;
    p.add(1, QStringLiteral("Offers of support"), {utc(2024, 3, 23, 6), utc(2024, 3, 23, 9, 40)});
    auto &open = p.add(1, QStringLiteral("Security tightened"), {utc(2024, 3, 23, 6), utc(2024, 3, 23, 7)},
                       Window{utc(2024, 3, 23, 6), Instant::distantFuture()});
    open.flags |= model::FlagEndOpen;
    p.add(2, QStringLiteral("Warning passed"), {Instant::distantPast(), utc(2024, 3, 22, 17)});
    model::Link link;
    link.id = numbered<LinkId>(1);
    link.from = p.rows[1].id;
    link.to = p.rows[2].id;
    p.catalogue.links.put(link);
    p.finish();
    return p;
}

Project randomProject(quint32 seed, int count, double days)
{
    QRandomGenerator random(seed);
    Project p({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")});
    for (int i = 0; i < count; ++i) {
        const Instant begin = utc(2024, 3, 1) + static_cast<time::Micros>(random.bounded(days) * 86400e6);
        const auto length = [&](double most) {
            return static_cast<time::Micros>(random.bounded(most) * 60e6) + 1;
        };
        const Window start{begin, begin + length(40)};
        const QString title = QStringLiteral("Event %1 ").arg(i).repeated(1 + random.bounded(3));
        const int track = random.bounded(4);
        const int kind = random.bounded(20);
        if (kind == 0)
            p.add(track, title, {Instant::distantPast(), begin});
        else if (kind == 1)
            p.add(track, title, start, Window{start.latest, Instant::distantFuture()}).flags |=
                model::FlagEndOpen;
        else if (kind < 9)
            p.add(track, title, start, Window{start.latest + length(400), start.latest + 500 * 60'000'000LL});
        else
            p.add(track, title, start);
    }
    p.finish();
    return p;
}

/// What the scene should show, by the plainest means: every shown event whose extent meets the view.
int eventsInView(const Project &p, const Scene &scene, const std::vector<Lane> &lanes)
{
    int count = 0;
    const double width = scene.timescale.view().width;
    for (const EventIndex::Row row : p.index.byTime()) {
        const QUuid track = p.index.trackIds().id(p.index.track(row)).uuid;
        bool density = false;
        for (const Lane &lane : lanes)
            density |= lane.id == track && lane.mode == LaneMode::Density;
        if (density) {
            count += reachOf(p.index, row).overlaps(scene.timescale.visible());
        } else {
            const Extent e = extentOf(p.index, row, scene.timescale);
            count += e.right > 0 && e.left < width;
        }
    }
    return count;
}

double labelLeft(const EventItem &e)
{
    return e.label.x;
}

double labelRight(const EventItem &e)
{
    double right = e.label.x + e.label.width;
    if (e.label.badgeWidth > 0)
        right = std::max(right, e.label.badgeX + e.label.badgeWidth);
    if (e.label.hasWarning)
        right = std::max(right, e.label.warningX + 16);
    return right;
}

} // namespace

class TestScene : public QObject
{
    Q_OBJECT
private slots:
    void rulerReadsTwoZones()
    {
        const Project p = evening();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(1000);
        in.zone = QStringLiteral("Asia/Kolkata"); // half an hour beside the full hours of UTC
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 1000, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        QVERIFY(builder.build(in).secondZoneName.isEmpty());
        in.secondRow = true;
        const Scene scene = builder.build(in);
        QCOMPARE(scene.zoneName, QStringLiteral("IST"));
        QCOMPARE(scene.secondZoneName, QStringLiteral("UTC"));
        int clocks = 0;
        for (const TickItem &tick : scene.ticks) {
            if (!tick.label.contains(u':'))
                continue;
            ++clocks;
            const QTime first = QTime::fromString(tick.label.left(5), QStringLiteral("HH:mm"));
            const QTime second = QTime::fromString(tick.second, QStringLiteral("HH:mm"));
            QCOMPARE(second, first.addSecs(-(5 * 3600 + 1800)));
        }
        QVERIFY(clocks > 2);
    }

    void goldenSceneOfTheEvening()
    {
        const Project p = evening();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(1000);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 1000, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        in.cursorX = 300;
        const std::vector<EventIndex::Row> selection = {p.index.rowOf(p.rows[1].id)};
        in.selection = selection;
        const QString text = builder.build(in).toText(p.index);
        QFile file(QStringLiteral(VARVE_TEST_DATA) + QStringLiteral("/scene_evening.txt"));
        if (qEnvironmentVariableIsSet("VARVE_WRITE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), "tests/data/scene_evening.txt");
        const QStringList expected = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        const QStringList actual = text.split(QLatin1Char('\n'));
        for (int i = 0; i < std::min(expected.size(), actual.size()); ++i)
            QCOMPARE(actual.at(i), expected.at(i));
        QCOMPARE(actual.size(), expected.size());
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("days");
        QTest::newRow("a few events") << 20 << 2.0;
        QTest::newRow("some hundred") << 400 << 5.0;
        QTest::newRow("some thousand") << 4000 << 30.0;
        QTest::newRow("all at nearly one moment") << 500 << 0.0001;
    }
    void nothingIsLost()
    {
        QFETCH(int, count);
        QFETCH(double, days);
        const Project p = randomProject(21, count, days);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        QRandomGenerator random(22);
        SceneInput in = p.input(900);
        const Window all = *shownBounds(p.index, {});
        for (int i = 0; i < 60; ++i) {
            const double part = std::exp2(-random.bounded(10.0));
            const auto width = static_cast<time::Micros>(static_cast<double>(all.width()) * part);
            const Instant from =
                all.earliest +
                static_cast<time::Micros>(random.bounded(1.0) * static_cast<double>(all.width() - width));
            in.view = fitted({from, from + width}, 900, builder.gaps(in), in.options);
            const Scene scene = builder.build(in);
            QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, eventsInView(p, scene, builder.lanes()));
            int stacked = 0;
            for (const StackItem &stack : scene.stacks)
                stacked += stack.count;
            QCOMPARE(stacked, scene.stacked);
            int columns = 0;
            for (const DensityItem &column : scene.density)
                columns += column.count;
            QCOMPARE(columns, scene.inDensity);
        }
    }

    void nothingOverlapsOnALine()
    {
        const Project p = randomProject(31, 600, 6);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(900);
        const Window all = *shownBounds(p.index, {});
        for (const double part : {1.0, 0.5, 0.2, 0.05, 0.01}) {
            const auto width = static_cast<time::Micros>(static_cast<double>(all.width()) * part);
            in.view = fitted({all.earliest + width / 3, all.earliest + width / 3 + width}, 900,
                             builder.gaps(in), in.options);
            const Scene scene = builder.build(in);
            std::map<std::pair<int, int>, std::vector<const EventItem *>> lines;
            for (const EventItem &e : scene.events)
                lines[{e.lane, static_cast<int>(e.box.y + e.box.h / 2)}].push_back(&e);
            for (auto &[line, items] : lines) {
                std::sort(items.begin(), items.end(),
                          [](const auto *a, const auto *b) { return a->box.x < b->box.x; });
                double bodies = -1e9;
                for (const EventItem *e : items) {
                    QVERIFY(e->box.x >= bodies - 0.5);
                    bodies = e->box.right();
                    if (e->label.place != LabelPlace::Right && e->label.place != LabelPlace::Left)
                        continue;
                    for (const EventItem *other : items) {
                        if (other == e)
                            continue;
                        const bool clear =
                            labelRight(*e) <= other->box.x + 0.5 || labelLeft(*e) >= other->box.right() - 0.5;
                        QVERIFY2(clear, qPrintable(e->label.text));
                        if (other->label.place == LabelPlace::Right || other->label.place == LabelPlace::Left)
                            QVERIFY(labelRight(*e) <= labelLeft(*other) + 0.5 ||
                                    labelLeft(*e) >= labelRight(*other) - 0.5);
                    }
                }
            }
        }
    }

    /// First fit, written as plainly as can be.
    void packingEqualsASimpleReference()
    {
        const Project p = randomProject(41, 800, 20);
        const Timescale whole({utc(2024, 2, 1), 600e6, 1000}, {utc(2024, 2, 1), utc(2024, 4, 1)}, {}, {});
        SceneInput in = p.input();
        const LaneSet set = groupLanes(in);
        PackingOptions options;
        options.mostLines = 1000;
        for (const auto &content : set.lanes) {
            const LaneContent &lane = *content;
            const LanePacking packing = packLane(
                lane, p.index, whole, [](EventIndex::Row) { return 0.0; }, {}, options);
            std::vector<std::vector<Extent>> lines;
            for (size_t i = 0; i < lane.rows.size(); ++i) {
                const Extent e = extentOf(p.index, lane.rows[i], whole);
                size_t line = 0;
                for (; line < lines.size(); ++line)
                    if (std::all_of(lines[line].begin(), lines[line].end(),
                                    [&](const Extent &o) { return o.right + options.between <= e.left; }))
                        break;
                if (line == lines.size())
                    lines.emplace_back();
                lines[line].push_back(e);
                QCOMPARE(static_cast<int>(packing.lines[i]), static_cast<int>(line));
            }
        }
    }

    void anEditDoesNotReshuffleTheRest()
    {
        Project p = randomProject(51, 60, 2);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(900);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 900, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        builder.build(in);
        QHash<EventId, double> before;
        for (const EventIndex::Row row : p.index.byTime())
            before.insert(p.index.id(row), *builder.topOf(row));
        model::IndexRow moved = p.rows[7];
        p.index.remove(moved.id);
        SceneInput again = p.input(900);
        again.view = in.view;
        builder.build(again);
        int changed = 0;
        for (const EventIndex::Row row : p.index.byTime()) {
            const Lane &lane = builder.lanes()[static_cast<size_t>(builder.laneOf(row))];
            changed += std::abs(before.value(p.index.id(row)) - *builder.topOf(row)) > 200 ? 1 : 0;
            Q_UNUSED(lane)
        }
        QCOMPARE(changed, 0);
    }

    void foldsHaveTheirLengthWritten()
    {
        Project p({QStringLiteral("A")});
        p.add(0, QStringLiteral("one"), {utc(2024, 3, 22, 10), utc(2024, 3, 22, 14)});
        p.add(0, QStringLiteral("two"), {utc(2024, 3, 23, 10), utc(2024, 3, 23, 14)});
        p.finish();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(900);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 900, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        const Scene scene = builder.build(in);
        QCOMPARE(static_cast<int>(scene.gaps.size()), 1);
        QVERIFY2(scene.gaps[0].text.startsWith(QStringLiteral("20 h ")), qPrintable(scene.gaps[0].text));
    }

    void lanesByTagShowAnEventInEachOfItsTags()
    {
        Project p({QStringLiteral("A")});
        for (int i = 1; i <= 2; ++i) {
            model::Tag tag;
            tag.id = numbered<TagId>(i);
            tag.name = i == 1 ? QStringLiteral("casualties") : QStringLiteral("claim");
            p.catalogue.tags.put(tag);
        }
        p.add(0, QStringLiteral("both"), {utc(2024, 3, 22, 10), utc(2024, 3, 22, 11)}).tags = {
            numbered<TagId>(1), numbered<TagId>(2)};
        p.add(0, QStringLiteral("none"), {utc(2024, 3, 22, 10), utc(2024, 3, 22, 11)});
        p.finish();
        SceneInput in = p.input();
        in.lanesBy = model::LanesBy::Tag;
        const LaneSet set = groupLanes(in);
        QCOMPARE(static_cast<int>(set.lanes.size()), 3);
        QCOMPARE(set.lanes[0]->name, QStringLiteral("#casualties"));
        QCOMPARE(set.lanes[2]->name, QStringLiteral("No tag"));
        for (const auto &lane : set.lanes)
            QCOMPARE(static_cast<int>(lane->rows.size()), 1);
    }

    void collapsedTrackIsAStripThatCountsItsEvents()
    {
        Project p = randomProject(61, 100, 2);
        model::Track track = *p.catalogue.tracks.find(p.tracks[0]);
        track.collapsed = true;
        p.catalogue.tracks.put(track);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(900);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 900, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        const Scene scene = builder.build(in);
        QVERIFY(builder.lanes()[0].height < 40);
        for (const EventItem &e : scene.events)
            QVERIFY(e.lane != 0);
        QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, eventsInView(p, scene, builder.lanes()));
    }

    void pointsFindWhatIsDrawn()
    {
        const Project p = evening();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(1000);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 1000, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        const EventIndex::Row fire = p.index.rowOf(p.rows[1].id);
        const std::vector<EventIndex::Row> selection = {fire};
        in.selection = selection;
        const Scene scene = builder.build(in);
        const auto item = std::find_if(scene.events.begin(), scene.events.end(),
                                       [&](const EventItem &e) { return e.row == fire; });
        QVERIFY(item != scene.events.end());
        const double y = item->box.y + item->box.h / 2;
        QCOMPARE(hitTest(scene, item->anchor, y).kind, HitKind::EventBody);
        QCOMPARE(hitTest(scene, item->anchor, y).row, fire);
        QCOMPARE(hitTest(scene, item->x0 - 3, y).kind, HitKind::StartEarliest);
        QCOMPARE(hitTest(scene, item->x1 + 3, y).kind, HitKind::StartLatest);
        QCOMPARE(hitTest(scene, item->label.x + 5, y).kind, HitKind::EventLabel);
        QCOMPARE(hitTest(scene, 20, y).kind, HitKind::LaneHeader);
        QCOMPARE(hitTest(scene, 500, 10).kind, HitKind::Ruler);
        QVERIFY(!scene.gaps.empty());
        QCOMPARE(hitTest(scene, (scene.gaps[0].x0 + scene.gaps[0].x1) / 2, scene.plot.bottom() - 3).kind,
                 HitKind::Gap);
        const auto found = eventsIn(scene, {item->box.x, item->box.y, 2, 2});
        QVERIFY(std::find(found.begin(), found.end(), fire) != found.end());
    }

    void hostileEventsDoNotHang_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        const qint64 far = std::numeric_limits<qint64>::max();
        QTest::newRow("unbounded on both sides") << -far - 1 << far;
        QTest::newRow("twenty thousand years") << utc(-9999, 1, 1).us << utc(9999, 12, 31).us;
        QTest::newRow("one microsecond") << utc(2024, 1, 1).us << utc(2024, 1, 1).us + 1;
    }
    void hostileEventsDoNotHang()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        Project p({QStringLiteral("A")});
        p.add(0, QStringLiteral("x").repeated(100'000), {Instant{from}, Instant{to}});
        p.add(0, QStringLiteral("y"), {utc(2024, 1, 1), utc(2024, 1, 1) + 1});
        p.finish();
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in = p.input(900);
        in.view = fittedWithRoom(*shownBounds(p.index, {}), 900, roomBefore, roomAfter, builder.gaps(in),
                                 in.options);
        for (const double factor : {1.0, 1e3, 1e9, 1e-12}) {
            in.view = zoomed(Timescale(in.view, builder.gaps(in), in.options), 450, factor, builder.gaps(in),
                             in.options);
            const Scene scene = builder.build(in);
            QVERIFY(scene.ticks.size() < 5000);
            QVERIFY(scene.events.size() <= 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestScene)
#include "tst_scene.moc"
