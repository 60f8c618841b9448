#include "window/systemtheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QObject>

namespace varve::ui {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
/// A desktop that does not answer must not delay the window.
constexpr int portalTimeoutMs = 200;

/// Without a bus of the session Qt would try to start one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") &&
           QDBusConnection::sessionBus().isConnected();
}

/// The portal wraps values in one or two variants, by version.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<bool> portalPrefersDark()
{
    if (!hasSessionBus())
        return std::nullopt;
    QDBusMessage call =
        QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    call << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    const QDBusMessage answer = QDBusConnection::sessionBus().call(call, QDBus::Block, portalTimeoutMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return std::nullopt;
    // 0: no preference, 1: dark, 2: light
    const uint scheme = unwrapped(answer.arguments().constFirst()).toUInt();
    return scheme == 0 ? std::nullopt : std::optional(scheme == 1);
}

} // namespace

std::optional<bool> systemPrefersDark()
{
    if (const std::optional<bool> portal = portalPrefersDark())
        return portal;
    const QString gtkTheme = qEnvironmentVariable("GTK_THEME");
    if (gtkTheme.isEmpty())
        return std::nullopt;
    return gtkTheme.contains(QLatin1String("dark"), Qt::CaseInsensitive);
}

void watchSystemTheme(QObject *receiver)
{
    if (hasSessionBus())
        QDBusConnection::sessionBus().connect(portalService, portalPath, portalInterface,
                                              QStringLiteral("SettingChanged"), receiver,
                                              SLOT(systemSettingChanged(QString, QString)));
}

} // namespace varve::ui
