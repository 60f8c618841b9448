// The window for tags, participants and places, by mouse and keyboard.
#include "names/mergenamesdialog.h"
#include "names/nameswindow.h"
#include "panels/tagspanel.h"
#include "projectfixture.h"

#include <QAbstractItemModelTester>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QTreeView>

using namespace varve;
using namespace varve::ui;
using model::Table;

class TestNames : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void namesAreListedWithTheirEvents();
    void typingFindsThem();
    void aNameIsChangedInItsField();
    void aNameThatStandsOffersToMerge();
    void severalAreMergedAsOneStep();
    void deletingAsksWhenEventsLoseThem();
    void newOnesAreAdded();
    void colourGoesToAllThatAreSelected();
    void placesKnowWhereTheyAre();
    void theirEventsAreShown();
    void theListFollowsEditsElsewhere();

private:
    QTreeView *list() { return m_window->findChild<QTreeView *>(s("namesList")); }
    QLineEdit *field(const char *name) { return m_window->findChild<QLineEdit *>(s(name)); }
    void click(const char *name) { m_window->findChild<QPushButton *>(s(name))->click(); }
    QStringList shown();
    void select(const QStringList &names);
    void type(QLineEdit *line, const QString &text);
    static QString s(const char *text) { return QString::fromUtf8(text); }

    std::unique_ptr<ProjectFixture> m_project;
    std::unique_ptr<NamesWindow> m_window;
    model::Tag m_fire, m_smoke;
    model::Place m_hall;
    EventId m_first;
};

namespace {

/// Acts on the dialog that the next exec() shows.
template <class Dialog, class Act>
void whenAsked(Act act)
{
    QTimer::singleShot(0, qApp, [act] {
        auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
        if (!dialog)
            qFatal("another dialog was shown, or none");
        act(*dialog);
    });
}

} // namespace

void TestNames::init()
{
    m_project = std::make_unique<ProjectFixture>();
    m_fire = {TagId::create(), s("fire"), {}, {}, {}};
    m_smoke = {TagId::create(), s("smoke"), {}, {}, {}};
    m_hall = {PlaceId::create(), s("Hall"), {}, {}, {}, {}};
    m_project->apply({s("Fill"), {model::Put{m_fire}, model::Put{m_smoke}, model::Put{m_hall}}, {}});
    m_first = m_project->add(s("22 Mar 2024 20:00"), s("First"));
    m_project->add(s("22 Mar 2024 21:00"), s("Second"));
    model::Event event = m_project->event(m_first);
    event.tags = {m_fire.id};
    event.place = m_hall.id;
    m_project->apply(document::changeEvent(event, s("tags")));
    m_window = std::make_unique<NamesWindow>(m_project->state());
    new QAbstractItemModelTester(list()->model(), m_window.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestNames::cleanup()
{
    m_window.reset();
    m_project.reset();
}

QStringList TestNames::shown()
{
    QCoreApplication::processEvents(); // the window follows an edit once it has gone through
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        texts << list()->model()->index(row, 0).data().toString() + u' ' +
                     list()->model()->index(row, 1).data().toString();
    return texts;
}

void TestNames::select(const QStringList &names)
{
    list()->clearSelection();
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        if (const QModelIndex index = list()->model()->index(row, 0); names.contains(index.data().toString()))
            list()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::Select |
                                                                 QItemSelectionModel::Rows);
}

void TestNames::type(QLineEdit *line, const QString &text)
{
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
}

void TestNames::namesAreListedWithTheirEvents()
{
    QCOMPARE(shown(), (QStringList{s("fire 1"), s("smoke 0")}));
    m_window->findChild<QTabBar *>()->setCurrentIndex(2);
    QCOMPARE(shown(), QStringList{s("Hall 1")});
    m_window->findChild<QTabBar *>()->setCurrentIndex(1);
    QCOMPARE(shown(), QStringList());
    QVERIFY(!list()->isVisible()); // what stands there says how to add one
}

void TestNames::typingFindsThem()
{
    QTest::keyClicks(field("findName"), s("SMO"));
    QCOMPARE(shown(), QStringList{s("smoke 0")});
    m_window->showName(Table::Tag, m_fire.id.uuid); // asked for, although it was searched away
    QCOMPARE(shown().size(), 2);
    QCOMPARE(field("nameField")->text(), s("fire"));
}

void TestNames::aNameIsChangedInItsField()
{
    select({s("fire")});
    list()->setFocus();
    type(field("nameField"), s("#blaze"));
    QCOMPARE(m_project->document().catalogue().tags.find(m_fire.id)->name, s("blaze"));
    QCOMPARE(shown(), (QStringList{s("blaze 1"), s("smoke 0")}));
    QCOMPARE(field("nameField")->text(), s("blaze"));
    QVERIFY(m_project->document().undo());
    QCOMPARE(shown(), (QStringList{s("fire 1"), s("smoke 0")}));
    QCOMPARE(field("nameField")->text(), s("fire"));
}

void TestNames::aNameThatStandsOffersToMerge()
{
    select({s("smoke")});
    auto *offer = m_window->findChild<QPushButton *>(s("mergeWithSame"));
    QVERIFY(!offer->isVisible());
    type(field("nameField"), s("FIRE"));
    QCOMPARE(m_project->document().catalogue().tags.find(m_smoke.id)->name, s("smoke"));
    QVERIFY(offer->isVisible());
    whenAsked<MergeNamesDialog>([](MergeNamesDialog &dialog) { dialog.accept(); });
    offer->click();
    QCOMPARE(shown(), QStringList{s("fire 1")});
}

void TestNames::severalAreMergedAsOneStep()
{
    auto *merge = m_window->findChild<QPushButton *>(s("mergeNames"));
    select({s("smoke")});
    QVERIFY(!merge->isEnabled());
    select({s("fire"), s("smoke")});
    QVERIFY(merge->isEnabled());
    whenAsked<MergeNamesDialog>([this](MergeNamesDialog &dialog) {
        QCOMPARE(dialog.kept(), m_fire.id.uuid); // the more used one is proposed
        dialog.accept();
    });
    merge->click();
    QCOMPARE(shown(), QStringList{s("fire 1")});
    QVERIFY(m_project->document().undo());
    QCOMPARE(shown(), (QStringList{s("fire 1"), s("smoke 0")}));
}

void TestNames::deletingAsksWhenEventsLoseThem()
{
    select({s("smoke")});
    click("deleteNames"); // no event has it: nothing to ask
    QCOMPARE(shown(), QStringList{s("fire 1")});
    select({s("fire")});
    whenAsked<QMessageBox>([](QMessageBox &box) {
        QVERIFY(box.informativeText().contains(s("1 event loses it")));
        box.button(QMessageBox::Cancel)->click();
    });
    click("deleteNames");
    QCOMPARE(shown(), QStringList{s("fire 1")});
    m_window->activateWindow(); // without a window manager nobody gives it back what the question took
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    list()->setFocus();
    whenAsked<QMessageBox>(
        [](QMessageBox &box) { box.findChild<QPushButton *>(s("reallyDelete"))->click(); });
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(shown(), QStringList());
    QVERIFY(m_project->event(m_first).tags.empty());
    QVERIFY(m_project->document().undo());
    QCOMPARE(m_project->event(m_first).tags, std::vector{m_fire.id});
}

void TestNames::newOnesAreAdded()
{
    m_window->findChild<QTabBar *>()->setCurrentIndex(1);
    const auto answer = [](const QString &text) {
        whenAsked<QInputDialog>([text](QInputDialog &dialog) {
            dialog.setTextValue(text);
            dialog.accept();
        });
    };
    answer(s("Ada Lovelace"));
    click("addName");
    QCOMPARE(shown(), QStringList{s("Ada Lovelace 0")});
    type(field("kindField"), s("person"));
    const auto &people = m_project->document().catalogue().participants;
    QCOMPARE(people.size(), 1);
    QCOMPARE(people.values().begin()->second.kind, s("person"));
    answer(s("ada lovelace"));
    click("addName");
    QCOMPARE(people.size(), 1); // it stands already
}

void TestNames::colourGoesToAllThatAreSelected()
{
    select({s("fire"), s("smoke")});
    QMenu *menu = m_window->findChild<QPushButton *>(s("colourButton"))->menu();
    menu->actions().front()->trigger();
    const auto &tags = m_project->document().catalogue().tags;
    QVERIFY(!tags.find(m_fire.id)->colour.isEmpty());
    QCOMPARE(tags.find(m_smoke.id)->colour, tags.find(m_fire.id)->colour);
    TagsPanel panel(m_project->state());
    QTRY_COMPARE(panel.items()->rowCount(), 2);
    QCOMPARE(panel.items()->item(0).swatch, panel.theme().tuned(tags.find(m_fire.id)->colour));
    QVERIFY(m_project->document().undo());
    QVERIFY(tags.find(m_fire.id)->colour.isEmpty());
    QVERIFY(tags.find(m_smoke.id)->colour.isEmpty());
}

void TestNames::placesKnowWhereTheyAre()
{
    m_window->showName(Table::Place, m_hall.id.uuid);
    const auto place = [this] { return *m_project->document().catalogue().places.find(m_hall.id); };
    type(field("coordinatesField"), s("somewhere"));
    QVERIFY(!place().latitude);
    QCOMPARE(field("coordinatesField")->text(), s("somewhere")); // stays to be mended
    type(field("coordinatesField"), s("55.8257 N 37.3903 E"));
    QCOMPARE(place().latitude, std::optional(55.8257));
    QCOMPARE(place().longitude, std::optional(37.3903));
    QCOMPARE(shown(), QStringList{s("Hall 1")});
    QCOMPARE(list()->model()->index(0, 2).data().toString(), s("55.8257, 37.3903"));
    type(field("coordinatesField"), s(" "));
    QVERIFY(!place().latitude && !place().longitude);
}

void TestNames::theirEventsAreShown()
{
    select({s("fire"), s("smoke")});
    click("showNames");
    QCOMPARE(m_project->state().filter().tags.size(), size_t(2));
    QCOMPARE(m_project->state().shownCount(), 1);
}

void TestNames::theListFollowsEditsElsewhere()
{
    select({s("smoke")});
    model::Event event = m_project->event(m_first);
    event.tags = {std::min(m_fire.id, m_smoke.id), std::max(m_fire.id, m_smoke.id)};
    m_project->apply(document::changeEvent(event, s("tags")));
    QCOMPARE(shown(), (QStringList{s("fire 1"), s("smoke 1")}));
    QCOMPARE(field("nameField")->text(), s("smoke")); // the selection stays
    m_project->apply(*document::remove(m_project->document(), Table::Tag, m_smoke.id.uuid));
    QCOMPARE(shown(), QStringList{s("fire 1")});
    QCOMPARE(field("nameField")->text(), s("fire"));
}

QTEST_MAIN(TestNames)
#include "tst_names.moc"
