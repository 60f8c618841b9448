// Figures over time: what the data says, the chart, the strip under the timeline, the window.
#include "projectfixture.h"

#include "charts/exportpicture.h"
#include "charts/figurechart.h"
#include "charts/figurestrip.h"
#include "charts/figureswindow.h"
#include "timeline/timelineview.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTreeWidget>

using namespace varve;
using namespace varve::ui;
using model::Figure;

namespace {

const QString dead = QStringLiteral("dead");

/// An attack, its toll by two sources over a night, one of them contradicted.
class Toll
{
public:
    Toll()
    {
        attack = f.add(QStringLiteral("22 Mar 2024 20:00"), QStringLiteral("Attack"));
        later = f.add(QStringLiteral("23 Mar 2024 12:00"), QStringLiteral("Statement"));
        agency = cite(attack, QStringLiteral("News agency"), model::Reliability::C);
        committee = cite(later, QStringLiteral("Committee & sons <b>"), model::Reliability::B);
    }
    CitationId cite(const EventId &event, const QString &title, model::Reliability reliability)
    {
        model::Source source;
        source.id = SourceId::create();
        source.title = title;
        source.reliability = reliability;
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = source.id;
        citation.credibility = model::Credibility::ProbablyTrue;
        model::Edit edit;
        edit.label = QStringLiteral("Cite");
        edit.changes = {model::Put{source}, model::Put{citation}};
        f.apply(edit);
        return citation.id;
    }
    FigureId add(std::optional<double> low, std::optional<double> high, const QString &asOf,
                 const CitationId &citation, const QString &name = dead)
    {
        Figure figure;
        figure.id = FigureId::create();
        figure.name = name;
        figure.low = low;
        figure.high = high;
        if (!asOf.isEmpty())
            figure.asOf = f.time(asOf);
        figure.citation = citation;
        figure.event = attack;
        model::Edit edit;
        edit.label = QStringLiteral("Figure");
        edit.changes = {model::Put{figure}};
        f.apply(edit);
        return figure.id;
    }
    /// Twelve at night, forty in the morning, 60 or more by noon.
    void addThree()
    {
        add(40, 40, QStringLiteral("23 Mar 2024 06:00"), agency);
        add(12, 12, QStringLiteral("22 Mar 2024 23:00"), agency);
        add(60, {}, QStringLiteral("23 Mar 2024 12:00"), committee);
    }

    ProjectFixture f;
    EventId attack, later;
    CitationId agency, committee;
};

} // namespace

class TestFigures : public QObject
{
    Q_OBJECT
private slots:
    void reportsStandInTimeWithSourceAndGrade()
    {
        Toll t;
        t.addThree();
        const FigureData data(t.f.state());
        QCOMPARE(data.series().size(), size_t(1));
        const FigureSeries &series = data.series().front();
        QCOMPARE(series.title(), QStringLiteral("Dead"));
        QCOMPARE(series.dated.size(), size_t(3));
        QCOMPARE(series.dated[0].value, QStringLiteral("12"));
        QCOMPARE(series.dated[0].grade, QStringLiteral("C2"));
        QCOMPARE(series.dated[2].value, QStringLiteral("at least 60"));
        QCOMPARE(series.dated[2].grade, QStringLiteral("B2"));
        QCOMPARE(series.dated[0].style, series.dated[1].style);
        QVERIFY(series.dated[0].style != series.dated[2].style); // another source, another mark
        QCOMPARE(FigureData::words(series, series.dated[0]),
                 QStringLiteral("Dead: 12, as of 22 Mar 2024, 23:00, according to “News agency”, C2"));
        QVERIFY(FigureData::html(series, series.dated[2], paint::Theme::light())
                    .contains(QStringLiteral("Committee &amp; sons &lt;b&gt;")));
    }

    void contradictionsAreThoseOfTheChecks()
    {
        Toll t;
        t.add(60, {}, QStringLiteral("23 Mar 2024"), t.committee);
        t.add({}, 40, QStringLiteral("23 Mar 2024 10:00"), t.agency);
        t.add(133, 133, QStringLiteral("24 Mar 2024"), t.agency); // another moment
        const FigureData data(t.f.state());
        const auto excluded = [&](size_t i) { return data.series().front().dated[i].excludes; };
        QTRY_COMPARE(excluded(0), QStringList{QStringLiteral("at least 60")});
        QCOMPARE(excluded(1), QStringList{QStringLiteral("at most 40")});
        QVERIFY(excluded(2).isEmpty());
    }

    void figuresOfHiddenEventsAreLeftOutAndCounted()
    {
        Toll t;
        t.addThree();
        const FigureData data(t.f.state());
        QCOMPARE(data.series().size(), size_t(1));
        QSignalSpy changed(&data, &FigureData::changed);
        model::Filter filter;
        filter.sources = {t.f.document().catalogue().sortedSources().front()->id}; // the statement's
        t.f.state().setFilter(filter);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(data.series().size(), size_t(0));
        QCOMPARE(data.hiddenCount(), 3);
    }

    void undatedReportsAreKeptApart()
    {
        Toll t;
        t.add(5, 5, {}, {});
        const FigureData data(t.f.state());
        QVERIFY(data.series().front().dated.empty());
        const FigureReport &report = data.series().front().undated.front();
        QCOMPARE(report.style, -1);
        QCOMPARE(FigureData::words(data.series().front(), report),
                 QStringLiteral("Dead: 5, without a date, no source given"));
    }

    void chartIsWalkedByKeysAndLeadsToTheCitation()
    {
        Toll t;
        t.addThree();
        FiguresWindow window(t.f.state());
        window.show();
        QCOMPARE(window.charts().size(), size_t(1));
        FigureChart &chart = *window.charts().front();
        QSignalSpy asked(&t.f.state(), &ViewState::editRequested);
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.current(), 0);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("12")));
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right); // stops at the last
        QCOMPARE(chart.current(), 2);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(t.f.state().current(), t.later);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(1).toString(), QStringLiteral("citation/") + t.committee.toString());
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.current(), 1);
    }

    void clickOnAPointOfTheChartSelectsItsEvent()
    {
        Toll t;
        t.addThree();
        FiguresWindow window(t.f.state());
        window.resize(900, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        FigureChart &chart = *window.charts().front();
        const QPointF point = chart.pointOf(chart.series().dated[0]);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, point.toPoint());
        QCOMPARE(t.f.state().current(), t.attack);
        const QPointF last = chart.pointOf(chart.series().dated[2]);
        QVERIFY(last.x() > point.x() && last.y() < point.y()); // later, and more
    }

    void windowListsAllReportsAndChartsTheChosen()
    {
        Toll t;
        t.addThree();
        t.add(100, {}, QStringLiteral("23 Mar 2024"), t.agency, QStringLiteral("injured"));
        t.add(7, 7, {}, t.agency, QStringLiteral("injured"));
        FiguresWindow window(t.f.state());
        window.show();
        auto *list = window.findChild<QTreeWidget *>(QStringLiteral("reports"));
        QCOMPARE(window.charts().size(), size_t(2));
        QCOMPARE(list->topLevelItemCount(), 5);
        auto *choice = window.findChild<QListWidget *>(QStringLiteral("quantities"));
        choice->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(window.charts().size(), size_t(1));
        QCOMPARE(window.charts().front()->series().name, QStringLiteral("injured"));
        QCOMPARE(list->topLevelItemCount(), 2);
    }

    void chartsAreWrittenAsSvg()
    {
        Toll t;
        t.addThree();
        const FiguresWindow window(t.f.state());
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("figures.svg"));
        QVERIFY(writeChart(window.drawing(), path).has_value());
        QVERIFY(QSvgRenderer(path).isValid());
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(text.contains("Dead"));
        QVERIFY(text.contains("Committee &amp; sons &lt;b&gt;"));
    }

    void emptyWindowTeaches()
    {
        Toll t;
        FiguresWindow window(t.f.state());
        window.show();
        QVERIFY(window.charts().empty());
        bool teaches = false;
        for (const QLabel *label : window.findChildren<QLabel *>())
            teaches =
                teaches || (label->isVisible() && label->text().contains(QStringLiteral("Add figure…")));
        QVERIFY(teaches);
    }

    void stripStandsOnTheTimelinesScale()
    {
        Toll t;
        t.addThree();
        // Months later: the stretch between folds.
        t.f.add(QStringLiteral("1 Oct 2024 12:00"), QStringLiteral("Trial"));
        TimelineView timeline(t.f.state());
        timeline.setAnimated(false);
        timeline.resize(1000, 400);
        timeline.show();
        timeline.fitAll();
        FigureStrip strip(t.f.state(), timeline);
        strip.resize(1000, 84);
        strip.show();
        QCoreApplication::processEvents();
        const auto isInStep = [&] {
            for (const FigureReport &report : strip.series()->dated) {
                const auto &scene = timeline.scene();
                if (std::abs(strip.pointOf(report).x() - scene.plot.x - scene.timescale.x(report.at)) > 0.01)
                    return false;
            }
            return true;
        };
        QVERIFY(isInStep());
        const double before = strip.pointOf(strip.series()->dated[2]).x();
        t.f.state().setCompressGaps(false);
        QVERIFY(isInStep());
        QVERIFY(std::abs(strip.pointOf(strip.series()->dated[2]).x() - before) > 20);
        QSignalSpy scenes(&timeline, &TimelineView::sceneChanged);
        timeline.zoomIn();
        QVERIFY(isInStep());
        QVERIFY(!scenes.isEmpty()); // so the strip paints itself anew
    }

    void stripIsClickedAndWalked()
    {
        Toll t;
        t.addThree();
        TimelineView timeline(t.f.state());
        timeline.setAnimated(false);
        timeline.resize(1000, 400);
        timeline.show();
        timeline.fitAll();
        FigureStrip strip(t.f.state(), timeline);
        strip.resize(1000, 84);
        strip.show();
        QCoreApplication::processEvents();
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.pointOf(strip.series()->dated[0]).toPoint());
        QCOMPARE(strip.current(), 0);
        QCOMPARE(t.f.state().current(), t.attack);
        QTest::keyClick(&strip, Qt::Key_Right);
        QTest::keyClick(&strip, Qt::Key_End);
        QCOMPARE(strip.current(), 2);
        QCOMPARE(t.f.state().current(), t.attack); // walking alone selects nothing
        QTest::keyClick(&strip, Qt::Key_Return);
        QCOMPARE(t.f.state().current(), t.later);
    }

    void stripRemembersItsQuantity()
    {
        Toll t;
        t.addThree();
        t.add(100, {}, QStringLiteral("23 Mar 2024"), t.agency, QStringLiteral("injured"));
        TimelineView timeline(t.f.state());
        {
            FigureStrip strip(t.f.state(), timeline);
            QCOMPARE(strip.series()->name, dead);
            strip.choose(statistics::quantityKey(QStringLiteral("injured"), {}));
        }
        const FigureStrip again(t.f.state(), timeline);
        QCOMPARE(again.series()->name, QStringLiteral("injured"));
    }
};

QTEST_MAIN(TestFigures)
#include "tst_figures.moc"
