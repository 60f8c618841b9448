#include "layout/lanestack.h"

#include "layout/gaps.h"
#include "layout/labels.h"

#include <array>
#include <cmath>

namespace varve::layout {

using time::Instant;
using time::Window;

namespace {

constexpr double tallestRow = 32;
constexpr double lowestRow = 22;
constexpr double planRow = 24; ///< in lanes with very many events
constexpr double leastLane = 40;
constexpr double mostSpare = 28; ///< spare pixels that a lane takes at the most
constexpr double densityLane = 84;
constexpr double collapsedLane = 30;
constexpr int measuredLabels = 3000;  ///< with more events labels are estimated for packing
constexpr size_t mostPacked = 20'000; ///< events that are packed as a whole, of all lanes together
constexpr size_t fewRows = 16;        ///< taken in one by one after an edit

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

/// Lines that a lane of this height has room for.
int linesWithin(double height, double row)
{
    return std::max(1, static_cast<int>((height - 2 * lanePad) / row));
}

LanePacking withPlan(std::shared_ptr<LinePlan> plan)
{
    LanePacking packing;
    packing.plan = std::move(plan);
    return packing;
}

size_t rowCount(const LaneSet &set)
{
    size_t count = 0;
    for (const auto &lane : set.lanes)
        count += lane->rows.size();
    return count;
}

} // namespace

void LaneStack::updateContent(const SceneInput &in)
{
    groupAsNow(in);
    updateFoldable(in);
}

void LaneStack::groupAsNow(const SceneInput &in)
{
    m_last = {&in.index, &in.catalogue, in.implied, in.lanesBy, in.showGrades};
    const ContentKey key{in.index.revision(),
                         in.filterRevision,
                         in.catalogueRevision,
                         in.implied ? in.implied->placing() : 0,
                         !in.shown.empty(),
                         in.colourBy,
                         in.lanesBy};
    if (m_hasContent && key == m_contentKey)
        return;
    m_isLaidOut = false;
    m_foldableStale = true;
    if (m_hasContent && takeInEdit(in, key)) {
        m_contentKey = key;
        return;
    }
    ContentKey unfiltered = key;
    unfiltered.filter = m_contentKey.filter;
    unfiltered.isFiltered = m_contentKey.isFiltered;
    if (!m_hasContent || unfiltered != m_contentKey)
        m_all = groupLanes(in);
    m_shown = shownLanes(m_all, in);
    m_gaps = findGaps(m_shown);
    m_bounds.reset();
    if (!m_packings.empty())
        m_before = std::move(m_packings);
    m_packings.clear();
    m_contentKey = key;
    m_hasContent = true;
}

/// Leaves out the gaps that were opened.
void LaneStack::updateFoldable(const SceneInput &in)
{
    const bool isSame =
        std::equal(m_opened.begin(), m_opened.end(), in.openedGaps.begin(), in.openedGaps.end());
    if (isSame && (!m_foldableStale || m_opened.empty()))
        return;
    m_foldableStale = false;
    m_opened.assign(in.openedGaps.begin(), in.openedGaps.end());
    m_foldable = m_opened.empty() ? Gaps() : m_gaps;
    for (const Instant inside : m_opened)
        std::erase_if(m_foldable, [inside](const Window &gap) { return gap.contains(inside); });
}

/// Whether all that changed were a few events, and these are where they belong by now.
bool LaneStack::takeInEdit(const SceneInput &in, const ContentKey &key)
{
    ContentKey other = m_contentKey;
    other.index = key.index;
    if (other != key || (in.implied && !in.implied->placed.empty()))
        return false;
    const auto changed = in.index.changedSince(m_contentKey.index);
    if (!changed || changed->size() > fewRows)
        return false;
    const std::optional<Window> before = bounds();
    std::vector<LaneChange> changes;
    if (!updateLanes(m_all, m_shown, in, *changed, changes)) {
        m_hasContent = false; // half taken in: all is grouped anew
        return false;
    }
    const Placing events(in.index, in.implied);
    for (const bool isHere : {false, true})
        for (const LaneChange &change : changes)
            if (change.isHere == isHere && at(change.lane) < m_packings.size())
                if (const auto &plan = m_packings[at(change.lane)].plan)
                    plan->forget(change.row, change.reach, isHere, events);
    for (const LaneChange &change : changes) {
        const bool isElsewhere = std::none_of(changes.begin(), changes.end(), [&](const LaneChange &other) {
            return other.row == change.row && other.isHere != change.isHere && other.reach == change.reach;
        });
        if (!isElsewhere)
            continue;
        m_bounds.reset();
        if (!before || !repairGaps(m_gaps, m_shown, *before, change.reach)) {
            m_gaps = findGaps(m_shown);
            break;
        }
    }
    return true;
}

std::optional<Window> LaneStack::bounds() const
{
    if (m_bounds)
        return *m_bounds;
    Instant earliest = Instant::distantFuture();
    Instant latest = Instant::distantPast();
    for (const auto &lane : m_shown.lanes) {
        for (size_t i = 0; i < lane->rows.size(); ++i) {
            for (const Instant t : {lane->begins[i], lane->ends[i]}) {
                if (t.isBounded()) {
                    earliest = std::min(earliest, t);
                    latest = std::max(latest, t);
                }
            }
        }
    }
    m_bounds =
        earliest > latest ? std::nullopt : std::optional(Window{earliest, std::max(latest, earliest + 1)});
    return *m_bounds;
}

int LaneStack::countOfAll(int lane) const
{
    return static_cast<int>(m_all.lanes[at(m_shown.source[at(lane)])]->rows.size());
}

/// Room beside an event for each event of a packing. What stands behind titles is measured once.
LabelRoom LaneStack::labelRooms(const SceneInput &in) const
{
    std::array<double, 4> tails{};
    for (size_t i = 0; i < tails.size(); ++i) {
        const QString badge = i & 1 ? QStringLiteral("C2") : QString(); // all grades are about as wide
        tails[i] = labelRoom({{}, badge, (i & 2) != 0}, m_measure);
    }
    return [this, &in, tails](Row row) {
        const bool graded = in.showGrades && in.index.reliability(row);
        const bool disputed = in.index.flags(row) & model::FlagDisputed;
        const double tail = tails[(graded ? 1 : 0) + (disputed ? 2 : 0)];
        if (in.index.size() > measuredLabels)
            return estimatedWidth(in.index.titleUtf8(row)) + tail;
        return labelRoom({in.index.title(row).left(200), {}, false}, m_measure) + tail - tails[0];
    };
}

bool LaneStack::isTooManyToPack(const LaneContent &lane) const
{
    return lane.rows.size() * m_shown.lanes.size() > mostPacked;
}

/// The lines of a packing by row.
PreviousLine LaneStack::previousOf(const LanePacking &before) const
{
    if (before.mode == LaneMode::Density || before.lines.empty())
        return {};
    auto lines = std::make_shared<QHash<Row, qint16>>();
    lines->reserve(static_cast<qsizetype>(before.rows.size()));
    for (size_t i = 0; i < before.rows.size(); ++i)
        lines->insert(before.rows[i], before.lines[i]);
    return [lines](Row row) { return static_cast<int>(lines->value(row, -1)); };
}

/// Packing is made for a doubling of the scale, at its coarser end: there labels take the most time.
void LaneStack::updatePacking(const SceneInput &in)
{
    const double scale = std::exp2(std::ceil(std::log2(std::max(in.view.scale, minScale)) - 1e-9));
    const PackingKey key{scale,        in.options.compress ? in.view.width : 0, in.options, in.showGrades,
                         in.mostLines, in.looks ? *in.looks : LaneLooks(),      m_opened};
    const bool isSameScale = key == m_packingKey;
    const size_t count = rowCount(m_shown);
    if (m_packings.size() != m_shown.lanes.size()) {
        // Grouped anew. After an edit events keep their lines; after a change of filter they are packed
        // afresh.
        const bool isSmallEdit = isSameScale && m_before.size() == m_shown.lanes.size() &&
                                 std::max(count, m_packedCount) - std::min(count, m_packedCount) <= fewRows;
        m_packings = isSmallEdit ? std::move(m_before) : std::vector<LanePacking>(m_shown.lanes.size());
        for (LanePacking &packing : m_packings) {
            packing.plan.reset();
            packing.version = noVersion;
        }
        m_before.clear();
    } else if (!isSameScale) {
        for (LanePacking &packing : m_packings)
            packing = withPlan(std::move(packing.plan));
    }
    if (!isSameScale)
        m_isLaidOut = false;
    m_packingKey = key;
    m_packedCount = count;
    m_options.mostLines = in.mostLines;
    const Placing events(in.index, in.implied);
    std::optional<Timescale> whole;
    const LabelRoom room = labelRooms(in);
    for (size_t i = 0; i < m_packings.size(); ++i) {
        LaneContent &lane = *m_shown.lanes[i];
        LanePacking &packing = m_packings[i];
        const LaneLook look = lookOf(i);
        if (in.lanesBy != model::LanesBy::Track) // tracks are folded in the project
            lane.collapsed = look.collapsed;
        if (packing.version == lane.version)
            continue;
        m_isLaidOut = false;
        if (isTooManyToPack(lane)) {
            if (!packing.plan)
                packing = withPlan(std::make_shared<LinePlan>());
            packing.version = lane.version;
            continue;
        }
        if (!whole) {
            const Window all = bounds().value_or(Window{in.view.left, in.view.left + 1});
            whole.emplace(View{all.earliest, scale, in.view.width}, all, gaps(), in.options);
        }
        PackingOptions options = m_options;
        if (look.height > 0)
            options.mostLines = linesWithin(look.height, tallestRow);
        packing = packLane(lane, events, *whole, room, previousOf(packing), options);
    }
}

void LaneStack::update(const SceneInput &in)
{
    updateContent(in);
    updatePacking(in);
    const HeightKey key{in.viewportHeight, in.rulerHeight, in.wholeHeight};
    if (m_isLaidOut && key == m_heightKey)
        return;
    m_heightKey = key;
    m_isLaidOut = true;
    layOut(in);
}

LaneLook LaneStack::lookOf(size_t lane) const
{
    const LaneLooks &looks = m_packingKey.looks;
    const LaneContent &content = *m_shown.lanes[lane];
    return looks.all().empty() ? LaneLook() : looks.of(laneKey(content.id, content.name));
}

/// Decides row height and lines; returns the height of lanes with a plan. Rows are as high as there is room
/// for, between 22 and 32 pixels. Lanes with a plan share what the others leave, so that their height stays
/// the same at any zoom.
double LaneStack::shareHeights(const SceneInput &in)
{
    double fixed = 0;
    int lines = 0, plans = 0;
    for (size_t i = 0; i < m_packings.size(); ++i) {
        const bool isCollapsed = m_shown.lanes[i]->collapsed;
        const LaneLook look = lookOf(i);
        if (look.hidden) {
            continue;
        } else if (isCollapsed || look.height > 0) {
            fixed += isCollapsed ? collapsedLane : look.height;
        } else if (m_packings[i].plan) {
            ++plans;
        } else if (m_packings[i].mode == LaneMode::Density) {
            fixed += densityLane;
        } else {
            fixed += 2 * lanePad;
            lines += m_packings[i].lineCount;
        }
    }
    const bool hasPlan =
        std::ranges::any_of(m_packings, [](const LanePacking &p) { return p.plan != nullptr; });
    const double room = in.viewportHeight - in.rulerHeight - fixed;
    m_rowHeight =
        hasPlan ? planRow : std::clamp(std::floor(room / std::max(lines, 1)), lowestRow, tallestRow);
    if (plans == 0)
        return 0;
    const double most = in.mostLines * m_rowHeight + 2 * lanePad;
    const double share = std::clamp(std::floor((room - lines * m_rowHeight) / plans), densityLane, most);
    m_planLines = static_cast<int>((share - 2 * lanePad) / m_rowHeight);
    return share;
}

double LaneStack::heightOf(size_t lane, double ofPlans) const
{
    const LanePacking &packing = m_packings[lane];
    const LaneLook look = lookOf(lane);
    if (look.hidden)
        return 0;
    if (m_shown.lanes[lane]->collapsed)
        return collapsedLane;
    if (look.height > 0)
        return look.height;
    if (packing.plan)
        return ofPlans;
    if (packing.mode == LaneMode::Density)
        return densityLane;
    return std::max(leastLane, packing.lineCount * m_rowHeight + 2 * lanePad);
}

void LaneStack::layOut(const SceneInput &in)
{
    const double share = shareHeights(in);
    QHash<QString, int> colourNumbers;
    for (size_t c = 0; c < m_all.colours.size(); ++c)
        if (!m_all.colours[c].colour.isEmpty())
            colourNumbers.insert(m_all.colours[c].colour, static_cast<int>(c));
    m_lanes.clear();
    m_lanes.reserve(m_packings.size());
    for (size_t i = 0; i < m_packings.size(); ++i) {
        const LaneContent &content = *m_shown.lanes[i];
        LanePacking &packing = m_packings[i];
        const LaneLook look = lookOf(i);
        if (packing.plan)
            packing.lineCount =
                std::max(2, look.height > 0 ? linesWithin(look.height, m_rowHeight) : m_planLines);
        Lane lane;
        lane.name = content.name;
        lane.id = content.id;
        lane.count = static_cast<int>(content.rows.size());
        lane.hidden = look.hidden;
        lane.collapsed = content.collapsed;
        lane.rows = packing.lineCount;
        lane.mode = packing.mode;
        lane.colour = colourNumbers.value(content.colour, 0);
        lane.height = heightOf(i, share);
        m_lanes.push_back(std::move(lane));
    }
    putInOrder(in);
}

/// One under the other. A few lanes in much room stand apart, as far as it helps the eye; heights that were
/// given by hand stay.
void LaneStack::putInOrder(const SceneInput &in)
{
    double used = 0;
    int growing = 0;
    const auto grows = [this](size_t lane) {
        return !m_lanes[lane].hidden && !m_lanes[lane].collapsed && lookOf(lane).height <= 0;
    };
    std::vector<QString> keys;
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        used += m_lanes[i].height;
        growing += grows(i) ? 1 : 0;
        keys.push_back(m_lanes[i].key());
    }
    const double spare = in.wholeHeight ? 0 : in.viewportHeight - in.rulerHeight - used;
    const double apart = growing == 0 ? 0 : std::clamp(std::floor(spare / growing), 0.0, mostSpare);
    m_height = 0;
    for (const size_t place : m_packingKey.looks.arranged(keys)) {
        Lane &lane = m_lanes[place];
        lane.height += grows(place) ? apart : 0;
        lane.top = m_height;
        m_height += lane.height;
    }
}

void LaneStack::prepare(int lane)
{
    LanePacking &packing = m_packings[at(lane)];
    if (!packing.plan)
        return;
    const LaneContent &content = *m_shown.lanes[at(lane)];
    const int lines = packing.lineCount - 1; // the last is for the stacks
    const bool hasShape = packing.plan->setShape(m_packingKey.scale, lines);
    if (!hasShape || packing.preparedVersion != content.version) {
        const bool isDensity = content.collapsed || isTooDense(content, m_packingKey.scale, lines);
        packing.mode = isDensity ? LaneMode::Density : LaneMode::Full;
        packing.peak = isDensity ? densestColumn(content, m_packingKey.scale, m_options) : 1;
        packing.preparedVersion = content.version;
    }
    m_lanes[at(lane)].mode = packing.mode;
}

std::optional<SceneInput> LaneStack::lastInput() const
{
    if (!m_last.index)
        return std::nullopt;
    SceneInput in(*m_last.index, *m_last.catalogue);
    in.implied = m_last.implied;
    in.lanesBy = m_last.lanesBy;
    in.showGrades = m_last.showGrades;
    return in;
}

int LaneStack::laneOf(Row row) const
{
    const auto in = lastInput();
    if (!in || row < 0 || row >= in->index.rowCount() || !in->index.isLive(row))
        return -1;
    const Window reach = reachOf({in->index, in->implied}, row);
    int first = -1;
    for (const int lane : lanesOf(m_shown, *in, row))
        if ((first < 0 || lane < first) && content(lane).positionOf(row, reach, in->index))
            first = lane;
    return first;
}

int LaneStack::lineOf(Row row) const
{
    const int lane = laneOf(row);
    if (lane < 0 || at(lane) >= m_packings.size())
        return -1;
    const LanePacking &packing = m_packings[at(lane)];
    if (packing.mode == LaneMode::Density)
        return 0;
    const auto in = lastInput();
    const Placing events(in->index, in->implied);
    const size_t position = *content(lane).positionOf(row, reachOf(events, row), in->index);
    const qint16 line = packing.plan
                            ? packing.plan->lineOf({content(lane), events, labelRooms(*in)}, position)
                            : packing.lines[position];
    return line == folded ? packing.lineCount - 1 : line;
}

std::optional<double> LaneStack::topOf(Row row) const
{
    const int line = lineOf(row);
    if (line < 0 || m_lanes[at(laneOf(row))].hidden)
        return std::nullopt;
    return m_lanes[at(laneOf(row))].top + lanePad + line * m_rowHeight;
}

} // namespace varve::layout
