// The panel of statistics: what its charts show, what a click or a key does to the filter, files.
#include "sampleproject.h"

#include "charts/chartsection.h"
#include "charts/exportpicture.h"
#include "charts/gradematrixview.h"
#include "charts/statisticspanel.h"

#include <QSettings>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace varve;
using namespace varve::ui;
using model::Confidence;

namespace {

int sumOf(const BarChart &chart)
{
    int sum = 0;
    for (const BarChart::Bar &bar : chart.bars())
        sum += bar.count;
    return sum;
}

int barNamed(const BarChart &chart, const QString &name)
{
    for (size_t i = 0; i < chart.bars().size(); ++i)
        if (chart.bars()[i].name == name)
            return static_cast<int>(i);
    return -1;
}

void click(BarChart &chart, int bar, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, modifiers, chart.stripOf(bar).center().toPoint());
}

} // namespace

class TestStatisticsPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyChartCountsTheShownEvents();
    void hiddenPanelCountsNothing();
    void clickOnAConfidenceShowsItAndAgainAll();
    void clickWithCtrlAddsToWhatIsChosen();
    void choiceTakesThePlaceOfAtLeast();
    void clickOnABarOfTimeShowsWhatCanHaveHappenedThen();
    void clickOnACellShowsEventsOfThisGrade();
    void clickOnASourceShowsItsEvents();
    void clickOnAnOriginShowsAllThatGoesBackToIt();
    void chartsFollowTheFilter();
    void chartsFollowEdits();
    void citationsAreCountedAndFollowEdits();
    void manySourcesAreListedWithOthersThatOpen();
    void rowsArePaintedInTheirPlacesAlsoAfterAChange();
    void keysWalkAndChoose();
    void chartsAreWrittenAsFiles_data();
    void chartsAreWrittenAsFiles();
    void otherFormatsAreRefused();

private:
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    BarChart &chart(StatisticsPanel::Chart which) { return *m_panel->bars(which); }
    void count() { QTRY_VERIFY(m_panel->isCounted()); }
    SourceId sourceNamed(const QString &title)
    {
        for (const auto &[id, source] : m_document->catalogue().sources.values())
            if (source.title == title)
                return id;
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ViewState> m_state;
    std::unique_ptr<StatisticsPanel> m_panel;
};

void TestStatisticsPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->path());
    QSettings().clear();
    const QString path = file("a.varve");
    test::makeProject(path);
    auto document = document::Document::open(path, store::OpenMode::ReadWrite, QStringLiteral("Ada"));
    QVERIFY(document.has_value());
    m_document = std::move(*document);
    m_state = std::make_unique<ViewState>(*m_document);
    m_panel = std::make_unique<StatisticsPanel>(*m_state);
    m_panel->resize(340, 1400);
    m_panel->show();
    count();
}

void TestStatisticsPanel::cleanup()
{
    m_panel.reset();
    m_state.reset();
    m_document.reset();
    m_folder.reset();
}

void TestStatisticsPanel::everyChartCountsTheShownEvents()
{
    // Twelve events, one of them "before 22 March", one without a source.
    QCOMPARE(sumOf(chart(StatisticsPanel::Time)), 11);
    QVERIFY(m_panel->section(StatisticsPanel::Time)->note().contains(QStringLiteral("1 event without")));
    QCOMPARE(sumOf(chart(StatisticsPanel::Confidence)), 12);
    QCOMPARE(m_panel->grades()->matrix().total(), 11);
    QCOMPARE(m_panel->grades()->matrix().without, 1);
    const BarChart &sources = chart(StatisticsPanel::Sources);
    QCOMPARE(sources.bars().size(), size_t(4));
    QCOMPARE(sources.bars()[0].name, QStringLiteral("News report, 23 Mar"));
    QCOMPARE(sources.bars()[0].count, 10);
    QCOMPARE(sources.bars()[0].badge, QStringLiteral("C"));
}

void TestStatisticsPanel::hiddenPanelCountsNothing()
{
    StatisticsPanel hidden(*m_state);
    QCoreApplication::processEvents();
    QVERIFY(!hidden.isCounted());
    QVERIFY(hidden.bars(StatisticsPanel::Confidence)->bars().empty());
    m_panel->hide();
    m_state->setFilter(toggled({}, Confidence::Confirmed, false));
    QCoreApplication::processEvents();
    QVERIFY(!m_panel->isCounted());
    m_panel->show();
    count();
    QCOMPARE(chart(StatisticsPanel::Confidence).bars()[0].isChosen, true);
}

void TestStatisticsPanel::clickOnAConfidenceShowsItAndAgainAll()
{
    click(chart(StatisticsPanel::Confidence), 0);
    QCOMPARE(m_state->filter().confidences, std::vector<Confidence>{Confidence::Confirmed});
    QCOMPARE(m_state->shownCount(), 3);
    count();
    const auto &bars = chart(StatisticsPanel::Confidence).bars();
    QVERIFY(bars[0].isChosen && !bars[1].isChosen);
    QCOMPARE(sumOf(chart(StatisticsPanel::Confidence)), 3);
    QCOMPARE(bars[1].outOf, 5); // what is not chosen stays in sight
    click(chart(StatisticsPanel::Confidence), 0);
    QVERIFY(m_state->filter().isEmpty());
}

void TestStatisticsPanel::clickWithCtrlAddsToWhatIsChosen()
{
    click(chart(StatisticsPanel::Confidence), 3);
    click(chart(StatisticsPanel::Confidence), 0, Qt::ControlModifier);
    QCOMPARE(m_state->filter().confidences,
             (std::vector<Confidence>{Confidence::Confirmed, Confidence::Doubtful}));
    click(chart(StatisticsPanel::Confidence), 3, Qt::ControlModifier);
    QCOMPARE(m_state->filter().confidences, std::vector<Confidence>{Confidence::Confirmed});
}

void TestStatisticsPanel::choiceTakesThePlaceOfAtLeast()
{
    model::Filter filter;
    filter.confidenceAtLeast = Confidence::Probable;
    m_state->setFilter(filter);
    count();
    const int doubtful = static_cast<int>(Confidence::Doubtful);
    QCOMPARE(chart(StatisticsPanel::Confidence).bars()[static_cast<size_t>(doubtful)].count, 0);
    click(chart(StatisticsPanel::Confidence), doubtful);
    QVERIFY(!m_state->filter().confidenceAtLeast);
    QCOMPARE(m_state->shownCount(), 1);
}

void TestStatisticsPanel::clickOnABarOfTimeShowsWhatCanHaveHappenedThen()
{
    m_panel->section(StatisticsPanel::Time)->setOptions({}, 3, {}); // days
    m_panel->countNow();
    const BarChart &time = chart(StatisticsPanel::Time);
    QCOMPARE(time.bars().size(), size_t(2));
    QCOMPARE(time.bars()[0].name, QStringLiteral("22 March 2024"));
    QCOMPARE(time.bars()[0].count + time.bars()[1].count, 11);
    click(chart(StatisticsPanel::Time), 0);
    QVERIFY(m_state->filter().window.has_value());
    QCOMPARE(m_state->filter().window->width(), time::microsPerDay);
    QVERIFY(m_state->shownCount() > 0 && m_state->shownCount() < 12);
    for (const auto row : m_document->index().byTime())
        QCOMPARE(m_state->isShown(row), m_document->index().hull(row).overlaps(*m_state->filter().window));
    count();
    QVERIFY(chart(StatisticsPanel::Time).bars()[0].isChosen);
    QCOMPARE(chart(StatisticsPanel::Time).bars().size(), size_t(2)); // the others stay to be clicked
    click(chart(StatisticsPanel::Time), 0);
    QVERIFY(m_state->filter().isEmpty());
}

void TestStatisticsPanel::clickOnACellShowsEventsOfThisGrade()
{
    const model::Grade b2{model::Reliability::B, model::Credibility::ProbablyTrue};
    const int there = m_panel->grades()->matrix().at(b2.reliability, b2.credibility);
    QCOMPARE(there, 2);
    const QPoint cell = m_panel->grades()->cellOf(b2).center().toPoint();
    QTest::mouseClick(m_panel->grades(), Qt::LeftButton, {}, cell);
    QCOMPARE(m_state->filter().grades, std::vector<model::Grade>{b2});
    QCOMPARE(m_state->shownCount(), there);
    count();
    QCOMPARE(m_panel->grades()->matrix().total(), there);
    QTest::mouseClick(m_panel->grades(), Qt::LeftButton, {}, cell);
    QVERIFY(m_state->filter().isEmpty());
}

void TestStatisticsPanel::clickOnASourceShowsItsEvents()
{
    BarChart &sources = chart(StatisticsPanel::Sources);
    const int bar = barNamed(sources, QStringLiteral("Investigative Committee"));
    const int events = sources.bars()[static_cast<size_t>(bar)].count;
    click(sources, bar);
    QCOMPARE(m_state->filter().sources,
             std::vector<SourceId>{sourceNamed(QStringLiteral("Investigative Committee"))});
    QCOMPARE(m_state->shownCount(), events);
    count();
    QCOMPARE(barNamed(sources, QStringLiteral("Investigative Committee")), bar); // rows keep their places
    click(sources, bar);
    QVERIFY(m_state->filter().isEmpty());
}

void TestStatisticsPanel::clickOnAnOriginShowsAllThatGoesBackToIt()
{
    model::Source committee =
        *m_document->catalogue().sources.find(sourceNamed(QStringLiteral("Investigative Committee")));
    const SourceId report = sourceNamed(QStringLiteral("News report, 23 Mar"));
    committee.derivesFrom = {report};
    m_state->apply(document::put(committee));
    count();
    BarChart &origins = chart(StatisticsPanel::Origins);
    QCOMPARE(origins.bars().size(), size_t(3));
    QCOMPARE(origins.bars()[0].name, QStringLiteral("News report, 23 Mar"));
    QCOMPARE(origins.bars()[0].count, 11);
    click(origins, 0);
    QCOMPARE(m_state->filter().sources.size(), size_t(2));
    QCOMPARE(m_state->shownCount(), 11);
    count();
    QVERIFY(origins.bars()[0].isChosen);
    QVERIFY(!origins.bars()[1].isChosen);
}

void TestStatisticsPanel::chartsFollowTheFilter()
{
    model::Filter filter;
    filter.tracks = {m_document->catalogue().sortedTracks().front()->id};
    m_state->setFilter(filter);
    count();
    QVERIFY(m_state->shownCount() < 12);
    QCOMPARE(sumOf(chart(StatisticsPanel::Confidence)), m_state->shownCount());
    QCOMPARE(m_panel->grades()->matrix().total() + m_panel->grades()->matrix().without,
             m_state->shownCount());
}

void TestStatisticsPanel::chartsFollowEdits()
{
    const EventId id = m_document->index().id(m_document->index().byTime().front());
    model::Event event = *m_document->event(id);
    const auto before = chart(StatisticsPanel::Confidence).bars();
    event.confidence =
        event.confidence == Confidence::Improbable ? Confidence::Doubtful : Confidence::Improbable;
    m_state->apply(document::put(event));
    count();
    const auto after = chart(StatisticsPanel::Confidence).bars();
    QCOMPARE(after[static_cast<size_t>(event.confidence)].count,
             before[static_cast<size_t>(event.confidence)].count + 1);
}

void TestStatisticsPanel::citationsAreCountedAndFollowEdits()
{
    m_panel->section(StatisticsPanel::Grades)->setOptions({}, 1, {}); // citations
    m_panel->countNow();
    QTRY_COMPARE(m_panel->grades()->matrix().total(), 14);
    QTRY_VERIFY(m_panel->section(StatisticsPanel::Grades)->note().contains(QStringLiteral("14 citations")));

    model::Citation citation;
    citation.id = CitationId::create();
    citation.event = m_document->index().id(m_document->index().byTime().front());
    citation.source = sourceNamed(QStringLiteral("IS statement"));
    citation.credibility = model::Credibility::Improbable;
    m_state->apply(document::put(citation));
    QTRY_COMPARE(m_panel->grades()->matrix().total(), 15);
    QCOMPARE(m_panel->grades()->matrix().at(model::Reliability::C, model::Credibility::Improbable), 1);

    QVERIFY(m_document->undo().has_value());
    QTRY_COMPARE(m_panel->grades()->matrix().total(), 14);
}

void TestStatisticsPanel::manySourcesAreListedWithOthersThatOpen()
{
    const EventId event = m_document->index().id(m_document->index().byTime().front());
    model::Edit edit;
    edit.label = QStringLiteral("Many sources");
    for (int i = 0; i < 30; ++i) {
        model::Source source;
        source.id = SourceId::create();
        source.title = QStringLiteral("مصدر رقم %1 с очень длинным названием, которое не помещается").arg(i);
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = source.id;
        edit.changes.push_back(model::Put{source});
        edit.changes.push_back(model::Put{citation});
    }
    m_state->apply(edit);
    count();
    BarChart &sources = chart(StatisticsPanel::Sources);
    const size_t listed = sources.bars().size() - 1;
    QVERIFY(listed < 34);
    QCOMPARE(sources.bars().back().name, QStringLiteral("%1 other sources").arg(34 - listed));
    QCOMPARE(sources.bars().back().count, 1); // one event cites all of them
    click(sources, static_cast<int>(listed));
    QVERIFY(m_state->filter().isEmpty());
    QVERIFY(sources.bars().size() > listed + 1);
    int named = 0;
    for (const BarChart::Bar &bar : sources.bars())
        named += !bar.badge.isEmpty();
    QVERIFY(named > static_cast<int>(listed));
}

void TestStatisticsPanel::rowsArePaintedInTheirPlacesAlsoAfterAChange()
{
    BarChart rows(BarChart::Shape::Rows);
    rows.setTheme(paint::Theme::light());
    rows.resize(300, 80);
    rows.show();
    const auto isPainted = [&rows](int row) { // somewhere along its middle
        const QImage image = rows.grab().toImage();
        const int y = static_cast<int>(rows.stripOf(row).center().y());
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == paint::Theme::light().accent)
                return true;
        return false;
    };
    const auto bar = [](const QString &name, int count) {
        BarChart::Bar bar;
        bar.name = bar.label = name;
        bar.count = bar.certain = bar.outOf = count;
        return bar;
    };
    for (const int first : {5, 7, 2}) {
        rows.setBars(
            {bar(QStringLiteral("a"), first), bar(QStringLiteral("b"), 0), bar(QStringLiteral("c"), 0)});
        QVERIFY(isPainted(0));
        QVERIFY(!isPainted(1));
        QVERIFY(!isPainted(2));
    }
}

void TestStatisticsPanel::keysWalkAndChoose()
{
    BarChart &confidence = chart(StatisticsPanel::Confidence);
    QTest::keyClick(&confidence, Qt::Key_Home);
    QTest::keyClick(&confidence, Qt::Key_Down);
    QCOMPARE(confidence.current(), 1);
    QVERIFY(confidence.accessibleDescription().contains(QStringLiteral("Probable: 5")));
    QTest::keyClick(&confidence, Qt::Key_Return);
    QCOMPARE(m_state->filter().confidences, std::vector<Confidence>{Confidence::Probable});
    QTest::keyClick(&confidence, Qt::Key_Space);
    QVERIFY(m_state->filter().isEmpty());

    GradeMatrixView &grades = *m_panel->grades();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Return})
        QTest::keyClick(&grades, key);
    QCOMPARE(m_state->filter().grades,
             (std::vector<model::Grade>{{model::Reliability::C, model::Credibility::ProbablyTrue}}));
}

void TestStatisticsPanel::chartsAreWrittenAsFiles_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("events over time") << int(StatisticsPanel::Time);
    QTest::newRow("confidence") << int(StatisticsPanel::Confidence);
    QTest::newRow("grades") << int(StatisticsPanel::Grades);
    QTest::newRow("sources") << int(StatisticsPanel::Sources);
    QTest::newRow("origins") << int(StatisticsPanel::Origins);
}

void TestStatisticsPanel::chartsAreWrittenAsFiles()
{
    QFETCH(int, which);
    const auto drawing = m_panel->drawing(static_cast<StatisticsPanel::Chart>(which));
    QVERIFY(writeChart(drawing, file("chart.svg")).has_value());
    QSvgRenderer svg(file("chart.svg"));
    QVERIFY(svg.isValid());
    QFile written(file("chart.svg"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(written.readAll());
    QVERIFY(text.contains(m_panel->section(static_cast<StatisticsPanel::Chart>(which))->title()));
    QVERIFY(text.contains(QStringLiteral("12 events")));

    QVERIFY(writeChart(drawing, file("chart.png")).has_value());
    const QImage png(file("chart.png"));
    QCOMPARE(png.size(), (drawing.size * 2).toSize());
    QSet<QRgb> colours;
    for (int x = 0; x < png.width(); x += 3)
        for (int y = 0; y < png.height(); y += 3)
            colours.insert(png.pixel(x, y));
    QVERIFY(colours.size() > 5); // bars, lines, letters
}

void TestStatisticsPanel::otherFormatsAreRefused()
{
    const auto written = writeChart(m_panel->drawing(StatisticsPanel::Time), file("chart.bmp"));
    QVERIFY(!written.has_value());
    QVERIFY(!QFile::exists(file("chart.bmp")));
}

QTEST_MAIN(TestStatisticsPanel)
#include "tst_statisticspanel.moc"
