#include "reconstruction/sequenceview.h"

#include "editors/tone.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace varve::ui {

using layout::SequencePath;

namespace {

constexpr double leastScale = 0.08;
constexpr double mostScale = 3;
constexpr double leastReadable = 0.75;
constexpr double questionReach = 11; ///< pixels round a question mark that give its hint

QRectF toQt(const layout::Rect &r)
{
    return {r.x, r.y, r.w, r.h};
}

} // namespace

SequenceView::SequenceView(QWidget *parent) : QAbstractScrollArea(parent), m_painter(themeOf(this))
{
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Sequence of events"));
    m_marks.looseHeading = tr("Nothing says how these lie in time to any of the others:");
}

void SequenceView::setSequence(layout::SequenceInput input, std::vector<QString> colours, QStringList hints,
                               QStringList openHints)
{
    const bool otherEvents = input.events.size() != m_input.events.size();
    m_input = std::move(input);
    m_marks.colours = std::move(colours);
    m_marks.selected.clear();
    m_hints = std::move(hints);
    m_openHints = std::move(openHints);
    if (m_marks.current >= static_cast<int>(m_input.events.size()))
        m_marks.current = -1;
    m_note.clear();
    layOut();
    if (otherEvents)
        m_fit = Fit::Width;
    fitAgain();
}

void SequenceView::layOut()
{
    m_scene = layout::layOutSequence(m_input, m_painter.measure());
    updateScrollBars();
    viewport()->update();
}

void SequenceView::setSelected(std::vector<bool> selected)
{
    m_marks.selected = std::move(selected);
    viewport()->update();
}

void SequenceView::setNote(const QString &note)
{
    m_note = note;
    viewport()->update();
}

void SequenceView::setCurrent(int event)
{
    if (m_marks.current == event)
        return;
    m_marks.current = event;
    viewport()->update();
    if (event < 0)
        return;
    setAccessibleDescription(m_hints.value(event));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void SequenceView::fit()
{
    m_fit = Fit::Whole;
    const QSizeF room = maximumViewportSize();
    const double height = room.height() - paint::sequenceLegendHeight;
    m_scale = m_scene.width > 0 ? std::clamp(std::min(room.width() / m_scene.width, height / m_scene.height),
                                             leastScale, 1.0)
                                : 1;
    updateScrollBars();
    viewport()->update();
}

/// For a start: as wide as the view where that can still be read, from the top on.
void SequenceView::fitWidth()
{
    fit();
    m_fit = Fit::Width;
    if (m_scale >= leastReadable)
        return;
    m_scale = std::clamp(viewport()->width() / m_scene.width, leastReadable, 1.0);
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(horizontalScrollBar()->maximum() / 2);
}

void SequenceView::fitAgain()
{
    if (m_fit == Fit::Whole)
        fit();
    else if (m_fit == Fit::Width)
        fitWidth();
    else
        updateScrollBars();
}

void SequenceView::zoomAt(QPointF at, double factor)
{
    const QPointF fixed = toScene(at);
    m_fit = Fit::None;
    m_scale = std::clamp(m_scale * factor, leastScale, mostScale);
    updateScrollBars();
    const QPointF now = fixed * m_scale + origin();
    horizontalScrollBar()->setValue(qRound(horizontalScrollBar()->value() + now.x() - at.x()));
    verticalScrollBar()->setValue(qRound(verticalScrollBar()->value() + now.y() - at.y()));
    viewport()->update();
}

void SequenceView::updateScrollBars()
{
    const double width = m_scene.width * m_scale;
    const double height = m_scene.height * m_scale + paint::sequenceLegendHeight;
    for (const auto &[bar, content, room] : {std::tuple(horizontalScrollBar(), width, viewport()->width()),
                                             std::tuple(verticalScrollBar(), height, viewport()->height())}) {
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(content)) - room));
        bar->setPageStep(room);
        bar->setSingleStep(24);
    }
}

/// Where the scene's corner lies in the viewport: scrolled, or centred where there is room.
QPointF SequenceView::origin() const
{
    const double spareX = viewport()->width() - m_scene.width * m_scale;
    const double spareY = viewport()->height() - paint::sequenceLegendHeight - m_scene.height * m_scale;
    return {spareX > 0 ? spareX / 2 : -horizontalScrollBar()->value(),
            spareY > 0 ? spareY / 2 : -verticalScrollBar()->value()};
}

void SequenceView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const paint::Theme &theme = m_painter.theme();
    painter.fillRect(viewport()->rect(), theme.surface);
    if (m_scene.nodes.empty() || !m_note.isEmpty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(48, 24, -48, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_note);
        return;
    }
    painter.save();
    painter.translate(origin());
    painter.scale(m_scale, m_scale);
    m_painter.paint(painter, m_scene, m_marks);
    painter.restore();
    const double legendTop = viewport()->height() - paint::sequenceLegendHeight;
    painter.fillRect(QRectF(0, legendTop, viewport()->width(), paint::sequenceLegendHeight), theme.header);
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(QPointF(0, legendTop + 0.5), QPointF(viewport()->width(), legendTop + 0.5));
    painter.translate(0, legendTop);
    paint::paintSequenceLegend(&painter, m_scene, theme);
    if (hasFocus() && m_marks.current < 0) {
        painter.resetTransform();
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

QSizeF SequenceView::exportSize() const
{
    const double legend = paint::paintSequenceLegend(nullptr, m_scene, m_painter.theme());
    return {std::max(m_scene.width, legend), m_scene.height + paint::sequenceLegendHeight};
}

void SequenceView::paintForExport(QPainter &painter) const
{
    paint::Theme paper = paint::Theme::light();
    paper.fontFamily = m_painter.theme().fontFamily; // laid out with its widths
    paint::SequencePainter printer(paper);
    paint::SequenceMarks marks = m_marks;
    marks.selected.clear();
    marks.current = -1;
    printer.paint(painter, m_scene, marks);
    painter.save();
    painter.translate(0, m_scene.height);
    paint::paintSequenceLegend(&painter, m_scene, paper);
    painter.restore();
}

int SequenceView::eventAt(QPointF at) const
{
    const QPointF point = toScene(at);
    for (const layout::SequenceNode &node : m_scene.nodes)
        if (node.box.contains(point.x(), point.y()))
            return node.event;
    return -1;
}

QString SequenceView::hintAt(QPointF at) const
{
    const QPointF point = toScene(at);
    for (const SequencePath &path : m_scene.paths) {
        if (path.kind != SequencePath::Kind::Open)
            continue;
        const QPointF apart = paint::middleOf(path) - point;
        if (std::hypot(apart.x(), apart.y()) > questionReach)
            continue;
        for (size_t i = 0; i < m_input.open.size(); ++i)
            if (m_input.open[i] == layout::SequencePair{path.from, path.to})
                return m_openHints.value(static_cast<int>(i));
    }
    const int event = eventAt(at);
    return event < 0 ? QString() : m_hints.value(event);
}

void SequenceView::resizeEvent(QResizeEvent *)
{
    fitAgain();
}

void SequenceView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void SequenceView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    else
        QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

void SequenceView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressAt = event->position();
    m_pressScroll = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    m_panning = false;
}

void SequenceView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressAt) {
        viewport()->setCursor(eventAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const QPointF moved = event->position() - *m_pressAt;
    if (!m_panning && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_panning = true;
    m_fit = Fit::None;
    viewport()->setCursor(Qt::ClosedHandCursor);
    horizontalScrollBar()->setValue(qRound(m_pressScroll.x() - moved.x()));
    verticalScrollBar()->setValue(qRound(m_pressScroll.y() - moved.y()));
}

void SequenceView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool clicked = m_pressAt && !m_panning && event->button() == Qt::LeftButton;
    m_pressAt.reset();
    m_panning = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (const int at = eventAt(event->position()); clicked && at >= 0) {
        setCurrent(at);
        emit picked(at, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    }
}

void SequenceView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int at = eventAt(event->position()); at >= 0)
        emit opened(at);
}

int SequenceView::neighbour(int dx, int dy) const
{
    if (m_scene.nodes.empty())
        return -1;
    if (m_marks.current < 0)
        return m_scene.nodes.front().event;
    const QPointF from = toQt(m_scene.nodes[static_cast<size_t>(m_marks.current)].box).center();
    int best = -1;
    double least = 0;
    for (const layout::SequenceNode &node : m_scene.nodes) {
        const QPointF apart = toQt(node.box).center() - from;
        const double along = dx != 0 ? apart.x() * dx : apart.y() * dy;
        const double beside = std::abs(dx != 0 ? apart.y() : apart.x());
        if (along < 1)
            continue;
        // Along a row or column first, then whatever lies that way.
        const double cost = along + 3 * beside;
        if (best < 0 || cost < least) {
            best = node.event;
            least = cost;
        }
    }
    return best;
}

void SequenceView::makeVisible(int event)
{
    const QRectF box = toQt(m_scene.nodes[static_cast<size_t>(event)].box).adjusted(-12, -12, 12, 12);
    const QRectF seen(box.topLeft() * m_scale + origin(), box.size() * m_scale);
    const auto shift = [](double from, double to, double room) {
        return from < 0 ? from : to > room ? std::min(from, to - room) : 0;
    };
    horizontalScrollBar()->setValue(
        qRound(horizontalScrollBar()->value() + shift(seen.left(), seen.right(), viewport()->width())));
    verticalScrollBar()->setValue(
        qRound(verticalScrollBar()->value() +
               shift(seen.top(), seen.bottom(), viewport()->height() - paint::sequenceLegendHeight)));
}

void SequenceView::keyPressEvent(QKeyEvent *event)
{
    const auto walk = [&](int dx, int dy) {
        if (const int next = neighbour(dx, dy); next >= 0) {
            setCurrent(next);
            makeVisible(next);
            emit picked(next, event->modifiers() & Qt::ShiftModifier);
        }
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(-1, 0);
    case Qt::Key_Right:
        return walk(1, 0);
    case Qt::Key_Up:
        return walk(0, -1);
    case Qt::Key_Down:
        return walk(0, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_marks.current >= 0)
            emit opened(m_marks.current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void SequenceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_painter.setTheme(themeOf(this));
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

bool SequenceView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString hint = hintAt(help->pos());
        if (hint.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), hint, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace varve::ui
