#include "timelinefixture.h"

using namespace varve;
using namespace varve::test;

namespace {

struct Strip
{
    TimelineFixture f;
    ui::Overview overview{*f.state};
    Strip()
    {
        overview.resize(1000, 44);
        overview.show();
        f.state->setVisible({utc(22, 13), utc(22, 15)});
        QCoreApplication::processEvents();
    }
    void drag(double from, double to)
    {
        QTest::mousePress(&overview, Qt::LeftButton, {}, QPoint(qRound(from), 20));
        const QPointF at(to, 20);
        QMouseEvent move(QEvent::MouseMove, at, overview.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&overview, &move);
        QTest::mouseRelease(&overview, Qt::LeftButton, {}, QPoint(qRound(to), 20));
    }
};

bool near(time::Micros a, time::Micros b)
{
    return qAbs(a - b) < 3 * time::microsPerMinute;
}

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT
private slots:
    void brushIsTheVisibleWindow()
    {
        Strip s;
        const QRectF before = s.overview.brush();
        QVERIFY(before.width() > 100 && before.width() < 400);
        s.f.state->setVisible({utc(22, 13), utc(22, 14)});
        QVERIFY(qAbs(s.overview.brush().width() - before.width() / 2) < 2);
    }

    void draggingTheBrushMovesTheWindow()
    {
        Strip s;
        const QRectF brush = s.overview.brush();
        s.drag(brush.center().x(), brush.center().x() + brush.width() / 2);
        QVERIFY(near(s.f.state->visible().width(), 2 * time::microsPerHour));
        QVERIFY(near(s.f.state->visible().earliest - utc(22, 14), 0));
    }

    void draggingAnEndResizes()
    {
        Strip s;
        const QRectF brush = s.overview.brush();
        s.drag(brush.right(), brush.right() + brush.width() / 2);
        QVERIFY(near(s.f.state->visible().earliest - utc(22, 13), 0));
        QVERIFY(near(s.f.state->visible().latest - utc(22, 16), 0));
        s.drag(s.overview.brush().left(), s.overview.brush().right() + 500);
        QVERIFY(s.f.state->visible().isValid());
    }

    void clickBesideTheBrushCentres()
    {
        Strip s;
        const QRectF brush = s.overview.brush();
        QTest::mouseClick(&s.overview, Qt::LeftButton, {}, QPoint(qRound(brush.right() + brush.width()), 20));
        const time::Window visible = s.f.state->visible();
        QVERIFY(near(visible.earliest + visible.width() / 2 - utc(22, 17), 0));
    }

    void keysMoveAndZoom()
    {
        Strip s;
        QTest::keyClick(&s.overview, Qt::Key_Right);
        QVERIFY(s.f.state->visible().earliest > utc(22, 13));
        QTest::keyClick(&s.overview, Qt::Key_Left);
        QVERIFY(near(s.f.state->visible().earliest - utc(22, 13), 0));
        QTest::keyClick(&s.overview, Qt::Key_Plus);
        QVERIFY(s.f.state->visible().width() < 2 * time::microsPerHour);
        QTest::keyClick(&s.overview, Qt::Key_Home);
        QVERIFY(s.f.state->visible().earliest < utc(22, 10));
    }
};

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
