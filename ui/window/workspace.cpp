#include "window/workspace.h"

#include "charts/figurestrip.h"
#include "editors/eventtable.h"
#include "editors/filterbar.h"
#include "editors/quickentry.h"
#include "time/windowedit.h"
#include "timeline/overview.h"
#include "timeline/timelineview.h"
#include "window/actions.h"
#include "window/emptypage.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

// Heights of the mock: timeline and overview, then entry line and table.
constexpr int topShare = 605;
constexpr int bottomShare = 293;

QVBoxLayout *column(QWidget *parent)
{
    auto *layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace

Workspace::Workspace(ViewState &state, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_top(new QWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_timeline(new TimelineView(state, this)),
      m_figures(new FigureStrip(state, *m_timeline, this)),
      m_overview(new Overview(state, this)),
      m_entry(new QuickEntry(state, this)),
      m_table(new EventTable(state, this))
{
    auto *all = column(this);
    all->addWidget(new FilterBar(state, this));
    all->addWidget(m_splitter, 1);

    m_stack->addWidget(new EmptyPage(actions, this));
    m_stack->addWidget(m_timeline);
    auto *top = column(m_top);
    top->addWidget(m_stack, 1);
    top->addWidget(m_figures);
    top->addWidget(m_overview);

    auto *bottom = new QWidget(this);
    auto *lower = column(bottom);
    lower->addWidget(m_entry);
    lower->addWidget(m_table, 1);

    m_splitter->addWidget(m_top);
    m_splitter->addWidget(bottom);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, topShare);
    m_splitter->setStretchFactor(1, bottomShare);
    m_splitter->setSizes({topShare, bottomShare});

    connect(m_timeline, &TimelineView::createAt, this, &Workspace::createAt);
    connect(m_table, &EventTable::newEventRequested, m_entry, &QuickEntry::start);
    connect(m_entry, &QuickEntry::left, m_timeline, qOverload<>(&QWidget::setFocus));
    connect(&state.document(), &document::Document::changed, this, &Workspace::showEmptyPageOrTimeline);
    showEmptyPageOrTimeline();
}

void Workspace::setTheme(const paint::Theme &theme)
{
    m_timeline->setTheme(theme);
    m_figures->setTheme(theme);
    m_overview->setTheme(theme);
}

void Workspace::setFigureStripVisible(bool on)
{
    m_showsFigures = on;
    m_figures->setVisible(on && !showsEmptyPage());
}

void Workspace::setCentreLayout(CentreLayout layout)
{
    m_layout = layout;
    // An empty project has nothing to list; its page teaches instead.
    if (showsEmptyPage())
        layout = CentreLayout::Timeline;
    m_top->setVisible(layout != CentreLayout::Table);
    m_table->setVisible(layout != CentreLayout::Timeline);
    // Without the table the entry line takes its own height and leaves the rest to the timeline.
    m_splitter->widget(1)->setMaximumHeight(
        layout == CentreLayout::Timeline ? m_entry->sizeHint().height() + 40 : QWIDGETSIZE_MAX);
}

QByteArray Workspace::saveState() const
{
    // Sizes of a splitter with a hidden half would bring that half back as nothing.
    return m_layout == CentreLayout::TimelineAndTable ? m_splitter->saveState() : QByteArray();
}

void Workspace::restoreState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_splitter->restoreState(state);
    else
        m_splitter->setSizes({topShare, bottomShare});
}

bool Workspace::showsEmptyPage() const
{
    return m_stack->currentIndex() == 0;
}

void Workspace::showEmptyPageOrTimeline()
{
    const bool empty = m_state.document().index().size() == 0;
    const bool first = showsEmptyPage() && !empty;
    m_stack->setCurrentIndex(empty ? 0 : 1);
    m_overview->setVisible(!empty);
    setFigureStripVisible(m_showsFigures);
    setCentreLayout(m_layout);
    if (first)
        m_timeline->fitAll();
}

void Workspace::createAt(time::Instant at, time::Precision precision, const TrackId &track)
{
    const time::EventTime time = time::at(at, precision, m_state.zone(), m_state.document().project().times);
    const model::Track *lane = m_state.document().catalogue().tracks.find(track);
    m_entry->startAt(time.text, lane ? lane->name : QString());
}

} // namespace varve::ui
