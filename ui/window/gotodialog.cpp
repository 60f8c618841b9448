#include "window/gotodialog.h"

#include "editors/timefield.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("GoToDialog", text);
}

} // namespace

std::optional<time::EventTime> askWhereToGo(QWidget *parent, const time::ReadContext &context)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(translated("Go to a date"));
    auto *field = new TimeField;
    field->setContext(context);
    field->setPlaceholder(translated("22 Mar 2024, 20:05, Q1 2024, 1990s …"));
    field->line()->setObjectName(QStringLiteral("goTo"));
    field->line()->setAccessibleName(translated("Date or time"));
    auto *label = new QLabel(translated("&Date or time, in any words that an event's time may have:"));
    label->setBuddy(field->line());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *go = buttons->addButton(translated("&Go"), QDialogButtonBox::AcceptRole);
    go->setEnabled(false);
    go->setDefault(true);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(label);
    layout->addWidget(field);
    layout->addWidget(buttons);
    dialog.setMinimumWidth(440);

    QObject::connect(field, &TimeField::edited, &dialog,
                     [field, go] { go->setEnabled(field->time().has_value()); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    const auto accept = [field, &dialog] {
        const auto time = field->time();
        if (!time)
            return;
        if (time->hull().isBounded())
            dialog.accept();
        else
            field->refuse(translated("This has no beginning or no end; name a day or a time."));
    };
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, accept);
    QObject::connect(field, &TimeField::committed, &dialog, [field, accept] {
        if (field->line()->hasFocus()) // by Enter, not by leaving for a button
            accept();
    });
    field->line()->setFocus();
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return field->time();
}

} // namespace varve::ui
