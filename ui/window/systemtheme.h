// What the desktop says about light and dark, where it says anything.
#pragma once

#include <optional>

class QObject;

namespace varve::ui {

/// From the desktop portal (org.freedesktop.appearance), else from the environment; nothing when neither
/// says.
std::optional<bool> systemPrefersDark();

/// Calls the slot systemSettingChanged(QString,QString) of `receiver` when the desktop's settings change.
void watchSystemTheme(QObject *receiver);

} // namespace varve::ui
