#include "timeline/timelineview_p.h"

#include "layout/eventshape.h"
#include "time/timeformat.h"
#include "time/zones.h"
#include "timeline/hovercard.h"
#include "timeline/timelineaccessible.h"

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

TimelineView::TimelineView(ViewState &state, QWidget *parent)
    : QAbstractScrollArea(parent),
      d(std::make_unique<Private>(*this, state))
{
    installTimelineAccessible();
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
    d->hiddenNote = new QPushButton(viewport());
    d->hiddenNote->setFlat(true);
    d->hiddenNote->hide();
    connect(d->hiddenNote, &QPushButton::clicked, this, [this] { d->showAllLanes(); });

    connect(&state, &ViewState::selectionChanged, this, [this] { d->selectionChanged(); });
    connect(&state, &ViewState::filterChanged, this, [this] { d->markDirty(); });
    connect(&state, &ViewState::searchChanged, this, [this] {
        d->marksStale = true;
        d->markDirty();
    });
    connect(&state, &ViewState::displayChanged, this, [this] { d->markDirty(); });
    connect(&state, &ViewState::visibleChanged, this, [this] { d->adoptSharedWindow(); });
    connect(&state, &ViewState::reveal, this, &TimelineView::revealEvent);
    connect(&state.document(), &document::Document::changed, this,
            [this](const model::ChangeSummary &summary) { d->documentChanged(summary); });
    connect(&state.reconstructed(), &Reconstructed::changed, this, [this] { d->markDirty(); });
    connect(&state.rhythm(), &RhythmWatch::changed, this, [this] {
        d->rhythmStale = true;
        if (d->state.showRhythm())
            d->markDirty();
    });
    connect(&state.reconstructed(), &Reconstructed::pointedChanged, this, [this] { d->markDirty(); });
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

const layout::Scene &TimelineView::scene() const
{
    if (d->dirty)
        d->update();
    return d->scene;
}

quint64 TimelineView::sceneRevision() const
{
    return d->sceneRevision;
}

ViewState &TimelineView::state() const
{
    return d->state;
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

void TimelineView::selectInView()
{
    d->selectInView();
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
        const time::Window hull = d->placing().hull(d->index().rowOf(id));
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
    const auto bounds = sawAll ? d->builder.bounds(d->input()) : std::nullopt;
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
