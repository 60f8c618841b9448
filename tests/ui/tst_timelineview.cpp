#include "timelinefixture.h"

#include <QPushButton>

using namespace varve;
using namespace varve::test;

class TestTimelineView : public QObject
{
    Q_OBJECT
private slots:
    void showsAllEventsAtFirst()
    {
        const TimelineFixture f;
        QCOMPARE(f.view->scene().drawn, 4);
        QCOMPARE(static_cast<int>(f.view->scene().lanes.size()), 2);
        QVERIFY(f.state->visible().earliest < utc(22, 10));
        QVERIFY(f.state->visible().latest > utc(22, 18));
    }

    void wheelPansByPixels()
    {
        const TimelineFixture f;
        const time::Instant before = f.timeAt(500);
        f.wheel({500, 200}, 120);
        QVERIFY(qAbs(f.view->scene().timescale.x(before) + f.view->scene().plot.x - 596) < 1);
    }

    void controlWheelZoomsAtTheCursor()
    {
        const TimelineFixture f;
        const time::Instant under = f.timeAt(700);
        const double scale = f.view->scene().timescale.view().scale;
        f.wheel({700, 200}, 240, Qt::ControlModifier);
        QVERIFY(f.view->scene().timescale.view().scale < scale * 0.8);
        QVERIFY(qAbs(f.view->scene().timescale.x(under) + f.view->scene().plot.x - 700) < 1);
    }

    void draggingEmptySpacePans()
    {
        const TimelineFixture f;
        const QPoint from = f.empty();
        const time::Instant under = f.timeAt(from.x());
        f.drag(from, from + QPoint(150, 0));
        QVERIFY(qAbs(f.view->scene().timescale.x(under) + f.view->scene().plot.x - (from.x() + 150)) < 1);
        QVERIFY(f.state->selection().empty());
    }

    void clickSelectsControlClickTogglesEmptyClears()
    {
        const TimelineFixture f;
        QTest::mouseClick(f.port(), Qt::LeftButton, {}, f.middle(0));
        QVERIFY(f.state->selection() == std::vector{f.id(0)});
        QTest::mouseClick(f.port(), Qt::LeftButton, Qt::ControlModifier, f.middle(3));
        QCOMPARE(static_cast<int>(f.state->selection().size()), 2);
        QTest::mouseClick(f.port(), Qt::LeftButton, Qt::ControlModifier, f.middle(0));
        QVERIFY(f.state->selection() == std::vector{f.id(3)});
        QTest::mouseClick(f.port(), Qt::LeftButton, {}, f.empty());
        QVERIFY(f.state->selection().empty());
    }

    void twoSelectedEventsTellTheTimeBetweenThem()
    {
        const TimelineFixture f;
        QSignalSpy spy(f.view.get(), &ui::TimelineView::elapsedChanged);
        f.state->select({f.id(3), f.id(0)});
        QVERIFY(!spy.last().at(0).toString().isEmpty());
        f.state->select(f.id(0));
        QVERIFY(spy.last().at(0).toString().isEmpty());
    }

    void shiftDragSelectsWhatTheBandTouches()
    {
        const TimelineFixture f;
        const auto &lane = f.view->scene().lanes[0].body;
        f.drag({static_cast<int>(lane.x) + 4, static_cast<int>(lane.y) + 2},
               {f.middle(1).x() + 20, static_cast<int>(lane.bottom()) - 2}, Qt::ShiftModifier);
        QVERIFY(f.state->isSelected(f.id(0)));
        QVERIFY(f.state->isSelected(f.id(1)));
        QVERIFY(!f.state->isSelected(f.id(3)));
    }

    void draggingAnEventRewritesItsTextAsOneStep()
    {
        const TimelineFixture f;
        const model::Event before = f.event(0);
        const int hour = static_cast<int>(f.view->scene().timescale.x(utc(22, 11)) -
                                          f.view->scene().timescale.x(utc(22, 10)));
        const QPoint from = f.middle(0);
        f.drag(from, from + QPoint(hour, 0));
        const model::Event after = f.event(0);
        QVERIFY(after.time.start.earliest == utc(22, 11));
        QVERIFY2(after.time.text.contains(QStringLiteral("11:00")), qPrintable(after.time.text));
        QVERIFY2(f.document->undoLabel().startsWith(QStringLiteral("Move “First”")),
                 qPrintable(f.document->undoLabel()));
        QVERIFY(f.document->undo());
        QVERIFY(f.event(0).time == before.time);
    }

    void draggingOneOfTheSelectionMovesAll()
    {
        const TimelineFixture f;
        f.state->select({f.id(0), f.id(3)});
        const int hour = static_cast<int>(f.view->scene().timescale.x(utc(22, 11)) -
                                          f.view->scene().timescale.x(utc(22, 10)));
        const QPoint from = f.middle(0);
        f.drag(from, from + QPoint(hour, 0));
        QVERIFY(f.event(0).time.start.earliest == utc(22, 11));
        QVERIFY(f.event(3).time.start.earliest == utc(22, 17));
        QCOMPARE(f.document->undoLabel(), QStringLiteral("Move 2 events"));
    }

    void draggingAHandleMovesThatBoundOnly()
    {
        const TimelineFixture f;
        f.state->select(f.id(1));
        QCoreApplication::processEvents();
        const layout::EventItem item = f.item(1);
        const QPoint from(static_cast<int>(item.x1) + 2, static_cast<int>(item.box.y + item.box.h / 2));
        const int to =
            static_cast<int>(f.view->scene().timescale.x(utc(22, 14, 30)) + f.view->scene().plot.x);
        f.drag(from, {to, from.y()});
        QVERIFY(f.event(1).time.start.earliest == utc(22, 12));
        QVERIFY(f.event(1).time.start.latest == utc(22, 14, 30));
    }

    void escapeGivesADragUp()
    {
        const TimelineFixture f;
        const model::Event before = f.event(0);
        const QPoint from = f.middle(0);
        f.drag(from, from + QPoint(90, 0), {}, false);
        QTest::keyClick(f.view.get(), Qt::Key_Escape);
        QTest::mouseRelease(f.port(), Qt::LeftButton, {}, from + QPoint(90, 0));
        QVERIFY(f.event(0) == before);
    }

    void lockedEventsStay()
    {
        const TimelineFixture f;
        model::Event locked = f.event(0);
        locked.locked = true;
        QVERIFY(f.document->apply(document::changeEvent(locked, QStringLiteral("lock"))));
        QSignalSpy spy(f.state.get(), &ui::ViewState::message);
        const QPoint from = f.middle(0);
        f.drag(from, from + QPoint(90, 0));
        QVERIFY(f.event(0).time == locked.time);
        QCOMPARE(spy.count(), 1);
        f.state->select(f.id(0));
        QTest::keyClick(f.view.get(), Qt::Key_Delete);
        QVERIFY(f.document->event(f.id(0)));
    }

    void draggingToAnotherLaneChangesTheTrack()
    {
        const TimelineFixture f;
        const QPoint from = f.middle(0);
        f.drag(from, {from.x(), f.empty(1).y()});
        QVERIFY(f.event(0).track == f.tracks[1]);
        QVERIFY(f.event(0).time.start.earliest == utc(22, 10));
    }

    void doubleClickOnEmptyCreatesThereInThatLane()
    {
        const TimelineFixture f;
        QSignalSpy edit(f.state.get(), &ui::ViewState::editRequested);
        const QPoint at = f.empty(1);
        QTest::mouseDClick(f.port(), Qt::LeftButton, {}, at);
        QCOMPARE(f.document->index().size(), 5);
        QCOMPARE(edit.count(), 1);
        const auto made = f.document->event(f.state->current());
        QVERIFY(made && made->track == f.tracks[1]);
        QVERIFY(qAbs(made->time.start.earliest - f.timeAt(at.x())) < time::microsPerHour);
    }

    void doubleClickAsksInsteadWhenSomebodyListens()
    {
        const TimelineFixture f;
        QSignalSpy spy(f.view.get(), &ui::TimelineView::createAt);
        QTest::mouseDClick(f.port(), Qt::LeftButton, {}, f.empty(1));
        QCOMPARE(spy.count(), 1);
        QVERIFY(spy.at(0).at(2).value<TrackId>() == f.tracks[1]);
        QCOMPARE(f.document->index().size(), 4);
    }

    void doubleClickAmongDaysTakesTheDayUnderThePointer()
    {
        const TimelineFixture f;
        f.view->zoomTo({test::utc(1, 0), test::utc(31, 0)});
        const layout::Scene &scene = f.view->scene();
        const time::Instant afternoon = test::utc(9, 21); // nearer to the next day's tick
        const double x = scene.plot.x + scene.timescale.x(afternoon);
        QTest::mouseDClick(f.port(), Qt::LeftButton, {}, QPointF(x, f.empty(1).y()).toPoint());
        const auto made = f.document->event(f.state->current());
        QVERIFY(made);
        QCOMPARE(made->time.text, QStringLiteral("9 Mar 2024"));
    }

    void whoSeesAllGoesOnSeeingAll()
    {
        const TimelineFixture f;
        f.view->fitAll();
        const auto add = [&](int day) {
            model::Event event;
            event.id = EventId::create();
            event.title = QStringLiteral("Later");
            event.track = f.tracks[0];
            event.time = time::at(test::utc(day, 12), time::Precision::Minute, QStringLiteral("UTC"),
                                  f.document->project().times);
            const EventId id = event.id;
            QVERIFY(f.state->apply(document::addEvent(std::move(event))));
            emit f.state->reveal(id);
        };
        add(25);
        QVERIFY(f.view->scene().timescale.visible().contains(test::utc(22, 10)));
        QVERIFY(f.view->scene().timescale.visible().contains(test::utc(25, 12)));
        f.view->resize(600, 400);
        QCoreApplication::processEvents();
        QVERIFY(f.view->scene().timescale.visible().contains(test::utc(25, 12)));
        f.view->zoomTo({test::utc(25, 11), test::utc(25, 13)});
        const double scale = f.view->scene().timescale.view().scale;
        add(28);
        QCOMPARE(f.view->scene().timescale.view().scale, scale); // a zoom of one's own is kept
        QVERIFY(f.view->scene().timescale.visible().contains(test::utc(28, 12)));
    }

    void doubleClickOnAnEventEditsIt()
    {
        const TimelineFixture f;
        QSignalSpy spy(f.state.get(), &ui::ViewState::editRequested);
        QTest::mouseDClick(f.port(), Qt::LeftButton, {}, f.middle(2));
        QCOMPARE(spy.count(), 1);
        QVERIFY(spy.at(0).at(0).value<EventId>() == f.id(2));
    }

    void arrowKeysWalkTheEventsInTime()
    {
        const TimelineFixture f;
        QTest::keyClick(f.view.get(), Qt::Key_Home);
        QVERIFY(f.state->current() == f.id(0));
        for (const int next : {1, 2, 3}) {
            QTest::keyClick(f.view.get(), Qt::Key_Right);
            QVERIFY(f.state->current() == f.id(next));
        }
        QTest::keyClick(f.view.get(), Qt::Key_Right);
        QVERIFY(f.state->current() == f.id(3)); // the last stays
        QTest::keyClick(f.view.get(), Qt::Key_Up);
        QVERIFY(f.state->current() == f.id(2)); // nearest in the lane above
        QTest::keyClick(f.view.get(), Qt::Key_Down);
        QVERIFY(f.state->current() == f.id(3));
        QTest::keyClick(f.view.get(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(static_cast<int>(f.state->selection().size()), 2);
    }

    void walkingSkipsWhatTheFilterHides()
    {
        const TimelineFixture f;
        model::Filter filter;
        filter.tracks = {f.tracks[1]};
        f.state->setFilter(filter);
        QTest::keyClick(f.view.get(), Qt::Key_Home);
        QVERIFY(f.state->current() == f.id(3));
    }

    void walkingBringsTheEventIntoView()
    {
        const TimelineFixture f;
        f.view->zoomTo({utc(22, 9, 50), utc(22, 10, 20)});
        QTest::keyClick(f.view.get(), Qt::Key_End);
        QCoreApplication::processEvents();
        QVERIFY(f.state->visible().contains(utc(22, 16)));
    }

    void deleteRemovesAndUndoBringsBack()
    {
        const TimelineFixture f;
        f.state->select({f.id(0), f.id(1)});
        QTest::keyClick(f.view.get(), Qt::Key_Delete);
        QCOMPARE(f.document->index().size(), 2);
        QVERIFY(f.document->undo());
        QCOMPARE(f.document->index().size(), 4);
    }

    void keysSelectAllEditAndClear()
    {
        const TimelineFixture f;
        QTest::keyClick(f.view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(static_cast<int>(f.state->selection().size()), 4);
        QSignalSpy spy(f.state.get(), &ui::ViewState::editRequested);
        QTest::keyClick(f.view.get(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QTest::keyClick(f.view.get(), Qt::Key_Escape);
        QVERIFY(f.state->selection().empty());
    }

    void keysZoomAndFit()
    {
        const TimelineFixture f;
        const time::Window all = f.state->visible();
        QTest::keyClick(f.view.get(), Qt::Key_Plus);
        QCoreApplication::processEvents();
        QVERIFY(f.state->visible().width() < all.width());
        QTest::keyClick(f.view.get(), Qt::Key_0);
        QCoreApplication::processEvents();
        QVERIFY(qAbs(f.state->visible().width() - all.width()) < time::microsPerMinute);
        f.view->zoomBack();
        QCoreApplication::processEvents();
        QVERIFY(f.state->visible().width() < all.width() - time::microsPerMinute);
    }

    void clickOnTheLanesNameCollapsesIt()
    {
        const TimelineFixture f;
        QTest::mouseClick(f.port(), Qt::LeftButton, {}, {40, f.empty(0).y()});
        QVERIFY(f.document->catalogue().tracks.find(f.tracks[0])->collapsed);
        QCoreApplication::processEvents();
        QVERIFY(f.view->scene().lanes[0].collapsed);
        QCOMPARE(f.view->scene().drawn, 1);
        QCOMPARE(f.view->scene().inDensity, 3);
    }

    void followsTheSharedWindow()
    {
        const TimelineFixture f;
        f.state->setVisible({utc(22, 12), utc(22, 13)});
        QCoreApplication::processEvents();
        QVERIFY(qAbs(f.view->scene().timescale.visible().width() - time::microsPerHour) <
                time::microsPerSecond * 10);
    }

    void aFilterThatHidesAllSaysSoAndIsCleared()
    {
        const TimelineFixture f;
        model::Filter filter;
        filter.disputedOnly = true;
        f.state->setFilter(filter);
        f.view->grab();
        auto *button = f.port()->findChild<QPushButton *>();
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(f.state->filter().isEmpty());
        f.view->grab();
        QVERIFY(!button->isVisible());
    }

    void theLegendStandsInTheLowerLeftOfThePlotOnly()
    {
        const TimelineFixture f;
        const QImage before = f.view->grab().toImage();
        f.state->setShowLegend(true);
        const QImage with = f.view->grab().toImage();
        QRect changed;
        for (int y = 0; y < with.height(); ++y)
            for (int x = 0; x < with.width(); ++x)
                if (with.pixel(x, y) != before.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
        QVERIFY(changed.width() > 100 && changed.height() > 20);
        QVERIFY(changed.left() > 100);                 // right of the names of the lanes
        QVERIFY(changed.top() > with.height() / 2);    // in a view that has room above
        QVERIFY(changed.bottom() < with.height() - 1); // with a margin below
        f.state->setShowLegend(false);
        QCOMPARE(f.view->grab().toImage(), before);
    }

    void tellsAssistiveTechnologyTheCurrentEvent()
    {
        const TimelineFixture f;
        f.state->select(f.id(1));
        QVERIFY(f.view->accessibleDescription().startsWith(QStringLiteral("Second, ")));
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
