#include "layout/scenebuilder.h"

#include "layout/arcs.h"
#include "layout/eventshape.h"
#include "layout/hittest.h"
#include "layout/labels.h"
#include "layout/lanestack.h"
#include "layout/laneview.h"
#include "layout/links.h"
#include "layout/ticks.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QDate>

#include <cmath>

namespace varve::layout {

using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

constexpr double leastNightDay = 60, leastWeekendDay = 5; ///< pixels of a day, from which they are shaded

} // namespace

class SceneBuilder::Private
{
public:
    explicit Private(const TextMeasure &m) : measure(m), stack(m) {}

    void mark(const SceneInput &in);
    void addAxis(const SceneInput &in, Scene &scene);
    void addOpenGaps(const SceneInput &in, Scene &scene) const;
    [[nodiscard]] Frame frameOf(const SceneInput &in, const Scene &scene, const LabelRoom &room) const;
    void nameLane(const SceneInput &in, const Lane &lane, LaneItem &item) const;
    void addLanes(const SceneInput &in, Scene &scene);
    void addAsOf(const SceneInput &in, Scene &scene) const;
    [[nodiscard]] std::optional<EventItem> place(const SceneInput &in, const Scene &scene, Row row) const;

    const TextMeasure &measure;
    LaneStack stack;
    std::vector<quint8> marks; ///< per row: Mark bits
    std::vector<Row> marked;   ///< those with any
    quint64 markRevision = 0;
    ZoneCalendar calendar;
    std::vector<int> weekend; ///< of that zone
};

void SceneBuilder::Private::addAxis(const SceneInput &in, Scene &scene)
{
    if (calendar.zone() != in.zone || weekend.empty()) {
        calendar = ZoneCalendar(in.zone);
        weekend = weekendDays(in.zone);
    }
    int nightFrom = 22 * 60, nightTo = 30 * 60;
    for (const time::PartOfDay &part : in.catalogue.project.times.partsOfDay) {
        if (part.name == QLatin1String("night")) {
            nightFrom = part.from;
            nightTo = part.to;
        }
    }
    const RulerInput ruler{calendar, measure, in.view.scale, scene.plot.x};
    const double day = static_cast<double>(time::microsPerDay) / in.view.scale; // pixels
    const bool showWeekends = day >= leastWeekendDay && day <= in.view.width;
    const bool showNights = day >= leastNightDay;
    for (const Timescale::Segment &segment : scene.timescale.segments()) {
        Timescale::Segment seen = segment;
        if (segment.folded) {
            const double length = std::round(static_cast<double>(segment.gap.width()));
            scene.gaps.push_back({scene.plot.x + segment.x0, scene.plot.x + segment.x1, segment.gap,
                                  QStringLiteral("%1 with no events — compressed")
                                      .arg(time::durationText(static_cast<time::Micros>(length)))});
            continue;
        }
        addTicks(ruler, scene.timescale, seen, scene.ticks, scene.headings);
        if (showNights)
            addNights(calendar, scene.timescale, seen, scene.plot.x, nightFrom, nightTo, scene.nights);
        if (showWeekends)
            addWeekends(calendar, scene.timescale, seen, scene.plot.x, weekend, scene.weekends);
    }
    addOpenGaps(in, scene);
}

/// Gaps that would fold had they not been opened, with what folds them again.
void SceneBuilder::Private::addOpenGaps(const SceneInput &in, Scene &scene) const
{
    constexpr double pad = 8, height = 18, offset = 6;
    const Gaps &gaps = stack.allGaps();
    for (const Instant inside : in.openedGaps) {
        const auto gap =
            std::ranges::partition_point(gaps, [inside](const Window &g) { return g.latest <= inside; });
        if (gap == gaps.end() || !gap->contains(inside) ||
            !foldOf(*gap, in.view.scale, in.view.width, in.options))
            continue;
        const double x0 = std::max(scene.timescale.x(gap->earliest), 0.0);
        const double x1 = std::min(scene.timescale.x(gap->latest), scene.plot.w);
        if (x1 <= x0)
            continue;
        OpenGapItem item{scene.plot.x + x0,
                         scene.plot.x + x1,
                         *gap,
                         QStringLiteral("Fold %1 with no events").arg(time::durationText(gap->width())),
                         {}};
        const double width = measure.width(item.text, TextStyle::Tick) + 2 * pad;
        if (width + 2 * pad > x1 - x0)
            item.text.clear();
        else
            item.pill = {(item.x0 + item.x1 - width) / 2, scene.plot.y + offset, width, height};
        scene.openGaps.push_back(std::move(item));
    }
}

/// The second zone's clock under each label that is a clock's.
void addSecondRow(const SceneInput &in, Scene &scene)
{
    scene.zoneName = time::abbreviationAt(in.view.left, in.zone);
    scene.secondZoneName = time::abbreviationAt(in.view.left, in.secondZone);
    for (TickItem &tick : scene.ticks) {
        if (!tick.label.contains(QLatin1Char(':')))
            continue;
        const time::Micros minutes = time::toLocal(tick.at, in.secondZone).timeOfDay / time::microsPerMinute;
        tick.second = QStringLiteral("%1:%2")
                          .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                          .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
}

/// Selection and hits, as bits by row: cost follows their number.
void SceneBuilder::Private::mark(const SceneInput &in)
{
    if (in.markRevision != 0 && in.markRevision == markRevision)
        return;
    markRevision = in.markRevision;
    for (const Row row : marked)
        marks[static_cast<size_t>(row)] = 0;
    marked.clear();
    marks.resize(static_cast<size_t>(in.index.rowCount()), 0);
    const auto set = [this](Row row, quint8 bit) {
        if (row < 0 || static_cast<size_t>(row) >= marks.size())
            return;
        marks[static_cast<size_t>(row)] |= bit;
        marked.push_back(row);
    };
    for (const Row row : in.selection)
        set(row, MarkSelected);
    if (!in.selection.empty())
        set(in.selection.back(), MarkCurrent);
    for (const Row row : in.hits)
        set(row, MarkHit);
}

Frame SceneBuilder::Private::frameOf(const SceneInput &in, const Scene &scene, const LabelRoom &room) const
{
    Frame frame{
        in,  {in.index, in.implied}, measure, scene.timescale, marks, {}, stack.scale(), stack.options(),
        room};
    for (const GapItem &gap : scene.gaps)
        frame.bands.emplace_back(gap.x0, gap.x1);
    return frame;
}

/// The name with the count beside it, or above it where it is too long for that and the lane high enough.
void SceneBuilder::Private::nameLane(const SceneInput &in, const Lane &lane, LaneItem &item) const
{
    constexpr double twoLines = 48;
    const double room = in.headerWidth - 26 - 9;
    const double countWidth = measure.width(countText(lane.count), TextStyle::Tick) + 5;
    item.countBelow =
        lane.height >= twoLines && measure.width(lane.name, TextStyle::LaneName) > room - countWidth;
    item.elidedName = elided(lane.name, std::max(0.0, item.countBelow ? room : room - countWidth), measure,
                             TextStyle::LaneName);
}

void SceneBuilder::Private::addLanes(const SceneInput &in, Scene &scene)
{
    const LabelRoom room = stack.labelRooms(in);
    const Frame frame = frameOf(in, scene, room);
    for (size_t i = 0; i < stack.lanes().size(); ++i) {
        const int key = static_cast<int>(i);
        const Lane &lane = stack.lanes()[i];
        if (lane.hidden) {
            ++scene.hiddenLanes;
            scene.hiddenEvents += lane.count;
            continue;
        }
        const double y = scene.plot.y + lane.top - in.scrollY;
        if (y + lane.height <= scene.plot.y || y >= scene.plot.bottom())
            continue;
        stack.prepare(key);
        LaneItem item;
        item.key = key;
        item.header = {0, y, in.headerWidth, lane.height};
        item.body = {scene.plot.x, y, scene.plot.w, lane.height};
        item.name = lane.name;
        item.colour = lane.colour;
        item.count = lane.count;
        item.collapsed = lane.collapsed;
        nameLane(in, lane, item);
        if (const int hidden = stack.countOfAll(key); lane.count == 0 && hidden > 0)
            item.note = hidden == 1
                            ? QStringLiteral("The filter hides its only event.")
                            : QStringLiteral("The filter hides all %1 events.").arg(countText(hidden));
        scene.lanes.push_back(std::move(item));
        if (lane.mode == LaneMode::Density)
            addDensity(frame, stack.content(key), stack.packing(key), scene);
        else
            addEvents(frame, stack.content(key), stack.packing(key), scene);
    }
}

/// The item of an event that is shown but not among the scene's items; without a label.
std::optional<EventItem> SceneBuilder::Private::place(const SceneInput &in, const Scene &scene, Row row) const
{
    const int line = stack.lineOf(row);
    if (line < 0)
        return std::nullopt;
    const Lane &lane = stack.lanes()[static_cast<size_t>(stack.laneOf(row))];
    if (lane.hidden)
        return std::nullopt;
    EventItem item;
    item.row = row;
    shapeEvent({in.index, in.implied}, row, scene.timescale, scene.plot.x, item);
    const double centre = scene.plot.y - in.scrollY + lane.top + lanePad + (line + 0.5) * stack.rowHeight();
    item.box.h = std::min(22.0, stack.rowHeight() - 6);
    item.box.y = centre - item.box.h / 2;
    return item;
}

std::optional<CursorItem> SceneBuilder::cursorAt(const SceneInput &in, const Scene &scene) const
{
    if (!in.cursorX || *in.cursorX < 0 || *in.cursorX > scene.plot.w)
        return std::nullopt;
    const TextMeasure &measure = d->measure;
    const Instant t = scene.timescale.at(*in.cursorX);
    const auto resolution = static_cast<time::Micros>(in.view.scale);
    CursorItem cursor;
    cursor.x = scene.plot.x + *in.cursorX;
    cursor.text = time::clockText(t, in.zone, resolution);
    if (in.view.scale >= 600e6 &&
        resolution < time::microsPerDay / 4) // the ruler tells days, the clock alone little
        cursor.text = time::clockText(t, in.zone, time::microsPerDay) + QStringLiteral(", ") + cursor.text;
    if (!in.secondZone.isEmpty() && in.secondZone != in.zone && in.view.scale < 60e6 * 30) {
        if (in.secondZone == QLatin1String("UTC")) {
            const time::CivilTime utc = time::civilFromUtc(t);
            cursor.text += QStringLiteral(" %1:%2 Z")
                               .arg(utc.timeOfDay / time::microsPerHour, 2, 10, QLatin1Char('0'))
                               .arg(utc.timeOfDay / time::microsPerMinute % 60, 2, 10, QLatin1Char('0'));
        } else {
            cursor.text += QLatin1Char(' ') + time::clockText(t, in.secondZone, time::microsPerMinute);
        }
    }
    const double width = std::ceil(measure.width(cursor.text, TextStyle::Tick)) + 12;
    const double left =
        std::clamp(cursor.x - width / 2, scene.plot.x, std::max(scene.plot.x, scene.plot.right() - width));
    cursor.pill = {left, scene.ruler.bottom() - 20, width, 18};
    return cursor;
}

void SceneBuilder::Private::addAsOf(const SceneInput &in, Scene &scene) const
{
    const QDate date = QDate::fromString(in.catalogue.project.referenceDate, Qt::ISODate);
    if (!date.isValid())
        return;
    const qint64 day = time::daysFromCivil({date.year(), date.month(), date.day()}) + 1; // its end
    const double x = scene.timescale.x(calendar.midnight(day));
    if (x > 0 && x < scene.plot.w)
        scene.asOf = scene.plot.x + x;
}

namespace {

/// Marks of gaps and bursts; bursts at least as wide as can be seen, words where there is room for them.
void addRhythm(const SceneInput &in, const TextMeasure &measure, Scene &scene)
{
    constexpr double leastWidth = 6, pad = 6;
    double taken = scene.plot.x;
    for (const RhythmMark &mark : in.rhythm) {
        double x0 = scene.plot.x + scene.timescale.x(mark.window.earliest);
        double x1 = scene.plot.x + scene.timescale.x(mark.window.latest);
        if (x1 - x0 < leastWidth) {
            const double middle = (x0 + x1) / 2;
            x0 = middle - leastWidth / 2;
            x1 = middle + leastWidth / 2;
        }
        if (x1 <= scene.plot.x || x0 >= scene.plot.right())
            continue;
        RhythmItem item{std::max(x0, scene.plot.x), std::min(x1, scene.plot.right()), mark.burst, mark.text,
                        0};
        item.textX = std::max(item.x0 + pad, taken);
        const double end = item.textX + measure.width(item.text, TextStyle::Badge);
        const double room =
            mark.burst ? scene.plot.right() : item.x1; // of a burst the words may reach beyond it
        if (end + pad > room)
            item.text.clear();
        else
            taken = end + 2 * pad;
        scene.rhythm.push_back(std::move(item));
    }
}

} // namespace

SceneBuilder::SceneBuilder(const TextMeasure &measure) : d(std::make_unique<Private>(measure)) {}
SceneBuilder::~SceneBuilder() = default;

Scene SceneBuilder::build(const SceneInput &in)
{
    d->stack.update(in);

    Scene scene;
    const double height = in.wholeHeight ? in.rulerHeight + d->stack.height() : in.viewportHeight;
    scene.ruler = {in.headerWidth, 0, in.view.width, in.rulerHeight};
    scene.plot = {in.headerWidth, in.rulerHeight, in.view.width, std::max(0.0, height - in.rulerHeight)};
    scene.headers = {0, 0, in.headerWidth, height};
    scene.contentHeight = d->stack.height();
    scene.rowHeight = d->stack.rowHeight();
    scene.colours = d->stack.colours();
    scene.timescale = Timescale(in.view, d->stack.gaps(), in.options);

    d->mark(in);
    d->addAxis(in, scene);
    if (in.secondRow && !in.secondZone.isEmpty())
        addSecondRow(in, scene);
    d->addLanes(in, scene);
    if (in.showLinks)
        addLinks(
            in, [&](Row row) { return d->place(in, scene, row); }, scene);
    if (in.implied && !in.implied->arcs.empty())
        addArcs(
            in, [&](Row row) { return d->place(in, scene, row); }, d->measure, scene);
    addRhythm(in, d->measure, scene);
    scene.cursor = cursorAt(in, scene);
    d->addAsOf(in, scene);
    return scene;
}

const Gaps &SceneBuilder::gaps(const SceneInput &in)
{
    d->stack.updateContent(in);
    return d->stack.gaps();
}

std::optional<Window> SceneBuilder::bounds(const SceneInput &in)
{
    d->stack.updateContent(in);
    return d->stack.bounds();
}

const std::vector<Lane> &SceneBuilder::lanes() const
{
    return d->stack.lanes();
}

int SceneBuilder::laneOf(Row row) const
{
    return d->stack.laneOf(row);
}

std::span<const Row> SceneBuilder::rowsOf(int lane) const
{
    return lane >= 0 && static_cast<size_t>(lane) < d->stack.lanes().size()
               ? std::span<const Row>(d->stack.content(lane).rows)
               : std::span<const Row>();
}

std::vector<Row> SceneBuilder::rowsIn(const SceneInput &in, const Scene &scene, const Rect &area) const
{
    const LabelRoom room = d->stack.labelRooms(in);
    const Frame frame = d->frameOf(in, scene, room);
    std::vector<Row> rows = eventsIn(scene, area);
    for (size_t i = 0; i < scene.lanes.size(); ++i) {
        const LaneItem &lane = scene.lanes[i];
        const LaneContent &content = d->stack.content(lane.key);
        const LanePacking &packing = d->stack.packing(lane.key);
        if (!lane.body.intersects(area))
            continue;
        std::vector<qint64> cells;
        for (const StackItem &stack : scene.stacks)
            if (stack.lane == static_cast<int>(i) && stack.box.intersects(area))
                cells.push_back(stack.cell);
        if (packing.mode == LaneMode::Density) { // columns count where events begin, a stack those before
            const Instant from = scene.timescale.at(std::max(0.0, area.x - scene.plot.x));
            const Instant to = scene.timescale.at(std::min(scene.plot.w, area.right() - scene.plot.x));
            const Instant edge = scene.timescale.visible().earliest;
            forEachIn(content, {std::min(from, edge), to}, [&](size_t position) {
                const Instant begin = content.begins[position];
                if (begin < edge ? !cells.empty() && content.ends[position] > edge
                                 : begin >= from && begin < to)
                    rows.push_back(content.rows[position]);
            });
            continue;
        }
        if (!cells.empty())
            addFolded(frame, content, packing, scene, cells, rows);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::optional<double> SceneBuilder::topOf(Row row) const
{
    return d->stack.topOf(row);
}

} // namespace varve::layout
