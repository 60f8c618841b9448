#include "editors/choicebar.h"
#include "editors/citationdialog.h"
#include "editors/figuredialog.h"
#include "editors/figuressection.h"
#include "editors/filterbar.h"
#include "editors/historysection.h"
#include "editors/inspector.h"
#include "editors/linkdialog.h"
#include "editors/linkssection.h"
#include "editors/searchbox.h"
#include "editors/sourcessection.h"
#include "editors/statementdialog.h"
#include "editors/textfields.h"
#include "editors/timefield.h"
#include "panels/sourcedialog.h"
#include "projectfixture.h"
#include "taborder.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace varve;
using namespace varve::ui;
using model::Confidence;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestInspector : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void showsTheSelectedEvent();
    void teachesWhenNothingIsSelected();
    void titleCommitsOnEnter();
    void titleCommitsWhenTheFocusLeaves();
    void titleBelongsToTheEventItWasTypedFor();
    void emptyTitleIsRefusedAndKept();
    void timeReadsWhileTyped();
    void timeThatDoesNotReadIsKept();
    void timeOffersTheOrderOfDates();
    void endIsSetAndTakenAway();
    void confidenceByKeyboard();
    void severalEventsShareAnEdit();
    void severalEventsLeaveNoTraceInTheFieldsOfOne();
    void lockedEventIsShownReadOnly();
    void escapeTakesTypingBack();
    void editRequestPutsTheCursorThere();
    void citationIsMadeWithNewSource();
    void citationRefusesUnreadableTime();
    void tabGoesThroughTheDialogsFromTopToBottom();
    void statementIsSaidInWords();
    void figureTakesBoundsFromWording();
    void statementsNarrowTheWindow();
    void confidenceIsSuggestedFromTheSources();
    void sourceRefusesToDeriveInACircle();
    void historyCountsChanges();
    void filterBarTakesConditionsAway();
    void searchWalksHits();

private:
    template <class Widget>
    Widget *field(const char *name)
    {
        auto *found = m_inspector->findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no field %s", name);
        return found;
    }
    template <class Edit>
    void retype(Edit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void settle() { QCoreApplication::processEvents(); }

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<Inspector> m_inspector;
    EventId m_shots, m_fire;
};

void TestInspector::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_shots = m_project->add(s("22 Mar 2024 ~20:00"), s("Shots"));
    m_fire = m_project->add(s("22 Mar 2024 20:15"), s("Fire"), s("Rescue"));
    m_inspector = std::make_unique<Inspector>(m_project->state());
    m_inspector->resize(320, 900);
    m_inspector->show();
    m_inspector->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_inspector.get()));
    m_project->state().select(m_shots);
    settle();
}

void TestInspector::cleanup()
{
    m_inspector.reset();
    m_project.reset();
}

void TestInspector::showsTheSelectedEvent()
{
    QCOMPARE(field<CommitText>("inspectorTitle")->toPlainText(), s("Shots"));
    QCOMPARE(field<QLineEdit>("inspectorTime")->text(), s("22 Mar 2024 ~20:00"));
    QVERIFY(m_inspector->findChild<TimeField *>()->readingText().contains(s("19:45")));
    QCOMPARE(field<CommitLine>("inspectorTrack")->text(), s("Attack"));
    m_project->state().select(m_fire);
    settle();
    QCOMPARE(field<CommitText>("inspectorTitle")->toPlainText(), s("Fire"));
    QCOMPARE(field<CommitLine>("inspectorTrack")->text(), s("Rescue"));
}

void TestInspector::teachesWhenNothingIsSelected()
{
    m_project->state().clearSelection();
    settle();
    QVERIFY(!field<CommitText>("inspectorTitle")->isVisible());
    m_project->state().select(m_fire);
    settle();
    QVERIFY(field<CommitText>("inspectorTitle")->isVisible());
}

void TestInspector::titleCommitsOnEnter()
{
    auto *title = field<CommitText>("inspectorTitle");
    retype(title, s("Gunmen open fire"));
    QCOMPARE(m_project->event(m_shots).title, s("Shots"));
    QTest::keyClick(title, Qt::Key_Return);
    QCOMPARE(m_project->event(m_shots).title, s("Gunmen open fire"));
    QCOMPARE(m_project->document().undoLabel(), s("Edit title of “Gunmen open fire”"));
    QVERIFY(m_project->document().undo());
    settle();
    QCOMPARE(title->toPlainText(), s("Shots"));
}

void TestInspector::titleCommitsWhenTheFocusLeaves()
{
    retype(field<CommitText>("inspectorTitle"), s("Gunmen"));
    field<QLineEdit>("inspectorTime")->setFocus();
    QCOMPARE(m_project->event(m_shots).title, s("Gunmen"));
}

void TestInspector::titleBelongsToTheEventItWasTypedFor()
{
    retype(field<CommitText>("inspectorTitle"), s("Gunmen"));
    m_project->state().select(m_fire);
    settle();
    QCOMPARE(m_project->event(m_shots).title, s("Gunmen"));
    QCOMPARE(m_project->event(m_fire).title, s("Fire"));
}

void TestInspector::emptyTitleIsRefusedAndKept()
{
    auto *title = field<CommitText>("inspectorTitle");
    title->setFocus();
    title->selectAll();
    QTest::keyClick(title, Qt::Key_Delete);
    QTest::keyClick(title, Qt::Key_Return);
    QCOMPARE(m_project->event(m_shots).title, s("Shots"));
    QStringList refusals;
    for (QLabel *label : m_inspector->findChildren<QLabel *>(s("refusal")))
        if (label->isVisible())
            refusals.append(label->text());
    QCOMPARE(refusals.size(), 1);
    QVERIFY(refusals[0].contains(s("needs a title")));
}

void TestInspector::timeReadsWhileTyped()
{
    auto *line = field<QLineEdit>("inspectorTime");
    retype(line, s("20:05"));
    auto *time = m_inspector->findChild<TimeField *>();
    QVERIFY2(time->readingText().contains(s("20:05")), qPrintable(time->readingText()));
    QCOMPARE(m_project->event(m_shots).time.text, s("22 Mar 2024 ~20:00"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_project->event(m_shots).time.start.earliest,
             m_project->time(s("22 Mar 2024 20:05")).start.earliest);
}

void TestInspector::timeThatDoesNotReadIsKept()
{
    auto *line = field<QLineEdit>("inspectorTime");
    retype(line, s("22 Mrach 2024"));
    QTest::keyClick(line, Qt::Key_Return);
    field<CommitText>("inspectorTitle")->setFocus();
    settle();
    QCOMPARE(line->text(), s("22 Mrach 2024"));
    QVERIFY(m_inspector->findChild<TimeField *>()->readingText().contains(s("Mrach")));
    QCOMPARE(m_project->event(m_shots).time.text, s("22 Mar 2024 ~20:00"));
}

void TestInspector::timeOffersTheOrderOfDates()
{
    auto *line = field<QLineEdit>("inspectorTime");
    retype(line, s("03/04/2024"));
    QPushButton *monthFirst = nullptr;
    for (QPushButton *button : m_inspector->findChildren<QPushButton *>())
        if (button->isVisible() && button->text().contains(s("Month first")))
            monthFirst = button;
    QVERIFY(monthFirst);
    QTest::mouseClick(monthFirst, Qt::LeftButton);
    QCOMPARE(m_project->document().project().times.dateOrder, time::DateOrder::MonthDayYear);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_project->event(m_shots).time.start.earliest,
             m_project->time(s("4 March 2024")).start.earliest);
}

void TestInspector::endIsSetAndTakenAway()
{
    m_inspector->editField(m_shots, s("end"));
    auto *end = qobject_cast<CommitLine *>(QApplication::focusWidget());
    QVERIFY(end);
    QTest::keyClicks(end, s("20:11"));
    QTest::keyClick(end, Qt::Key_Return);
    settle();
    model::Event event = m_project->event(m_shots);
    QVERIFY(event.time.end);
    QCOMPARE(event.time.end->earliest, m_project->time(s("22 Mar 2024 20:11")).start.earliest);
    end->selectAll();
    QTest::keyClick(end, Qt::Key_Delete);
    QTest::keyClick(end, Qt::Key_Return);
    QVERIFY(!m_project->event(m_shots).time.end);
    QTest::keyClicks(end, s("19:00"));
    QTest::keyClick(end, Qt::Key_Return);
    QVERIFY(!m_project->event(m_shots).time.end);
}

void TestInspector::confidenceByKeyboard()
{
    auto *bar = field<ChoiceBar>("inspectorConfidence");
    QCOMPARE(bar->chosen(), static_cast<int>(Confidence::CannotBeJudged));
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_2);
    QCOMPARE(m_project->event(m_shots).confidence, Confidence::Probable);
    QCOMPARE(m_project->event(m_shots).confidenceBy, s("Tester"));
    QTest::keyClick(bar, Qt::Key_Left);
    QCOMPARE(m_project->event(m_shots).confidence, Confidence::Confirmed);
}

void TestInspector::severalEventsShareAnEdit()
{
    m_project->state().select({m_shots, m_fire});
    settle();
    QCOMPARE(field<CommitLine>("inspectorTrack")->text(), QString());
    QCOMPARE(field<ChoiceBar>("inspectorConfidence")->chosen(), static_cast<int>(Confidence::CannotBeJudged));
    auto *tags = field<CommitLine>("inspectorTags");
    retype(tags, s("night, casualties"));
    QTest::keyClick(tags, Qt::Key_Return);
    QCOMPARE(m_project->event(m_shots).tags.size(), size_t(2));
    QCOMPARE(m_project->event(m_shots).tags, m_project->event(m_fire).tags);
    QCOMPARE(m_project->document().undoLabel(), s("Set tags of 2 events"));
    QVERIFY(m_project->document().undo());
    QVERIFY(m_project->document().catalogue().tags.isEmpty());
}

void TestInspector::severalEventsLeaveNoTraceInTheFieldsOfOne()
{
    model::Event event = m_project->event(m_shots);
    document::Named named(m_project->document().catalogue());
    event.place = named.place(s("City Hall"));
    model::Edit edit = document::changeEvent(event, s("place"));
    for (const model::Record &record : named.created())
        edit.changes.insert(edit.changes.begin(), model::Put{record});
    m_project->apply(edit);
    m_project->state().select({m_shots, m_fire});
    settle();
    QCOMPARE(field<CommitLine>("inspectorPlace")->placeholderText(), s("different"));
    m_project->state().select(m_fire);
    settle();
    QCOMPARE(field<CommitLine>("inspectorPlace")->placeholderText(), QString());
}

void TestInspector::lockedEventIsShownReadOnly()
{
    model::Event event = m_project->event(m_shots);
    event.locked = true;
    m_project->apply(document::changeEvent(event, s("locked")));
    settle();
    QVERIFY(field<CommitText>("inspectorTitle")->isReadOnly());
    QVERIFY(!field<ChoiceBar>("inspectorConfidence")->isEnabled());
    for (QPushButton *button : m_inspector->findChildren<QPushButton *>())
        if (button->isVisible() && button->text().contains(s("Unlock")))
            QTest::mouseClick(button, Qt::LeftButton);
    settle();
    QVERIFY(!m_project->event(m_shots).locked);
    QVERIFY(!field<CommitText>("inspectorTitle")->isReadOnly());
}

void TestInspector::escapeTakesTypingBack()
{
    auto *track = field<CommitLine>("inspectorTrack");
    retype(track, s("Other"));
    QTest::keyClick(track, Qt::Key_Escape);
    QCOMPARE(track->text(), s("Attack"));
    QTest::keyClick(track, Qt::Key_Return);
    QCOMPARE(m_project->document().catalogue().tracks.size(), 2);
}

void TestInspector::editRequestPutsTheCursorThere()
{
    emit m_project->state().editRequested(m_fire, s("title"));
    QCOMPARE(m_project->state().current(), m_fire);
    QCOMPARE(QApplication::focusWidget(), field<CommitText>("inspectorTitle"));
    emit m_project->state().editRequested(m_fire, s("time"));
    QCOMPARE(QApplication::focusWidget(), field<QLineEdit>("inspectorTime"));
    QCOMPARE(field<QLineEdit>("inspectorTime")->selectedText(), s("22 Mar 2024 20:15"));
}

void TestInspector::citationIsMadeWithNewSource()
{
    model::Citation citation;
    citation.event = m_shots;
    CitationDialog dialog(m_project->state(), citation);
    dialog.show();
    auto *source = dialog.findChild<QComboBox *>(s("citationSource"));
    QTest::keyClicks(source->lineEdit(), s("News report"));
    auto *credibility = dialog.findChild<ChoiceBar *>(s("citationCredibility"));
    QTest::keyClick(credibility, Qt::Key_2);
    dialog.accept();
    QVERIFY(!dialog.isVisible());
    settle();
    const auto citations = m_project->document().citations(m_shots);
    QCOMPARE(citations.size(), size_t(1));
    QCOMPARE(citations[0].credibility, model::Credibility::ProbablyTrue);
    QCOMPARE(m_project->document().catalogue().sources.find(citations[0].source)->title, s("News report"));
    QCOMPARE(m_inspector->findChild<SourcesSection *>()->citations().size(), size_t(1));
    QCOMPARE(m_project->document().undoLabel(), s("Cite “News report” for “Shots”"));
    QVERIFY(m_project->document().undo());
    QVERIFY(m_project->document().catalogue().sources.isEmpty());
}

void TestInspector::citationRefusesUnreadableTime()
{
    model::Citation citation;
    citation.event = m_shots;
    CitationDialog dialog(m_project->state(), citation);
    dialog.show();
    dialog.accept();
    QVERIFY(dialog.isVisible()); // no source yet
    QTest::keyClicks(dialog.findChild<QComboBox *>(s("citationSource"))->lineEdit(), s("News"));
    auto *claimed = dialog.findChild<TimeField *>();
    QTest::keyClicks(claimed->line(), s("nonsense"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QVERIFY(m_project->document().citations(m_shots).empty());
    claimed->line()->selectAll();
    QTest::keyClicks(claimed->line(), s("20:10"));
    dialog.accept();
    const auto citations = m_project->document().citations(m_shots);
    QCOMPARE(citations.size(), size_t(1));
    QCOMPARE(citations[0].claimedTime->start.earliest,
             m_project->time(s("22 Mar 2024 20:10")).start.earliest);
}

void TestInspector::tabGoesThroughTheDialogsFromTopToBottom()
{
    model::Citation citation;
    citation.event = m_shots;
    CitationDialog cited(m_project->state(), citation);
    QCOMPARE(test::outOfOrder(cited), QString());
    model::Statement statement;
    statement.from = m_shots;
    StatementDialog stated(m_project->state(), statement);
    QCOMPARE(test::outOfOrder(stated), QString());
    model::Link link;
    link.from = m_shots;
    LinkDialog linked(m_project->state(), link);
    QCOMPARE(test::outOfOrder(linked), QString());
    model::Figure figure;
    figure.event = m_shots;
    FigureDialog counted(m_project->state(), figure);
    QCOMPARE(test::outOfOrder(counted), QString());
    SourceDialog source(m_project->document(), model::Source());
    QCOMPARE(test::outOfOrder(source), QString());
}

void TestInspector::statementIsSaidInWords()
{
    model::Statement statement;
    statement.from = m_shots;
    statement.to = m_fire;
    StatementDialog dialog(m_project->state(), statement);
    dialog.findChild<QLineEdit *>(s("statementMax"))->setText(s("nonsense"));
    QVERIFY(dialog.findChild<QLabel *>(s("statementSentence"))->text().contains(s("not a span of time")));
    dialog.findChild<QLineEdit *>(s("statementMax"))->setText(s("40 min"));
    QCOMPARE(dialog.findChild<QLabel *>(s("statementSentence"))->text().section(u'\n', 0, 0),
             s("“Shots” before “Fire” by 0–40 min"));
    dialog.accept();
    settle();
    auto *links = m_inspector->findChild<LinksSection *>();
    QCOMPARE(links->lines(), QStringList{s("→ before Fire by 0–40 min")});
    m_project->state().select(m_fire);
    settle();
    QCOMPARE(links->lines(), QStringList{s("→ after Shots by 0–40 min")});
}

void TestInspector::figureTakesBoundsFromWording()
{
    model::Figure figure;
    figure.event = m_shots;
    figure.name = s("dead");
    FigureDialog dialog(m_project->state(), figure);
    QTest::keyClicks(dialog.findChild<QLineEdit *>(s("figureText")), s("at least 60"));
    QCOMPARE(dialog.findChild<QLineEdit *>(s("figureLow"))->text(), s("60"));
    QCOMPARE(dialog.findChild<QLineEdit *>(s("figureHigh"))->text(), QString());
    dialog.accept();
    settle();
    QCOMPARE(m_inspector->findChild<FiguresSection *>()->lines(), QStringList{s("dead: at least 60")});
    const model::Figure &stored = m_project->document().catalogue().figures.values().begin()->second;
    QCOMPARE(stored.low, std::optional<double>(60));
    QVERIFY(!stored.high);
}

void TestInspector::statementsNarrowTheWindow()
{
    auto *narrowed = field<QLabel>("narrowed");
    QVERIFY(!narrowed->isVisible() && !field<QPushButton>("whyNarrowed")->isVisible());
    model::Statement statement;
    statement.id = StatementId::create();
    statement.from = m_shots; // between 19:45 and 20:15
    statement.to = m_fire;    // 20:15
    statement.minGap = 0;
    statement.maxGap = 10 * time::microsPerMinute;
    m_project->apply(document::put(statement));
    settle();
    QVERIFY(narrowed->isVisible());
    QVERIFY2(narrowed->text().contains(s("20:05")), qPrintable(narrowed->text()));
    QVERIFY2(narrowed->text().contains(s("by 1 statement")), qPrintable(narrowed->text()));
    QSignalSpy why(m_inspector.get(), &Inspector::whyRequested);
    QTest::mouseClick(field<QPushButton>("whyNarrowed"), Qt::LeftButton);
    QCOMPARE(why.count(), 1);
    statement = m_project->document().catalogue().statements.values().begin()->second;
    statement.minGap = 5 * time::microsPerHour;
    statement.maxGap.reset();
    m_project->apply(document::put(statement));
    settle();
    QVERIFY2(narrowed->text().contains(s("cannot all hold")), qPrintable(narrowed->text()));
}

void TestInspector::confidenceIsSuggestedFromTheSources()
{
    auto *suggested = field<QLabel>("suggested");
    QVERIFY(!suggested->isVisible());
    model::Edit edit;
    for (const char *title : {"One", "Two"}) {
        model::Source source;
        source.id = SourceId::create();
        source.title = s(title);
        source.reliability = model::Reliability::B;
        source.access = model::Access::Direct;
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = m_shots;
        citation.source = source.id;
        citation.credibility = model::Credibility::ProbablyTrue;
        edit.changes.push_back(model::Put{source});
        edit.changes.push_back(model::Put{citation});
    }
    m_project->apply(edit);
    settle();
    QVERIFY(suggested->isVisible());
    QVERIFY2(suggested->text().contains(s("<b>Confirmed</b>")), qPrintable(suggested->text()));
    // A suggestion only.
    QCOMPARE(m_project->event(m_shots).confidence, Confidence::CannotBeJudged);
}

void TestInspector::sourceRefusesToDeriveInACircle()
{
    model::Source origin;
    origin.id = SourceId::create();
    origin.title = s("Agency");
    model::Source relay;
    relay.id = SourceId::create();
    relay.title = s("Paper");
    relay.derivesFrom = {origin.id};
    model::Edit edit;
    edit.changes = {model::Put{origin}, model::Put{relay}};
    m_project->apply(edit);
    SourceDialog dialog(m_project->document(), *m_project->document().catalogue().sources.find(origin.id));
    auto *line = dialog.findChild<QLineEdit *>(s("newOrigin"));
    auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(ok->isEnabled());
    QTest::keyClicks(line, s("paper")); // in any case
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(dialog.result(), 0); // Enter adds, and does not close
    QVERIFY(!ok->isEnabled());
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY2(texts.join(u'|').contains(s("“Paper” derives from “Agency”")), qPrintable(texts.join(u'|')));
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->text() == s("Re&move"))
            button->click();
    QVERIFY(ok->isEnabled());
}

void TestInspector::historyCountsChanges()
{
    auto *history = m_inspector->findChild<HistorySection *>();
    QVERIFY2(history->summary().contains(s("1 change")), qPrintable(history->summary()));
    retype(field<CommitText>("inspectorTitle"), s("Gunmen"));
    QTest::keyClick(field<CommitText>("inspectorTitle"), Qt::Key_Return);
    settle();
    QVERIFY2(history->summary().contains(s("2 changes")), qPrintable(history->summary()));
}

void TestInspector::filterBarTakesConditionsAway()
{
    FilterBar bar(m_project->state());
    QVERIFY(bar.isHidden());
    model::Filter filter;
    filter.tracks = {m_project->event(m_shots).track};
    filter.confidenceAtLeast = Confidence::Possible;
    m_project->state().setFilter(filter);
    QVERIFY(!bar.isHidden());
    QToolButton *track = nullptr;
    for (QToolButton *button : bar.findChildren<QToolButton *>())
        if (button->text().contains(s("Attack")))
            track = button;
    QVERIFY(track);
    track->click();
    QVERIFY(m_project->state().filter().tracks.empty());
    QVERIFY(m_project->state().filter().confidenceAtLeast);
    settle();
    bar.findChild<QToolButton *>(s("clearFilter"))->click();
    QVERIFY(m_project->state().filter().isEmpty());
    QVERIFY(bar.isHidden());
}

void TestInspector::searchWalksHits()
{
    const EventId second = m_project->add(s("22 Mar 2024 21:00"), s("Fire spreads"));
    SearchBox box(m_project->state());
    box.show();
    box.start();
    QTest::keyClicks(&box, s("fir"));
    QTRY_COMPARE(m_project->state().searchHits().size(), 2);
    QTRY_COMPARE(box.results()->count(), 2);
    QSignalSpy revealed(&m_project->state(), &ViewState::reveal);
    QTest::keyClick(&box, Qt::Key_Return);
    const EventId first = m_project->state().current();
    QVERIFY(first == m_fire || first == second);
    QTest::keyClick(&box, Qt::Key_Return);
    QVERIFY(m_project->state().current() != first);
    QTest::keyClick(&box, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_project->state().current(), first);
    QCOMPARE(revealed.size(), 3);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(box.text(), QString());
    QVERIFY(m_project->state().searchHits().isEmpty());
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
