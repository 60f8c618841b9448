// What dragging does to a time: moves in the unit of its precision, explicit windows, texts that read again.
#include "randomtimes.h"
#include "time/timeformat.h"
#include "time/timenames.h"
#include "time/timeparser.h"
#include "time/windowedit.h"

#include <QTest>

using namespace varve::time;

namespace {

TimeSettings settings()
{
    TimeSettings result;
    result.zone = QStringLiteral("Europe/Moscow");
    return result;
}

EventTime read(const QString &text)
{
    ReadContext context;
    context.settings = settings();
    context.reference = CivilDate{2024, 3, 23};
    const auto reading = readTime(text, context);
    if (!reading)
        qFatal("%s: %s", qPrintable(text), qPrintable(reading.error().message));
    return reading->time;
}

EventTime read(const char *text)
{
    return read(QString::fromUtf8(text));
}

/// A moment by the clocks of Moscow.
Instant moscow(const char *text)
{
    return read(text).start.earliest;
}

/// The text reads again to the value itself.
bool readsAgain(const EventTime &time)
{
    const EventTime again = read(time.text);
    return again.start == time.start && again.end == time.end && again.startKind == time.startKind &&
           again.endKind == time.endKind && again.zone == time.zone &&
           again.approximate == time.approximate && again.uncertain == time.uncertain &&
           again.spans == time.spans;
}

} // namespace

class TestWindowEdit : public QObject
{
    Q_OBJECT

private slots:
    void movesAreNeverFinerThanWhatWasEntered_data();
    void movesAreNeverFinerThanWhatWasEntered();
    void movesSnapToTheLocalClock();
    void aMovedDayStaysADayWhenTheClocksChange();
    void aMoveOutOfTheRangeChangesNothing();
    void aMoveOfLessThanHalfAUnitLeavesTheValueAsTyped();
    void movesKeepQualifiersAndForgetTheReference();
    void boundsAreSet_data();
    void boundsAreSet();
    void aDrawnBoundIsExplicit();
    void boundsDoNotCross();
    void unknownEndsBecomeKnownWhenDrawn();
    void anInstantBecomesAnInterval();
    void newValuesAreOneUnitWide_data();
    void newValuesAreOneUnitWide();
    void newWindowsSayTheirBounds();
    void everyEditKeepsTheInvariantsAndReadsAgain();
};

void TestWindowEdit::movesAreNeverFinerThanWhatWasEntered_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("delta");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, qint64 delta, const char *expected) {
        QTest::newRow(
            qPrintable(QStringLiteral("%1 by %2").arg(QString::fromUtf8(text), durationText(delta))))
            << QString::fromUtf8(text) << delta << QString::fromUtf8(expected);
    };
    row("22 Mar 2024 20:05", microsPerHour, "22 Mar 2024 21:05 MSK");
    row("22 Mar 2024 20:05", -6 * microsPerHour, "22 Mar 2024 14:05 MSK");
    row("22 Mar 2024 ~20:00 MSK", microsPerHour, "22 Mar 2024 ~21:00 MSK");
    row("22 Mar 2024 8 pm", microsPerHour, "22 Mar 2024 9 pm MSK");
    row("22 Mar 2024", 3 * microsPerHour, "22 Mar 2024");
    row("22 Mar 2024", 13 * microsPerHour, "23 Mar 2024");
    row("22 Mar 2024", -40 * microsPerHour, "20 Mar 2024");
    row("~22 Mar 2024", microsPerDay, "~23 Mar 2024");
    row("March 2024", 10 * microsPerDay, "March 2024");
    row("March 2024", 20 * microsPerDay, "April 2024");
    row("January 2024", -31 * microsPerDay, "December 2023");
    row("Q1 2024", 90 * microsPerDay, "Q2 2024");
    row("2024", 200 * microsPerDay, "2025");
    row("1990s", 4'000 * microsPerDay, "2000s as a decade");
    row("late evening of 22 March 2024", microsPerDay, "23 Mar 2024 late evening MSK");
    row("late evening of 22 March 2024", -2 * microsPerHour, "22 Mar 2024, between 19:00 and 21:59 MSK");
    row("22 Mar 2024 19:58-20:11", 10 * microsPerMinute, "22 Mar 2024 20:08–20:21 MSK");
    row("between 19:50 and 20:10 on 22 March 2024", 5 * microsPerMinute,
        "22 Mar 2024, between 19:55 and 20:15 MSK");
    row("before 22 March 2024", microsPerDay, "before 23 Mar 2024");
    row("since 2022", -366 * microsPerDay, "since 2021");
    row("until 22 March 2024 21:00", microsPerHour, "until 22 Mar 2024 22:00 MSK");
    row("22 - 24 March 2024", 2 * microsPerDay, "24 Mar 2024 – 26 Mar 2024");
    row("22 March 2024 20:00 (zone unknown)", microsPerHour, "22 Mar 2024 21:00 (zone unknown)");
    row("22 March 2024 (zone unknown)", microsPerDay, "23 Mar 2024 (zone unknown)");
    row("unknown", microsPerDay, "unknown");
}

void TestWindowEdit::movesAreNeverFinerThanWhatWasEntered()
{
    QFETCH(QString, text);
    QFETCH(qint64, delta);
    QFETCH(QString, expected);
    if (expected == QLatin1String("2000s as a decade"))
        expected = QStringLiteral("200X");
    const EventTime before = read(text);
    const EventTime after = movedBy(before, delta, 0, settings());
    if (after == before)
        QCOMPARE(before.text, text);
    QCOMPARE(after == before ? toText(after, settings()) : after.text, expected);
    QVERIFY(isConsistent(after));
}

void TestWindowEdit::movesSnapToTheLocalClock()
{
    const EventTime time = read("22 Mar 2024 20:07");
    QCOMPARE(movedBy(time, 20 * microsPerMinute, 15 * microsPerMinute, settings()).text,
             QStringLiteral("22 Mar 2024 20:30 MSK"));
    QCOMPARE(movedBy(time, microsPerMinute, 15 * microsPerMinute, settings()).text,
             QStringLiteral("22 Mar 2024 20:15 MSK"));
    // The value named snaps, not the edge of its tolerance.
    QCOMPARE(movedBy(read("22 Mar 2024 ~20:07"), 20 * microsPerMinute, 15 * microsPerMinute, settings()).text,
             QStringLiteral("22 Mar 2024 ~20:30 MSK"));
    // By the clock of the zone: Kathmandu is 5:45 ahead.
    TimeSettings nepal = settings();
    nepal.zone = QStringLiteral("Asia/Kathmandu");
    const EventTime local = at(asUtc({{2024, 3, 22}, 0}), Precision::Minute, nepal.zone, nepal);
    QCOMPARE(movedBy(local, 10 * microsPerMinute, microsPerHour, nepal).text,
             QStringLiteral("22 Mar 2024 06:00 Asia/Kathmandu"));
}

void TestWindowEdit::aMovedDayStaysADayWhenTheClocksChange()
{
    const EventTime before = read("26 March 2011");
    const EventTime after = movedBy(before, microsPerDay, 0, settings());
    QCOMPARE(after.text, QStringLiteral("27 Mar 2011"));
    QCOMPARE(after.start.width(), 23 * microsPerHour);
    QCOMPARE(movedBy(after, microsPerDay, 0, settings()).start.width(), 24 * microsPerHour);
}

void TestWindowEdit::aMoveOutOfTheRangeChangesNothing()
{
    for (const char *text : {"9999", "31 Dec 9999", "31 Dec 9999 23:59", "-9999"}) {
        const EventTime time = read(text);
        const Micros away = (text[0] == '-' ? -1 : 1) * 800 * microsPerDay;
        QCOMPARE(movedBy(time, away, 0, settings()), time);
    }
}

void TestWindowEdit::aMoveOfLessThanHalfAUnitLeavesTheValueAsTyped()
{
    for (const char *text : {"the 22nd of March, 2024", "yesterday", "in March 2024"}) {
        const EventTime time = read(text);
        QCOMPARE(movedBy(time, 3 * microsPerHour, 0, settings()), time);
    }
}

void TestWindowEdit::movesKeepQualifiersAndForgetTheReference()
{
    const EventTime before = read("yesterday ~20:00?");
    QVERIFY(!before.reference.isEmpty());
    const EventTime after = movedBy(before, microsPerHour, 0, settings());
    QVERIFY(after.reference.isEmpty());
    QVERIFY(after.approximate && after.uncertain);
    QCOMPARE(after.tolerance, QStringLiteral("PT15M"));
    QCOMPARE(*after.bestGuess - *before.bestGuess, microsPerHour);
    QCOMPARE(after.text, QStringLiteral("22 Mar 2024 ~21:00 MSK?"));
}

void TestWindowEdit::boundsAreSet_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("bound");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *bound, const char *to, const char *expected) {
        QTest::newRow(qPrintable(QStringLiteral("%1: %2 to %3")
                                     .arg(QString::fromUtf8(text), QLatin1String(bound), QLatin1String(to))))
            << QString::fromUtf8(text) << QString::fromLatin1(bound) << QString::fromUtf8(to)
            << QString::fromUtf8(expected);
    };
    row("22 Mar 2024 ~20:00", "start earliest", "22 Mar 2024 19:50",
        "22 Mar 2024, between 19:50 and 20:15 MSK");
    row("22 Mar 2024 ~20:00", "start latest", "22 Mar 2024 20:11",
        "22 Mar 2024, between 19:45 and 20:10 MSK");
    row("22 Mar 2024 ~20:00", "end latest", "22 Mar 2024 20:11", "22 Mar 2024, between 19:45 and 20:10 MSK");
    row("22 Mar 2024 19:58-20:11", "end latest", "22 Mar 2024 20:20",
        "from 22 Mar 2024 19:58 MSK to between 22 Mar 2024 20:11 MSK and 22 Mar 2024 20:19 MSK");
    row("22 Mar 2024 19:58-20:11", "start earliest", "22 Mar 2024 19:50",
        "from between 22 Mar 2024 19:50 MSK and 22 Mar 2024 19:58 MSK to 22 Mar 2024 20:11 MSK");
    row("22 Mar 2024", "start latest", "24 Mar 2024", "between 22 Mar 2024 and 23 Mar 2024");
    row("before 22 Mar 2024", "start earliest", "21 Mar 2024", "21 Mar 2024");
    row("before 22 Mar 2024", "start earliest", "20 Mar 2024", "between 20 Mar 2024 and 21 Mar 2024");
}

void TestWindowEdit::boundsAreSet()
{
    QFETCH(QString, text);
    QFETCH(QString, bound);
    QFETCH(QString, to);
    QFETCH(QString, expected);
    const Instant t = read(to).start.earliest;
    const EventTime time = read(text);
    const EventTime changed = bound == QLatin1String("start earliest")
                                  ? withStartEarliest(time, t, settings())
                              : bound == QLatin1String("start latest") ? withStartLatest(time, t, settings())
                              : bound == QLatin1String("end earliest") ? withEndEarliest(time, t, settings())
                                                                       : withEndLatest(time, t, settings());
    QCOMPARE(changed.text, expected);
    QVERIFY(isConsistent(changed));
    QVERIFY(readsAgain(changed));
}

void TestWindowEdit::aDrawnBoundIsExplicit()
{
    const EventTime changed =
        withStartLatest(read("22 Mar 2024 ~20:00?"), moscow("22 Mar 2024 20:30"), settings());
    QVERIFY(!changed.approximate);
    QVERIFY(changed.tolerance.isEmpty());
    QVERIFY(!changed.bestGuess);
    QVERIFY(changed.uncertain); // the source is as dubious as before
    QCOMPARE(toName(changed.precision), QStringLiteral("other"));
    // Drawn to exactly one unit, it is one.
    const EventTime minute = withStartEarliest(read("between 22 Mar 2024 19:50 and 22 Mar 2024 20:10"),
                                               moscow("22 Mar 2024 20:10"), settings());
    QCOMPARE(toName(minute.precision), QStringLiteral("minute"));
    QCOMPARE(minute.text, QStringLiteral("22 Mar 2024 20:10 MSK"));
}

void TestWindowEdit::boundsDoNotCross()
{
    const EventTime time = read("between 19:50 and 20:10 on 22 March 2024");
    const EventTime crossed = withStartEarliest(time, moscow("22 Mar 2024 21:00"), settings());
    QCOMPARE(crossed.start.latest - crossed.start.earliest, Micros(1));
    QCOMPARE(crossed.start.latest, time.start.latest);
    QVERIFY(readsAgain(crossed));
    const EventTime range = read("22 Mar 2024 19:58-20:11");
    const EventTime ended = withEndLatest(range, moscow("22 Mar 2024 12:00"), settings());
    QVERIFY(isConsistent(ended));
    QVERIFY(ended.end->latest > ended.start.earliest);
    const EventTime started = withStartEarliest(range, moscow("23 Mar 2024 12:00"), settings());
    QVERIFY(isConsistent(started));
}

void TestWindowEdit::unknownEndsBecomeKnownWhenDrawn()
{
    const EventTime since =
        withEndLatest(read("since 22 Mar 2024 20:00"), moscow("22 Mar 2024 21:00"), settings());
    QCOMPARE(since.endKind, EndKind::Known);
    QCOMPARE(since.end->latest, moscow("22 Mar 2024 21:00"));
    QVERIFY(isConsistent(since));
    QVERIFY(readsAgain(since));
    const EventTime until =
        withStartEarliest(read("until 22 Mar 2024 21:00"), moscow("22 Mar 2024 20:00"), settings());
    QCOMPARE(until.startKind, EndKind::Known);
    QVERIFY(isConsistent(until));
    QVERIFY(readsAgain(until));
    // An open end follows the start that bounds it.
    const EventTime later =
        withStartEarliest(read("since 22 Mar 2024"), moscow("22 Mar 2024 12:00"), settings());
    QCOMPARE(later.end->earliest, later.start.earliest);
    QCOMPARE(later.endKind, EndKind::Open);
    const EventTime dated = withStartEarliest(read("unknown"), moscow("22 Mar 2024"), settings());
    QCOMPARE(dated.startKind, EndKind::Known);
    QVERIFY(isConsistent(dated));
}

void TestWindowEdit::anInstantBecomesAnInterval()
{
    const EventTime time = read("22 Mar 2024 20:00");
    const EventTime range = withEnd(time, read("22 Mar 2024 20:30").start, settings());
    QCOMPARE(range.text, QStringLiteral("22 Mar 2024 20:00–20:30 MSK"));
    QVERIFY(!range.isInstant());
    const EventTime backwards = withEnd(time, read("22 Mar 2024 19:00").start, settings());
    QVERIFY(isConsistent(backwards));
    QVERIFY(readsAgain(backwards));
    const EventTime fromWhole = withEnd(read("all day 22 March 2024"), read("23 Mar 2024").start, settings());
    QVERIFY(!fromWhole.spans);
    QCOMPARE(fromWhole.text, QStringLiteral("22 Mar 2024 – 23 Mar 2024"));
}

void TestWindowEdit::newValuesAreOneUnitWide_data()
{
    QTest::addColumn<QString>("precision");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *precision, const char *expected) {
        QTest::newRow(precision) << QString::fromLatin1(precision) << QString::fromUtf8(expected);
    };
    row("microsecond", "22 Mar 2024 20:05:30.123456 MSK");
    row("millisecond", "22 Mar 2024 20:05:30.123 MSK");
    row("second", "22 Mar 2024 20:05:30 MSK");
    row("minute", "22 Mar 2024 20:05 MSK");
    row("hour", "22 Mar 2024 8 pm MSK");
    row("part-of-day", "22 Mar 2024 8 pm MSK");
    row("day", "22 Mar 2024");
    row("part-of-month", "March 2024");
    row("month", "March 2024");
    row("quarter", "Q1 2024");
    row("year", "2024");
    row("decade", "2020s");
    row("century", "21st century");
    row("millennium", "3rd millennium");
    row("other", "22 Mar 2024 20:05:30.123456 MSK");
}

void TestWindowEdit::newValuesAreOneUnitWide()
{
    QFETCH(QString, precision);
    QFETCH(QString, expected);
    const Instant t = moscow("22 Mar 2024 20:05:30.123456");
    const EventTime time = at(t, *precisionFromName(precision), QStringLiteral("Europe/Moscow"), settings());
    QCOMPARE(time.text, expected);
    QVERIFY(time.start.contains(t));
    QVERIFY(isConsistent(time));
    QVERIFY(readsAgain(time));
}

void TestWindowEdit::newWindowsSayTheirBounds()
{
    const QString zone = QStringLiteral("Europe/Moscow");
    const EventTime window =
        between({moscow("22 Mar 2024 19:48"), moscow("22 Mar 2024 20:16")}, zone, settings());
    QCOMPARE(window.text, QStringLiteral("22 Mar 2024, between 19:48 and 20:15 MSK"));
    const EventTime range =
        interval(read("22 Mar 2024 19:58").start, read("22 Mar 2024 20:11").start, zone, settings());
    QCOMPARE(range.text, QStringLiteral("22 Mar 2024 19:58–20:11 MSK"));
    const EventTime odd = between({Instant{123'456'789}, Instant{987'654'321'012}}, zone, settings());
    QVERIFY(readsAgain(odd));
    const EventTime empty = between({Instant{5}, Instant{5}}, zone, settings());
    QVERIFY(isConsistent(empty));
}

void TestWindowEdit::everyEditKeepsTheInvariantsAndReadsAgain()
{
    test::RandomTimes random(42);
    for (int i = 0; i < 3'000; ++i) {
        const EventTime time = random.time(settings());
        const Instant t = random.instant();
        const qint64 edit = random.below(7);
        const Micros delta = random.below(2 * 400 * microsPerDay) - 400 * microsPerDay;
        const EventTime changed = edit == 0   ? withStartEarliest(time, t, settings())
                                  : edit == 1 ? withStartLatest(time, t, settings())
                                  : edit == 2 ? withEndEarliest(time, t, settings())
                                  : edit == 3 ? withEndLatest(time, t, settings())
                                  : edit == 4
                                      ? withEnd(time, random.window(), settings())
                                      : movedBy(time, delta, edit == 5 ? 0 : 5 * microsPerMinute, settings());
        QVERIFY2(
            isConsistent(changed),
            qPrintable(
                QStringLiteral("edit %1 of value %2, “%3”").arg(edit).arg(i).arg(toText(time, settings()))));
        if (!changed.text.isEmpty())
            QVERIFY2(readsAgain(changed), qPrintable(QStringLiteral("edit %1 of value %2: “%3” %4..%5 %6..%7")
                                                         .arg(edit)
                                                         .arg(i)
                                                         .arg(changed.text, toUtcIso(changed.start.earliest),
                                                              toUtcIso(changed.start.latest),
                                                              toUtcIso(read(changed.text).start.earliest),
                                                              toUtcIso(read(changed.text).start.latest))));
    }
}

QTEST_APPLESS_MAIN(TestWindowEdit)
#include "tst_windowedit.moc"
