// The main job, by keyboard and mouse as a person does it: ten events typed, one dragged, all undone and
// redone, the file closed and opened again.
#include "document/document.h"
#include "editors/quickentry.h"
#include "editors/quickentryedit.h"
#include "timeline/timelineview.h"
#include "window/appearance.h"
#include "window/mainwindow.h"
#include "window/session.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::ui;

namespace {

const QStringList typed{
    QStringLiteral("before 22 Mar 2024 Warning passed on /Background [Officials] !possible"),
    QStringLiteral("late evening of 22 March 2024 Concert begins /Attack @Crocus City Hall"),
    QStringLiteral(
        "22 Mar 2024 ~20:00 MSK Shots in the hall /Attack @Crocus City Hall #casualties !probable"),
    QStringLiteral("20:05 Explosives detonated /Attack"),
    QStringLiteral("20:15-23:30 Fire in the hall /Attack"),
    QStringLiteral("between 21:00 and 22:00 Survivors led out /Attack #casualties"),
    QStringLiteral("night of 22-23 March 2024 Claim of responsibility /Reactions #claim"),
    QStringLiteral("23 Mar 2024 Support offered /Reactions [News report]"),
    QStringLiteral("23.03.2024 09:00 Death toll confirmed /Investigation #casualties !confirmed"),
    QStringLiteral("since 23 Mar 2024 Inquiry under way /Investigation"),
};

/// Everything that the file holds of its events, to compare before and after.
struct State
{
    std::vector<model::Event> events;
    std::vector<QString> tracks;
    bool operator==(const State &) const = default;
};

/// Revisions and who changed what when rise with undo and redo; the content must not.
State stateOf(const document::Document &document)
{
    State state;
    for (const auto row : document.index().byTime()) {
        model::Event event = *document.event(document.index().id(row));
        event.stamp = {};
        state.events.push_back(event);
    }
    for (const model::Track *track : document.catalogue().sortedTracks())
        state.tracks.push_back(track->name);
    return state;
}

} // namespace

class TestFirstJob : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<AppSettings>(m_dir->filePath(QStringLiteral("settings.ini")));
        m_settings->setUserName(QStringLiteral("Ada"));
        m_appearance = std::make_unique<Appearance>(*m_settings);
        m_windows = std::make_unique<Windows>(*m_settings, *m_appearance);
        m_path = m_dir->filePath(QStringLiteral("case.varve"));
        m_window = m_windows->create();
        model::Project project;
        project.title = QStringLiteral("The case");
        project.times.zone = QStringLiteral("Europe/Moscow");
        project.times.dateOrder = time::DateOrder::DayMonthYear;
        auto session = Session::create(m_path, project, {}, QStringLiteral("Ada"));
        QVERIFY2(session, session ? "" : qPrintable(session.error().text));
        m_window->setSession(std::move(*session));
        m_window->resize(1600, 1000);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        m_window->workspace()->timeline()->setAnimated(false);
    }
    void cleanup()
    {
        m_windows->closeAll();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_windows.reset();
    }

    void tenEventsByKeyboardOneDraggedAllUndoneRedoneAndReopened()
    {
        typeTenEvents();
        if (QTest::currentTestFailed())
            return;
        const State before = stateOf(document());
        dragShots();
        if (QTest::currentTestFailed())
            return;
        const State dragged = stateOf(document());
        QVERIFY(!(dragged == before));

        int steps = 0;
        while (document().canUndo()) {
            press(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY2(++steps < 100, "undo does not come to an end");
        }
        QCOMPARE(steps, 11);
        QCOMPARE(document().index().size(), 0);
        QVERIFY(document().catalogue().tracks.isEmpty());
        QVERIFY(document().catalogue().sources.isEmpty());

        while (document().canRedo())
            press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(stateOf(document()) == dragged);

        const QString copy = m_dir->filePath(QStringLiteral("copy.varve"));
        QVERIFY(document().saveCopy(copy, false));
        m_window->setSession(nullptr);
        for (const QString &path : {m_path, copy}) {
            auto opened =
                document::Document::open(path, store::OpenMode::ReadOnly, QStringLiteral("A colleague"));
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
            QVERIFY(stateOf(**opened) == dragged);
        }
    }

private:
    document::Document &document() { return m_window->session()->document(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_window->activateWindow();
        QTest::keyClick(m_window, key, modifiers);
        QCoreApplication::processEvents();
    }

    void typeTenEvents()
    {
        press(Qt::Key_N);
        QuickEntry *entry = m_window->workspace()->quickEntry();
        QTRY_VERIFY(entry->edit()->hasFocus());
        for (const QString &line : typed) {
            // Straight to the line: offscreen, a completion's popup takes the focus and does not give it
            // back.
            QTest::keyClicks(entry->edit(), line);
            QTest::keyClick(entry->edit(), Qt::Key_Return);
            QVERIFY2(entry->edit()->line().isEmpty(),
                     qPrintable(line + QStringLiteral(": ") + entry->readingText()));
        }
        QCOMPARE(document().index().size(), static_cast<int>(typed.size()));
        QCOMPARE(document().catalogue().tracks.size(), 4);
    }

    /// The one typed as "~20:00" goes a good way to the right, and its words follow.
    void dragShots()
    {
        TimelineView *timeline = m_window->workspace()->timeline();
        EventId id;
        for (const auto row : document().index().byTime())
            if (document().index().title(row) == QLatin1String("Shots in the hall"))
                id = document().index().id(row);
        QVERIFY(!id.isNull());
        const model::Event before = *document().event(id);
        QCOMPARE(before.time.text, QStringLiteral("22 Mar 2024 ~20:00 MSK"));
        QVERIFY(before.time.approximate);

        const time::Instant middle = before.time.start.earliest + before.time.start.width() / 2;
        timeline->zoomTo({middle - 3 * time::microsPerHour, middle + 3 * time::microsPerHour});
        m_window->state()->select(id);
        timeline->revealEvent(id);
        QCoreApplication::processEvents();
        timeline->grab();
        const auto &events = timeline->scene().events;
        const auto item = std::find_if(events.begin(), events.end(),
                                       [&](const auto &e) { return document().index().id(e.row) == id; });
        QVERIFY(item != events.end());
        const QPoint from(static_cast<int>(item->anchor), static_cast<int>(item->box.y + item->box.h / 2));
        const QPoint to = from + QPoint(120, 0);
        QWidget *viewport = timeline->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 12; ++step)
            QTest::mouseMove(viewport, from + QPoint(10 * step, 0));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
        QCoreApplication::processEvents();

        const model::Event after = *document().event(id);
        QVERIFY(after.time.start.earliest > before.time.start.earliest);
        QCOMPARE(after.time.start.width(), before.time.start.width());
        QVERIFY(after.time.text != before.time.text);
        QVERIFY(after.time.approximate);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Windows> m_windows;
    QString m_path;
    MainWindow *m_window = nullptr;
};

QTEST_MAIN(TestFirstJob)
#include "tst_firstjob.moc"
