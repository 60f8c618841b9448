#include "../paint/reportproject.h"

#include "state/viewstate.h"
#include "window/exportdialog.h"
#include "window/pagepreview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace varve;
using namespace varve::ui;

namespace {

constexpr int patience = 60'000;

QCheckBox *box(ExportDialog &dialog, const QString &text)
{
    for (QCheckBox *check : dialog.findChildren<QCheckBox *>())
        if (check->text().remove(QLatin1Char('&')) == text)
            return check;
    return nullptr;
}

QPushButton *button(ExportDialog &dialog, const QString &text)
{
    for (QPushButton *push : dialog.findChildren<QPushButton *>())
        if (push->text().remove(QLatin1Char('&')).startsWith(text))
            return push;
    return nullptr;
}

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_settings = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
        m_project = std::make_unique<OfficeFire>();
        m_state = std::make_unique<ViewState>(m_project->document());
    }
    void cleanup()
    {
        m_state.reset();
        m_project.reset();
    }

    void pagesAppearAndCanBeSaved()
    {
        ExportDialog dialog(*m_state);
        QVERIFY(!button(dialog, QStringLiteral("Save"))->isEnabled());
        QVERIFY(!dialog.save(m_project->path(QStringLiteral("early.pdf")), false)); // nothing to write yet
        QVERIFY(becomesReady(dialog));
        const auto *preview = dialog.findChild<PagePreview *>();
        QVERIFY(preview->report()->pageCount() >= 2);
        const QString path = m_project->path(QStringLiteral("saved.pdf"));
        const auto saved = dialog.save(path, false);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        QCOMPARE(saved->pages, preview->report()->pageCount());
        QCOMPARE(dialog.savedPath(), path);
        QVERIFY(QFile::exists(path));
        QVERIFY(!dialog.save(path, false)); // it is there now
    }

    void anOptionMakesThePagesAnew()
    {
        ExportDialog dialog(*m_state);
        QVERIFY(becomesReady(dialog));
        const auto *preview = dialog.findChild<PagePreview *>();
        const QSizeF portrait = preview->report()->pageSize();
        QSignalSpy ready(&dialog, &ExportDialog::ready);
        dialog.findChildren<QComboBox *>().at(1)->setCurrentIndex(1);
        QVERIFY(!dialog.isReady());
        QVERIFY(ready.wait(patience));
        QCOMPARE(preview->report()->pageSize(), portrait.transposed());
    }

    void theCurrentViewIsWhatTheWindowShows()
    {
        m_state->setVisible({moscow(23, 0), moscow(24, 0)});
        ExportDialog dialog(*m_state);
        QVERIFY(becomesReady(dialog));
        QVERIFY(!dialog.options().window);
        QSignalSpy ready(&dialog, &ExportDialog::ready);
        dialog.findChildren<QComboBox *>().at(2)->setCurrentIndex(1);
        QCOMPARE(dialog.options().window, m_state->visible());
        QVERIFY(ready.wait(patience));
        const auto summary = dialog.save(m_project->path(QStringLiteral("view.pdf")), false);
        QVERIFY(summary);
        QCOMPARE(summary->events, 1);
    }

    void optionsAreRemembered()
    {
        {
            ExportDialog dialog(*m_state);
            dialog.findChildren<QComboBox *>().at(0)->setCurrentIndex(1);
            box(dialog, QStringLiteral("Sources"))->setChecked(false);
            box(dialog, QStringLiteral("Quotes and locators"))->setChecked(true);
            dialog.reject();
        }
        ExportDialog dialog(*m_state);
        QCOMPARE(dialog.options().paper, report::Paper::Letter);
        QVERIFY(!dialog.options().sections.sources);
        QVERIFY(dialog.options().sections.chronology);
        QVERIFY(dialog.options().quotes);
    }

    void closingWhileItWorksCancels()
    {
        m_project->addEvents(3000, 100);
        auto dialog = std::make_unique<ExportDialog>(*m_state);
        QSignalSpy ready(dialog.get(), &ExportDialog::ready);
        QTest::qWait(200); // the work has begun
        const auto before = ready.count();
        dialog->reject();
        QTest::qWait(300); // nothing begins again
        QCOMPARE(ready.count(), before);
        dialog.reset(); // waits for the thread
    }

    void theNameSuggestedIsTheProjects()
    {
        ExportDialog dialog(*m_state);
        QCOMPARE(dialog.suggestedPath(), m_project->path(QStringLiteral("test.pdf")));
    }

    void everythingIsReachedByKeyboardAndNamed()
    {
        ExportDialog dialog(*m_state);
        dialog.show();
        QVERIFY(becomesReady(dialog));
        QSet<QWidget *> reached;
        for (QWidget *w = dialog.nextInFocusChain(); w != &dialog; w = w->nextInFocusChain())
            if (w->focusPolicy() & Qt::TabFocus)
                reached << w;
        for (const auto &type : {dialog.findChildren<QCheckBox *>()})
            for (QWidget *widget : type)
                QVERIFY(reached.contains(widget));
        auto *preview = dialog.findChild<PagePreview *>();
        QVERIFY(reached.contains(preview));
        QVERIFY(!preview->accessibleName().isEmpty());
        QTest::keyClick(preview, Qt::Key_PageDown);
        QCOMPARE(preview->currentPage(), 1);
        QTest::keyClick(preview, Qt::Key_PageUp);
        QCOMPARE(preview->currentPage(), 0);
    }

private:
    static bool becomesReady(ExportDialog &dialog)
    {
        return dialog.isReady() || QSignalSpy(&dialog, &ExportDialog::ready).wait(patience);
    }

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<OfficeFire> m_project;
    std::unique_ptr<ViewState> m_state;
};

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
