#include "paint/figure.h"
#include "reportproject.h"

#include <QGuiApplication>
#include <QTest>

using namespace varve;
using namespace varve::paint;

namespace {

/// As wide as on a page of A4.
Figure figureOf(document::Document &document, double maxHeight = 0)
{
    FigureRequest request{
        .catalogue = document.catalogue(), .index = document.index(), .shown = {}, .window = {}, .zone = {}};
    request.width = 796;
    request.maxHeight = maxHeight;
    return Figure::layout(request);
}

QStringList titlesIn(const Figure &figure)
{
    QStringList titles;
    for (const layout::EventItem &item : figure.scene().events)
        titles << item.label.text;
    return titles;
}

} // namespace

class TestFigure : public QObject
{
    Q_OBJECT
private slots:
    void titlesAfterTheLastEventsStandWhole()
    {
        ReportProject project;
        project.addEvent(QStringLiteral("It begins"), atMinute(22, 20, 5));
        const QStringList late{QStringLiteral("Offers of support come from around the world"),
                               QStringLiteral("A committee confirms how many are dead")};
        for (const QString &title : late)
            project.addEvent(title, within(moscow(22, 21), moscow(24, 0), time::Precision::Other));
        const QStringList shown = titlesIn(figureOf(project.document()));
        for (const QString &title : late)
            QVERIFY2(shown.contains(title), qPrintable(shown.join(QLatin1Char('|'))));
    }

    void roomForTitlesLeavesHalfOfTheFigureToTheEvents()
    {
        ReportProject project;
        for (int i = 0; i < 3; ++i)
            project.addEvent(QString(300, QLatin1Char('W')),
                             within(moscow(22, 0), moscow(25, 0), time::Precision::Other));
        const Figure figure = figureOf(project.document());
        QVERIFY(!figure.scene().events.empty());
        for (const layout::EventItem &item : figure.scene().events)
            QVERIFY2(item.box.w >= 0.45 * figure.scene().plot.w, qPrintable(QString::number(item.box.w)));
    }

    void aNameOfALaneThatIsShortStandsWhole_data()
    {
        QTest::addColumn<bool>("onTrack");
        QTest::newRow("track") << true;
        QTest::newRow("events without one") << false;
    }
    void aNameOfALaneThatIsShortStandsWhole()
    {
        QFETCH(bool, onTrack);
        ReportProject project;
        for (const TrackId &id : {project.attack, project.reactions}) {
            model::Track track = *project.document().catalogue().tracks.find(id);
            track.name = QStringLiteral("T");
            if (auto done = project.document().apply(
                    {.label = QStringLiteral("Rename"), .changes = {model::Put{track}}, .mergeKey = {}});
                !done)
                QFAIL(qPrintable(done.error().text));
        }
        model::Event event = project.makeEvent(QStringLiteral("Alone"), atMinute(22, 20, 5));
        if (!onTrack)
            event.track = {};
        project.put(event);
        const Figure figure = figureOf(project.document());
        QVERIFY(!figure.scene().lanes.empty());
        for (const layout::LaneItem &lane : figure.scene().lanes)
            QCOMPARE(lane.elidedName, lane.name);
    }

    void whereNoTitlesStandTheWidthIsForTheEvents()
    {
        ReportProject project;
        project.addEvents(3000, 300); // too many for anything but densities
        const Figure figure = figureOf(project.document(), 300);
        const layout::Scene &scene = figure.scene();
        QVERIFY(scene.events.empty());
        double right = 0;
        for (const layout::DensityItem &item : scene.density)
            right = std::max(right, item.box.right());
        QVERIFY2(right > scene.plot.right() - 60, qPrintable(QString::number(right)));
    }

    void aFigureKeepsToItsHeightAndCountsEveryEvent()
    {
        ReportProject project;
        project.addEvents(120, 4);
        const Figure figure = figureOf(project.document(), 420);
        QVERIFY2(figure.height() <= 420, qPrintable(QString::number(figure.height())));
        const layout::Scene &scene = figure.scene();
        QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, 120);
    }
};

QTEST_MAIN(TestFigure)
#include "tst_figure.moc"
