// What the timeline shows: its view, the scene made from it, and what changes them.
#include "timeline/timelineview_p.h"

#include "layout/claims.h"
#include "time/timeformat.h"
#include "time/zones.h"
#include "timeline/hovercard.h"

#include <QAccessible>
#include <QPushButton>
#include <QScrollBar>

#include <cmath>

namespace varve::ui {

using layout::View;
using model::EventIndex;
using time::Window;

namespace {

constexpr int animationTime = 180;    // ms
constexpr size_t mostRemembered = 50; // zooms
constexpr int hoverDelay = 450;       // ms

} // namespace

TimelineView::Private::Private(TimelineView &widget, ViewState &viewState)
    : q(widget),
      state(viewState),
      builder(painter.measure()),
      card(std::make_unique<HoverCard>(&widget))
{
    animation.setDuration(animationTime);
    animation.setEasingCurve(QEasingCurve::InOutCubic);
    animation.setStartValue(0.0);
    animation.setEndValue(1.0);
    hoverTimer.setSingleShot(true);
    hoverTimer.setInterval(hoverDelay);
}

double TimelineView::Private::plotWidth() const
{
    return std::max(50.0, q.viewport()->width() - headerWidth);
}

std::vector<EventIndex::Row> TimelineView::Private::rowsOf(const std::vector<EventId> &ids) const
{
    std::vector<EventIndex::Row> rows;
    rows.reserve(ids.size());
    for (const EventId &id : ids)
        rows.push_back(index().rowOf(id));
    return rows;
}

/// Without selection, hits and cursor, which the caller adds where they matter.
layout::SceneInput TimelineView::Private::input()
{
    layout::SceneInput in(index(), state.document().catalogue());
    in.shown = state.shown();
    in.implied = &state.reconstructed().implied();
    in.filterRevision = state.filterRevision();
    in.catalogueRevision = catalogueRevision;
    in.looks = &state.laneLooks();
    in.openedGaps = state.openedGaps();
    options.compress = state.compressGaps();
    in.options = options;
    in.view = view;
    in.headerWidth = headerWidth;
    in.viewportHeight = q.viewport()->height();
    in.scrollY = q.verticalScrollBar()->value();
    in.zone = state.zone();
    if (in.zone != in.secondZone) {
        in.secondRow = true;
        in.rulerHeight += layout::secondRowHeight;
    }
    in.colourBy = state.colourBy();
    in.lanesBy = state.lanesBy();
    in.showLinks = state.showLinks();
    return in;
}

void TimelineView::Private::markDirty()
{
    dirty = true;
    q.viewport()->update();
}

void TimelineView::Private::update()
{
    view.width = plotWidth();
    if (!hasView && state.shownCount() > 0) {
        hasView = true;
        if (state.visible().isBounded())
            view = fitted(state.visible());
        else if (const auto bounds = builder.bounds(input()))
            allView = view = fittedWithRoom(*bounds);
    }
    updateMarks();
    layout::SceneInput in = input();
    in.selection = selectedRows;
    in.hits = hitRows;
    in.markRevision = markRevision;
    updateRhythm();
    in.rhythm = rhythm;
    scene = builder.build(in);
    const int most = std::max(0, static_cast<int>(std::ceil(scene.contentHeight - scene.plot.h)));
    QScrollBar *bar = q.verticalScrollBar();
    if (bar->maximum() != most) {
        bar->setRange(0, most);
        bar->setPageStep(std::max(1, static_cast<int>(scene.plot.h)));
        bar->setSingleStep(static_cast<int>(scene.rowHeight));
        in.scrollY = bar->value();
        in.view.width = view.width = plotWidth();
        scene = builder.build(in);
    }
    layout::addClaims(scene, [this](EventIndex::Row row) {
        // Reading citations costs: of events that cite nothing there are none.
        return index().sources(row).empty() ? std::vector<Window>()
                                            : state.claimedTimes().windowsOf(index().id(row));
    });
    dirty = false;
    ++sceneRevision;
    if (hasView && animation.state() != QAbstractAnimation::Running) {
        published = scene.timescale.visible();
        state.setVisible(published);
    }
    emit q.sceneChanged();
}

/// Rows of selection and hits, looked up again only when these or the index have changed.
void TimelineView::Private::updateMarks()
{
    if (!std::exchange(marksStale, false) && marksOf == index().revision())
        return;
    marksOf = index().revision();
    ++markRevision;
    selectedRows = rowsOf(state.selection());
    hitRows = rowsOf(std::vector<EventId>(state.searchHits().begin(), state.searchHits().end()));
}

/// Unusual gaps and bursts in order of time; none while they are not to be marked.
void TimelineView::Private::updateRhythm()
{
    if (!state.showRhythm()) {
        rhythm.clear();
        rhythmStale = true;
        return;
    }
    if (!std::exchange(rhythmStale, false))
        return;
    rhythm.clear();
    const reconstruct::Rhythm &now = state.rhythm().now();
    for (const reconstruct::Gap &gap : now.gaps)
        if (gap.unusual)
            rhythm.push_back(
                {gap.window, false, tr("nothing known for %1").arg(time::durationText(gap.window.width()))});
    for (const reconstruct::Burst &burst : now.bursts)
        rhythm.push_back({burst.window, true, tr("%1 events at once").arg(burst.events.size())});
    std::sort(rhythm.begin(), rhythm.end(), [](const layout::RhythmMark &a, const layout::RhythmMark &b) {
        return a.window.earliest < b.window.earliest;
    });
}

layout::View TimelineView::Private::fitted(const Window &window)
{
    const layout::SceneInput in = input();
    return layout::fitted(window, plotWidth(), builder.gaps(in), in.options);
}

layout::View TimelineView::Private::fittedWithRoom(const Window &window)
{
    const layout::SceneInput in = input();
    return layout::fittedWithRoom(window, plotWidth(), layout::roomBefore, layout::roomAfter,
                                  builder.gaps(in), in.options);
}

void TimelineView::Private::setView(const View &to)
{
    if (to == view)
        return;
    view = to;
    hasView = true;
    markDirty();
}

void TimelineView::Private::goTo(const View &to)
{
    if (back.empty() || !(back.back() == view))
        back.push_back(view);
    if (back.size() > mostRemembered)
        back.erase(back.begin());
    forward.clear();
    animation.stop();
    if (!animated || !q.isVisible()) {
        setView(to);
        return;
    }
    animateFrom = view;
    animateTo = to;
    animation.start();
}

void TimelineView::Private::fitAll()
{
    const auto bounds = builder.bounds(input());
    if (!bounds)
        return;
    allView = fittedWithRoom(*bounds);
    goTo(*allView);
}

bool TimelineView::Private::showsAll() const
{
    const View &now = animation.state() == QAbstractAnimation::Running ? animateTo : view;
    return allView && allView->left == now.left && allView->scale == now.scale;
}

void TimelineView::Private::zoomAt(double plotX, double factor)
{
    animation.stop();
    const layout::SceneInput in = input();
    const layout::Timescale scale(view, builder.gaps(in), in.options);
    setView(layout::zoomed(scale, std::clamp(plotX, 0.0, view.width), factor, builder.gaps(in), in.options));
}

void TimelineView::Private::pan(double dx)
{
    animation.stop();
    const layout::SceneInput in = input();
    const layout::Timescale scale(view, builder.gaps(in), in.options);
    setView(layout::panned(scale, dx, builder.gaps(in), in.options));
}

/// Another view (overview, saved view, search) has set the window.
void TimelineView::Private::adoptSharedWindow()
{
    if (state.visible() == published || !state.visible().isBounded())
        return;
    animation.stop();
    published = state.visible();
    setView(fitted(state.visible()));
}

void TimelineView::Private::documentChanged(const model::ChangeSummary &summary)
{
    using model::Table;
    for (const Table table : {Table::Track, Table::Tag, Table::Source, Table::Place, Table::Participant,
                              Table::Link, Table::Project})
        if (summary.touches(table)) {
            ++catalogueRevision;
            break;
        }
    hideCard();
    markDirty();
}

void TimelineView::Private::selectionChanged()
{
    marksStale = true;
    markDirty();
    QString elapsed;
    const auto &selection = state.selection();
    if (selection.size() == 2) {
        const auto a = state.document().event(selection.front());
        const auto b = state.document().event(selection.back());
        const bool inOrder = index().position(index().rowOf(selection.front())) <=
                             index().position(index().rowOf(selection.back()));
        if (a && b)
            elapsed = inOrder ? time::elapsedText(a->time, b->time) : time::elapsedText(b->time, a->time);
    }
    emit q.elapsedChanged(elapsed);
    const auto current = state.document().event(state.current());
    const QString spoken = current ? QStringLiteral("%1, %2").arg(
                                         current->title, time::toShort(current->time, state.zoneFor(*current),
                                                                       state.document().project().times))
                                   : tr("Nothing selected");
    q.setAccessibleDescription(spoken);
    QAccessibleEvent described(&q, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&q);
    if (QAccessibleInterface *child = list ? list->focusChild() : nullptr) {
        QAccessibleEvent focused(child, QAccessible::Focus);
        QAccessible::updateAccessibility(&focused);
    }
}

std::optional<Window> TimelineView::Private::windowOf(const std::vector<EventId> &ids) const
{
    std::optional<Window> all;
    for (const EventIndex::Row row : rowsOf(ids)) {
        if (row == EventIndex::noRow)
            continue;
        Window hull = placing().hull(row);
        if (!hull.earliest.isBounded() && !hull.latest.isBounded())
            continue;
        if (!hull.earliest.isBounded())
            hull.earliest = hull.latest - time::microsPerDay;
        if (!hull.latest.isBounded())
            hull.latest = hull.earliest + time::microsPerDay;
        all = all ? all->united(hull) : hull;
    }
    return all;
}

void TimelineView::Private::scrollToRow(EventIndex::Row row)
{
    if (dirty)
        update();
    const auto top = builder.topOf(row);
    if (!top)
        return;
    QScrollBar *bar = q.verticalScrollBar();
    if (*top < bar->value())
        bar->setValue(static_cast<int>(*top) - 8);
    else if (*top + scene.rowHeight > bar->value() + scene.plot.h)
        bar->setValue(static_cast<int>(*top + scene.rowHeight - scene.plot.h) + 8);
}

void TimelineView::Private::updateEmptyNote()
{
    const bool hidden = state.shownCount() == 0 && index().size() > 0;
    showAll->setVisible(hidden);
    if (hidden)
        showAll->move(static_cast<int>(headerWidth + (plotWidth() - showAll->sizeHint().width()) / 2),
                      q.viewport()->height() / 2 + 18);
}

} // namespace varve::ui
