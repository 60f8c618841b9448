#include "reconstruct/reconstruction.h"
#include "time/zones.h"

#include "text/everydaywords.h"

#include <QRandomGenerator>
#include <QTest>

using namespace varve;
using namespace varve::reconstruct;
using model::Endpoint;
using model::Relation;
using time::Instant;
using time::Window;

namespace {

constexpr Micros minute = time::microsPerMinute;

/// Minutes since 1970.
Instant at(Micros minutes)
{
    return {minutes * minute};
}

Window window(Micros from, Micros to)
{
    return {at(from), at(to)};
}

TimedEvent instant(Micros from, Micros to)
{
    TimedEvent event{EventId::create(), {}};
    event.time.start = window(from, to);
    return event;
}

TimedEvent interval(Window start, Window end)
{
    TimedEvent event{EventId::create(), {}};
    event.time.start = start;
    event.time.end = end;
    return event;
}

TimedEvent undated()
{
    TimedEvent event{EventId::create(), {}};
    event.time.startKind = event.time.endKind = time::EndKind::Unknown;
    return event;
}

GradedStatement gap(const TimedEvent &from, const TimedEvent &to, std::optional<Micros> min,
                    std::optional<Micros> max)
{
    GradedStatement graded;
    graded.statement.id = StatementId::create();
    graded.statement.from = from.id;
    graded.statement.to = to.id;
    if (min)
        graded.statement.minGap = *min * minute;
    if (max)
        graded.statement.maxGap = *max * minute;
    return graded;
}

GradedStatement related(const TimedEvent &from, Relation relation, const TimedEvent &to)
{
    GradedStatement graded = gap(from, to, {}, {});
    graded.statement.relations = RelationSet::of(relation);
    return graded;
}

GradedStatement lasted(const TimedEvent &event, Micros min, Micros max)
{
    GradedStatement graded = gap(event, event, min, max);
    graded.statement.toPoint = Endpoint::End;
    return graded;
}

GradedStatement credible(GradedStatement graded, model::Credibility credibility)
{
    graded.credibility = credibility;
    return graded;
}

} // namespace

class TestReconstruction : public QObject
{
    Q_OBJECT
private slots:
    void aGapCarriesTheHalfOpenWindowOver()
    {
        // 20:00 is [20:00, 20:01); "10 to 20 minutes later" is then [20:10, 20:21).
        const TimedEvent a = instant(1200, 1201);
        const TimedEvent b = undated();
        const Reconstruction r({a, b}, {gap(a, b, 10, 20)});
        QCOMPARE(r.windows(b.id).start, window(1210, 1221));
        QCOMPARE(r.windows(a.id).start, window(1200, 1201));
        QVERIFY(r.isNarrowed(b.id));
        QVERIFY(!r.isNarrowed(a.id));
    }

    void withoutStatementsWindowsAreAsEntered_data()
    {
        QTest::addColumn<TimedEvent>("event");
        QTest::newRow("one moment within a window") << instant(5, 9);
        QTest::newRow("not dated") << undated();
        QTest::newRow("an interval") << interval(window(5, 9), window(20, 30));
        QTest::newRow("an interval whose windows overlap") << interval(window(5, 29), window(7, 12));
        TimedEvent day = instant(0, 1440);
        day.time.spans = true;
        QTest::newRow("all day") << day;
        TimedEvent open = interval(window(5, 9), {at(5), Instant::distantFuture()});
        open.time.endKind = time::EndKind::Open;
        QTest::newRow("ongoing") << open;
        TimedEvent until = interval({Instant::distantPast(), at(9)}, window(5, 9));
        until.time.startKind = time::EndKind::Unknown;
        QTest::newRow("until, with unknown start") << until;
        TimedEvent after = undated();
        after.time.startKind = after.time.endKind = time::EndKind::Known;
        after.time.start = {at(7), Instant::distantFuture()};
        QTest::newRow("after, unbounded above") << after;
    }
    void withoutStatementsWindowsAreAsEntered()
    {
        QFETCH(TimedEvent, event);
        QVERIFY(time::isConsistent(event.time));
        const Reconstruction r({event}, {});
        QCOMPARE(r.windows(event.id).start, r.entered(event.id).start);
        QCOMPARE(r.windows(event.id).end, r.entered(event.id).end);
        QVERIFY(!r.isNarrowed(event.id));
        QVERIFY(r.isConsistent());
        QVERIFY(r.problems().empty());
    }

    void strictOrderIsExactToTheMicrosecond()
    {
        const TimedEvent a = instant(0, 10);
        const TimedEvent b = instant(0, 10);
        const Reconstruction r({a, b}, {related(a, Relation::Before, b)});
        QCOMPARE(r.windows(a.id).start, (Window{at(0), at(10) - 1}));
        QCOMPARE(r.windows(b.id).start, (Window{at(0) + 1, at(10)}));
        QVERIFY(!r.isNarrowed(a.id)); // a microsecond is no narrowing to speak of
        QVERIFY(r.difference({a.id}, {b.id}).isCertainlyAfter());
        QVERIFY(r.difference({b.id}, {a.id}).isCertainlyBefore());
    }

    void anEventAllDayMeetsTheNextDay()
    {
        TimedEvent day = instant(0, 1440);
        day.time.spans = true;
        TimedEvent next = instant(1440, 2880);
        next.time.spans = true;
        QVERIFY(Reconstruction({day, next}, {related(day, Relation::Meets, next)}).isConsistent());
        QVERIFY(Reconstruction({day, next}, {related(day, Relation::Before, next)}).isConsistent());
        QVERIFY(!Reconstruction({day, next}, {related(day, Relation::Overlaps, next)}).isConsistent());
    }

    void aDurationGivesAMomentAnEnd()
    {
        const TimedEvent fire = instant(1200, 1210);
        GradedStatement length = lasted(fire, 30, 45);
        Reconstruction r({fire}, {length});
        QVERIFY(r.isConsistent());
        QCOMPARE(r.windows(fire.id).end, window(1230, 1255));
        r.removeStatement(length.statement.id);
        QCOMPARE(r.windows(fire.id).end, r.windows(fire.id).start);
        r.setStatement(length);
        QCOMPARE(r.windows(fire.id).end, window(1230, 1255));
        length.statement.enabled = false;
        r.setStatement(length);
        QCOMPARE(r.windows(fire.id).end, window(1200, 1210));
    }

    void relationsThatNeedALengthGiveOne()
    {
        const TimedEvent concert = instant(1200, 1210);
        const TimedEvent exit = instant(1250, 1251);
        const Reconstruction r({concert, exit}, {related(exit, Relation::During, concert)});
        QVERIFY(r.isConsistent());
        QCOMPARE(r.windows(concert.id).end.earliest, at(1250) + 1);
    }

    void theExplanationNamesTheChainOfStatementsInOrder()
    {
        const TimedEvent a = instant(1200, 1201);
        const TimedEvent b = undated();
        const TimedEvent c = undated();
        const GradedStatement ab = gap(a, b, 10, 20);
        const GradedStatement bc = gap(b, c, 5, 5);
        const GradedStatement other = gap(a, c, 0, 600);
        const Reconstruction r({a, b, c}, {bc, other, ab});
        const Explanation latest = r.explain({c.id}, Side::Latest);
        QCOMPARE(latest.bound, std::optional(at(1226)));
        QCOMPARE(latest.statements(), (std::vector{ab.statement.id, bc.statement.id}));
        QCOMPARE(latest.steps.front().reason.kind, ReasonKind::EnteredStart);
        QCOMPARE(latest.steps.front().reason.event, a.id);
        QCOMPARE(latest.steps.front().reached, at(1201));
        QCOMPARE(latest.steps.back().to.event, c.id);
        const Explanation earliest = r.explain({c.id}, Side::Earliest);
        QCOMPARE(earliest.bound, std::optional(at(1215)));
        QCOMPARE(earliest.statements(), (std::vector{ab.statement.id, bc.statement.id}));
        QVERIFY(!r.explain({undated().id}, Side::Latest).bound);
    }

    void aConflictNamesWhatCannotAllHoldAndTheLeastCredible()
    {
        const TimedEvent a = instant(1200, 1230);
        const TimedEvent b = instant(1081, 1205);
        const GradedStatement good = credible(gap(a, b, 11, 20), model::Credibility::ProbablyTrue);
        const GradedStatement irrelevant = credible(gap(a, b, 0, 900), model::Credibility::Improbable);
        const Reconstruction r({a, b}, {good, irrelevant});
        QVERIFY(!r.isConsistent());
        const ConflictList list = r.conflicts();
        QCOMPARE(list.found.size(), size_t(1));
        const ConflictReport &conflict = list.found[0];
        QCOMPARE(conflict.reasons.size(), size_t(3));
        // A at 1200 at the earliest, 11 minutes at least, and b before 1205: six minutes and a microsecond.
        QCOMPARE(conflict.shortfall, 6 * minute + 1);
        QCOMPARE(conflict.candidate, std::optional(good.statement.id));
        QCOMPARE(list.setAside, 1);
        QCOMPARE(r.setAside(), (std::vector{good.statement.id}));
        QVERIFY(!r.takesPart(good.statement.id));
        QVERIFY(r.takesPart(irrelevant.statement.id));
        QCOMPARE(conflict.steps.size(), size_t(3));
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(conflict.steps[i].to, conflict.steps[(i + 1) % 3].from);
    }

    void theMoreCredibleStatementStays_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<bool>("firstStays");
        QTest::newRow("1 before 2") << 1 << 2 << true;
        QTest::newRow("5 gives way to 4") << 5 << 4 << false;
        QTest::newRow("what nobody can judge stays before what is doubtful") << 6 << 4 << true;
        QTest::newRow("what nobody can judge gives way to what is possibly true") << 6 << 3 << false;
        QTest::newRow("of equals the older one stays") << 3 << 3 << true;
    }
    void theMoreCredibleStatementStays()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(bool, firstStays);
        const TimedEvent a = undated();
        const TimedEvent b = undated();
        const GradedStatement one = credible(gap(a, b, 1, {}), model::Credibility(first));
        const GradedStatement other = credible(gap(b, a, 1, {}), model::Credibility(second));
        for (const auto &statements : {std::vector{one, other}, std::vector{other, one}}) {
            const Reconstruction r({a, b}, statements);
            QCOMPARE(r.takesPart(one.statement.id), firstStays);
            QCOMPARE(r.takesPart(other.statement.id), !firstStays);
            QCOMPARE(r.conflicts().found.at(0).candidate,
                     std::optional(firstStays ? other.statement.id : one.statement.id));
        }
    }

    void belowTheChosenCredibilityNothingTakesPart()
    {
        const TimedEvent a = instant(100, 101);
        const TimedEvent b = undated();
        const auto weak = credible(gap(a, b, 10, 20), model::Credibility::Doubtful);
        const auto good = credible(gap(a, b, 0, 60), model::Credibility::ProbablyTrue);
        const auto unjudged = gap(a, b, 5, 30);
        const Reconstruction all({a, b}, {weak, good, unjudged});
        QCOMPARE(all.windows(b.id).start, window(110, 121));
        const Reconstruction chosen({a, b}, {weak, good, unjudged}, {model::Credibility::PossiblyTrue});
        QCOMPARE(chosen.windows(b.id).start, window(100, 161));
        QVERIFY(!chosen.takesPart(weak.statement.id));
        QVERIFY(!chosen.takesPart(unjudged.statement.id));
    }

    void aStatementThatSaysNothingIsAProblemNotAGuess_data()
    {
        QTest::addColumn<GradedStatement>("statement");
        QTest::addColumn<QString>("says");
        const TimedEvent a = instant(1, 2);
        const TimedEvent gone = instant(1, 2);
        TimedEvent known = a;
        known.id = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000001"));
        TimedEvent other = a;
        other.id = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000002"));
        QTest::newRow("a point and itself") << gap(known, known, 0, 5) << QStringLiteral("itself");
        QTest::newRow("an event related to itself")
            << related(known, Relation::Before, known) << QStringLiteral("itself");
        QTest::newRow("no bound at all") << gap(known, other, {}, {}) << QStringLiteral("nothing");
        QTest::newRow("least above greatest") << gap(known, other, 9, 3) << QStringLiteral("greater");
        QTest::newRow("an event that is not there")
            << gap(known, gone, 1, 2) << QStringLiteral("not in the project");
        GradedStatement endless = gap(known, other, {}, {});
        endless.statement.minGap = std::numeric_limits<Micros>::max();
        QTest::newRow("longer than all of time") << endless << QStringLiteral("longer");
        GradedStatement vacuous = gap(known, other, {}, {});
        vacuous.statement.minGap = std::numeric_limits<Micros>::min();
        vacuous.statement.maxGap = std::numeric_limits<Micros>::max();
        QTest::newRow("bounds that exclude nothing") << vacuous << QStringLiteral("nothing");
    }
    void aStatementThatSaysNothingIsAProblemNotAGuess()
    {
        QFETCH(GradedStatement, statement);
        QFETCH(QString, says);
        TimedEvent known = instant(1, 2);
        known.id = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000001"));
        TimedEvent other = instant(1, 2);
        other.id = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000002"));
        const Reconstruction r({known, other}, {statement});
        QVERIFY(r.isConsistent());
        QCOMPARE(r.problems().size(), size_t(1));
        QCOMPARE(r.problems()[0].statement, statement.statement.id);
        QVERIFY2(r.problems()[0].text.contains(says), qPrintable(r.problems()[0].text));
        QVERIFY(!r.isNarrowed(known.id));
    }

    void zeroAndNegativeGapsMeanWhatTheySay()
    {
        const TimedEvent a = instant(100, 101);
        const TimedEvent b = undated();
        QCOMPARE(Reconstruction({a, b}, {gap(a, b, 0, 0)}).windows(b.id).start, window(100, 101));
        QCOMPARE(Reconstruction({a, b}, {gap(a, b, -20, -5)}).windows(b.id).start, window(80, 96));
    }

    void anEventWithAContradictoryTimeTakesNoPartAndIsNamed()
    {
        const TimedEvent wrong = interval(window(50, 60), window(10, 20));
        const TimedEvent b = undated();
        const Reconstruction r({wrong, b}, {gap(wrong, b, 1, 2)});
        QVERIFY(r.isConsistent());
        QCOMPARE(r.problems().size(), size_t(1));
        QCOMPARE(r.problems()[0].event, wrong.id);
        QCOMPARE(r.windows(b.id).start, Window());
    }

    void aDisjunctionIsCheckedAfterSolving()
    {
        const TimedEvent a = interval(window(0, 1), window(10, 11));
        const TimedEvent b = interval(window(20, 21), window(30, 31));
        const TimedEvent c = interval(window(0, 40), window(0, 60));
        const Reconstruction r({a, b, c}, {});
        const RelationSet apart = *text::everydayWord(QStringLiteral("before or after"));
        QVERIFY(r.check(a.id, b.id, apart).mustHold());
        QVERIFY(r.check(a.id, c.id, apart).canHold());
        QVERIFY(!r.check(a.id, c.id, apart).mustHold());
        QVERIFY(!r.check(a.id, b.id, *text::everydayWord(QStringLiteral("during"))).canHold());
        QCOMPARE(r.check(a.id, b.id, apart).possible, RelationSet::of(Relation::Before));
    }

    void aDisjunctionAmongTheStatementsIsCheckedAndNarrowsNothing()
    {
        const TimedEvent a = interval(window(0, 1), window(10, 11));
        const TimedEvent b = interval(window(20, 21), window(30, 31));
        const TimedEvent c = interval(window(0, 40), window(0, 60));
        const TimedEvent d = interval(window(22, 23), window(25, 26));
        const auto apart = [](const TimedEvent &one, const TimedEvent &other) {
            GradedStatement s = related(one, Relation::Before, other);
            s.statement.relations = *text::everydayWord(QStringLiteral("before or after, not during"));
            return s;
        };
        const GradedStatement ab = apart(a, b), ac = apart(a, c), bd = apart(b, d);
        Reconstruction r({a, b, c, d}, {ab, ac, bd});
        QVERIFY(r.isConsistent());
        for (const TimedEvent &event : {a, b, c, d})
            QCOMPARE(r.windows(event.id), r.entered(event.id));
        const auto verdictOf = [&r](const GradedStatement &s) -> std::optional<Verdict> {
            for (const StatementCheck &check : r.checks())
                if (check.statement == s.statement.id)
                    return check.verdict();
            return {};
        };
        QCOMPARE(r.checks().size(), size_t(3));
        QCOMPARE(verdictOf(ab), Verdict::Holds);
        QCOMPARE(verdictOf(ac), Verdict::CanHold);
        QCOMPARE(verdictOf(bd), Verdict::CannotHold);
        // What is not counted is not checked; what other statements say is.
        GradedStatement off = bd;
        off.statement.enabled = false;
        r.setStatement(off);
        QVERIFY(!verdictOf(bd));
        r.setStatement(gap(b, c, 15, 18));
        QCOMPARE(verdictOf(ac), Verdict::Holds);
    }

    void ofADisjunctionWhatFollowsFromEachCaseNarrows()
    {
        // Before or overlapping its beginning: it starts first in either case.
        const TimedEvent a = interval(window(0, 100), window(0, 200));
        const TimedEvent b = interval(window(20, 30), window(40, 50));
        GradedStatement s = related(a, Relation::Before, b);
        s.statement.relations = RelationSet::of(Relation::Before) | RelationSet::of(Relation::Overlaps);
        QVERIFY(!isExact(s.statement.relations));
        const Reconstruction r({a, b}, {s});
        QCOMPARE(r.windows(a.id).start.latest, time::Instant{30 * minute - 1});
        QCOMPARE(r.checks().size(), size_t(1));
        QCOMPARE(r.checks()[0].verdict(), Verdict::CanHold);
    }

    void anyOrderSaysNothingAndIsNamed()
    {
        const TimedEvent a = instant(0, 10);
        const TimedEvent b = instant(0, 10);
        GradedStatement s = related(a, Relation::Before, b);
        s.statement.relations = RelationSet::all();
        const Reconstruction r({a, b}, {s});
        QCOMPARE(r.problems().size(), size_t(1));
        QVERIFY(r.checks().empty());
    }

    void removedEventsTakeTheirStatementsAlong()
    {
        const TimedEvent a = instant(100, 101);
        const TimedEvent b = instant(0, 500);
        const TimedEvent c = undated();
        Reconstruction r({a, b, c}, {gap(a, b, 10, 20), gap(b, c, 5, 5)});
        QCOMPARE(r.windows(c.id).start, window(115, 126));
        r.removeEvent(a.id);
        QCOMPARE(r.windows(b.id).start, window(0, 500));
        QCOMPARE(r.windows(c.id).start, window(5, 505));
        QVERIFY(!r.contains(a.id));
        QCOMPARE(r.windows(a.id), EventWindows());
        QVERIFY(r.problems().empty());
    }

    void aChainOfAYearAddsUpInElapsedTime()
    {
        // 366 days of 24 hours each: instants know no clock changes, so nothing is lost or gained on the way.
        std::vector<TimedEvent> days{instant(0, 1)};
        std::vector<GradedStatement> statements;
        for (int i = 0; i < 366; ++i) {
            days.push_back(undated());
            statements.push_back(gap(days[size_t(i)], days.back(), 1440, 1440));
        }
        const Reconstruction r(days, statements);
        QCOMPARE(r.windows(days.back().id).start, window(366 * 1440, 366 * 1440 + 1));
    }

    void aYearOfDaysAcrossClockChangesKeepsElapsedTime()
    {
        // Noon in Berlin on New Year's Day; each event 24 hours after the one before.
        const QString berlin = QStringLiteral("Europe/Berlin");
        const auto noon = [&](int month, int day, int year = 2023) {
            return time::toInstantLenient({{year, month, day}, 12 * time::microsPerHour}, berlin).earliest;
        };
        TimedEvent first{EventId::create(), {}};
        first.time.start = {noon(1, 1), noon(1, 1) + minute};
        std::vector<TimedEvent> days{first};
        std::vector<GradedStatement> statements;
        for (int i = 1; i <= 365; ++i) {
            days.push_back(undated());
            statements.push_back(gap(days[size_t(i) - 1], days.back(), 1440, 1440));
        }
        Reconstruction r(days, statements);
        // 181 days later it is one o'clock: the clocks went forward. Next New Year it is noon again.
        QCOMPARE(r.windows(days[181].id).start.earliest, noon(7, 1) + 60 * minute);
        QCOMPARE(r.windows(days[365].id).start.earliest, noon(1, 1, 2024));
        // Who entered noon of 1 July for it is told that the chain needs an hour more, but for the minute
        // that both windows have.
        days[181].time = first.time;
        days[181].time.start = {noon(7, 1), noon(7, 1) + minute};
        r.setEvent(days[181]);
        QVERIFY(!r.isConsistent());
        const ConflictList conflicts = r.conflicts();
        QCOMPARE(conflicts.found.size(), size_t(1));
        QCOMPARE(conflicts.found[0].shortfall, 59 * minute + 1);
        QCOMPARE(conflicts.found[0].reasons.size(), size_t(183));
    }

    void editsGiveWhatBuildingAfreshGives()
    {
        QRandomGenerator random(11);
        std::vector<TimedEvent> events;
        for (int i = 0; i < 25; ++i)
            events.push_back(random.bounded(4) ? instant(random.bounded(200), 210 + random.bounded(200))
                                               : undated());
        std::vector<GradedStatement> pool;
        for (int i = 0; i < 60; ++i) {
            const TimedEvent &a = events[size_t(random.bounded(25))];
            const TimedEvent &b = events[size_t(random.bounded(25))];
            GradedStatement s;
            if (&a == &b) {
                s = lasted(a, 5, 15);
            } else if (random.bounded(3) == 0) {
                s = related(a, Relation(1 + random.bounded(13)), b);
            } else {
                const int min = random.bounded(-100, 100);
                s = gap(a, b, min, min + random.bounded(80));
            }
            pool.push_back(credible(s, model::Credibility(1 + random.bounded(6))));
        }
        Reconstruction live(events, {});
        std::vector<bool> present(pool.size(), false);
        int consistent = 0;
        for (int step = 0; step < 1'000; ++step) {
            const auto i = size_t(random.bounded(int(pool.size())));
            if (random.bounded(10) == 0) {
                TimedEvent &event = events[size_t(random.bounded(25))];
                event.time = instant(random.bounded(200), 210 + random.bounded(200)).time;
                live.setEvent(event);
            } else if (present[i] || std::ranges::count(present, true) > 8) {
                live.removeStatement(pool[i].statement.id);
                present[i] = false;
            } else {
                live.setStatement(pool[i]);
                present[i] = true;
            }
            std::vector<GradedStatement> statements;
            for (size_t s = 0; s < pool.size(); ++s)
                if (present[s])
                    statements.push_back(pool[s]);
            const Reconstruction afresh(events, statements);
            consistent += afresh.isConsistent();
            QCOMPARE(live.setAside(), afresh.setAside());
            for (const TimedEvent &event : events)
                QVERIFY(live.windows(event.id) == afresh.windows(event.id));
        }
        QVERIFY(consistent > 100 && consistent < 990);
    }
};

QTEST_GUILESS_MAIN(TestReconstruction)
#include "tst_reconstruction.moc"
