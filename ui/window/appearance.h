// Which theme the program wears: the user's choice or the system's, applied as palette, font and style sheet.
#pragma once

#include "paint/theme.h"
#include "window/appsettings.h"

#include <QObject>

namespace varve::ui {

/// One for the program. Widgets with drawings of their own take the theme from theme() and listen to
/// changed().
class Appearance : public QObject
{
    Q_OBJECT
public:
    /// Applies the remembered choice at once. `settings` must outlive it.
    explicit Appearance(AppSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const paint::Theme &theme() const { return m_theme; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    /// Applies and remembers.
    void choose(ThemeChoice choice);
    /// For this run only: what the command line asks for.
    void choosePassing(ThemeChoice choice);

signals:
    void changed(const varve::paint::Theme &theme);

private slots:
    /// The desktop portal's SettingChanged.
    void systemSettingChanged(const QString &group, const QString &key);

private:
    void apply();

    AppSettings &m_settings;
    ThemeChoice m_choice = ThemeChoice::System;
    paint::Theme m_theme;
    bool m_paletteWasDark = false; ///< of the platform, before the first own palette
    bool m_applied = false;
};

/// The style sheet with the theme's colours filled in.
QString styleSheet(const paint::Theme &theme);
QPalette paletteOf(const paint::Theme &theme);

/// One colour on the way to another: 0 = from, 1 = to.
QColor mixed(const QColor &from, const QColor &to, qreal amount);

} // namespace varve::ui
