// Times to text: the short forms, and texts that read again to the same value.
#include "randomtimes.h"
#include "time/timeformat.h"
#include "time/timenames.h"
#include "time/timeparser.h"

#include <QTest>

using namespace varve::time;

namespace {

QString describeWindow(const Window &window)
{
    return toUtcIso(window.earliest) + QStringLiteral("..") + toUtcIso(window.latest);
}

QString summary(const EventTime &time)
{
    QString text = describeWindow(time.start);
    if (time.end)
        text += QStringLiteral(" -> ") + describeWindow(*time.end);
    return QStringLiteral("%1 %2/%3 zone=%4 %5%6%7")
        .arg(text, toName(time.startKind), toName(time.endKind), time.zone,
             QLatin1String(time.approximate ? "approximate " : ""),
             QLatin1String(time.uncertain ? "uncertain " : ""), QLatin1String(time.spans ? "spans" : ""));
}

ReadContext context(const QString &zone = QStringLiteral("Europe/Moscow"))
{
    ReadContext result;
    result.settings.zone = zone;
    result.reference = CivilDate{2024, 3, 23};
    return result;
}

} // namespace

class TestTimeFormat : public QObject
{
    Q_OBJECT

private slots:
    void everyValueReadsAgainFromItsText();
    void precisionAndToleranceSurviveTheText_data();
    void precisionAndToleranceSurviveTheText();
    void shortTextsShowWhatIsKnownAndNoMore_data();
    void shortTextsShowWhatIsKnownAndNoMore();
    void shortTextsUnderADaysHeadingLeaveTheDayOut_data();
    void shortTextsUnderADaysHeadingLeaveTheDayOut();
    void aDayShownInAnotherZoneKeepsItsOwnAndSaysSo();
    void utcIsoHasFractionsOnlyWhereThereAreAny();
    void headingsNameTheDay();
    void clockAtTheCursorIsAsFineAsTheScreen();
    void durationsHaveTwoUnitsAtMost_data();
    void durationsHaveTwoUnitsAtMost();
    void elapsedTimeIsARange_data();
    void elapsedTimeIsARange();
};

void TestTimeFormat::everyValueReadsAgainFromItsText()
{
    test::RandomTimes random(20240322);
    for (int i = 0; i < 10'000; ++i) {
        ReadContext reading = context(random.zone());
        reading.reference.reset(); // the text stands alone
        const EventTime time = random.time(reading.settings);
        QVERIFY2(isConsistent(time), qPrintable(QStringLiteral("value %1: %2").arg(i).arg(summary(time))));
        const QString text = toText(time, reading.settings);
        const auto again = readTime(text, reading);
        QVERIFY2(again, qPrintable(QStringLiteral("value %1 (%2): “%3”: %4")
                                       .arg(i)
                                       .arg(summary(time), text, again ? QString() : again.error().message)));
        if (summary(again->time) != summary(time) || again->time.start != time.start ||
            again->time.end != time.end)
            QFAIL(qPrintable(QStringLiteral("value %1, text “%2”, project zone “%5”:\n  was %3\n  is  %4")
                                 .arg(i)
                                 .arg(text, summary(time), summary(again->time), reading.settings.zone)));
        QVERIFY2(isConsistent(again->time), qPrintable(text));
    }
}

void TestTimeFormat::precisionAndToleranceSurviveTheText_data()
{
    QTest::addColumn<QString>("text");
    const char *texts[] = {"22 Mar 2024 20:05",
                           "22 Mar 2024 20:05:30",
                           "22 Mar 2024 20:05:30.250",
                           "22 Mar 2024 20:05:30.250001",
                           "22 Mar 2024 8 pm",
                           "22 Mar 2024 late evening",
                           "night of 22-23 March 2024",
                           "22 Mar 2024",
                           "early March 2024",
                           "mid-March 2024",
                           "March 2024",
                           "Q1 2024",
                           "spring 2024",
                           "winter 2023-24",
                           "late 2024",
                           "second half of 2024",
                           "2024-38",
                           "2024",
                           "AD 79",
                           "44 BC",
                           "15 March 44 BC",
                           "the 1990s",
                           "190X",
                           "19th century",
                           "00XX",
                           "2nd millennium",
                           "1950S2",
                           "22 Mar 2024 ~20:00 MSK",
                           "22 Mar 2024 20:00 ±10min",
                           "~22 Mar 2024",
                           "c. March 2024",
                           "~2024",
                           "~1990s",
                           "about 8 pm on 22 March 2024",
                           "22 March 2024 20:00 (zone unknown)",
                           "~22 March 2024 (zone unknown)",
                           "since 2022",
                           "since ~2022",
                           "until 22 Mar 2024 21:00",
                           "1984~/2004-06",
                           "1984~/2004-06~",
                           "1984?/2004%",
                           "../2006",
                           "/2006",
                           "2006/",
                           "2006/..",
                           "22 Mar 2024 19:58–20:11",
                           "22 Mar 2024 23:50 – 23 Mar 2024 00:10",
                           "before 22 March 2024",
                           "after 22 March 2024",
                           "after 22 March 2024 20:00",
                           "before March 2024",
                           "throughout 22 March 2024",
                           "between 1667 and 1672",
                           "unknown"};
    for (const char *text : texts)
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestTimeFormat::precisionAndToleranceSurviveTheText()
{
    QFETCH(QString, text);
    const ReadContext reading = context();
    const auto first = readTime(text, reading);
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    const QString written = toText(first->time, reading.settings);
    const auto second = readTime(written, reading);
    QVERIFY2(second, qPrintable(written));
    EventTime expected = first->time;
    expected.text = written;
    expected.reference.clear();
    QCOMPARE(summary(second->time), summary(expected));
    QCOMPARE(toName(second->time.precision), toName(expected.precision));
    QCOMPARE(second->time.tolerance, expected.tolerance);
    QVERIFY2(second->time == expected, qPrintable(written));
}

void TestTimeFormat::shortTextsShowWhatIsKnownAndNoMore_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("22 Mar 2024 ~20:00 MSK", "22 Mar 2024, ~20:00");
    row("after 22 Mar 2024 20:00", "22 Mar 2024, after 20:00");
    row("22 March 2024 19:58-20:11", "22 Mar 2024, 19:58 – 20:11");
    row("night of 22-23 March 2024", "night of 22–23 Mar 2024");
    row("late evening of 22 March 2024", "22 Mar 2024, late evening");
    row("23 March 2024", "23 Mar 2024");
    row("23 March 2024?", "23 Mar 2024?");
    row("before 22 March 2024", "before 22 Mar 2024");
    row("after 22 March 2024", "after 22 Mar 2024");
    row("between 19:48 and 20:15 on 22 March 2024", "22 Mar 2024, 19:48–20:15");
    row("March 2024", "March 2024");
    row("~March 2024", "~March 2024");
    row("2024", "2024");
    row("since 2022", "since 2022");
    row("2022/", "2022 – ?");
    row("until 22 March 2024 21:00", "until 22 Mar 2024, 21:00");
    row("../2006", "… – 2006");
    row("22 March - 3 April 2024", "22 Mar 2024 – 3 Apr 2024");
    row("22 March 2024 23:50 - 00:10", "22 Mar 2024, 23:50 – 23 Mar 2024, 00:10");
    row("throughout 22 March 2024", "all 22 Mar 2024");
    row("22 March 2024 20:00 (zone unknown)", "22 Mar 2024, 20:00 (zone unknown)");
    row("unknown", "unknown");
    row("44 BC", "44 BC");
    row("19XX", "20th century");
    row("22 March 2024 20:05:30.25", "22 Mar 2024, 20:05:30.250");
}

void TestTimeFormat::shortTextsShowWhatIsKnownAndNoMore()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const ReadContext reading = context();
    const auto time = readTime(text, reading);
    QVERIFY(time);
    QCOMPARE(toShort(time->time, time->time.zone, reading.settings), expected);
}

void TestTimeFormat::shortTextsUnderADaysHeadingLeaveTheDayOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("22 Mar 2024 ~20:00", "~20:00");
    row("late evening of 22 March 2024", "late evening");
    row("22 March 2024", "day");
    row("22 March 2024 19:58-20:11", "19:58 – 20:11");
    row("after 22 March 2024 20:00", "after 20:00");
    row("March 2024", "March 2024");
}

void TestTimeFormat::shortTextsUnderADaysHeadingLeaveTheDayOut()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const ReadContext reading = context();
    const auto time = readTime(text, reading);
    QVERIFY(time);
    QCOMPARE(toShortInDay(time->time, time->time.zone, reading.settings), expected);
}

void TestTimeFormat::aDayShownInAnotherZoneKeepsItsOwnAndSaysSo()
{
    const ReadContext reading = context();
    const auto day = readTime(QStringLiteral("22 March 2024"), reading);
    QCOMPARE(toShort(day->time, QStringLiteral("UTC"), reading.settings),
             QStringLiteral("22 Mar 2024 (MSK)"));
    const auto minute = readTime(QStringLiteral("22 March 2024 20:05"), reading);
    QCOMPARE(toShort(minute->time, QStringLiteral("UTC"), reading.settings),
             QStringLiteral("22 Mar 2024, 17:05"));
    const auto about = readTime(QStringLiteral("22 March 2024 ~20:05"), reading);
    QCOMPARE(toShort(about->time, QStringLiteral("UTC"), reading.settings),
             QStringLiteral("22 Mar 2024, ~17:05"));
}

void TestTimeFormat::utcIsoHasFractionsOnlyWhereThereAreAny()
{
    QCOMPARE(toUtcIso(Instant{0}), QStringLiteral("1970-01-01T00:00:00Z"));
    QCOMPARE(toUtcIso(Instant{-1}), QStringLiteral("1969-12-31T23:59:59.999999Z"));
    QCOMPARE(toUtcIso(asUtc({{-44, 3, 15}, 0})), QStringLiteral("-0044-03-15T00:00:00Z"));
    QCOMPARE(toUtcIso(asUtc({{10'000, 1, 1}, 0})), QStringLiteral("+10000-01-01T00:00:00Z"));
    QCOMPARE(toUtcIso(Instant::distantPast()), QString());
    QCOMPARE(toUtcIso(Instant::distantFuture()), QString());
}

void TestTimeFormat::headingsNameTheDay()
{
    const Instant late = asUtc({{2024, 3, 22}, 22 * microsPerHour});
    QCOMPARE(dayHeading(late, QStringLiteral("UTC")), QStringLiteral("Friday 22 March 2024"));
    QCOMPARE(dayHeading(late, QStringLiteral("Europe/Moscow")), QStringLiteral("Saturday 23 March 2024"));
}

void TestTimeFormat::clockAtTheCursorIsAsFineAsTheScreen()
{
    const Instant t = asUtc({{2024, 3, 22}, 17 * microsPerHour + 58 * microsPerMinute + 12'345'678});
    const QString moscow = QStringLiteral("Europe/Moscow");
    QCOMPARE(clockText(t, moscow, microsPerSecond), QStringLiteral("20:58:12 MSK"));
    QCOMPARE(clockText(t, moscow, microsPerMinute), QStringLiteral("20:58 MSK"));
    QCOMPARE(clockText(t, moscow, 2000), QStringLiteral("20:58:12.345 MSK"));
    QCOMPARE(clockText(t, moscow, 10), QStringLiteral("20:58:12.345678 MSK"));
    QCOMPARE(clockText(t, moscow, microsPerDay), QStringLiteral("22 Mar 2024"));
    QCOMPARE(clockText(Instant::distantPast(), moscow, 10), QString());
}

void TestTimeFormat::durationsHaveTwoUnitsAtMost_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("expected");
    const auto row = [](qint64 micros, const char *expected) {
        QTest::newRow(expected) << micros << QString::fromUtf8(expected);
    };
    row(12, "12 µs");
    row(40'000, "40 ms");
    row(5 * microsPerSecond, "5 s");
    row(5 * microsPerMinute + 30 * microsPerSecond, "5 min 30 s");
    row(microsPerHour + 5 * microsPerMinute, "1 h 05 min");
    row(2 * microsPerDay + 3 * microsPerHour + 59 * microsPerMinute, "2 d 3 h");
    row(2 * microsPerDay, "2 d");
    row(90 * microsPerDay, "3 months");
    row(4'000 * microsPerDay, "11 years");
    row(-5 * microsPerMinute, "-5 min");
}

void TestTimeFormat::durationsHaveTwoUnitsAtMost()
{
    QFETCH(qint64, micros);
    QFETCH(QString, expected);
    QCOMPARE(durationText(micros), expected);
}

void TestTimeFormat::elapsedTimeIsARange_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two windows apart")
        << QStringLiteral("between 22 Mar 2024 20:00 and 22 Mar 2024 20:09")
        << QStringLiteral("between 22 Mar 2024 20:15 and 22 Mar 2024 20:39") << QStringLiteral("5 to 40 min");
    QTest::newRow("the same the other way round")
        << QStringLiteral("between 22 Mar 2024 20:15 and 22 Mar 2024 20:39")
        << QStringLiteral("between 22 Mar 2024 20:00 and 22 Mar 2024 20:09") << QStringLiteral("5 to 40 min");
    QTest::newRow("from an open past")
        << QStringLiteral("before 22 Mar 2024 20:00") << QStringLiteral("22 Mar 2024 22:00")
        << QStringLiteral("at least 2 h");
    QTest::newRow("windows that overlap") << QStringLiteral("between 22 Mar 2024 19:00 and 22 Mar 2024 21:59")
                                          << QStringLiteral("between 22 Mar 2024 20:00 and 22 Mar 2024 20:59")
                                          << QStringLiteral("order unknown, up to 2 h apart");
    QTest::newRow("nothing known") << QStringLiteral("unknown") << QStringLiteral("22 Mar 2024")
                                   << QStringLiteral("order unknown");
}

void TestTimeFormat::elapsedTimeIsARange()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, expected);
    const ReadContext reading = context();
    QCOMPARE(elapsedText(readTime(from, reading)->time, readTime(to, reading)->time), expected);
}

QTEST_APPLESS_MAIN(TestTimeFormat)
#include "tst_timeformat.moc"
