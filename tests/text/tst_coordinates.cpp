#include "text/coordinates.h"

#include <QTest>

using namespace varve;
using namespace varve::text;

class TestCoordinates : public QObject
{
    Q_OBJECT
private slots:
    void areReadAsTypedAndPasted_data();
    void areReadAsTypedAndPasted();
    void whatCouldMeanSomethingElseIsRefused_data();
    void whatCouldMeanSomethingElseIsRefused();
    void theirTextReadsBack();
};

void TestCoordinates::areReadAsTypedAndPasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    const auto row = [](const char *name, const char *text, double latitude, double longitude) {
        QTest::newRow(name) << QString::fromUtf8(text) << latitude << longitude;
    };
    row("with a comma", "55.8257, 37.3903", 55.8257, 37.3903);
    row("with a space", " 55.8257 37.3903 ", 55.8257, 37.3903);
    row("with a semicolon", "55.8257;37.3903", 55.8257, 37.3903);
    row("whole degrees", "55, 37", 55, 37);
    row("south and west by sign", "-33.9, -70.6", -33.9, -70.6);
    row("a typographic minus", "−33.9, 18.4", -33.9, 18.4);
    row("letters behind", "55.8257N 37.3903E", 55.8257, 37.3903);
    row("letters without a space", "33.9S18.4E", -33.9, 18.4);
    row("longitude first where letters say so", "37.3903 E, 55.8257 N", 55.8257, 37.3903);
    row("degree signs", "55.8257° N, 37.3903° W", 55.8257, -37.3903);
    row("degrees, minutes and seconds", "55°49′30″ N, 37°24′0″ E", 55.825, 37.4);
    row("typed quotes", "55°49'30\"N 37°24'0\"E", 55.825, 37.4);
    row("degrees and minutes", "55°30.6' N 37°24' E", 55.51, 37.4);
    row("the ends of the earth", "-90, 180", -90, 180);
}

void TestCoordinates::areReadAsTypedAndPasted()
{
    QFETCH(QString, text);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const auto read = readCoordinates(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(read->latitude, latitude);
    QCOMPARE(read->longitude, longitude);
}

void TestCoordinates::whatCouldMeanSomethingElseIsRefused_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("nothing", "");
    row("words", "near the river");
    row("one number", "55.8257");
    row("digits run together", "5537");
    row("three numbers", "55, 37, 12");
    row("decimal commas", "55,8257, 37,3903");
    row("north beyond the pole", "90.1, 10");
    row("east beyond the date line", "10, 180.5");
    row("two latitudes", "55N 37N");
    row("one letter of two", "55N 37");
    row("a sign and a letter", "-55S 37E");
    row("sixty minutes", "55°60′0″N 37°0′0″E");
}

void TestCoordinates::whatCouldMeanSomethingElseIsRefused()
{
    QFETCH(QString, text);
    const auto read = readCoordinates(text);
    QVERIFY(!read);
    QVERIFY(!read.error().text.isEmpty());
}

void TestCoordinates::theirTextReadsBack()
{
    for (const auto &[latitude, longitude] :
         {std::pair(55.8257, 37.3903), {-0.5, 179.999999}, {0.0, -12.0}}) {
        const auto read = readCoordinates(coordinatesText(latitude, longitude));
        QVERIFY(read);
        QCOMPARE(*read, (Coordinates{latitude, longitude}));
    }
}

QTEST_GUILESS_MAIN(TestCoordinates)
#include "tst_coordinates.moc"
