#include "timeline/timelineview_p.h"

#include "layout/narrowedrows.h"

#include "layout/eventshape.h"
#include "time/timeformat.h"
#include "time/zones.h"
#include "timeline/hovercard.h"

#include <QAccessible>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace varve::ui {

using layout::View;
using model::EventIndex;
using time::Window;

namespace {

constexpr double headerWidth = 130;
constexpr int animationTime = 180;    // ms
constexpr size_t mostRemembered = 50; // zooms
constexpr int hoverDelay = 450;       // ms

} // namespace

// --- Private: what is shown
// ---------------------------------------------------------------------------------------

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
    in.filterRevision = state.filterRevision();
    in.catalogueRevision = catalogueRevision;
    options.compress = state.compressGaps();
    in.options = options;
    in.view = view;
    in.headerWidth = headerWidth;
    in.viewportHeight = q.viewport()->height();
    in.scrollY = q.verticalScrollBar()->value();
    in.zone = state.zone();
    in.colourBy = state.colourBy();
    in.lanesBy = lanesBy;
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
        else if (const auto bounds = layout::shownBounds(index(), state.shown()))
            allView = view = fittedWithRoom(*bounds);
    }
    const std::vector<EventIndex::Row> selection = rowsOf(state.selection());
    const std::vector<EventId> hitIds(state.searchHits().begin(), state.searchHits().end());
    const std::vector<EventIndex::Row> hits = rowsOf(hitIds);
    layout::SceneInput in = input();
    in.selection = selection;
    in.hits = hits;
    if (std::exchange(narrowedStale, false))
        updateNarrowed();
    in.narrowed = narrowed;
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
    dirty = false;
    if (hasView && animation.state() != QAbstractAnimation::Running) {
        published = scene.timescale.visible();
        state.setVisible(published);
    }
}

/// Events whose windows statements narrow, in the order of the index's rows.
void TimelineView::Private::updateNarrowed()
{
    const reconstruct::Reconstruction *now = state.reconstructed().now();
    narrowed = now ? layout::narrowedRows(index(), *now) : std::vector<layout::NarrowedRow>();
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
    const auto bounds = layout::shownBounds(index(), state.shown());
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
    narrowedStale = true; // rows may have moved
    hideCard();
    markDirty();
}

void TimelineView::Private::selectionChanged()
{
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
    QAccessibleEvent event(&q, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

std::optional<Window> TimelineView::Private::windowOf(const std::vector<EventId> &ids) const
{
    std::optional<Window> all;
    for (const EventIndex::Row row : rowsOf(ids)) {
        if (row == EventIndex::noRow)
            continue;
        Window hull = index().hull(row);
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

// --- Private: painting
// ----------------------------------------------------------------------------------------------

void TimelineView::Private::applyPreview(layout::Scene &to) const
{
    if (!drag)
        return;
    const EventIndex preview = drag->preview();
    for (size_t i = 0; i < drag->changed().size(); ++i) {
        const EventIndex::Row row = index().rowOf(drag->changed()[i].id);
        for (layout::EventItem &item : to.events) {
            if (item.row != row)
                continue;
            const double before = item.box.x;
            layout::shapeEvent(preview, static_cast<EventIndex::Row>(i), to.timescale, to.plot.x, item);
            const double dx = item.box.x - before;
            if (item.label.place != layout::LabelPlace::Inside || drag->isMove()) {
                item.label.x += dx;
                item.label.badgeX += dx;
                item.label.warningX += dx;
            }
        }
    }
}

void TimelineView::Private::paint(QPainter &p)
{
    if (dirty)
        update();
    updateEmptyNote();
    if (drag)
        applyPreview(scene);
    painter.paint(p, scene);
    if (drag)
        dirty = true; // the preview is not the scene
    paintOverlays(p);
}

void TimelineView::Private::paintOverlays(QPainter &p)
{
    const paint::Theme &theme = painter.theme();
    if (cursorX) {
        layout::SceneInput in = input();
        in.cursorX = cursorX;
        if (const auto cursor = builder.cursorAt(in, scene))
            painter.paintCursor(p, scene, *cursor);
    }
    if (gesture == Gesture::Band) {
        QColor fill = theme.accent;
        fill.setAlphaF(0.12F);
        p.setPen(QPen(theme.accent, 1));
        p.setBrush(fill);
        p.drawRect(band.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (drag && !dragTip.isEmpty())
        paintTip(p, dragTip, pointer);
    if (state.shownCount() == 0 && index().size() > 0) {
        const QRectF area(headerWidth, 0, plotWidth(), q.viewport()->height() - 20);
        p.setFont(paint::Theme::font(10));
        p.setPen(theme.mutedText);
        p.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                   tr("The filter hides all %n event(s). Remove a condition above, or show everything again.",
                      nullptr, index().size()));
    }
    if (q.hasFocus() && focusByKey) {
        p.setPen(QPen(theme.accent, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRect(q.viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::Private::paintTip(QPainter &p, const QString &text, QPointF at) const
{
    const paint::Theme &theme = painter.theme();
    p.setFont(paint::Theme::font(9));
    const QRectF room(0, 0, 320, 200);
    QRectF box = p.fontMetrics().boundingRect(room.toRect(), Qt::TextWordWrap, text);
    box = QRectF(at + QPointF(16, 20), box.size()).adjusted(0, 0, 18, 12);
    box.moveRight(std::min(box.right(), q.viewport()->width() - 4.0));
    if (box.bottom() > q.viewport()->height() - 4.0)
        box.moveBottom(at.y() - 12);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(theme.strongBorder, 1));
    p.setBrush(theme.raised);
    p.drawRoundedRect(box, 4, 4);
    p.setPen(theme.text);
    p.drawText(box.adjusted(9, 6, -9, -6), Qt::TextWordWrap, text);
}

// --- the widget
// -----------------------------------------------------------------------------------------------------

TimelineView::TimelineView(ViewState &state, QWidget *parent)
    : QAbstractScrollArea(parent),
      d(std::make_unique<Private>(*this, state))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(300, 120);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Nothing selected"));
    d->showAll = new QPushButton(tr("Show all events"), viewport());
    d->showAll->hide();
    connect(d->showAll, &QPushButton::clicked, this, [this] { d->state.setFilter({}); });

    connect(&state, &ViewState::selectionChanged, this, [this] { d->selectionChanged(); });
    connect(&state, &ViewState::filterChanged, this, [this] { d->markDirty(); });
    connect(&state, &ViewState::searchChanged, this, [this] { d->markDirty(); });
    connect(&state, &ViewState::displayChanged, this, [this] { d->markDirty(); });
    connect(&state, &ViewState::visibleChanged, this, [this] { d->adoptSharedWindow(); });
    connect(&state, &ViewState::reveal, this, &TimelineView::revealEvent);
    connect(&state.document(), &document::Document::changed, this,
            [this](const model::ChangeSummary &summary) { d->documentChanged(summary); });
    connect(&state.reconstructed(), &Reconstructed::changed, this, [this] {
        d->narrowedStale = true;
        d->markDirty();
    });
    connect(&d->animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const double t = value.toDouble();
        const View &from = d->animateFrom;
        const View &to = d->animateTo;
        View now = to;
        if (t < 1) {
            now.scale = std::exp(std::lerp(std::log(from.scale), std::log(to.scale), t));
            // The left edge follows the scale, so that the point common to both stays where it is.
            const double change = to.scale - from.scale;
            const double part = std::abs(change) < 1e-6 * to.scale ? t : (now.scale - from.scale) / change;
            now.left = from.left + static_cast<time::Micros>(static_cast<double>(to.left - from.left) * part);
        }
        d->setView(now);
    });
    connect(&d->animation, &QVariantAnimation::finished, this, [this] { d->markDirty(); });
    connect(&d->hoverTimer, &QTimer::timeout, this, [this] {
        const layout::Hit hit = layout::hitTest(d->scene, d->pointer.x(), d->pointer.y());
        if (hit.isEvent() && d->gesture == Private::Gesture::None)
            d->showCard(hit.row, viewport()->mapToGlobal(d->pointer.toPoint()));
    });
}

TimelineView::~TimelineView() = default;

void TimelineView::setTheme(const paint::Theme &theme)
{
    d->painter.setTheme(theme);
    d->card->setTheme(theme);
    ++d->catalogueRevision; // widths may differ
    d->markDirty();
}

void TimelineView::setAnimated(bool on)
{
    d->animated = on;
}

void TimelineView::setLanesBy(model::LanesBy by)
{
    d->lanesBy = by;
    d->markDirty();
}

model::LanesBy TimelineView::lanesBy() const
{
    return d->lanesBy;
}

const layout::Scene &TimelineView::scene() const
{
    if (d->dirty)
        d->update();
    return d->scene;
}

void TimelineView::fitAll()
{
    d->fitAll();
}

void TimelineView::fitSelection()
{
    const auto window = d->windowOf(d->state.selection());
    if (!window)
        return fitAll();
    d->goTo(d->fittedWithRoom(*window));
    if (!d->state.current().isNull())
        d->scrollToRow(d->index().rowOf(d->state.current()));
}

void TimelineView::zoomIn()
{
    d->zoomAt(d->view.width / 2, 1.5);
}

void TimelineView::zoomOut()
{
    d->zoomAt(d->view.width / 2, 1 / 1.5);
}

void TimelineView::zoomTo(const Window &window)
{
    if (window.isBounded())
        d->goTo(d->fitted(window));
}

void TimelineView::zoomToDay()
{
    const time::Instant middle = scene().timescale.at(d->view.width / 2);
    const time::CivilTime local = time::toLocal(middle, d->state.zone());
    const auto begin = time::toInstantLenient({local.date, 0}, d->state.zone()).earliest;
    zoomTo({begin, begin + time::dayLength(local.date, d->state.zone())});
}

void TimelineView::zoomToHour()
{
    const time::Instant middle = scene().timescale.at(d->view.width / 2);
    const time::CivilTime local = time::toLocal(middle, d->state.zone());
    const time::Instant begin = middle - local.timeOfDay % time::microsPerHour;
    zoomTo({begin, begin + time::microsPerHour});
}

void TimelineView::zoomBack()
{
    if (d->back.empty())
        return;
    d->forward.push_back(d->view);
    const View to = d->back.back();
    d->back.pop_back();
    d->animation.stop();
    d->setView(to);
}

void TimelineView::zoomForward()
{
    if (d->forward.empty())
        return;
    d->back.push_back(d->view);
    const View to = d->forward.back();
    d->forward.pop_back();
    d->animation.stop();
    d->setView(to);
}

void TimelineView::revealEvent(const EventId &id)
{
    const auto window = d->windowOf({id});
    if (!window)
        return;
    const layout::Timescale &scale = scene().timescale;
    const double x0 = scale.x(window->earliest);
    const double x1 = scale.x(window->latest);
    const double room = std::min(60.0, d->view.width / 4);
    const bool isOutside = x1 < room || x0 > d->view.width - room;
    if (isOutside && d->showsAll()) { // who saw all goes on seeing all
        d->fitAll();
    } else if (isOutside) { // pan, so that its known bound stands at a third
        const time::Window hull = d->index().hull(d->index().rowOf(id));
        const layout::SceneInput in = d->input();
        d->goTo(layout::withInstantAt(hull.earliest.isBounded() ? hull.earliest : hull.latest,
                                      d->view.width / 3, d->view.scale, d->view.width, d->builder.gaps(in),
                                      in.options));
    }
    d->scrollToRow(d->index().rowOf(id));
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    d->paint(painter);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    const bool sawAll = d->showsAll();
    QAbstractScrollArea::resizeEvent(event);
    d->markDirty();
    const auto bounds = sawAll ? layout::shownBounds(d->index(), d->state.shown()) : std::nullopt;
    if (bounds) { // who saw all goes on seeing all
        d->animation.stop();
        d->allView = d->fittedWithRoom(*bounds);
        d->setView(*d->allView);
    }
}

void TimelineView::scrollContentsBy(int, int)
{
    d->markDirty();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            d->zoomAt(gesture->position().x() - headerWidth, 1 + gesture->value());
            return true;
        }
    }
    if (event->type() == QEvent::Leave)
        leaveEvent(event);
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::leaveEvent(QEvent *)
{
    d->cursorX.reset();
    d->hoverTimer.stop();
    d->hideCard();
    viewport()->update();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    d->focusByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                    event->reason() == Qt::ShortcutFocusReason;
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace varve::ui
