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

    void filterByWordsFollowsEdits_data()
    {
        QTest::addColumn<bool>("isRead");
        QTest::newRow("asked at once after opening") << false;
        QTest::newRow("asked when all has been read for it") << true;
    }
    void filterByWordsFollowsEdits()
    {
        QFETCH(bool, isRead);
        ProjectFixture project;
        const EventId first = project.add(QStringLiteral("22 Mar 2024 20:00"), QStringLiteral("An okapi"));
        const EventId second = project.add(QStringLiteral("22 Mar 2024 21:00"), QStringLiteral("A tapir"));
        ViewState &state = project.state();
        const auto shown = [&] {
            QStringList titles;
            for (const auto row : project.document().index().byTime())
                if (state.isShown(row))
                    titles << project.document().index().title(row);
            return titles.join(u',');
        };
        const auto settle = [&] {
            if (isRead)
                QTRY_VERIFY(!state.isReadingForWords());
        };
        settle();
        model::Filter filter;
        filter.text = QStringLiteral("okapi");
        state.setFilter(filter);
        QCOMPARE(shown(), QStringLiteral("An okapi"));
        settle();
        model::Source source;
        source.id = SourceId::create();
        source.title = QStringLiteral("Okapi News");
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = second;
        citation.source = source.id;
        project.apply(document::put(source));
        QCOMPARE(shown(), QStringLiteral("An okapi"));
        project.apply(document::put(citation));
        QCOMPARE(shown(), QStringLiteral("An okapi,A tapir"));
        settle();
        auto event = project.event(first);
        event.title = QStringLiteral("A quagga");
        project.apply(document::put(event));
        QCOMPARE(shown(), QStringLiteral("A tapir"));
        filter.confidenceAtLeast = model::Confidence::Confirmed; // of the words kept, none is that sure
        state.setFilter(filter);
        QCOMPARE(state.shownCount(), 0);
        QVERIFY(project.document().undo());
        filter.confidenceAtLeast.reset();
        state.setFilter(filter);
        QCOMPARE(shown(), QStringLiteral("An okapi,A tapir"));
        state.setFilter({});
        QVERIFY(state.textMatches().empty());
        QCOMPARE(state.shownCount(), 2);
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
