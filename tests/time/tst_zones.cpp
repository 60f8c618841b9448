// Local clock readings and zones: the rows of the notes on pitfalls, gaps, overlaps, abbreviations, unknown
// zone.
#include "time/timeformat.h"
#include "time/zones.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include <thread>

using namespace varve::time;

namespace {

/// "2011-03-27 02:30" as a clock reading.
CivilTime clock(const QString &text)
{
    const QStringList halves = text.split(u' ');
    const QStringList date = halves[0].split(u'-');
    const QStringList time = halves[1].split(u':');
    return {{date[0].toInt(), date[1].toInt(), date[2].toInt()},
            time[0].toInt() * microsPerHour + time[1].toInt() * microsPerMinute};
}

} // namespace

class TestZones : public QObject
{
    Q_OBJECT

private slots:
    void readingsBecomeInstants_data();
    void readingsBecomeInstants();
    void gapsAreRefusedWithTheirNeighbours_data();
    void gapsAreRefusedWithTheirNeighbours();
    void insideAGapTheLenientReadingMovesToItsEnd();
    void instantsComeBackFromTheirReading();
    void offsetsAgreeWithTheDatabase();
    void daysHaveTheLengthOfTheirClocks_data();
    void daysHaveTheLengthOfTheirClocks();
    void onlyRealZonesAreZones_data();
    void onlyRealZonesAreZones();
    void abbreviationsResolveOrAsk_data();
    void abbreviationsResolveOrAsk();
    void everyAbbreviationLeadsToARealZone();
    void abbreviationsAreThoseInForce_data();
    void abbreviationsAreThoseInForce();
    void zonesAreFoundByCityAndCase();
    void offsetsAreWrittenForPeople();
    void theListOfZonesIsSortedAndReal();
    void theDatabaseTellsItsVersion();
    void severalThreadsMayAskAtOnce();
};

void TestZones::readingsBecomeInstants_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("earliest");
    QTest::addColumn<QString>("latest");
    const auto row = [](const char *name, const char *zone, const char *local, const char *earliest,
                        const char *latest = nullptr) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(local)
                            << QString::fromLatin1(earliest)
                            << QString::fromLatin1(latest ? latest : earliest);
    };
    row("Moscow today is +03", "Europe/Moscow", "2024-03-22 20:00", "2024-03-22T17:00:00Z");
    row("Moscow summer of 2010 is +04", "Europe/Moscow", "2010-07-01 12:00", "2010-07-01T08:00:00Z");
    row("Moscow winter of 2011 is +04", "Europe/Moscow", "2011-12-01 12:00", "2011-12-01T08:00:00Z");
    row("Moscow after October 2014 is +03", "Europe/Moscow", "2014-11-01 12:00", "2014-11-01T09:00:00Z");
    row("Moscow overlap of 26 October 2014", "Europe/Moscow", "2014-10-26 01:30", "2014-10-25T21:30:00Z",
        "2014-10-25T22:30:00Z");
    row("the minute before that overlap", "Europe/Moscow", "2014-10-26 00:59", "2014-10-25T20:59:00Z");
    row("the minute behind that overlap", "Europe/Moscow", "2014-10-26 02:00", "2014-10-25T23:00:00Z");
    row("Moscow before the gap of 2011", "Europe/Moscow", "2011-03-27 01:59", "2011-03-26T22:59:00Z");
    row("Moscow behind the gap of 2011", "Europe/Moscow", "2011-03-27 03:00", "2011-03-26T23:00:00Z");
    row("Moscow winter of 1991 is +02", "Europe/Moscow", "1991-12-15 12:00", "1991-12-15T10:00:00Z");
    row("Berlin overlap of October 2023", "Europe/Berlin", "2023-10-29 02:30", "2023-10-29T00:30:00Z",
        "2023-10-29T01:30:00Z");
    row("Berlin in a far summer", "Europe/Berlin", "2090-07-01 12:00", "2090-07-01T10:00:00Z");
    row("Berlin in a summer beyond the table", "Europe/Berlin", "2500-07-01 12:00", "2500-07-01T10:00:00Z");
    row("Berlin in a winter beyond the table", "Europe/Berlin", "9998-01-01 12:00", "9998-01-01T11:00:00Z");
    row("Moscow local mean time", "Europe/Moscow", "1850-01-01 12:00", "1850-01-01T09:29:43Z");
    row("local mean time long ago", "Europe/Moscow", "1500-03-01 12:00", "1500-03-01T09:29:43Z");
    row("a zone without changes", "Asia/Kathmandu", "2024-03-22 20:00", "2024-03-22T14:15:00Z");
    row("half an hour of summer time", "Australia/Lord_Howe", "2024-01-01 12:00", "2024-01-01T01:00:00Z");
    row("UTC", "UTC", "2024-03-22 20:00", "2024-03-22T20:00:00Z");
    row("a fixed offset", "UTC+03:00", "2024-03-22 20:00", "2024-03-22T17:00:00Z");
    row("a fixed offset to the west", "UTC-03:30", "2024-03-22 20:00", "2024-03-22T23:30:00Z");
    row("zone unknown: from UTC+14 to UTC-12", "", "2024-03-22 20:00", "2024-03-22T06:00:00Z",
        "2024-03-23T08:00:00Z");
}

void TestZones::readingsBecomeInstants()
{
    QFETCH(QString, zone);
    QFETCH(QString, local);
    QFETCH(QString, earliest);
    QFETCH(QString, latest);
    const auto reading = toInstant(clock(local), zone);
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().text));
    QCOMPARE(toUtcIso(reading->earliest), earliest);
    QCOMPARE(toUtcIso(reading->latest), latest);
    const LocalReading lenient = toInstantLenient(clock(local), zone);
    QCOMPARE(toUtcIso(lenient.earliest), earliest);
    QCOMPARE(toUtcIso(lenient.latest), latest);
}

void TestZones::gapsAreRefusedWithTheirNeighbours_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("neighbours");
    const auto row = [](const char *name, const char *zone, const char *local, const char *neighbours) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(local)
                            << QString::fromLatin1(neighbours);
    };
    row("Moscow 2011", "Europe/Moscow", "2011-03-27 02:30", "01:59 and 03:00");
    row("the first reading of the gap", "Europe/Moscow", "2011-03-27 02:00", "01:59 and 03:00");
    row("the last minute of the gap", "Europe/Moscow", "2011-03-27 02:59", "01:59 and 03:00");
    row("Berlin 2024", "Europe/Berlin", "2024-03-31 02:30", "01:59 and 03:00");
    row("New York 2024", "America/New_York", "2024-03-10 02:30", "01:59 and 03:00");
    row("half an hour at Lord Howe", "Australia/Lord_Howe", "2024-10-06 02:15", "01:59 and 02:30");
    row("a gap at midnight in Beirut", "Asia/Beirut", "2022-03-27 00:30", "23:59 and 01:00");
    row("Berlin in the far future", "Europe/Berlin", "2090-03-26 02:30", "01:59 and 03:00");
}

void TestZones::gapsAreRefusedWithTheirNeighbours()
{
    QFETCH(QString, zone);
    QFETCH(QString, local);
    QFETCH(QString, neighbours);
    const auto reading = toInstant(clock(local), zone);
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, varve::ErrorKind::User);
    QVERIFY2(reading.error().text.contains(neighbours), qPrintable(reading.error().text));
    const auto gap = gapAt(clock(local), zone);
    QVERIFY(gap);
    QVERIFY(toInstant(gap->lastValid, zone));
    QVERIFY(toInstant(gap->to, zone));
    QCOMPARE(toInstant(gap->to, zone)->earliest - toInstant(gap->lastValid, zone)->latest, microsPerMinute);
}

void TestZones::insideAGapTheLenientReadingMovesToItsEnd()
{
    const LocalReading moved =
        toInstantLenient(clock(QStringLiteral("2022-03-27 00:00")), QStringLiteral("Asia/Beirut"));
    QCOMPARE(toUtcIso(moved.earliest), QStringLiteral("2022-03-26T22:00:00Z"));
    QCOMPARE(moved.latest, moved.earliest);
    // A whole day that never was: Samoa crossed the date line.
    const LocalReading samoa =
        toInstantLenient(clock(QStringLiteral("2011-12-30 12:00")), QStringLiteral("Pacific/Apia"));
    QCOMPARE(toUtcIso(samoa.earliest), QStringLiteral("2011-12-30T10:00:00Z"));
}

void TestZones::instantsComeBackFromTheirReading()
{
    QRandomGenerator random(26);
    const QStringList zones{QStringLiteral("Europe/Moscow"),       QStringLiteral("America/St_Johns"),
                            QStringLiteral("Pacific/Apia"),        QStringLiteral("Africa/Casablanca"),
                            QStringLiteral("Australia/Lord_Howe"), QStringLiteral("UTC-03:30")};
    for (int i = 0; i < 20'000; ++i) {
        const Instant t{(qint64(random.bounded(6'000'000)) - 2'500'000) * 1000 * microsPerSecond};
        const QString &zone = zones[random.bounded(zones.size())];
        const auto reading = toInstant(toLocal(t, zone), zone);
        QVERIFY(reading);
        QVERIFY2(reading->earliest == t || reading->latest == t,
                 qPrintable(zone + QLatin1Char(' ') + toUtcIso(t) + QLatin1Char(' ') +
                            toUtcIso(reading->earliest)));
    }
}

void TestZones::offsetsAgreeWithTheDatabase()
{
    QRandomGenerator random(2025);
    const QStringList ids = zoneIds();
    for (int i = 0; i < 5'000; ++i) {
        const QString id = ids[random.bounded(ids.size() / 8) * 8];
        const qint64 seconds = qint64(random.bounded(2'000'000)) * 2'100 - 1'000'000'000;
        const int expected =
            QTimeZone(id.toLatin1()).offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
        if (offsetAt(Instant{seconds * microsPerSecond}, id) != expected)
            QFAIL(qPrintable(QStringLiteral("%1 at %2").arg(id).arg(seconds)));
    }
}

void TestZones::daysHaveTheLengthOfTheirClocks_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QList<int>>("date");
    QTest::addColumn<int>("hours");
    QTest::newRow("spring in Moscow 2011")
        << QStringLiteral("Europe/Moscow") << QList<int>{2011, 3, 27} << 23;
    QTest::newRow("autumn in Moscow 2014")
        << QStringLiteral("Europe/Moscow") << QList<int>{2014, 10, 26} << 25;
    QTest::newRow("any day in Moscow") << QStringLiteral("Europe/Moscow") << QList<int>{2024, 3, 22} << 24;
    QTest::newRow("a day that never was in Samoa")
        << QStringLiteral("Pacific/Apia") << QList<int>{2011, 12, 30} << 0;
}

void TestZones::daysHaveTheLengthOfTheirClocks()
{
    QFETCH(QString, zone);
    QFETCH(QList<int>, date);
    QFETCH(int, hours);
    QCOMPARE(dayLength({date[0], date[1], date[2]}, zone), hours * microsPerHour);
}

void TestZones::onlyRealZonesAreZones_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *zone, bool valid) {
        QTest::newRow(*zone ? zone : "unknown") << QString::fromLatin1(zone) << valid;
    };
    row("", true);
    row("UTC", true);
    row("Europe/Moscow", true);
    row("America/Argentina/Buenos_Aires", true);
    row("UTC+03:00", true);
    row("UTC-03:30", true);
    row("UTC+15:59", true);
    row("Foo", false); // QTimeZone calls these valid
    row("MSK", false);
    row("Europe/Nowhere", false);
    row("+03:00", false);
    row("UTC+3", false);
    row("UTC+16:00", false);
    row("UTC+03:60", false);
    row("UTC 03:00", false);
    row("europe/moscow", false); // stored as the database spells it
}

void TestZones::onlyRealZonesAreZones()
{
    QFETCH(QString, zone);
    QFETCH(bool, valid);
    QCOMPARE(isZoneId(zone), valid);
}

void TestZones::abbreviationsResolveOrAsk_data()
{
    QTest::addColumn<QString>("abbreviation");
    QTest::addColumn<QStringList>("zones");
    const auto row = [](const char *abbreviation, QStringList zones) {
        QTest::newRow(abbreviation) << QString::fromLatin1(abbreviation) << zones;
    };
    row("MSK", {QStringLiteral("Europe/Moscow")});
    row("EST", {QStringLiteral("America/New_York")});
    row("Z", {QStringLiteral("UTC")});
    row("IST",
        {QStringLiteral("Asia/Kolkata"), QStringLiteral("Asia/Jerusalem"), QStringLiteral("Europe/Dublin")});
    row("CST", {QStringLiteral("America/Chicago"), QStringLiteral("Asia/Shanghai"),
                QStringLiteral("America/Havana")});
    row("XYZ", {});
    row("", {});
}

void TestZones::abbreviationsResolveOrAsk()
{
    QFETCH(QString, abbreviation);
    QFETCH(QStringList, zones);
    QStringList found;
    for (const ZoneCandidate &candidate : zonesForAbbreviation(abbreviation))
        found.append(candidate.zone);
    QCOMPARE(found, zones);
}

void TestZones::everyAbbreviationLeadsToARealZone()
{
    int count = 0;
    for (const char *name :
         {"UTC", "GMT",  "MSK", "MSD", "CET", "CEST", "EET",  "EEST", "WET", "BST", "IST",  "TRT",  "PKT",
          "AFT", "IRST", "GST", "JST", "KST", "CST",  "EST",  "EDT",  "MST", "PST", "AEST", "NZST", "SAST",
          "EAT", "CAT",  "WAT", "BRT", "ART", "YEKT", "VLAT", "PETT", "GET", "AZT", "AMT"}) {
        for (const ZoneCandidate &candidate : zonesForAbbreviation(QString::fromLatin1(name))) {
            QVERIFY2(isZoneId(candidate.zone), qPrintable(candidate.zone));
            QVERIFY(!candidate.meaning.isEmpty());
            ++count;
        }
    }
    QVERIFY(count >= 37);
}

void TestZones::abbreviationsAreThoseInForce_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *zone, const char *day, const char *expected) {
        QTest::newRow(qPrintable(QStringLiteral("%1 on %2").arg(QLatin1String(zone), QLatin1String(day))))
            << QString::fromLatin1(zone) << QString::fromLatin1(day) << QString::fromLatin1(expected);
    };
    row("Europe/Moscow", "2024-03-22 12:00", "MSK");
    row("Europe/Moscow", "2012-07-01 12:00", "MSK");
    row("Europe/Moscow", "2009-07-01 12:00", "MSD");
    row("Europe/Berlin", "2024-01-01 12:00", "CET");
    row("Europe/Berlin", "2024-07-01 12:00", "CEST");
    row("Asia/Dubai", "2024-01-01 12:00", "+04:00");
    row("UTC+03:00", "2024-01-01 12:00", "+03:00");
    row("UTC", "2024-01-01 12:00", "UTC");
}

void TestZones::abbreviationsAreThoseInForce()
{
    QFETCH(QString, zone);
    QFETCH(QString, day);
    QFETCH(QString, expected);
    QCOMPARE(abbreviationAt(toInstant(clock(day), zone)->earliest, zone), expected);
}

void TestZones::zonesAreFoundByCityAndCase()
{
    QCOMPARE(zoneByName(QStringLiteral("europe/moscow")), QStringLiteral("Europe/Moscow"));
    QCOMPARE(zoneByName(QStringLiteral("Moscow")), QStringLiteral("Europe/Moscow"));
    QCOMPARE(zoneByName(QStringLiteral("new  york")), QStringLiteral("America/New_York"));
    QCOMPARE(zoneByName(QStringLiteral("Atlantis")), QString());
}

void TestZones::offsetsAreWrittenForPeople()
{
    QCOMPARE(offsetText(3 * 3600), QStringLiteral("UTC+3"));
    QCOMPARE(offsetText(-12600), QStringLiteral("UTC-3:30"));
    QCOMPARE(offsetText(0), QStringLiteral("UTC"));
    QCOMPARE(offsetText(9017), QStringLiteral("UTC+2:30:17"));
    QCOMPARE(fixedZoneId(-12600), QStringLiteral("UTC-03:30"));
    QCOMPARE(fixedZoneId(9017), QString());
}

void TestZones::theListOfZonesIsSortedAndReal()
{
    const QStringList ids = zoneIds();
    QVERIFY(ids.size() > 300);
    QVERIFY(ids.contains(QStringLiteral("Europe/Moscow")));
    QVERIFY(ids.contains(QStringLiteral("UTC")));
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
    QVERIFY(std::all_of(ids.begin(), ids.end(), isZoneId));
}

void TestZones::theDatabaseTellsItsVersion()
{
    const QString version = tzdataVersion();
    QVERIFY(version == QLatin1String("unknown") || (version.size() >= 5 && version.startsWith(u'2')));
}

void TestZones::severalThreadsMayAskAtOnce()
{
    const QStringList ids = zoneIds().mid(0, 40);
    std::vector<qint64> sums(4);
    std::vector<std::thread> threads;
    for (size_t n = 0; n < sums.size(); ++n)
        threads.emplace_back([&ids, &sum = sums[n]] {
            for (const QString &id : ids)
                sum += offsetAt(Instant{1'711'126'800 * microsPerSecond}, id);
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const qint64 sum : sums)
        QCOMPARE(sum, sums.front());
}

QTEST_APPLESS_MAIN(TestZones)
#include "tst_zones.moc"
