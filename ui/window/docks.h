// The docks round the timeline: they move, float, close and come back; what stands in them belongs to the
// project.
#pragma once

#include "paint/theme.h"
#include "state/viewstate.h"

#include <QDockWidget>
#include <QMainWindow>

#include <vector>

namespace varve::ui {

class CheckPanel;
class DockTitle;
class Inspector;
class SourcesPanel;
class StatisticsPanel;
class TagsPanel;
class TracksPanel;
class ViewsPanel;

class Docks : public QObject
{
    Q_OBJECT
public:
    explicit Docks(QMainWindow *window);

    void setProject(ViewState &state, const paint::Theme &theme);
    void clear();
    void setTheme(const paint::Theme &theme);
    /// As at first: panels at the left, the inspector at the right, statistics behind it when asked for.
    void reset();
    [[nodiscard]] const std::vector<QDockWidget *> &all() const { return m_docks; }
    /// On: those that stand there at first.
    void setAllVisible(bool on);
    /// Gives each panel at the left the height of its lines; where they do not all fit, the longest give way.
    void fitPanels();

    // Null while there is no project.
    [[nodiscard]] TracksPanel *tracks() const { return m_tracks; }
    [[nodiscard]] SourcesPanel *sources() const { return m_sources; }
    [[nodiscard]] TagsPanel *tags() const { return m_tags; }
    [[nodiscard]] ViewsPanel *views() const { return m_views; }
    [[nodiscard]] CheckPanel *check() const { return m_check; }
    [[nodiscard]] Inspector *inspector() const { return m_inspector; }

    [[nodiscard]] StatisticsPanel *statistics() const { return m_statistics; }

    enum Dock { TracksDock, SourcesDock, TagsDock, ViewsDock, CheckDock, InspectorDock, StatisticsDock };

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitSoon();
    [[nodiscard]] int areaHeight() const;
    void add(const QString &name, const QString &caption, const QString &title);
    void put(Dock dock, QWidget *content);
    [[nodiscard]] DockTitle *title(Dock dock) const;

    QMainWindow *m_window;
    bool m_fitAsked = false;
    std::vector<QDockWidget *> m_docks;
    TracksPanel *m_tracks = nullptr;
    SourcesPanel *m_sources = nullptr;
    TagsPanel *m_tags = nullptr;
    ViewsPanel *m_views = nullptr;
    CheckPanel *m_check = nullptr;
    Inspector *m_inspector = nullptr;
    StatisticsPanel *m_statistics = nullptr;
};

} // namespace varve::ui
