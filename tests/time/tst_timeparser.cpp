// What people type: the phrases of phrases.tsv, errors with their places, assumptions that are said.
#include "time/timeformat.h"
#include "time/timejson.h"
#include "time/timenames.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace varve::time;

namespace {

ReadContext context()
{
    ReadContext result;
    result.settings.zone = QStringLiteral("Europe/Moscow");
    result.reference = CivilDate{2024, 3, 23};
    result.after = asUtc({{2024, 3, 22}, 17 * microsPerHour});
    result.now = asUtc({{2024, 3, 25}, 9 * microsPerHour});
    return result;
}

/// "2024-03-22T17:05:00Z" as the table writes it: "03-22T17:05" for 2024, without seconds that are 0.
QString shortInstant(Instant instant)
{
    if (!instant.isBounded())
        return QStringLiteral("*");
    QString text = toUtcIso(instant);
    text.chop(1);
    if (text.endsWith(QLatin1String(":00")))
        text.chop(3);
    return text;
}

QString expanded(const QString &bound)
{
    const bool monthFirst = bound.size() > 2 && bound[2] == u'-';
    return monthFirst ? QStringLiteral("2024-") + bound : bound;
}

QString windowText(const std::optional<Window> &window)
{
    return window ? shortInstant(window->earliest) + QStringLiteral("..") + shortInstant(window->latest)
                  : QStringLiteral("-");
}

QString expandedWindow(const QString &cell)
{
    if (cell == QLatin1String("-"))
        return cell;
    const QStringList bounds = cell.split(QStringLiteral(".."));
    return expanded(bounds.value(0)) + QStringLiteral("..") + expanded(bounds.value(1));
}

QChar letter(EndKind kind)
{
    return toName(kind)[0];
}

tl::expected<Reading, ReadError> read(const char *text)
{
    return readTime(QString::fromUtf8(text), context());
}

} // namespace

class TestTimeParser : public QObject
{
    Q_OBJECT

private slots:
    void phrasesReadAsMeant_data();
    void phrasesReadAsMeant();
    void errorsNamePlaceAndReason_data();
    void errorsNamePlaceAndReason();
    void ambiguousDatesAskForTheOrder();
    void ambiguousZonesListTheirCandidates();
    void theProjectsOwnZoneSettlesAnAmbiguousAbbreviation();
    void aClockReadingInAGapNamesItsNeighbours();
    void withoutAReferenceNothingIsAssumed_data();
    void withoutAReferenceNothingIsAssumed();
    void assumptionsAreSaid_data();
    void assumptionsAreSaid();
    void relativeTextsReadAgainAgainstTheirReference();
    void theTextIsKeptAsTyped();
    void textsThatCountFromAMomentAreRewritten();
    void partsOfTheDayFollowTheSettings();
    void tolerancesFollowTheSettings();
    void hostileTextsAreRefusedCalmly_data();
    void hostileTextsAreRefusedCalmly();
    void quickEntryTakesTheLongestTime_data();
    void quickEntryTakesTheLongestTime();
    void quickEntryDoesNotSplitWhatCannotBe();
    void wordsAreLeftOutOnRequest();
    void jsonHasTheKeysOfTheContract();
};

void TestTimeParser::phrasesReadAsMeant_data()
{
    QTest::addColumn<QStringList>("row");
    QFile file(QStringLiteral(VARVE_TEST_DATA "/../time/phrases.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int count = 0;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'#'))
            continue;
        QTest::newRow(qPrintable(line.section(u'\t', 0, 0))) << line.split(u'\t');
        ++count;
    }
    QVERIFY(count >= 150);
}

void TestTimeParser::phrasesReadAsMeant()
{
    QFETCH(QStringList, row);
    QCOMPARE(row.size(), 7);
    const auto reading = readTime(row[0], context());
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().message));
    const EventTime &time = reading->time;
    QCOMPARE(windowText(time.start), expandedWindow(row[1]));
    QCOMPARE(windowText(time.end), expandedWindow(row[2]));
    QCOMPARE(QString(letter(time.startKind)) + letter(time.endKind), row[3]);
    QCOMPARE(toName(time.precision), row[4]);
    QCOMPARE(time.approximate, row[5].contains(u'~'));
    QCOMPARE(time.uncertain, row[5].contains(u'?'));
    QCOMPARE(time.spans, row[5].contains(u's'));
    QCOMPARE(!time.reference.isEmpty(), row[5].contains(u'r'));
    QCOMPARE(reading->words, row[6]);
    QVERIFY(isConsistent(time));
    QVERIFY(time.approximate == !time.tolerance.isEmpty());
    // What is written for it reads again to the same value.
    const auto again = readTime(toText(time, context().settings), context());
    QVERIFY(again);
    QCOMPARE(again->time.start, time.start);
    QVERIFY(again->time.end == time.end);
}

void TestTimeParser::errorsNamePlaceAndReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, int position, int length, const char *part) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(part);
    };
    row("", 0, 0, "There is no time here");
    row("   ", 0, 3, "There is no time here");
    row("22 Mrach 2024", 3, 5, "Did you mean “March”?");
    row("22 March 2024 at the theatre", 21, 7, "“theatre” is not understood");
    row("gibberish", 0, 9, "“gibberish” is not understood");
    row("30 February 2024", 0, 16, "February 2024 has 29 days");
    row("29 February 2023", 0, 16, "February 2023 has 28 days");
    row("2023-02-29", 0, 10, "February 2023 has 28 days");
    row("2016-13-08", 0, 10, "no month");
    row("Sat 22 March 2024", 0, 17, "was a Friday, not a Saturday");
    row("22 March 2024 (Monday)", 0, 22, "was a Friday, not a Monday");
    row("22 March 2024 25:00", 14, 5, "not a clock reading");
    row("22 March 2024 20:61", 14, 5, "not a clock reading");
    row("22 March 2024 24:30", 14, 5, "the next day begins");
    row("13 pm on 22 March 2024", 0, 5, "the hour is 1 to 12");
    row("20.05", 0, 5, "can be a time or a date");
    row("8 o'clock", 0, 9, "can be 8:00 or 20:00");
    row("half past eight", 0, 15, "morning or evening");
    row("22/03/24", 0, 8, "year of two digits");
    row("morning of 22 March 2024, 20:05", 26, 5, "does not lie in the morning, 06:00–12:00");
    row("1900s", 0, 5, "Write 190X or 19XX");
    row("30 December 2011 Pacific/Apia", 0, 29,
        "There was no 2011-12-30 in Pacific/Apia: 2011-12-29 was followed by 2011-12-31");
    row("30 December 2011 12:00 Pacific/Apia", 0, 35, "There was no 2011-12-30");
    row("31/02", 0, 5, "February 2024 has 29 days");
    row("2000 MSK", 0, 4, "can be a time or a year");
    row("2000-2100 MSK", 5, 4, "can be a time or a year");
    row("20:9X", 3, 2, "not a clock reading");
    row("weekend of 20 March 2024", 11, 13, "is a Wednesday");
    row("week 60 of 2024", 0, 15, "in the calendar");
    row("30.30.2024", 0, 10, "must be a month");
    row("-0000-01-01", 0, 5, "no year -0000");
    row("-0000", 0, 5, "no year -0000");
    row("12024", 0, 5, "outside the range of -9999 to 9999");
    row("12000 BC", 0, 8, "outside the range of -9999 to 9999");
    row("1900s", 0, 5, "ten years or a hundred");
    row("90s", 0, 3, "four digits");
    row("shortly after 8 pm", 0, 13, "does not say how long");
    row("22 March 2024, shortly after 8 pm", 15, 13, "does not say how long");
    row("between 20:10 and 19:50", 18, 5, "Give the earlier one first");
    row("from 22 March 2024 to 21 March 2024", 22, 13, "lies before the start");
    row("March 2024 20:00", 0, 10, "is not a day");
    row("22 March 2024 20:00 ±", 21, 0, "comes a duration");
    row("between 20:00", 13, 0, "not complete");
    row("before", 6, 0, "not complete");
    row("night of 22-24 March 2024", 9, 16, "not two neighbouring days");
    row("all day from 22 to 23 March 2024", 8, 4, "not understood");
    row("8", 1, 0, "not complete");
    row("22 Mar 24", 9, 0, "four digits");
    row("March '24", 9, 0, "four digits");
}

void TestTimeParser::errorsNamePlaceAndReason()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(int, length);
    QFETCH(QString, part);
    const auto reading = readTime(text, context());
    QVERIFY(!reading);
    QVERIFY2(reading.error().message.contains(part), qPrintable(reading.error().message));
    QCOMPARE(static_cast<int>(reading.error().position), position);
    QCOMPARE(static_cast<int>(reading.error().length), length);
}

void TestTimeParser::ambiguousDatesAskForTheOrder()
{
    ReadContext reading = context();
    for (const char *text : {"03/04/2024", "03.04.2024", "3-4-2024", "03/04/2024 20:00"}) {
        const auto asked = readTime(QString::fromLatin1(text), reading);
        QVERIFY(!asked);
        QVERIFY(asked.error().needsDateOrder);
        QCOMPARE(asked.error().suggestions,
                 (QStringList{QStringLiteral("3 Apr 2024"), QStringLiteral("4 Mar 2024")}));
    }
    reading.settings.dateOrder = DateOrder::DayMonthYear;
    QCOMPARE(toShort(readTime(QStringLiteral("03/04/2024"), reading)->time, reading.settings.zone,
                     reading.settings),
             QStringLiteral("3 Apr 2024"));
    reading.settings.dateOrder = DateOrder::MonthDayYear;
    QCOMPARE(toShort(readTime(QStringLiteral("03/04/2024"), reading)->time, reading.settings.zone,
                     reading.settings),
             QStringLiteral("4 Mar 2024"));
    // Where one way only is possible the order does not matter.
    QCOMPARE(toShort(readTime(QStringLiteral("22/03/2024"), reading)->time, reading.settings.zone,
                     reading.settings),
             QStringLiteral("22 Mar 2024"));
}

void TestTimeParser::ambiguousZonesListTheirCandidates()
{
    const auto asked = read("22 March 2024 20:00 IST");
    QVERIFY(!asked);
    QVERIFY(asked.error().definite);
    QCOMPARE(asked.error().position, 20);
    QCOMPARE(asked.error().suggestions, (QStringList{QStringLiteral("22 March 2024 20:00 Asia/Kolkata"),
                                                     QStringLiteral("22 March 2024 20:00 Asia/Jerusalem"),
                                                     QStringLiteral("22 March 2024 20:00 Europe/Dublin")}));
    for (const QString &suggestion : asked.error().suggestions)
        QVERIFY(readTime(suggestion, context()));
}

void TestTimeParser::theProjectsOwnZoneSettlesAnAmbiguousAbbreviation()
{
    ReadContext reading = context();
    reading.settings.zone = QStringLiteral("Asia/Kolkata");
    const auto indian = readTime(QStringLiteral("22 March 2024 20:00 IST"), reading);
    QVERIFY(indian);
    QCOMPARE(indian->time.zone, QStringLiteral("Asia/Kolkata"));
    QCOMPARE(toUtcIso(indian->time.start.earliest), QStringLiteral("2024-03-22T14:30:00Z"));
}

void TestTimeParser::aClockReadingInAGapNamesItsNeighbours()
{
    const auto gap = read("27 March 2011 02:30");
    QVERIFY(!gap);
    QVERIFY(gap.error().definite);
    QVERIFY(gap.error().message.contains(QLatin1String("01:59 and 03:00")));
    QCOMPARE(gap.error().suggestions,
             (QStringList{QStringLiteral("27 March 2011 01:59"), QStringLiteral("27 March 2011 03:00")}));
    QCOMPARE(read("2011-03-27T02:30:15").error().suggestions,
             (QStringList{QStringLiteral("2011-03-27T01:59:15"), QStringLiteral("2011-03-27T03:00:15")}));
    // A neighbour on the day before is none to put into this day's text.
    QCOMPARE(read("4 November 2018 00:30 America/Sao_Paulo").error().suggestions,
             QStringList{QStringLiteral("4 November 2018 01:00 America/Sao_Paulo")});
    // A day with a gap is a day all the same.
    const auto day = read("27 March 2011");
    QCOMPARE(day->time.start.width(), 23 * microsPerHour);
    // A part of the day whose bound falls into the gap moves to the first clock reading that was.
    ReadContext reading = context();
    reading.settings.partsOfDay = {{QStringLiteral("small hours"), 150, 300}};
    const auto part = readTime(QStringLiteral("small hours of 27 March 2011"), reading);
    QCOMPARE(toUtcIso(part->time.start.earliest), QStringLiteral("2011-03-26T23:00:00Z"));
}

void TestTimeParser::withoutAReferenceNothingIsAssumed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(part);
    };
    row("20:05", "has no day");
    row("late evening", "has no day");
    row("22 March", "has no year");
    row("March", "has no year");
    row("Q1", "has no year");
    row("yesterday", "needs a day to count from");
    row("last Friday", "needs a day to count from");
    row("Friday", "needs a day to count from");
    row("two days ago", "needs a day to count from");
    row("last night", "has no day");
    row("now", "present");
    row("+10m", "selected event");
}

void TestTimeParser::withoutAReferenceNothingIsAssumed()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto reading = readTime(text, ReadContext{});
    QVERIFY(!reading);
    QVERIFY2(reading.error().message.contains(part), qPrintable(reading.error().message));
}

void TestTimeParser::assumptionsAreSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *text, const char *note) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(note);
    };
    row("20:05", "day taken from the reference: Sat 23 March 2024");
    row("22 March", "year taken from the reference: 2024");
    row("late evening of 22 March 2024", "late evening = 21:00–24:00");
    row("night of 22-23 March 2024", "night = 22:00–06:00");
    row("late last night", "late last night = 21:00–24:00");
    row("22 March 2024 20:00 MSK", "MSK = Europe/Moscow, UTC+3 on that day");
    row("22 June 2012 20:00 MSK", "MSK = Europe/Moscow, UTC+4 on that day");
    row("22 July 2024 20:00 CET", "CEST was in force, not CET");
    row("22 March 2024 23:59:60", "leap second :60 read as :59.999999");
    row("22 March 2024 24:00", "24:00 is 00:00 of the next day");
    row("22 March 2024 23:50 - 00:10", "it ends on the next day");
    row("winter 2023", "winter = December 2023–February 2024");
    row("19th century", "1800–1899");
    row("3rd century BC", "300–201 BC");
    row("27 October 2024 02:30 Europe/Berlin",
        "the clocks went back: 02:30 came twice, in CEST and CET; the window holds both");
    row("2014-10-26T01:30",
        "the clocks went back: 01:30 came twice, in UTC+4 and UTC+3; the window holds both");
    row("2024-03-22T20:05:30.123456789Z", "kept to the microsecond; the digits behind it are left out");
    row("last weekend", "weekend = Saturday and Sunday");
    row("mid-March 2024", "11–20 March");
    row("+10m", "counted from the selected event");
}

void TestTimeParser::assumptionsAreSaid()
{
    QFETCH(QString, text);
    QFETCH(QString, note);
    const auto reading = readTime(text, context());
    QVERIFY(reading);
    QVERIFY2(reading->notes.contains(note), qPrintable(reading->notes.join(QStringLiteral(" | "))));
}

void TestTimeParser::relativeTextsReadAgainAgainstTheirReference()
{
    for (const char *text :
         {"yesterday evening", "20:05", "late last night", "Friday", "22 March", "two days ago"}) {
        const auto first = read(text);
        QVERIFY(first);
        QCOMPARE(first->time.reference, QStringLiteral("2024-03-23"));
        ReadContext later = context();
        later.now = asUtc({{2030, 1, 1}, 0});
        const auto second = readTime(first->time.text, later);
        QVERIFY(second->time == first->time);
    }
    // Without a reference "yesterday" counts from today, and says from when.
    ReadContext today = context();
    today.reference.reset();
    QCOMPARE(readTime(QStringLiteral("yesterday"), today)->time.reference, QStringLiteral("2024-03-25"));
}

void TestTimeParser::theTextIsKeptAsTyped()
{
    for (const char *text :
         {" 22  March 2024 ", "2024-03-22", "1984?/2004~", "c. 20:05", "Between 19:50 AND 20:10"}) {
        const auto reading = read(text);
        QVERIFY2(reading, text);
        QCOMPARE(reading->time.text, QString::fromLatin1(text));
    }
}

void TestTimeParser::textsThatCountFromAMomentAreRewritten()
{
    QCOMPARE(read("now")->time.text, QStringLiteral("25 Mar 2024 12:00 MSK"));
    QCOMPARE(read("+10m")->time.text, QStringLiteral("22 Mar 2024 20:10 MSK"));
    QVERIFY(read("+10m")->time.reference.isEmpty());
    // Never clipped in silence to the end of the range.
    const auto far = read("+999999 years");
    QVERIFY(!far);
    const auto hours = readTime(QStringLiteral("+") + QStringLiteral("999999 h ").repeated(80), context());
    QVERIFY(!hours);
    QVERIFY(hours.error().message.contains(QLatin1String("out of the years")));
}

void TestTimeParser::partsOfTheDayFollowTheSettings()
{
    ReadContext reading = context();
    reading.settings.partsOfDay = {{QStringLiteral("watch one"), 20 * 60, 26 * 60}};
    const auto watch = readTime(QStringLiteral("watch one of 22-23 March 2024"), reading);
    QVERIFY(watch);
    QCOMPARE(toUtcIso(watch->time.start.earliest), QStringLiteral("2024-03-22T17:00:00Z"));
    QCOMPARE(toUtcIso(watch->time.start.latest), QStringLiteral("2024-03-22T23:00:00Z"));
    QCOMPARE(watch->notes, QStringList{QStringLiteral("watch one = 20:00–02:00")});
    QVERIFY(!readTime(QStringLiteral("late evening of 22 March 2024"), reading));
    reading.settings.partsOfDay = {{QStringLiteral("siesta"), 16 * 60, 14 * 60}};
    const auto backwards = readTime(QStringLiteral("siesta of 22 March 2024"), reading);
    QVERIFY(!backwards);
    QVERIFY(backwards.error().message.contains(QLatin1String("ends before it begins")));
}

void TestTimeParser::tolerancesFollowTheSettings()
{
    ReadContext reading = context();
    reading.settings.tolerances.minute = QStringLiteral("PT5M");
    const auto about = readTime(QStringLiteral("22 March 2024 ~20:00"), reading);
    QCOMPARE(about->time.tolerance, QStringLiteral("PT5M"));
    QCOMPARE(about->time.start.width(), 11 * microsPerMinute);
    QVERIFY(about->time.bestGuess);
    QCOMPARE(toUtcIso(*about->time.bestGuess), QStringLiteral("2024-03-22T17:00:00Z"));
    // The tolerance travels with the value: other settings write it out.
    QCOMPARE(toText(about->time, context().settings), QStringLiteral("22 Mar 2024 20:00 ±PT5M MSK"));
}

void TestTimeParser::hostileTextsAreRefusedCalmly_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ten thousand nines") << QString(10'000, QLatin1Char('9'));
    QTest::newRow("a year of a thousand digits") << QString(999, QLatin1Char('9'));
    QTest::newRow("five hundred opening brackets") << QString(500, QLatin1Char('['));
    QTest::newRow("five hundred tildes") << QString(500, QLatin1Char('~')) + QStringLiteral("2024");
    QTest::newRow("between, many times") << QStringLiteral("between ").repeated(120);
    QTest::newRow("the, many times") << QStringLiteral("the ").repeated(240);
    QTest::newRow("early, many times") << QStringLiteral("early ").repeated(160);
    QTest::newRow("half a surrogate pair") << QString(QChar(0xd800));
    QTest::newRow("a null character") << QStringLiteral("22 March") + QChar(0) + QStringLiteral("2024");
    QTest::newRow("an offset beyond the clock") << QStringLiteral("2024-03-22T20:00+99:00");
    QTest::newRow("an exponent without end") << QStringLiteral("Y1E99999999");
    QTest::newRow("a count without end") << QStringLiteral("999999999999999999 days ago");
    QTest::newRow("years beyond the first") << QStringLiteral("12500 years ago");
    QTest::newRow("a tolerance wider than time") << QStringLiteral("2024 ±PT99999999999999999H");
}

void TestTimeParser::hostileTextsAreRefusedCalmly()
{
    QFETCH(QString, text);
    const auto reading = readTime(text, context());
    QVERIFY(!reading);
    QVERIFY(!reading.error().message.isEmpty());
    QVERIFY(reading.error().position >= 0);
    QVERIFY(reading.error().position + reading.error().length <= text.size());
}

void TestTimeParser::quickEntryTakesTheLongestTime_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("time");
    const auto row = [](const char *line, const char *time) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(time);
    };
    row("22 Mar 2024 ~20:00 MSK Gunmen open fire on concertgoers @Crocus", "22 Mar 2024 ~20:00 MSK");
    row("20:05 Explosives detonated /Attack", "20:05");
    row("before 22 March 2024 U.S. intelligence passed on", "before 22 March 2024");
    row("night of 22-23 March 2024 Claim of responsibility #claim", "night of 22-23 March 2024");
    row("19:58-20:11 Fire in the hall", "19:58-20:11");
    row("2024 elections announced", "2024");
    row("late last night The attack unfolded", "late last night");
    row("between 19:50 and 20:10 on 22 March two cars arrive", "between 19:50 and 20:10 on 22 March");
    row("Friday 10 men arrested", "Friday");
    row("20:05: Explosion", "20:05:");
    row("20:05 – Explosion", "20:05");
    row("20:05– Explosion", "20:05");
    row("T34 tank burns", "");
    row("20:05 Night guard hears shots", "20:05");
    row("Friday evening at 20:05 Explosion", "Friday evening at 20:05");
    row("20:00 22/03 Gunmen arrive", "20:00 22/03");
    row("22/03 Gunmen arrive", "22/03");
    row("22 March 2024, gunmen arrive", "22 March 2024,");
    row("22 March 2024 20:05; gunmen arrive", "22 March 2024 20:05;");
    row("2024election", "");
    row("60 dead confirmed", "");
    row("Gunmen open fire", "");
    row("/Attack no time", "");
    row("", "");
}

void TestTimeParser::quickEntryTakesTheLongestTime()
{
    QFETCH(QString, line);
    QFETCH(QString, time);
    const auto leading = readLeadingTime(line, context());
    QCOMPARE(leading ? line.left(leading->length) : QString(), time);
}

void TestTimeParser::quickEntryDoesNotSplitWhatCannotBe()
{
    ReadError problem;
    QVERIFY(!readLeadingTime(QStringLiteral("03/04/2024 Bomb found"), context(), &problem));
    QVERIFY(problem.needsDateOrder);
    problem = {};
    QVERIFY(!readLeadingTime(QStringLiteral("27 March 2011 02:30 Train derails"), context(), &problem));
    QVERIFY(problem.message.contains(QLatin1String("does not exist")));
    problem = {};
    QVERIFY(!readLeadingTime(QStringLiteral("Nothing here"), context(), &problem));
    QVERIFY(problem.message.isEmpty());
}

void TestTimeParser::wordsAreLeftOutOnRequest()
{
    ReadContext bulk = context();
    bulk.words = false;
    QVERIFY(readTime(QStringLiteral("2024-03-22"), bulk)->words.isEmpty());
    QVERIFY(!readTime(QStringLiteral("2024-03-22"), context())->words.isEmpty());
}

void TestTimeParser::jsonHasTheKeysOfTheContract()
{
    const QJsonObject about = toJson(*read("22 Mar 2024 ~20:00 MSK"));
    QCOMPARE(about[QStringLiteral("text")].toString(), QStringLiteral("22 Mar 2024 ~20:00 MSK"));
    QCOMPARE(about[QStringLiteral("start")][QStringLiteral("earliest")].toString(),
             QStringLiteral("2024-03-22T16:45:00Z"));
    QCOMPARE(about[QStringLiteral("start")][QStringLiteral("latest")].toString(),
             QStringLiteral("2024-03-22T17:16:00Z"));
    QVERIFY(about[QStringLiteral("end")].isNull());
    QCOMPARE(about[QStringLiteral("start_kind")].toString(), QStringLiteral("known"));
    QCOMPARE(about[QStringLiteral("end_kind")].toString(), QStringLiteral("known"));
    QCOMPARE(about[QStringLiteral("approximate")].toBool(), true);
    QCOMPARE(about[QStringLiteral("uncertain")].toBool(), false);
    QCOMPARE(about[QStringLiteral("precision")].toString(), QStringLiteral("minute"));
    QCOMPARE(about[QStringLiteral("zone")].toString(), QStringLiteral("Europe/Moscow"));
    QCOMPARE(about[QStringLiteral("reading")].toString(),
             QStringLiteral("between 19:45 and 20:15 MSK, Fri 22 March 2024"));

    const QJsonObject since = toJson(*read("since 2022?"));
    QVERIFY(since[QStringLiteral("end")].isObject());
    QVERIFY(since[QStringLiteral("end")][QStringLiteral("latest")].isNull());
    QCOMPARE(since[QStringLiteral("end_kind")].toString(), QStringLiteral("open"));
    QCOMPARE(since[QStringLiteral("uncertain")].toBool(), true);

    const QJsonObject before = toJson(*read("before 22 March 2024 (zone unknown)"));
    QVERIFY(before[QStringLiteral("start")][QStringLiteral("earliest")].isNull());
    QVERIFY(before[QStringLiteral("zone")].isNull());

    const QJsonObject error = toJson(read("22 Mrach 2024").error());
    QCOMPARE(error[QStringLiteral("position")].toInt(), 3);
    QVERIFY(error[QStringLiteral("error")].toString().contains(QLatin1String("March")));
}

QTEST_APPLESS_MAIN(TestTimeParser)
#include "tst_timeparser.moc"
