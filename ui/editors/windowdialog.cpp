#include "editors/windowdialog.h"

#include "editors/timecontext.h"
#include "editors/timefield.h"
#include "editors/tone.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

WindowDialog::WindowDialog(ViewState &state, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Stretch of time"));
    resize(460, 160);
    auto *heading = new ToneLabel;
    heading->setText(tr("Show what can have happened within:"));
    m_field = new TimeField;
    m_field->line()->setAccessibleName(tr("Stretch of time"));
    m_field->setPlaceholder(tr("22 Mar 2024 19:30-20:30, March 2024, after 20:00 …"));
    m_field->setMayBeEmpty(true);
    time::ReadContext context = readContext(state);
    context.settings.zone = state.zone();
    m_field->setContext(context);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Show"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(m_field);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_field, &TimeField::edited, this, &WindowDialog::judge);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_field->line()->installEventFilter(this);
    m_field->line()->setFocus();
    judge();
}

/// Enter is enough: the field would keep the first one for itself.
bool WindowDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_ok->isEnabled()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

std::optional<time::Window> WindowDialog::chosen() const
{
    const auto time = m_field->time();
    return time ? std::optional(time->hull()) : std::nullopt;
}

void WindowDialog::judge()
{
    m_ok->setEnabled(chosen().has_value());
}

} // namespace varve::ui
