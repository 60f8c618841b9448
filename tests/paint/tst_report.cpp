#include "reportproject.h"

#include "report/pages.h"
#include "report/report.h"
#include "report/reportcontent.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <set>

using namespace varve;
using namespace varve::report;

namespace {

ReportOptions fixedOptions()
{
    ReportOptions options;
    options.createdAt = moscow(24, 12);
    return options;
}

/// What a tool of poppler or qpdf prints about a PDF.
QString run(const QString &tool, const QStringList &arguments, int *exitCode = nullptr)
{
    QProcess process;
    process.start(tool, arguments);
    process.waitForFinished(120'000);
    if (exitCode)
        *exitCode = process.exitCode();
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// The text as it is copied: spaces of any kind and number are one.
QString textOf(const QString &pdf, const QStringList &options = {QStringLiteral("-layout")})
{
    QString text = run(QStringLiteral("pdftotext"), options + QStringList{pdf, QStringLiteral("-")});
    return text.replace(QChar(0x202F), QLatin1Char(' '))
        .replace(QRegularExpression(QStringLiteral(" +")), QStringLiteral(" "));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString jsonOf(const QString &pdf)
{
    return run(QStringLiteral("qpdf"), {QStringLiteral("--json=2"), QStringLiteral("--json-key=qpdf"), pdf});
}

} // namespace

#define NEEDS(tool)                                                                                          \
    if (QStandardPaths::findExecutable(QStringLiteral(tool)).isEmpty())                                      \
    QSKIP(tool " is not installed")

class TestReport : public QObject
{
    Q_OBJECT
private slots:
    // --- content
    // ---------------------------------------------------------------------------------------------------
    void titleBlockSaysWhatWhereAndAsOfWhen()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        QCOMPARE(content->title, QStringLiteral("Fire in the office"));
        QCOMPARE(content->subtitle,
                 QStringLiteral(
                     "Reconstructed chronology · all times Europe/Moscow (UTC+3) · as of 23 March 2024"));
        QCOMPARE(content->authors, QStringLiteral("By Ada Example"));
        QVERIFY(content->scope.isEmpty());
    }

    void keyNumbersCountWhatTheReportHolds()
    {
        OfficeFire project;
        const std::vector<KeyNumber> expected{
            {QStringLiteral("4"), QStringLiteral("events")},
            {QStringLiteral("4"), QStringLiteral("sources")},
            {QStringLiteral("1"), QStringLiteral("contradiction")},
            {QStringLiteral("22–23 Mar 2024"), QStringLiteral("period covered")}};
        QCOMPARE(contentOf(project)->numbers, expected);
    }

    void eventsStandUnderTheirDays()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        QStringList headings;
        for (const DayRows &day : content->days)
            headings << day.heading;
        QCOMPARE(headings,
                 (QStringList{QStringLiteral("Before 22 March 2024"), QStringLiteral("Friday 22 March 2024"),
                              QStringLiteral("Saturday 23 March 2024")}));
        QCOMPARE(content->days[1].rows.size(), size_t(2));
        QCOMPARE(content->days[1].rows[0].id, project.fire);
    }

    void aWindowIsShownWithTheWordsItCameFrom()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        const auto &friday = content->days[1].rows;
        QCOMPARE(friday[0].when, QStringLiteral("19:45 – 20:15"));
        QCOMPARE(friday[0].wording, QStringLiteral("~20:00"));
        QCOMPARE(friday[1].when, QStringLiteral("21:00 – 24:00"));
        QCOMPARE(friday[1].wording, QStringLiteral("late evening"));
    }

    void aTimeThatIsNotKnownToTheDayStandsUnderNoDay_data()
    {
        QTest::addColumn<time::EventTime>("time");
        QTest::addColumn<QString>("heading");
        using time::Precision;
        const auto future = time::Instant::distantFuture(), past = time::Instant::distantPast();
        QTest::newRow("a month") << within(moscow(1, 0), moscow(1, 0) + 31 * time::microsPerDay,
                                           Precision::Month)
                                 << "March 2024";
        QTest::newRow("a day give or take one")
            << within(moscow(21, 0), moscow(24, 0), Precision::Day) << "21 – 23 March 2024";
        QTest::newRow("after a day") << within(moscow(23, 0), future, Precision::Day)
                                     << "23 March 2024 or later";
        QTest::newRow("before an hour")
            << within(past, moscow(22, 20), Precision::Minute) << "22 March 2024 or earlier";
        QTest::newRow("nothing is known") << within(past, future, Precision::Other) << "Date not known";
        QTest::newRow("a night belongs to the day it begins on")
            << within(moscow(22, 22), moscow(23, 6), Precision::PartOfDay) << "Friday 22 March 2024";
        QTest::newRow("a day is itself")
            << within(moscow(22, 0), moscow(23, 0), Precision::Day) << "Friday 22 March 2024";
    }
    void aTimeThatIsNotKnownToTheDayStandsUnderNoDay()
    {
        QFETCH(time::EventTime, time);
        QFETCH(QString, heading);
        ReportProject project;
        project.addEvent(QStringLiteral("Event"), time);
        const auto content = contentOf(project);
        QCOMPARE(content->days.size(), size_t(1));
        QCOMPARE(content->days[0].heading, heading);
    }

    void aTimeDoesNotRepeatTheYearOfItsHeading_data()
    {
        QTest::addColumn<time::EventTime>("time");
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("line"); // the first on the page
        using time::Precision;
        QTest::newRow("from an evening to the end of the day after")
            << within(moscow(22, 21), moscow(24, 0), Precision::Other) << "22 Mar 21:00 – 23 Mar"
            << "22 Mar 21:00 – 23 Mar";
        auto longer = atMinute(22, 21, 13);
        longer.end = atMinute(24, 14, 3).start;
        QTest::newRow("to another day") << longer << "21:13 – 24 Mar, 14:03"
                                        << "21:13 – 24 Mar, 14:03";
        auto intoNextYear = atMinute(22, 21, 13);
        const time::Micros later = 300 * time::microsPerDay;
        intoNextYear.end = {moscow(22, 14, 3) + later, moscow(22, 14, 4) + later};
        QTest::newRow("to another year") << intoNextYear << "21:13 – 16 Jan 2025, 14:03"
                                         << "21:13 –";
    }
    void aTimeDoesNotRepeatTheYearOfItsHeading()
    {
        QFETCH(time::EventTime, time);
        QFETCH(QString, when);
        QFETCH(QString, line);
        NEEDS("pdftotext");
        ReportProject project;
        project.addEvent(QStringLiteral("Event"), time);
        const auto content = contentOf(project);
        QCOMPARE(content->days.at(0).rows.at(0).when, when);
        const QString text = textOf(written(project, fixedOptions()));
        QVERIFY2(text.contains(line + QStringLiteral(" Event")), qPrintable(text));
    }

    void aTimeStandsInOneLineAlsoWhereAnotherIsTooLong()
    {
        NEEDS("pdftotext");
        ReportProject project;
        const auto until = [](time::Instant end) {
            auto t = within(moscow(22, 20), moscow(22, 20) + time::microsPerSecond, time::Precision::Second);
            t.end = {end, end + time::microsPerSecond};
            return t;
        };
        project.addEvent(QStringLiteral("Short"), until(moscow(22, 21)));
        project.addEvent(QStringLiteral("Long"), until(moscow(22, 21) + 3000 * time::microsPerDay));
        const QString text = textOf(written(project, fixedOptions()));
        QVERIFY2(text.contains(QStringLiteral("20:00:00 – 21:00:00 Short")), qPrintable(text));
    }

    void aNameThatRunsFromRightToLeftLeavesItsSentenceAsItIs()
    {
        ReportProject project;
        const SourceId source = project.addSource(QStringLiteral("وكالة الأنباء"), model::Reliability::C);
        const EventId event = project.addEvent(QStringLiteral("هجوم"), atMinute(22, 20, 5));
        const EventId other = project.addEvent(QStringLiteral("نفي"), atMinute(22, 20, 6));
        project.cite(event, source);
        project.link(event, other, model::LinkKind::Contradicts);
        model::Project about = project.document().project();
        about.authors = {QStringLiteral("أحمد"), QStringLiteral("24 Hours")};
        QVERIFY(project.document().apply(
            {.label = QStringLiteral("Authors"), .changes = {model::Put{about}}, .mergeKey = {}}));
        const auto content = contentOf(project);
        QCOMPARE(content->authors, QStringLiteral("By \u2068أحمد\u2069, 24 Hours"));
        QCOMPARE(content->authorNames, about.authors);
        const QString reference = plain(content->sources.at(0).text);
        QVERIFY2(!reference.isRightToLeft(), qPrintable(reference));
        QVERIFY2(reference.endsWith(QStringLiteral("\u2069. Cited by 1 event.")), qPrintable(reference));
        const QString dispute = plain(content->disputed.at(0));
        QVERIFY2(!dispute.isRightToLeft(), qPrintable(dispute));
        QVERIFY(
            plain(content->days.at(0).rows.at(0).what).isRightToLeft()); // a title on its own runs its way
    }

    void aSourceOfOtherKindHasNoLineThatSaysSo()
    {
        ReportProject project;
        model::Source source;
        source.title = QStringLiteral("Papers");
        source.kind = model::SourceKind::Other;
        project.put(source);
        QVERIFY(contentOf(project)->sources.at(0).details.empty());
    }

    void listsInDescriptionsHaveBulletsAndNumbers()
    {
        QStringList texts;
        for (const Text &text :
             paragraphs(QStringLiteral("- one\n- two\n\nthen\n\n1. first\n2. second"), Ink::Muted))
            texts << plain(text);
        QCOMPARE(texts, (QStringList{QStringLiteral("• one"), QStringLiteral("• two"), QStringLiteral("then"),
                                     QStringLiteral("1. first"), QStringLiteral("2. second")}));
    }

    void aStretchStandsBeforeTheDayInItsMiddle()
    {
        ReportProject project;
        project.addEvent(QStringLiteral("Day one"), atMinute(22, 20, 0));
        project.addEvent(QStringLiteral("Day two"), atMinute(23, 20, 0));
        project.addEvent(QStringLiteral("Night or day after"),
                         within(moscow(22, 21), moscow(24, 0), time::Precision::Other));
        project.addEvent(QStringLiteral("Month"), within(moscow(1, 0), moscow(1, 0) + 31 * time::microsPerDay,
                                                         time::Precision::Month));
        QStringList headings;
        const auto content = contentOf(project);
        for (const DayRows &day : content->days)
            headings << day.heading;
        QCOMPARE(headings, (QStringList{QStringLiteral("March 2024"), QStringLiteral("Friday 22 March 2024"),
                                        QStringLiteral("22 – 23 March 2024"),
                                        QStringLiteral("Saturday 23 March 2024")}));
    }

    void sourcesAreNumberedInTheOrderOfCitation()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        QCOMPARE(content->sources.size(), size_t(4));
        QCOMPARE(content->sources[0].id, project.news);
        QCOMPARE(content->sources[1].id, project.witnesses);
        QCOMPARE(content->sources[2].id, project.agency);
        QCOMPARE(content->sources[3].id, project.unused);
        QCOMPARE(content->sources[0].grade, QStringLiteral("C2–4"));
        QCOMPARE(content->sources[1].grade, QStringLiteral("F6"));
        QCOMPARE(content->sources[3].grade, QStringLiteral("A"));
        QCOMPARE(plain(content->sources[0].text), QStringLiteral("News report. Cited by 3 events."));
        QCOMPARE(
            plain(content->sources[1].text),
            QStringLiteral("Eyewitness accounts, via source 1 — same origin, not counted as independent. "
                           "Cited by 1 event."));
        QCOMPARE(plain(content->sources[3].text), QStringLiteral("Unused source. Not cited."));
    }

    void aRowCarriesItsSourcesLinksAndContradictions()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        const EventRow &fire = content->days[1].rows[0];
        QCOMPARE(plain(fire.what), QStringLiteral("Office fire breaks out\u202F1,\u202F2"));
        QCOMPARE(fire.track, QStringLiteral("Attack"));
        QCOMPARE(fire.confidence, model::Confidence::Probable);
        QCOMPARE(plain(fire.details.at(0)), QStringLiteral("Causes: Group A claims responsibility"));
        QCOMPARE(plain(content->days[1].rows[1].details.at(0)),
                 QStringLiteral("▲ contradicted by: Group A denies all"));
        QCOMPARE(plain(content->days[2].rows[0].details.at(0)),
                 QStringLiteral("▲ contradicted by: Group A claims responsibility"));
    }

    void disputesAreToldInASentence()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        QCOMPARE(content->disputed.size(), size_t(1));
        QCOMPARE(plain(content->disputed[0]),
                 QStringLiteral(
                     "Who did it. “Group A claims responsibility”\u202F1 and “Group A denies all”\u202F3 "
                     "cannot both hold. Neither is confirmed by an independent source."));
    }

    void aSourceThatSupportsTheOtherSideSaysWhatTheLinkSays()
    {
        OfficeFire project;
        project.cite(project.claim, project.agency, model::Credibility::Doubtful, model::Stance::Contradicts);
        QCOMPARE(contentOf(project)->disputed.size(), size_t(1)); // the agency is behind the denial
        project.cite(project.claim, project.unused, model::Credibility::Doubtful, model::Stance::Contradicts);
        const auto content = contentOf(project);
        QCOMPARE(content->disputed.size(), size_t(2));
        QCOMPARE(
            plain(content->disputed[1]),
            QStringLiteral("“Group A claims responsibility”\u202F1 is contradicted by Unused source\u202F4. "
                           "No second independent source supports it."));
    }

    void anEventMarkedAsDisputedIsAPointOfItsOwn()
    {
        OfficeFire project;
        model::Event event = project.makeEvent(QStringLiteral("Rumour"), atMinute(23, 9, 0));
        event.status = model::Status::Disputed;
        project.put(event);
        const auto content = contentOf(project);
        QCOMPARE(content->disputed.size(), size_t(2));
        QCOMPARE(plain(content->disputed[1]), QStringLiteral("“Rumour” is disputed."));
        QCOMPARE(content->numbers[2].value, QStringLiteral("2"));
    }

    void figuresOfOneReportShareARow()
    {
        OfficeFire project;
        const auto content = contentOf(project);
        QCOMPARE(content->figures.names, (QStringList{QStringLiteral("Dead"), QStringLiteral("Injured")}));
        QCOMPARE(content->figures.rows.size(), size_t(1));
        QCOMPARE(content->figures.rows[0].when, QStringLiteral("23 Mar 2024"));
        QCOMPARE(content->figures.rows[0].values,
                 (std::vector{QStringLiteral("at least 60"), QStringLiteral("100–120")}));
        QCOMPARE(plain(content->figures.rows[0].source), QStringLiteral("News report\u202F1"));
    }

    void theCurrentViewSaysWhatItLeavesOut()
    {
        OfficeFire project;
        ReportOptions options = fixedOptions();
        options.window = time::Window{moscow(23, 0), moscow(24, 0)};
        const auto content = contentOf(project, options);
        QCOMPARE(content->eventCount, 1);
        QCOMPARE(content->scope, QStringLiteral("Current view: 1 of 4 events · 23 Mar 2024"));
        QCOMPARE(content->sources.size(), size_t(1)); // only what it cites
        QVERIFY(content->disputed.empty());           // the other side is not shown
    }

    void timesAreWrittenInTheZoneAsked()
    {
        OfficeFire project;
        ReportOptions options = fixedOptions();
        options.zone = QStringLiteral("UTC");
        const auto content = contentOf(project, options);
        QVERIFY(content->subtitle.contains(QStringLiteral("all times UTC ·")));
        QCOMPARE(content->days[1].heading, QStringLiteral("Friday 22 March 2024"));
        QCOMPARE(content->days[1].rows[0].when, QStringLiteral("16:45 – 17:15"));
        // The Saturday in Moscow is no day in this zone.
        QCOMPARE(content->days[2].heading, QStringLiteral("22 – 23 March 2024"));
    }

    // --- text of the PDF
    // -----------------------------------------------------------------------------------------
    void textExtractsAsItWasTyped_data()
    {
        QTest::addColumn<QString>("title");
        QTest::newRow("clock readings") << "From 20:05 to 21:36 (10:00:05)";
        QTest::newRow("letters that fonts join") << "Office fire: fluffy waffle, affirmed";
        QTest::newRow("signs beside capitals") << "C2 -> A–B @Hall (A) ~20 x 3x4 #1 §7 № 5";
        QTest::newRow("accents") << "Café Łódź naïve Ångström";
        QTest::newRow("Cyrillic") << "Пожар в Крокус Сити Холле";
        QTest::newRow("Greek") << "Πυρκαγιά στην Αθήνα";
        QTest::newRow("Chinese and Japanese") << "日本文化 火災 中文报告";
        QTest::newRow("Korean") << "한국어 보고서";
        QTest::newRow("markup is text") << "<b>not bold</b> &amp; <script>alert(1)</script>";
    }
    void textExtractsAsItWasTyped()
    {
        NEEDS("pdftotext");
        QFETCH(QString, title);
        ReportProject project;
        project.addEvent(title, atMinute(22, 20, 5));
        ReportOptions options = fixedOptions();
        options.sections = {.timeline = false,
                            .disputed = false,
                            .figures = false,
                            .chronology = true,
                            .sources = false,
                            .grades = false};
        const QString text = textOf(written(project, options));
        QVERIFY2(text.contains(title), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("20:05 %1").arg(title)), qPrintable(text));
    }

    void joinedArabicLettersExtractAsLetters()
    {
        NEEDS("pdftotext");
        ReportProject project;
        const QString title = QStringLiteral("هجوم كروكوس سيتي");
        project.addEvent(title, atMinute(22, 20, 5));
        QString text = textOf(written(project, fixedOptions()));
        text.remove(QRegularExpression(QStringLiteral("[\u202A-\u202E]"))); // directions that the tool marks
        QVERIFY2(text.contains(title), qPrintable(text));
    }

    void textOfTheFigureExtracts()
    {
        NEEDS("pdftotext");
        ReportProject project;
        project.addEvent(QStringLiteral("Office fire at 20:05"), atMinute(22, 20, 5));
        project.addEvent(QStringLiteral("Put out"), atMinute(22, 21, 30));
        ReportOptions options = fixedOptions();
        options.compressGaps = false; // room for the whole title
        options.sections = {.timeline = true,
                            .disputed = false,
                            .figures = false,
                            .chronology = false,
                            .sources = false,
                            .grades = false};
        const QString text = textOf(written(project, options));
        QVERIFY2(text.contains(QStringLiteral("Office fire at 20:05")), qPrintable(text));
        QVERIFY2(text.contains(QRegularExpression(QStringLiteral("\\b2\\d:\\d\\d\\b"))), qPrintable(text));
    }

    void everyEventStandsOnceAndEveryPageHasTheHead()
    {
        NEEDS("pdftotext");
        ReportProject project;
        project.addEvents(300, 40);
        ReportOptions options = fixedOptions();
        options.sections = {.timeline = false,
                            .disputed = false,
                            .figures = false,
                            .chronology = true,
                            .sources = false,
                            .grades = false};
        const QString text = textOf(written(project, options));
        for (int i = 0; i < 300; ++i)
            QCOMPARE(text.count(QStringLiteral("Numbered event <%1>").arg(i)), 1);
        const QStringList pages = text.split(QLatin1Char('\f'), Qt::SkipEmptyParts);
        QVERIFY(pages.size() > 5);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            QVERIFY2(pages[i].contains(QStringLiteral("When What Track Confidence")), qPrintable(pages[i]));
            QVERIFY2(pages[i].contains(QStringLiteral("%1 of %2").arg(i + 1).arg(pages.size())),
                     qPrintable(pages[i]));
        }
        QVERIFY(text.contains(QStringLiteral("Friday 22 March 2024, continued")));
    }

    void aRowTallerThanAPageIsSplitAndNothingIsLost()
    {
        NEEDS("pdftotext");
        ReportProject project;
        model::Event event = project.makeEvent(QStringLiteral("Long"), atMinute(22, 20, 5));
        QStringList words;
        for (int i = 0; i < 6000; ++i)
            words << QStringLiteral("word%1").arg(i);
        event.description = words.join(QLatin1Char(' '));
        project.put(event);
        const QString text = textOf(written(project, fixedOptions()), {QStringLiteral("-raw")});
        qsizetype at = 0;
        for (const QString &word : words) {
            const qsizetype found = text.indexOf(QRegularExpression(word + QStringLiteral("\\b")), at);
            QVERIFY2(found >= 0, qPrintable(word));
            at = found;
        }
    }

    void theTimelineBeginsOnTheFirstPageWhereThereIsRoom()
    {
        ReportProject project;
        ReportOptions options = fixedOptions();
        options.landscape = true;
        for (int count = 0; count < 120; count += 15) { // the figure grows, then folds
            project.addEvents(15, 1);
            const auto report = Report::build(project.document(), options);
            QVERIFY(report);
            const auto outline = report->pages().outline();
            QCOMPARE(outline.front().title, QStringLiteral("Timeline"));
            QCOMPARE(outline.front().target.page, 0);
        }
    }

    void theTimelineShowsEveryEventWhereAPageHasRoom_data()
    {
        QTest::addColumn<int>("perTrack");
        QTest::newRow("few") << 4;
        QTest::newRow("about as many as the first page holds") << 9;
        QTest::newRow("more than the first page holds") << 11;
    }
    void theTimelineShowsEveryEventWhereAPageHasRoom()
    {
        QFETCH(int, perTrack);
        NEEDS("pdftotext");
        ReportProject project;
        QStringList titles;
        for (int i = 0; i < 2 * perTrack; ++i) {
            titles << QStringLiteral("Title no. %1 of some events").arg(i + 10);
            model::Event event = project.makeEvent(
                titles.back(), within(moscow(22, 0), moscow(24, 0), time::Precision::Other));
            event.track = i % 2 == 0 ? project.attack : project.reactions;
            project.put(event);
        }
        ReportOptions options = fixedOptions();
        options.landscape = true;
        options.sections = {.timeline = true,
                            .disputed = false,
                            .figures = false,
                            .chronology = false,
                            .sources = false,
                            .grades = false};
        const QString text = textOf(written(project, options));
        for (const QString &title : titles)
            QVERIFY2(text.contains(title), qPrintable(title));
    }

    void aLongTitleWrapsWhole()
    {
        NEEDS("pdftotext");
        ReportProject project;
        QString title;
        for (int i = 0; i < 80; ++i)
            title += QStringLiteral("part%1 ").arg(i);
        project.addEvent(title, atMinute(22, 20, 5));
        const QString text = textOf(written(project, fixedOptions()), {QStringLiteral("-raw")});
        for (int i = 0; i < 80; ++i)
            QVERIFY(text.contains(QStringLiteral("part%1").arg(i)));
    }

    // --- structure of the PDF
    // --------------------------------------------------------------------------------------
    void theFileIsSoundAndItsFontsAreEmbedded()
    {
        NEEDS("qpdf");
        NEEDS("pdffonts");
        OfficeFire project;
        project.addEvent(QStringLiteral("Пожар 火災 هجوم"), atMinute(23, 10, 0));
        const QString pdf = written(project, fixedOptions());
        int exitCode = -1;
        const QString report = run(QStringLiteral("qpdf"), {QStringLiteral("--check"), pdf}, &exitCode);
        QVERIFY2(exitCode == 0, qPrintable(report));
        const QStringList fonts = run(QStringLiteral("pdffonts"), {pdf}).split(QLatin1Char('\n')).mid(2);
        int seen = 0;
        for (const QString &font : fonts) {
            if (font.isEmpty())
                continue;
            ++seen;
            // name type encoding emb sub uni
            QVERIFY2(font.contains(QRegularExpression(QStringLiteral(" yes +\\w+ +yes "))), qPrintable(font));
            QVERIFY2(!font.contains(QStringLiteral("Type 3")), qPrintable(font));
        }
        QVERIFY(seen >= 3);
    }

    void citationsLeadToTheirSources()
    {
        NEEDS("qpdf");
        OfficeFire project;
        const QString json = jsonOf(written(project, fixedOptions()));
        // Five citations in the chronology, two in the dispute, one of the figures, one origin in the
        // sources.
        QCOMPARE(json.count(QStringLiteral("\"/Subtype\": \"/Link\"")), 9);
        QCOMPARE(json.count(QStringLiteral("\"/S\": \"/URI\"")), 0);
    }

    /// The diamond is in the middle of the window; towards its ends the bar fades to the paper.
    void windowsFadeInTheFigure()
    {
        NEEDS("pdftoppm");
        ReportProject project;
        project.addEvent(QStringLiteral("A"), within(moscow(22, 0), moscow(23, 0), time::Precision::Day));
        ReportOptions options = fixedOptions();
        options.sections = {.timeline = true,
                            .disputed = false,
                            .figures = false,
                            .chronology = false,
                            .sources = false,
                            .grades = false};
        const QString pdf = written(project, options), prefix = project.path(QStringLiteral("page"));
        run(QStringLiteral("pdftoppm"), {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-png"),
                                         QStringLiteral("-singlefile"), pdf, prefix});
        const QImage page(prefix + QStringLiteral(".png"));
        QVERIFY(!page.isNull());
        const auto redness = [](QRgb c) { return qRed(c) - (qGreen(c) + qBlue(c)) / 2; };
        QRect diamond; // right of the lanes' names nothing is redder
        for (int y = 0; y < page.height(); ++y)
            for (int x = 250; x < page.width(); ++x)
                if (redness(page.pixel(x, y)) > 90)
                    diamond |= QRect(x, y, 1, 1);
        QVERIFY(!diamond.isNull());
        std::set<int> shades;
        for (int x = diamond.right() + 4; x < page.width(); ++x)
            if (const int r = redness(page.pixel(x, diamond.center().y())); r > 4)
                shades.insert(r);
        QVERIFY2(shades.size() > 12, qPrintable(QString::number(shades.size())));
    }

    void webAddressesAreLiveAndOthersAreNot()
    {
        NEEDS("qpdf");
        ReportProject project;
        model::Source source;
        source.title = QStringLiteral("Page");
        source.url = QStringLiteral("https://example.org/a?b=1&c=2");
        source.archiveUrl = QStringLiteral("javascript:alert(1)");
        project.put(source);
        const QString json = jsonOf(written(project, fixedOptions()));
        QCOMPARE(json.count(QStringLiteral("\"/S\": \"/URI\"")), 1);
        QVERIFY(json.contains(QStringLiteral("https://example.org/a?b=1&c=2")));
        QVERIFY(!json.contains(QStringLiteral("javascript")));
    }

    void theOutlineNamesSectionsAndDays()
    {
        NEEDS("qpdf");
        OfficeFire project;
        const QString json = jsonOf(written(project, fixedOptions()));
        for (const QString &title :
             {QStringLiteral("Timeline"), QStringLiteral("What is disputed"),
              QStringLiteral("Reported figures"), QStringLiteral("Chronology"),
              QStringLiteral("Before 22 March 2024"), QStringLiteral("Friday 22 March 2024"),
              QStringLiteral("Saturday 23 March 2024"), QStringLiteral("Sources"),
              QStringLiteral("How to read the grades")})
            QCOMPARE(json.count(QStringLiteral("\"/Title\": \"u:%1\"").arg(title)), 1);
    }

    void metadataNamesTheProjectAndItsAuthors()
    {
        NEEDS("pdfinfo");
        OfficeFire project;
        const QString pdf = written(project, fixedOptions());
        const QString info = run(QStringLiteral("pdfinfo"), {QStringLiteral("-isodates"), pdf});
        for (const QString &expected :
             {QStringLiteral("Title: +Fire in the office\n"), QStringLiteral("Author: +Ada Example\n"),
              QStringLiteral("Creator: +Varve\n"), QStringLiteral("CreationDate: +2024-03-24T09:00:00"),
              QStringLiteral("A4")})
            QVERIFY2(info.contains(QRegularExpression(expected)), qPrintable(info));
    }

    void paperAndOrientationAreAsAsked()
    {
        OfficeFire project;
        ReportOptions options = fixedOptions();
        options.paper = Paper::Letter;
        options.landscape = true;
        const auto report = Report::build(project.document(), options);
        QVERIFY(report);
        QCOMPARE(report->pageSize(), QSizeF(11 * 96, 8.5 * 96));
    }

    void theSameProjectGivesTheSameBytes()
    {
        OfficeFire project;
        QCOMPARE(bytesOf(written(project, fixedOptions())), bytesOf(written(project, fixedOptions())));
    }

    void anEmptyProjectIsAReportToo()
    {
        NEEDS("pdftotext");
        ReportProject project;
        const QString text = textOf(written(project, fixedOptions()));
        QVERIFY(text.contains(QStringLiteral("Fire in the office")));
        QVERIFY(text.contains(QStringLiteral("0 0 0")));
        QVERIFY2(text.contains(QStringLiteral("This project holds no events yet.")), qPrintable(text));
    }

    void pagesPaintWithInk()
    {
        OfficeFire project;
        const auto report = Report::build(project.document(), fixedOptions());
        QVERIFY(report);
        QImage image(report->pageSize().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        report->paintPage(painter, 0);
        painter.end();
        int dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                dark += qGray(image.pixel(x, y)) < 100 ? 1 : 0;
        QVERIFY2(dark > 1500, qPrintable(QString::number(dark)));
    }

    // --- failures
    // ------------------------------------------------------------------------------------------------
    void cancellingLeavesNothingBehind()
    {
        ReportProject project;
        project.addEvents(300, 50);
        const QString path = project.path(QStringLiteral("cancelled.pdf"));
        const QStringList before = QDir(project.folder()).entryList(QDir::Files | QDir::Hidden);
        const auto late = writePdf(project.document(), fixedOptions(), path, [](qint64 done, qint64 total) {
            return done < total * 99 / 100; // all pages are painted, the file is being completed
        });
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Cancelled);
        for (const int after : {0, 1, 5, 10}) {
            int calls = 0;
            const auto result = writePdf(project.document(), fixedOptions(), path,
                                         [&](qint64, qint64) { return calls++ < after; });
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Cancelled);
            QCOMPARE(calls, after + 1); // it stopped when told
        }
        QCOMPARE(QDir(project.folder()).entryList(QDir::Files | QDir::Hidden), before);
    }

    void progressRisesToItsTotal()
    {
        ReportProject project;
        project.addEvents(300, 50);
        qint64 last = 0;
        const auto result = writePdf(project.document(), fixedOptions(),
                                     project.path(QStringLiteral("p.pdf")), [&](qint64 done, qint64 total) {
                                         const bool fine = done >= last && done <= total;
                                         last = fine ? done : -1;
                                         return fine;
                                     });
        QVERIFY(result);
        QCOMPARE(last, 1000);
    }

    void anExistingFileIsReplacedOnlyWhenAsked()
    {
        OfficeFire project;
        const QString path = project.path(QStringLiteral("there.pdf"));
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("mine");
        }
        ReportOptions options = fixedOptions();
        const auto refused = writePdf(project.document(), options, path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::User);
        QVERIFY(refused.error().text.contains(QStringLiteral("there.pdf")));
        QCOMPARE(bytesOf(path), QByteArray("mine"));
        options.overwrite = true;
        QVERIFY(writePdf(project.document(), options, path));
        QVERIFY(bytesOf(path).startsWith("%PDF"));
    }

    void aPathThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("in a folder that does not exist") << "nowhere/report.pdf"
                                                         << "nowhere";
        QTest::newRow("a folder") << "."
                                  << "is a folder";
        QTest::newRow("in a file") << "test.varve/report.pdf"
                                   << "does not exist";
    }
    void aPathThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        OfficeFire project;
        const auto result = writePdf(project.document(), fixedOptions(), project.path(name));
        QVERIFY(!result);
        QVERIFY2(result.error().text.contains(says), qPrintable(result.error().text));
    }

private:
    static std::shared_ptr<const ReportContent> contentOf(ReportProject &project,
                                                          const ReportOptions &options = fixedOptions())
    {
        auto content = collect(project.document(), options);
        if (!content)
            qFatal("%s", qPrintable(content.error().text));
        return *content;
    }

    QString written(ReportProject &project, const ReportOptions &options)
    {
        const QString path = project.path(QStringLiteral("report%1.pdf").arg(++m_files));
        const auto result = writePdf(project.document(), options, path);
        if (!result)
            qFatal("%s", qPrintable(result.error().text));
        return path;
    }

    int m_files = 0;
};

QTEST_MAIN(TestReport)
#include "tst_report.moc"
