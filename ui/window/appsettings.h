// What the program remembers between runs: theme, the user's name, recent files, layout.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>
#include <QVariantMap>

namespace varve::ui {

enum class ThemeChoice { System, Light, Dark };
enum class CentreLayout { TimelineAndTable, Timeline, Table };

/// One for the program; every read goes to the settings, so windows agree. Not thread safe.
class AppSettings
{
public:
    /// `path`: an ini file (tests); empty: the user's own settings of "Varve".
    explicit AppSettings(const QString &path = {});

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    /// Who stands as the author of changes; the login name until the user sets one.
    [[nodiscard]] QString userName() const;
    void setUserName(const QString &name);

    /// Newest first; files that are gone stay until they are asked for.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);
    void clearRecentFiles();

    /// Where the last file was chosen; the user's documents at first.
    [[nodiscard]] QString folder() const;
    void setFolder(const QString &folder);

    [[nodiscard]] CentreLayout centreLayout() const;
    void setCentreLayout(CentreLayout layout);

    /// Whether the strip of figures stands under the timeline.
    [[nodiscard]] bool figureStrip() const;
    void setFigureStrip(bool on);

    /// Opaque states of Qt's widgets, by name ("window", "docks", "centre").
    [[nodiscard]] QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);
    void clearStates();

    /// How a project was last looked at (see lastlook.h); empty for one that is not among the last maxLooks.
    [[nodiscard]] QVariantMap look(const ProjectId &project) const;
    void setLook(const ProjectId &project, const QVariantMap &look);

    static constexpr int maxLooks = 50;
    static constexpr int maxRecentFiles = 12;

private:
    mutable QSettings m_settings;
};

} // namespace varve::ui
