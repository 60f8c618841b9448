#include "evidence/toolwindow.h"

#include <QSettings>
#include <QShortcut>

namespace varve::ui {

ToolWindow::ToolWindow(ViewState &state, const QString &name, const QSize &first, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_name(QStringLiteral("window/") + name)
{
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(first);
    restoreGeometry(QSettings().value(m_name).toByteArray());
    onKey(QKeySequence::Undo, &ViewState::undo);
    onKey(QKeySequence::Redo, &ViewState::redo);
    connect(new QShortcut(QKeySequence(QKeySequence::Close), this), &QShortcut::activated, this,
            &QDialog::close);
}

ToolWindow::~ToolWindow()
{
    QSettings().setValue(m_name, saveGeometry());
}

void ToolWindow::present()
{
    show();
    raise();
    activateWindow();
}

void ToolWindow::onKey(QKeySequence::StandardKey key, Verb verb)
{
    auto *shortcut = new QShortcut(QKeySequence(key), this);
    connect(shortcut, &QShortcut::activated, this, [this, verb] {
        if (const auto done = (m_state.*verb)(); !done)
            emit m_state.failed(done.error());
    });
}

QString plainLabel(const QString &text)
{
    return QString(text).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace varve::ui
