#include "editors/addeventsdialog.h"
#include "editors/addeventsmodel.h"
#include "editors/eventclipboard.h"
#include "editors/eventdelegate.h"
#include "editors/eventmodel.h"
#include "editors/eventtable.h"
#include "editors/replacing.h"
#include "editors/timecontext.h"
#include "model/names.h"
#include "projectfixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>

#include <random>

using namespace varve;
using namespace varve::ui;
using model::Confidence;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}
int at(EventColumn column)
{
    return static_cast<int>(column);
}

} // namespace

class TestEventTable : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void listsShownEventsInOrderOfTime();
    void modelIsSoundUnderEdits();
    void modelStaysSoundUnderRandomEdits();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void selectionGoesBothWays();
    void selectionSurvivesAnEditThatMovesTheRow();
    void titleIsEditedInPlace();
    void timeThatDoesNotReadKeepsItsEditorOpen();
    void confidenceOfSeveralIsOneStep();
    void freeTextOfSeveralAsksFirst();
    void lockedEventIsNotEdited();
    void tagsAreReadAsList();
    void copiesWhatASpreadsheetReads();
    void copiedEventsComeBackAsTheyWere();
    void timeThatIsSaidTwiceIsReadOnce();
    void pastesIntoCells();
    void pasteThatFailsChangesNothing();
    void deleteRemovesTheSelection();
    void columnsAreRemembered();
    void emptyTableTeaches();
    void replacesInTitlesAndTimes();
    void replacingRefusesWhatWouldNotRead();

private:
    QString cell(int row, EventColumn column) const
    {
        return m_table->model()->index(row, at(column)).data().toString();
    }
    QStringList column(EventColumn column) const
    {
        QStringList texts;
        for (int row = 0; row < m_table->model()->rowCount(); ++row)
            texts.append(cell(row, column));
        return texts;
    }
    /// Opens the editor of a cell as F2 does.
    template <class Editor>
    Editor *open(int row, EventColumn column)
    {
        m_table->view()->selectionModel()->setCurrentIndex(m_table->model()->index(row, at(column)),
                                                           QItemSelectionModel::NoUpdate);
        QTest::keyClick(m_table->view(), Qt::Key_F2);
        return m_table->view()->viewport()->findChild<Editor *>();
    }

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<EventTable> m_table;
    EventId m_fire, m_shots, m_claim;
};

void TestEventTable::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_shots = m_project->add(s("22 Mar 2024 20:00"), s("Shots"));
    m_claim = m_project->add(s("23 Mar 2024"), s("Claim"), s("Reactions"));
    m_fire = m_project->add(s("22 Mar 2024 20:15"), s("Fire"));
    m_table = std::make_unique<EventTable>(m_project->state());
    m_table->resize(1000, 300);
    m_table->show();
    m_table->view()->setFocus();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestEventTable::cleanup()
{
    m_table.reset();
    m_project.reset();
}

void TestEventTable::listsShownEventsInOrderOfTime()
{
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Fire"), s("Claim")}));
    QCOMPARE(cell(2, EventColumn::Track), s("Reactions"));
    model::Filter filter;
    filter.tracks = {m_project->event(m_shots).track};
    m_project->state().setFilter(filter);
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Fire")}));
}

void TestEventTable::modelIsSoundUnderEdits()
{
    QAbstractItemModelTester tester(m_table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_project->add(s("22 Mar 2024 20:05"), s("Between"));
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Between"), s("Fire"), s("Claim")}));
    QVERIFY(m_project->document().undo());
    QVERIFY(m_project->document().redo());
    m_project->apply(document::removeEvents(m_project->document(), {m_fire}).value());
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Between"), s("Claim")}));
}

void TestEventTable::modelStaysSoundUnderRandomEdits()
{
    QAbstractItemModelTester tester(m_table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_table->view()->sortByColumn(at(EventColumn::What), Qt::DescendingOrder);
    std::mt19937 random(11);
    std::vector<EventId> ids{m_shots, m_claim, m_fire};
    for (int step = 0; step < 60; ++step) {
        const size_t which = random() % ids.size();
        switch (random() % 4) {
        case 0:
            ids.push_back(
                m_project->add(s("22 Mar 2024 %1:%2").arg(random() % 20 + 1).arg(random() % 50 + 10),
                               s("Event %1").arg(random() % 100)));
            break;
        case 1: {
            model::Event event = m_project->event(ids[which]);
            event.title = s("Renamed %1").arg(random() % 100);
            m_project->apply(document::changeEvent(event, s("title")));
            break;
        }
        case 2: {
            model::Event event = m_project->event(ids[which]);
            event.time = m_project->time(s("22 Mar 2024 %1:30").arg(random() % 20 + 1));
            m_project->apply(document::changeEvent(event, s("time")));
            break;
        }
        default:
            if (ids.size() > 2) {
                m_project->apply(document::removeEvents(m_project->document(), {ids[which]}).value());
                ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(which));
            }
        }
        QStringList sorted = column(EventColumn::What);
        std::sort(sorted.begin(), sorted.end(),
                  [](const QString &a, const QString &b) { return a.toCaseFolded() > b.toCaseFolded(); });
        QCOMPARE(column(EventColumn::What), sorted);
        QCOMPARE(m_table->model()->rowCount(), static_cast<int>(ids.size()));
    }
}

void TestEventTable::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("sorted");
    for (int i = 0; i < eventColumnCount; ++i)
        QTest::newRow(qPrintable(columnName(static_cast<EventColumn>(i)))) << i;
}

void TestEventTable::sortsByEveryColumn()
{
    QFETCH(int, sorted);
    QAbstractItemModelTester tester(m_table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model::Event event = m_project->event(m_fire);
    event.confidence = Confidence::Confirmed;
    event.locked = true;
    event.status = model::Status::Occurred;
    event.description = s("a description");
    m_project->apply(document::changeEvent(event, s("all")));
    m_table->view()->sortByColumn(sorted, Qt::AscendingOrder);
    QStringList up = column(EventColumn::What);
    m_table->view()->sortByColumn(sorted, Qt::DescendingOrder);
    QStringList down = column(EventColumn::What);
    up.sort();
    down.sort();
    QCOMPARE(up, down); // nothing lost on the way
    QCOMPARE(up.size(), 3);
    if (sorted == at(EventColumn::Confidence) || sorted == at(EventColumn::Status)) {
        m_table->view()->sortByColumn(sorted, Qt::AscendingOrder);
        QCOMPARE(cell(0, EventColumn::What), s("Fire"));
        // Among equals the order is that of time.
        QCOMPARE(cell(1, EventColumn::What), s("Shots"));
    }
    if (sorted == at(EventColumn::What)) {
        m_table->view()->sortByColumn(sorted, Qt::AscendingOrder);
        QCOMPARE(column(EventColumn::What), (QStringList{s("Claim"), s("Fire"), s("Shots")}));
    }
}

void TestEventTable::selectionGoesBothWays()
{
    m_project->state().select({m_claim, m_fire});
    QCOMPARE(m_table->view()->selectionModel()->selectedRows().size(), 2);
    QCOMPARE(m_table->view()->currentIndex().row(), 1);
    QTest::mouseClick(m_table->view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      m_table->view()->visualRect(m_table->model()->index(0, 1)).center());
    QCOMPARE(m_project->state().selection(), std::vector<EventId>{m_shots});
    QTest::keySequence(m_table->view(), QKeySequence::SelectAll);
    QCOMPARE(m_project->state().selection().size(), size_t(3));
    m_project->state().clearSelection();
    QVERIFY(!m_table->view()->selectionModel()->hasSelection());
}

void TestEventTable::selectionSurvivesAnEditThatMovesTheRow()
{
    m_project->state().select(m_shots);
    model::Event event = m_project->event(m_shots);
    event.time = m_project->time(s("24 Mar 2024"));
    m_project->apply(document::changeEvent(event, s("time")));
    QCOMPARE(cell(2, EventColumn::What), s("Shots"));
    QCOMPARE(m_project->state().selection(), std::vector<EventId>{m_shots});
    QCOMPARE(m_table->view()->selectionModel()->selectedRows().value(0).row(), 2);
}

void TestEventTable::titleIsEditedInPlace()
{
    m_project->state().select(m_shots);
    auto *editor = open<QLineEdit>(0, EventColumn::What);
    QVERIFY(editor);
    QCOMPARE(editor->text(), s("Shots"));
    editor->selectAll();
    QTest::keyClicks(editor, s("Gunmen open fire"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents(); // the view commits with the next turn
    QCOMPARE(m_project->event(m_shots).title, s("Gunmen open fire"));
    QCOMPARE(m_project->document().undoLabel(), s("Edit title of “Gunmen open fire”"));
}

void TestEventTable::timeThatDoesNotReadKeepsItsEditorOpen()
{
    m_project->state().select(m_shots);
    auto *editor = open<QLineEdit>(0, EventColumn::When);
    QVERIFY(editor);
    QCOMPARE(editor->text(), s("22 Mar 2024 20:00"));
    editor->selectAll();
    QTest::keyClicks(editor, s("nonsense"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(m_table->view()->viewport()->findChild<QLineEdit *>(), editor);
    QCOMPARE(editor->text(), s("nonsense"));
    QVERIFY(!editor->accessibleDescription().isEmpty());
    editor->selectAll();
    QTest::keyClicks(editor, s("20:05"));
    QVERIFY(editor->accessibleDescription().contains(s("20:05")));
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    // On the event's own day.
    QCOMPARE(m_project->event(m_shots).time.start.earliest,
             m_project->time(s("22 Mar 2024 20:05")).start.earliest);
}

void TestEventTable::confidenceOfSeveralIsOneStep()
{
    m_project->state().select({m_shots, m_fire, m_claim});
    auto *editor = open<QComboBox>(2, EventColumn::Confidence);
    QVERIFY(editor);
    editor->setCurrentText(model::word(Confidence::Doubtful));
    emit editor->activated(editor->currentIndex());
    for (const EventId &id : {m_shots, m_fire, m_claim})
        QCOMPARE(m_project->event(id).confidence, Confidence::Doubtful);
    QCOMPARE(m_project->event(m_fire).confidenceBy, s("Tester"));
    QCOMPARE(m_project->document().undoLabel(), s("Set confidence of 3 events"));
    QVERIFY(m_project->document().undo());
    QCOMPARE(m_project->event(m_fire).confidence, Confidence::CannotBeJudged);
}

void TestEventTable::freeTextOfSeveralAsksFirst()
{
    int asked = 0;
    EventDelegate::Scope answer = EventDelegate::Scope::OnlyThis;
    m_table->delegate()->askScope = [&](QWidget *, const QString &field, int count) {
        ++asked;
        Q_ASSERT(field == s("title") && count == 2);
        return answer;
    };
    m_project->state().select({m_shots, m_fire});
    const auto type = [&](const QString &text) {
        auto *editor = open<QLineEdit>(1, EventColumn::What);
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!m_table->view()->viewport()->findChild<QLineEdit *>());
    };
    type(s("One"));
    QCOMPARE(asked, 1);
    QCOMPARE(m_project->event(m_shots).title, s("Shots"));
    QCOMPARE(m_project->event(m_fire).title, s("One"));
    answer = EventDelegate::Scope::All;
    type(s("Both"));
    QCOMPARE(m_project->event(m_shots).title, s("Both"));
    QCOMPARE(m_project->event(m_fire).title, s("Both"));
    answer = EventDelegate::Scope::None;
    type(s("None"));
    QCOMPARE(m_project->event(m_fire).title, s("Both"));
}

void TestEventTable::lockedEventIsNotEdited()
{
    model::Event event = m_project->event(m_shots);
    event.locked = true;
    m_project->apply(document::changeEvent(event, s("locked")));
    EventModel &model = *m_table->model();
    QVERIFY(!(model.flags(model.index(0, at(EventColumn::What))) & Qt::ItemIsEditable));
    QVERIFY(model.flags(model.index(0, at(EventColumn::Locked))) & Qt::ItemIsEditable);
    const auto refused = model.setCells({m_shots, m_fire}, EventColumn::What, s("New"));
    QVERIFY(!refused);
    QVERIFY(refused.error().text.contains(s("locked")));
    QCOMPARE(m_project->event(m_fire).title, s("Fire")); // all or nothing
    QVERIFY(model.setCells({m_shots}, EventColumn::Locked, s("no")));
    QVERIFY(model.setCells({m_shots}, EventColumn::What, s("New")));
}

void TestEventTable::tagsAreReadAsList()
{
    QVERIFY(m_table->model()->setCells({m_shots}, EventColumn::Tags, s("casualties, #fire; casualties")));
    QCOMPARE(cell(0, EventColumn::Tags), s("casualties, fire"));
    QCOMPARE(m_project->document().catalogue().tags.size(), 2);
    QVERIFY(m_table->model()->setCells({m_shots}, EventColumn::Tags, QString()));
    QCOMPARE(cell(0, EventColumn::Tags), QString());
}

void TestEventTable::copiesWhatASpreadsheetReads()
{
    QVERIFY(m_table->model()->setCells({m_fire}, EventColumn::What, s("Fire \"big\" <b>")));
    QVERIFY(m_table->model()->setCells({m_fire}, EventColumn::Description, s("two\nlines")));
    const std::unique_ptr<QMimeData> data(
        copiedEvents(m_project->state(), {m_shots, m_fire},
                     {EventColumn::What, EventColumn::Track, EventColumn::Description}, true));
    QCOMPARE(data->text(),
             s("What\tTrack\tDescription\nShots\tAttack\t\nFire \"big\" <b>\tAttack\t\"two\nlines\"\n"));
    QVERIFY(data->html().contains(s("<td>Fire &quot;big&quot; &lt;b&gt;</td>")));

    m_project->state().select({m_shots, m_fire});
    QTest::keySequence(m_table->view(), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 2);
    QVERIFY(QApplication::clipboard()->text().contains(s("Shots\tAttack")));
}

void TestEventTable::copiedEventsComeBackAsTheyWere()
{
    QVERIFY(m_table->model()->setCells({m_shots}, EventColumn::Tags, s("casualties, fire")));
    QVERIFY(m_table->model()->setCells({m_shots}, EventColumn::Description,
                                       s("a text that is longer than the title\nand goes on")));
    m_project->state().setZone(s("UTC")); // times are shown, not meant, in another zone
    const std::unique_ptr<QMimeData> data(
        copiedEvents(m_project->state(), {m_shots},
                     {EventColumn::When, EventColumn::What, EventColumn::Description}, false));
    const model::Event before = m_project->event(m_shots);
    const EntryContext context{readContext(m_project->state()), &m_project->document().catalogue(), {}, {}};
    AddEventsDialog dialog(m_project->state(), eventRows(*data), context);
    QCOMPARE(dialog.model()->readyCount(), 1);
    dialog.accept();
    const model::Event after = m_project->event(m_project->state().current());
    QVERIFY(after.id != before.id);
    QCOMPARE(after.title, before.title);
    QCOMPARE(after.description, before.description);
    QCOMPARE(after.time.start.earliest, before.time.start.earliest);
    QCOMPARE(after.time.start.latest, before.time.start.latest);
    QVERIFY(after.track == before.track);
    QCOMPARE(after.tags, before.tags);
    QCOMPARE(after.confidence, before.confidence);
}

void TestEventTable::timeThatIsSaidTwiceIsReadOnce()
{
    const QList<QStringList> rows{
        {s("When"), s("What"), s("Until"), s("Window"), s("Grade"), s("Zone"), s("Text as entered")},
        {s("22 Mar 2024, late evening"), s("Shots"), s("ongoing"), s("late evening, between …"), s("C2"),
         s("Europe/Berlin"), s("22 Mar 2024 20:05")}};
    const EntryContext context{readContext(m_project->state()), &m_project->document().catalogue(), {}, {}};
    AddEventsDialog dialog(m_project->state(), rows, context);
    QCOMPARE(dialog.model()->readyCount(), 1);
    dialog.accept();
    const model::Event event = m_project->event(m_project->state().current());
    QCOMPARE(event.title, s("Shots"));
    QCOMPARE(event.description, QString());
    QCOMPARE(event.time.zone, s("Europe/Berlin"));
    QCOMPARE(event.time.start.earliest, m_project->time(s("22 Mar 2024 22:05")).start.earliest);
}

void TestEventTable::pastesIntoCells()
{
    m_project->state().select(m_shots);
    m_table->view()->selectionModel()->setCurrentIndex(m_table->model()->index(0, at(EventColumn::What)),
                                                       QItemSelectionModel::NoUpdate);
    QApplication::clipboard()->setText(
        s("Gunmen open fire\tAttack\tConfirmed\nFire starts\tRescue\tProbable"));
    QTimer::singleShot(0, [] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons())
            if (button->text().contains(s("cells")))
                button->click();
    });
    QTest::keySequence(m_table->view(), QKeySequence::Paste);
    QCOMPARE(column(EventColumn::What), (QStringList{s("Gunmen open fire"), s("Fire starts"), s("Claim")}));
    QCOMPARE(m_project->event(m_fire).confidence, Confidence::Probable);
    QCOMPARE(cell(1, EventColumn::Track), s("Rescue"));
    QVERIFY(m_project->document().undo());
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Fire"), s("Claim")}));
}

void TestEventTable::pasteThatFailsChangesNothing()
{
    m_project->state().select(m_shots);
    m_table->view()->selectionModel()->setCurrentIndex(m_table->model()->index(0, at(EventColumn::What)),
                                                       QItemSelectionModel::NoUpdate);
    QApplication::clipboard()->setText(s("New title\tAttack\tConfirmed\nOther title\tAttack\tcertainly"));
    QTimer::singleShot(0, [] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons())
            if (button->text().contains(s("cells")))
                button->click();
    });
    QSignalSpy failed(&m_project->state(), &ViewState::failed);
    QTest::keySequence(m_table->view(), QKeySequence::Paste);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].value<Error>().text.contains(s("certainly")));
    QCOMPARE(column(EventColumn::What), (QStringList{s("Shots"), s("Fire"), s("Claim")}));
}

void TestEventTable::deleteRemovesTheSelection()
{
    m_project->state().select({m_shots, m_claim});
    QTest::keyClick(m_table->view(), Qt::Key_Delete);
    QCOMPARE(column(EventColumn::What), QStringList{s("Fire")});
    QCOMPARE(m_project->document().undoLabel(), s("Delete 2 events"));
}

void TestEventTable::columnsAreRemembered()
{
    QVERIFY(!m_table->isColumnShown(EventColumn::Place));
    m_table->showColumn(EventColumn::Place, true);
    m_table->showColumn(EventColumn::Sources, false);
    m_table->view()->sortByColumn(at(EventColumn::What), Qt::DescendingOrder);
    EventTable other(m_project->state());
    QVERIFY(other.isColumnShown(EventColumn::Place));
    QVERIFY(!other.isColumnShown(EventColumn::Sources));
    QCOMPARE(other.model()->index(0, at(EventColumn::What)).data().toString(), s("Shots"));
    QCOMPARE(other.model()->sortColumn(), EventColumn::What);
}

void TestEventTable::emptyTableTeaches()
{
    model::Filter filter;
    filter.disputedOnly = true;
    m_project->state().setFilter(filter);
    QVERIFY(!m_table->view()->isVisible());
    QPushButton *clear = nullptr;
    for (QPushButton *button : m_table->findChildren<QPushButton *>())
        if (button->isVisible())
            clear = button;
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(m_project->state().filter().isEmpty());
    QVERIFY(m_table->view()->isVisible());
}

void TestEventTable::replacesInTitlesAndTimes()
{
    ReplaceRequest request{s("FIRE"), s("Blaze\\1"), true, true, false, false, false, false};
    const std::vector<EventId> ids{m_shots, m_fire, m_claim};
    auto found = findReplacements(m_project->state(), ids, request);
    QVERIFY(found);
    QCOMPARE(found->size(), size_t(1));
    QVERIFY(replaceAll(m_project->state(), *found));
    QCOMPARE(m_project->event(m_fire).title, s("Blaze\\1"));

    request = {s("^(\\w+)$"), s("\\1 in Moscow"), true, false, false, true, false, true};
    found = findReplacements(m_project->state(), {m_shots, m_claim}, request);
    QCOMPARE(found->size(), size_t(2));
    QVERIFY(replaceAll(m_project->state(), *found));
    QCOMPARE(m_project->event(m_shots).title, s("Shots in Moscow"));
    QCOMPARE(m_project->document().undoLabel(), s("Set text of 2 events"));

    request = {s("20:00"), s("21:00"), false, false, true, true, false, false};
    found = findReplacements(m_project->state(), ids, request);
    QVERIFY(replaceAll(m_project->state(), *found));
    QCOMPARE(m_project->event(m_shots).time.start.earliest,
             m_project->time(s("22 Mar 2024 21:00")).start.earliest);

    request.find = s("(");
    request.asPattern = true;
    QVERIFY(!findReplacements(m_project->state(), ids, request));
    request = {s("hot"), s("cold"), true, true, false, true, true, false};
    QVERIFY(
        findReplacements(m_project->state(), ids, request)->empty()); // "Shots" holds it, but not as a word
}

void TestEventTable::replacingRefusesWhatWouldNotRead()
{
    const ReplaceRequest request{s("Mar"), s("Mrach"), false, false, true, true, false, false};
    const auto found = findReplacements(m_project->state(), {m_shots, m_fire}, request);
    QVERIFY(found);
    QCOMPARE(found->size(), size_t(2));
    QVERIFY(!(*found)[0].refusal.isEmpty());
    QVERIFY(replaceAll(m_project->state(), *found));
    QCOMPARE(m_project->event(m_shots).time.text, s("22 Mar 2024 20:00"));
}

QTEST_MAIN(TestEventTable)
#include "tst_eventtable.moc"
