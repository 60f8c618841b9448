// The middle of the window for an open project: timeline, overview, the line for new events, table.
#pragma once

#include "paint/theme.h"
#include "state/viewstate.h"
#include "window/appsettings.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace varve::ui {

class Actions;
class EventTable;
class FigureStrip;
class Overview;
class QuickEntry;
class TimelineView;

class Workspace : public QWidget
{
    Q_OBJECT
public:
    Workspace(ViewState &state, Actions &actions, QWidget *parent = nullptr);

    void setTheme(const paint::Theme &theme);
    void setCentreLayout(CentreLayout layout);
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    [[nodiscard]] TimelineView *timeline() const { return m_timeline; }
    [[nodiscard]] QuickEntry *quickEntry() const { return m_entry; }
    [[nodiscard]] EventTable *table() const { return m_table; }
    [[nodiscard]] FigureStrip *figureStrip() const { return m_figures; }
    void setFigureStripVisible(bool on);
    [[nodiscard]] bool showsEmptyPage() const;

private:
    void showEmptyPageOrTimeline();
    void createAt(time::Instant at, time::Precision precision, const TrackId &track);

    ViewState &m_state;
    QSplitter *m_splitter;
    QWidget *m_top;
    QStackedWidget *m_stack;
    TimelineView *m_timeline;
    FigureStrip *m_figures;
    Overview *m_overview;
    QuickEntry *m_entry;
    EventTable *m_table;
    bool m_showsFigures = false;
    CentreLayout m_layout = CentreLayout::TimelineAndTable;
};

} // namespace varve::ui
