#include "window/progress.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QProgressDialog>

namespace varve::ui {

namespace {

constexpr int steps = 1000;
constexpr int appearsAfterMs = 500;
constexpr int repaintsEachMs = 50;

/// Escape cancels wherever it goes: right after a dialog appears the keyboard is still with the window below.
class EscapeCancels : public QObject
{
public:
    explicit EscapeCancels(QProgressDialog &dialog) : QObject(&dialog), m_dialog(dialog)
    {
        qApp->installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
        if (!isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
            return false;
        m_dialog.cancel();
        return true;
    }

private:
    QProgressDialog &m_dialog;
};

} // namespace

ProgressWindow::ProgressWindow(const QString &text, QWidget *parent, const QString &whileUnknown)
    : m_text(text),
      m_whileUnknown(whileUnknown),
      m_dialog(std::make_unique<QProgressDialog>(text, QProgressDialog::tr("Cancel"), 0, steps, parent))
{
    m_dialog->setWindowModality(Qt::ApplicationModal);
    m_dialog->setMinimumDuration(appearsAfterMs);
    m_dialog->setMinimumWidth(360);
    m_dialog->setAutoReset(false);
    m_dialog->setAutoClose(false);
    m_dialog->setValue(0);
    new EscapeCancels(*m_dialog); // goes with the dialog
}

ProgressWindow::~ProgressWindow() = default;

Progress ProgressWindow::function()
{
    auto sinceShown = std::make_shared<QElapsedTimer>();
    sinceShown->start();
    return [this, sinceShown](qint64 done, qint64 total) {
        if (sinceShown->elapsed() < repaintsEachMs)
            return !m_dialog->wasCanceled();
        sinceShown->restart();
        m_dialog->setMaximum(total > 0 ? steps : 0); // 0: the bar moves to and fro
        m_dialog->setLabelText(total > 0 || m_whileUnknown.isEmpty() ? m_text : m_whileUnknown);
        if (total > 0)
            m_dialog->setValue(
                static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * (steps - 1)));
        // A click on Cancel must get through; until there is a Cancel, nothing may reach the window whose
        // work this is: a key that closes the project would pull it away from under it.
        QApplication::processEvents(m_dialog->isVisible() ? QEventLoop::AllEvents
                                                          : QEventLoop::ExcludeUserInputEvents);
        return !m_dialog->wasCanceled();
    };
}

} // namespace varve::ui
