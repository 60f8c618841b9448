#include "layout/lineplan.h"

#include "layout/eventshape.h"

#include <bit>
#include <cmath>

namespace varve::layout {

using time::Instant;
using time::Micros;
using time::Window;

namespace {

constexpr int tilePixelBits = 10;    // a tile is as many pixels wide as two to the power of this
constexpr int widestBits = 62;       // tiles wider than this hold all of time
constexpr size_t mostTiles = 2000;   // kept; beyond it all are worked out anew
constexpr double between = 10;       // pixels between neighbours with labels
constexpr double betweenBare = 2;    // without
constexpr double leastPerEvent = 40; // pixels of line an event needs so that lines make sense
constexpr double mostDense = 0.25;   // of a lane's events
constexpr size_t samples = 256;

/// Begin of a tile; tiles beyond all of time begin at its ends.
Instant beginOf(qint64 tile, int shift)
{
    if (tile < Instant::distantPast().us >> shift)
        return Instant::distantPast();
    return tile > Instant::distantFuture().us >> shift ? Instant::distantFuture() : Instant{tile << shift};
}

/// The power of two that the length of a stretch does not exceed.
int lengthBits(const Window &reach)
{
    const Micros length = reach.latest - reach.earliest; // saturates
    return length <= 1 ? 0 : static_cast<int>(std::bit_width(static_cast<quint64>(length - 1)));
}

bool meets(const std::vector<std::pair<Instant, Instant>> &taken, Instant from, Instant to)
{
    // In order of time most of what can be met was taken last.
    return std::any_of(taken.rbegin(), taken.rend(),
                       [&](const auto &other) { return other.first < to && from < other.second; });
}

} // namespace

bool LinePlan::setShape(double scale, int lines)
{
    if (scale == m_scale && lines == m_lines)
        return true;
    m_scale = scale;
    m_lines = lines;
    m_tileBits = tilePixelBits + std::max(0, static_cast<int>(std::lround(std::log2(scale))));
    m_tiles.clear();
    m_before.clear();
    return false;
}

int LinePlan::shiftOf(int level) const
{
    return std::min(m_tileBits + level, widestBits);
}

int LinePlan::levelOf(const Window &reach) const
{
    // Half a tile at most, so that with its label it ends in the next tile still.
    return std::clamp(lengthBits(reach) - (m_tileBits - 1), 0, widestBits - m_tileBits);
}

/// Tiles as wide as all of time are one.
LinePlan::Key LinePlan::keyOf(const Window &reach) const
{
    const int level = levelOf(reach);
    const int shift = shiftOf(level);
    return {level, shift == widestBits ? 0 : reach.earliest.us >> shift};
}

Window LinePlan::spanOf(const Key &key, int tiles) const
{
    const int shift = shiftOf(key.level);
    if (shift == widestBits)
        return {Instant::distantPast(), Instant::distantFuture()};
    return {beginOf(key.tile, shift), beginOf(key.tile + tiles, shift)};
}

qint16 LinePlan::lineOf(const Source &source, size_t position)
{
    const LaneContent &lane = source.lane;
    const Tile &tile = tileOf(source, keyOf({lane.begins[position], lane.ends[position]}));
    const auto it = std::lower_bound(tile.lines.begin(), tile.lines.end(),
                                     std::pair(lane.rows[position], std::numeric_limits<qint16>::min()));
    return it != tile.lines.end() && it->first == lane.rows[position] ? it->second : folded;
}

const LinePlan::Tile &LinePlan::tileOf(const Source &source, const Key &key)
{
    const auto known = m_tiles.find(key);
    if (known != m_tiles.end())
        return known->second;
    Tile made = pack(source, key);
    return m_tiles.insert_or_assign(key, std::move(made)).first->second;
}

/// What longer events, and the neighbours that come first, have taken already.
LinePlan::Occupied LinePlan::obstacles(const Source &source, const Key &key)
{
    Occupied lines(static_cast<size_t>(m_lines));
    const Window region = spanOf(key, 2);
    const auto take = [&](const Key &other) {
        for (const Taken &t : tileOf(source, other).taken)
            if (t.from < region.latest && region.earliest - Micros(diamondHalf * m_scale) < t.to)
                lines[static_cast<size_t>(t.line)].emplace_back(t.from, t.to);
    };
    for (int level = widestBits - m_tileBits; level > key.level; --level) {
        const auto bits = static_cast<size_t>(m_tileBits - 1 + level);
        const int shift = shiftOf(level);
        if (shift == widestBits) {
            take({level, 0});
            continue;
        }
        if (m_byLength[bits].empty())
            continue;
        const qint64 last = (region.latest.us - 1) >> shift;
        for (qint64 tile = (region.earliest.us >> shift) - 1; tile <= last; ++tile)
            take({level, tile});
    }
    if ((key.tile & 1) != 0)
        for (const qint64 neighbour : {key.tile - 1, key.tile + 1})
            take({key.level, neighbour});
    return lines;
}

std::vector<LinePlan::Member> LinePlan::membersOf(const Source &source, const Key &key)
{
    std::vector<Member> members;
    const Window span = spanOf(key, 1);
    if (key.level == 0) {
        const LaneContent &lane = source.lane;
        for (size_t i = lane.firstFrom(span.earliest); i < lane.rows.size() && lane.begins[i] < span.latest;
             ++i)
            if (const Window reach{lane.begins[i], lane.ends[i]}; levelOf(reach) == 0)
                members.push_back({lane.rows[i], reach});
        return members;
    }
    const bool isWidest = shiftOf(key.level) == widestBits;
    const auto first = static_cast<size_t>(m_tileBits - 1 + key.level);
    for (size_t bits = first; bits < m_byLength.size(); ++bits) {
        const std::vector<Row> &rows = m_byLength[bits];
        auto it = std::partition_point(rows.begin(), rows.end(), [&](Row row) {
            return source.events.start(row).earliest < span.earliest;
        });
        for (; it != rows.end(); ++it) {
            const Window reach = reachOf(source.events, *it);
            if (reach.earliest >= span.latest)
                break;
            members.push_back({*it, reach});
        }
        if (!isWidest)
            break; // the widest class holds all that is longer as well
    }
    return members;
}

/// False, and nothing kept, when labels are asked for and not all find a line with theirs.
bool LinePlan::fill(const Source &source, const Key &key, const std::vector<Member> &members, bool withLabels,
                    Occupied lines, Tile &tile) const
{
    const int quarter = std::max(1, m_lines / 4);
    const int half = std::max(1, m_lines / 2);
    const int most = key.level == 0 ? m_lines : (key.level <= 2 ? half : quarter);
    const auto pixels = [this](double px) { return static_cast<Micros>(px * m_scale); };
    tile = {};
    const Member *lastFolded = nullptr;
    for (const Member &member : members) {
        qint16 line = folded;
        const bool isHopeless = lastFolded && member.reach.earliest == lastFolded->reach.earliest &&
                                member.reach.latest >= lastFolded->reach.latest;
        if (!isHopeless) {
            const Instant from = member.reach.earliest - pixels(diamondHalf);
            const double body = static_cast<double>(member.reach.latest - member.reach.earliest) / m_scale;
            const double label = withLabels ? source.labelRoom(member.row) : 0;
            const double room = body > label + 24 ? 0 : label;
            const Instant to =
                member.reach.latest + pixels(diamondHalf + room + (withLabels ? between : betweenBare));
            const auto fits = [&](int at) { return !meets(lines[static_cast<size_t>(at)], from, to); };
            const auto before = m_before.find(member.row);
            if (before != m_before.end() && before->second >= 0 && before->second < most &&
                fits(before->second))
                line = before->second;
            for (int at = 0; at < most && line == folded; ++at)
                if (fits(at))
                    line = static_cast<qint16>(at);
            if (line != folded) {
                lines[static_cast<size_t>(line)].emplace_back(from, to);
                tile.taken.push_back({from, to, line});
            }
        }
        if (line != folded) {
            tile.lines.emplace_back(member.row, line);
            continue;
        }
        if (withLabels)
            return false;
        lastFolded = &member;
    }
    std::sort(tile.lines.begin(), tile.lines.end());
    return true;
}

LinePlan::Tile LinePlan::pack(const Source &source, const Key &key)
{
    if (m_tiles.size() > mostTiles)
        m_tiles.clear();
    sortByLength(source);
    const std::vector<Member> members = membersOf(source, key);
    Tile tile;
    if (members.empty())
        return tile;
    Occupied lines = obstacles(source, key);
    if (key.level > 0 || !fill(source, key, members, true, lines, tile))
        fill(source, key, members, false, std::move(lines), tile);
    return tile;
}

void LinePlan::sortByLength(const Source &source)
{
    if (m_isSorted)
        return;
    m_isSorted = true;
    m_byLength.assign(65, {});
    const LaneContent &lane = source.lane;
    for (size_t i = 0; i < lane.rows.size(); ++i)
        m_byLength[static_cast<size_t>(lengthBits({lane.begins[i], lane.ends[i]}))].push_back(lane.rows[i]);
}

void LinePlan::forget(Row row, const Window &reach, bool isHere, const Placing &events)
{
    const int level = levelOf(reach);
    const int shift = shiftOf(level);
    const Micros width = shift == widestBits ? std::numeric_limits<Micros>::max() : Micros(1) << shift;
    const Window around{reach.earliest - width - width, reach.latest + width};
    std::erase_if(m_tiles, [&](const auto &entry) {
        const bool isTouched = entry.first.level <= level && spanOf(entry.first, 2).overlaps(around);
        if (isTouched)
            for (const auto &[member, line] : entry.second.lines)
                m_before[member] = line;
        return isTouched;
    });
    if (!m_isSorted)
        return;
    auto &rows = m_byLength[static_cast<size_t>(lengthBits(reach))];
    const auto here = std::find(rows.begin(), rows.end(), row);
    if (here != rows.end())
        rows.erase(here);
    if (!isHere)
        return;
    rows.insert(
        std::partition_point(rows.begin(), rows.end(),
                             [&](Row other) { return events.start(other).earliest <= reach.earliest; }),
        row);
}

bool isTooDense(const LaneContent &lane, double scale, int lines)
{
    const size_t count = lane.rows.size();
    const double tile = std::exp2(tilePixelBits);
    const auto half = static_cast<Micros>(tile * scale / 2);
    const auto room = static_cast<size_t>(lines * tile / leastPerEvent);
    if (count <= room)
        return false;
    const size_t looks = std::min(samples, count);
    size_t dense = 0;
    for (size_t i = 0; i < looks; ++i) {
        const Instant at = lane.begins[(2 * i + 1) * count / (2 * looks)];
        dense += lane.firstFrom(at + half) - lane.firstFrom(at - half) > room ? 1 : 0;
    }
    return static_cast<double>(dense) > mostDense * static_cast<double>(looks);
}

} // namespace varve::layout
