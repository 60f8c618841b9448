// Small pieces of the window that need no project: matching, names, hours, settings.
#include "taborder.h"
#include "window/appsettings.h"
#include "window/fuzzymatch.h"
#include "window/messagebar.h"
#include "window/newprojectdialog.h"
#include "window/progress.h"
#include "window/projectdialog.h"
#include "window/samplefile.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace varve;
using namespace varve::ui;

class TestWindowParts : public QObject
{
    Q_OBJECT

private slots:
    void lettersMatchInOrder_data();
    void lettersMatchInOrder();
    void betterFitScoresHigher_data();
    void betterFitScoresHigher();
    void titlesGiveFileNames_data();
    void titlesGiveFileNames();
    void hoursOfTheDayReadBack();
    void hoursThatAreNoneAreRefused_data();
    void hoursThatAreNoneAreRefused();
    void projectDialogGivesBackWhatItWasGiven();
    void nightEndsOnTheNextDay();
    void tabGoesFromTopToBottom();
    void damagedSettingsFallBackToDefaults();
    void everyErrorWithANextStepNamesIt();
    void sampleThatIsNotInstalledIsSaid();
    void escapeCancelsWhereverTheKeyboardIs();
};

void TestWindowParts::escapeCancelsWhereverTheKeyboardIs()
{
    QLineEdit below;
    below.show();
    ProgressWindow window(QStringLiteral("Counting…"), &below);
    const Progress progress = window.function();
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 700) // it appears after 500
        QVERIFY(progress(1, 100));
    QApplication::setActiveWindow(&below); // or the dialog's own shortcut would answer
    const auto press = [&](Qt::Key key) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&below, &event);
    };
    press(Qt::Key_A);
    QVERIFY(progress(1, 100));
    press(Qt::Key_Escape);
    QVERIFY(!progress(1, 100));
}

void TestWindowParts::lettersMatchInOrder_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("whole word") << "compress"
                                << "Compress gaps" << true;
    QTest::newRow("first letters") << "cg"
                                   << "Compress gaps" << true;
    QTest::newRow("blanks in the pattern are free") << "com gap"
                                                    << "Compress gaps" << true;
    QTest::newRow("case does not count") << "COMPRESS"
                                         << "compress gaps" << true;
    QTest::newRow("accents do not count") << "ecole" << QStringLiteral("École") << true;
    QTest::newRow("Cyrillic") << QStringLiteral("пож") << QStringLiteral("Пожар") << true;
    QTest::newRow("order counts") << "pagc"
                                  << "Compress gaps" << false;
    QTest::newRow("every letter is needed") << "compressx"
                                            << "Compress gaps" << false;
    QTest::newRow("nothing typed") << ""
                                   << "anything" << true;
    QTest::newRow("nothing to match") << "a"
                                      << "" << false;
}

void TestWindowParts::lettersMatchInOrder()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(fuzzyScore(pattern, text).has_value(), matches);
}

void TestWindowParts::betterFitScoresHigher_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("equal before prefix") << "fit"
                                         << "Fit"
                                         << "Fit selection";
    QTest::newRow("prefix before inside") << "zoom"
                                          << "Zoom in"
                                          << "Window zoom level";
    QTest::newRow("run before scattered letters") << "new"
                                                  << "New event"
                                                  << "Nothing ever works";
    QTest::newRow("short before long") << "export"
                                       << "Export PDF"
                                       << "Export everything that there is as a table";
}

void TestWindowParts::betterFitScoresHigher()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(fuzzyScore(pattern, better).has_value() && fuzzyScore(pattern, worse).has_value());
    QVERIFY(*fuzzyScore(pattern, better) > *fuzzyScore(pattern, worse));
}

void TestWindowParts::titlesGiveFileNames_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << "Crocus City Hall"
                           << "crocus-city-hall";
    QTest::newRow("what a file name cannot hold") << "a/b\\c: \"d\"?"
                                                  << "a-b-c-d";
    QTest::newRow("letters of other scripts stay")
        << QStringLiteral("Пожар в зале") << QStringLiteral("пожар-в-зале");
    QTest::newRow("nothing usable") << "///"
                                    << "project";
    QTest::newRow("empty") << ""
                           << "project";
    QTest::newRow("no hidden file") << ".hidden"
                                    << "hidden";
    QTest::newRow("long") << QString(200, QLatin1Char('a')) << QString(60, QLatin1Char('a'));
}

void TestWindowParts::titlesGiveFileNames()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    QCOMPARE(fileNameFor(title), name);
}

void TestWindowParts::hoursOfTheDayReadBack()
{
    for (int minutes = 0; minutes <= 2880; ++minutes)
        QCOMPARE(minutesOfDay(clockOfDay(minutes)), std::optional(minutes));
}

void TestWindowParts::hoursThatAreNoneAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "9", "25:00", "12:60", "24:01", "12:5", "noon", "-1:00", "12:00 yesterday"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestWindowParts::hoursThatAreNoneAreRefused()
{
    QFETCH(QString, text);
    QVERIFY(!minutesOfDay(text));
}

void TestWindowParts::projectDialogGivesBackWhatItWasGiven()
{
    model::Project project;
    project.id = ProjectId::create();
    project.title = QStringLiteral("Title");
    project.description = QStringLiteral("Two\nlines");
    project.authors = {QStringLiteral("Ada"), QStringLiteral("Bo, jr.")};
    project.referenceDate = QStringLiteral("2024-03-23");
    project.times.zone = QStringLiteral("Europe/Moscow");
    project.times.dateOrder = time::DateOrder::MonthDayYear;
    project.times.tolerances.minute = QStringLiteral("PT7M"); // none of those offered
    const ProjectDialog dialog(project, true);
    QCOMPARE(dialog.project(), project);
}

void TestWindowParts::nightEndsOnTheNextDay()
{
    model::Project project;
    project.title = QStringLiteral("Title");
    project.times.partsOfDay = {{QStringLiteral("night"), 1320, 1800}, {QStringLiteral("noon"), 690, 750}};
    const ProjectDialog dialog(project, true);
    QCOMPARE(dialog.project().times.partsOfDay, project.times.partsOfDay);
}

void TestWindowParts::tabGoesFromTopToBottom()
{
    const QTemporaryDir folder;
    AppSettings settings(folder.filePath(QStringLiteral("s.ini")));
    NewProjectDialog made(settings);
    QCOMPARE(test::outOfOrder(made), QString());
    ProjectDialog changed(model::Project(), true);
    QCOMPARE(test::outOfOrder(changed), QString());
}

void TestWindowParts::damagedSettingsFallBackToDefaults()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\ntheme=77\ncentre=-4\nfolder=/no/such/folder\nuser=  \n");
    file.close();
    const AppSettings settings(path);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.centreLayout(), CentreLayout::TimelineAndTable);
    QVERIFY(QFileInfo(settings.folder()).isDir());
    QVERIFY(!settings.userName().isEmpty());
}

void TestWindowParts::everyErrorWithANextStepNamesIt()
{
    for (const ErrorKind kind :
         {ErrorKind::Conflict, ErrorKind::Busy, ErrorKind::Full, ErrorKind::ReadOnly, ErrorKind::Moved})
        QVERIFY(!advice(kind).isEmpty());
    MessageBar bar;
    bar.show(Error{ErrorKind::Cancelled, QStringLiteral("Cancelled")});
    QVERIFY(bar.text().isEmpty()); // the user knows that
    bar.show(Error{ErrorKind::Full, QStringLiteral("The disk is full.")});
    QVERIFY(bar.text().startsWith(QStringLiteral("The disk is full. ")));
    QVERIFY(bar.text().endsWith(advice(ErrorKind::Full)));
}

void TestWindowParts::sampleThatIsNotInstalledIsSaid()
{
    const QTemporaryDir folder;
    const auto copy = copyOfSample(folder.path());
    if (sampleFile().isEmpty())
        QVERIFY(!copy && !copy.error().text.isEmpty());
    else
        QVERIFY(copy && QFileInfo::exists(*copy));
}

QTEST_MAIN(TestWindowParts)
#include "tst_windowparts.moc"
