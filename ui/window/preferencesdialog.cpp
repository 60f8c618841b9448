#include "window/preferencesdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace varve::ui {

PreferencesDialog::PreferencesDialog(AppSettings &settings, Appearance &appearance, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_appearance(appearance),
      m_name(new QLineEdit(settings.userName(), this)),
      m_theme(new QComboBox(this))
{
    setWindowTitle(tr("Preferences"));
    m_theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(static_cast<int>(appearance.choice()));
    auto *form = new QFormLayout(this);
    form->addRow(tr("Your &name"), m_name);
    auto *note = new QLabel(tr("It stands beside every change you make."), this);
    note->setProperty("muted", true);
    form->addRow(QString(), note);
    form->addRow(tr("&Theme"), m_theme);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(400, sizeHint().height());
}

void PreferencesDialog::accept()
{
    m_settings.setUserName(m_name->text());
    m_appearance.choose(static_cast<ThemeChoice>(m_theme->currentIndex()));
    QDialog::accept();
}

} // namespace varve::ui
