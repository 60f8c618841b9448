// Lines for lanes with very many events: worked out for the stretches of time that are looked at, not for the
// whole lane, and the same whichever stretch is looked at first.
#pragma once

#include "layout/lanes.h"

#include <functional>
#include <unordered_map>

namespace varve::layout {

inline constexpr qint16 folded = -1; ///< line of an event that stands in a stack

/// Room to the right of an event that its label wants, in pixels.
using LabelRoom = std::function<double(Row)>;

/// Time is cut into tiles of 1,024 pixels. Events no longer than a tile are its short ones; the others are
/// sorted into classes by length, each of double the length with tiles of double the width, so that every
/// event ends in the tile after its own at the latest. Classes are packed from the longest down, and in each
/// the even tiles before the odd ones: a tile depends on few others, never on all that came before it.
class LinePlan
{
public:
    /// The doubling of the scale, microseconds per pixel, and how many lines there are. Changes start afresh.
    /// Returns whether it was that already.
    bool setShape(double scale, int lines);
    /// What holds while lines are asked for; both are used during the call only.
    struct Source
    {
        const LaneContent &lane;
        const Placing &events;
        const LabelRoom &labelRoom;
    };
    /// The line of the event at this position of the lane, 0 from the top; `folded` without one.
    qint16 lineOf(const Source &source, size_t position);
    /// After an event came, went or moved: forgets the tiles that it can have had a part in. Events of these
    /// keep their lines where they can.
    void forget(Row row, const time::Window &reach, bool isHere, const Placing &events);
    /// Tiles that are worked out: for tests of how little that is.
    [[nodiscard]] size_t tileCount() const { return m_tiles.size(); }

private:
    struct Key
    {
        int level = 0; ///< 0: short events
        qint64 tile = 0;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        size_t operator()(const Key &key) const
        {
            return static_cast<size_t>(key.tile) * 64 + static_cast<size_t>(key.level);
        }
    };
    struct Taken
    {
        time::Instant from, to;
        qint16 line = 0;
    };
    struct Tile
    {
        std::vector<std::pair<Row, qint16>> lines; ///< ascending by row; what is not here is folded
        std::vector<Taken> taken;
    };
    struct Member
    {
        Row row = 0;
        time::Window reach;
    };
    using Occupied = std::vector<std::vector<std::pair<time::Instant, time::Instant>>>;

    [[nodiscard]] int shiftOf(int level) const;
    [[nodiscard]] int levelOf(const time::Window &reach) const;
    [[nodiscard]] Key keyOf(const time::Window &reach) const;
    [[nodiscard]] time::Window spanOf(const Key &key, int tiles) const;
    const Tile &tileOf(const Source &source, const Key &key);
    Tile pack(const Source &source, const Key &key);
    bool fill(const Source &source, const Key &key, const std::vector<Member> &members, bool withLabels,
              Occupied lines, Tile &tile) const;
    [[nodiscard]] Occupied obstacles(const Source &source, const Key &key);
    [[nodiscard]] std::vector<Member> membersOf(const Source &source, const Key &key);
    void sortByLength(const Source &source);

    double m_scale = 0;
    int m_lines = 0;
    int m_tileBits = 0; ///< width of a tile of short events: 2 to the power of this, in microseconds
    std::unordered_map<Key, Tile, KeyHash> m_tiles;
    std::unordered_map<Row, qint16> m_before;
    bool m_isSorted = false;
    std::vector<std::vector<Row>> m_byLength; ///< by the power of two that holds the length; in order of time
};

/// Whether at this scale most events of the lane stand too close to one another for lines.
bool isTooDense(const LaneContent &lane, double scale, int lines);

} // namespace varve::layout
