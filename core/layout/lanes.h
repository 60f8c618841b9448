// Which events stand in which lane: brought up to date row by row after an edit, put together anew after a
// change of filter, lanes or colours; never per frame.
#pragma once

#include "layout/colouring.h"
#include "layout/placing.h"
#include "layout/scenebuilder.h"

namespace varve::layout {

using Row = model::EventIndex::Row;

/// What a lane holds, independent of scale: columns in the order of time.
struct LaneContent
{
    QUuid id;
    QString name;
    QString colour;
    bool collapsed = false;
    std::vector<Row> rows;
    std::vector<time::Instant> begins; ///< first moment at which it can have begun; ascending
    std::vector<time::Instant> ends;   ///< last moment at which it can have ended
    std::vector<quint8> colours;       ///< index into the scene's colours
    std::vector<time::Instant> latest; ///< greatest end of each block of 64
    /// Begins of each colour, ascending; empty while all events have one colour.
    std::vector<std::pair<int, std::vector<time::Instant>>> byColour;

    quint64 version = 0; ///< rises with insert() and erase()

    static constexpr size_t block = 64;

    void reserve(size_t count);
    /// At the end: of what comes in order. Then finish().
    void append(Row row, const time::Window &reach, int colour);
    void finish();
    /// Where it belongs. Costs a move of what stands behind it.
    void insert(Row row, const time::Window &reach, int colour, const model::EventIndex &index);
    /// Takes the row out and returns where it reached; nothing when it is not here. Does not ask the index,
    /// which holds other values by now.
    std::optional<time::Window> erase(Row row);
    /// Where the row stands, given where it reaches by now; nothing when it is not here.
    [[nodiscard]] std::optional<size_t> positionOf(Row row, const time::Window &reach,
                                                   const model::EventIndex &index) const;
    /// First position that does not begin before t.
    [[nodiscard]] size_t firstFrom(time::Instant t) const
    {
        return static_cast<size_t>(std::lower_bound(begins.begin(), begins.end(), t) - begins.begin());
    }

private:
    void measureBlocks(size_t from);
    void addToColour(time::Instant begin, int colour);
};

/// From the first moment at which an event can have begun to the last at which it can have ended. Ascending
/// in its begin along Placing::byTime().
inline time::Window reachOf(const Placing &events, Row row)
{
    return {events.start(row).earliest, events.hull(row).latest};
}

/// Calls visit(position) for events that overlap the window, in order of time.
template <class Visit>
void forEachIn(const LaneContent &lane, const time::Window &window, Visit &&visit)
{
    const size_t until = lane.firstFrom(window.latest);
    for (size_t b = 0; b * LaneContent::block < until; ++b) {
        if (lane.latest[b] <= window.earliest)
            continue;
        const size_t last = std::min((b + 1) * LaneContent::block, until);
        for (size_t i = b * LaneContent::block; i < last; ++i)
            if (lane.ends[i] > window.earliest)
                visit(i);
    }
}

struct LaneSet
{
    /// Lanes of which all events are shown are shared between the set of all and the set of the shown ones.
    std::vector<std::shared_ptr<LaneContent>> lanes;
    std::vector<int> source; ///< which lane of the set of all each one is
    std::vector<ColourKey> colours;
    std::vector<int> laneOfNumber; ///< interned number of the group -> lane; -1: none
    int rest = -1;                 ///< lane of events without the thing; -1: not shown
};

/// Groups all events, shown or not. An event with several tags stands in the lane of each. Events without the
/// thing come last, under "No track" and the like.
LaneSet groupLanes(const SceneInput &input);
/// Of these the shown ones. Tracks keep their lane, other groups only with events.
LaneSet shownLanes(const LaneSet &all, const SceneInput &input);
/// The lanes that an event belongs to; several for tags, participants and sources.
std::vector<int> lanesOf(const LaneSet &set, const SceneInput &input, Row row);

/// An event that left or came into a lane of the shown ones; one that moved does both.
struct LaneChange
{
    int lane = 0;
    Row row = 0;
    time::Window reach;
    bool isHere = false; ///< came
};

/// Brings both sets up to date after these rows of the index changed, and tells how. False when that cannot
/// be done row by row: then both are to be made anew. Not with events that statements place.
bool updateLanes(LaneSet &all, LaneSet &shown, const SceneInput &input, const std::vector<Row> &changed,
                 std::vector<LaneChange> &changes);

inline bool isShown(std::span<const quint8> shown, Row row)
{
    return shown.empty() || (static_cast<size_t>(row) < shown.size() && shown[static_cast<size_t>(row)] != 0);
}

} // namespace varve::layout
