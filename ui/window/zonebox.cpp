#include "window/zonebox.h"

#include "time/zones.h"

#include <QCompleter>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

ZoneBox::ZoneBox(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMinimumContentsLength(24);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setAccessibleName(tr("Time zone"));
    QStringList ids = time::zoneIds();
    ids.removeAll(QStringLiteral("UTC"));
    ids.prepend(QStringLiteral("UTC"));
    addItems(ids);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    lineEdit()->setPlaceholderText(tr("Europe/Moscow, UTC, UTC+03:00"));
}

void ZoneBox::setZone(const QString &id)
{
    setEditText(id);
}

QString ZoneBox::zone() const
{
    const QString text = currentText().trimmed();
    if (text.isEmpty())
        return {};
    if (const int row = findText(text, Qt::MatchFixedString); row >= 0)
        return itemText(row); // the case in which it is stored
    return time::isZoneId(text) ? text : QString();
}

QString askZone(QWidget *parent, const QString &current)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(ZoneBox::tr("Show times in another zone"));
    auto *layout = new QVBoxLayout(&dialog);
    auto *label = new QLabel(ZoneBox::tr("&Time zone:"), &dialog);
    auto *box = new ZoneBox(&dialog);
    label->setBuddy(box);
    box->setZone(current);
    box->lineEdit()->selectAll();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    layout->addWidget(label);
    layout->addWidget(box);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    const auto check = [&] { buttons->button(QDialogButtonBox::Ok)->setEnabled(!box->zone().isEmpty()); };
    QObject::connect(box, &QComboBox::editTextChanged, &dialog, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    check();
    dialog.resize(380, dialog.sizeHint().height());
    return dialog.exec() == QDialog::Accepted ? box->zone() : QString();
}

} // namespace varve::ui
