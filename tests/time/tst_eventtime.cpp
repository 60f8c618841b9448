// The value itself: its invariants, its hull, and the names under which it is stored.
#include "time/calendar.h"
#include "time/eventtime.h"
#include "time/timenames.h"

#include <QTest>

using namespace varve::time;

namespace {

const Window day{Instant{0}, Instant{microsPerDay}};
const Window nextDay{Instant{microsPerDay}, Instant{2 * microsPerDay}};

EventTime interval(Window start, Window end, EndKind startKind = EndKind::Known,
                   EndKind endKind = EndKind::Known)
{
    EventTime time;
    time.start = start;
    time.end = end;
    time.startKind = startKind;
    time.endKind = endKind;
    return time;
}

} // namespace

class TestEventTime : public QObject
{
    Q_OBJECT

private slots:
    void invariantsAreChecked_data();
    void invariantsAreChecked();
    void theHullBeginsWithTheStart();
    void onlyAValueWithoutAnEndIsAnInstant();
    void namesAreStable_data();
    void namesAreStable();
    void unknownNamesAreRefused();
};

void TestEventTime::invariantsAreChecked_data()
{
    QTest::addColumn<EventTime>("time");
    QTest::addColumn<bool>("consistent");
    const Window always;
    EventTime one;
    one.start = day;
    QTest::newRow("one value") << one << true;
    one.start = {Instant{5}, Instant{5}};
    QTest::newRow("an empty window") << one << false;
    one.start = {Instant{6}, Instant{5}};
    QTest::newRow("a reversed window") << one << false;
    one.start = always;
    QTest::newRow("any time") << one << true;
    one.startKind = EndKind::Unknown;
    one.endKind = EndKind::Unknown;
    QTest::newRow("unknown") << one << true;
    one.endKind = EndKind::Known;
    QTest::newRow("an unknown start without an end") << one << false;
    one.start = day;
    one.startKind = EndKind::Known;
    one.spans = true;
    QTest::newRow("all day") << one << true;
    one.end = nextDay;
    QTest::newRow("all day, with an end") << one << false;

    QTest::newRow("an interval") << interval(day, nextDay) << true;
    QTest::newRow("both ends in one window") << interval(day, day) << true;
    QTest::newRow("an end before the start") << interval(nextDay, day) << false;
    QTest::newRow("ongoing") << interval(day, {day.earliest, Instant::distantFuture()}, EndKind::Known,
                                         EndKind::Open)
                             << true;
    QTest::newRow("ongoing, with a bound of its own")
        << interval(day, nextDay, EndKind::Known, EndKind::Open) << false;
    QTest::newRow("until") << interval({Instant::distantPast(), nextDay.latest}, nextDay, EndKind::Unknown)
                           << true;
    QTest::newRow("until, with a start") << interval(day, nextDay, EndKind::Unknown) << false;
    QTest::newRow("beyond year 9999") << interval(day, {Instant{0}, asUtc({{10'001, 1, 1}, 0})}) << false;
    QTest::newRow("before year -9999") << interval({asUtc({{-10'001, 1, 1}, 0}), Instant{0}}, day) << false;
}

void TestEventTime::invariantsAreChecked()
{
    QFETCH(EventTime, time);
    QFETCH(bool, consistent);
    QCOMPARE(isConsistent(time), consistent);
}

void TestEventTime::theHullBeginsWithTheStart()
{
    EventTime time = interval(nextDay, {Instant{0}, Instant{3 * microsPerDay}});
    QCOMPARE(time.hull(), (Window{nextDay.earliest, Instant{3 * microsPerDay}}));
    time.end.reset();
    QCOMPARE(time.hull(), nextDay);
}

void TestEventTime::onlyAValueWithoutAnEndIsAnInstant()
{
    QVERIFY(!interval(day, nextDay).isInstant());
    EventTime time;
    time.start = day;
    QVERIFY(time.isInstant());
    time.spans = true;
    QVERIFY(!time.isInstant());
}

void TestEventTime::namesAreStable_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<QString>("name");
    const char *names[] = {"microsecond", "millisecond",   "second",  "minute",     "hour",   "part-of-day",
                           "day",         "part-of-month", "month",   "quarter",    "season", "part-of-year",
                           "year",        "decade",        "century", "millennium", "other"};
    int value = 0;
    for (const char *name : names)
        QTest::newRow(name) << value++ << QString::fromLatin1(name);
    QCOMPARE(value, int(Precision::Other) + 1);
}

void TestEventTime::namesAreStable()
{
    QFETCH(int, value);
    QFETCH(QString, name);
    QCOMPARE(toName(static_cast<Precision>(value)), name);
    QVERIFY(precisionFromName(name) == static_cast<Precision>(value));
}

void TestEventTime::unknownNamesAreRefused()
{
    QVERIFY(!precisionFromName(u"Day"));
    QVERIFY(!precisionFromName(u""));
    QVERIFY(!endKindFromName(u"closed"));
    QVERIFY(endKindFromName(u"open") == EndKind::Open);
    QVERIFY(endKindFromName(u"unknown") == EndKind::Unknown);
    QVERIFY(dateOrderFromName(u"day-month-year") == DateOrder::DayMonthYear);
    QCOMPARE(toName(DateOrder::Undecided), QStringLiteral("undecided"));
}

QTEST_APPLESS_MAIN(TestEventTime)
#include "tst_eventtime.moc"
