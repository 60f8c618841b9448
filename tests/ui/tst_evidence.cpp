// The evidence desk by mouse and keys: sources, citations, claims, suggestion, checks.
#include "projectfixture.h"

#include "attachments/attachmentlist.h"
#include "editors/choicebar.h"
#include "editors/citationdialog.h"
#include "editors/inspector.h"
#include "evidence/checkswindow.h"
#include "evidence/mergedialog.h"
#include "evidence/quotecheckdialog.h"
#include "evidence/sourcedetail.h"
#include "evidence/sourcesdesk.h"
#include "evidence/sourcesmodel.h"
#include "panels/checkpanel.h"
#include "panels/sourcedialog.h"
#include "panels/sourceform.h"
#include "window/plaintexts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolTip>
#include <QTreeView>
#include <QTreeWidget>

using namespace varve;
using namespace varve::ui;
using evidence::FindingKind;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Does something with the dialog that `open` brings up; fails when none comes.
void inDialog(const std::function<void()> &open, const std::function<void(QDialog &)> &act)
{
    bool came = false;
    QTimer::singleShot(0, [&] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        came = true;
        act(*dialog);
        if (dialog->isVisible())
            dialog->reject();
    });
    open();
    QVERIFY(came);
}

template <class T>
T *named(QWidget &in, const char *name)
{
    auto *found = in.findChild<T *>(s(name));
    if (!found)
        qFatal("%s is not there", name);
    return found;
}

QPushButton *button(QWidget &in, const char *text)
{
    for (QPushButton *each : in.findChildren<QPushButton *>())
        if (each->text() == s(text))
            return each;
    qFatal("button %s is not there", text);
    return nullptr;
}

QString allTexts(QWidget &in)
{
    QStringList texts;
    for (const QLabel *label : in.findChildren<QLabel *>())
        if (label->isVisibleTo(&in))
            texts << label->text();
    return texts.join(u'|');
}

} // namespace

class TestEvidence : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void aSourceIsEnteredCitedTwiceContradictedGivenAPictureAndUndone();
    void theDeskListsSortsAndSearches();
    void aFieldIsWrittenWhenItIsLeft();
    void undoShowsInTheFields();
    void aCircleIsRefusedAndNamed();
    void theTreeShowsBothDirectionsAndTheOrigin();
    void citedByGoesToTheEvent();
    void deletingASourceAsksWhatGoesWithIt();
    void duplicatesAreMergedByChoice();
    void scriptsAreNotOpened();
    void claimedTimesAreComparedInTheInspector();
    void aRatingGoesStaleAndIsConfirmed();
    void aRatingFarFromTheSuggestionAsksWhy();
    void sameOriginIsSaidOnTheCard();
    void theQuoteIsLookedUpInPastedText();
    void checksListConsiderAndComeBack();
    void checksGoToTheirPlace();
    void largeProjectsAreCheckedInAThread();
    void markupInTitlesAndQuotesIsText();
    void labelsAndToolTipsTakeNoFormat();
    void theModelKeepsItsPromises();

private:
    SourceId addSource(const char *title, model::Reliability reliability = model::Reliability::B,
                       std::vector<SourceId> derivesFrom = {})
    {
        model::Source source;
        source.id = SourceId::create();
        source.title = s(title);
        source.reliability = reliability;
        source.derivesFrom = std::move(derivesFrom);
        m_project->apply(document::put(source));
        return source.id;
    }
    model::Citation cite(const EventId &event, const SourceId &source,
                         model::Stance stance = model::Stance::Supports, const char *claimed = nullptr)
    {
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = source;
        citation.stance = stance;
        citation.credibility = model::Credibility::ProbablyTrue;
        if (claimed)
            citation.claimedTime = m_project->time(s(claimed));
        m_project->apply(document::put(citation));
        return citation;
    }
    [[nodiscard]] const model::Catalogue &catalogue() const { return m_project->document().catalogue(); }
    void waitForChecks() { QTRY_VERIFY(!m_project->state().evidence().isChecking()); }

    std::unique_ptr<ProjectFixture> m_project;
};

void TestEvidence::init()
{
    m_project = std::make_unique<ProjectFixture>();
}

void TestEvidence::cleanup()
{
    m_project.reset();
}

void TestEvidence::aSourceIsEnteredCitedTwiceContradictedGivenAPictureAndUndone()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    const EventId rescue = m_project->add(s("22 Mar 2024 21:00"), s("Rescue"));
    SourcesDesk desk(m_project->state());
    desk.show();
    inDialog([&] { button(desk, "&New source…")->click(); },
             [](QDialog &dialog) {
                 QTest::keyClicks(dialog.findChild<SourceForm *>()->title(), s("Agency wire"));
                 auto *grade = named<QComboBox>(dialog, "sourceReliability");
                 grade->setCurrentIndex(1);
                 dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
             });
    QCOMPARE(catalogue().sources.size(), 1);
    const auto citeInDialog = [&](const EventId &event, const char *source, int stance) {
        model::Citation citation;
        citation.event = event;
        CitationDialog dialog(m_project->state(), citation);
        dialog.show();
        named<QComboBox>(dialog, "citationSource")->setEditText(s(source));
        const auto bars = dialog.findChildren<ChoiceBar *>();
        bars[0]->setChosen(stance);
        bars[1]->setChosen(1);
        dialog.accept();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    };
    citeInDialog(fire, "Agency wire", 0);
    citeInDialog(rescue, "Agency wire", 0);
    citeInDialog(fire, "Ministry", 1); // a new source, made on the way
    QCOMPARE(m_project->document().citations(fire).size(), size_t(2));
    QCOMPARE(m_project->document().citations(rescue).size(), size_t(1));
    QCOMPARE(catalogue().sources.size(), 2);
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::Contradicted), qint64(1));

    // A picture from the clipboard becomes a file of the source that the desk shows.
    desk.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk));
    const SourceId agency = m_project->document().citations(rescue)[0].source;
    desk.showSource(agency);
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    desk.findChild<AttachmentList *>()->paste();
    QCOMPARE(catalogue().attachments.size(), 1);
    QCOMPARE(catalogue().attachments.values().begin()->second.source, agency);
    QCOMPARE(catalogue().attachments.values().begin()->second.mime, s("image/png"));
    const auto row = m_project->document().index().rowOf(rescue);
    QVERIFY(m_project->document().index().flags(row) & model::FlagAttachment);

    for (int step = 0; step < 5; ++step)
        QTest::keySequence(&desk, QKeySequence::Undo);
    QVERIFY(catalogue().attachments.isEmpty());
    QVERIFY(m_project->document().citations(fire).empty());
    QVERIFY(m_project->document().citations(rescue).empty());
    QVERIFY(catalogue().sources.isEmpty());
    QCOMPARE(m_project->document().undoLabel(), s("Add “Rescue”")); // and no further
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::Contradicted), qint64(0));
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::NoSource), qint64(2));
}

void TestEvidence::theDeskListsSortsAndSearches()
{
    addSource("Beta report");
    addSource("alpha statement", model::Reliability::A);
    addSource("Gamma video");
    SourcesDesk desk(m_project->state());
    desk.show();
    auto *list = named<QTreeView>(desk, "sourcesList");
    const auto titles = [list] {
        QStringList shown;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            shown << list->model()->index(row, SourcesModel::Title).data().toString();
        return shown;
    };
    QCOMPARE(titles(), (QStringList{s("alpha statement"), s("Beta report"), s("Gamma video")}));
    list->sortByColumn(SourcesModel::Title, Qt::DescendingOrder);
    QCOMPARE(titles().first(), s("Gamma video"));
    auto *search = named<QLineEdit>(desk, "searchSources");
    QTest::keyClicks(search, s("VIDEO gam"));
    QCOMPARE(titles(), QStringList{s("Gamma video")});
    search->clear();
    QCOMPARE(titles().size(), 3);
}

void TestEvidence::aFieldIsWrittenWhenItIsLeft()
{
    const SourceId id = addSource("Wire");
    SourcesDesk desk(m_project->state());
    desk.show();
    desk.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk));
    auto *title = desk.findChild<SourceForm *>()->title();
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, s("Wire service"));
    QCOMPARE(catalogue().sources.find(id)->title, s("Wire")); // not with every key
    QTest::keyClick(title, Qt::Key_Tab);
    QCOMPARE(catalogue().sources.find(id)->title, s("Wire service"));
    QCOMPARE(m_project->document().undoLabel(), s("Edit source “Wire service”: title"));
    // Nothing more is written by looking at something else.
    const qint64 rev = catalogue().sources.find(id)->stamp.rev;
    const SourceId other = addSource("Other");
    QTRY_COMPARE(named<QTreeView>(desk, "sourcesList")->model()->rowCount(), 2);
    desk.showSource(other);
    desk.showSource(id);
    QCOMPARE(catalogue().sources.find(id)->stamp.rev, rev);
    // An empty title is not written and says so.
    title = desk.findChild<SourceDetail *>()->findChildren<SourceForm *>().last()->title();
    title->clear();
    QTest::keyClick(title, Qt::Key_Tab);
    QCOMPARE(catalogue().sources.find(id)->title, s("Wire service"));
    QVERIFY(allTexts(desk).contains(s("Give the source a title.")));
}

void TestEvidence::undoShowsInTheFields()
{
    const SourceId id = addSource("Wire");
    SourcesDesk desk(m_project->state());
    desk.show();
    model::Source changed = *catalogue().sources.find(id);
    changed.title = s("Wire service");
    m_project->apply(document::put(changed));
    QTRY_COMPARE(desk.findChildren<SourceForm *>().last()->title()->text(), s("Wire service"));
    QVERIFY(m_project->document().undo().has_value());
    QTRY_COMPARE(desk.findChildren<SourceForm *>().last()->title()->text(), s("Wire"));
}

void TestEvidence::aCircleIsRefusedAndNamed()
{
    const SourceId origin = addSource("Agency");
    addSource("Paper", model::Reliability::C, {origin});
    SourcesDesk desk(m_project->state());
    desk.show();
    desk.showSource(origin);
    auto *line = desk.findChildren<QLineEdit *>(s("newOrigin")).last();
    QTest::keyClicks(line, s("Paper"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY2(allTexts(desk).contains(s("“Agency” derives from “Paper”, “Paper” derives from “Agency”")),
             qPrintable(allTexts(desk)));
    QVERIFY(catalogue().sources.find(origin)->derivesFrom.empty());
}

void TestEvidence::theTreeShowsBothDirectionsAndTheOrigin()
{
    const SourceId origin = addSource("Agency");
    const SourceId paper = addSource("Paper", model::Reliability::C, {origin});
    addSource("Blog", model::Reliability::D, {paper});
    SourcesDesk desk(m_project->state());
    desk.show();
    desk.showSource(paper);
    auto *tree = desk.findChildren<QTreeWidget *>(s("derivation")).last();
    QCOMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(0), s("B  Agency"));
    QCOMPARE(tree->topLevelItem(1)->child(0)->text(0), s("D  Blog"));
    const QString cluster = desk.findChildren<QLabel *>(s("originCluster")).last()->text();
    QVERIFY2(cluster.contains(s("“Agency”")) && cluster.contains(s("“Blog”")), qPrintable(cluster));
    emit tree->itemActivated(tree->topLevelItem(0)->child(0), 0);
    QCOMPARE(desk.findChild<SourceDetail *>()->shown(), origin);
}

void TestEvidence::citedByGoesToTheEvent()
{
    const SourceId wire = addSource("Wire");
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, wire);
    SourcesDesk desk(m_project->state());
    desk.show();
    auto *list = named<QTreeWidget>(desk, "citedBy");
    QCOMPARE(list->topLevelItemCount(), 1);
    QSignalSpy revealed(&m_project->state(), &ViewState::reveal);
    emit list->itemActivated(list->topLevelItem(0), 0);
    QCOMPARE(m_project->state().current(), fire);
    QCOMPARE(revealed.size(), 1);
}

void TestEvidence::deletingASourceAsksWhatGoesWithIt()
{
    const SourceId wire = addSource("Wire");
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, wire);
    SourcesDesk desk(m_project->state());
    desk.show();
    inDialog([&] { button(desk, "De&lete…")->click(); },
             [](QDialog &dialog) {
                 QVERIFY2(allTexts(dialog).contains(s("With it go 1 citation, of 1 event")),
                          qPrintable(allTexts(dialog)));
                 dialog.reject();
             });
    QVERIFY(catalogue().sources.find(wire));
    inDialog([&] { button(desk, "De&lete…")->click(); },
             [](QDialog &dialog) { named<QPushButton>(dialog, "deleteSource")->click(); });
    QVERIFY(!catalogue().sources.find(wire));
    QVERIFY(m_project->document().citations(fire).empty());
    QVERIFY(m_project->document().undo().has_value());
    QCOMPARE(m_project->document().citations(fire).size(), size_t(1));
}

void TestEvidence::duplicatesAreMergedByChoice()
{
    const SourceId wire = addSource("Wire report");
    const SourceId twice = addSource("Wire Report!", model::Reliability::D);
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, wire);
    MergeDialog dialog(m_project->state(), {twice, wire});
    QCOMPARE(dialog.kept(), wire); // cited most
    auto *grade = named<QComboBox>(dialog, "reliability");
    QCOMPARE(grade->count(), 2);
    grade->setCurrentIndex(1);
    dialog.accept();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QVERIFY(!catalogue().sources.find(twice));
    QCOMPARE(catalogue().sources.find(wire)->reliability, model::Reliability::D);
    QCOMPARE(catalogue().sources.find(wire)->title, s("Wire report"));
}

void TestEvidence::scriptsAreNotOpened()
{
    const SourceId wire = addSource("Wire");
    model::Source changed = *catalogue().sources.find(wire);
    changed.url = s("javascript:alert(1)");
    m_project->apply(document::put(changed));
    SourcesDesk desk(m_project->state());
    desk.show();
    button(desk, "Open &web address")->click();
    QVERIFY2(allTexts(desk).contains(s("is not opened: it is a script")), qPrintable(allTexts(desk)));
}

void TestEvidence::claimedTimesAreComparedInTheInspector()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, addSource("Wire"), model::Stance::Supports, "between 20:00 and 20:10");
    cite(fire, addSource("Police"), model::Stance::Supports, "between 20:05 and 20:20");
    Inspector inspector(m_project->state());
    inspector.resize(330, 900);
    inspector.show();
    m_project->state().select(fire);
    auto *agreement = named<QLabel>(inspector, "claimAgreement");
    QTRY_VERIFY2(agreement->text().startsWith(s("All 2 agree:")), qPrintable(agreement->text()));
    QVERIFY2(agreement->text().contains(s("20:05")) && agreement->text().contains(s("20:10")),
             qPrintable(agreement->text()));
    cite(fire, addSource("Blog"), model::Stance::Supports, "23:00");
    QTRY_VERIFY2(agreement->text().contains(s("do not agree")), qPrintable(agreement->text()));
    QVERIFY(agreement->text().contains(s("“Wire” and “Blog”")) ||
            agreement->text().contains(s("“Blog” and “Wire”")));
}

void TestEvidence::aRatingGoesStaleAndIsConfirmed()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, addSource("Wire"));
    Inspector inspector(m_project->state());
    inspector.resize(330, 900);
    inspector.show();
    m_project->state().select(fire);
    auto *stillRight = named<QPushButton>(inspector, "stillRight");
    auto *bar = named<ChoiceBar>(inspector, "inspectorConfidence");
    QTRY_VERIFY(bar->isVisible());
    emit bar->chose(2);
    QCOMPARE(m_project->event(fire).confidence, model::Confidence::Possible);
    QVERIFY(!m_project->event(fire).confidenceEvidence.isEmpty());
    QVERIFY(!stillRight->isVisible());
    cite(fire, addSource("Police"));
    QTRY_VERIFY(stillRight->isVisible());
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::StaleConfidence), qint64(1));
    stillRight->click();
    QTRY_VERIFY(!stillRight->isVisible());
    QCOMPARE(m_project->event(fire).confidence, model::Confidence::Possible);
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::StaleConfidence), qint64(0));
}

void TestEvidence::aRatingFarFromTheSuggestionAsksWhy()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, addSource("Wire", model::Reliability::D)); // suggests Doubtful
    Inspector inspector(m_project->state());
    inspector.resize(330, 900);
    inspector.show();
    m_project->state().select(fire);
    auto *bar = named<ChoiceBar>(inspector, "inspectorConfidence");
    auto *ask = named<QLabel>(inspector, "askWhy");
    QTRY_VERIFY(bar->isVisible());
    emit bar->chose(2); // Possible: one step
    QCoreApplication::processEvents();
    QVERIFY(!ask->isVisible());
    emit bar->chose(0); // Confirmed: three steps
    QTRY_VERIFY(ask->isVisible());
    model::Event explained = m_project->event(fire);
    explained.confidenceRationale = s("Seen on video.");
    m_project->apply(document::changeEvent(explained, s("rationale")));
    QTRY_VERIFY(!ask->isVisible());
    QVERIFY(named<QLabel>(inspector, "toRaise")->isVisible());
}

void TestEvidence::sameOriginIsSaidOnTheCard()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    const SourceId agency = addSource("Agency");
    cite(fire, agency);
    cite(fire, addSource("Paper", model::Reliability::A, {agency}));
    Inspector inspector(m_project->state());
    inspector.resize(330, 900);
    inspector.show();
    m_project->state().select(fire);
    QTRY_VERIFY2(allTexts(inspector).contains(s("same origin as “Agency”, counted once")),
                 qPrintable(allTexts(inspector)));
}

void TestEvidence::theQuoteIsLookedUpInPastedText()
{
    QuoteCheckDialog dialog({}, {s("late last night"), {}, {}});
    dialog.show();
    auto *text = named<QPlainTextEdit>(dialog, "sourceText");
    auto *result = named<QLabel>(dialog, "quoteResult");
    text->setPlainText(s("They came late last night in a car."));
    QVERIFY2(result->text().contains(s("characters 11 to 25")), qPrintable(result->text()));
    button(dialog, "&Take the words around it")->click();
    QCOMPARE(dialog.quote().prefix, s("They came"));
    QCOMPARE(dialog.quote().suffix, s("in a car."));
    text->setPlainText(s("They came early."));
    QVERIFY(result->text().contains(s("does not stand there")));
    // What is selected becomes the quote.
    text->selectAll();
    button(dialog, "Quote what is &selected")->click();
    QCOMPARE(dialog.quote().exact, s("They came early."));
}

void TestEvidence::checksListConsiderAndComeBack()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    cite(fire, addSource("Wire"));
    waitForChecks();
    CheckPanel panel(m_project->state());
    ChecksWindow window(m_project->state());
    window.show();
    auto *list = named<QTreeView>(window, "findings");
    const QAbstractItemModelTester tester(list->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    window.showGroup(FindingKind::SingleSource);
    QVERIFY2(allTexts(window).contains(s("“Fire” hangs on “Wire” (B) alone.")), qPrintable(allTexts(window)));
    auto *note = named<QPlainTextEdit>(window, "considerationNote");
    auto *consider = named<QPushButton>(window, "consider");
    consider->click(); // without a note: asked for
    QVERIFY(catalogue().considerations.isEmpty());
    note->setPlainText(s("Nobody else was there."));
    consider->click();
    QCOMPARE(catalogue().considerations.size(), 1);
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::SingleSource), qint64(0));
    QCOMPARE(list->model()->rowCount(), 0);
    QTRY_VERIFY(panel.items()->rowCount() == 1 &&
                panel.items()->item(0).text == s("No disputes; every event has two sources or more."));
    QVERIFY(m_project->document().undo().has_value());
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::SingleSource), qint64(1));
    QVERIFY(m_project->document().redo().has_value());
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::SingleSource), qint64(0));
    // The same event on another source alone is another finding.
    model::Citation citation = m_project->document().citations(fire).at(0);
    citation.source = addSource("Blog");
    m_project->apply(document::put(citation));
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::SingleSource), qint64(1));
}

void TestEvidence::checksGoToTheirPlace()
{
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    const SourceId unused = addSource("Unused");
    waitForChecks();
    ChecksWindow window(m_project->state());
    window.show();
    window.showGroup(FindingKind::NoSource);
    button(window, "&Go there")->click();
    QCOMPARE(m_project->state().current(), fire);
    QSignalSpy asked(&window, &ChecksWindow::sourceRequested);
    window.showGroup(FindingKind::NeverCited);
    button(window, "&Go there")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).value<SourceId>(), unused);
}

void TestEvidence::largeProjectsAreCheckedInAThread()
{
    const EventId first = m_project->add(s("22 Mar 2024 20:05"), s("Fire"));
    std::vector<model::Event> events;
    model::Event event = m_project->event(first);
    for (int i = 0; i < 6000; ++i) {
        event.id = EventId::create();
        events.push_back(event);
    }
    m_project->apply(document::addEvents(events));
    QVERIFY(m_project->state().evidence().isChecking());
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::NoSource), qint64(6001));
    // Edited while it runs: what is found is what stands in the end.
    const SourceId wire = addSource("Wire");
    for (int i = 0; i < 20; ++i) {
        cite(events[static_cast<size_t>(i)].id, wire);
        QTest::qWait(i % 4);
    }
    waitForChecks();
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::NoSource), qint64(5981));
    QCOMPARE(m_project->state().evidence().openCount(FindingKind::SingleSource), qint64(20));
}

void TestEvidence::markupInTitlesAndQuotesIsText()
{
    const char *evil = "<img src=x onerror=alert(1)><b>bold</b>";
    const EventId fire = m_project->add(s("22 Mar 2024 20:05"), s(evil));
    const SourceId source = addSource(evil);
    model::Citation citation = cite(fire, source);
    citation = m_project->document().citations(fire).at(0);
    citation.quote = s(evil);
    m_project->apply(document::put(citation));
    SourcesDesk desk(m_project->state());
    ChecksWindow checks(m_project->state());
    Inspector inspector(m_project->state());
    m_project->state().select(fire);
    waitForChecks();
    for (QWidget *window : std::initializer_list<QWidget *>{&desk, &checks, &inspector}) {
        window->show();
        QCoreApplication::processEvents();
        int shown = 0;
        for (const QLabel *label : window->findChildren<QLabel *>())
            if (label->text().contains(s("onerror"))) {
                ++shown;
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
            }
        QVERIFY(shown > 0 || window == &checks);
    }
}

void TestEvidence::labelsAndToolTipsTakeNoFormat()
{
    const PlainTexts plain;
    QLabel label(s("<b>bold</b>")), ours(s("<b>bold</b>"));
    ours.setTextFormat(Qt::RichText);
    label.show();
    ours.show();
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(ours.textFormat(), Qt::RichText);
    QToolTip::showText({10, 10}, s("<b>bold</b>"));
    const QLabel *tip = nullptr;
    for (const QWidget *widget : QApplication::topLevelWidgets())
        if (widget->inherits("QTipLabel"))
            tip = qobject_cast<const QLabel *>(widget);
    QVERIFY(tip);
    QCOMPARE(tip->textFormat(), Qt::PlainText);
    QCOMPARE(tip->text(), s("<b>bold</b>"));
    QToolTip::hideText();
}

void TestEvidence::theModelKeepsItsPromises()
{
    SourcesModel model(m_project->document());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const SourceId a = addSource("Alpha");
    const SourceId b = addSource("Beta", model::Reliability::C, {a});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, SourcesModel::Origin).data().toString(), s("relayed by 1"));
    QCOMPARE(model.index(1, SourcesModel::Origin).data().toString(), s("via Alpha"));
    m_project->apply(*document::remove(m_project->document(), model::Table::Source, b.uuid));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowOf(b), -1);
}

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
