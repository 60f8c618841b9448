#include "editors/addeventsdialog.h"
#include "editors/addeventsmodel.h"
#include "editors/quickentry.h"
#include "editors/quickentryedit.h"
#include "model/names.h"
#include "projectfixture.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

using namespace varve;
using namespace varve::ui;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestQuickEntry : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void wholeLineBecomesEventWithCitation();
    void dayTrackAndZoneAreRemembered();
    void selectedEventGivesTheDay();
    void unknownNamesAreAnnouncedBeforeTheyAreMade();
    void slipOfTheFingerNamesTheNeighbour();
    void lineThatDoesNotReadIsNotAdded_data();
    void lineThatDoesNotReadIsNotAdded();
    void escapeClears();
    void historyComesBackWithUp();
    void completionFillsNames();
    void enterWithoutChoiceKeepsWhatWasTyped();
    void tabTakesTheCompletionRatherThanTheNextField();
    void choicesAreReachedWithTab();
    void undoBelongsToTheLineOnlyWhileThereIsSomethingInIt();
    void lineGrowsAsSoonAsItWraps();
    void hintFitsIntoTheEmptyLine();
    void timeFromTheTimelineIsInTheProjectsZone();
    void dateOrderIsAskedOnceAndKept();
    void severalPastedLinesAreOffered();
    void pastedCellsAreRead();
    void rowsThatDoNotReadStayBehind();
    void oneUndoTakesPastedEventsBack();
    void addEventsModelIsSound();

private:
    void type(const QString &text);
    void enter();
    QuickEntryEdit *edit() { return m_entry->edit(); }

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<QuickEntry> m_entry;
};

void TestQuickEntry::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_entry = std::make_unique<QuickEntry>(m_project->state());
    m_entry->resize(1000, 60);
    m_entry->show();
    m_entry->start();
    QVERIFY(QTest::qWaitForWindowExposed(m_entry.get()));
}

void TestQuickEntry::cleanup()
{
    m_entry.reset();
    m_project.reset();
}

void TestQuickEntry::type(const QString &text)
{
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(edit(), &press);
    }
}

void TestQuickEntry::enter()
{
    QTest::keyClick(edit(), Qt::Key_Return);
}

void TestQuickEntry::wholeLineBecomesEventWithCitation()
{
    type(s("22 Mar 2024 ~20:00 MSK Gunmen open fire on concertgoers @Crocus City Hall #casualties /Attack "
           "[News report] !confirmed"));
    QVERIFY2(m_entry->readingText().contains(s("19:45")), qPrintable(m_entry->readingText()));
    enter();
    QCOMPARE(edit()->line(), QString());
    QCOMPARE(m_project->titles(), QStringList{s("Gunmen open fire on concertgoers")});
    const EventId id = m_project->state().current();
    const model::Event event = m_project->event(id);
    const model::Catalogue &catalogue = m_project->document().catalogue();
    QCOMPARE(event.time.text, s("22 Mar 2024 ~20:00 MSK"));
    QVERIFY(event.time.approximate);
    QCOMPARE(event.confidence, model::Confidence::Confirmed);
    QCOMPARE(event.confidenceBy, s("Tester"));
    QCOMPARE(catalogue.tracks.find(event.track)->name, s("Attack"));
    QCOMPARE(catalogue.places.find(event.place)->name, s("Crocus City Hall"));
    QCOMPARE(event.tags.size(), size_t(1));
    QCOMPARE(catalogue.tags.find(event.tags[0])->name, s("casualties"));
    const auto citations = m_project->document().citations(id);
    QCOMPARE(citations.size(), size_t(1));
    QCOMPARE(catalogue.sources.find(citations[0].source)->title, s("News report"));
    QVERIFY(m_project->document().undo());
    QVERIFY(m_project->titles().isEmpty());
    QVERIFY(m_project->document().catalogue().tracks.isEmpty());
}

void TestQuickEntry::dayTrackAndZoneAreRemembered()
{
    type(s("23 Mar 2024 20:00 Asia/Tokyo First /Attack"));
    enter();
    type(s("20:05 Second"));
    enter();
    const model::Event second = m_project->event(m_project->state().current());
    QCOMPARE(second.title, s("Second"));
    QCOMPARE(m_project->document().catalogue().tracks.find(second.track)->name, s("Attack"));
    QCOMPARE(second.time.zone, s("Asia/Tokyo"));
    QCOMPARE(second.time.start.earliest, m_project->time(s("2024-03-23 20:05 Asia/Tokyo")).start.earliest);
}

void TestQuickEntry::selectedEventGivesTheDay()
{
    const EventId other = m_project->add(s("5 May 2023 10:00"), s("Other"));
    m_project->state().select(other);
    type(s("10:30 Later"));
    enter();
    QCOMPARE(m_project->event(m_project->state().current()).time.start.earliest,
             m_project->time(s("5 May 2023 10:30")).start.earliest);
    m_project->state().select(other);
    type(s("+10m After it"));
    enter();
    QCOMPARE(m_project->event(m_project->state().current()).time.start.earliest,
             m_project->time(s("5 May 2023 10:10")).start.earliest);
}

void TestQuickEntry::unknownNamesAreAnnouncedBeforeTheyAreMade()
{
    m_project->add(s("20:00"), s("One"));
    type(s("20:05 Two /Attack"));
    QVERIFY(!m_entry->readingText().contains(s("new")));
    type(s(" #fire @Hall"));
    QVERIFY2(m_entry->readingText().contains(s("new: place “Hall”, tag “fire”")),
             qPrintable(m_entry->readingText()));
    QVERIFY(m_project->document().catalogue().tags.isEmpty());
}

void TestQuickEntry::slipOfTheFingerNamesTheNeighbour()
{
    m_project->add(s("20:00"), s("One"));
    type(s("20:05 Two /Atack"));
    QVERIFY2(m_entry->readingText().contains(s("track “Atack” (or “Attack”?)")),
             qPrintable(m_entry->readingText()));
}

void TestQuickEntry::lineThatDoesNotReadIsNotAdded_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no time") << s("Gunmen open fire") << s("Start with a time");
    QTest::newRow("no title") << s("20:05") << s("Say what happened");
    QTest::newRow("unknown confidence") << s("20:05 Fire !sure") << s("“sure” is not a confidence");
    QTest::newRow("two tracks") << s("20:05 Fire /A /B") << s("A second track");
    QTest::newRow("unclosed source") << s("20:05 Fire [News") << s("“]” is missing");
    QTest::newRow("a date that reads two ways") << s("03/04/2024 Fire") << s("03/04/2024");
}

void TestQuickEntry::lineThatDoesNotReadIsNotAdded()
{
    QFETCH(QString, line);
    QFETCH(QString, reason);
    type(line);
    QVERIFY2(m_entry->readingText().contains(reason), qPrintable(m_entry->readingText()));
    enter();
    QCOMPARE(edit()->line(), line);
    QVERIFY(m_project->titles().isEmpty());
}

void TestQuickEntry::escapeClears()
{
    type(s("20:05 Fire"));
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(edit()->line(), QString());
}

void TestQuickEntry::historyComesBackWithUp()
{
    for (const char *line : {"20:05 One", "20:06 Two"}) {
        type(s(line));
        enter();
    }
    type(s("20:07 Unfin"));
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->line(), s("20:06 Two"));
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->line(), s("20:05 One"));
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(edit()->line(), s("20:07 Unfin"));
}

void TestQuickEntry::completionFillsNames()
{
    m_project->add(s("20:00"), s("One"), s("First hour"));
    type(s("20:05 Fire /fir"));
    QAbstractItemView *popup = edit()->completer()->popup();
    QVERIFY(popup->isVisible());
    QCOMPARE(popup->model()->index(0, 0).data().toString(), s("First hour"));
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(edit()->line(), s("20:05 Fire /\"First hour\" "));
    QVERIFY(!popup->isVisible());
    type(s("!"));
    QVERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 6);
    type(s("imp"));
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(edit()->line(), s("20:05 Fire /\"First hour\" !improbable "));
}

void TestQuickEntry::enterWithoutChoiceKeepsWhatWasTyped()
{
    m_project->add(s("20:00"), s("One"), s("Attack"));
    type(s("20:05 Fire /Att"));
    QVERIFY(edit()->completer()->popup()->isVisible());
    enter();
    const model::Event event = m_project->event(m_project->state().current());
    QCOMPARE(m_project->document().catalogue().tracks.find(event.track)->name, s("Att"));
}

void TestQuickEntry::tabTakesTheCompletionRatherThanTheNextField()
{
    m_project->add(s("20:00"), s("One"), s("Attack"));
    QLineEdit next(m_entry.get()); // another place for the focus to go to
    next.show();
    type(s("20:05 Fire /Att"));
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(edit()->line(), s("20:05 Fire /Attack "));
    QVERIFY(edit()->hasFocus());
    QTest::keyClick(edit(), Qt::Key_Tab);
    QVERIFY(!edit()->hasFocus());
}

void TestQuickEntry::choicesAreReachedWithTab()
{
    QLineEdit next(m_entry.get());
    next.show();
    type(s("31 Mar 2024 02:30 Europe/Berlin Fire"));
    QTest::keyClick(edit(), Qt::Key_Tab);
    auto *first = qobject_cast<QPushButton *>(QApplication::focusWidget());
    QVERIFY(first);
    QVERIFY2(first->text().contains(s("01:59")), qPrintable(first->text()));
    QTest::keyClick(first, Qt::Key_Tab);
    auto *second = qobject_cast<QPushButton *>(QApplication::focusWidget());
    QVERIFY(second && second->text().contains(s("03:00")));
    QTest::keyClick(second, Qt::Key_Space);
    QVERIFY2(edit()->line().contains(s("03:00")), qPrintable(edit()->line()));
    QVERIFY(edit()->hasFocus());
}

void TestQuickEntry::undoBelongsToTheLineOnlyWhileThereIsSomethingInIt()
{
    const auto isTakenByTheLine = [this] {
        QKeyEvent key(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        key.ignore();
        QApplication::sendEvent(edit(), &key);
        return key.isAccepted();
    };
    type(s("20:05 Fire"));
    QVERIFY(isTakenByTheLine());
    enter();
    QCOMPARE(m_project->titles(), QStringList{s("Fire")});
    QVERIFY(!isTakenByTheLine()); // the event just added is undone, not the text brought back
}

void TestQuickEntry::lineGrowsAsSoonAsItWraps()
{
    edit()->setLine(s("20:05 Fire"));
    QCoreApplication::processEvents();
    const int one = edit()->height();
    int wrapped = 0;
    for (int length = 20; length < 120; ++length) { // some end just where the completion wraps
        edit()->setLine(s("20:05 Fire ") + QString(length, u'x') + s(" "));
        QCoreApplication::processEvents();
        type(s("!"));
        type(s("conf"));
        QTest::keyClick(edit(), Qt::Key_Tab);
        QCoreApplication::processEvents();
        const bool isWrapped = edit()->document()->firstBlock().layout()->lineCount() > 1;
        QVERIFY2((edit()->height() > one) == isWrapped, qPrintable(edit()->line()));
        wrapped += isWrapped ? 1 : 0;
    }
    QVERIFY(wrapped > 0 && wrapped < 100);
}

void TestQuickEntry::hintFitsIntoTheEmptyLine()
{
    m_entry->resize(1600, 60);
    const QString whole = edit()->placeholderText();
    QVERIFY2(whole.endsWith(s("!confidence")), qPrintable(whole));
    m_entry->resize(560, 60);
    QCOMPARE_NE(edit()->placeholderText(), whole);
    QVERIFY(edit()->fontMetrics().horizontalAdvance(edit()->placeholderText()) < edit()->viewport()->width());
    m_entry->resize(1600, 60);
    QCOMPARE(edit()->placeholderText(), whole);
}

void TestQuickEntry::timeFromTheTimelineIsInTheProjectsZone()
{
    type(s("22 Mar 2024 20:00 CET One")); // the next line would be in CET too
    enter();
    m_entry->startAt(s("22 Mar 2024 21:00"));
    type(s("Two"));
    enter();
    const model::Event event = m_project->event(m_project->state().current());
    QCOMPARE(event.title, s("Two"));
    QCOMPARE(event.time.start.earliest, m_project->time(s("22 Mar 2024 21:00")).start.earliest);
}

void TestQuickEntry::dateOrderIsAskedOnceAndKept()
{
    type(s("03/04/2024 Fire"));
    QPushButton *dayFirst = nullptr;
    for (QPushButton *button : m_entry->findChildren<QPushButton *>())
        if (button->isVisible() && button->text().contains(s("Day first")))
            dayFirst = button;
    QVERIFY(dayFirst);
    QTest::mouseClick(dayFirst, Qt::LeftButton);
    QCOMPARE(m_project->document().project().times.dateOrder, time::DateOrder::DayMonthYear);
    enter();
    QCOMPARE(m_project->titles(), QStringList{s("Fire")});
    QCOMPARE(m_project->event(m_project->state().current()).time.start.earliest,
             m_project->time(s("3 April 2024")).start.earliest);
}

void TestQuickEntry::severalPastedLinesAreOffered()
{
    QApplication::clipboard()->setText(s("22 Mar 2024 20:05 One /Attack\n20:10 Two #fire\n"));
    QTimer::singleShot(0, [] {
        auto *dialog = qobject_cast<AddEventsDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QCOMPARE(dialog->model()->readyCount(), 2);
        dialog->accept();
    });
    QTest::keySequence(edit(), QKeySequence::Paste);
    QCOMPARE(m_project->titles(), (QStringList{s("One"), s("Two")}));
    QCOMPARE(edit()->line(), QString());
}

void TestQuickEntry::pastedCellsAreRead()
{
    const QList<QStringList> rows{
        {s("Track"), s("What"), s("When"), s("Confidence"), s("Remark")},
        {s("Attack"), s("Fire starts"), s("22.03.2024 20:05"), s("Probable"), s("seen")}};
    AddEventsDialog dialog(m_project->state(), rows, m_entry->context());
    QCOMPARE(dialog.model()->readyCount(), 1);
    dialog.accept();
    const model::Event event = m_project->event(m_project->state().current());
    QCOMPARE(event.title, s("Fire starts"));
    QCOMPARE(event.confidence, model::Confidence::Probable);
    QCOMPARE(event.description, s("seen"));
}

void TestQuickEntry::rowsThatDoNotReadStayBehind()
{
    AddEventsDialog dialog(m_project->state(),
                           {{s("20:05 Good")}, {s("sometime Bad")}, {s("20:07 Also good")}},
                           m_entry->context());
    QCOMPARE(dialog.model()->chosenCount(), 3);
    QCOMPARE(dialog.model()->readyCount(), 2);
    dialog.show();
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QCOMPARE(m_project->titles(), (QStringList{s("Good"), s("Also good")}));
    QCOMPARE(dialog.model()->rowCount(), 1);
    AddEventsModel *model = dialog.model();
    QVERIFY(model->setData(model->index(0, AddEventsModel::When), s("20:06"), Qt::EditRole));
    dialog.accept();
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_project->titles().size(), 3);
}

void TestQuickEntry::oneUndoTakesPastedEventsBack()
{
    QList<QStringList> rows;
    for (int i = 0; i < 20; ++i)
        rows.append({s("20:%1 Event /Track%2").arg(i + 10).arg(i % 3)});
    AddEventsDialog dialog(m_project->state(), rows, m_entry->context());
    dialog.accept();
    QCOMPARE(m_project->titles().size(), 20);
    QCOMPARE(m_project->document().catalogue().tracks.size(), 3);
    QVERIFY(m_project->document().undo());
    QCOMPARE(m_project->titles().size(), 0);
}

void TestQuickEntry::addEventsModelIsSound()
{
    std::vector<PastedEntry> entries{{s("20:05 One"), {}}, {s("bad"), {}}};
    AddEventsModel model(entries, m_entry->context());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.setData(model.index(1, AddEventsModel::When), s("20:06"), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, AddEventsModel::When), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.chosenCount(), 1);
    model.keepUnready();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestQuickEntry)
#include "tst_quickentry.moc"
