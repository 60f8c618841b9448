#include "timeline/overview.h"

#include "layout/colouring.h"
#include "layout/lanes.h"
#include "time/timeformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace varve::ui {

using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

constexpr int stripHeight = 44;
constexpr double pad = 5;    // above and below the columns
constexpr double pitch = 7;  // of columns
constexpr double column = 6; // their width
constexpr double grip = 6;   // pixels round the brush's ends that resize it
constexpr double leastBrush = 8;
constexpr size_t fewRows = 64;    // counted anew one by one after an edit
constexpr int fewEvents = 20'000; // with no more all are counted: quick enough, and the range is exact

/// Where an event counts: an instant at its best guess or middle, an extent at its begin.
Instant placeOf(const layout::Placing &events, EventIndex::Row row)
{
    const model::EventIndex &index = events.index();
    const Window start = events.start(row);
    if (!start.isBounded())
        return start.earliest.isBounded() ? start.earliest : start.latest;
    if (index.flags(row) & (model::FlagHasEnd | model::FlagSpans))
        return start.earliest;
    return index.bestGuess(row).value_or(start.earliest + start.width() / 2);
}

} // namespace

class Overview::Private
{
public:
    Private(Overview &overview, ViewState &viewState) : q(overview), state(viewState) {}

    void update();
    void takeInEdit();
    [[nodiscard]] double width() const { return std::max(1.0, q.width() - left - 1.0); }
    [[nodiscard]] double x(Instant t) const
    {
        const double part = static_cast<double>(t - range.earliest) / static_cast<double>(range.width());
        return left + std::clamp(part, -1.0, 2.0) * width();
    }
    [[nodiscard]] Instant at(double px) const
    {
        return range.earliest +
               static_cast<time::Micros>((px - left) / width() * static_cast<double>(range.width()));
    }
    [[nodiscard]] QRectF brush() const;
    void show(Window window);
    void centreOn(Instant t);
    void zoom(double factor);

    struct Part
    {
        int colour = 0;
        int count = 0;
    };
    /// Where a row is counted.
    struct Place
    {
        qint16 bin = -1; ///< -1: nowhere
        quint8 colour = 0;
    };
    [[nodiscard]] Place placeFor(const layout::Placing &events, const layout::Colouring &colouring,
                                 EventIndex::Row row) const;
    void count(const Place &place, int by);
    void findPeak();
    enum class Gesture { None, Move, Left, Right };

    Overview &q;
    ViewState &state;
    paint::Theme theme = paint::Theme::light();
    double left = 130;
    Window range{Instant{0}, Instant{1}};
    std::vector<std::vector<Part>> bins; ///< parts ascending by colour
    std::vector<Place> places;           ///< by row
    quint64 countedRevision = 0;         ///< of the index
    std::vector<layout::ColourKey> keys;
    std::vector<QColor> colours;
    int peak = 1;
    bool dirty = true;
    bool hasEvents = false;
    Gesture gesture = Gesture::None;
    double pressX = 0;
    Window pressed;
};

/// Counts all shown events by column and colour; once per change, not per frame.
void Overview::Private::update()
{
    dirty = false;
    const EventIndex &index = state.document().index();
    const layout::Placing events(index, &state.reconstructed().implied());
    const auto bounds = layout::shownBounds(events, state.shown());
    hasEvents = bounds.has_value();
    bins.assign(static_cast<size_t>(width() / pitch) + 1, {});
    peak = 1;
    if (!hasEvents)
        return;
    const time::Micros margin = std::max<time::Micros>(bounds->width() / 25, time::microsPerSecond);
    range = {bounds->earliest - margin, bounds->latest + margin};
    layout::SceneInput in(index, state.document().catalogue());
    in.colourBy = state.colourBy();
    const layout::Colouring colouring(in);
    keys = colouring.keys();
    colours.clear();
    for (const layout::ColourKey &key : keys)
        colours.push_back(theme.tuned(key.colour));
    places.assign(static_cast<size_t>(index.rowCount()), {});
    countedRevision = index.revision();
    for (const EventIndex::Row row : index.byTime()) {
        const Place place = placeFor(events, colouring, row);
        places[static_cast<size_t>(row)] = place;
        count(place, 1);
    }
    findPeak();
}

/// Counts only what an edit has changed. In large projects the range then stays as it is, until an event lies
/// outside.
void Overview::Private::takeInEdit()
{
    const EventIndex &index = state.document().index();
    const layout::Placing events(index, &state.reconstructed().implied());
    const auto rows = index.changedSince(countedRevision);
    layout::SceneInput in(index, state.document().catalogue());
    in.colourBy = state.colourBy();
    const layout::Colouring colouring(in);
    dirty = dirty || !hasEvents || !state.changedEvents() || !rows || rows->size() > fewRows ||
            index.size() <= fewEvents || events.hasDerived() || colouring.keys() != keys;
    for (size_t i = 0; !dirty && i < rows->size(); ++i) {
        const EventIndex::Row row = (*rows)[i];
        const Window hull = index.isLive(row) ? events.hull(row) : range;
        const auto isOutside = [this](Instant t) {
            return t.isBounded() && (t < range.earliest || t > range.latest);
        };
        dirty = isOutside(hull.earliest) || isOutside(hull.latest);
        places.resize(static_cast<size_t>(index.rowCount()));
        Place &place = places[static_cast<size_t>(row)];
        count(place, -1);
        place = index.isLive(row) ? placeFor(events, colouring, row) : Place();
        count(place, 1);
    }
    countedRevision = index.revision();
    if (!dirty)
        findPeak();
    q.QWidget::update();
}

Overview::Private::Place Overview::Private::placeFor(const layout::Placing &events,
                                                     const layout::Colouring &colouring,
                                                     EventIndex::Row row) const
{
    const Instant t = state.isShown(row) ? placeOf(events, row) : Instant::distantPast();
    if (!t.isBounded())
        return {};
    const double px = std::clamp(x(t) - left, 0.0, width() - 1);
    return {static_cast<qint16>(px / pitch), static_cast<quint8>(colouring.of(row))};
}

void Overview::Private::count(const Place &place, int by)
{
    if (place.bin < 0)
        return;
    std::vector<Part> &bin = bins[static_cast<size_t>(place.bin)];
    auto part = std::find_if(bin.begin(), bin.end(), [&](const Part &p) { return p.colour >= place.colour; });
    if (part == bin.end() || part->colour != place.colour)
        part = bin.insert(part, {place.colour, 0});
    part->count += by;
    if (part->count == 0)
        bin.erase(part);
}

void Overview::Private::findPeak()
{
    peak = 1;
    for (const std::vector<Part> &bin : bins) {
        int total = 0;
        for (const Part &part : bin)
            total += part.count;
        peak = std::max(peak, total);
    }
}

QRectF Overview::Private::brush() const
{
    const Window visible = state.visible();
    if (!hasEvents || !visible.isBounded())
        return {};
    double x0 = std::clamp(x(visible.earliest), left, left + width());
    double x1 = std::clamp(x(visible.latest), left, left + width());
    if (x1 - x0 < leastBrush) {
        const double middle =
            std::clamp((x0 + x1) / 2, left + leastBrush / 2, left + width() - leastBrush / 2);
        x0 = middle - leastBrush / 2;
        x1 = middle + leastBrush / 2;
    }
    return {x0, 1, x1 - x0, q.height() - 2.0};
}

void Overview::Private::show(Window window)
{
    if (window.latest - window.earliest < 1)
        window.latest = window.earliest + 1;
    state.setVisible(window);
}

void Overview::Private::centreOn(Instant t)
{
    const Window visible = state.visible();
    if (!visible.isBounded())
        return;
    const time::Micros half = visible.width() / 2;
    show({t - half, t + (visible.width() - half)});
}

void Overview::Private::zoom(double factor)
{
    const Window visible = state.visible();
    if (!visible.isBounded())
        return;
    const Instant middle = visible.earliest + visible.width() / 2;
    const auto half = static_cast<time::Micros>(
        std::min(static_cast<double>(visible.width()) / factor / 2, static_cast<double>(range.width())));
    show({middle - std::max<time::Micros>(half, 1), middle + std::max<time::Micros>(half, 1)});
}

Overview::Overview(ViewState &state, QWidget *parent)
    : QWidget(parent),
      d(std::make_unique<Private>(*this, state))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Overview"));
    setAccessibleDescription(tr("All shown events; the frame is what the timeline shows"));
    const auto recount = [this] {
        d->dirty = true;
        update();
    };
    connect(&state, &ViewState::filterChanged, this, [this] { d->takeInEdit(); });
    connect(&state, &ViewState::displayChanged, this, recount);
    connect(&state.document(), &document::Document::changed, this,
            [recount](const model::ChangeSummary &summary) {
                using model::Table;
                for (const Table table : {Table::Track, Table::Tag, Table::Source, Table::Project})
                    if (summary.touches(table))
                        return recount();
            });
    connect(&state.reconstructed(), &Reconstructed::changed, this, recount);
    connect(&state, &ViewState::visibleChanged, this, qOverload<>(&QWidget::update));
}

Overview::~Overview() = default;

void Overview::setTheme(const paint::Theme &theme)
{
    d->theme = theme;
    d->dirty = true;
    update();
}

void Overview::setHeaderWidth(int width)
{
    d->left = width;
    d->dirty = true;
    update();
}

QSize Overview::sizeHint() const
{
    return {600, stripHeight};
}

QRectF Overview::brush() const
{
    if (d->dirty)
        d->update();
    return d->brush();
}

void Overview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->dirty = true;
}

void Overview::paintEvent(QPaintEvent *)
{
    if (d->dirty)
        d->update();
    QPainter painter(this);
    painter.fillRect(rect(), d->theme.header);
    const QRectF brush = d->brush();
    if (!brush.isEmpty()) {
        QColor soft = d->theme.accent;
        soft.setAlphaF(0.12F);
        painter.fillRect(brush, soft);
    }
    const double room = height() - 2 * pad;
    for (size_t i = 0; i < d->bins.size(); ++i) {
        int total = 0;
        for (const Private::Part &part : d->bins[i])
            total += part.count;
        if (total == 0)
            continue;
        const double all = std::max(3.0, room * std::sqrt(static_cast<double>(total) / d->peak));
        double y = height() - pad;
        for (const Private::Part &part : d->bins[i]) {
            const double partHeight = all * part.count / total;
            y -= partHeight;
            QColor colour = d->colours[static_cast<size_t>(part.colour)];
            colour.setAlphaF(0.6F);
            painter.fillRect(QRectF(d->left + static_cast<double>(i) * pitch, y, column, partHeight), colour);
        }
    }
    painter.setPen(d->theme.strongBorder);
    painter.drawLine(0, 0, width(), 0);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    if (!brush.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(d->theme.accent, hasFocus() ? 2.5 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(brush.adjusted(1, 0, -1, 0), 2, 2);
    }
}

void Overview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QRectF brush = this->brush();
    const double x = event->position().x();
    d->pressX = x;
    if (std::abs(x - brush.left()) <= grip && brush.width() > 2 * grip)
        d->gesture = Private::Gesture::Left;
    else if (std::abs(x - brush.right()) <= grip && brush.width() > 2 * grip)
        d->gesture = Private::Gesture::Right;
    else {
        if (x < brush.left() || x > brush.right())
            d->centreOn(d->at(x));
        d->gesture = Private::Gesture::Move;
    }
    d->pressed = d->state.visible();
}

void Overview::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (d->gesture == Private::Gesture::None) {
        const QRectF brush = this->brush();
        const bool onEnd = std::abs(x - brush.left()) <= grip || std::abs(x - brush.right()) <= grip;
        setCursor(onEnd && brush.width() > 2 * grip
                      ? Qt::SizeHorCursor
                      : (brush.contains(event->position()) ? Qt::OpenHandCursor : Qt::PointingHandCursor));
        setToolTip(d->hasEvents ? time::dayHeading(d->at(x), d->state.zone()) : QString());
        return;
    }
    const time::Micros delta = d->at(x) - d->at(d->pressX);
    Window window = d->pressed;
    const time::Micros least =
        std::max<time::Micros>(1, d->range.width() / static_cast<time::Micros>(d->width()));
    switch (d->gesture) {
    case Private::Gesture::Move:
        window = {window.earliest + delta, window.latest + delta};
        break;
    case Private::Gesture::Left:
        window.earliest = std::min(window.earliest + delta, window.latest - least);
        break;
    case Private::Gesture::Right:
        window.latest = std::max(window.latest + delta, window.earliest + least);
        break;
    case Private::Gesture::None:
        break;
    }
    d->show(window);
}

void Overview::mouseReleaseEvent(QMouseEvent *)
{
    d->gesture = Private::Gesture::None;
}

void Overview::keyPressEvent(QKeyEvent *event)
{
    const Window visible = d->state.visible();
    if (!visible.isBounded() || !d->hasEvents)
        return QWidget::keyPressEvent(event);
    const time::Micros step = std::max<time::Micros>(1, visible.width() / 10);
    const time::Micros half = visible.width() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        d->show({visible.earliest - step, visible.latest - step});
        break;
    case Qt::Key_Right:
        d->show({visible.earliest + step, visible.latest + step});
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        d->zoom(1.25);
        break;
    case Qt::Key_Minus:
        d->zoom(0.8);
        break;
    case Qt::Key_Home:
        d->centreOn(d->range.earliest + half);
        break;
    case Qt::Key_End:
        d->centreOn(d->range.latest - half);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace varve::ui
