// The side panels: what they list, what a click does to the filter, what the check counts.
#include "sampleproject.h"

#include "model/names.h"
#include "panels/checkpanel.h"
#include "panels/filtersteps.h"
#include "panels/sourcespanel.h"
#include "panels/tagspanel.h"
#include "panels/trackspanel.h"
#include "panels/viewspanel.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

using namespace varve;
using namespace varve::ui;

class TestPanels : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void tracksStandInTheirOrderWithCounts();
    void clickOnATrackShowsItAloneAndAgainAll();
    void markHidesATrackAndShowsItAgain();
    void lastTrackCannotBeHidden();
    void sourcesCarryGradeAndCount();
    void sourcesOfVeryManyEventsCarryTheirGradeOnceTheChecksHaveReadThem();
    void clickOnATagShowsItsEvents();
    void panelFollowsEditsInPlace();
    void savedViewBringsBackWhatWasShown();
    void savedViewWithABrokenFilterIsRefused();
    void checkCountsDisputesAndThinEvidence();
    void checkSelectsWhatItCounts();

private:
    /// Row of the line with this text; -1 when there is none.
    static int row(const PanelView &panel, const char *text)
    {
        for (int i = 0; i < panel.items()->rowCount(); ++i)
            if (panel.items()->item(i).text == QString::fromUtf8(text))
                return i;
        return -1;
    }
    static QPoint at(const PanelView &panel, int row, int x)
    {
        return {x, panel.visualRect(panel.items()->index(row)).center().y()};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ViewState> m_state;
};

void TestPanels::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(QStringLiteral("a.varve"));
    test::makeProject(path);
    auto document = document::Document::open(path, store::OpenMode::ReadWrite, QStringLiteral("Ada"));
    QVERIFY(document.has_value());
    m_document = std::move(*document);
    m_state = std::make_unique<ViewState>(*m_document);
}

void TestPanels::cleanup()
{
    m_state.reset();
    m_document.reset();
    m_folder.reset();
}

void TestPanels::tracksStandInTheirOrderWithCounts()
{
    TracksPanel panel(*m_state);
    const QAbstractItemModelTester tester(panel.items(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    const char *names[] = {"Attack", "Reactions", "Investigation", "Background"};
    const char *counts[] = {"4", "4", "3", "1"};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(panel.items()->item(i).text, QLatin1String(names[i]));
        QCOMPARE(panel.items()->item(i).count, QLatin1String(counts[i]));
        QVERIFY(panel.items()->item(i).swatch.isValid());
    }
    QCOMPARE(panel.items()->index(3).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Background, 1 event"));
}

void TestPanels::clickOnATrackShowsItAloneAndAgainAll()
{
    TracksPanel panel(*m_state);
    panel.resize(220, 200);
    panel.show();
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, at(panel, 1, 100));
    QCOMPARE(m_state->shownCount(), 4);
    QTRY_VERIFY(panel.items()->item(1).active);
    QVERIFY(panel.items()->item(0).hollow);
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, at(panel, 1, 100));
    QCOMPARE(m_state->shownCount(), 12);
}

void TestPanels::markHidesATrackAndShowsItAgain()
{
    TracksPanel panel(*m_state);
    panel.resize(220, 200);
    panel.show();
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, at(panel, 0, 20));
    QCOMPARE(m_state->shownCount(), 8);
    QTRY_VERIFY(panel.items()->item(0).hollow);
    panel.setCurrentIndex(panel.items()->index(0));
    QTest::keyClick(&panel, Qt::Key_Space);
    QCOMPARE(m_state->shownCount(), 12);
    QVERIFY(m_state->filter().isEmpty()); // all shown is no filter
}

void TestPanels::lastTrackCannotBeHidden()
{
    model::Filter filter;
    const TrackId first = m_document->catalogue().sortedTracks().front()->id;
    filter.tracks = {first};
    QCOMPARE(withTrackToggled(filter, m_document->catalogue(), first), filter);
}

void TestPanels::sourcesCarryGradeAndCount()
{
    SourcesPanel panel(*m_state);
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    QCOMPARE(panel.items()->item(0).text, QStringLiteral("News report, 23 Mar")); // the most cited first
    QCOMPARE(panel.items()->item(0).count, QStringLiteral("10"));
    QCOMPARE(panel.items()->item(0).badge, QStringLiteral("C2"));
    QCOMPARE(panel.items()->item(row(panel, "Investigative Committee")).badge, QStringLiteral("B2"));
}

void TestPanels::sourcesOfVeryManyEventsCarryTheirGradeOnceTheChecksHaveReadThem()
{
    const model::Source *source = m_document->catalogue().sortedSources().front();
    model::Edit edit;
    edit.label = QStringLiteral("Many");
    for (int i = 0; i < 2100; ++i) {
        model::Event event;
        event.id = EventId::create();
        event.title = QStringLiteral("Event %1").arg(i);
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event.id;
        citation.source = source->id;
        citation.credibility = i == 7 ? model::Credibility::Confirmed : model::Credibility::Doubtful;
        edit.changes.push_back(model::Put{event});
        edit.changes.push_back(model::Put{citation});
    }
    QVERIFY(m_state->apply(edit));
    SourcesPanel panel(*m_state);
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    QCOMPARE(panel.items()->item(0).text, source->title);
    QTRY_COMPARE(panel.items()->item(0).badge,
                 model::grade(source->reliability, model::Credibility::Confirmed));
}

void TestPanels::clickOnATagShowsItsEvents()
{
    TagsPanel panel(*m_state);
    panel.resize(220, 200);
    panel.show();
    QTRY_COMPARE(panel.items()->rowCount(), 3);
    const int security = row(panel, "#security");
    QVERIFY(security >= 0);
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, at(panel, security, 60));
    QCOMPARE(m_state->shownCount(), 2);
}

void TestPanels::panelFollowsEditsInPlace()
{
    TracksPanel panel(*m_state);
    QTRY_COMPARE(panel.items()->rowCount(), 4);
    panel.setCurrentIndex(panel.items()->index(2));
    QSignalSpy resets(panel.items(), &QAbstractItemModel::modelReset);
    model::Track track = *m_document->catalogue().sortedTracks()[2];
    track.name = QStringLiteral("Inquiry");
    QVERIFY(m_state->apply(document::put(track)));
    QTRY_COMPARE(panel.items()->item(2).text, QStringLiteral("Inquiry"));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(panel.currentIndex().row(), 2);
}

void TestPanels::savedViewBringsBackWhatWasShown()
{
    model::Filter filter;
    filter.confidenceAtLeast = model::Confidence::Probable;
    filter.originsAtLeast = 2;
    filter.grades = {{model::Reliability::B, model::Credibility::ProbablyTrue}};
    m_state->setFilter(filter);
    m_state->setZone(QStringLiteral("UTC"));
    m_state->setColourBy(model::ColourBy::Confidence);
    m_state->setLanesBy(model::LanesBy::Place);
    m_state->setCompressGaps(false);
    const time::Window window{time::Instant{1'711'000'000'000'000}, time::Instant{1'711'100'000'000'000}};
    m_state->setVisible(window);
    const model::SavedView view = viewOf(*m_state, QStringLiteral("Sure"));
    QVERIFY(m_state->apply(document::put(view)));

    m_state->setFilter({});
    m_state->setZone({});
    m_state->setColourBy(model::ColourBy::Track);
    m_state->setLanesBy(model::LanesBy::Track);
    m_state->setCompressGaps(true);
    m_state->setVisible({time::Instant{0}, time::Instant{1}});
    const model::SavedView *stored = m_document->catalogue().views.find(view.id);
    QVERIFY(stored);
    QVERIFY(applyView(*m_state, *stored).has_value());
    QCOMPARE(m_state->filter(), filter);
    QCOMPARE(m_state->zone(), QStringLiteral("UTC"));
    QCOMPARE(m_state->colourBy(), model::ColourBy::Confidence);
    QCOMPARE(m_state->lanesBy(), model::LanesBy::Place);
    QVERIFY(!m_state->compressGaps());
    QCOMPARE(m_state->visible(), window);
}

void TestPanels::savedViewWithABrokenFilterIsRefused()
{
    model::SavedView view = viewOf(*m_state, QStringLiteral("Broken"));
    view.filter = QStringLiteral("{\"nonsense\":");
    view.zone = QStringLiteral("UTC");
    QVERIFY(!applyView(*m_state, view).has_value());
    QCOMPARE(m_state->zone(), QStringLiteral("Europe/Moscow")); // nothing of it was applied
}

void TestPanels::checkCountsDisputesAndThinEvidence()
{
    const Checks checks = runChecks(m_document->index());
    QCOMPARE(checks.disputed.size(), size_t(1));
    QCOMPARE(checks.withoutSource.size(), size_t(1));
    QCOMPARE(checks.singleSource.size(), size_t(8));
    CheckPanel panel(*m_state);
    QTRY_COMPARE(panel.items()->rowCount(), 3);
    QCOMPARE(panel.items()->item(0).tone, PanelTone::Danger);
    QCOMPARE(panel.items()->item(1).text, QStringLiteral("1 event without a source"));
    QCOMPARE(panel.items()->item(2).text, QStringLiteral("8 events without a second source"));
}

void TestPanels::checkSelectsWhatItCounts()
{
    CheckPanel panel(*m_state);
    panel.selectSingleSource();
    QCOMPARE(m_state->selection().size(), size_t(8));
    panel.toggleDisputed();
    QCOMPARE(m_state->shownCount(), 1);
    panel.toggleDisputed();
    QCOMPARE(m_state->shownCount(), 12);
}

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
