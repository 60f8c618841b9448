#include "layout/scenebuilder.h"

#include "layout/arcs.h"
#include "layout/eventshape.h"
#include "layout/labels.h"
#include "layout/laneview.h"
#include "layout/links.h"
#include "layout/ticks.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QDate>

#include <array>
#include <cmath>

namespace varve::layout {

using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

constexpr double tallestRow = 32;
constexpr double lowestRow = 22;
constexpr double leastLane = 40;
constexpr double mostSpare = 28; ///< spare pixels that a lane takes at the most
constexpr double densityLane = 84;
constexpr double collapsedLane = 30;
constexpr int measuredLabels = 3000; ///< with more events labels are estimated for packing

/// What grouping depends on.
struct ContentKey
{
    quint64 index = 0, filter = 0, catalogue = 0;
    quint64 placing = 0; ///< of undated events
    int shown = -1;
    model::ColourBy colourBy = model::ColourBy::Track;
    model::LanesBy lanesBy = model::LanesBy::Track;
    bool operator==(const ContentKey &) const = default;
};

/// What packing depends on besides.
struct PackingKey
{
    double scale = 0;
    double width = 0; ///< 0 where nothing folds
    TimescaleOptions options;
    bool grades = true;
    int mostLines = 20;
    bool operator==(const PackingKey &) const = default;
};

/// Text width without measuring: about right for Latin, Cyrillic and Arabic, and for wide scripts.
double estimatedWidth(std::string_view utf8)
{
    double width = 0;
    for (const char c : utf8.substr(0, 400)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            width += 6.3;
        else if (byte >= 0xE0)
            width += 12;
        else if (byte >= 0xC0)
            width += 6.8;
    }
    return std::min(width, widestLabel);
}

} // namespace

class SceneBuilder::Private
{
public:
    explicit Private(const TextMeasure &m) : measure(m) {}

    void updateContent(const SceneInput &in);
    void updatePacking(const SceneInput &in);
    void layOutLanes(const SceneInput &in);
    void rememberLines();
    [[nodiscard]] LabelRoom labelRooms(const SceneInput &in) const;
    void addAxis(const SceneInput &in, Scene &scene);
    void addLanes(const SceneInput &in, Scene &scene);
    void addAsOf(const SceneInput &in, Scene &scene) const;
    [[nodiscard]] std::optional<EventItem> place(const SceneInput &in, const Scene &scene, Row row) const;

    const TextMeasure &measure;
    ContentKey contentKey;
    PackingKey packingKey;
    bool hasContent = false;
    LaneSet set;
    Gaps gaps;
    std::vector<LanePacking> packings;
    size_t packedCount = 0;
    std::vector<Lane> lanes;
    std::vector<int> laneOfRow;    ///< the first lane of each row; -1: not shown
    std::vector<qint16> lineOfRow; ///< in that lane
    std::vector<quint8> marks;
    double rowHeight = tallestRow;
    double contentHeight = 0;
    ZoneCalendar calendar;
    PackingOptions packing;
};

void SceneBuilder::Private::updateContent(const SceneInput &in)
{
    const ContentKey key{in.index.revision(),
                         in.filterRevision,
                         in.catalogueRevision,
                         in.implied ? in.implied->placing() : 0,
                         static_cast<int>(in.shown.size()),
                         in.colourBy,
                         in.lanesBy};
    if (hasContent && key == contentKey)
        return;
    contentKey = key;
    hasContent = true;
    set = groupLanes(in);
    gaps = findGaps({in.index, in.implied}, in.shown);
    packings.clear();
}

/// Room beside an event for each event of a packing. What stands behind titles is measured once.
LabelRoom SceneBuilder::Private::labelRooms(const SceneInput &in) const
{
    std::array<double, 4> tails{};
    for (size_t i = 0; i < tails.size(); ++i) {
        const QString badge = i & 1 ? QStringLiteral("C2") : QString(); // all grades are about as wide
        tails[i] = labelRoom({{}, badge, (i & 2) != 0}, measure);
    }
    return [this, &in, tails](Row row) {
        const bool graded = in.showGrades && in.index.reliability(row);
        const bool disputed = in.index.flags(row) & model::FlagDisputed;
        const double tail = tails[(graded ? 1 : 0) + (disputed ? 2 : 0)];
        if (in.index.size() > measuredLabels)
            return estimatedWidth(in.index.titleUtf8(row)) + tail;
        return labelRoom({in.index.title(row).left(200), {}, false}, measure) + tail - tails[0];
    };
}

/// Packing is made for a doubling of the scale, at its coarser end: there labels take the most time.
void SceneBuilder::Private::updatePacking(const SceneInput &in)
{
    const double scale = std::exp2(std::ceil(std::log2(std::max(in.view.scale, minScale)) - 1e-9));
    const PackingKey key{scale, in.options.compress ? in.view.width : 0, in.options, in.showGrades,
                         in.mostLines};
    if (!packings.empty() && key == packingKey)
        return;
    size_t count = 0;
    for (const LaneContent &lane : set.lanes)
        count += lane.rows.size();
    const bool smallEdit =
        key == packingKey && std::max(count, packedCount) - std::min(count, packedCount) <= 16;
    packingKey = key;
    packedCount = count;
    packing.mostLines = in.mostLines;
    packings.clear();

    const auto bounds = shownBounds({in.index, in.implied}, in.shown);
    const Window all = bounds.value_or(Window{in.view.left, in.view.left + 1});
    const Timescale whole({all.earliest, scale, in.view.width}, all, gaps, in.options);
    // After an edit events keep their lines; after a change of scale or filter they are packed afresh.
    const std::vector<int> oldLane = smallEdit ? laneOfRow : std::vector<int>();
    const std::vector<qint16> oldLine = smallEdit ? lineOfRow : std::vector<qint16>();
    const LabelRoom room = labelRooms(in);
    for (size_t lane = 0; lane < set.lanes.size(); ++lane) {
        PreviousLine previous;
        if (!oldLine.empty())
            previous = [&, lane](Row row) {
                const auto r = static_cast<size_t>(row);
                return r < oldLane.size() && oldLane[r] == static_cast<int>(lane) ? oldLine[r] : -1;
            };
        packings.push_back(packLane(set.lanes[lane], {in.index, in.implied}, whole, room, previous, packing));
    }
    rememberLines();
}

void SceneBuilder::Private::rememberLines()
{
    size_t rows = 0;
    for (const LaneContent &lane : set.lanes)
        for (const Row row : lane.rows)
            rows = std::max(rows, static_cast<size_t>(row) + 1);
    laneOfRow.assign(rows, -1);
    lineOfRow.assign(rows, 0);
    for (size_t lane = set.lanes.size(); lane-- > 0;) {
        const LaneContent &content = set.lanes[lane];
        for (size_t i = 0; i < content.rows.size(); ++i) {
            const auto row = static_cast<size_t>(content.rows[i]);
            laneOfRow[row] = static_cast<int>(lane);
            lineOfRow[row] = packings[lane].mode == LaneMode::Density ? qint16(0) : packings[lane].lines[i];
        }
    }
}

/// Rows are as high as there is room for, between 22 and 32 pixels.
void SceneBuilder::Private::layOutLanes(const SceneInput &in)
{
    double fixed = 0;
    int lines = 0;
    for (size_t i = 0; i < set.lanes.size(); ++i) {
        if (packings[i].mode == LaneMode::Density) {
            fixed += set.lanes[i].collapsed ? collapsedLane : densityLane;
        } else {
            fixed += 2 * lanePad;
            lines += packings[i].lineCount;
        }
    }
    const double room = in.viewportHeight - in.rulerHeight - fixed;
    rowHeight = std::clamp(std::floor(room / std::max(lines, 1)), lowestRow, tallestRow);
    lanes.clear();
    double top = 0;
    for (size_t i = 0; i < set.lanes.size(); ++i) {
        const LaneContent &content = set.lanes[i];
        Lane lane;
        lane.name = content.name;
        lane.id = content.id;
        lane.count = static_cast<int>(content.rows.size());
        lane.collapsed = content.collapsed;
        lane.rows = packings[i].lineCount;
        lane.mode = packings[i].mode;
        lane.top = top;
        if (packings[i].mode == LaneMode::Density)
            lane.height = content.collapsed ? collapsedLane : densityLane;
        else
            lane.height = std::max(leastLane, lane.rows * rowHeight + 2 * lanePad);
        for (size_t c = 0; c < set.colours.size(); ++c)
            if (set.colours[c].colour == content.colour && !content.colour.isEmpty())
                lane.colour = static_cast<int>(c);
        top += lane.height;
        lanes.push_back(std::move(lane));
    }
    // A few lanes in much room stand apart, as far as it helps the eye.
    const double spare = in.wholeHeight ? 0 : in.viewportHeight - in.rulerHeight - top;
    const double share =
        lanes.empty() ? 0 : std::clamp(std::floor(spare / static_cast<double>(lanes.size())), 0.0, mostSpare);
    double shift = 0;
    for (Lane &lane : lanes) {
        lane.top += shift;
        lane.height += lane.collapsed ? 0 : share;
        shift += lane.collapsed ? 0 : share;
    }
    contentHeight = lanes.empty() ? 0 : lanes.back().top + lanes.back().height;
}

void SceneBuilder::Private::addAxis(const SceneInput &in, Scene &scene)
{
    if (calendar.zone() != in.zone)
        calendar = ZoneCalendar(in.zone);
    int nightFrom = 22 * 60, nightTo = 30 * 60;
    for (const time::PartOfDay &part : in.catalogue.project.times.partsOfDay) {
        if (part.name == QLatin1String("night")) {
            nightFrom = part.from;
            nightTo = part.to;
        }
    }
    const RulerInput ruler{calendar, measure, in.view.scale, scene.plot.x};
    const bool showNights = static_cast<double>(time::microsPerDay) / in.view.scale >= 60;
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

void SceneBuilder::Private::addLanes(const SceneInput &in, Scene &scene)
{
    Frame frame{in, {in.index, in.implied}, measure, scene.timescale, marks, {}, packingKey.scale, packing};
    for (const GapItem &gap : scene.gaps)
        frame.bands.emplace_back(gap.x0, gap.x1);
    for (size_t i = 0; i < lanes.size(); ++i) {
        const Lane &lane = lanes[i];
        const double y = scene.plot.y + lane.top - in.scrollY;
        if (y + lane.height <= scene.plot.y || y >= scene.plot.bottom())
            continue;
        LaneItem item;
        item.key = static_cast<int>(i);
        item.header = {0, y, in.headerWidth, lane.height};
        item.body = {scene.plot.x, y, scene.plot.w, lane.height};
        item.name = lane.name;
        item.colour = lane.colour;
        item.count = lane.count;
        item.collapsed = lane.collapsed;
        const double countWidth = measure.width(countText(lane.count), TextStyle::Tick);
        item.elidedName = elided(lane.name, std::max(0.0, in.headerWidth - 26 - 14 - countWidth), measure,
                                 TextStyle::LaneName);
        scene.lanes.push_back(std::move(item));
        if (packings[i].mode == LaneMode::Density)
            addDensity(frame, set.lanes[i], packings[i], scene);
        else
            addEvents(frame, set.lanes[i], packings[i], scene);
    }
}

/// The item of an event that is shown but not among the scene's items; without a label.
std::optional<EventItem> SceneBuilder::Private::place(const SceneInput &in, const Scene &scene, Row row) const
{
    const auto r = static_cast<size_t>(row);
    if (row < 0 || r >= laneOfRow.size() || laneOfRow[r] < 0)
        return std::nullopt;
    const Lane &lane = lanes[static_cast<size_t>(laneOfRow[r])];
    EventItem item;
    item.row = row;
    shapeEvent({in.index, in.implied}, row, scene.timescale, scene.plot.x, item);
    const int line = lineOfRow[r] == folded ? lane.rows - 1 : lineOfRow[r];
    const double centre = scene.plot.y - in.scrollY + lane.top + lanePad + (line + 0.5) * rowHeight;
    item.box.h = std::min(22.0, rowHeight - 6);
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
    d->updateContent(in);
    d->updatePacking(in);
    d->layOutLanes(in);

    Scene scene;
    const double height = in.wholeHeight ? in.rulerHeight + d->contentHeight : in.viewportHeight;
    scene.ruler = {in.headerWidth, 0, in.view.width, in.rulerHeight};
    scene.plot = {in.headerWidth, in.rulerHeight, in.view.width, std::max(0.0, height - in.rulerHeight)};
    scene.headers = {0, 0, in.headerWidth, height};
    scene.contentHeight = d->contentHeight;
    scene.rowHeight = d->rowHeight;
    scene.colours = d->set.colours;
    scene.timescale = Timescale(in.view, d->gaps, in.options);

    d->marks.assign(static_cast<size_t>(in.index.rowCount()), 0);
    const auto mark = [this](Row row, quint8 bit) {
        if (row >= 0 && static_cast<size_t>(row) < d->marks.size())
            d->marks[static_cast<size_t>(row)] |= bit;
    };
    for (const Row row : in.selection)
        mark(row, MarkSelected);
    if (!in.selection.empty())
        mark(in.selection.back(), MarkCurrent);
    for (const Row row : in.hits)
        mark(row, MarkHit);

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
    d->updateContent(in);
    return d->gaps;
}

const std::vector<Lane> &SceneBuilder::lanes() const
{
    return d->lanes;
}

int SceneBuilder::laneOf(Row row) const
{
    const auto r = static_cast<size_t>(row);
    return row >= 0 && r < d->laneOfRow.size() ? d->laneOfRow[r] : -1;
}

std::optional<double> SceneBuilder::topOf(Row row) const
{
    const int lane = laneOf(row);
    if (lane < 0 || static_cast<size_t>(lane) >= d->lanes.size())
        return std::nullopt;
    const Lane &l = d->lanes[static_cast<size_t>(lane)];
    const qint16 line = d->lineOfRow[static_cast<size_t>(row)];
    return l.top + lanePad + (line == folded ? l.rows - 1 : line) * d->rowHeight;
}

} // namespace varve::layout
