#include "document/edits.h"
#include "document/statements.h"
#include "editors/narrowing.h"
#include "exchange/exchange.h"
#include "reconstruction/conflictspage.h"
#include "reconstruction/reconstructionwindow.h"
#include "reconstruction/sequencepage.h"
#include "reconstruction/statementlist.h"
#include "reconstruction/statementspage.h"
#include "reconstruction/takingpart.h"
#include "time/windowedit.h"
#include "timeline/hovercard.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace varve;
using namespace varve::ui;

/// What statements imply, kept up to date: edit by edit, off the window's thread, by credibility.
class TestReconstructed : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void editByEditGivesWhatBuildingAfreshGives();
    void titleEditsChangeNothing();
    void manyStatementsAreWorkedOutMeanwhile();
    void editsDuringTheWorkAreTakenIn();
    void stoppedWorkShowsNothingUntilAskedAgain();
    void onlyCredibleStatementsTakePartAndTheRestIsCounted();
    void undatedEventSaysThatItsPlaceIsDerived();
    void manyContradictionsShowTheFirstAndCountTheRest();
    void pageOfConflictsPointsAtItsStatements();
    void gapsFollowTheNarrowedWindows();
    void claimedTimesFollowTheCitations();

private:
    std::vector<EventId> ids() const;
    void compareWithAfresh(int step) const;
    void addContradictions(int count);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ViewState> m_state;
};

void TestReconstructed::init()
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
    QVERIFY(opened);
    m_document = std::move(*opened);
    m_state = std::make_unique<ViewState>(*m_document);
}

void TestReconstructed::cleanup()
{
    m_state.reset();
    m_document.reset();
    m_folder.reset();
}

std::vector<EventId> TestReconstructed::ids() const
{
    std::vector<EventId> all;
    for (const model::EventIndex::Row row : m_document->index().byTime())
        all.push_back(m_document->index().id(row));
    return all;
}

void TestReconstructed::compareWithAfresh(int step) const
{
    const auto afresh = document::reconstruction(*m_document, {}, m_state->reconstructed().options());
    const reconstruct::Reconstruction *now = m_state->reconstructed().now();
    QVERIFY2(bool(afresh) == bool(now), qPrintable(QString::number(step)));
    if (!now)
        return;
    QCOMPARE(now->setAside(), afresh->setAside());
    for (const EventId &id : ids()) {
        QCOMPARE(now->contains(id), afresh->contains(id));
        QVERIFY2(now->windows(id) == afresh->windows(id), qPrintable(QString::number(step)));
    }
    for (const auto &[id, statement] : m_document->catalogue().statements.values())
        QVERIFY2(now->part(id) == afresh->part(id), qPrintable(QString::number(step)));
}

void TestReconstructed::editByEditGivesWhatBuildingAfreshGives()
{
    QRandomGenerator random(11);
    QVERIFY(m_state->reconstructed().now());
    const auto statementAt = [&] {
        const auto &all = m_document->catalogue().statements.values();
        return std::next(all.begin(), random.bounded(int(all.size())))->second;
    };
    for (int step = 0; step < 120; ++step) {
        const std::vector<EventId> events = ids();
        const EventId event = events[size_t(random.bounded(int(events.size())))];
        const EventId other = events[size_t(random.bounded(int(events.size())))];
        const int kind = random.bounded(7);
        if (kind == 0 && !m_document->catalogue().statements.isEmpty()) {
            model::Statement changed = statementAt();
            changed.enabled = !changed.enabled;
            QVERIFY(m_state->apply(document::put(changed)));
        } else if (kind == 1 && event != other) {
            model::Statement added;
            added.id = StatementId::create();
            added.from = event;
            added.to = other;
            added.minGap = random.bounded(-30, 30) * time::microsPerMinute;
            QVERIFY(m_state->apply(document::put(added)));
        } else if (kind == 2 && m_document->catalogue().statements.values().size() > 2) {
            QVERIFY(m_state->apply(
                document::remove(*m_document, model::Table::Statement, statementAt().id.uuid)));
        } else if (kind == 3) {
            auto value = m_document->event(event);
            const time::Micros by = random.bounded(-10, 10) * time::microsPerMinute;
            if (value->time.start.isBounded() && !value->time.end) {
                value->time.start = {value->time.start.earliest + by, value->time.start.latest + by};
                value->time.text = QStringLiteral("moved %1").arg(step);
                QVERIFY(m_state->apply(document::changeEvent(*value, QStringLiteral("time"))));
            }
        } else if (kind == 4) {
            const auto &sources = m_document->catalogue().sources.values();
            model::Source source = std::next(sources.begin(), random.bounded(int(sources.size())))->second;
            source.reliability = static_cast<model::Reliability>(random.bounded(6));
            QVERIFY(m_state->apply(document::put(source)));
        } else if (kind == 5 && !m_document->catalogue().statements.isEmpty()) {
            const CitationId cited = statementAt().citation;
            const auto record = m_document->store().record(model::Table::Citation, cited.uuid);
            if (!cited.isNull() && record && *record) {
                auto citation = std::get<model::Citation>(**record);
                citation.credibility = static_cast<model::Credibility>(1 + random.bounded(6));
                QVERIFY(m_state->apply(document::put(citation)));
            }
        } else if (kind == 6) {
            QVERIFY(m_document->undo());
        }
        compareWithAfresh(step);
    }
}

void TestReconstructed::titleEditsChangeNothing()
{
    QVERIFY(m_state->reconstructed().now());
    QSignalSpy changed(&m_state->reconstructed(), &Reconstructed::changed);
    auto event = m_document->event(m_state->reconstructed().now()->events().front());
    event->title = QStringLiteral("Another title");
    QVERIFY(m_state->apply(document::changeEvent(*event, QStringLiteral("title"))));
    QCOMPARE(changed.count(), 0);
}

void TestReconstructed::manyStatementsAreWorkedOutMeanwhile()
{
    Reconstructed &reconstructed = m_state->reconstructed();
    reconstructed.setSoonStatements(5);
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Conflicts);
    QVERIFY(reconstructed.isWorking());
    QVERIFY(!reconstructed.now());
    QVERIFY(reconstructed.conflicts().found.empty());
    QVERIFY(!window.findChild<TakingPart *>()->findChildren<QLabel *>().isEmpty());
    QTRY_VERIFY(reconstructed.now());
    QVERIFY(!reconstructed.isWorking());
    QTRY_COMPARE(window.findChild<ConflictsPage *>()->count(), 1);
    compareWithAfresh(0);
}

void TestReconstructed::editsDuringTheWorkAreTakenIn()
{
    Reconstructed &reconstructed = m_state->reconstructed();
    reconstructed.setSoonStatements(5);
    QVERIFY(!reconstructed.now());
    model::Statement changed = m_document->catalogue().statements.values().begin()->second;
    changed.enabled = false;
    QVERIFY(m_state->apply(document::put(changed)));
    QVERIFY(reconstructed.isWorking()); // goes on, and is not begun anew
    QTRY_VERIFY(reconstructed.now());
    QVERIFY(reconstructed.now()->part(changed.id) == reconstruct::Part::Disabled);
    compareWithAfresh(0);
}

void TestReconstructed::stoppedWorkShowsNothingUntilAskedAgain()
{
    Reconstructed &reconstructed = m_state->reconstructed();
    reconstructed.setSoonStatements(5);
    QVERIFY(!reconstructed.now());
    reconstructed.stop();
    QVERIFY(reconstructed.isStopped() && !reconstructed.isWorking());
    QTest::qWait(50);
    QVERIFY(!reconstructed.now());
    QVERIFY(reconstructed.implied().narrowed.empty());
    reconstructed.workItOut();
    QTRY_VERIFY(reconstructed.now());
    QVERIFY(!reconstructed.isStopped());
}

void TestReconstructed::onlyCredibleStatementsTakePartAndTheRestIsCounted()
{
    ReconstructionWindow window(*m_state);
    auto *part = window.findChild<TakingPart *>();
    QCOMPARE(part->leftOut(), QStringLiteral("1 takes no part: 1 contradicting more credible ones."));
    auto *least = part->findChild<QComboBox *>();
    least->setCurrentIndex(least->findData(2));
    emit least->activated(least->currentIndex());
    const reconstruct::Reconstruction *now = m_state->reconstructed().now();
    const reconstruct::LeftOut left = now->leftOut();
    QVERIFY(left.below > 0);
    QVERIFY(now->isConsistent()); // the post that contradicts is graded 4
    QVERIFY(part->leftOut().contains(QStringLiteral("%1 graded below it").arg(left.below)));
    for (const auto &[id, statement] : m_document->catalogue().statements.values()) {
        const auto graded = document::gradedStatement(*m_document, statement);
        const bool credible = graded.credibility && *graded.credibility <= static_cast<model::Credibility>(2);
        QCOMPARE(now->part(id) == reconstruct::Part::Takes, credible);
    }
    QCOMPARE(m_document->catalogue().statements.values().begin()->second.enabled, true); // nothing is written
    m_state->reconstructed().setAtLeast({});
    compareWithAfresh(0);
}

void TestReconstructed::undatedEventSaysThatItsPlaceIsDerived()
{
    const size_t placed = m_state->reconstructed().implied().placed.size();
    model::Event event;
    event.id = EventId::create();
    event.title = QStringLiteral("Siren");
    event.time.startKind = event.time.endKind = time::EndKind::Unknown;
    event.time.precision = time::Precision::Minute;
    event.time.zone = QStringLiteral("Europe/Copenhagen");
    QVERIFY(m_state->apply(document::addEvent(event)));
    QVERIFY(derivedTime(*m_state, *m_document->event(event.id)).isEmpty());
    model::Statement statement;
    statement.id = StatementId::create();
    for (const EventId &id : ids())
        if (m_document->event(id)->title == QStringLiteral("Emergency call"))
            statement.from = id;
    statement.to = event.id;
    statement.minGap = time::microsPerMinute;
    statement.maxGap = 2 * time::microsPerMinute;
    QVERIFY(m_state->apply(document::put(statement)));
    const model::Event stored = *m_document->event(event.id);
    QVERIFY(!stored.time.start.earliest.isBounded()); // never stored
    QVERIFY(derivedTime(*m_state, stored).startsWith(QStringLiteral("14 Nov 2025, 20:")));
    QVERIFY(derivedTime(*m_state, stored).endsWith(QStringLiteral(", by statements")));
    const QString words = narrowingOf(*m_state, stored).words;
    QVERIFY2(words.startsWith(QStringLiteral("no time entered;")), qPrintable(words));
    QVERIFY2(words.endsWith(QStringLiteral("by 1 statement")), qPrintable(words));
    QVERIFY(
        eventCardHtml(stored, *m_state, paint::Theme::light()).contains(QStringLiteral("no time entered")));
    QCOMPARE(m_state->reconstructed().implied().placed.size(), placed + 1);
    QVERIFY(m_document->undo());
    QCOMPARE(m_state->reconstructed().implied().placed.size(), placed);
}

void TestReconstructed::addContradictions(int count)
{
    const std::vector<EventId> events = ids();
    model::Edit edit;
    edit.label = QStringLiteral("Contradict");
    for (int i = 0; i < count; ++i) {
        model::Statement statement;
        statement.id = StatementId::create();
        statement.from = events[size_t(i) % events.size()];
        statement.to = events[(size_t(i) + 1) % events.size()];
        statement.minGap = 30 * time::microsPerDay;
        edit.changes.push_back(model::Put{statement});
    }
    QVERIFY(m_state->apply(edit));
}

void TestReconstructed::manyContradictionsShowTheFirstAndCountTheRest()
{
    m_state->reconstructed().setSoonStatements(100);
    addContradictions(5000);
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Conflicts);
    QTRY_VERIFY(m_state->reconstructed().now());
    auto *page = window.findChild<ConflictsPage *>();
    QTRY_VERIFY(page->count() >= 1);
    QVERIFY(m_state->reconstructed().conflicts().setAside >= 5000);
    const auto said = [&] {
        QString all;
        for (const QLabel *label : page->findChildren<QLabel *>())
            all += label->text();
        return all;
    };
    QTRY_VERIFY(said().contains(QStringLiteral("statements contradict more credible ones")));
    window.showPage(ReconstructionWindow::Statements);
    auto *statements = window.findChild<StatementsPage *>();
    auto *list = statements->findChild<StatementList *>();
    QCOMPARE(list->topLevelItemCount(), 1000);
    statements->findChild<QLineEdit *>()->setText(QStringLiteral("four to six minutes"));
    QCOMPARE(list->topLevelItemCount(), 1);
}

void TestReconstructed::pageOfConflictsPointsAtItsStatements()
{
    ReconstructionWindow window(*m_state);
    window.showPage(ReconstructionWindow::Conflicts);
    QVERIFY(m_state->reconstructed().implied().arcs.size() >= 2);
    QVERIFY(m_state->reconstructed().implied().conflicting.size() >= 3);
    window.showPage(ReconstructionWindow::Statements);
    QVERIFY(m_state->reconstructed().implied().arcs.empty()); // only while one looks at it
    QVERIFY(!m_state->reconstructed().implied().conflicting.empty());
    window.showPage(ReconstructionWindow::Conflicts);
    window.close();
    QVERIFY(m_state->reconstructed().implied().arcs.empty());
}

void TestReconstructed::gapsFollowTheNarrowedWindows()
{
    QSignalSpy changed(&m_state->rhythm(), &RhythmWatch::changed);
    const auto gaps = m_state->rhythm().now().gaps.size();
    QVERIFY(gaps > 0);
    for (const auto &[id, statement] : m_document->catalogue().statements.values())
        m_state->reconstructed().suppose(id, false);
    QVERIFY(changed.count() > 0);
    QVERIFY(m_state->rhythm().now().gaps.size() < gaps); // vague windows touch one another
}

void TestReconstructed::claimedTimesFollowTheCitations()
{
    const EventId id = ids().front();
    const auto &sources = m_document->catalogue().sources.values();
    const auto cite = [&](size_t source, int from, int to) {
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = id;
        citation.source = std::next(sources.begin(), std::ptrdiff_t(source))->first;
        const time::Instant noon{time::Micros(1'763'118'000) * time::microsPerSecond};
        citation.claimedTime =
            time::between({noon + from * time::microsPerMinute, noon + to * time::microsPerMinute},
                          QStringLiteral("Europe/Copenhagen"), m_document->project().times);
        return m_state->apply(document::put(citation));
    };
    const ClaimedTimes &claimed = m_state->claimedTimes();
    QVERIFY(claimed.windowsOf(id).empty());
    QVERIFY(cite(0, 0, 10));
    QCOMPARE(claimed.windowsOf(id).size(), size_t(1));
    QVERIFY(cite(1, 5, 20));
    QCOMPARE(claimed.windowsOf(id).size(), size_t(2));
    QCOMPARE(claimed.windowsOf(id)[1].width(), 15 * time::microsPerMinute);
    QVERIFY(m_document->undo());
    QCOMPARE(claimed.windowsOf(id).size(), size_t(1));
}

QTEST_MAIN(TestReconstructed)
#include "tst_reconstructed.moc"
