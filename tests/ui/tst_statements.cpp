#include "editors/quickentry.h"
#include "editors/quickentryedit.h"
#include "editors/relationbox.h"
#include "editors/statementdialog.h"
#include "projectfixture.h"
#include "reconstruction/checkspage.h"
#include "text/everydaywords.h"
#include "timelinefixture.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace varve;
using namespace varve::ui;
using model::Endpoint;
using model::Statement;

/// Statements enter the program: by a line of words, by the dialog, by drawing on the timeline.
class TestStatements : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void lineAddsAStatementAndSaysWhatItNarrows();
    void lineSaysWhatContradicts();
    void ordinaryLinesStayEvents();
    void ambiguousNameIsChosenByButton();
    void lineThatReadsBothWaysSaysSoAndCanBeTheOther();
    void secondNameIsCompleted();
    void wordsFillTheFieldsAndFieldsWriteTheWords();
    void severalRelationsAreTicked();
    void dialogRefusesWhatSaysNothing();
    void whatIsOnlyCheckedIsSaidAndListed();
    void howLongOneLastedIsEntered();
    void drawnFromEdgeToEdge_data();
    void drawnFromEdgeToEdge();
    void drawingIsCancelledAndChangesNothing();
    void plainDragStillMoves();

private:
    void type(const QString &text);
    void enter() { QTest::keyClick(m_entry->edit(), Qt::Key_Return); }
    [[nodiscard]] std::vector<Statement> statements() const;
    [[nodiscard]] QPushButton *choice(const QString &text) const;

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<QuickEntry> m_entry;
    EventId m_shots, m_fire, m_concert;
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr time::Micros minute = time::microsPerMinute;

template <class T>
T *child(QWidget &of, const char *name)
{
    auto *found = of.findChild<T *>(s(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

} // namespace

void TestStatements::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_concert = m_project->add(s("22 Mar 2024 19:30/22 Mar 2024 22:00"), s("Concert"));
    m_shots = m_project->add(s("22 Mar 2024 19:58"), s("Shots at the entrance"));
    m_fire = m_project->add(s("between 22 Mar 2024 19:00 and 22 Mar 2024 23:00"), s("Fire in the hall"));
    m_entry = std::make_unique<QuickEntry>(m_project->state());
    m_entry->resize(1000, 60);
    m_entry->show();
    m_entry->start();
    QVERIFY(QTest::qWaitForWindowExposed(m_entry.get()));
}

void TestStatements::cleanup()
{
    m_entry.reset();
    m_project.reset();
}

void TestStatements::type(const QString &text)
{
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(m_entry->edit(), &press);
    }
}

std::vector<Statement> TestStatements::statements() const
{
    std::vector<Statement> all;
    for (const auto &[id, statement] : m_project->document().catalogue().statements.values())
        all.push_back(statement);
    return all;
}

QPushButton *TestStatements::choice(const QString &text) const
{
    for (QPushButton *button : m_entry->findChildren<QPushButton *>())
        if (button->text().contains(text) && button->isVisibleTo(m_entry.get()))
            return button;
    return nullptr;
}

void TestStatements::lineAddsAStatementAndSaysWhatItNarrows()
{
    type(s("fire +5..15m after shots"));
    QVERIFY2(m_entry->readingText().contains(s("“Fire in the hall” begins 5 min to 15 min after")),
             qPrintable(m_entry->readingText()));
    QVERIFY2(m_entry->readingText().contains(s("20:03")) && m_entry->readingText().contains(s("20:1")),
             qPrintable(m_entry->readingText()));
    QVERIFY(statements().empty()); // only read so far
    enter();
    QCOMPARE(m_entry->edit()->line(), QString());
    QCOMPARE(statements().size(), size_t(1));
    const Statement statement = statements().front();
    QCOMPARE(statement.from, m_shots);
    QCOMPARE(statement.to, m_fire);
    QCOMPARE(statement.minGap, std::optional(5 * minute));
    QCOMPARE(statement.maxGap, std::optional(15 * minute));
    QCOMPARE(m_project->titles().size(), 3);
    QVERIFY(m_project->state().reconstructed().isNarrowed(m_fire));
    // The same again would say nothing new; undo takes the statement back.
    type(s("fire at least 5 min after shots"));
    QVERIFY2(m_entry->readingText().contains(s("narrows nothing")), qPrintable(m_entry->readingText()));
    QCOMPARE(m_project->document().undoLabel(), s("Add statement"));
    QVERIFY(m_project->document().undo());
    QVERIFY(statements().empty());
}

void TestStatements::lineSaysWhatContradicts()
{
    type(s("shots 2 to 3 h after concert"));
    QVERIFY2(m_entry->readingText().contains(s("cannot hold with what stands")),
             qPrintable(m_entry->readingText()));
    enter(); // it may be added all the same: contradictions are kept, and shown
    QCOMPARE(statements().size(), size_t(1));
}

void TestStatements::ordinaryLinesStayEvents()
{
    type(s("22 Mar 2024 20:05 Police arrive after shots"));
    QVERIFY2(!m_entry->readingText().contains(s("Statement")), qPrintable(m_entry->readingText()));
    enter();
    QCOMPARE(m_project->titles().size(), 4);
    QVERIFY(statements().empty());
    // Without a time and without a known event it is no statement either.
    type(s("Somebody left before something"));
    QVERIFY(!m_entry->readingText().contains(s("✓")));
    enter();
    QCOMPARE(m_project->titles().size(), 4);
    QVERIFY(statements().empty());
}

void TestStatements::ambiguousNameIsChosenByButton()
{
    const EventId second = m_project->add(s("22 Mar 2024 21:00"), s("Fire brigade arrives"));
    type(s("fire 5 min after shots"));
    QVERIFY2(m_entry->readingText().contains(s("“fire” can be 2 events")),
             qPrintable(m_entry->readingText()));
    enter();
    QVERIFY(statements().empty());
    QPushButton *brigade = choice(s("brigade"));
    QVERIFY(brigade);
    brigade->click();
    QCOMPARE(m_entry->edit()->line(), s("\"Fire brigade arrives\" 5 min after shots"));
    enter();
    QCOMPARE(statements().size(), size_t(1));
    QCOMPARE(statements().front().to, second);
}

void TestStatements::lineThatReadsBothWaysSaysSoAndCanBeTheOther()
{
    m_project->add(s("22 Mar 2024 18:00"), s("March before the concert"));
    const QString line = s("March 2024 concert after shots"); // an event: "March 2024" reads as a time
    type(line);
    QVERIFY(!choice(s("new event instead")));
    m_entry->edit()->setLine({});
    m_project->add(s("22 Mar 2024 18:30"), s("March 2024 rally"));
    type(s("March 2024 rally before concert"));
    QVERIFY2(m_entry->readingText().contains(s("is before")), qPrintable(m_entry->readingText()));
    QPushButton *other = choice(s("new event instead"));
    QVERIFY(other);
    other->click();
    QVERIFY2(!m_entry->readingText().contains(s("is before")), qPrintable(m_entry->readingText()));
    enter();
    QVERIFY(statements().empty());
    QCOMPARE(m_project->titles().count(s("rally before concert")), 1);
    type(s("March 2024 rally before concert")); // the choice was for that one line
    enter();
    QCOMPARE(statements().size(), size_t(1));
}

void TestStatements::secondNameIsCompleted()
{
    type(s("fire 5 min after ent"));
    QAbstractItemView *popup = m_entry->edit()->completer()->popup();
    QVERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 1);
    QTest::keyClick(m_entry->edit(), Qt::Key_Tab);
    QCOMPARE(m_entry->edit()->line(), s("fire 5 min after \"Shots at the entrance\" "));
    m_entry->edit()->setLine({});
    type(s("20:05 fire after ent")); // an event: nothing to complete
    QVERIFY(!popup->isVisible());
}

void TestStatements::wordsFillTheFieldsAndFieldsWriteTheWords()
{
    StatementDialog dialog(m_project->state(), {});
    dialog.show();
    auto *line = child<QLineEdit>(dialog, "statementLine");
    auto *fault = child<QLabel>(dialog, "statementLineFault");
    line->setFocus();
    QTest::keyClicks(line, s("fire 5 to 15 min after nobody"));
    QVERIFY2(fault->text().contains(s("No event is called “nobody”")), qPrintable(fault->text()));
    dialog.accept(); // nothing else is added in its place
    QVERIFY(statements().empty() && dialog.isVisible());
    line->clear();
    QTest::keyClicks(line, s("fire 5 to 15 min after shots"));
    QCOMPARE(fault->text(), QString());
    QCOMPARE(child<QLineEdit>(dialog, "statementMin")->text(), s("5 min"));
    QCOMPARE(child<QLineEdit>(dialog, "statementMax")->text(), s("15 min"));
    const QString sentence = child<QLabel>(dialog, "statementSentence")->text();
    QVERIFY2(sentence.contains(s("narrows “Fire in the hall”")), qPrintable(sentence));
    auto *most = child<QLineEdit>(dialog, "statementMax");
    most->setFocus();
    most->setText(s("20 min"));
    QCOMPARE(line->text(),
             s("\"Fire in the hall\" started 5 min to 20 min after \"Shots at the entrance\" started"));
    dialog.accept();
    QCOMPARE(statements().size(), size_t(1));
    QCOMPARE(statements().front().maxGap, std::optional(20 * minute));
}

void TestStatements::severalRelationsAreTicked()
{
    Statement statement;
    statement.from = m_fire;
    statement.to = m_concert;
    StatementDialog dialog(m_project->state(), statement);
    dialog.show();
    auto *words = child<QComboBox>(dialog, "statementRelation");
    const int during = words->findText(s("is during"));
    QVERIFY(during >= 0);
    words->setCurrentIndex(during);
    QCOMPARE(child<QLineEdit>(dialog, "statementLine")->text(), s("\"Fire in the hall\" during \"Concert\""));
    words->setCurrentIndex(words->findText(s("one of several…")));
    auto *after =
        dialog.findChild<QCheckBox *>(s("relation%1").arg(static_cast<int>(model::Relation::After)));
    QVERIFY(after && after->isVisible() && !after->isChecked());
    after->setChecked(true);
    dialog.accept();
    QCOMPARE(statements().size(), size_t(1));
    const model::RelationSet expected =
        *text::everydayWord(s("during")) | model::RelationSet::of(model::Relation::After);
    QCOMPARE(statements().front().relations.bits, expected.bits);
    // It comes back as it was.
    StatementDialog again(m_project->state(), statements().front());
    QCOMPARE(child<QComboBox>(again, "statementRelation")->currentText(), s("one of several…"));
    again.accept();
    QCOMPARE(statements().front().relations.bits, expected.bits);
}

void TestStatements::dialogRefusesWhatSaysNothing()
{
    Statement statement;
    statement.from = m_fire;
    statement.to = m_concert;
    StatementDialog dialog(m_project->state(), statement);
    dialog.show();
    auto *box = dialog.findChild<RelationBox *>();
    const QLabel *sentence = child<QLabel>(dialog, "statementSentence");
    child<QLineEdit>(dialog, "statementMin")->clear();
    QVERIFY(sentence->text().contains(s("at least one limit")));
    child<QLineEdit>(dialog, "statementMin")->setText(s("20 min"));
    child<QLineEdit>(dialog, "statementMax")->setText(s("10 min"));
    QVERIFY(sentence->text().contains(s("more than “at most”")));
    child<QLineEdit>(dialog, "statementMax")->setText(s("99999999999999999 d"));
    QVERIFY(sentence->text().contains(s("not a span of time")));
    child<QLineEdit>(dialog, "statementMax")->clear();
    box->setChoice(RelationBox::Kind::Relations, model::RelationSet::all());
    emit box->changed();
    QVERIFY(sentence->text().contains(s("say nothing")));
    box->setChoice(RelationBox::Kind::Relations, {});
    emit box->changed();
    QVERIFY(sentence->text().contains(s("at least one relation")));
    box->setChoice(RelationBox::Kind::Duration, {});
    emit box->changed();
    child<QLineEdit>(dialog, "statementMin")->setText(s("-5 min"));
    QVERIFY(sentence->text().contains(s("less than no time")));
    dialog.accept();
    QVERIFY(statements().empty());
}

void TestStatements::whatIsOnlyCheckedIsSaidAndListed()
{
    StatementDialog dialog(m_project->state(), {});
    dialog.show();
    auto *line = child<QLineEdit>(dialog, "statementLine");
    line->setFocus();
    QTest::keyClicks(line, s("shots before or after concert, not during"));
    QVERIFY2(child<QLabel>(dialog, "statementNote")->text().startsWith(s("Only checked")),
             qPrintable(child<QLabel>(dialog, "statementLineFault")->text()));
    QVERIFY(child<QLabel>(dialog, "statementSentence")->text().contains(s("cannot hold")));
    dialog.accept();
    QCOMPARE(statements().size(), size_t(1));
    ChecksPage page(m_project->state());
    page.refresh();
    QCOMPARE(page.count(), 1);
    const auto checks = m_project->state().reconstructed().now()->checks();
    QCOMPARE(checks.size(), size_t(1));
    QCOMPARE(checks[0].verdict(), reconstruct::Verdict::CannotHold);
    QVERIFY(m_project->state().reconstructed().now()->isConsistent());
}

void TestStatements::howLongOneLastedIsEntered()
{
    type(s("fire lasted 10..20m"));
    QVERIFY2(m_entry->readingText().contains(s("“Fire in the hall” lasted 10 min to 20 min")),
             qPrintable(m_entry->readingText()));
    enter();
    QCOMPARE(statements().size(), size_t(1));
    const Statement statement = statements().front();
    QCOMPARE(statement.from, m_fire);
    QCOMPARE(statement.to, m_fire);
    QCOMPARE(statement.toPoint, Endpoint::End);
    StatementDialog dialog(m_project->state(), statement);
    QCOMPARE(child<QLabel>(dialog, "statementSentence")->text().section(QLatin1Char('\n'), 0, 0),
             s("“Fire in the hall” lasted 10–20 min"));
    dialog.accept();
    QCOMPARE(statements().front().minGap, std::optional(10 * minute));
    QCOMPARE(statements().front().to, m_fire);
}

void TestStatements::drawnFromEdgeToEdge_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("fromEnd");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("toEnd");
    QTest::addColumn<int>("min"); // minutes
    QTest::addColumn<int>("max");
    QTest::addColumn<bool>("isTurned");
    QTest::newRow("a moment to a moment") << 0 << false << 3 << false << 359 << 361 << false;
    QTest::newRow("backwards") << 3 << false << 0 << false << 359 << 361 << true;
    QTest::newRow("from an end") << 0 << false << 2 << true << 479 << 481 << false;
    QTest::newRow("to a beginning") << 0 << false << 2 << false << 299 << 301 << false;
    QTest::newRow("from a beginning") << 2 << false << 3 << false << 59 << 61 << false;
    QTest::newRow("one event's two edges") << 2 << false << 2 << true << 179 << 181 << false;
}

void TestStatements::drawnFromEdgeToEdge()
{
    QFETCH(int, from);
    QFETCH(bool, fromEnd);
    QFETCH(int, to);
    QFETCH(bool, toEnd);
    QFETCH(int, min);
    QFETCH(int, max);
    QFETCH(bool, isTurned);
    test::TimelineFixture f;
    const auto edge = [&](int event, bool end) {
        const layout::EventItem &item = f.item(event);
        if (!f.document->index().end(item.row))
            return f.middle(event);
        const double x = end ? (item.x2 + item.x3) / 2 - 3 : (item.x0 + item.x1) / 2 + 3;
        return QPointF(x, item.box.y + item.box.h / 2).toPoint();
    };
    QSignalSpy drawn(f.view.get(), &TimelineView::tieDrawn);
    const std::vector<model::Event> before{f.event(0), f.event(1), f.event(2), f.event(3)};
    f.drag(edge(from, fromEnd), edge(to, toEnd), Qt::ControlModifier);
    QCOMPARE(drawn.count(), 1);
    const auto statement = drawn.front().front().value<Statement>();
    const EventId first = f.id(isTurned ? to : from);
    QCOMPARE(statement.from, first);
    QCOMPARE(statement.to, f.id(isTurned ? from : to));
    QCOMPARE(statement.fromPoint, fromEnd ? Endpoint::End : Endpoint::Start);
    QCOMPARE(statement.toPoint, toEnd ? Endpoint::End : Endpoint::Start);
    QCOMPARE(statement.minGap, std::optional(min * minute));
    QCOMPARE(statement.maxGap, std::optional(max * minute));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(f.event(i), before[static_cast<size_t>(i)]);
    QVERIFY(f.state->selection().empty());
}

void TestStatements::drawingIsCancelledAndChangesNothing()
{
    test::TimelineFixture f;
    QSignalSpy drawn(f.view.get(), &TimelineView::tieDrawn);
    f.drag(f.middle(0), f.middle(3), Qt::ControlModifier, false);
    f.view->grab(); // the arrow is painted
    QTest::keyClick(f.view.get(), Qt::Key_Escape);
    QTest::mouseRelease(f.port(), Qt::LeftButton, Qt::ControlModifier, f.middle(3));
    f.drag(f.middle(0), f.empty(1), Qt::ControlModifier); // beside all events
    f.drag(f.middle(0), f.middle(0) + QPoint(30, 40), Qt::ControlModifier);
    QCOMPARE(drawn.count(), 0);
    QVERIFY(!f.document->canUndo() || f.document->undoLabel() == s("Fill"));
}

void TestStatements::plainDragStillMoves()
{
    test::TimelineFixture f;
    QSignalSpy drawn(f.view.get(), &TimelineView::tieDrawn);
    const time::Instant before = f.event(3).time.start.earliest;
    f.drag(f.middle(3), f.middle(3) + QPoint(60, 0));
    QVERIFY(f.event(3).time.start.earliest > before);
    QCOMPARE(drawn.count(), 0);
}

QTEST_MAIN(TestStatements)
#include "tst_statements.moc"
