// A project is shown again as it was last looked at.
#include "sampleproject.h"

#include "timeline/timelineview.h"
#include "window/lastlook.h"
#include "window/mainwindow.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QTemporaryDir>

using namespace varve;
using namespace varve::ui;

class TestLastLook : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void reopeningShowsWhatWasShown();
    void theFilterDoesNotComeBack();
    void eachProjectHasItsOwn();
    void unreadableValuesLeaveWhatIs();
    void onlyTheLastFiftyAreKept();

private:
    MainWindow *open(const char *name);
    void close(MainWindow *window);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Windows> m_windows;
};

void TestLastLook::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_appearance = std::make_unique<Appearance>(*m_settings);
    m_windows = std::make_unique<Windows>(*m_settings, *m_appearance);
}

void TestLastLook::cleanup()
{
    m_windows.reset();
    m_appearance.reset();
    m_settings.reset();
    m_folder.reset();
}

MainWindow *TestLastLook::open(const char *name)
{
    const QString path = m_folder->filePath(QLatin1String(name));
    if (!QFileInfo::exists(path))
        test::makeProject(path, false);
    MainWindow *window = m_windows->create();
    window->resize(1400, 900);
    m_windows->open(path, window);
    if (!QTest::qWaitForWindowExposed(window))
        return nullptr;
    window->workspace()->timeline()->setAnimated(false);
    QCoreApplication::processEvents();
    return window;
}

void TestLastLook::close(MainWindow *window)
{
    window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(m_windows->all().empty());
}

void TestLastLook::reopeningShowsWhatWasShown()
{
    MainWindow *window = open("a.varve");
    window->actions()[Command::CompressGaps]->trigger();
    window->workspace()->timeline()->fitAll();
    (void)window->workspace()->timeline()->scene();
    const time::Window all = window->state()->visible();
    const time::Micros quarter = all.width() / 4;
    window->workspace()->timeline()->zoomTo({all.earliest + quarter, all.latest - quarter});
    (void)window->workspace()->timeline()->scene();
    window->actions()[Command::ZoneUtc]->trigger();
    window->actions()[Command::LanesByPlace]->trigger();
    window->actions()[Command::ColourByStatus]->trigger();
    QVERIFY(!window->state()->showLegend());
    window->actions()[Command::Legend]->trigger();
    (void)window->workspace()->timeline()->scene();
    const time::Window shown = window->state()->visible();
    const bool compressed = window->state()->compressGaps();
    QVERIFY(shown.width() < all.width());
    close(window);

    window = open("a.varve");
    QCOMPARE(window->state()->zone(), QStringLiteral("UTC"));
    QCOMPARE(window->state()->lanesBy(), model::LanesBy::Place);
    QVERIFY(window->actions()[Command::LanesByPlace]->isChecked());
    QCOMPARE(window->state()->colourBy(), model::ColourBy::Status);
    QCOMPARE(window->state()->compressGaps(), compressed);
    QVERIFY(window->state()->showLegend());
    QVERIFY(window->actions()[Command::Legend]->isChecked());
    QTRY_VERIFY(window->state()->visible().width() < all.width());
    (void)window->workspace()->timeline()->scene();
    const time::Window again = window->state()->visible();
    const time::Micros pixel = shown.width() / 1000;
    QVERIFY(std::abs(again.earliest.us - shown.earliest.us) <= pixel);
    QVERIFY(std::abs(again.latest.us - shown.latest.us) <= pixel);
}

void TestLastLook::theFilterDoesNotComeBack()
{
    MainWindow *window = open("a.varve");
    model::Filter filter;
    filter.text = QStringLiteral("nothing has this");
    window->state()->setFilter(filter);
    QCOMPARE(window->state()->shownCount(), 0);
    close(window);

    window = open("a.varve");
    QVERIFY(window->state()->filter().isEmpty());
    QVERIFY(window->state()->shownCount() > 0);
    QTRY_VERIFY(window->state()->visible().isBounded());
}

void TestLastLook::eachProjectHasItsOwn()
{
    MainWindow *window = open("a.varve");
    window->actions()[Command::LanesByTag]->trigger();
    close(window);
    window = open("b.varve");
    QCOMPARE(window->state()->lanesBy(), model::LanesBy::Track);
}

void TestLastLook::unreadableValuesLeaveWhatIs()
{
    MainWindow *window = open("a.varve");
    ViewState &state = *window->state();
    const QString zone = state.zone();
    const auto stretch = takeUpLook(state, {{QStringLiteral("zone"), QStringLiteral("Mars/Base")},
                                            {QStringLiteral("lanesBy"), QStringLiteral("colour")},
                                            {QStringLiteral("colourBy"), 7},
                                            {QStringLiteral("earliest"), QStringLiteral("yesterday")},
                                            {QStringLiteral("latest"), 5}});
    QVERIFY(!stretch);
    QVERIFY(!takeUpLook(state, {{QStringLiteral("earliest"), 5}, {QStringLiteral("latest"), 5}}));
    QVERIFY(!takeUpLook(state, {{QStringLiteral("earliest"), 9}, {QStringLiteral("latest"), 5}}));
    QCOMPARE(state.zone(), zone);
    QCOMPARE(state.lanesBy(), model::LanesBy::Track);
    QCOMPARE(state.colourBy(), model::ColourBy::Track);
}

void TestLastLook::onlyTheLastFiftyAreKept()
{
    std::vector<ProjectId> ids;
    for (int i = 0; i <= AppSettings::maxLooks; ++i) {
        ids.push_back(ProjectId::create());
        m_settings->setLook(ids.back(), {{QStringLiteral("links"), i % 2 == 0}});
    }
    QVERIFY(m_settings->look(ids.front()).isEmpty());
    QVERIFY(!m_settings->look(ids[1]).isEmpty());
    m_settings->setLook(ids[1], {{QStringLiteral("links"), true}}); // the newest now
    m_settings->setLook(ProjectId::create(), {});
    QCOMPARE(m_settings->look(ids[1]).value(QStringLiteral("links")).toBool(), true);
    QVERIFY(m_settings->look(ids[2]).isEmpty());
}

QTEST_MAIN(TestLastLook)
#include "tst_lastlook.moc"
