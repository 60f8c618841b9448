// The window as a user meets it: start page, opening and closing, menus, undo labels, themes, palette,
// layout.
#include "sampleproject.h"

#include "charts/figurestrip.h"
#include "charts/statisticspanel.h"
#include "editors/eventtable.h"
#include "editors/searchbox.h"
#include "panels/tagspanel.h"
#include "timeline/timelineview.h"
#include "window/commandpalette.h"
#include "window/docks.h"
#include "window/importdialog.h"
#include "window/mainwindow.h"
#include "window/menus.h"
#include "window/messagebar.h"
#include "window/session.h"
#include "window/startpage.h"
#include "window/statusline.h"
#include "window/toolbar.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace varve;
using namespace varve::ui;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyCommandHasATextAndAnIdOfItsOwn();
    void noTwoCommandsShareAKey();
    void everyCommandStandsInItsMenu();
    void startPageStandsWhileNoProjectIsOpen();
    void openingShowsTheProject();
    void closingGoesBackToTheStartPage();
    void openedFilesAreRememberedNewestFirst();
    void oneFileHasOneWindow();
    void aSecondProjectGetsAWindowOfItsOwn();
    void missingFileIsSaidAndChangesNothing();
    void droppedForeignFileIsOfferedAsEvidenceAndChangesNothing();
    void droppedTableIsOfferedForImport();
    void largeTableIsCountedAndWrittenAsItIsRead();
    void bibliographyShowsItsBrokenEntriesBeforeItIsImported();
    void emptyProjectTeachesUntilTheFirstEvent();
    void undoAndRedoNameWhatTheyDo();
    void deletedEventsComeBackByUndo();
    void readOnlyProjectSaysWhyAndOffersACopy();
    void themeIsSwitchedAndRemembered();
    void paletteFindsCommandsByAFewLetters();
    void paletteFindsEventsAndSelectsThem();
    void paletteRunsWhatIsChosen();
    void hiddenPanelsAndLayoutAreRemembered();
    void resetBringsEveryPanelBack();
    void statisticsComeBeforeTheInspectorAndGoAgain();
    void stripOfFiguresIsRemembered();
    void confidenceButtonFilters();
    void zoneCommandsChangeTheZoneShown();
    void sixMovesTheFocusRoundTheWindow();
    void savingSaysThatAllIsSaved();
    void statusLineCountsAndNamesTheSelection();
    void deleteInAPanelMeansItsLine();
    void failureIsShownUntilAChangeGoesThrough();
    void changeByAnotherProcessArrives();

private:
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    MainWindow *windowOn(const char *name, bool empty = false);
    static void trigger(MainWindow *window, Command command) { window->actions()[command]->trigger(); }
    static QDockWidget *dock(MainWindow *window, Docks::Dock which)
    {
        return window->docks().all()[static_cast<size_t>(which)];
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Windows> m_windows;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(file("settings.ini"));
    m_settings->setTheme(ThemeChoice::Light);
    m_settings->setFolder(m_folder->path());
    m_appearance = std::make_unique<Appearance>(*m_settings);
    m_windows = std::make_unique<Windows>(*m_settings, *m_appearance);
}

void TestMainWindow::cleanup()
{
    m_windows.reset();
    m_appearance.reset();
    m_settings.reset();
    m_folder.reset();
}

MainWindow *TestMainWindow::windowOn(const char *name, bool empty)
{
    if (!QFileInfo::exists(file(name)))
        test::makeProject(file(name), empty);
    MainWindow *window = m_windows->create();
    window->resize(1400, 900);
    m_windows->open(file(name), window);
    window->activateWindow();
    return QTest::qWaitForWindowExposed(window) ? window : nullptr;
}

void TestMainWindow::everyCommandHasATextAndAnIdOfItsOwn()
{
    QSet<QString> ids;
    for (const CommandSpec &spec : commandTable()) {
        QVERIFY2(*spec.text, spec.id);
        QVERIFY2(!ids.contains(QLatin1String(spec.id)), spec.id);
        ids.insert(QLatin1String(spec.id));
    }
    const MainWindow *window = m_windows->create();
    for (const QAction *action : window->actions().all()) {
        QVERIFY2(!plainText(*action).isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
    }
    QCOMPARE(ids.size(), static_cast<qsizetype>(window->actions().all().size()));
}

void TestMainWindow::noTwoCommandsShareAKey()
{
    const MainWindow *window = m_windows->create();
    QHash<QKeySequence, QString> owners;
    for (const QAction *action : window->actions().all())
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!keys.isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!owners.contains(keys),
                     qPrintable(keys.toString() + u' ' + action->objectName() + u' ' + owners[keys]));
            owners.insert(keys, action->objectName());
        }
    QVERIFY(owners.size() > 40);
}

void TestMainWindow::everyCommandStandsInItsMenu()
{
    const MainWindow *window = m_windows->create();
    for (const CommandSpec &spec : commandTable()) {
        if (!*spec.menu)
            continue;
        const QMenu *menu = window->menus().menu(QString::fromUtf8(spec.menu));
        QVERIFY2(menu, spec.menu);
        QVERIFY2(menu->actions().contains(window->actions()[spec.command]), spec.id);
    }
}

void TestMainWindow::startPageStandsWhileNoProjectIsOpen()
{
    MainWindow *window = m_windows->create();
    window->show();
    QVERIFY(window->startPage().isVisible());
    QVERIFY(!window->toolBar().isVisible());
    QVERIFY(!dock(window, Docks::TracksDock)->isVisible());
    QVERIFY(!window->actions()[Command::NewEvent]->isEnabled());
    QVERIFY(window->actions()[Command::NewProject]->isEnabled());
    QVERIFY(!window->startPage().findChildren<QPushButton *>().isEmpty());
}

void TestMainWindow::openingShowsTheProject()
{
    MainWindow *window = windowOn("a.varve");
    QVERIFY(window);
    QVERIFY(window->session());
    QVERIFY(!window->startPage().isVisible());
    QVERIFY(window->windowTitle().contains(QStringLiteral("Crocus City Hall")));
    QVERIFY(dock(window, Docks::InspectorDock)->isVisible());
    QVERIFY(window->workspace()->timeline()->isVisible());
    QCOMPARE(window->workspace()->table()->view()->model()->rowCount(), 12);
}

void TestMainWindow::closingGoesBackToTheStartPage()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::CloseProject);
    QVERIFY(!window->session());
    QVERIFY(window->startPage().isVisible());
    QCOMPARE(window->windowTitle(), QStringLiteral("Varve"));
    m_windows->open(file("a.varve"), window); // and the file can be opened again
    QVERIFY(window->session());
}

void TestMainWindow::openedFilesAreRememberedNewestFirst()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::CloseProject);
    test::makeProject(file("b.varve"), true);
    m_windows->open(file("b.varve"), window);
    QCOMPARE(m_settings->recentFiles(), QStringList({file("b.varve"), file("a.varve")}));
    trigger(window, Command::CloseProject);
    m_windows->open(file("a.varve"), window);
    QCOMPARE(m_settings->recentFiles(), QStringList({file("a.varve"), file("b.varve")}));
    for (int i = 0; i < 30; ++i)
        m_settings->addRecentFile(file(qPrintable(QString::number(i))));
    QCOMPARE(m_settings->recentFiles().size(), AppSettings::maxRecentFiles);
}

void TestMainWindow::oneFileHasOneWindow()
{
    MainWindow *window = windowOn("a.varve");
    MainWindow *other = m_windows->create();
    m_windows->open(m_folder->path() + QStringLiteral("/./a.varve"), other);
    QVERIFY(!other->session());
    QCOMPARE(m_windows->withFile(file("a.varve")), window);
}

void TestMainWindow::aSecondProjectGetsAWindowOfItsOwn()
{
    MainWindow *window = windowOn("a.varve");
    test::makeProject(file("b.varve"), true);
    m_windows->open(file("b.varve"), window);
    QCOMPARE(m_windows->all().size(), size_t(2));
    QVERIFY(m_windows->withFile(file("b.varve")) != window);
}

void TestMainWindow::missingFileIsSaidAndChangesNothing()
{
    MainWindow *window = m_windows->create();
    m_windows->open(file("nowhere.varve"), window);
    QVERIFY(!window->session());
    QVERIFY2(window->messages().text().contains(QStringLiteral("nowhere.varve")),
             qPrintable(window->messages().text()));
    QVERIFY(m_settings->recentFiles().isEmpty());
}

void TestMainWindow::droppedForeignFileIsOfferedAsEvidenceAndChangesNothing()
{
    MainWindow *window = windowOn("a.varve");
    QFile text(file("notes.txt"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("These are notes and no project.\n");
    text.close();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file("notes.txt"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &drop);

    QVERIFY2(window->messages().text().contains(QStringLiteral("notes.txt")),
             qPrintable(window->messages().text()));
    QVERIFY(window->messages().isVisible());
    QVERIFY(window->messages().button()->text().contains(QStringLiteral("Attach")));
    QCOMPARE(window->session()->document().catalogue().attachments.size(), 0); // not before it is asked for
    QCOMPARE(m_windows->all().size(), size_t(1));
    QCOMPARE(window->session()->path(), file("a.varve"));
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(text.readAll(), QByteArray("These are notes and no project.\n"));
}

void TestMainWindow::droppedTableIsOfferedForImport()
{
    MainWindow *window = windowOn("a.varve");
    QFile table(file("events.csv"));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("when,title\n2024-03-24,Mourning\n");
    table.close();
    emit window->filesDropped({file("events.csv")});
    QVERIFY(window->messages().button()->isVisible());
    QCOMPARE(window->session()->document().index().size(), 12); // nothing yet

    ImportDialog dialog(window->session()->document(), file("events.csv"));
    QVERIFY(dialog.read());
    QVERIFY2(dialog.summaryText().contains(QStringLiteral("1 event")), qPrintable(dialog.summaryText()));
    QVERIFY(window->session()->document().import(dialog.read()->edit).has_value());
    QCOMPARE(window->session()->document().index().size(), 13);
}

void TestMainWindow::largeTableIsCountedAndWrittenAsItIsRead()
{
    MainWindow *window = windowOn("a.varve");
    document::Document &document = window->session()->document();
    QFile table(file("large.csv"));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("when,title,track\n");
    const int rows = static_cast<int>(exchange::mostPreviewed) + 500;
    for (int i = 0; i < rows; ++i)
        table.write("2024-03-24T10:00:00Z,Step " + QByteArray::number(i) + ",Steps\n");
    table.write("no time at all,Bad,Steps\n");
    table.close();
    {
        ImportDialog refused(document, file("large.csv"));
        QVERIFY(!refused.read());
        QVERIFY2(refused.summaryText().contains(QStringLiteral("could not be read")),
                 qPrintable(refused.summaryText()));
    }
    QVERIFY(table.open(QIODevice::ReadWrite));
    QVERIFY(table.resize(table.size() - qint64(sizeof "no time at all,Bad,Steps\n") + 1));
    table.close();
    ImportDialog dialog(document, file("large.csv"));
    QVERIFY(dialog.read() && dialog.read()->isPart);
    QVERIFY(std::ssize(dialog.read()->edit.changes) <= exchange::mostPreviewed);
    QVERIFY2(dialog.summaryText().contains(QLocale().toString(rows)), qPrintable(dialog.summaryText()));
    QVERIFY(!writeImport(document, dialog, [](qint64, qint64) { return false; })); // Cancel
    QCOMPARE(document.index().size(), 12);
    const auto report = writeImport(document, dialog, {});
    QVERIFY2(report, report ? "" : qPrintable(report.error().text));
    QCOMPARE(report->added[static_cast<size_t>(model::Table::Event)], qint64(rows));
    QCOMPARE(document.index().size(), 12 + rows);
    QCOMPARE(document.undoLabel(), QStringLiteral("Import %1 events from large.csv").arg(rows));
    QVERIFY(document.undo());
    QCOMPARE(document.index().size(), 12);
}

void TestMainWindow::bibliographyShowsItsBrokenEntriesBeforeItIsImported()
{
    MainWindow *window = windowOn("a.varve");
    document::Document &document = window->session()->document();
    const int before = document.catalogue().sources.size();
    QFile bibliography(file("refs.bib"));
    QVERIFY(bibliography.open(QIODevice::WriteOnly));
    bibliography.write("@misc{a, title={Known}, url={https://x.example/a}}\n@misc{b, title=}\n");
    bibliography.close();
    {
        ImportDialog dialog(document, file("refs.bib"));
        QVERIFY2(dialog.summaryText().contains(QStringLiteral("1 source")), qPrintable(dialog.summaryText()));
        QVERIFY2(dialog.summaryText().contains(QStringLiteral("left out")), qPrintable(dialog.summaryText()));
        QCOMPARE(dialog.read()->report.issues.front().row, qint64(2));
        QCOMPARE(document.catalogue().sources.size(), before); // nothing yet
        QVERIFY(document.import(dialog.read()->edit).has_value());
    }
    QCOMPARE(document.catalogue().sources.size(), before + 1);
    QCOMPARE(document.undoLabel(), QStringLiteral("Import 1 source from refs.bib"));
    ImportDialog again(document, file("refs.bib"));
    QVERIFY2(again.summaryText().contains(QStringLiteral("nothing that is not")),
             qPrintable(again.summaryText()));
    QVERIFY(document.undo());
    QCOMPARE(document.catalogue().sources.size(), before);
}

void TestMainWindow::emptyProjectTeachesUntilTheFirstEvent()
{
    MainWindow *window = windowOn("empty.varve", true);
    QVERIFY(window->workspace()->showsEmptyPage());
    QVERIFY(!window->workspace()->table()->isVisible());
    QVERIFY(window->state()->apply(test::sampleEdit(window->session()->document().catalogue())));
    QVERIFY(!window->workspace()->showsEmptyPage());
    QVERIFY(window->workspace()->table()->isVisible());
    trigger(window, Command::Undo);
    QVERIFY(window->workspace()->showsEmptyPage());
}

void TestMainWindow::undoAndRedoNameWhatTheyDo()
{
    MainWindow *window = windowOn("a.varve");
    const EventId first =
        window->session()->document().index().id(window->session()->document().index().byTime()[1]);
    model::Event event = *window->session()->document().event(first);
    event.title = QStringLiteral("Fire & smoke");
    QVERIFY(window->state()->apply(document::changeEvents({event}, QStringLiteral("Rename"))));
    QAction *undo = window->actions()[Command::Undo];
    QAction *redo = window->actions()[Command::Redo];
    QCOMPARE(undo->text(), QStringLiteral("&Undo Rename “Fire && smoke”"));
    QVERIFY(!redo->isEnabled());
    undo->trigger();
    QCOMPARE(redo->text(), QStringLiteral("&Redo Rename “Fire && smoke”"));
    QVERIFY(redo->isEnabled());
    QCOMPARE(undo->text(), QStringLiteral("&Undo Add the sample"));
    redo->trigger();
    QCOMPARE(window->session()->document().event(first)->title, QStringLiteral("Fire & smoke"));
}

void TestMainWindow::deletedEventsComeBackByUndo()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::SelectAll);
    QCOMPARE(window->state()->selection().size(), size_t(12));
    trigger(window, Command::DeleteEvents);
    QCOMPARE(window->session()->document().index().size(), 0);
    trigger(window, Command::Undo);
    QCOMPARE(window->session()->document().index().size(), 12);
}

void TestMainWindow::readOnlyProjectSaysWhyAndOffersACopy()
{
    test::makeProject(file("a.varve"));
    { // as a newer program would leave it: to be read, not to be written by this one
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
        database.setDatabaseName(file("a.varve"));
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const char *sql :
             {"UPDATE meta SET value = 999 WHERE key = 'min_writer'", "PRAGMA user_version = 999"})
            QVERIFY2(query.exec(QLatin1String(sql)), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("newer"));
    MainWindow *window = windowOn("a.varve");
    QVERIFY(window->session());
    QVERIFY(window->session()->isReadOnly());
    QVERIFY(window->banner().isVisible());
    QVERIFY2(window->banner().text().contains(window->session()->document().store().readOnlyReason()),
             qPrintable(window->banner().text()));
    QVERIFY(window->banner().button()->isVisible());
    QVERIFY(!window->actions()[Command::NewEvent]->isEnabled());
    QVERIFY(!window->actions()[Command::Undo]->isEnabled());
    QVERIFY(window->actions()[Command::SaveCopy]->isEnabled());
    QCOMPARE(window->statusLine().stateText(), QStringLiteral("Read-only"));
}

void TestMainWindow::themeIsSwitchedAndRemembered()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::ThemeDark);
    QVERIFY(m_appearance->theme().dark);
    QVERIFY(window->palette().color(QPalette::Base).lightness() < 128);
    QVERIFY(window->actions()[Command::ThemeDark]->isChecked());
    QCOMPARE(AppSettings(file("settings.ini")).theme(), ThemeChoice::Dark);
    trigger(window, Command::ThemeLight);
    QVERIFY(window->palette().color(QPalette::Base).lightness() > 128);
    QVERIFY(!styleSheet(m_appearance->theme()).contains(QLatin1Char('@')));
}

void TestMainWindow::paletteFindsCommandsByAFewLetters()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::Palette);
    QVERIFY(window->commandPalette().isVisible());
    QTest::keyClicks(window->commandPalette().field(), QStringLiteral("compr gap"));
    QCOMPARE(window->commandPalette().shownTexts().value(0), QStringLiteral("Compress gaps"));
    window->commandPalette().field()->setText(QStringLiteral("theme dark"));
    QCOMPARE(window->commandPalette().shownTexts().value(0), QStringLiteral("Theme: Dark"));
    window->commandPalette().field()->setText(QStringLiteral("qqxxyy"));
    QVERIFY(window->commandPalette().shownTexts().isEmpty());
    QTest::keyClick(window->commandPalette().field(), Qt::Key_Escape);
    QVERIFY(!window->commandPalette().isVisible());
}

void TestMainWindow::paletteFindsEventsAndSelectsThem()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::Palette);
    QTest::keyClicks(window->commandPalette().field(), QStringLiteral("interpol"));
    QVERIFY(window->commandPalette().shownTexts().contains(QStringLiteral("Interpol offers support")));
    QTest::keyClick(window->commandPalette().field(), Qt::Key_Return);
    const auto event = window->session()->document().event(window->state()->current());
    QVERIFY(event);
    QCOMPARE(event->title, QStringLiteral("Interpol offers support"));
}

void TestMainWindow::paletteRunsWhatIsChosen()
{
    MainWindow *window = windowOn("a.varve");
    QVERIFY(window->state()->compressGaps());
    trigger(window, Command::Palette);
    QTest::keyClicks(window->commandPalette().field(), QStringLiteral("compress gaps"));
    QTest::keyClick(window->commandPalette().field(), Qt::Key_Return);
    QVERIFY(!window->commandPalette().isVisible());
    QVERIFY(!window->state()->compressGaps());
    trigger(window, Command::Palette);
    QTest::keyClicks(window->commandPalette().field(), QStringLiteral("Investigation"));
    const qsizetype row = window->commandPalette().shownTexts().indexOf(QStringLiteral("Investigation"));
    QVERIFY(row >= 0);
    for (qsizetype i = 0; i < row; ++i)
        QTest::keyClick(window->commandPalette().field(), Qt::Key_Down);
    QTest::keyClick(window->commandPalette().field(), Qt::Key_Return);
    QCOMPARE(window->state()->shownCount(), 3);
}

void TestMainWindow::hiddenPanelsAndLayoutAreRemembered()
{
    MainWindow *window = windowOn("a.varve");
    dock(window, Docks::TagsDock)->toggleViewAction()->trigger();
    QVERIFY(!dock(window, Docks::TagsDock)->isVisible());
    trigger(window, Command::LayoutTable);
    window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(m_windows->all().empty());

    window = windowOn("a.varve");
    QVERIFY(!dock(window, Docks::TagsDock)->isVisible());
    QVERIFY(dock(window, Docks::SourcesDock)->isVisible());
    QVERIFY(!window->workspace()->timeline()->isVisible());
    QVERIFY(window->workspace()->table()->isVisible());
    QVERIFY(window->actions()[Command::LayoutTable]->isChecked());
}

void TestMainWindow::resetBringsEveryPanelBack()
{
    MainWindow *window = windowOn("a.varve");
    for (QDockWidget *each : window->docks().all())
        each->close();
    trigger(window, Command::LayoutTimeline);
    QVERIFY(!window->workspace()->table()->isVisible());
    trigger(window, Command::ResetLayout);
    for (const QDockWidget *each : window->docks().all())
        QVERIFY2(each->isVisible() == (each != dock(window, Docks::StatisticsDock)),
                 qPrintable(each->objectName()));
    QVERIFY(window->workspace()->table()->isVisible());
    QVERIFY(window->workspace()->timeline()->isVisible());
}

void TestMainWindow::statisticsComeBeforeTheInspectorAndGoAgain()
{
    MainWindow *window = windowOn("a.varve");
    QVERIFY(!dock(window, Docks::StatisticsDock)->isVisible());
    trigger(window, Command::Statistics);
    QTRY_VERIFY(window->docks().statistics()->isVisible());
    QTRY_VERIFY(window->docks().statistics()->isCounted());
    QTRY_VERIFY(window->actions()[Command::Statistics]->isChecked());
    // Asking for the inspector brings it to the front; then statistics can be asked for again.
    emit window->state()->editRequested(window->session()->document().index().id(0), QStringLiteral("title"));
    QTRY_VERIFY(!window->actions()[Command::Statistics]->isChecked());
    model::Filter filter;
    filter.disputedOnly = true;
    window->state()->setFilter(filter);
    QTest::qWait(50);
    QVERIFY(!window->docks().statistics()->isCounted()); // nobody sees it
    trigger(window, Command::Statistics);
    QTRY_VERIFY(window->docks().statistics()->isCounted());
    QTRY_VERIFY(window->actions()[Command::Statistics]->isChecked());
    trigger(window, Command::Statistics);
    QTRY_VERIFY(!dock(window, Docks::StatisticsDock)->isVisible());
}

void TestMainWindow::stripOfFiguresIsRemembered()
{
    MainWindow *window = windowOn("a.varve");
    QVERIFY(!window->workspace()->figureStrip()->isVisible());
    trigger(window, Command::StripOfFigures);
    QVERIFY(window->workspace()->figureStrip()->isVisible());
    window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    window = windowOn("a.varve");
    QVERIFY(window->workspace()->figureStrip()->isVisible());
    QVERIFY(window->actions()[Command::StripOfFigures]->isChecked());
    trigger(window, Command::StripOfFigures);
    QVERIFY(!window->workspace()->figureStrip()->isVisible());
}

void TestMainWindow::confidenceButtonFilters()
{
    MainWindow *window = windowOn("a.varve");
    QMenu *menu = nullptr;
    for (QToolButton *button : window->toolBar().findChildren<QToolButton *>())
        if (button->text().startsWith(QStringLiteral("Any confidence")))
            menu = button->menu();
    QVERIFY(menu);
    for (QAction *action : menu->actions())
        if (action->text() == QStringLiteral("Confidence ≥ Probable"))
            action->trigger();
    QCOMPARE(window->state()->filter().confidenceAtLeast, std::optional(model::Confidence::Probable));
    QCOMPARE(window->state()->shownCount(), 8);
    QVERIFY(window->statusLine().countsText().startsWith(QStringLiteral("8 of 12 events")));
    trigger(window, Command::ShowEverything);
    QCOMPARE(window->state()->shownCount(), 12);
}

void TestMainWindow::zoneCommandsChangeTheZoneShown()
{
    MainWindow *window = windowOn("a.varve");
    QCOMPARE(window->state()->zone(), QStringLiteral("Europe/Moscow"));
    QVERIFY(window->actions()[Command::ZoneProject]->isChecked());
    trigger(window, Command::ZoneUtc);
    QCOMPARE(window->state()->zone(), QStringLiteral("UTC"));
    trigger(window, Command::ZoneEvent);
    QVERIFY(window->state()->useEventZone());
    trigger(window, Command::ZoneProject);
    QVERIFY(!window->state()->useEventZone());
    QCOMPARE(window->state()->zone(), QStringLiteral("Europe/Moscow"));
}

void TestMainWindow::sixMovesTheFocusRoundTheWindow()
{
    MainWindow *window = windowOn("a.varve");
    window->workspace()->timeline()->setFocus();
    QVERIFY(window->workspace()->timeline()->hasFocus());
    QSet<QWidget *> visited;
    for (int i = 0; i < 12 && !(i > 1 && window->workspace()->timeline()->hasFocus()); ++i) {
        trigger(window, Command::NextPane);
        QVERIFY(QApplication::focusWidget());
        visited.insert(QApplication::focusWidget());
    }
    QVERIFY(window->workspace()->timeline()->hasFocus()); // came round
    QVERIFY2(visited.size() >= 7, qPrintable(QString::number(visited.size())));
    trigger(window, Command::PreviousPane);
    QVERIFY(!window->workspace()->timeline()->hasFocus());
    trigger(window, Command::NextPane);
    QVERIFY(window->workspace()->timeline()->hasFocus());
}

void TestMainWindow::savingSaysThatAllIsSaved()
{
    MainWindow *window = windowOn("a.varve");
    window->workspace()->timeline()->setFocus();
    QTest::keyClick(window->workspace()->timeline(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(window->statusLine().saidText(), QStringLiteral("All changes are saved as you make them."));
}

void TestMainWindow::statusLineCountsAndNamesTheSelection()
{
    MainWindow *window = windowOn("a.varve");
    QCOMPARE(window->statusLine().countsText(), QStringLiteral("12 events · 4 sources"));
    QCOMPARE(window->statusLine().stateText(), QStringLiteral("All changes saved"));
}

void TestMainWindow::deleteInAPanelMeansItsLine()
{
    MainWindow *window = windowOn("a.varve");
    trigger(window, Command::SelectAll);
    TagsPanel *tags = qobject_cast<TagsPanel *>(dock(window, Docks::TagsDock)->widget());
    QTRY_COMPARE(tags->items()->rowCount(), 3);
    tags->setFocus();
    tags->setCurrentIndex(tags->items()->index(0));
    QTest::keyClick(tags, Qt::Key_Delete);
    QCOMPARE(window->session()->document().index().size(), 12);
    QCOMPARE(window->session()->document().catalogue().tags.size(), 2);
}

void TestMainWindow::failureIsShownUntilAChangeGoesThrough()
{
    MainWindow *window = windowOn("a.varve");
    const model::Track track = *window->session()->document().catalogue().sortedTracks().front();
    window->state()->apply(
        document::remove(window->session()->document(), model::Table::Track, track.id.uuid));
    QVERIFY2(window->messages().text().contains(track.name), qPrintable(window->messages().text()));
    QVERIFY(window->messages().isVisible());
    QVERIFY(window->state()->apply(document::put([&] {
        model::Track renamed = track;
        renamed.name = QStringLiteral("Renamed");
        return renamed;
    }())));
    QVERIFY(!window->messages().isVisible());
}

void TestMainWindow::changeByAnotherProcessArrives()
{
    MainWindow *window = windowOn("a.varve");
    auto other = document::Document::open(file("a.varve"), store::OpenMode::ReadWrite, QStringLiteral("Bo"));
    QVERIFY(other.has_value());
    model::Event event = *(*other)->event((*other)->index().id((*other)->index().byTime()[0]));
    event.title = QStringLiteral("Changed elsewhere");
    QVERIFY((*other)->apply(document::changeEvents({event}, QStringLiteral("Rename"))).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(window->session()->document().event(event.id)->title,
                              QStringLiteral("Changed elsewhere"), 20'000);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
