#include "window/viewcommands.h"

#include "charts/figurestrip.h"
#include "charts/statisticspanel.h"
#include "editors/eventtable.h"
#include "editors/inspector.h"
#include "editors/quickentry.h"
#include "editors/searchbox.h"
#include "panels/checkpanel.h"
#include "panels/sourcespanel.h"
#include "panels/trackspanel.h"
#include "panels/viewspanel.h"
#include "time/timeparser.h"
#include "timeline/timelineview.h"
#include "window/docks.h"
#include "window/gotodialog.h"
#include "window/mainwindow.h"
#include "window/session.h"
#include "window/toolbar.h"
#include "window/windows.h"
#include "window/workspace.h"
#include "window/zonebox.h"

#include <QApplication>
#include <QDate>
#include <QDockWidget>
#include <QTableView>

namespace varve::ui {

namespace {

constexpr std::pair<Command, model::LanesBy> laneCommands[] = {
    {Command::LanesByTrack, model::LanesBy::Track},
    {Command::LanesBySource, model::LanesBy::Source},
    {Command::LanesByPlace, model::LanesBy::Place},
    {Command::LanesByParticipant, model::LanesBy::Participant},
    {Command::LanesByTag, model::LanesBy::Tag},
    {Command::LanesByConfidence, model::LanesBy::Confidence},
    {Command::LanesByStatus, model::LanesBy::Status},
};

} // namespace

ViewCommands::ViewCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    wireTimeline();
    wireDisplay();
    wireWindow();
    connect(&window, &MainWindow::sessionChanged, this, &ViewCommands::followState);
}

void ViewCommands::wireTimeline()
{
    Actions &actions = m_window.actions();
    const auto onTimeline = [&](Command command, void (TimelineView::*verb)()) {
        actions.on(command, this, [this, verb] { (m_window.workspace()->timeline()->*verb)(); });
    };
    onTimeline(Command::Fit, &TimelineView::fitAll);
    onTimeline(Command::FitSelection, &TimelineView::fitSelection);
    onTimeline(Command::ZoomIn, &TimelineView::zoomIn);
    onTimeline(Command::ZoomOut, &TimelineView::zoomOut);
    onTimeline(Command::ZoomDay, &TimelineView::zoomToDay);
    onTimeline(Command::ZoomHour, &TimelineView::zoomToHour);
    onTimeline(Command::ZoomBack, &TimelineView::zoomBack);
    onTimeline(Command::ZoomForward, &TimelineView::zoomForward);
    onTimeline(Command::SelectInView, &TimelineView::selectInView);
    actions.on(Command::GoToDate, this, [this] { goToDate(); });
    actions.on(Command::ShowHiddenLanes, this, [this] {
        layout::LaneLooks looks = m_window.state()->laneLooks();
        looks.showAll();
        m_window.state()->setLaneLooks(looks);
    });
}

void ViewCommands::wireDisplay()
{
    using model::ColourBy;
    Actions &actions = m_window.actions();
    actions.on(Command::CompressGaps, this, [this](bool on) { m_window.state()->setCompressGaps(on); });
    actions.on(Command::Links, this, [this](bool on) { m_window.state()->setShowLinks(on); });
    actions.on(Command::Legend, this, [this](bool on) { m_window.state()->setShowLegend(on); });
    actions.on(Command::StripOfFigures, this, [this](bool on) {
        m_window.windows().settings().setFigureStrip(on);
        m_window.workspace()->setFigureStripVisible(on);
    });
    QDockWidget *statistics = m_window.docks().all()[Docks::StatisticsDock];
    actions.on(Command::Statistics, this, [this, statistics](bool on) {
        statistics->setVisible(on);
        if (!on)
            return;
        statistics->raise();
        m_window.docks().statistics()->bars(StatisticsPanel::Time)->setFocus(Qt::ShortcutFocusReason);
    });
    connect(statistics, &QDockWidget::visibilityChanged, this, // not while the inspector lies before it
            [this](bool on) { m_window.actions()[Command::Statistics]->setChecked(on); });
    actions.on(Command::MarkGapsAndBursts, this, [this](bool on) { m_window.state()->setShowRhythm(on); });
    for (const auto &[command, by] : {std::pair(Command::ColourByTrack, ColourBy::Track),
                                      {Command::ColourBySource, ColourBy::Source},
                                      {Command::ColourByTag, ColourBy::Tag},
                                      {Command::ColourByConfidence, ColourBy::Confidence},
                                      {Command::ColourByStatus, ColourBy::Status}})
        actions.on(command, this, [this, by = by] { m_window.state()->setColourBy(by); });
    for (const auto &[command, by] : laneCommands)
        actions.on(command, this, [this, by = by] { m_window.state()->setLanesBy(by); });
    actions.on(Command::ZoneProject, this, [this] { m_window.state()->setZone({}); });
    actions.on(Command::ZoneUtc, this, [this] { m_window.state()->setZone(QStringLiteral("UTC")); });
    actions.on(Command::ZoneEvent, this, [this] { m_window.state()->setUseEventZone(true); });
    actions.on(Command::ZoneChoose, this, [this] { chooseZone(); });
    actions.on(Command::FilterBy, this, [this] { m_window.toolBar().openFilterMenu(); });
    actions.on(Command::ShowEverything, this, [this] { m_window.state()->setFilter({}); });
    actions.on(Command::SaveView, this, [this] { m_window.docks().views()->saveCurrent(); });
}

void ViewCommands::wireWindow()
{
    Actions &actions = m_window.actions();
    for (const auto &[command, layout] : {std::pair(Command::LayoutBoth, CentreLayout::TimelineAndTable),
                                          {Command::LayoutTimeline, CentreLayout::Timeline},
                                          {Command::LayoutTable, CentreLayout::Table}})
        actions.on(command, this, [this, layout = layout] { m_window.setCentreLayout(layout); });
    actions.on(Command::ResetLayout, this, [this] { m_window.resetLayout(); });
    Appearance &appearance = m_window.windows().appearance();
    for (const auto &[command, choice] : {std::pair(Command::ThemeSystem, ThemeChoice::System),
                                          {Command::ThemeLight, ThemeChoice::Light},
                                          {Command::ThemeDark, ThemeChoice::Dark}}) {
        actions[command]->setChecked(appearance.choice() == choice);
        actions.on(command, this, [&appearance, choice = choice] { appearance.choose(choice); });
        connect(&appearance, &Appearance::changed, this,
                [this, &appearance, command = command, choice = choice] {
                    m_window.actions()[command]->setChecked(appearance.choice() == choice);
                });
    }
    actions.on(Command::NextPane, this, [this] { stepPane(+1); });
    actions.on(Command::PreviousPane, this, [this] { stepPane(-1); });
    actions.on(Command::FullScreen, this, [this](bool on) {
        m_window.setWindowState(m_window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
}

void ViewCommands::followState()
{
    if (!m_window.state())
        return;
    connect(m_window.state(), &ViewState::displayChanged, this, &ViewCommands::showDisplay);
    const bool withFigures = m_window.windows().settings().figureStrip();
    m_window.actions()[Command::StripOfFigures]->setChecked(withFigures);
    m_window.workspace()->setFigureStripVisible(withFigures);
    showDisplay();
}

void ViewCommands::showDisplay()
{
    const ViewState &state = *m_window.state();
    Actions &actions = m_window.actions();
    actions[Command::CompressGaps]->setChecked(state.compressGaps());
    actions[Command::Links]->setChecked(state.showLinks());
    actions[Command::Legend]->setChecked(state.showLegend());
    actions[Command::MarkGapsAndBursts]->setChecked(state.showRhythm());
    const Command colours[] = {Command::ColourByTrack, Command::ColourBySource, Command::ColourByTag,
                               Command::ColourByConfidence, Command::ColourByStatus};
    actions[colours[static_cast<int>(state.colourBy())]]->setChecked(true);
    for (const auto &[command, by] : laneCommands)
        actions[command]->setChecked(by == state.lanesBy());
    Command zone = Command::ZoneChoose;
    if (state.useEventZone())
        zone = Command::ZoneEvent;
    else if (state.zone() == state.document().project().times.zone)
        zone = Command::ZoneProject;
    else if (state.zone() == QLatin1String("UTC"))
        zone = Command::ZoneUtc;
    actions[zone]->setChecked(true);
}

void ViewCommands::chooseZone()
{
    const QString zone = askZone(&m_window, m_window.state()->zone());
    if (!zone.isEmpty())
        m_window.state()->setZone(zone);
    showDisplay(); // the menu has checked "another" also when the user gave up
}

void ViewCommands::goToDate()
{
    time::ReadContext context;
    context.settings = m_window.session()->document().project().times;
    context.settings.zone = m_window.state()->zone();
    context.now = time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
    const auto to = askWhereToGo(&m_window, context);
    if (!to)
        return;
    const time::Window hull = to->hull();
    // A quarter of its width, at least ten minutes, of surroundings on each side.
    const time::Micros margin = std::max(hull.width() / 4, 10 * time::microsPerMinute);
    m_window.workspace()->timeline()->zoomTo({hull.earliest - margin, hull.latest + margin});
}

QList<QWidget *> ViewCommands::panes() const
{
    QList<QWidget *> panes;
    const Workspace *workspace = m_window.workspace();
    const Docks &docks = m_window.docks();
    QWidget *table = workspace->table()->view();
    for (QWidget *pane : std::initializer_list<QWidget *>{
             m_window.toolBar().searchBox(), docks.tracks(), docks.sources(), docks.check(),
             workspace->timeline(), workspace->figureStrip(), workspace->quickEntry(), table,
             docks.inspector(), docks.statistics()})
        if (pane && pane->isVisible())
            panes.append(pane);
    return panes;
}

void ViewCommands::stepPane(int by)
{
    const QList<QWidget *> all = panes();
    if (all.isEmpty())
        return;
    const QWidget *focused = QApplication::focusWidget();
    qsizetype at = by > 0 ? -1 : 0;
    for (qsizetype i = 0; i < all.size(); ++i)
        if (focused && (all[i] == focused || all[i]->isAncestorOf(focused)))
            at = i;
    QWidget *next = all[(at + by + all.size()) % all.size()];
    if (next == m_window.workspace()->quickEntry())
        return m_window.workspace()->quickEntry()->start();
    next->setFocus(Qt::TabFocusReason);
    if (!next->hasFocus() && next->nextInFocusChain()) // a scroll area whose fields take the focus
        if (QWidget *field = next->nextInFocusChain(); next->isAncestorOf(field))
            field->setFocus(Qt::TabFocusReason);
}

} // namespace varve::ui
