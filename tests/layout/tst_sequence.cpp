#include "layoutfixture.h"

#include "layout/sequence.h"
#include "reconstruct/order.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using reconstruct::EventOrder;
using reconstruct::GradedStatement;
using reconstruct::Reconstruction;

namespace {

SequenceInput inputOf(const EventOrder &order)
{
    SequenceInput input;
    std::map<EventId, int> position;
    for (size_t i = 0; i < order.events.size(); ++i) {
        position[order.events[i]] = static_cast<int>(i);
        input.events.push_back({QStringLiteral("Event %1").arg(i), QStringLiteral("20:00"), order.layer[i]});
    }
    for (const EventOrder::Arrow &arrow : order.arrows)
        input.arrows.push_back({arrow.before, arrow.after});
    for (const EventOrder::Arrow &pair : order.same)
        input.same.push_back({pair.before, pair.after});
    for (const reconstruct::OpenPair &pair : order.open)
        input.open.push_back({position.at(pair.a), position.at(pair.b)});
    return input;
}

/// Events with windows anywhere in an hour, some tied by gaps: always consistent, the gaps are true of one
/// placing.
Reconstruction randomProject(int count, quint32 seed, std::vector<EventId> &ids)
{
    QRandomGenerator random(seed);
    constexpr time::Micros minute = time::microsPerMinute;
    std::vector<reconstruct::TimedEvent> events;
    std::vector<time::Micros> truth;
    for (int i = 0; i < count; ++i) {
        const time::Micros t = random.bounded(60) * minute;
        reconstruct::TimedEvent event{numbered<EventId>(i + 1), {}};
        event.time.start = {time::Instant{t - random.bounded(20) * minute},
                            time::Instant{t + (1 + random.bounded(20)) * minute}};
        truth.push_back(t);
        ids.push_back(event.id);
        events.push_back(event);
    }
    std::vector<GradedStatement> statements;
    for (int i = 0; i < count; ++i) {
        const int a = random.bounded(count), b = random.bounded(count);
        if (a == b)
            continue;
        GradedStatement graded;
        graded.statement.id = numbered<StatementId>(i + 1);
        graded.statement.from = ids[static_cast<size_t>(a)];
        graded.statement.to = ids[static_cast<size_t>(b)];
        const time::Micros gap = truth[static_cast<size_t>(b)] - truth[static_cast<size_t>(a)];
        graded.statement.minGap = gap - random.bounded(3) * minute;
        if (random.bounded(2))
            graded.statement.maxGap = gap + random.bounded(3) * minute;
        statements.push_back(graded);
    }
    return Reconstruction(events, statements);
}

/// What the drawing says: pairs that an arrow joins, straight or by way of a joint.
std::set<SequencePair> drawnPairs(const SequenceScene &scene)
{
    std::set<SequencePair> pairs;
    std::map<std::pair<double, double>, std::pair<std::vector<int>, std::vector<int>>> joints;
    for (const SequencePath &path : scene.paths) {
        if (path.kind != SequencePath::Kind::Before)
            continue;
        if (path.from >= 0 && path.to >= 0)
            pairs.insert({path.from, path.to});
        else if (path.to < 0)
            joints[{path.points.back().x, path.points.back().y}].first.push_back(path.from);
        else
            joints[{path.points.front().x, path.points.front().y}].second.push_back(path.to);
    }
    for (const auto &[at, ends] : joints)
        for (const int from : ends.first)
            for (const int to : ends.second)
                pairs.insert({from, to});
    return pairs;
}

SequenceInput layered(const std::vector<int> &layers, const std::vector<SequencePair> &arrows)
{
    SequenceInput input;
    for (const int layer : layers)
        input.events.push_back({QStringLiteral("Title"), QStringLiteral("20:00"), layer});
    input.arrows = arrows;
    return input;
}

} // namespace

class TestSequence : public QObject
{
    Q_OBJECT
private slots:
    void drawsExactlyTheCertainOrderAndNothingThatFollows();
    void noArrowPointsBackAndNoBoxesOverlap();
    void theSameInputGivesTheSamePicture();
    void crossingsThatNeedNotBeAreTakenOut();
    void allBeforeAllIsDrawnThroughOneJoint();
    void eventsWithoutAnyOrderStandByThemselves();
    void openLinesJoinNeighboursAndStayFew();
    void simultaneousEventsStandSideBySide();
    void titlesTakeTwoLinesAndAreCutThere_data();
    void titlesTakeTwoLinesAndAreCutThere();
    void twoHundredEventsAreLaidOut();

private:
    FixedMeasure m_measure;
};

void TestSequence::drawsExactlyTheCertainOrderAndNothingThatFollows()
{
    for (quint32 seed = 0; seed < 40; ++seed) {
        std::vector<EventId> ids;
        const Reconstruction project = randomProject(14, seed, ids);
        const EventOrder order = reconstruct::orderOf(project, ids);
        const SequenceScene scene = layOutSequence(inputOf(order), m_measure);
        const std::set<SequencePair> drawn = drawnPairs(scene);
        // Certain order, asked pair by pair, without what follows from two others.
        std::set<SequencePair> certain;
        const int count = static_cast<int>(ids.size());
        for (int i = 0; i < count; ++i)
            for (int j = 0; j < count; ++j) {
                const auto gap = project.difference({ids[size_t(i)]}, {ids[size_t(j)]});
                if (i != j && gap.min && *gap.min >= 0 && gap.max != 0)
                    certain.insert({i, j});
            }
        std::set<SequencePair> needed;
        for (const SequencePair &pair : certain) {
            bool follows = false;
            for (int k = 0; k < count; ++k)
                follows |= certain.contains({pair.from, k}) && certain.contains({k, pair.to});
            if (!follows)
                needed.insert(pair);
        }
        QVERIFY(drawn == needed);
        // … and what follows can be walked along the arrows.
        std::set<SequencePair> reached = drawn;
        for (int k = 0; k < count; ++k)
            for (int i = 0; i < count; ++i)
                for (int j = 0; j < count; ++j)
                    if (reached.contains({i, k}) && reached.contains({k, j}))
                        reached.insert({i, j});
        QVERIFY(reached == certain);
    }
}

void TestSequence::noArrowPointsBackAndNoBoxesOverlap()
{
    for (quint32 seed = 100; seed < 130; ++seed) {
        std::vector<EventId> ids;
        const Reconstruction project = randomProject(25, seed, ids);
        const SequenceScene scene = layOutSequence(inputOf(reconstruct::orderOf(project, ids)), m_measure);
        for (const SequencePath &path : scene.paths)
            for (size_t i = 3; path.kind == SequencePath::Kind::Before && i < path.points.size(); i += 3)
                QVERIFY(path.points[i].y > path.points[i - 3].y);
        for (const SequenceNode &a : scene.nodes) {
            QVERIFY(a.box.x >= 0 && a.box.y >= 0);
            QVERIFY(a.box.right() <= scene.width && a.box.bottom() <= scene.height);
            for (const SequenceNode &b : scene.nodes)
                QVERIFY(a.event == b.event || !a.box.intersects(b.box));
        }
    }
}

void TestSequence::theSameInputGivesTheSamePicture()
{
    std::vector<EventId> ids;
    const Reconstruction project = randomProject(30, 7, ids);
    const SequenceInput input = inputOf(reconstruct::orderOf(project, ids));
    const SequenceScene a = layOutSequence(input, m_measure);
    const SequenceScene b = layOutSequence(input, m_measure);
    QCOMPARE(a.paths.size(), b.paths.size());
    for (size_t i = 0; i < a.paths.size(); ++i)
        QVERIFY(a.paths[i].points == b.paths[i].points);
    for (size_t i = 0; i < a.nodes.size(); ++i)
        QVERIFY(a.nodes[i].box == b.nodes[i].box);
}

void TestSequence::crossingsThatNeedNotBeAreTakenOut()
{
    // Three chains entered in one order above and the other way round below.
    const SequenceInput input =
        layered({0, 0, 0, 1, 1, 1, 2, 2, 2}, {{0, 5}, {1, 4}, {2, 3}, {3, 7}, {4, 8}, {5, 6}});
    QCOMPARE(layOutSequence(input, m_measure).crossings, 0);
    // Two before the same two, one of them also before a third: one crossing cannot be avoided.
    const SequenceInput knot = layered({0, 0, 1, 1, 1}, {{0, 2}, {0, 3}, {1, 2}, {1, 3}, {1, 4}});
    QCOMPARE(layOutSequence(knot, m_measure).crossings, 1);
}

void TestSequence::allBeforeAllIsDrawnThroughOneJoint()
{
    SequenceInput input = layered(std::vector<int>(10, 0), {});
    for (int to = 5; to < 10; ++to) {
        input.events[size_t(to)].layer = 1;
        for (int from = 0; from < 5; ++from)
            input.arrows.push_back({from, to});
    }
    const SequenceScene scene = layOutSequence(input, m_measure);
    QCOMPARE(scene.joints.size(), size_t(1));
    QCOMPARE(scene.paths.size(), size_t(10)); // not 25
    QVERIFY(drawnPairs(scene) == std::set<SequencePair>(input.arrows.begin(), input.arrows.end()));
}

void TestSequence::eventsWithoutAnyOrderStandByThemselves()
{
    SequenceInput input = layered({0, 0, 1, 0}, {{0, 2}});
    input.open = {{1, 3}, {0, 1}};
    const SequenceScene scene = layOutSequence(input, m_measure);
    QVERIFY(scene.looseTop);
    for (const int loose : {1, 3})
        QVERIFY(scene.nodes[size_t(loose)].box.y > *scene.looseTop);
    for (const int placed : {0, 2})
        QVERIFY(scene.nodes[size_t(placed)].box.bottom() < *scene.looseTop);
    QCOMPARE(scene.paths.size(), size_t(1)); // no dotted lines to all the others
    QVERIFY(!layOutSequence(layered({0, 1}, {{0, 1}}), m_measure).looseTop);
    QVERIFY(layOutSequence({}, m_measure).nodes.empty());
}

void TestSequence::openLinesJoinNeighboursAndStayFew()
{
    SequenceInput input = layered({0, 1, 2, 0, 1, 2}, {{0, 1}, {1, 2}, {3, 4}, {4, 5}});
    for (int a = 0; a < 3; ++a)
        for (int b = 3; b < 6; ++b)
            input.open.push_back({a, b});
    const std::vector<SequencePair> open = openNeighbours(input, 2);
    std::vector<int> lines(6, 0);
    for (const SequencePair &pair : open) {
        QVERIFY(std::abs(input.events[size_t(pair.from)].layer - input.events[size_t(pair.to)].layer) <= 1);
        ++lines[size_t(pair.from)];
        ++lines[size_t(pair.to)];
    }
    QVERIFY(*std::max_element(lines.begin(), lines.end()) <= 2);
    // The most telling pairs first.
    QCOMPARE(open.front(), (SequencePair{0, 3}));
    QCOMPARE(openNeighbours(input, 9).size(), size_t(7)); // without first against third
}

void TestSequence::simultaneousEventsStandSideBySide()
{
    const std::vector<EventId> ids{numbered<EventId>(1), numbered<EventId>(2), numbered<EventId>(3)};
    std::vector<reconstruct::TimedEvent> events;
    for (const EventId &id : ids) {
        events.push_back({id, {}});
        events.back().time.start = {time::Instant{0}, time::Instant{100}};
    }
    GradedStatement same, later;
    same.statement.id = numbered<StatementId>(1);
    same.statement.from = ids[0];
    same.statement.to = ids[1];
    same.statement.minGap = same.statement.maxGap = 0;
    later.statement.id = numbered<StatementId>(2);
    later.statement.from = ids[1];
    later.statement.to = ids[2];
    later.statement.minGap = 5;
    const EventOrder order = reconstruct::orderOf(Reconstruction(events, {same, later}), ids);
    QCOMPARE(order.same, (std::vector<EventOrder::Arrow>{{0, 1}}));
    const SequenceScene scene = layOutSequence(inputOf(order), m_measure);
    QCOMPARE(scene.nodes[0].box.y, scene.nodes[1].box.y);
    QCOMPARE(std::count_if(scene.paths.begin(), scene.paths.end(),
                           [](const SequencePath &p) { return p.kind == SequencePath::Kind::Same; }),
             1);
}

void TestSequence::titlesTakeTwoLinesAndAreCutThere_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("lines");
    // Every character is six pixels wide: 34 to a line.
    QTest::newRow("a short one takes one line")
        << QStringLiteral("Fire") << QStringList{QStringLiteral("Fire")};
    QTest::newRow("a longer one breaks at a space")
        << QStringLiteral("The fire engine arrives at the baggage hall")
        << QStringList{QStringLiteral("The fire engine arrives at the"), QStringLiteral("baggage hall")};
    QTest::newRow("without a space it breaks anywhere")
        << QString(40, QLatin1Char('x'))
        << QStringList{QString(34, QLatin1Char('x')), QString(6, QLatin1Char('x'))};
    QTest::newRow("nothing") << QString() << QStringList{QString()};
}

void TestSequence::titlesTakeTwoLinesAndAreCutThere()
{
    QFETCH(QString, title);
    QFETCH(QStringList, lines);
    SequenceInput input = layered({0}, {});
    input.events[0].title = title;
    QCOMPARE(layOutSequence(input, m_measure).nodes[0].title, lines);
    input.events[0].title = QStringLiteral("word ").repeated(100);
    const QStringList cut = layOutSequence(input, m_measure).nodes[0].title;
    QCOMPARE(cut.size(), 2);
    QVERIFY(cut[1].endsWith(QChar(0x2026)));
}

void TestSequence::twoHundredEventsAreLaidOut()
{
    std::vector<EventId> ids;
    const Reconstruction project = randomProject(200, 3, ids);
    const EventOrder order = reconstruct::orderOf(project, ids);
    const SequenceScene scene = layOutSequence(inputOf(order), m_measure);
    QCOMPARE(scene.nodes.size(), ids.size());
    QCOMPARE(drawnPairs(scene).size(), order.arrows.size());
}

QTEST_APPLESS_MAIN(TestSequence)
#include "tst_sequence.moc"
