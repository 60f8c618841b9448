#include "window/docks.h"

#include "charts/statisticspanel.h"
#include "editors/inspector.h"
#include "panels/checkpanel.h"
#include "panels/sourcespanel.h"
#include "panels/tagspanel.h"
#include "panels/trackspanel.h"
#include "panels/viewspanel.h"
#include "window/docktitle.h"

#include <QEvent>
#include <QMenuBar>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>
#include <QToolBar>

#include <numeric>

namespace varve::ui {

namespace {

constexpr int leftWidth = 217;
constexpr int rightWidth = 329;
constexpr int leastHeight = 60;

} // namespace

Docks::Docks(QMainWindow *window) : QObject(window), m_window(window)
{
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window->setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    add(QStringLiteral("tracks"), tr("Tracks"), tr("Tracks"));
    add(QStringLiteral("sources"), tr("Sources"), tr("Sources"));
    add(QStringLiteral("tags"), tr("Tags"), tr("Tags"));
    add(QStringLiteral("views"), tr("Saved views"), tr("Saved views"));
    add(QStringLiteral("check"), tr("Check"), tr("Check"));
    add(QStringLiteral("inspector"), {}, tr("Inspector"));
    add(QStringLiteral("statistics"), tr("Statistics"), tr("Statistics"));
    reset();
    window->installEventFilter(this);
}

void Docks::add(const QString &name, const QString &caption, const QString &title)
{
    auto *dock = new QDockWidget(title, m_window);
    dock->setObjectName(QStringLiteral("dock.") + name);
    dock->setTitleBarWidget(new DockTitle(caption, dock));
    dock->setWidget(new QWidget(dock));
    m_docks.push_back(dock);
}

void Docks::reset()
{
    for (QDockWidget *dock : m_docks) {
        dock->setFloating(false);
        m_window->removeDockWidget(dock);
    }
    for (const Dock dock : {TracksDock, SourcesDock, TagsDock, ViewsDock, CheckDock})
        m_window->addDockWidget(Qt::LeftDockWidgetArea, m_docks[dock], Qt::Vertical);
    for (const Dock dock : {InspectorDock, StatisticsDock})
        m_window->addDockWidget(Qt::RightDockWidgetArea, m_docks[dock]);
    m_window->tabifyDockWidget(m_docks[StatisticsDock], m_docks[InspectorDock]);
    setAllVisible(true);
    m_window->resizeDocks({m_docks[TracksDock], m_docks[InspectorDock]}, {leftWidth, rightWidth},
                          Qt::Horizontal);
}

void Docks::setAllVisible(bool on)
{
    for (QDockWidget *dock : m_docks)
        dock->setVisible(on && dock != m_docks[StatisticsDock]);
}

bool Docks::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitSoon();
    return QObject::eventFilter(watched, event);
}

void Docks::fitSoon()
{
    if (std::exchange(m_fitAsked, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_fitAsked = false;
        fitPanels();
    });
}

/// Height between toolbar and status bar.
int Docks::areaHeight() const
{
    int height = m_window->height();
    for (const QWidget *bar :
         {static_cast<QWidget *>(m_window->menuBar()), static_cast<QWidget *>(m_window->statusBar())})
        height -= bar->isVisible() ? bar->height() : 0;
    for (const QToolBar *bar : m_window->findChildren<QToolBar *>(QString(), Qt::FindDirectChildrenOnly))
        if (bar->isVisible() && m_window->toolBarArea(bar) == Qt::TopToolBarArea)
            height -= bar->height();
    return height;
}

void Docks::fitPanels()
{
    QList<QDockWidget *> docks;
    QList<int> heights;
    for (const Dock name : {TracksDock, SourcesDock, TagsDock, ViewsDock, CheckDock}) {
        QDockWidget *dock = m_docks[name];
        const bool stands = dock->isVisible() && !dock->isFloating() &&
                            m_window->tabifiedDockWidgets(dock).isEmpty() &&
                            m_window->dockWidgetArea(dock) == Qt::LeftDockWidgetArea;
        if (!stands)
            continue;
        docks.append(dock);
        heights.append(title(name)->height() + dock->widget()->sizeHint().height());
    }
    if (docks.isEmpty())
        return;
    // The docks' own heights are not to be asked while the window lays itself out.
    const int separators =
        m_window->style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, m_window) *
        static_cast<int>(docks.size() - 1);
    const int available = areaHeight() - separators;
    const auto total = [&] { return std::accumulate(heights.begin(), heights.end(), 0); };
    while (total() > available) {
        auto longest = std::max_element(heights.begin(), heights.end());
        if (*longest <= leastHeight)
            break;
        --*longest;
    }
    heights.last() += std::max(0, available - total());
    m_window->resizeDocks(docks, heights, Qt::Vertical);
}

DockTitle *Docks::title(Dock dock) const
{
    return static_cast<DockTitle *>(m_docks[dock]->titleBarWidget());
}

void Docks::put(Dock dock, QWidget *content)
{
    delete m_docks[dock]->widget();
    m_docks[dock]->setWidget(content);
}

void Docks::setProject(ViewState &state, const paint::Theme &theme)
{
    put(TracksDock, m_tracks = new TracksPanel(state));
    put(SourcesDock, m_sources = new SourcesPanel(state));
    put(TagsDock, m_tags = new TagsPanel(state));
    put(ViewsDock, m_views = new ViewsPanel(state));
    put(CheckDock, m_check = new CheckPanel(state));
    put(InspectorDock, m_inspector = new Inspector(state));
    put(StatisticsDock, m_statistics = new StatisticsPanel(state));
    connect(m_docks[StatisticsDock], &QDockWidget::visibilityChanged, m_statistics,
            &StatisticsPanel::cameToFront);
    for (const PanelView *panel :
         std::initializer_list<PanelView *>{m_tracks, m_sources, m_tags, m_views, m_check})
        connect(panel, &PanelView::heightWanted, this, &Docks::fitSoon);
    if (!state.document().store().isReadOnly()) {
        title(TracksDock)->setAdd(tr("New track"), [this] { m_tracks->addTrack(); });
        title(SourcesDock)->setAdd(tr("New source"), [this] { emit m_sources->editRequested({}); });
        title(ViewsDock)->setAdd(tr("Save this view"), [this] { m_views->saveCurrent(); });
    }
    setTheme(theme);
}

void Docks::clear()
{
    for (const Dock dock : {TracksDock, SourcesDock, ViewsDock})
        title(dock)->setAdd({}, {});
    for (int dock = 0; dock <= StatisticsDock; ++dock)
        put(static_cast<Dock>(dock), new QWidget);
    m_tracks = nullptr;
    m_sources = nullptr;
    m_tags = nullptr;
    m_views = nullptr;
    m_check = nullptr;
    m_inspector = nullptr;
    m_statistics = nullptr;
}

void Docks::setTheme(const paint::Theme &theme)
{
    for (int dock = 0; dock <= StatisticsDock; ++dock)
        title(static_cast<Dock>(dock))->setTheme(theme);
    if (!m_tracks)
        return;
    for (PanelView *panel : std::initializer_list<PanelView *>{m_tracks, m_sources, m_tags, m_views, m_check})
        panel->setTheme(theme);
}

} // namespace varve::ui
