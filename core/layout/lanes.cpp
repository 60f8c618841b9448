#include "layout/lanes.h"

#include "model/names.h"

#include <map>

namespace varve::layout {

using model::ColourBy;
using model::EventIndex;
using model::LanesBy;
using time::Instant;
using time::Window;

namespace {

bool isShown(std::span<const quint8> shown, Row row)
{
    return shown.empty() || (static_cast<size_t>(row) < shown.size() && shown[static_cast<size_t>(row)] != 0);
}

/// Colours of things that have none of their own; told apart by colour-blind eyes.
QString paletteColour(int i)
{
    static const QStringList palette = {QStringLiteral("#2e6fb7"), QStringLiteral("#c2452d"),
                                        QStringLiteral("#3b7f5c"), QStringLiteral("#7b6ba3"),
                                        QStringLiteral("#b07d12"), QStringLiteral("#2a8a94"),
                                        QStringLiteral("#a8487c"), QStringLiteral("#6b6f76")};
    return palette.at(i % palette.size());
}

/// Grades of one hue from sure to unsure, then grey: the order is seen, not only the difference.
QString confidenceColour(model::Confidence confidence)
{
    static const QStringList ramp = {QStringLiteral("#1d4f91"), QStringLiteral("#2e6fb7"),
                                     QStringLiteral("#5b93c9"), QStringLiteral("#b07d12"),
                                     QStringLiteral("#c2452d"), QStringLiteral("#6b6f76")};
    return ramp.at(static_cast<int>(confidence));
}

QString statusColour(model::Status status)
{
    static const QStringList colours = {QStringLiteral("#3b7f5c"), QStringLiteral("#2e6fb7"),
                                        QStringLiteral("#b07d12"), QStringLiteral("#c2452d"),
                                        QStringLiteral("#6b6f76")};
    return colours.at(static_cast<int>(status));
}

constexpr int confidences = 6;
constexpr int statuses = 5;

struct Groups
{
    std::vector<LaneContent> lanes;
    std::vector<int> ofNumber; ///< interned number -> lane; -1: none
    int rest = -1;             ///< lane of events without the thing
};

void addLane(Groups &groups, quint32 number, const QUuid &id, const QString &name, const QString &colour,
             bool collapsed)
{
    LaneContent lane;
    lane.id = id;
    lane.name = name;
    lane.colour = colour;
    lane.collapsed = collapsed;
    if (number != 0) {
        if (groups.ofNumber.size() <= number)
            groups.ofNumber.resize(number + 1, -1);
        groups.ofNumber[number] = static_cast<int>(groups.lanes.size());
    }
    groups.lanes.push_back(std::move(lane));
}

void addRest(Groups &groups, const QString &name)
{
    groups.rest = static_cast<int>(groups.lanes.size());
    addLane(groups, 0, {}, name, {}, false);
}

Groups emptyGroups(const SceneInput &in)
{
    Groups g;
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

void finishLane(LaneContent &lane, const Placing &events)
{
    constexpr size_t block = 64;
    lane.latest.assign((lane.rows.size() + block - 1) / block, Instant::distantPast());
    std::map<int, std::vector<Instant>> begins;
    for (size_t i = 0; i < lane.rows.size(); ++i) {
        const Window reach = reachOf(events, lane.rows[i]);
        lane.latest[i / block] = std::max(lane.latest[i / block], reach.latest);
        begins[lane.colours[i]].push_back(reach.earliest);
    }
    for (auto &[colour, times] : begins)
        lane.begins.emplace_back(colour, std::move(times));
}

} // namespace

Colouring::Colouring(const SceneInput &in) : m_index(in.index), m_by(in.colourBy)
{
    m_keys.push_back({QString(), QString(), 0});
    const auto put = [&](quint32 number, const QString &colour, const QString &name) {
        if (m_ofNumber.size() <= number)
            m_ofNumber.resize(number + 1, 0);
        if (number != 0)
            m_ofNumber[number] = keyFor(colour, name);
    };
    int i = 0;
    switch (m_by) {
    case ColourBy::Track:
        for (const auto *track : in.catalogue.sortedTracks())
            put(m_index.trackIds().find(track->id), track->colour, track->name);
        break;
    case ColourBy::Source:
        for (const auto *source : in.catalogue.sortedSources())
            put(m_index.sourceIds().find(source->id), paletteColour(i++), source->title);
        break;
    case ColourBy::Tag:
        for (const auto *tag : in.catalogue.sortedTags())
            put(m_index.tagIds().find(tag->id), tag->colour.isEmpty() ? paletteColour(i++) : tag->colour,
                QLatin1Char('#') + tag->name);
        break;
    case ColourBy::Confidence:
        for (; i < confidences; ++i)
            put(static_cast<quint32>(i + 1), confidenceColour(static_cast<model::Confidence>(i)),
                model::word(static_cast<model::Confidence>(i)));
        break;
    case ColourBy::Status:
        for (; i < statuses; ++i)
            put(static_cast<quint32>(i + 1), statusColour(static_cast<model::Status>(i)),
                model::word(static_cast<model::Status>(i)));
        break;
    }
    for (const Row row : m_index.byTime()) {
        if (m_by != ColourBy::Track)
            break;
        const QString own = m_index.colour(row);
        if (!own.isEmpty())
            m_overrides.insert(row, keyFor(own, QString()));
    }
}

/// Keys are few; past 250 the last is used again, so that an index fits a byte.
int Colouring::keyFor(const QString &colour, const QString &name)
{
    for (size_t i = 1; i < m_keys.size(); ++i)
        if (m_keys[i].colour == colour && (name.isEmpty() || m_keys[i].name == name))
            return static_cast<int>(i);
    if (m_keys.size() < 250)
        m_keys.push_back({colour, name, 0});
    return static_cast<int>(m_keys.size()) - 1;
}

int Colouring::of(Row row) const
{
    if (!m_overrides.isEmpty()) {
        const auto own = m_overrides.constFind(row);
        if (own != m_overrides.constEnd())
            return *own;
    }
    quint32 number = 0;
    switch (m_by) {
    case ColourBy::Track:
        number = m_index.track(row);
        break;
    case ColourBy::Source:
        number = m_index.sources(row).empty() ? 0 : m_index.sources(row).front();
        break;
    case ColourBy::Tag:
        number = m_index.tags(row).empty() ? 0 : m_index.tags(row).front();
        break;
    case ColourBy::Confidence:
        number = static_cast<quint32>(m_index.confidence(row)) + 1;
        break;
    case ColourBy::Status:
        number = static_cast<quint32>(m_index.status(row)) + 1;
        break;
    }
    return number < m_ofNumber.size() ? m_ofNumber[number] : 0;
}

LaneSet groupLanes(const SceneInput &in)
{
    Groups groups = emptyGroups(in);
    const Colouring colouring(in);
    const Placing events(in.index, in.implied);
    LaneSet set;
    set.colours = colouring.keys();
    const auto place = [&](int lane, Row row, int colour) {
        if (lane < 0)
            return false;
        groups.lanes[static_cast<size_t>(lane)].rows.push_back(row);
        groups.lanes[static_cast<size_t>(lane)].colours.push_back(static_cast<quint8>(colour));
        return true;
    };
    const std::vector<Row> moved = events.hasDerived() ? events.byTime() : std::vector<Row>();
    for (const Row row : moved.empty() ? in.index.byTime() : std::span<const Row>(moved)) {
        if (!isShown(in.shown, row))
            continue;
        const int colour = colouring.of(row);
        ++set.colours[static_cast<size_t>(colour)].count;
        quint32 single = 0;
        bool placed = false;
        for (const quint32 number : groupNumbers(in, row, single))
            if (number < groups.ofNumber.size())
                placed |= place(groups.ofNumber[number], row, colour);
        if (!placed)
            place(groups.rest, row, colour);
    }
    for (LaneContent &lane : groups.lanes) {
        const bool keepEmpty = in.lanesBy == LanesBy::Track && !lane.id.isNull();
        if (lane.rows.empty() && !keepEmpty)
            continue;
        finishLane(lane, events);
        set.lanes.push_back(std::move(lane));
    }
    return set;
}

Gaps findGaps(const Placing &events, std::span<const quint8> shown)
{
    std::vector<Window> busy;
    for (const Row row : events.index().byTime()) {
        Window hull = events.hull(row);
        if (!isShown(shown, row) || (!hull.earliest.isBounded() && !hull.latest.isBounded()))
            continue;
        if (!hull.earliest.isBounded())
            hull.earliest = hull.latest;
        if (!hull.latest.isBounded())
            hull.latest = hull.earliest + 1;
        busy.push_back(hull);
    }
    const auto earlier = [](const Window &a, const Window &b) { return a.earliest < b.earliest; };
    if (!std::is_sorted(busy.begin(), busy.end(), earlier))
        std::sort(busy.begin(), busy.end(), earlier);
    Gaps gaps;
    Instant busyUntil = Instant::distantPast();
    for (const Window &hull : busy) {
        if (busyUntil.isBounded() && hull.earliest > busyUntil)
            gaps.push_back({busyUntil, hull.earliest});
        busyUntil = std::max(busyUntil, hull.latest);
    }
    return gaps;
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
