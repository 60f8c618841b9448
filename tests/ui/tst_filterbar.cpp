// The filter as one meets it: the menu of its conditions, the lists to choose from, the chips.
#include "document/origincounts.h"
#include "editors/filterbar.h"
#include "editors/filtermenu.h"
#include "editors/picklist.h"
#include "editors/timefield.h"
#include "editors/windowdialog.h"
#include "projectfixture.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace varve;
using namespace varve::ui;
using model::Filter;

class TestFilterBar : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_project.reset(); }
    void menuSetsAndTakesAwayConditions();
    void exactConfidencesAddUp();
    void listsChooseByTyping();
    void everyConditionHasAChipThatTakesItAway();
    void chipsFollowNamesAndColours();
    void independentSourcesAreCountedOnce();
    void countsOfOriginsFollowEdits();
    void stretchesOfTimeAreTyped();
    void longListsStayQuickToType();

private:
    FilterMenu &open();
    QAction *choice(const QString &menu, const QString &text);
    void cite(const EventId &event, const SourceId &source, model::Stance stance = model::Stance::Supports);
    SourceId addSource(const QString &title, std::vector<SourceId> derivesFrom = {});
    QStringList chips(FilterBar &bar);

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<FilterMenu> m_menu;
    EventId m_first, m_second;
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions())
        if (action->text().remove(u'&').contains(text, Qt::CaseInsensitive))
            return action;
    return nullptr;
}

/// Acts on the dialog that the next exec() shows, then closes it.
template <class Act>
void whenAsked(Act act)
{
    QTimer::singleShot(0, qApp, [act] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            qFatal("no dialog was shown");
        act(*dialog);
        if (dialog->isVisible())
            dialog->close();
    });
}

} // namespace

void TestFilterBar::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_first = m_project->add(s("22 Mar 2024 20:00"), s("First"));
    m_second = m_project->add(s("22 Mar 2024 21:00"), s("Second"));
    m_menu = std::make_unique<FilterMenu>(m_project->state());
}

FilterMenu &TestFilterBar::open()
{
    emit m_menu->aboutToShow();
    return *m_menu;
}

QAction *TestFilterBar::choice(const QString &menu, const QString &text)
{
    QAction *entry = actionOf(open(), menu);
    return entry && entry->menu() ? actionOf(*entry->menu(), text) : nullptr;
}

void TestFilterBar::cite(const EventId &event, const SourceId &source, model::Stance stance)
{
    model::Citation citation;
    citation.id = CitationId::create();
    citation.event = event;
    citation.source = source;
    citation.stance = stance;
    m_project->apply(document::put(citation));
}

SourceId TestFilterBar::addSource(const QString &title, std::vector<SourceId> derivesFrom)
{
    model::Source source;
    source.id = SourceId::create();
    source.title = title;
    source.derivesFrom = std::move(derivesFrom);
    m_project->apply(document::put(source));
    return source.id;
}

QStringList TestFilterBar::chips(FilterBar &bar)
{
    QStringList texts;
    for (const QToolButton *button : bar.findChildren<QToolButton *>())
        if (button->property("chip").toBool())
            texts << button->text().remove(s("  ✕"));
    return texts;
}

void TestFilterBar::menuSetsAndTakesAwayConditions()
{
    const ViewState &state = m_project->state();
    QVERIFY(!actionOf(open(), s("Take all"))->isEnabled());
    actionOf(open(), s("Disputed"))->trigger();
    QVERIFY(state.filter().disputedOnly);
    QVERIFY(actionOf(open(), s("Disputed"))->isChecked());
    actionOf(open(), s("Disputed"))->trigger();
    QVERIFY(state.filter().isEmpty());

    choice(s("Source grade"), s("Usually"))->trigger();
    QCOMPARE(state.filter().gradeAtLeast, std::optional(model::Reliability::B));
    QVERIFY(choice(s("Source grade"), s("Usually"))->isChecked());
    choice(s("Independent sources"), s("3"))->trigger();
    QCOMPARE(state.filter().originsAtLeast, 3);
    choice(s("Confidence at least"), s("Probable"))->trigger();
    QCOMPARE(state.filter().confidenceAtLeast, std::optional(model::Confidence::Probable));
    choice(s("Confidence at least"), s("Any"))->trigger();
    QVERIFY(!state.filter().confidenceAtLeast);
    actionOf(open(), s("Take all"))->trigger();
    QVERIFY(state.filter().isEmpty());
}

void TestFilterBar::exactConfidencesAddUp()
{
    const Filter &filter = m_project->state().filter();
    choice(s("exactly"), s("Possible"))->trigger();
    choice(s("exactly"), s("Cannot be judged"))->trigger();
    QCOMPARE(filter.confidences,
             (std::vector{model::Confidence::Possible, model::Confidence::CannotBeJudged}));
    QCOMPARE(m_project->state().shownCount(), 2); // nobody has rated them
    choice(s("exactly"), s("Cannot be judged"))->trigger();
    QCOMPARE(m_project->state().shownCount(), 0);
}

void TestFilterBar::listsChooseByTyping()
{
    const SourceId mill = addSource(s("Report on the mill & its fire"));
    addSource(s("Another report"));
    cite(m_second, mill);
    whenAsked([](QDialog &dialog) {
        auto &list = dynamic_cast<PickList &>(dialog);
        QCOMPARE(list.list()->model()->rowCount(), 2);
        QTest::keyClicks(list.field(), s("fire mill"));
        QCOMPARE(list.list()->model()->rowCount(), 1);
        QTest::keyClick(list.field(), Qt::Key_Return);
        QVERIFY(dialog.isVisible()); // more may be chosen
    });
    m_menu->pickSources();
    QCOMPARE(m_project->state().filter().sources, std::vector{mill});
    QCOMPARE(m_project->state().shownCount(), 1);
    whenAsked([](QDialog &dialog) { // what is chosen stands on top, and goes again
        auto &list = dynamic_cast<PickList &>(dialog);
        const QModelIndex top = list.list()->model()->index(0, 0);
        QCOMPARE(top.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        list.list()->setFocus();
        QTest::keyClick(list.list(), Qt::Key_Space);
    });
    m_menu->pickSources();
    QVERIFY(m_project->state().filter().isEmpty());
}

void TestFilterBar::everyConditionHasAChipThatTakesItAway()
{
    Filter filter;
    const model::Event first = m_project->event(m_first);
    filter.confidenceAtLeast = model::Confidence::Possible;
    filter.confidences = {model::Confidence::Probable};
    filter.gradeAtLeast = model::Reliability::C;
    filter.grades = {{model::Reliability::B, model::Credibility::ProbablyTrue}};
    filter.originsAtLeast = 2;
    filter.tracks = {first.track};
    filter.tags = {TagId::create()}; // deleted meanwhile
    filter.sources = {SourceId::create()};
    filter.places = {PlaceId::create()};
    filter.participants = {ParticipantId::create()};
    filter.window = first.time.hull();
    filter.disputedOnly = true;
    filter.attachmentOnly = true;
    filter.text = s("smoke & fire");
    m_project->state().setFilter(filter);
    FilterBar bar(m_project->state());
    QTRY_COMPARE(chips(bar).size(), 14);
    QVERIFY(chips(bar).contains(s("Graded B2")));
    QVERIFY(chips(bar).contains(s("Confidence: Probable")));
    QTRY_VERIFY(chips(bar).contains(s("Independent sources ≥ 2"))); // once they are counted
    for (int left = 14; left > 0; --left) {
        QToolButton *chip = nullptr;
        for (QToolButton *button : bar.findChildren<QToolButton *>())
            if (button->property("chip").toBool())
                chip = button;
        QVERIFY(chip);
        QVERIFY(!chip->toolTip().isEmpty());
        QVERIFY(!chip->accessibleName().isEmpty());
        QTest::mouseClick(chip, Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(chips(bar).size(), left - 1);
    }
    QVERIFY(m_project->state().filter().isEmpty());
    QVERIFY(bar.isHidden());
}

void TestFilterBar::chipsFollowNamesAndColours()
{
    model::Tag tag;
    tag.id = TagId::create();
    tag.name = s("fire");
    m_project->apply(document::put(tag));
    Filter filter;
    filter.tags = {tag.id};
    m_project->state().setFilter(filter);
    FilterBar bar(m_project->state());
    QCOMPARE(chips(bar), QStringList{s("#fire")});
    tag = *m_project->document().catalogue().tags.find(tag.id);
    tag.name = s("blaze");
    tag.colour = s("#c8442f");
    m_project->apply(document::put(tag));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(chips(bar), QStringList{s("#blaze")});
    bool hasSquare = false;
    for (const QToolButton *button : bar.findChildren<QToolButton *>())
        hasSquare = hasSquare || !button->icon().isNull();
    QVERIFY(hasSquare);
}

void TestFilterBar::independentSourcesAreCountedOnce()
{
    const SourceId original = addSource(s("Original"));
    const SourceId relay = addSource(s("Relay"), {original});
    const SourceId other = addSource(s("Other"));
    cite(m_first, original);
    cite(m_first, relay); // says the same again
    cite(m_first, other, model::Stance::Contradicts);
    cite(m_second, relay);
    cite(m_second, other);
    Filter filter;
    filter.originsAtLeast = 2;
    m_project->state().setFilter(filter);
    QTRY_VERIFY(m_project->state().evidence().originCounts());
    QTRY_COMPARE(m_project->state().shownCount(), 1);
    const auto &index = m_project->document().index();
    QVERIFY(m_project->state().isShown(index.rowOf(m_second)));
    // What a report works out for itself is the same.
    const auto counts = document::originCounts(m_project->document());
    QVERIFY(counts);
    QCOMPARE((*counts)[static_cast<size_t>(index.rowOf(m_first))], quint8(1));
    QCOMPARE((*counts)[static_cast<size_t>(index.rowOf(m_second))], quint8(2));
}

void TestFilterBar::countsOfOriginsFollowEdits()
{
    const SourceId one = addSource(s("One")), two = addSource(s("Two"));
    cite(m_first, one);
    Filter filter;
    filter.originsAtLeast = 2;
    m_project->state().setFilter(filter);
    QTRY_VERIFY(m_project->state().evidence().originCounts());
    QTRY_COMPARE(m_project->state().shownCount(), 0);
    cite(m_first, two);
    QCOMPARE(m_project->state().shownCount(), 1); // with the edit, not some time after
    model::Source derived = *m_project->document().catalogue().sources.find(two);
    derived.derivesFrom = {one};
    m_project->apply(document::put(derived));
    QTRY_COMPARE(m_project->state().shownCount(), 0);
    QVERIFY(m_project->document().undo());
    QTRY_COMPARE(m_project->state().shownCount(), 1);
}

void TestFilterBar::stretchesOfTimeAreTyped()
{
    whenAsked([](QDialog &dialog) {
        auto &ask = dynamic_cast<WindowDialog &>(dialog);
        QTest::keyClicks(ask.field()->line(), s("nonsense"));
        QTest::keyClick(ask.field()->line(), Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        ask.field()->line()->selectAll();
        QTest::keyClicks(ask.field()->line(), s("22 Mar 2024 20:30-22:00"));
        QTest::keyClick(ask.field()->line(), Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
    });
    m_menu->askWindow();
    QCOMPARE(m_project->state().filter().window,
             std::optional(m_project->time(s("22 Mar 2024 20:30-22:00")).hull()));
    QCOMPARE(m_project->state().shownCount(), 1);
}

void TestFilterBar::longListsStayQuickToType()
{
    std::vector<PickItem> items;
    for (int i = 0; i < 5000; ++i)
        items.push_back({QStringLiteral("Source number %1").arg(i), QString::number(i), {}});
    PickList list(s("Many"), items, {});
    list.show();
    QSignalSpy toggled(&list, &PickList::toggled);
    QTest::keyClicks(list.field(), s("number 4321"));
    QCOMPARE(list.list()->model()->rowCount(), 1);
    QTest::keyClick(list.field(), Qt::Key_Return);
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(toggled.front().front().toInt(), 4321); // its place in what was given, not in what is listed
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
