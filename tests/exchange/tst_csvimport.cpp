#include "exchange/utctimes.h"
#include "model/names.h"
#include "randomproject.h"
#include "time/timeparser.h"

#include <QRandomGenerator>
#include <QTest>

#include <random>

using namespace varve;
using namespace varve::model;

class TstCsvImport : public QObject
{
    Q_OBJECT
private slots:
    void instantsInUtcAreReadAsTheReaderReadsThem();
    void columnsAreFoundByName_data();
    void columnsAreFoundByName();
    void cellsBecomeFields();
    void numbersOfConfidenceAreMappedAndSaid_data();
    void numbersOfConfidenceAreMappedAndSaid();
    void generatedTableImports();
    void columnsWithoutAFieldAreKept();
    void timesKeepTheirWords_data();
    void timesKeepTheirWords();
    void mapGoesBeforeNames();
    void columnCanBeKeptOutOfItsField();
    void refusedWithRowAndColumn_data();
    void refusedWithRowAndColumn();
    void whatReadingATimeAssumedIsSaidOnce();
    void aTableWithoutRowsIsSaidToBeOne();
    void badRowsAreSkippedWhenAskedFor();
    void namesAreFoundAgainInTheProject();
    void theSameFileTwiceAddsNothingWhenRowsHaveIds();
    void rowsAlreadyThereAreToldAndLeftOutWhenAskedFor();
    void parentsMayComeLater();
    void cancelledImportChangesNothing();
};

namespace {

struct Imported
{
    test::Project project;
    exchange::ImportReport report;
    std::optional<Error> error;
    std::vector<Event> events; ///< by row, where titles sort

    explicit Imported(const QByteArray &csv, const exchange::Options &options = {}) { import(csv, options); }
    void import(const QByteArray &csv, const exchange::Options &options = {}, const Progress &progress = {})
    {
        const QString path = project.folder.filePath(QStringLiteral("in.csv"));
        test::writeFile(path, csv);
        exchange::FileRequest request;
        request.path = path;
        request.format = QStringLiteral("csv");
        request.options = options;
        request.who = QStringLiteral("Eve");
        report = {};
        const auto done = exchange::importInto(*project.store, request, report, progress);
        error = done ? std::optional<Error>() : done.error();
        if (done)
            report = *done;
        events.clear();
        (void)project.store->forEachEvent([&](const Event &event) {
            events.push_back(event);
            return true;
        });
        std::sort(events.begin(), events.end(),
                  [](const Event &a, const Event &b) { return a.title < b.title; });
    }
    Catalogue catalogue() const { return *project.store->catalogue(); }
    QString said() const
    {
        QStringList lines{error ? error->text : QString()};
        for (const Issue &issue : report.issues)
            lines.push_back(toLine(issue));
        return lines.join(u'\n');
    }
    std::vector<Citation> citations() const
    {
        std::vector<Citation> all;
        (void)project.store->forEachCitation([&](const Citation &citation) {
            all.push_back(citation);
            return true;
        });
        return all;
    }
};

exchange::Options option(const char *name, const char *value)
{
    return {{QLatin1String(name), QString::fromUtf8(value)}};
}

constexpr qint64 march22 = 1'711'065'600'000'000; // 2024-03-22T00:00Z

} // namespace

void TstCsvImport::columnsAreFoundByName_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *header) { QTest::newRow(header) << QByteArray(header); };
    row("when,title,track");
    row("Start,Title,Track");
    row("DATE,What,Group");
    row("begin,event,category");
    row("Start Date,Headline,Lane");
    row("date_time,Summary,swim-lane");
    row("timestamp,message,Category");
    row("time,name,group");
}

void TstCsvImport::columnsAreFoundByName()
{
    QFETCH(QByteArray, header);
    Imported in(header + "\n2024-03-22,Shots,Attack\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events.size(), size_t(1));
    QCOMPARE(in.events[0].title, QStringLiteral("Shots"));
    QCOMPARE(in.events[0].time.start.earliest.us, march22);
    QCOMPARE(in.catalogue().tracks.find(in.events[0].track)->name, QStringLiteral("Attack"));
    QCOMPARE(in.events[0].description, QString());
}

void TstCsvImport::cellsBecomeFields()
{
    Imported in(
        "when;title;description;track;sources;confidence;status;place;lat;lon;tags;who;zone;colour;locked\r\n"
        "22 Mar 2024 20:05;Shots;\"Two lines\r\nhere\";Attack;[B2] Committee\\; Moscow; [D4 contradicts] "
        "Rumour;"
        "Probable;disputed;Hall;55.825;37,390;#fire, smoke;Ada; Europe/Moscow;#c8442f;yes\r\n");
    QVERIFY2(in.error, "the semicolons in the sources make too many cells");
    in.import(
        "when;title;description;track;sources;confidence;status;place;lat;lon;tags;who;zone;colour;locked\r\n"
        "22 Mar 2024 20:05;Shots;\"Two lines\r\nhere\";Attack;\"[B2] Committee\\; Moscow; [D4 contradicts] "
        "Rumour\";"
        "Probable;disputed;Hall;55.825;37,390;\"#fire, smoke\";\"Ada; Ben\";Europe/Moscow;#c8442f;yes\r\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    const Catalogue c = in.catalogue();
    const Event &e = in.events.at(0);
    QCOMPARE(e.description, QStringLiteral("Two lines\r\nhere"));
    QCOMPARE(e.time.zone, QStringLiteral("Europe/Moscow"));
    QCOMPARE(e.time.start.earliest.us, march22 + 17 * time::microsPerHour + 5 * time::microsPerMinute);
    QCOMPARE(e.confidence, Confidence::Probable);
    QCOMPARE(e.confidenceBy, QStringLiteral("in.csv"));
    QCOMPARE(e.status, Status::Disputed);
    QCOMPARE(c.places.find(e.place)->name, QStringLiteral("Hall"));
    QCOMPARE(c.places.find(e.place)->latitude, std::optional(55.825));
    QCOMPARE(c.places.find(e.place)->longitude, std::optional(37.390));
    QCOMPARE(e.tags.size(), size_t(2));
    QCOMPARE(c.sortedTags()[0]->name, QStringLiteral("fire"));
    QCOMPARE(e.participants.size(), size_t(2));
    QCOMPARE(e.colour, QStringLiteral("#c8442f"));
    QVERIFY(e.locked);
    const auto sources = c.sortedSources();
    QCOMPARE(sources.size(), size_t(2));
    QCOMPARE(sources[0]->title, QStringLiteral("Committee; Moscow"));
    QCOMPARE(sources[0]->reliability, Reliability::B);
    const auto citations = in.citations();
    QCOMPARE(citations.size(), size_t(2));
    for (const Citation &citation : citations) {
        const bool rumour = citation.source == sources[1]->id;
        QCOMPARE(citation.stance, rumour ? Stance::Contradicts : Stance::Supports);
        QCOMPARE(citation.credibility, rumour ? Credibility::Doubtful : Credibility::ProbablyTrue);
    }
}

void TstCsvImport::numbersOfConfidenceAreMappedAndSaid_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *cell, const char *key) {
        QTest::newRow(cell) << QByteArray(cell) << QString::fromLatin1(key);
    };
    row("100", "confirmed");
    row("80", "confirmed");
    row("79.9", "probable");
    row("60", "probable");
    row("59", "possible");
    row("40", "possible");
    row("20", "doubtful");
    row("19", "improbable");
    row("0", "improbable");
}

void TstCsvImport::numbersOfConfidenceAreMappedAndSaid()
{
    QFETCH(QByteArray, cell);
    QFETCH(QString, key);
    Imported in("when,title,confidence\n2024,x," + cell + "\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(model::key(in.events[0].confidence), key);
    QVERIFY(in.events[0].confidenceRationale.contains(QString::fromLatin1(cell)));
    QVERIFY2(in.said().contains(QLatin1String("80 and more confirmed")), qPrintable(in.said()));
}

/// The form that the benchmarks' generator writes: id,start,end,title,track,source,confidence.
void TstCsvImport::generatedTableImports()
{
    QRandomGenerator random(20260301);
    QByteArray csv = "id,start,end,title,track,source,confidence\r\n";
    const QDateTime origin(QDate(2026, 3, 1), QTime(), Qt::UTC);
    int ranges = 0;
    constexpr int count = 500;
    for (int i = 1; i <= count; ++i) {
        const QDateTime start = origin.addSecs(random.bounded(30 * 86400));
        const bool range = random.bounded(100) < 40;
        ranges += range ? 1 : 0;
        const QDateTime end = start.addSecs(60 + random.bounded(86400));
        csv += QStringLiteral("%1,%2,%3,Title of %1,Track %4,source-%5,%6\r\n")
                   .arg(i)
                   .arg(start.toString(Qt::ISODate), range ? end.toString(Qt::ISODate) : QString())
                   .arg(random.bounded(5))
                   .arg(random.bounded(24), 2, 10, QChar(u'0'))
                   .arg(random.bounded(101))
                   .toUtf8();
    }
    Imported in(csv);
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events.size(), size_t(count));
    QCOMPARE(in.report.read, count);
    const Catalogue catalogue = in.catalogue();
    QCOMPARE(catalogue.tracks.size(), 5);
    QCOMPARE(catalogue.sources.size(), 24);
    for (const Source *source : catalogue.sortedSources()) {
        QCOMPARE(source->kind, SourceKind::Other);
        QCOMPARE(source->reliability, Reliability::F);
    }
    const auto citations = in.citations();
    QCOMPARE(citations.size(), size_t(count));
    QVERIFY2(citations[0].locator.startsWith(QLatin1String("id ")), qPrintable(citations[0].locator));
    QCOMPARE(std::count_if(in.events.begin(), in.events.end(),
                           [](const Event &e) { return e.time.end.has_value(); }),
             qint64(ranges));
    for (const Event &event : in.events)
        QCOMPARE(event.time.start.width(), time::microsPerSecond);
}

void TstCsvImport::columnsWithoutAFieldAreKept()
{
    Imported in("when,title,description,Weather,Ref\n2024,x,Text,Rain,17\n2024,y,,,18\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events[0].description, QStringLiteral("Text\n\n- Weather: Rain\n- Ref: 17"));
    QCOMPARE(in.events[1].description, QStringLiteral("- Ref: 18"));
    QVERIFY2(in.said().contains(QStringLiteral("“Weather”")), qPrintable(in.said()));
}

void TstCsvImport::timesKeepTheirWords_data()
{
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("earliest");
    QTest::addColumn<qint64>("latest");
    QTest::addColumn<qint64>("endEarliest"); // 0: no end
    const qint64 h = time::microsPerHour, m = time::microsPerMinute;
    const auto row = [](const char *name, const char *columns, const char *cells, const char *text,
                        qint64 earliest, qint64 latest, qint64 end) {
        QTest::newRow(name) << QByteArray(columns) << QByteArray(cells) << QString::fromUtf8(text)
                            << march22 + earliest << march22 + latest << (end == 0 ? 0 : march22 + end);
    };
    row("words", "when", "late evening of 22 March 2024", "late evening of 22 March 2024", 21 * h, 24 * h, 0);
    row("about", "when", "22 Mar 2024 ~20:00", "22 Mar 2024 ~20:00", 19 * h + 45 * m, 20 * h + 16 * m, 0);
    row("a day and a clock in two columns", "date,time", "22 Mar 2024,20:05", "22 Mar 2024 20:05",
        20 * h + 5 * m, 20 * h + 6 * m, 0);
    row("start and end", "start,end", "2024-03-22T20:00:00Z,2024-03-22T21:00:00Z",
        "2024-03-22T20:00:00Z/2024-03-22T21:00:00Z", 20 * h, 20 * h + time::microsPerSecond, 21 * h);
    row("end left empty", "start,end", "2024-03-22,", "2024-03-22", 0, 24 * h, 0);
    row("a day, a start clock and an end clock", "date,time,end time", "2024-03-22,20:05,20:10", "",
        20 * h + 5 * m, 20 * h + 6 * m, 20 * h + 10 * m);
    row("an interval in one cell", "when", "2024-03-22/2024-03-23", "2024-03-22/2024-03-23", 0, 24 * h,
        24 * h);
}

void TstCsvImport::timesKeepTheirWords()
{
    QFETCH(QByteArray, columns);
    QFETCH(QByteArray, cells);
    QFETCH(QString, text);
    QFETCH(qint64, earliest);
    QFETCH(qint64, latest);
    QFETCH(qint64, endEarliest);
    Imported in("title," + columns + "\nx," + cells + "\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    const time::EventTime &time = in.events[0].time;
    QCOMPARE(time.start.earliest.us, earliest);
    QCOMPARE(time.start.latest.us, latest);
    QCOMPARE(time.end ? time.end->earliest.us : 0, endEarliest);
    if (!text.isEmpty())
        QCOMPARE(time.text, text);
    // Whatever the text became, it says the same again.
    time::ReadContext context;
    const auto again = time::readTime(time.text, context);
    QVERIFY2(again, qPrintable(time.text));
    QCOMPARE(again->time.start, time.start);
}

void TstCsvImport::mapGoesBeforeNames()
{
    Imported in("date,title,remark\n2024-03-22,short,long\n",
                option("map", "remark=title,title=description"));
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events[0].title, QStringLiteral("long"));
    QCOMPARE(in.events[0].description, QStringLiteral("short"));
}

void TstCsvImport::columnCanBeKeptOutOfItsField()
{
    Imported in("when,title,confidence\n2024,x,high\n", option("map", "confidence="));
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events[0].confidence, Confidence::CannotBeJudged);
    QCOMPARE(in.events[0].description, QStringLiteral("- confidence: high"));
}

void TstCsvImport::refusedWithRowAndColumn_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<qint64>("row");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &csv, qint64 number, const char *says) {
        QTest::newRow(name) << csv << number << QString::fromUtf8(says);
    };
    row("an empty file", "", 0, "empty");
    row("a header without a title", "when,colour\n2024,#ff0000\n", 0, "No column is the title");
    row("a header without a time", "title,colour\nx,#ff0000\n", 0, "No column is the time");
    row("no header", "2024-03-22,Shots\n", 0, "No column is the title");
    row("too few cells", "when,title\n2024,x\n2024\n", 3, "the row has 1 cells, the header 2");
    row("too many cells", "when,title\n2024,x,y\n", 2, "the row has 3 cells, the header 2");
    row("an unreadable time", "when,title\n2024,x\nnone of your business,y\n", 3, "in.csv:3 (when)");
    row("a date that reads two ways", "when,title\n03/04/2024,y\n", 2, "in.csv:2 (when)");
    row("a local time in a gap", "when,title,zone\n2024-03-31 02:30,y,Europe/Berlin\n", 2, "in.csv:2 (when)");
    row("no time", "when,title\n,y\n", 2, "the row has no time");
    row("no title", "when,title\n2024, \n", 2, "in.csv:2 (title)");
    row("end before start", "start,end,title\n2024-03-22,2024-03-21,y\n", 2, "in.csv:2 (end)");
    row("end of an interval", "start,end,title\n2024-03-20/2024-03-21,2024-03-22,y\n", 2, "interval already");
    row("unknown zone", "when,title,tz\n2024,y,Mars/Base\n", 2, "in.csv:2 (tz)");
    row("unknown confidence", "when,title,confidence\n2024,y,high\n", 2, "in.csv:2 (confidence)");
    row("confidence above 100", "when,title,confidence\n2024,y,101\n", 2, "0 to 100");
    row("confidence as a share of 1", "when,title,confidence\n2024,y,0.87\n", 2, "0 to 100");
    row("unknown status", "when,title,status\n2024,y,maybe\n", 2, "in.csv:2 (status)");
    row("latitude beyond the pole", "when,title,lat,lon\n2024,y,91,0\n", 2, "in.csv:2 (lat)");
    row("latitude that is no number", "when,title,lat,lon\n2024,y,nan,0\n", 2, "in.csv:2 (lat)");
    row("latitude alone", "when,title,lat,lon\n2024,y,50,\n", 2, "in.csv:2 (lon)");
    row("a colour that is none", "when,title,colour\n2024,y,red\n", 2, "in.csv:2 (colour)");
    row("the same id twice",
        "id,when,title\n018e67a0-0000-7000-8000-000000000001,2024,y\n018e67a0-0000-7000-8000-000000000001,"
        "2024,z\n",
        3, "same id");
    row("a parent that is nowhere", "when,title,parent\n2024,y,018e67a0-0000-7000-8000-000000000001\n", 2,
        "in.csv:2 (parent)");
    row("a parent of itself",
        "id,when,title,parent\n018e67a0-0000-7000-8000-000000000001,2024,y,018e67a0-0000-7000-8000-"
        "000000000001\n",
        0, "circle");
    row("broken quoting", "when,title\n2024,\"x\n", 2, "never closed");
    row("bytes that are not UTF-8", "when,title\n2024,\xe9t\xe9\n", 2, "UTF-8");
    row("a title of ten megabytes", "when,title\n2024," + QByteArray(10'000'000, 'x') + "\n", 2,
        "10,000,000");
    row("bounds that are no instants", "when,title,start_earliest,start_latest\n2024,x,2024,2025\n", 2,
        "in.csv:2 (start_earliest)");
    row("bounds turned round",
        "when,title,start_earliest,start_latest\n2024,x,2025-01-01T00:00:00Z,2024-01-01T00:00:00Z\n", 2,
        "do not fit");
}

void TstCsvImport::refusedWithRowAndColumn()
{
    QFETCH(QByteArray, csv);
    QFETCH(qint64, row);
    QFETCH(QString, says);
    Imported in("when,title\n2020,There before\n");
    const QByteArray head = *in.project.store->headHash();
    in.import(csv);
    QVERIFY(in.error);
    QVERIFY2(in.said().contains(says), qPrintable(in.said()));
    if (row > 0)
        QCOMPARE(in.report.issues.back().row, row);
    QCOMPARE(*in.project.store->headHash(), head);
    QCOMPARE(in.events.size(), size_t(1));
}

void TstCsvImport::whatReadingATimeAssumedIsSaidOnce()
{
    QByteArray csv("when,title\n2024-03-22T20:00:00.123456789Z,a\n2024-10-27 02:30,b\n");
    for (int i = 0; i < 5; ++i)
        csv += "22 March,c" + QByteArray::number(i) + '\n';
    for (int day = 1; day <= 28; ++day)
        csv += QByteArray::number(day) + " July 2024 12:00 CET,d\n"; // one zone, one remark
    Imported in(csv, {{QStringLiteral("zone"), QStringLiteral("Europe/Berlin")},
                      {QStringLiteral("reference"), QStringLiteral("2024-03-23")}});
    QVERIFY2(!in.error, qPrintable(in.said()));
    for (const char *line :
         {"in.csv:2 (when): kept to the microsecond; the digits behind it are left out",
          "in.csv:3 (when): the clocks went back: 02:30 came twice, in CEST and CET; the window holds both",
          "in.csv:4 (when): year taken from the reference: 2024 (and in 4 more rows)",
          "in.csv:9 (when): CEST was in force, not CET (and in 27 more rows)"})
        QVERIFY2(in.said().contains(QString::fromUtf8(line)), qPrintable(in.said()));

    csv = "when,title\n";
    for (int year = 2001; year <= 2040; ++year)
        csv += "winter " + QByteArray::number(year) + ",w\n"; // each has a remark of its own
    in.import(csv);
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.report.issues.size(), size_t{21});
    QVERIFY2(in.said().contains(QLatin1String("20 more remarks")), qPrintable(in.said()));
}

void TstCsvImport::aTableWithoutRowsIsSaidToBeOne()
{
    Imported in("when,title\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    QVERIFY2(in.said().contains(QLatin1String("no row")), qPrintable(in.said()));
}

void TstCsvImport::badRowsAreSkippedWhenAskedFor()
{
    Imported in("when,title\n2024,a\nnonsense,b\n2025,c\n2025\n", option("skip-bad-rows", "yes"));
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events.size(), size_t(2));
    QCOMPARE(in.report.read, 4);
    QCOMPARE(in.report.skipped, 2);
    QVERIFY2(in.said().contains(QLatin1String("in.csv:3 (when): skipped")), qPrintable(in.said()));
    QVERIFY2(in.said().contains(QLatin1String("in.csv:5: skipped")), qPrintable(in.said()));
}

void TstCsvImport::namesAreFoundAgainInTheProject()
{
    Imported in("when,title,track,source,place,tags,participants\n2024,a,Attack,Report,Hall,fire,Ada\n");
    in.import("when,title,track,source,place,tags,participants\n2024,b,ATTACK,report,hall,Fire,ada\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    const auto counts = in.project.store->counts();
    QCOMPARE(counts->events, 2);
    QCOMPARE(counts->tracks, 1);
    QCOMPARE(counts->sources, 1);
    QCOMPARE(counts->places, 1);
    QCOMPARE(counts->tags, 1);
    QCOMPARE(counts->participants, 1);
}

void TstCsvImport::theSameFileTwiceAddsNothingWhenRowsHaveIds()
{
    const QByteArray csv = "id,when,title\n018e67a0-0000-7000-8000-000000000001,2024,a\n";
    Imported in(csv);
    const QByteArray head = *in.project.store->headHash();
    in.import(csv);
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.report.skipped, 1);
    QVERIFY2(in.said().contains(QLatin1String("already")), qPrintable(in.said()));
    QCOMPARE(*in.project.store->headHash(), head);
}

void TstCsvImport::rowsAlreadyThereAreToldAndLeftOutWhenAskedFor()
{
    // The third has the title, not the time, of the first; a file may repeat itself.
    const QByteArray csv = "when,title\n2024,a\n2025/2026,b\n2025,a\n2027,twice\n2027,twice\n";
    Imported in(csv);
    QVERIFY2(!in.error && !in.said().contains(QLatin1String("has an event")), qPrintable(in.said()));
    QCOMPARE(in.events.size(), size_t(5));

    in.import(csv);
    QCOMPARE(in.events.size(), size_t(10));
    QVERIFY2(in.said().contains(QLatin1String("in.csv:2 (title): the project has an event")),
             qPrintable(in.said()));
    QCOMPARE(in.report.skipped, 0);

    in.import(csv + "2024-05,a\n", option("skip-known", "yes"));
    QCOMPARE(in.events.size(), size_t(11));
    QCOMPARE(in.report.skipped, 5);
    QVERIFY2(in.said().contains(QLatin1String("in.csv:6 (title): skipped")), qPrintable(in.said()));
}

void TstCsvImport::parentsMayComeLater()
{
    Imported in("id,when,title,parent\n"
                "018e67a0-0000-7000-8000-000000000001,2024,a,018e67a0-0000-7000-8000-000000000002\n"
                "018e67a0-0000-7000-8000-000000000002,2024,b,\n");
    QVERIFY2(!in.error, qPrintable(in.said()));
    QCOMPARE(in.events[0].parent, in.events[1].id);
}

void TstCsvImport::cancelledImportChangesNothing()
{
    QByteArray csv = "when,title\n";
    for (int i = 0; i < 6000; ++i)
        csv += "2024,x\n";
    Imported in("when,title\n2020,There before\n");
    const QByteArray head = *in.project.store->headHash();
    in.import(csv, {}, [](qint64, qint64) { return false; });
    QVERIFY(in.error);
    QCOMPARE(in.error->kind, ErrorKind::Cancelled);
    QCOMPARE(*in.project.store->headHash(), head);
}

/// The short way for many rows must never say anything else than the reader.
void TstCsvImport::instantsInUtcAreReadAsTheReaderReadsThem()
{
    std::mt19937 random(41);
    const auto digits = [&](unsigned below, int count) {
        return QStringLiteral("%1").arg(random() % below, count, 10, QLatin1Char('0'));
    };
    const auto instant = [&] {
        // Now and then a month, an hour or a second that does not exist.
        return QStringLiteral("%1-%2-%3T%4:%5:%6Z")
            .arg(digits(random() % 10 ? 2100 : 10'000, 4), digits(14, 2), digits(33, 2), digits(25, 2),
                 digits(61, 2), digits(62, 2));
    };
    for (const char *zone : {"", "UTC", "Europe/Moscow"}) {
        time::ReadContext context;
        context.words = false;
        context.settings.zone = QString::fromLatin1(zone);
        context.reference = time::CivilDate{2024, 3, 22};
        const exchange::UtcTimes utc(context);
        int taken = 0;
        for (int i = 0; i < 4000; ++i) {
            const QString text = i % 2 ? instant() : instant() + QLatin1Char('/') + instant();
            const auto quick = utc.read(text);
            if (!quick)
                continue;
            ++taken;
            const auto slow = time::readTime(text, context);
            QVERIFY2(slow, qPrintable(text));
            QVERIFY2(quick->time == slow->time, qPrintable(text));
            QCOMPARE(quick->notes, slow->notes);
            QCOMPARE(quick->words, slow->words);
        }
        QVERIFY(taken > 1500);
        for (const char *text :
             {"2024-03-22T17:05Z", "2024-03-22 17:05:00Z", "2024-03-22T17:05:00", "", "yesterday",
              "2024-03-22T17:05:00Z/2024-03-22T17:05:00Z", "2024-03-22T17:05:00Z 2024-03-22T17:05:00Z"})
            QVERIFY2(!utc.read(QString::fromLatin1(text)), text);
    }
}

QTEST_GUILESS_MAIN(TstCsvImport)
#include "tst_csvimport.moc"
