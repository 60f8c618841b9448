#include "layoutfixture.h"

#include "layout/claims.h"
#include "layout/eventshape.h"
#include "layout/implied.h"
#include "layout/lanes.h"
#include "reconstruct/reconstruction.h"

#include <QRandomGenerator>
#include <QTest>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using model::EventIndex;
using reconstruct::Reconstruction;
using time::Instant;
using time::Window;

namespace {

constexpr time::Micros minute = time::microsPerMinute;
const Window unknown{Instant::distantPast(), Instant::distantFuture()};

model::IndexRow &addUndated(Project &project, int track, const QString &title)
{
    model::IndexRow &row = project.add(track, title, unknown);
    row.flags |= model::FlagStartOpen | model::FlagEndUnknown;
    return row;
}

std::vector<reconstruct::TimedEvent> timesOf(const Project &project)
{
    std::vector<reconstruct::TimedEvent> events;
    for (const model::IndexRow &row : project.rows) {
        reconstruct::TimedEvent event{row.id, {}};
        event.time.start = row.start;
        event.time.precision = time::Precision::Minute;
        if (row.flags & model::FlagStartOpen)
            event.time.startKind = event.time.endKind = time::EndKind::Unknown;
        events.push_back(event);
    }
    return events;
}

reconstruct::GradedStatement after(int number, const model::IndexRow &from, const model::IndexRow &to,
                                   time::Micros min, time::Micros max)
{
    reconstruct::GradedStatement graded;
    graded.statement.id = numbered<StatementId>(number);
    graded.statement.from = from.id;
    graded.statement.to = to.id;
    graded.statement.minGap = min * minute;
    graded.statement.maxGap = max * minute;
    graded.statement.wording = QStringLiteral("Statement number %1").arg(number);
    return graded;
}

/// A call at 20:00–20:10; a fire, undated, 5 to 15 minutes later; smoke of which nothing is known.
struct Evening
{
    Evening() : project({QStringLiteral("Hall")})
    {
        project.add(0, QStringLiteral("Call"), {utc(2025, 3, 1, 20, 0), utc(2025, 3, 1, 20, 10)});
        addUndated(project, 0, QStringLiteral("Fire"));
        addUndated(project, 0, QStringLiteral("Smoke"));
        project.add(0, QStringLiteral("Next day"), {utc(2025, 3, 2, 20, 0), utc(2025, 3, 2, 20, 10)});
        project.finish();
        for (const model::IndexRow &row : project.rows)
            rows.push_back(project.index.rowOf(row.id));
    }
    [[nodiscard]] Implied implied(const std::vector<reconstruct::GradedStatement> &statements) const
    {
        const Reconstruction reconstruction(timesOf(project), statements);
        return impliedBy(project.index, reconstruction, reconstruction.conflicts());
    }
    [[nodiscard]] std::vector<reconstruct::GradedStatement> fireAfterCall() const
    {
        return {after(1, project.rows[0], project.rows[1], 5, 15)};
    }

    Project project;
    std::vector<EventIndex::Row> rows;
};

const EventItem *itemOf(const Scene &scene, EventIndex::Row row)
{
    for (const EventItem &item : scene.events)
        if (item.row == row)
            return &item;
    return nullptr;
}

Scene sceneOf(SceneBuilder &builder, SceneInput in)
{
    in.view = fittedWithRoom(*shownBounds({in.index, in.implied}, {}), in.view.width, roomBefore, roomAfter,
                             builder.gaps(in), in.options);
    return builder.build(in);
}

} // namespace

class TestImplied : public QObject
{
    Q_OBJECT
private slots:
    void undatedEventsLieWhereStatementsPutThem();
    void withoutTheStatementTheyLieAnywhereAgain();
    void placedEventsStandInTheOrderOfTime();
    void everyEventIsDrawnOrCountedAlsoWherePlaced();
    void eventsOfAConflictAreMarkedAndNoOthers();
    void statementsOfAConflictJoinItsEventsAndCoverNoOtherWords();
    void gapsAndBurstsAreMarkedInTheView();
    void claimedTimesStandUnderTheirEventWithWhatTheyAgreeOn();

private:
    FixedMeasure m_measure;
};

void TestImplied::undatedEventsLieWhereStatementsPutThem()
{
    const Evening e;
    const Implied implied = e.implied(e.fireAfterCall());
    QCOMPARE(implied.placed.size(), size_t(1));
    QCOMPARE(implied.placed[0].row, e.rows[1]);
    QCOMPARE(implied.placed[0].start, (Window{utc(2025, 3, 1, 20, 5), utc(2025, 3, 1, 20, 25)}));
    QVERIFY(implied.narrowed.empty()); // nothing was entered that could be narrowed
    SceneBuilder builder(m_measure);
    SceneInput in = e.project.input();
    in.implied = &implied;
    const Scene scene = sceneOf(builder, in);
    const EventItem *fire = itemOf(scene, e.rows[1]);
    QVERIFY(fire && fire->derived && !fire->diamond && !fire->openLeft && !fire->openRight);
    QCOMPARE(fire->x0, scene.plot.x + scene.timescale.x(utc(2025, 3, 1, 20, 5)));
    QCOMPARE(fire->x1, scene.plot.x + scene.timescale.x(utc(2025, 3, 1, 20, 25)));
    QVERIFY(!itemOf(scene, e.rows[0])->derived);
    const EventItem *smoke = itemOf(scene, e.rows[2]); // tied to nothing: anywhere
    QVERIFY(smoke && !smoke->derived && smoke->openLeft && smoke->openRight);
    QVERIFY(legendOf(scene).derived);
}

void TestImplied::withoutTheStatementTheyLieAnywhereAgain()
{
    const Evening e;
    const Implied implied = e.implied(e.fireAfterCall());
    SceneBuilder builder(m_measure);
    SceneInput in = e.project.input();
    in.implied = &implied;
    sceneOf(builder, in);
    const Implied nothing;
    in.implied = &nothing;
    const Scene scene = sceneOf(builder, in); // the same builder: its packing must not be the old one
    const EventItem *fire = itemOf(scene, e.rows[1]);
    QVERIFY(fire && !fire->derived && fire->openLeft && fire->openRight);
    QVERIFY(!legendOf(scene).derived);
    // The index, and with it the file, has known nothing of it.
    QCOMPARE(e.project.index.start(e.rows[1]), unknown);
}

void TestImplied::placedEventsStandInTheOrderOfTime()
{
    const Evening e;
    const Implied implied = e.implied(e.fireAfterCall());
    const Placing placing(e.project.index, &implied);
    QCOMPARE(placing.byTime(), (std::vector{e.rows[2], e.rows[0], e.rows[1], e.rows[3]}));
    QCOMPARE(*shownBounds(placing, {}), (Window{utc(2025, 3, 1, 20, 0), utc(2025, 3, 2, 20, 10)}));
}

void TestImplied::everyEventIsDrawnOrCountedAlsoWherePlaced()
{
    QRandomGenerator random(5);
    for (const int count : {40, 400, 4000}) {
        Project p({QStringLiteral("A"), QStringLiteral("B")});
        for (int i = 0; i < count; ++i) {
            const Instant begin = utc(2025, 3, 1) + random.bounded(20 * 24 * 60) * minute;
            if (random.bounded(4) == 0)
                addUndated(p, random.bounded(2), QStringLiteral("Undated %1").arg(i));
            else
                p.add(random.bounded(2), QStringLiteral("Event %1").arg(i),
                      {begin, begin + (1 + random.bounded(90)) * minute});
        }
        p.finish();
        Implied implied;
        for (const model::IndexRow &row : p.rows)
            if ((row.flags & model::FlagStartOpen) && random.bounded(3)) {
                const Instant begin = utc(2025, 3, 1) + random.bounded(20 * 24 * 60) * minute;
                const Window window{random.bounded(5) ? begin : Instant::distantPast(),
                                    begin + (1 + random.bounded(600)) * minute};
                implied.placed.push_back({p.index.rowOf(row.id), window, window});
            }
        std::ranges::sort(implied.placed, {}, &PlacedRow::row);
        const Placing placing(p.index, &implied);
        SceneBuilder builder(m_measure);
        SceneInput in = p.input();
        in.implied = &implied;
        const Window all = *shownBounds(placing, {});
        for (int i = 0; i < 12; ++i) {
            const time::Micros width = std::max<time::Micros>(all.width() >> (i % 6), 60 * minute);
            const Instant left = all.earliest + random.bounded(int(all.width() / minute)) * minute;
            in.view = fitted({left, left + width}, 1000, builder.gaps(in), in.options);
            const Scene scene = builder.build(in);
            int expected = 0;
            for (const EventIndex::Row row : p.index.byTime()) {
                bool density = false;
                for (const Lane &lane : builder.lanes())
                    density |= lane.id == p.index.trackIds().id(p.index.track(row)).uuid &&
                               lane.mode == LaneMode::Density;
                const Extent extent = extentOf(placing, row, scene.timescale);
                expected += density ? reachOf(placing, row).overlaps(scene.timescale.visible())
                                    : extent.right > 0 && extent.left < 1000;
            }
            QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, expected);
        }
    }
}

void TestImplied::eventsOfAConflictAreMarkedAndNoOthers()
{
    const Evening e;
    std::vector<reconstruct::GradedStatement> statements = e.fireAfterCall();
    statements.push_back(after(2, e.project.rows[0], e.project.rows[1], 30, 40));
    const Implied implied = e.implied(statements);
    SceneBuilder builder(m_measure);
    SceneInput in = e.project.input();
    in.implied = &implied;
    const Scene scene = sceneOf(builder, in);
    for (size_t i = 0; i < 4; ++i)
        if (const EventItem *item = itemOf(scene, e.rows[i]))
            QCOMPARE(item->conflict, i < 2);
    QVERIFY(legendOf(scene).conflicts);
    const Implied fine = e.implied(e.fireAfterCall());
    in.implied = &fine;
    QVERIFY(!legendOf(sceneOf(builder, in)).conflicts);
}

void TestImplied::statementsOfAConflictJoinItsEventsAndCoverNoOtherWords()
{
    const Evening e;
    std::vector<reconstruct::GradedStatement> statements = e.fireAfterCall();
    statements.push_back(after(2, e.project.rows[0], e.project.rows[1], 30, 40));
    const Reconstruction reconstruction(timesOf(e.project), statements);
    const reconstruct::ConflictList conflicts = reconstruction.conflicts();
    Implied implied = impliedBy(e.project.index, reconstruction, conflicts);
    implied.arcs = arcsOf(e.project.index, reconstruction, conflicts.found.at(0));
    QCOMPARE(implied.arcs.size(), size_t(2));
    SceneBuilder builder(m_measure);
    SceneInput in = e.project.input();
    in.implied = &implied;
    const Scene scene = sceneOf(builder, in);
    QCOMPARE(scene.arcs.size(), size_t(2));
    for (const ArcItem &arc : scene.arcs) {
        QCOMPARE(arc.x[0], itemOf(scene, e.rows[0])->anchor);
        QVERIFY(arc.text.startsWith(QStringLiteral("“Statement number")));
        QVERIFY(arc.pill.x >= scene.plot.x && arc.pill.right() <= scene.plot.right());
        QVERIFY(arc.pill.y >= scene.plot.y && arc.pill.bottom() <= scene.plot.bottom());
    }
    QVERIFY(!scene.arcs[0].pill.intersects(scene.arcs[1].pill));
}

void TestImplied::gapsAndBurstsAreMarkedInTheView()
{
    const Evening e;
    const std::vector<RhythmMark> marks{
        {{utc(2025, 3, 1, 20, 0), utc(2025, 3, 1, 20, 1)}, true, QStringLiteral("3 events at once")},
        {{utc(2025, 3, 1, 21, 0), utc(2025, 3, 2, 19, 0)}, false, QStringLiteral("nothing known")},
        {{utc(2025, 4, 1), utc(2025, 4, 2)}, false, QStringLiteral("far away")}};
    SceneBuilder builder(m_measure);
    SceneInput in = e.project.input();
    in.options.compress = false;
    in.rhythm = marks;
    const Scene scene = sceneOf(builder, in);
    QCOMPARE(scene.rhythm.size(), size_t(2)); // the third lies beside the view
    QVERIFY(scene.rhythm[0].burst && scene.rhythm[0].x1 - scene.rhythm[0].x0 >= 6);
    QCOMPARE(scene.rhythm[1].x0, scene.plot.x + scene.timescale.x(marks[1].window.earliest));
    QCOMPARE(scene.rhythm[1].text, marks[1].text);
    QVERIFY(legendOf(scene).rhythm);
    in.rhythm = {};
    QVERIFY(sceneOf(builder, in).rhythm.empty());
}

void TestImplied::claimedTimesStandUnderTheirEventWithWhatTheyAgreeOn()
{
    const Evening e;
    SceneBuilder builder(m_measure);
    const SceneInput in = e.project.input();
    const Scene bare = sceneOf(builder, in);
    const auto at = [](int minute) { return utc(2025, 3, 1, 20, minute); };
    const auto claimed = [&](const std::vector<Window> &windows) {
        Scene scene = bare;
        addClaims(scene,
                  [&](EventIndex::Row row) { return row == e.rows[0] ? windows : std::vector<Window>(); });
        return scene;
    };
    const Scene two = claimed({{at(0), at(8)}, {at(5), at(20)}});
    const EventItem *call = itemOf(two, e.rows[0]);
    QCOMPARE(call->claims.size(), size_t(2));
    QCOMPARE(call->claims[1].x0, two.plot.x + two.timescale.x(at(5)));
    QCOMPARE(call->agreed->x0, two.plot.x + two.timescale.x(at(5)));
    QVERIFY(call->agreed->x1 >= call->agreed->x0 + 3);
    QVERIFY(itemOf(two, e.rows[3])->claims.empty());
    QVERIFY(
        !itemOf(claimed({{at(0), at(5)}, {at(5), at(20)}}), e.rows[0])->agreed); // half open: they only touch
    QVERIFY(!itemOf(claimed({{at(0), at(5)}}), e.rows[0])->agreed);              // one agrees with nobody
    QCOMPARE(*agreedWindow({{at(0), at(8)}, {at(5), at(20)}, unknown}), (Window{at(5), at(8)}));
    Scene crowded = bare;
    addClaims(
        crowded, [&](EventIndex::Row) { return std::vector<Window>{unknown}; }, 1);
    QVERIFY(itemOf(crowded, e.rows[0])->claims.empty()); // too many to be read
}

QTEST_APPLESS_MAIN(TestImplied)
#include "tst_implied.moc"
