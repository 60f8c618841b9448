// The timeline's lanes, gaps and ruler under the hand.
#include "timelinefixture.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

using namespace varve;
using test::TimelineFixture;
using test::utc;

namespace {

QPoint inHeader(const TimelineFixture &f, int lane)
{
    const layout::Rect &r = f.view->scene().lanes[static_cast<size_t>(lane)].header;
    return QPointF(r.x + 60, r.y + r.h / 2).toPoint();
}

QStringList lanesFromTop(const TimelineFixture &f)
{
    std::vector<const layout::LaneItem *> lanes;
    for (const layout::LaneItem &lane : f.view->scene().lanes)
        lanes.push_back(&lane);
    std::sort(lanes.begin(), lanes.end(), [](const auto *a, const auto *b) { return a->body.y < b->body.y; });
    QStringList names;
    for (const layout::LaneItem *lane : lanes)
        names.append(lane->name);
    return names;
}

} // namespace

class TimelineLanesTest : public QObject
{
    Q_OBJECT
private slots:
    void draggingALowerEdgeResizesTheLane()
    {
        const TimelineFixture f;
        const layout::Rect before = f.view->scene().lanes[0].header;
        const QPoint edge(40, static_cast<int>(before.bottom()) - 2);
        f.drag(edge, edge + QPoint(0, 60));
        QVERIFY(qAbs(f.view->scene().lanes[0].header.h - (before.h + 58)) <= 3);
        QVERIFY(f.document->undoLabel() == QStringLiteral("Fill")); // nothing was written
    }

    void draggingALanesNameMovesItsTrackAsAStepOfUndo()
    {
        const TimelineFixture f;
        QCOMPARE(lanesFromTop(f), QStringList({QStringLiteral("Attack"), QStringLiteral("Reactions")}));
        f.drag(inHeader(f, 0), inHeader(f, 1) + QPoint(0, 40));
        QCOMPARE(lanesFromTop(f), QStringList({QStringLiteral("Reactions"), QStringLiteral("Attack")}));
        QVERIFY(f.document->undo());
        QCOMPARE(lanesFromTop(f), QStringList({QStringLiteral("Attack"), QStringLiteral("Reactions")}));
    }

    void otherLanesMoveWithoutTouchingTheProject()
    {
        const TimelineFixture f;
        f.state->setLanesBy(model::LanesBy::Status);
        model::Event event = f.event(0);
        event.status = model::Status::Claimed;
        QVERIFY(f.document->apply(document::changeEvent(event, QStringLiteral("status"))));
        const QStringList before = lanesFromTop(f);
        QCOMPARE(before.size(), 2);
        const QString label = f.document->undoLabel();
        f.drag(inHeader(f, 0), inHeader(f, 1) + QPoint(0, 40));
        QCOMPARE(lanesFromTop(f), QStringList({before.at(1), before.at(0)}));
        QCOMPARE(f.document->undoLabel(), label);
        QTest::mouseClick(f.port(), Qt::LeftButton, {}, inHeader(f, 0)); // folds, here alone
        QVERIFY(f.view->scene().lanes[0].collapsed);
        QCOMPARE(f.document->undoLabel(), label);
    }

    void aHiddenLaneIsToldAndComesBackByAClick()
    {
        const TimelineFixture f;
        layout::LaneLooks looks;
        looks.set(layout::laneKey(f.tracks[1].uuid, {}), {.hidden = true});
        f.state->setLaneLooks(looks);
        QCoreApplication::processEvents();
        f.port()->repaint();
        QCOMPARE(lanesFromTop(f), QStringList({QStringLiteral("Attack")}));
        QPushButton *note = nullptr;
        for (QPushButton *button : f.port()->findChildren<QPushButton *>())
            if (button->isVisible())
                note = button;
        QVERIFY(note);
        QVERIFY(note->text().contains(QStringLiteral("1")));
        note->click();
        QCOMPARE(lanesFromTop(f).size(), 2);
    }

    void aClickOpensAGapAndAnotherFoldsIt()
    {
        const TimelineFixture f;
        model::Event far;
        far.id = EventId::create();
        far.title = QStringLiteral("Far");
        far.track = f.tracks[0];
        far.time = time::at(utc(30, 10), time::Precision::Minute, QStringLiteral("UTC"),
                            f.document->project().times);
        QVERIFY(f.document->apply(document::addEvent(far)));
        f.state->setCompressGaps(true);
        f.view->fitAll();
        QVERIFY(!f.view->scene().gaps.empty());
        const layout::GapItem gap = f.view->scene().gaps.back();
        QTest::mouseClick(f.port(), Qt::LeftButton, {},
                          QPointF((gap.x0 + gap.x1) / 2, f.view->scene().plot.bottom() - 4).toPoint());
        QCOMPARE(f.state->openedGaps().size(), size_t(1));
        f.view->fitAll();
        QCOMPARE(f.view->scene().openGaps.size(), size_t(1));
        const layout::Rect pill = f.view->scene().openGaps.front().pill;
        QTest::mouseClick(f.port(), Qt::LeftButton, {},
                          QPointF(pill.x + pill.w / 2, pill.y + pill.h / 2).toPoint());
        QVERIFY(f.state->openedGaps().empty());
        QVERIFY(f.state->selection().empty());
    }

    void draggingAlongTheRulerTellsTheTimeBetween()
    {
        const TimelineFixture f;
        QSignalSpy elapsed(f.view.get(), &ui::TimelineView::elapsedChanged);
        const auto x = [&](time::Instant t) {
            return static_cast<int>(f.view->scene().plot.x + f.view->scene().timescale.x(t));
        };
        const time::Instant before = f.timeAt(500);
        f.drag({x(utc(22, 10)) + 1, 20}, {x(utc(22, 12)) + 1, 20}); // both snap to events
        QVERIFY2(elapsed.last().at(0).toString().startsWith(QStringLiteral("2 h,")),
                 qPrintable(elapsed.last().at(0).toString()));
        QCOMPARE(f.timeAt(500), before);                                           // it did not pan
        QVERIFY(!elapsed.last().at(0).toString().contains(QStringLiteral("Mar"))); // one day
        QTest::keyClick(f.view.get(), Qt::Key_Escape);
        QVERIFY(elapsed.last().at(0).toString().isEmpty());
    }

    void aMoveSnapsToTheBoundOfAnotherEventUnlessAltIsHeld()
    {
        const TimelineFixture f;
        f.state->select(f.id(3)); // 16:00
        const double perHour =
            f.view->scene().timescale.x(utc(22, 15)) - f.view->scene().timescale.x(utc(22, 14));
        const QPoint from = f.middle(3);
        const QPoint to = from - QPoint(qRound(2 * perHour) - 3, 0); // 3 pixels beside the end of "Second"
        f.drag(from, to);
        QCOMPARE(f.event(3).time.start.earliest, utc(22, 14));
        QVERIFY(f.document->undo());
        f.drag(from, to, Qt::AltModifier);
        QVERIFY(f.event(3).time.start.earliest != utc(22, 14));
    }

    void theMenuOfAnEventSelectsItAndAsksTheWindowForCommands()
    {
        const TimelineFixture f;
        bool wanted = false;
        connect(f.view.get(), &ui::TimelineView::menuWanted, f.view.get(), [&](QMenu *menu, bool onEvent) {
            wanted = onEvent;
            QTimer::singleShot(0, menu, &QMenu::close);
            menu->addAction(QStringLiteral("Verb"));
        });
        const QPoint at = f.middle(1);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, f.port()->mapToGlobal(at));
        QCoreApplication::sendEvent(f.port(), &event);
        QVERIFY(wanted);
        QVERIFY(f.state->isSelected(f.id(1)));
    }

    void selectInViewTakesAllThatIsDrawn()
    {
        const TimelineFixture f;
        f.view->selectInView();
        QCOMPARE(f.state->selection().size(), size_t(4));
        f.view->zoomTo({utc(22, 11), utc(22, 14)});
        f.view->selectInView();
        QVERIFY(f.state->selection() == std::vector{f.id(1)});
    }
};

QTEST_MAIN(TimelineLanesTest)
#include "tst_timelinelanes.moc"
