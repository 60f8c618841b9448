#include "document/edits.h"
#include "exchange/exchange.h"
#include "reconstruction/conflictspage.h"
#include "reconstruction/narrowedpage.h"
#include "reconstruction/orderpage.h"
#include "reconstruction/reconstructionwindow.h"
#include "reconstruction/sequencepage.h"
#include "reconstruction/sequenceview.h"
#include "reconstruction/statementlist.h"
#include "reconstruction/statementspage.h"
#include "report/report.h"
#include "time/timeformat.h"

#include <QCheckBox>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QtTest>

using namespace varve;
using namespace varve::ui;

/// The invented evening: statements narrow its reports, two cannot both be true; suppositions change the
/// view, not the file.
class TestReconstruction : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void exampleIsNarrowedToMinutes();
    void narrowedWindowNeverReachesBeyondTheEntered();
    void oneConflictNamesTheLeastCredible();
    void suppositionIsNotWritten();
    void suppositionsAreWrittenAsOneStep();
    void tickIsAnEditThatUndoes();
    void editOfATimeMovesWhatHangsOnIt();
    void projectWithoutStatementsHasNoReconstruction();
    void windowFollowsAndForgets();
    void reportGivesWindowsWithTheirReasons();
    void sequenceShowsTheOrderOfTheTiedEvents();
    void sequenceOfTheSelectionNeedsNoStatements();
    void clickInTheSequenceSelectsAndDoubleClickGoesThere();
    void sequenceIsWalkedByKeyboard();

private:
    EventId idOf(const char *title) const;
    StatementId statement(const char *beginning) const;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ViewState> m_state;
};

void TestReconstruction::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(QStringLiteral("evening.varve"));
    exchange::FileRequest request;
    request.path = QStringLiteral(VARVE_EXAMPLE);
    request.who = QStringLiteral("Ada");
    exchange::ImportReport report;
    const auto made = exchange::importAsNew(path, {}, request, report);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text));
    auto opened = document::Document::open(path, store::OpenMode::ReadWrite, QStringLiteral("Ada"));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    m_document = std::move(*opened);
    m_state = std::make_unique<ViewState>(*m_document);
}

void TestReconstruction::cleanup()
{
    m_state.reset();
    m_document.reset();
    m_folder.reset();
}

EventId TestReconstruction::idOf(const char *title) const
{
    const model::EventIndex &index = m_document->index();
    for (const model::EventIndex::Row row : index.byTime())
        if (index.title(row) == QLatin1String(title))
            return index.id(row);
    qFatal("no event “%s”", title);
    return {};
}

StatementId TestReconstruction::statement(const char *beginning) const
{
    for (const auto &[id, statement] : m_document->catalogue().statements.values())
        if (statement.wording.startsWith(QLatin1String(beginning)))
            return id;
    qFatal("no statement “%s”", beginning);
    return {};
}

void TestReconstruction::exampleIsNarrowedToMinutes()
{
    const reconstruct::Reconstruction *now = m_state->reconstructed().now();
    QVERIFY(now);
    int narrowed = 0;
    for (const EventId &id : now->events()) {
        if (!now->isNarrowed(id))
            continue;
        ++narrowed;
        QVERIFY2(now->windows(id).start.width() <= 15 * time::microsPerMinute,
                 qPrintable(m_state->reconstructed().titleOf(id)));
    }
    QCOMPARE(narrowed, 13);
    // 20:07 and some seconds, four to six minutes on the way: 20:11 to 20:14 in Copenhagen, UTC+1.
    const time::Window arrival = now->windows(idOf("Fire engine arrives")).start;
    QCOMPARE(time::toUtcIso(arrival.earliest), QStringLiteral("2025-11-14T19:11:00Z"));
    QCOMPARE(time::toUtcIso(arrival.latest), QStringLiteral("2025-11-14T19:14:00Z"));
}

void TestReconstruction::narrowedWindowNeverReachesBeyondTheEntered()
{
    const reconstruct::Reconstruction &now = *m_state->reconstructed().now();
    for (const EventId &id : now.events()) {
        const time::Window entered = m_document->event(id)->time.start;
        const time::Window narrowed = now.windows(id).start;
        QVERIFY(narrowed.earliest >= entered.earliest && narrowed.latest <= entered.latest);
    }
}

void TestReconstruction::oneConflictNamesTheLeastCredible()
{
    const reconstruct::ConflictList &conflicts = m_state->reconstructed().conflicts();
    QCOMPARE(conflicts.found.size(), size_t(1));
    QCOMPARE(conflicts.setAside, qsizetype(1));
    QVERIFY(conflicts.found[0].candidate == statement("The fire was already under control"));
    // 35 minutes after 20:11 is 20:46; the log says 20:40, which lasts until 20:41.
    QCOMPARE((conflicts.found[0].shortfall + time::microsPerMinute / 2) / time::microsPerMinute, qint64(5));
}

void TestReconstruction::suppositionIsNotWritten()
{
    const qint64 changes = m_document->store().counts()->changes;
    const EventId window = idOf("Roof window bursts");
    const time::Window before = m_state->reconstructed().now()->windows(window).start;
    QSignalSpy changed(&m_state->reconstructed(), &Reconstructed::changed);
    m_state->reconstructed().suppose(statement("It is four to six minutes"), false);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_state->reconstructed().isSupposing());
    QVERIFY(m_state->reconstructed().conflicts().found.empty());
    QVERIFY(m_state->reconstructed().now()->windows(window).start != before);
    QCOMPARE(m_document->store().counts()->changes, changes);
    m_state->reconstructed().dropSuppositions();
    QCOMPARE(m_state->reconstructed().now()->windows(window).start, before);
    QCOMPARE(m_state->reconstructed().conflicts().found.size(), size_t(1));
    QVERIFY(!m_state->reconstructed().isSupposing());
}

void TestReconstruction::suppositionsAreWrittenAsOneStep()
{
    ReconstructionWindow window(*m_state);
    m_state->reconstructed().suppose(statement("The fire was already under control"), false);
    m_state->reconstructed().suppose(statement("Two or three minutes"), false);
    QTRY_VERIFY(!window.findChildren<QPushButton *>().isEmpty());
    for (QPushButton *button : window.findChildren<QPushButton *>())
        if (button->text().contains(QStringLiteral("rite them")))
            button->click();
    QVERIFY(!m_state->reconstructed().isSupposing());
    for (const char *wording : {"The fire was already under control", "Two or three minutes"})
        QVERIFY(!m_document->catalogue().statements.find(statement(wording))->enabled);
    QVERIFY(m_document->undo());
    for (const char *wording : {"The fire was already under control", "Two or three minutes"})
        QVERIFY(m_document->catalogue().statements.find(statement(wording))->enabled);
}

void TestReconstruction::tickIsAnEditThatUndoes()
{
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Conflicts);
    auto *page = window.findChild<ConflictsPage *>();
    auto *list = page->findChild<StatementList *>();
    QCOMPARE(list->topLevelItemCount(), 1);
    const StatementId post = statement("The fire was already under control");
    QTreeWidgetItem *conflict = list->topLevelItem(0);
    for (int i = 0; i < conflict->childCount(); ++i)
        if (StatementList::statementOf(conflict->child(i)) == post) {
            conflict->child(i)->setCheckState(0, Qt::Unchecked);
            break;
        }
    QVERIFY(!m_document->catalogue().statements.find(post)->enabled);
    QTRY_COMPARE(page->count(), 0);
    QVERIFY(m_document->undo());
    QTRY_COMPARE(page->count(), 1);
}

void TestReconstruction::editOfATimeMovesWhatHangsOnIt()
{
    const EventId leaves = idOf("Fire engine leaves the station");
    const EventId arrives = idOf("Fire engine arrives");
    const time::Instant before = m_state->reconstructed().now()->windows(arrives).start.earliest;
    auto event = m_document->event(leaves);
    event->time.start.earliest = event->time.start.earliest + 2 * time::microsPerMinute;
    event->time.start.latest = event->time.start.latest + 2 * time::microsPerMinute;
    event->time.text = QStringLiteral("14 November 2025 20:09");
    QVERIFY(m_state->apply(document::changeEvent(*event, QStringLiteral("time"))));
    QCOMPARE(m_state->reconstructed().now()->windows(arrives).start.earliest,
             before + 2 * time::microsPerMinute);
}

void TestReconstruction::projectWithoutStatementsHasNoReconstruction()
{
    auto made = document::Document::create(m_folder->filePath(QStringLiteral("empty.varve")), {},
                                           QStringLiteral("Ada"));
    QVERIFY(made);
    ViewState state(**made);
    QVERIFY(!state.reconstructed().now());
    QVERIFY(state.reconstructed().conflicts().found.empty());
    ReconstructionWindow window(state);
    for (const auto page :
         {ReconstructionWindow::Statements, ReconstructionWindow::Conflicts, ReconstructionWindow::Narrowed,
          ReconstructionWindow::Sequence, ReconstructionWindow::Order, ReconstructionWindow::Rhythm})
        window.showPage(page);
}

void TestReconstruction::windowFollowsAndForgets()
{
    {
        ReconstructionWindow window(*m_state);
        window.showNarrowing(idOf("Lights go out in the hall"));
        QCOMPARE(window.findChild<NarrowedPage *>()->count(), 13);
        const QString why = window.findChild<NarrowedPage *>()->findChild<QTextBrowser *>()->toPlainText();
        QVERIFY2(
            why.contains(QStringLiteral("I looked at the fuses first.” — Night guard of the terminal · B2")),
            qPrintable(why));
        window.showPage(ReconstructionWindow::Order);
        QVERIFY(window.findChild<OrderPage *>()->count() > 0);
        m_state->reconstructed().suppose(statement("The window went"), false);
        window.showPage(ReconstructionWindow::Narrowed);
        QTRY_COMPARE(window.findChild<NarrowedPage *>()->count(), 12);
    }
    QVERIFY(!m_state->reconstructed().isSupposing());
}

void TestReconstruction::reportGivesWindowsWithTheirReasons()
{
    const QString pdf = m_folder->filePath(QStringLiteral("evening.pdf"));
    const auto written = report::writePdf(*m_document, {}, pdf);
    QVERIFY2(written, written ? "" : qPrintable(written.error().text));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {pdf, QStringLiteral("-")});
    QVERIFY(reader.waitForFinished());
    const QString text = QString::fromUtf8(reader.readAllStandardOutput()).simplified();
    QVERIFY(text.contains(QStringLiteral("20:11–20:13 by: “It is four to six minutes from the station")));
    QVERIFY(text.contains(QStringLiteral("Statements and times that cannot all hold.")));
    QVERIFY(text.contains(QStringLiteral("they need 5 min more than there are")));
    QVERIFY(text.contains(QStringLiteral("narrowed by statements"))); // the legend
}

void TestReconstruction::sequenceShowsTheOrderOfTheTiedEvents()
{
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Sequence);
    auto *page = window.findChild<SequencePage *>();
    QCOMPARE(page->order().events.size(), m_state->reconstructed().now()->events().size());
    const layout::SequenceScene &scene = page->view()->scene();
    const auto boxOf = [&](const char *title) {
        const auto &events = page->order().events;
        const auto at = std::find(events.begin(), events.end(), idOf(title)) - events.begin();
        return scene.nodes[size_t(at)].box;
    };
    QVERIFY(boxOf("Fire engine leaves the station").bottom() < boxOf("Fire engine arrives").y);
    // The statements leave open whether the belt stood when the flames came: side by side.
    const auto centre = [&](const char *title) { return boxOf(title).y + boxOf(title).h / 2; };
    QVERIFY(std::abs(centre("Guard switches the baggage belt off") -
                     centre("Flames seen at the baggage belt")) <= 1);
    QVERIFY(boxOf("Guard switches the baggage belt off").bottom() <
            boxOf("Guard opens the emergency doors").y);
    // Without its statement the roof window is tied to nothing certain after it.
    const size_t arrows = page->order().arrows.size();
    m_state->reconstructed().suppose(statement("It is four to six minutes"), false);
    QTRY_VERIFY(page->order().arrows.size() != arrows);
}

void TestReconstruction::sequenceOfTheSelectionNeedsNoStatements()
{
    auto made = document::Document::create(m_folder->filePath(QStringLiteral("two.varve")), {},
                                           QStringLiteral("Ada"));
    QVERIFY(made);
    ViewState state(**made);
    std::vector<EventId> ids;
    for (int hour : {20, 18}) {
        model::Event event;
        event.id = EventId::create();
        event.title = QString::number(hour);
        event.time.start = {time::Instant{hour * time::microsPerHour},
                            time::Instant{(hour + 1) * time::microsPerHour}};
        QVERIFY(state.apply(document::addEvent(event)));
        ids.push_back(event.id);
    }
    ReconstructionWindow window(state);
    auto *page = window.findChild<SequencePage *>();
    window.showPage(ReconstructionWindow::Sequence);
    QVERIFY(page->order().events.empty()); // nothing is tied, nothing selected
    state.select(ids);
    window.showPage(ReconstructionWindow::Sequence);
    QCOMPARE(page->order().events, (std::vector<EventId>{ids[1], ids[0]}));
    QCOMPARE(page->order().arrows.size(), size_t(1));
}

void TestReconstruction::clickInTheSequenceSelectsAndDoubleClickGoesThere()
{
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Sequence);
    auto *page = window.findChild<SequencePage *>();
    SequenceView *view = page->view();
    view->fit();
    const auto pointOf = [&](size_t event) {
        const layout::Rect &box = view->scene().nodes[event].box;
        const double x = std::max(0.0, (view->viewport()->width() - view->scene().width * view->scale()) / 2);
        return QPointF(x + (box.x + box.w / 2) * view->scale(), (box.y + box.h / 2) * view->scale())
            .toPoint();
    };
    QSignalSpy reveal(m_state.get(), &ViewState::reveal);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, pointOf(3));
    QCOMPARE(m_state->selection(), std::vector{page->order().events[3]});
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier, pointOf(5));
    QCOMPARE(m_state->selection().size(), size_t(2));
    QCOMPARE(page->order().events.size(), m_state->reconstructed().now()->events().size()); // still all
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, pointOf(4));
    QCOMPARE(reveal.count(), 1);
    QCOMPARE(m_state->current(), page->order().events[4]);
}

void TestReconstruction::sequenceIsWalkedByKeyboard()
{
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Sequence);
    auto *page = window.findChild<SequencePage *>();
    SequenceView *view = page->view();
    QTest::keyClick(view, Qt::Key_Down);
    const int first = view->current();
    QCOMPARE(m_state->current(), page->order().events[size_t(first)]);
    QTest::keyClick(view, Qt::Key_Down);
    const int second = view->current();
    QVERIFY(view->scene().nodes[size_t(second)].box.y > view->scene().nodes[size_t(first)].box.y);
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(view->current(), first);
    QSignalSpy reveal(m_state.get(), &ViewState::reveal);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(reveal.count(), 1);
    const double before = view->scale();
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->scale() > before);
}

QTEST_MAIN(TestReconstruction)
#include "tst_reconstructionwindow.moc"
