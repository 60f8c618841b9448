// The timeline under the hand: wheel, press, drag, release, double click.
#include "timeline/timelineview_p.h"

#include "document/edits.h"
#include "layout/ticks.h"
#include "time/timeformat.h"
#include "time/timeparser.h"
#include "time/windowedit.h"
#include "timeline/hovercard.h"

#include <QApplication>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QScrollBar>

#include <cmath>

namespace varve::ui {

using layout::Hit;
using layout::HitKind;
using model::EventIndex;

namespace {

constexpr double wheelPan = 0.8;     // pixels a wheel unit (a notch is 120)
constexpr double wheelZoom = 1.0015; // factor a wheel unit
constexpr double edgePan = 24;       // pixels from the edge in which a drag pans

layout::TickStep minorHere(double scale)
{
    return layout::minorStep(layout::labelledStep(scale, 64), scale, 9);
}

} // namespace

void TimelineView::wheelEvent(QWheelEvent *event)
{
    d->hideCard();
    const bool fine = !event->pixelDelta().isNull();
    const QPointF delta = fine ? QPointF(event->pixelDelta()) : QPointF(event->angleDelta());
    const double along = std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y();
    if (event->modifiers() & Qt::ControlModifier) {
        const double units = fine ? along * 4 : along;
        d->zoomAt(event->position().x() - d->scene.plot.x, std::pow(wheelZoom, units));
    } else if (event->modifiers() & Qt::ShiftModifier) {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(fine ? along : along / 120.0 * 3 * d->scene.rowHeight));
    } else {
        d->pan(fine ? along : along * wheelPan);
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    d->press(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    d->move(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    d->release(event);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    d->doubleClick(event);
}

void TimelineView::Private::press(QMouseEvent *event)
{
    hideCard();
    if (event->button() == Qt::BackButton)
        return q.zoomBack();
    if (event->button() == Qt::ForwardButton)
        return q.zoomForward();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    if (dirty)
        update();
    animation.stop();
    pressAt = pointer = event->position();
    pressHit = layout::hitTest(scene, pressAt.x(), pressAt.y());
    pressScale = scene.timescale;
    pressScroll = q.verticalScrollBar()->value();
    if (pressHit.kind == HitKind::Ruler || event->button() == Qt::LeftButton)
        clearMeasure();
    gesture = Gesture::Pressed;
    if (event->button() == Qt::MiddleButton)
        gesture = Gesture::Pan;
}

void TimelineView::Private::beginDrag(QPointF)
{
    if (pressHit.kind == HitKind::EventBody || pressHit.isHandle()) {
        const EventId id = index().id(pressHit.row);
        if (!state.isSelected(id))
            state.select(id);
        drag = DragSession::begin(state.document(), state.selection(), id, pressHit.kind);
        if (drag) {
            gesture = Gesture::Drag;
            return;
        }
        emit state.message(tr("This event is locked. Unlock it in the inspector to move it."));
        gesture = Gesture::None;
        return;
    }
    if (pressHit.kind == HitKind::Ruler)
        return beginMeasure(pressAt);
    if (pressHit.kind == HitKind::LaneEdge) {
        gesture = Gesture::LaneResize;
        return;
    }
    if (pressHit.kind == HitKind::LaneHeader) {
        gesture = Gesture::LaneMove;
        q.viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    gesture = Gesture::Pan;
    q.viewport()->setCursor(Qt::ClosedHandCursor);
}

void TimelineView::Private::move(QMouseEvent *event)
{
    pointer = event->position();
    const double plotX = pointer.x() - scene.plot.x;
    cursorX = pointer.x() >= scene.plot.x ? std::optional(plotX) : std::nullopt;
    if (gesture == Gesture::None) {
        updateCursorShape(pointer);
        hideCard();
        hoverTimer.start();
        q.viewport()->update();
        return;
    }
    if (gesture == Gesture::Pressed) {
        if ((pointer - pressAt).manhattanLength() < QApplication::startDragDistance())
            return;
        if (event->modifiers() & Qt::ShiftModifier)
            gesture = Gesture::Band;
        else if (event->modifiers() & Qt::ControlModifier && pressHit.isEvent())
            beginTie();
        else
            beginDrag(pointer);
    }
    if (gesture == Gesture::Pan) {
        const layout::SceneInput in = input();
        setView(layout::panned(pressScale, pointer.x() - pressAt.x(), builder.gaps(in), in.options));
        q.verticalScrollBar()->setValue(pressScroll - static_cast<int>(pointer.y() - pressAt.y()));
    } else if (gesture == Gesture::Band) {
        band = QRectF(pressAt, pointer).normalized();
        q.viewport()->update();
    } else if (gesture == Gesture::Drag) {
        dragTo(pointer, event->modifiers());
    } else if (gesture == Gesture::Tie) {
        tieTowards(pointer);
    } else if (gesture == Gesture::Measure) {
        measureTo(pointer, event->modifiers());
    } else if (gesture == Gesture::LaneResize) {
        resizeLane(pointer.y());
    } else if (gesture == Gesture::LaneMove) {
        q.viewport()->update();
    }
}

/// Ctrl and a drag from an event: a statement, from the edge that is nearer to where it was pressed.
void TimelineView::Private::beginTie()
{
    gesture = Gesture::None;
    if (state.document().store().isReadOnly()) {
        emit state.message(tr("This project can only be read: no statement can be added."));
        return;
    }
    tieFrom = tieEndAt(state.document(), scene, pressAt);
    if (tieFrom)
        gesture = Gesture::Tie;
}

void TimelineView::Private::tieTowards(QPointF at)
{
    const double plotX = at.x() - scene.plot.x;
    if (plotX < edgePan || plotX > view.width - edgePan) { // content comes in at the edge
        const layout::SceneInput in = input();
        const layout::Timescale scale(view, builder.gaps(in), in.options);
        const double before = scale.x(scene.timescale.at(tieFrom->at.x() - scene.plot.x));
        const double dx = plotX < edgePan ? 12 : -12;
        setView(layout::panned(scale, dx, builder.gaps(in), in.options));
        update();
        tieFrom->at.setX(scene.plot.x + before + dx);
    }
    tieTo = tieEndAt(state.document(), scene, at);
    dragTip = tieText(state.document(), *tieFrom, tieTo);
    q.viewport()->setCursor(tieTo && *tieTo != *tieFrom ? Qt::PointingHandCursor : Qt::CrossCursor);
    q.viewport()->update();
}

void TimelineView::Private::commitTie()
{
    const auto from = std::exchange(tieFrom, std::nullopt);
    const auto to = std::exchange(tieTo, std::nullopt);
    dragTip.clear();
    const auto statement = from && to ? proposedTie(state.document(), *from, *to) : std::nullopt;
    if (statement)
        emit q.tieDrawn(*statement);
}

time::Micros TimelineView::Private::snapStep() const
{
    const layout::TickStep step = minorHere(view.scale);
    return step.unit < layout::TickStep::Unit::Month ? static_cast<time::Micros>(step.micros()) : 0;
}

time::Precision TimelineView::Private::precisionHere() const
{
    using Unit = layout::TickStep::Unit;
    const layout::TickStep step = minorHere(view.scale);
    switch (step.unit) {
    case Unit::Microsecond:
        return step.count >= 1000 ? time::Precision::Millisecond : time::Precision::Microsecond;
    case Unit::Second:
        return time::Precision::Second;
    case Unit::Minute:
        return time::Precision::Minute;
    case Unit::Hour:
        return time::Precision::Hour;
    case Unit::Day:
        return time::Precision::Day;
    case Unit::Month:
        return time::Precision::Month;
    case Unit::Year:
        return time::Precision::Year;
    }
    return time::Precision::Minute;
}

void TimelineView::Private::dragTo(QPointF at, Qt::KeyboardModifiers modifiers)
{
    const double plotX = at.x() - scene.plot.x;
    if (plotX < edgePan || plotX > view.width - edgePan) { // content comes in at the edge
        const layout::SceneInput in = input();
        const layout::Timescale scale(view, builder.gaps(in), in.options);
        setView(layout::panned(scale, plotX < edgePan ? 12 : -12, builder.gaps(in), in.options));
        update();
    }
    const bool snap = !(modifiers & Qt::AltModifier);
    if (drag->isMove()) {
        const time::Micros delta = scene.timescale.at(plotX) - pressScale.at(pressAt.x() - scene.plot.x);
        const time::Micros toBound = snap ? snappedMove(delta) : delta;
        drag->moveBy(toBound, snap && !snapGuide ? snapStep() : 0);
        const Hit over = layout::hitTest(scene, at.x(), at.y());
        const bool otherLane = over.lane >= 0 && over.lane != pressHit.lane;
        drag->setTrack(otherLane ? trackOfLane(over.lane) : TrackId());
        const model::Event &event = drag->pressed();
        dragTip = time::describe(event.time, state.zoneFor(event), state.document().project().times);
        const model::Track *track =
            otherLane ? state.document().catalogue().tracks.find(event.track) : nullptr;
        if (track)
            dragTip += QStringLiteral("\n→ ") + track->name;
    } else {
        drag->setBound(snapped(plotX, snap));
        const model::Event &event = drag->pressed();
        dragTip = time::describe(event.time, state.zoneFor(event), state.document().project().times);
    }
    markDirty();
}

void TimelineView::Private::commitDrag()
{
    const std::optional<DragSession> done = std::exchange(drag, std::nullopt);
    snapGuide.reset();
    dragTip.clear();
    if (done && done->hasChanges())
        state.apply(done->edit());
    markDirty();
}

void TimelineView::Private::cancelGesture()
{
    drag.reset();
    snapGuide.reset();
    clearMeasure();
    tieFrom.reset();
    tieTo.reset();
    dragTip.clear();
    gesture = Gesture::None;
    q.viewport()->unsetCursor();
    markDirty();
}

void TimelineView::Private::release(QMouseEvent *event)
{
    const Gesture was = std::exchange(gesture, Gesture::None);
    pointer = event->position();
    q.viewport()->unsetCursor();
    switch (was) {
    case Gesture::Drag:
        commitDrag();
        break;
    case Gesture::Tie:
        commitTie();
        break;
    case Gesture::Band:
        selectInBand(event->modifiers());
        break;
    case Gesture::Measure:
        snapGuide.reset();
        break;
    case Gesture::LaneMove:
        moveLane(pressHit.lane, dropPlace(pointer.y()));
        break;
    case Gesture::Pressed:
        if (pressHit.isEvent())
            clickEvent(pressHit.row, event->modifiers());
        else if (pressHit.kind == HitKind::Stack)
            openStack(pressHit.item);
        else if (pressHit.kind == HitKind::LaneHeader)
            toggleLane(pressHit.lane);
        else if (pressHit.kind == HitKind::Gap)
            openGap(pressHit.item);
        else if (pressHit.kind == HitKind::OpenGap)
            foldGap(pressHit.item);
        else if (!(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)))
            state.clearSelection();
        break;
    default:
        break;
    }
    q.viewport()->update();
}

void TimelineView::Private::clickEvent(EventIndex::Row row, Qt::KeyboardModifiers modifiers)
{
    const EventId id = index().id(row);
    if (modifiers & Qt::ControlModifier)
        state.toggle(id);
    else if (modifiers & Qt::ShiftModifier && !state.isSelected(id))
        state.toggle(id);
    else
        state.select(id);
}

void TimelineView::Private::selectInBand(Qt::KeyboardModifiers modifiers)
{
    const auto rows = builder.rowsIn(input(), scene, {band.x(), band.y(), band.width(), band.height()});
    std::vector<EventId> ids = modifiers & Qt::ControlModifier ? state.selection() : std::vector<EventId>();
    for (const EventIndex::Row row : rows)
        if (const EventId id = index().id(row); !(modifiers & Qt::ControlModifier) || !state.isSelected(id))
            ids.push_back(id);
    state.select(std::move(ids));
}

void TimelineView::Private::openStack(int item)
{
    const layout::StackItem &stack = scene.stacks[static_cast<size_t>(item)];
    const time::Window visible = scene.timescale.visible();
    const auto inView = stack.span.intersected(visible).value_or(visible);
    const time::Instant middle = scene.timescale.at(stack.box.x + stack.box.w / 2 - scene.plot.x);
    // A long event in the stack must not zoom out: at most a fifth of what is visible, round the stack.
    const time::Micros width =
        std::clamp<time::Micros>(inView.width(), 1000, std::max<time::Micros>(1000, visible.width() / 5));
    q.zoomTo({middle - width / 2, middle + (width - width / 2)});
}

void TimelineView::Private::doubleClick(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (dirty)
        update();
    const Hit hit = layout::hitTest(scene, event->position().x(), event->position().y());
    gesture = Gesture::None;
    if (hit.isEvent()) {
        state.select(index().id(hit.row));
        emit state.editRequested(index().id(hit.row), QStringLiteral("title"));
    } else if (hit.kind == HitKind::Lane || hit.kind == HitKind::Nothing) {
        if (event->position().x() >= scene.plot.x && event->position().y() >= scene.plot.y)
            createEvent(event->position(), hit.lane);
    }
}

void TimelineView::Private::createEvent(QPointF at, int laneKey)
{
    // A day or month is the one under the pointer; only clock times go to the nearest tick.
    const bool isClockTime = precisionHere() < time::Precision::Day;
    const time::Instant t = snapped(at.x() - scene.plot.x, isClockTime);
    const TrackId track = trackOfLane(laneKey);
    if (q.isSignalConnected(QMetaMethod::fromSignal(&TimelineView::createAt))) {
        emit q.createAt(t, precisionHere(), track);
        return;
    }
    model::Event event;
    event.id = EventId::create();
    event.title = tr("New event");
    event.track = track;
    event.time = time::at(t, precisionHere(), state.zone(), state.document().project().times);
    const EventId id = event.id;
    if (!state.apply(document::addEvent(std::move(event))))
        return;
    state.select(id);
    emit state.editRequested(id, QStringLiteral("title"));
}

void TimelineView::Private::updateCursorShape(QPointF at)
{
    const Hit hit = layout::hitTest(scene, at.x(), at.y());
    if (hit.isHandle())
        q.viewport()->setCursor(Qt::SizeHorCursor);
    else if (hit.kind == HitKind::LaneEdge)
        q.viewport()->setCursor(Qt::SizeVerCursor);
    else if (hit.isEvent() || hit.kind == HitKind::Stack || hit.kind == HitKind::LaneHeader ||
             hit.kind == HitKind::Gap || hit.kind == HitKind::OpenGap)
        q.viewport()->setCursor(Qt::PointingHandCursor);
    else
        q.viewport()->unsetCursor();
}

void TimelineView::Private::showCard(EventIndex::Row row, QPoint globalAt)
{
    const auto event = state.document().event(index().id(row));
    if (event)
        card->showFor(*event, state, globalAt);
}

void TimelineView::Private::hideCard()
{
    card->hide();
}

} // namespace varve::ui
