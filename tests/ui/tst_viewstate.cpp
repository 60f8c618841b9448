// What follows single edits without reading everything again equals what reading everything gives.
#include "projectfixture.h"

#include "editors/eventmodel.h"
#include "editors/eventsorting.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

using namespace varve;
using namespace varve::ui;

class TestViewState : public QObject
{
    Q_OBJECT
private slots:
    void maskAndTableFollowEdits_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("ascending");
        QTest::newRow("by time") << static_cast<int>(EventColumn::When) << true;
        QTest::newRow("by time, latest first") << static_cast<int>(EventColumn::When) << false;
        QTest::newRow("by confidence, best last") << static_cast<int>(EventColumn::Confidence) << false;
        QTest::newRow("by title") << static_cast<int>(EventColumn::What) << true;
        QTest::newRow("by what only the file holds") << static_cast<int>(EventColumn::Text) << true;
    }
    void maskAndTableFollowEdits()
    {
        QFETCH(int, column);
        QFETCH(bool, ascending);
        const Qt::SortOrder order = ascending ? Qt::AscendingOrder : Qt::DescendingOrder;
        ProjectFixture project;
        QRandomGenerator random(7);
        const auto randomTime = [&] {
            return QStringLiteral("22 Mar 2024 %1:%2")
                .arg(random.bounded(24), 2, 10, QLatin1Char('0'))
                .arg(random.bounded(60), 2, 10, QLatin1Char('0'));
        };
        std::vector<EventId> ids;
        for (int i = 0; i < 30; ++i)
            ids.push_back(project.add(randomTime(), QStringLiteral("Event %1").arg(random.bounded(12))));
        ViewState &state = project.state();
        EventModel table(state);
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.sort(column, order);
        for (int step = 0; step < 60; ++step) {
            if (step % 20 == 0) {
                model::Filter filter;
                if (step == 20)
                    filter.confidenceAtLeast = model::Confidence::Possible;
                if (step == 40)
                    filter.disputedOnly = true;
                state.setFilter(filter);
            }
            const EventId id = ids[static_cast<size_t>(random.bounded(static_cast<int>(ids.size())))];
            auto event = project.document().event(id);
            if (!event || random.bounded(8) == 0) {
                QVERIFY(project.document().undo());
            } else if (random.bounded(8) == 0) {
                QVERIFY(state.apply(document::removeEvents(project.document(), {id})));
            } else {
                if (random.bounded(2) == 0)
                    event->time = project.time(randomTime());
                event->title = QStringLiteral("Event %1").arg(random.bounded(12));
                event->confidence = static_cast<model::Confidence>(random.bounded(6));
                event->status = random.bounded(3) ? model::Status::Reported : model::Status::Disputed;
                QVERIFY(state.apply(document::changeEvents({*event}, QStringLiteral("Edit"))));
            }
            const auto expected = model::evaluate(state.filter(), project.document().index(), {});
            QCOMPARE(state.shown(), expected);
            QCOMPARE(state.shownCount(), static_cast<int>(std::count(expected.begin(), expected.end(), 1)));
            const auto sorted = sortedEvents(state, static_cast<EventColumn>(column), order);
            QCOMPARE(table.rowCount(), static_cast<int>(sorted.size()));
            for (size_t row = 0; row < sorted.size(); ++row) {
                QCOMPARE(table.idAt(static_cast<int>(row)), sorted[row]);
                QCOMPARE(table.rowOf(sorted[row]), static_cast<int>(row));
            }
        }
    }

    void onlyRealChangesOfTheFilterRaiseItsRevision()
    {
        ProjectFixture project;
        const EventId id = project.add(QStringLiteral("22 Mar 2024 20:00"), QStringLiteral("One"));
        ViewState &state = project.state();
        const quint64 before = state.filterRevision();
        auto event = project.document().event(id);
        event->title = QStringLiteral("Another");
        QVERIFY(state.apply(document::changeEvents({*event}, QStringLiteral("Edit"))));
        QCOMPARE(state.filterRevision(), before);
        QVERIFY(state.changedEvents().has_value());
        model::Filter filter;
        filter.disputedOnly = true;
        state.setFilter(filter);
        QVERIFY(state.filterRevision() > before);
        QVERIFY(!state.changedEvents().has_value());
    }
};

QTEST_MAIN(TestViewState)
#include "tst_viewstate.moc"
