// What a screen reader is told of the timeline, asked through QAccessible as it would.
#include "timelinefixture.h"

#include "model/names.h"
#include "time/timeparser.h"
#include "timeline/timelineaccessible.h"

#include <QAccessible>

using namespace varve;
using namespace varve::test;

class TestTimelineAccessible : public QObject
{
    Q_OBJECT
private slots:
    void everyEventInViewIsAChild()
    {
        const TimelineFixture f;
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(f.view.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Timeline"));
        QCOMPARE(list->childCount(), f.view->scene().drawn);
        QStringList names;
        for (int i = 0; i < list->childCount(); ++i) {
            QAccessibleInterface *child = list->child(i);
            QVERIFY(child && child->isValid());
            QCOMPARE(child->role(), QAccessible::ListItem);
            QCOMPARE(list->indexOfChild(child), i);
            QVERIFY(child->parent() == list);
            QCOMPARE(list->child(i), child); // the same as long as it is in view
            names << child->text(QAccessible::Name);
        }
        for (int i = 0; i < 4; ++i)
            QVERIFY2(names.contains(f.document->event(f.id(i))->title), qPrintable(names.join(u'|')));
    }

    void descriptionSaysTimeConfidenceAndPlaceInTheLane()
    {
        const TimelineFixture f;
        QAccessibleInterface *child = childOf(f, 0);
        const model::Event event = *f.document->event(f.id(0));
        const QString said = child->text(QAccessible::Description);
        QVERIFY2(
            said.startsWith(time::describe(event.time, f.state->zoneFor(event), f.document->project().times)),
            qPrintable(said));
        QVERIFY2(said.contains(model::word(event.confidence)), qPrintable(said));
        QVERIFY2(said.contains(model::word(event.status)), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("1 of ")), qPrintable(said));
    }

    void boundsAreWhereTheEventIsDrawn()
    {
        const TimelineFixture f;
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(f.view.get());
        for (int i = 0; i < 4; ++i) {
            const QPoint at = f.port()->mapToGlobal(f.middle(i));
            QVERIFY(childOf(f, i)->rect().contains(at));
            QCOMPARE(list->childAt(at.x(), at.y()), childOf(f, i));
        }
        const QPoint nowhere = f.port()->mapToGlobal(f.empty());
        QVERIFY(!list->childAt(nowhere.x(), nowhere.y()));
    }

    void pressingSelectsAndTheFocusFollows()
    {
        const TimelineFixture f;
        f.view->setFocus();
        QAccessibleInterface *child = childOf(f, 2);
        QVERIFY(!child->state().selected);
        child->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(f.state->selection() == std::vector{f.id(2)});
        QVERIFY(childOf(f, 2)->state().selected);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(f.view.get());
        QTRY_VERIFY(f.view->hasFocus());
        QCOMPARE(list->focusChild(), childOf(f, 2));
        QVERIFY(!childOf(f, 1)->state().selected);
    }

    void whatLeavesTheViewIsNotValidAnyMore()
    {
        const TimelineFixture f;
        QAccessibleInterface *child = childOf(f, 1);
        QVERIFY(child->isValid());
        const EventId gone = f.id(1);
        QVERIFY(f.state->apply(document::remove(*f.document, model::Table::Event, gone.uuid)));
        QVERIFY(!child->isValid());
        QVERIFY(child->state().invalid);
        QVERIFY(child->text(QAccessible::Name).isEmpty());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(f.view.get());
        QCOMPARE(list->childCount(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(list->child(i)->isValid());
        QVERIFY(!list->child(3));
        QVERIFY(!list->child(-1));
    }

private:
    static QAccessibleInterface *childOf(const TimelineFixture &f, int event)
    {
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(f.view.get());
        const QString title = f.document->event(f.id(event))->title;
        for (int i = 0; i < list->childCount(); ++i)
            if (list->child(i)->text(QAccessible::Name) == title)
                return list->child(i);
        return nullptr;
    }
};

QTEST_MAIN(TestTimelineAccessible)
#include "tst_timelineaccessible.moc"
