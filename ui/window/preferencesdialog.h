// Edit > Preferences: what belongs to the user and not to a project.
#pragma once

#include "window/appearance.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace varve::ui {

class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(AppSettings &settings, Appearance &appearance, QWidget *parent = nullptr);
    void accept() override;

private:
    AppSettings &m_settings;
    Appearance &m_appearance;
    QLineEdit *m_name;
    QComboBox *m_theme;
};

} // namespace varve::ui
