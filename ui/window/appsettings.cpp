#include "window/appsettings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace varve::ui {

namespace {

const QString recentKey = QStringLiteral("recent");
const QString themeKey = QStringLiteral("theme");
const QString nameKey = QStringLiteral("user");
const QString folderKey = QStringLiteral("folder");
const QString centreKey = QStringLiteral("centre");
const QString figureStripKey = QStringLiteral("figureStrip");
const QString looksKey = QStringLiteral("looks");
const QString projectKey = QStringLiteral("project");
const QString stateGroup = QStringLiteral("layout");

QString stateKey(const QString &name)
{
    return stateGroup + QLatin1Char('/') + name;
}

/// Values from the settings are text that anybody may have edited: outside the range counts as unset.
template <class Enum>
Enum readEnum(const QSettings &settings, const QString &key, int last)
{
    const int value = settings.value(key, 0).toInt();
    return static_cast<Enum>(value >= 0 && value <= last ? value : 0);
}

} // namespace

AppSettings::AppSettings(const QString &path)
    : m_settings(path.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                            QStringLiteral("Varve"), QStringLiteral("Varve"))
                                      .fileName()
                                : path,
                 QSettings::IniFormat)
{}

ThemeChoice AppSettings::theme() const
{
    return readEnum<ThemeChoice>(m_settings, themeKey, 2);
}

void AppSettings::setTheme(ThemeChoice choice)
{
    m_settings.setValue(themeKey, static_cast<int>(choice));
}

QString AppSettings::userName() const
{
    const QString set = m_settings.value(nameKey).toString().trimmed();
    if (!set.isEmpty())
        return set;
    for (const char *variable : {"USER", "USERNAME", "LOGNAME"}) {
        const QString login = qEnvironmentVariable(variable);
        if (!login.isEmpty())
            return login;
    }
    return QStringLiteral("unnamed");
}

void AppSettings::setUserName(const QString &name)
{
    m_settings.setValue(nameKey, name.trimmed());
}

QStringList AppSettings::recentFiles() const
{
    return m_settings.value(recentKey).toStringList();
}

void AppSettings::addRecentFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    m_settings.setValue(recentKey, QStringList(files.mid(0, maxRecentFiles)));
}

void AppSettings::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    m_settings.setValue(recentKey, files);
}

void AppSettings::clearRecentFiles()
{
    m_settings.remove(recentKey);
}

QString AppSettings::folder() const
{
    const QString folder = m_settings.value(folderKey).toString();
    if (!folder.isEmpty() && QDir(folder).exists())
        return folder;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

void AppSettings::setFolder(const QString &folder)
{
    m_settings.setValue(folderKey, folder);
}

CentreLayout AppSettings::centreLayout() const
{
    return readEnum<CentreLayout>(m_settings, centreKey, 2);
}

void AppSettings::setCentreLayout(CentreLayout layout)
{
    m_settings.setValue(centreKey, static_cast<int>(layout));
}

bool AppSettings::figureStrip() const
{
    return m_settings.value(figureStripKey, false).toBool();
}

void AppSettings::setFigureStrip(bool on)
{
    m_settings.setValue(figureStripKey, on);
}

QByteArray AppSettings::state(const QString &name) const
{
    return m_settings.value(stateKey(name)).toByteArray();
}

void AppSettings::setState(const QString &name, const QByteArray &state)
{
    m_settings.setValue(stateKey(name), state);
}

QVariantMap AppSettings::look(const ProjectId &project) const
{
    for (const QVariant &entry : m_settings.value(looksKey).toList())
        if (const QVariantMap look = entry.toMap();
            look.value(projectKey).toString() == project.uuid.toString())
            return look;
    return {};
}

void AppSettings::setLook(const ProjectId &project, const QVariantMap &look)
{
    QVariantList looks = m_settings.value(looksKey).toList();
    const QString id = project.uuid.toString();
    looks.removeIf([&](const QVariant &entry) { return entry.toMap().value(projectKey).toString() == id; });
    QVariantMap entry = look;
    entry.insert(projectKey, id);
    looks.prepend(entry);
    m_settings.setValue(looksKey, QVariantList(looks.mid(0, maxLooks)));
}

void AppSettings::clearStates()
{
    m_settings.remove(stateGroup);
}

} // namespace varve::ui
