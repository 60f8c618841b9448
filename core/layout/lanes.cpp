#include "layout/lanes.h"

#include "model/names.h"

#include <array>
#include <tuple>

namespace varve::layout {

using model::EventIndex;
using model::LanesBy;
using time::Instant;
using time::Window;

namespace {

constexpr int confidences = 6;
constexpr int statuses = 5;

void addLane(LaneSet &set, quint32 number, const QUuid &id, const QString &name, const QString &colour,
             bool collapsed)
{
    auto lane = std::make_shared<LaneContent>();
    lane->id = id;
    lane->name = name;
    lane->colour = colour;
    lane->collapsed = collapsed;
    if (number != 0) {
        if (set.laneOfNumber.size() <= number)
            set.laneOfNumber.resize(number + 1, -1);
        set.laneOfNumber[number] = static_cast<int>(set.lanes.size());
    }
    set.source.push_back(static_cast<int>(set.lanes.size()));
    set.lanes.push_back(std::move(lane));
}

void addRest(LaneSet &set, const QString &name)
{
    set.rest = static_cast<int>(set.lanes.size());
    addLane(set, 0, {}, name, {}, false);
}

LaneSet emptyLanes(const SceneInput &in)
{
    LaneSet g;
    const auto &catalogue = in.catalogue;
    const EventIndex &index = in.index;
    int i = 0;
    switch (in.lanesBy) {
    case LanesBy::Track:
        for (const auto *track : catalogue.sortedTracks())
            addLane(g, index.trackIds().find(track->id), track->id.uuid, track->name, track->colour,
                    track->collapsed);
        addRest(g, QStringLiteral("No track"));
        break;
    case LanesBy::Source:
        for (const auto *source : catalogue.sortedSources())
            addLane(g, index.sourceIds().find(source->id), source->id.uuid, source->title, paletteColour(i++),
                    false);
        addRest(g, QStringLiteral("No source"));
        break;
    case LanesBy::Place:
        for (const auto *place : catalogue.sortedPlaces())
            addLane(g, index.placeIds().find(place->id), place->id.uuid, place->name, paletteColour(i++),
                    false);
        addRest(g, QStringLiteral("No place"));
        break;
    case LanesBy::Participant:
        for (const auto *one : catalogue.sortedParticipants())
            addLane(g, index.participantIds().find(one->id), one->id.uuid, one->name, paletteColour(i++),
                    false);
        addRest(g, QStringLiteral("No participant"));
        break;
    case LanesBy::Tag:
        for (const auto *tag : catalogue.sortedTags())
            addLane(g, index.tagIds().find(tag->id), tag->id.uuid, QLatin1Char('#') + tag->name, tag->colour,
                    false);
        addRest(g, QStringLiteral("No tag"));
        break;
    case LanesBy::Confidence:
        for (; i < confidences; ++i)
            addLane(g, static_cast<quint32>(i + 1), {}, model::word(static_cast<model::Confidence>(i)),
                    confidenceColour(static_cast<model::Confidence>(i)), false);
        break;
    case LanesBy::Status:
        for (; i < statuses; ++i)
            addLane(g, static_cast<quint32>(i + 1), {}, model::word(static_cast<model::Status>(i)),
                    statusColour(static_cast<model::Status>(i)), false);
        break;
    }
    return g;
}

/// Numbers of the groups that the event belongs to.
std::span<const quint32> groupNumbers(const SceneInput &in, Row row, quint32 &single)
{
    switch (in.lanesBy) {
    case LanesBy::Source:
        return in.index.sources(row);
    case LanesBy::Participant:
        return in.index.participants(row);
    case LanesBy::Tag:
        return in.index.tags(row);
    case LanesBy::Track:
        single = in.index.track(row);
        break;
    case LanesBy::Place:
        single = in.index.place(row);
        break;
    case LanesBy::Confidence:
        single = static_cast<quint32>(in.index.confidence(row)) + 1;
        break;
    case LanesBy::Status:
        single = static_cast<quint32>(in.index.status(row)) + 1;
        break;
    }
    return {&single, 1};
}

/// Calls visit(lane) for each lane of the row; once with `rest` where it belongs to none.
template <class Visit>
void forEachLane(const LaneSet &set, const SceneInput &in, Row row, Visit &&visit)
{
    quint32 single = 0;
    bool placed = false;
    for (const quint32 number : groupNumbers(in, row, single)) {
        const int lane = number < set.laneOfNumber.size() ? set.laneOfNumber[number] : -1;
        if (lane >= 0)
            visit(lane);
        placed |= lane >= 0;
    }
    if (!placed && set.rest >= 0)
        visit(set.rest);
}

bool isKeptEmpty(const SceneInput &in, const LaneContent &lane)
{
    return in.lanesBy == LanesBy::Track && !lane.id.isNull();
}

/// The shown events of a lane; the lane itself when all are.
std::shared_ptr<LaneContent> shownOf(const std::shared_ptr<LaneContent> &lane, const SceneInput &in)
{
    if (in.shown.empty())
        return lane;
    const size_t count = lane->rows.size();
    size_t first = 0; // hidden one
    while (first < count && isShown(in.shown, lane->rows[first]))
        ++first;
    if (first == count)
        return lane;
    auto part = std::make_shared<LaneContent>();
    part->id = lane->id;
    part->name = lane->name;
    part->colour = lane->colour;
    part->collapsed = lane->collapsed;
    part->reserve(count);
    for (size_t i = 0; i < count; ++i)
        if (i < first || isShown(in.shown, lane->rows[i]))
            part->append(lane->rows[i], {lane->begins[i], lane->ends[i]}, lane->colours[i]);
    part->finish();
    return part;
}

} // namespace

void LaneContent::reserve(size_t count)
{
    rows.reserve(count);
    begins.reserve(count);
    ends.reserve(count);
    colours.reserve(count);
}

void LaneContent::append(Row row, const Window &reach, int colour)
{
    rows.push_back(row);
    begins.push_back(reach.earliest);
    ends.push_back(reach.latest);
    colours.push_back(static_cast<quint8>(colour));
}

void LaneContent::finish()
{
    measureBlocks(0);
    byColour.clear();
    const bool isOne =
        std::all_of(colours.begin(), colours.end(), [&](quint8 colour) { return colour == colours.front(); });
    if (isOne)
        return;
    std::array<int, 256> slot{};
    slot.fill(-1);
    for (size_t i = 0; i < rows.size(); ++i) {
        int &at = slot[colours[i]];
        if (at < 0) {
            at = static_cast<int>(byColour.size());
            byColour.emplace_back(colours[i], std::vector<Instant>());
        }
        byColour[static_cast<size_t>(at)].second.push_back(begins[i]);
    }
    std::sort(byColour.begin(), byColour.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
}

void LaneContent::measureBlocks(size_t from)
{
    latest.resize((rows.size() + block - 1) / block);
    for (size_t b = from / block; b < latest.size(); ++b) {
        const auto first = ends.begin() + static_cast<std::ptrdiff_t>(b * block);
        latest[b] = *std::max_element(
            first, ends.begin() + static_cast<std::ptrdiff_t>(std::min((b + 1) * block, ends.size())));
    }
}

void LaneContent::addToColour(Instant begin, int colour)
{
    if (byColour.empty())
        return finish();
    auto of =
        std::find_if(byColour.begin(), byColour.end(), [&](const auto &c) { return c.first >= colour; });
    if (of == byColour.end() || of->first != colour)
        of = byColour.insert(of, {colour, {}});
    of->second.insert(std::upper_bound(of->second.begin(), of->second.end(), begin), begin);
}

void LaneContent::insert(Row row, const Window &reach, int colour, const EventIndex &index)
{
    size_t at = firstFrom(reach.earliest);
    const auto key = [&](const Window &w, Row r) { return std::tuple(w.earliest, w.latest, index.id(r)); };
    while (at < rows.size() && key({begins[at], ends[at]}, rows[at]) < key(reach, row))
        ++at;
    const auto place = static_cast<std::ptrdiff_t>(at);
    const bool wasOne = byColour.empty();
    const bool isNew = !colours.empty() && colours.front() != colour;
    ++version;
    rows.insert(rows.begin() + place, row);
    begins.insert(begins.begin() + place, reach.earliest);
    ends.insert(ends.begin() + place, reach.latest);
    colours.insert(colours.begin() + place, static_cast<quint8>(colour));
    measureBlocks(at);
    if (!wasOne || isNew)
        addToColour(reach.earliest, colour);
}

std::optional<size_t> LaneContent::positionOf(Row row, const Window &reach, const EventIndex &index) const
{
    const auto less = [&](size_t at) {
        return std::tuple(begins[at], ends[at], index.id(rows[at])) <
               std::tuple(reach.earliest, reach.latest, index.id(row));
    };
    size_t from = 0, to = rows.size();
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (less(middle))
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < rows.size() && begins[from] == reach.earliest; ++from)
        if (rows[from] == row)
            return from;
    return std::nullopt;
}

std::optional<Window> LaneContent::erase(Row row)
{
    const auto found = std::find(rows.begin(), rows.end(), row);
    if (found == rows.end())
        return std::nullopt;
    const auto place = found - rows.begin();
    const auto at = static_cast<size_t>(place);
    const Window was{begins[at], ends[at]};
    const int colour = colours[at];
    ++version;
    rows.erase(found);
    begins.erase(begins.begin() + place);
    ends.erase(ends.begin() + place);
    colours.erase(colours.begin() + place);
    measureBlocks(at);
    const auto of =
        std::find_if(byColour.begin(), byColour.end(), [&](const auto &c) { return c.first == colour; });
    if (of != byColour.end()) {
        of->second.erase(std::lower_bound(of->second.begin(), of->second.end(), was.earliest));
        if (of->second.empty())
            byColour.erase(of);
        if (byColour.size() == 1)
            byColour.clear();
    }
    return was;
}

LaneSet groupLanes(const SceneInput &in)
{
    LaneSet set = emptyLanes(in);
    const Colouring colouring(in);
    const Placing events(in.index, in.implied);
    set.colours = colouring.keys();
    const std::vector<Row> moved = events.hasDerived() ? events.byTime() : std::vector<Row>();
    for (const Row row : moved.empty() ? in.index.byTime() : std::span<const Row>(moved)) {
        const int colour = colouring.of(row);
        const Window reach = reachOf(events, row);
        forEachLane(set, in, row,
                    [&](int lane) { set.lanes[static_cast<size_t>(lane)]->append(row, reach, colour); });
    }
    for (const auto &lane : set.lanes)
        lane->finish();
    return set;
}

LaneSet shownLanes(const LaneSet &all, const SceneInput &in)
{
    LaneSet set;
    set.colours = all.colours;
    std::vector<int> newPlace(all.lanes.size(), -1);
    for (size_t i = 0; i < all.lanes.size(); ++i) {
        auto lane = shownOf(all.lanes[i], in);
        if (lane->rows.empty() && !isKeptEmpty(in, *lane))
            continue;
        newPlace[i] = static_cast<int>(set.lanes.size());
        set.source.push_back(static_cast<int>(i));
        set.lanes.push_back(std::move(lane));
    }
    set.laneOfNumber = all.laneOfNumber;
    for (int &lane : set.laneOfNumber)
        lane = lane < 0 ? -1 : newPlace[static_cast<size_t>(lane)];
    set.rest = all.rest < 0 ? -1 : newPlace[static_cast<size_t>(all.rest)];
    return set;
}

std::vector<int> lanesOf(const LaneSet &set, const SceneInput &in, Row row)
{
    std::vector<int> lanes;
    forEachLane(set, in, row, [&](int lane) { lanes.push_back(lane); });
    return lanes;
}

bool updateLanes(LaneSet &all, LaneSet &shown, const SceneInput &in, const std::vector<Row> &changed,
                 std::vector<LaneChange> &changes)
{
    const Colouring colouring(in);
    const Placing events(in.index, in.implied);
    if (colouring.keys() != all.colours)
        return false;
    std::vector<int> placeOf(all.lanes.size(), -1); // in the set of the shown ones
    for (size_t i = 0; i < shown.lanes.size(); ++i)
        placeOf[static_cast<size_t>(shown.source[i])] = static_cast<int>(i);
    const auto shownAt = [&](size_t lane) {
        return placeOf[lane] < 0 ? nullptr : shown.lanes[static_cast<size_t>(placeOf[lane])].get();
    };
    for (const Row row : changed) {
        for (size_t i = 0; i < all.lanes.size(); ++i) {
            LaneContent *seen = shownAt(i);
            if (seen)
                if (const auto was = seen->erase(row))
                    changes.push_back({placeOf[i], row, *was, false});
            if (seen != all.lanes[i].get())
                all.lanes[i]->erase(row);
        }
        if (!in.index.isLive(row))
            continue;
        const Window reach = reachOf(events, row);
        const int colour = colouring.of(row);
        const bool isSeen = isShown(in.shown, row);
        for (const int lane : lanesOf(all, in, row)) {
            const auto at = static_cast<size_t>(lane);
            all.lanes[at]->insert(row, reach, colour, in.index);
            LaneContent *seen = shownAt(at);
            if (isSeen ? !seen : seen == all.lanes[at].get())
                return false;
            if (isSeen && seen != all.lanes[at].get())
                seen->insert(row, reach, colour, in.index);
            if (isSeen)
                changes.push_back({placeOf[at], row, reach, true});
        }
    }
    return std::all_of(shown.lanes.begin(), shown.lanes.end(),
                       [&](const auto &lane) { return !lane->rows.empty() || isKeptEmpty(in, *lane); });
}

std::optional<Window> shownBounds(const Placing &events, std::span<const quint8> shown)
{
    Instant earliest = Instant::distantFuture();
    Instant latest = Instant::distantPast();
    for (const Row row : events.index().byTime()) {
        if (!isShown(shown, row))
            continue;
        const Window hull = events.hull(row);
        for (const Instant t : {hull.earliest, hull.latest}) {
            if (t.isBounded()) {
                earliest = std::min(earliest, t);
                latest = std::max(latest, t);
            }
        }
    }
    if (earliest > latest)
        return std::nullopt;
    return Window{earliest, std::max(latest, earliest + 1)};
}

} // namespace varve::layout
