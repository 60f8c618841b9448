// Calendar arithmetic, on both sides of the years that Boost.Date_Time reaches, and ISO durations.
#include "time/calendar.h"
#include "time/window.h"

#include <QRandomGenerator>
#include <QTest>

#include <chrono>

using namespace varve::time;

class TestCalendar : public QObject
{
    Q_OBJECT

private slots:
    void daysCountFromTheEpoch_data();
    void daysCountFromTheEpoch();
    void everyDayOfTheRangeFollowsTheOneBefore();
    void daysAgreeWithTheStandardLibrary();
    void yearZeroIsOneBeforeChristAndALeapYear();
    void weekdaysAreThoseOfIso_data();
    void weekdaysAreThoseOfIso();
    void monthsAreClippedToTheirLength_data();
    void monthsAreClippedToTheirLength();
    void datesAreChecked_data();
    void datesAreChecked();
    void momentsBeforeTheEpochHaveTheirClock();
    void durationsAreReadAndWritten_data();
    void durationsAreReadAndWritten();
    void whatIsNoDurationIsRefused_data();
    void whatIsNoDurationIsRefused();
    void addingADurationCarriesIntoTheDate();
    void instantsSaturate();
};

void TestCalendar::daysCountFromTheEpoch_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::addColumn<qint64>("days");
    QTest::newRow("the epoch") << 1970 << 1 << 1 << qint64(0);
    QTest::newRow("the day before") << 1969 << 12 << 31 << qint64(-1);
    QTest::newRow("a leap day") << 2024 << 2 << 29 << qint64(19782);
    QTest::newRow("the first day of Boost") << 1400 << 1 << 1 << qint64(-208188);
    QTest::newRow("the last day before Boost") << 1399 << 12 << 31 << qint64(-208189);
    QTest::newRow("the last day of Boost") << 9999 << 12 << 31 << qint64(2932896);
    QTest::newRow("the first day behind Boost") << 10000 << 1 << 1 << qint64(2932897);
    QTest::newRow("1 January of year 0") << 0 << 1 << 1 << qint64(-719528);
    QTest::newRow("the ides of March, 44 BC") << -43 << 3 << 15 << qint64(-735160);
    QTest::newRow("the first day of the range") << -9999 << 1 << 1 << qint64(-4371587);
}

void TestCalendar::daysCountFromTheEpoch()
{
    QFETCH(int, year);
    QFETCH(int, month);
    QFETCH(int, day);
    QFETCH(qint64, days);
    QCOMPARE(daysFromCivil({year, month, day}), days);
    QCOMPARE(civilFromDays(days), (CivilDate{year, month, day}));
}

void TestCalendar::everyDayOfTheRangeFollowsTheOneBefore()
{
    CivilDate expected{-9999, 1, 1};
    const qint64 first = daysFromCivil(expected);
    const qint64 last = daysFromCivil({10'000, 1, 1});
    for (qint64 day = first; day <= last; ++day) {
        const CivilDate date = civilFromDays(day);
        if (date != expected || daysFromCivil(date) != day)
            QFAIL(qPrintable(QStringLiteral("day %1").arg(day)));
        if (++expected.day > daysInMonth(expected.year, expected.month)) {
            expected.day = 1;
            if (++expected.month > 12) {
                expected.month = 1;
                ++expected.year;
            }
        }
    }
}

void TestCalendar::daysAgreeWithTheStandardLibrary()
{
    QRandomGenerator random(1400);
    for (int i = 0; i < 20'000; ++i) {
        const qint64 day = random.bounded(7'304'484) - 4'371'587;
        const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
        const CivilDate date = civilFromDays(day);
        QCOMPARE(date.year, int(ymd.year()));
        QCOMPARE(date.month, static_cast<int>(unsigned(ymd.month())));
        QCOMPARE(date.day, static_cast<int>(unsigned(ymd.day())));
    }
}

void TestCalendar::yearZeroIsOneBeforeChristAndALeapYear()
{
    QVERIFY(isLeapYear(0));
    QVERIFY(isLeapYear(-4));
    QVERIFY(!isLeapYear(-100));
    QVERIFY(isLeapYear(-400));
    QVERIFY(!isLeapYear(1900));
    QVERIFY(isLeapYear(2000));
    QCOMPARE(addDays({-1, 12, 31}, 1), (CivilDate{0, 1, 1}));
    QCOMPARE(addDays({0, 12, 31}, 1), (CivilDate{1, 1, 1}));
}

void TestCalendar::weekdaysAreThoseOfIso_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::addColumn<int>("weekday");
    QTest::newRow("22 March 2024, a Friday") << 2024 << 3 << 22 << 5;
    QTest::newRow("1 January 1970, a Thursday") << 1970 << 1 << 1 << 4;
    QTest::newRow("31 December 1969, a Wednesday") << 1969 << 12 << 31 << 3;
    QTest::newRow("1 January 2000, a Saturday") << 2000 << 1 << 1 << 6;
    QTest::newRow("15 October 1582, a Friday") << 1582 << 10 << 15 << 5;
    QTest::newRow("1 January of year 1, a Monday") << 1 << 1 << 1 << 1;
}

void TestCalendar::weekdaysAreThoseOfIso()
{
    QFETCH(int, year);
    QFETCH(int, month);
    QFETCH(int, day);
    QFETCH(int, weekday);
    QCOMPARE(dayOfWeek({year, month, day}), weekday);
}

void TestCalendar::monthsAreClippedToTheirLength_data()
{
    QTest::addColumn<QList<int>>("from");
    QTest::addColumn<int>("months");
    QTest::addColumn<QList<int>>("to");
    const auto row = [](const char *name, QList<int> from, int months, QList<int> to) {
        QTest::newRow(name) << from << months << to;
    };
    row("31 January and a month, leap year", {2024, 1, 31}, 1, {2024, 2, 29});
    row("31 January and a month", {2023, 1, 31}, 1, {2023, 2, 28});
    row("29 February and a month stays the 29th", {2024, 2, 29}, 1, {2024, 3, 29});
    row("29 February and a year", {2024, 2, 29}, 12, {2025, 2, 28});
    row("back over the turn of the year", {2024, 1, 15}, -1, {2023, 12, 15});
    row("back over year 0", {0, 1, 15}, -1, {-1, 12, 15});
    row("a hundred years before Boost", {1400, 3, 31}, -1, {1400, 2, 28});
    row("into Boost", {1399, 12, 31}, 2, {1400, 2, 28});
}

void TestCalendar::monthsAreClippedToTheirLength()
{
    QFETCH(QList<int>, from);
    QFETCH(int, months);
    QFETCH(QList<int>, to);
    QCOMPARE(addMonths({from[0], from[1], from[2]}, months), (CivilDate{to[0], to[1], to[2]}));
}

void TestCalendar::datesAreChecked_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::addColumn<bool>("valid");
    QTest::newRow("29 February 2024") << 2024 << 2 << 29 << true;
    QTest::newRow("29 February 2023") << 2023 << 2 << 29 << false;
    QTest::newRow("29 February of year 0") << 0 << 2 << 29 << true;
    QTest::newRow("29 February -0001") << -1 << 2 << 29 << false;
    QTest::newRow("month 0") << 2024 << 0 << 1 << false;
    QTest::newRow("month 13") << 2024 << 13 << 1 << false;
    QTest::newRow("day 0") << 2024 << 1 << 0 << false;
    QTest::newRow("31 April") << 2024 << 4 << 31 << false;
}

void TestCalendar::datesAreChecked()
{
    QFETCH(int, year);
    QFETCH(int, month);
    QFETCH(int, day);
    QFETCH(bool, valid);
    QCOMPARE(isValidDate(year, month, day), valid);
}

void TestCalendar::momentsBeforeTheEpochHaveTheirClock()
{
    QCOMPARE(civilFromUtc(Instant{-1}), (CivilTime{{1969, 12, 31}, microsPerDay - 1}));
    QCOMPARE(asUtc({{1969, 12, 31}, microsPerDay - 1}).us, qint64(-1));
    QCOMPARE(civilFromUtc(asUtc({{-9999, 1, 1}, 5})), (CivilTime{{-9999, 1, 1}, 5}));
}

void TestCalendar::durationsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("months");
    QTest::addColumn<qint64>("days");
    QTest::addColumn<qint64>("micros");
    const auto row = [](const char *text, qint64 months, qint64 days, qint64 micros) {
        QTest::newRow(text) << QString::fromLatin1(text) << months << days << micros;
    };
    row("P1Y", 12, 0, 0);
    row("P2M", 2, 0, 0);
    row("P1Y2M", 14, 0, 0);
    row("P1W", 0, 7, 0);
    row("P1D", 0, 1, 0);
    row("PT15M", 0, 0, 15 * microsPerMinute);
    row("PT30S", 0, 0, 30 * microsPerSecond);
    row("P1DT2H", 0, 1, 2 * microsPerHour);
    row("PT0.25S", 0, 0, 250'000);
    row("PT0S", 0, 0, 0);
    row("PT36H", 0, 0, 36 * microsPerHour);
}

void TestCalendar::durationsAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(qint64, months);
    QFETCH(qint64, days);
    QFETCH(qint64, micros);
    const auto duration = parseIsoDuration(text);
    QVERIFY(duration);
    QCOMPARE(*duration, (CalendarDuration{months, days, micros}));
    QCOMPARE(toIsoDuration(*duration), text);
}

void TestCalendar::whatIsNoDurationIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "P", "PT", "1D", "P1", "PD", "P1H", "PT1D", "P1D2M", "P1DT", "P-1D", "P1.5D",
                             "PT1.S", "P99999999999Y", "P1D ", "p1d"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
}

void TestCalendar::whatIsNoDurationIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!parseIsoDuration(text));
}

void TestCalendar::addingADurationCarriesIntoTheDate()
{
    const CivilTime evening{{2024, 2, 29}, 23 * microsPerHour};
    QCOMPARE(addDuration(evening, {0, 0, 2 * microsPerHour}), (CivilTime{{2024, 3, 1}, microsPerHour}));
    QCOMPARE(addDuration(evening, {0, 0, 24 * microsPerHour}, -1),
             (CivilTime{{2024, 2, 28}, 23 * microsPerHour}));
    QCOMPARE(addDuration(evening, {12, 1, 0}), (CivilTime{{2025, 3, 1}, 23 * microsPerHour}));
}

void TestCalendar::instantsSaturate()
{
    QCOMPARE(Instant::distantPast() + 5, Instant::distantPast());
    QCOMPARE(Instant::distantFuture() - 5, Instant::distantFuture());
    QCOMPARE(Instant{5} - Instant::distantPast(), std::numeric_limits<qint64>::max());
    QCOMPARE((Window{Instant::distantPast(), Instant{0}}).width(), std::numeric_limits<qint64>::max());
}

QTEST_APPLESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
