// What a timeline shows, as draw items in pixels: positions, texts and kinds, no colours of a theme, no Gui.
// Built by SceneBuilder (scenebuilder.h), painted by paint::TimelinePainter, asked by hitTest().
#pragma once

#include "layout/timescale.h"
#include "model/eventindex.h"

#include <QString>

#include <optional>
#include <vector>

namespace varve::layout {

struct Rect
{
    double x = 0, y = 0, w = 0, h = 0;
    [[nodiscard]] double right() const { return x + w; }
    [[nodiscard]] double bottom() const { return y + h; }
    [[nodiscard]] bool contains(double px, double py) const
    {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] bool intersects(const Rect &o) const
    {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    bool operator==(const Rect &) const = default;
};

/// One colour that is used, and what it stands for ("Attack"). Index 0 is "none of these".
struct ColourKey
{
    QString colour; ///< as stored, "#rrggbb"; empty: the theme's muted colour
    QString name;
    bool operator==(const ColourKey &) const = default;
};

/// A line of the ruler, from the plot's top to its bottom.
struct TickItem
{
    enum class Rank : quint8 { Minor, Labelled, Major };
    double x = 0;
    Rank rank = Rank::Minor;
    QString label; ///< empty: only a line
    double labelX = 0;
    time::Instant at;
    QString second = {}; ///< the same moment's clock in the second zone; empty where the label is no clock's
};

/// The heading over a stretch of the ruler: "Friday 22 March 2024".
struct HeadingItem
{
    double x = 0;
    double width = 0; ///< room for it
    QString text;
    int year = 0; ///< that it stands in; "Saturday 23 March" need not repeat it
};

/// Shading of hours of darkness, or of days without work.
struct NightItem
{
    double x0 = 0, x1 = 0;
};

struct GapItem
{
    double x0 = 0, x1 = 0;
    time::Window gap;
    QString text; ///< "8 h 30 min with no events — compressed"
};

/// A gap that would be folded had it not been opened by hand; the pill folds it again.
struct OpenGapItem
{
    double x0 = 0, x1 = 0; ///< as far as in view
    time::Window gap;
    QString text; ///< "Fold 8 h 30 min"; empty where there is no room
    Rect pill;
};

struct LaneItem
{
    Rect header;
    Rect body;
    int key = 0; ///< which lane; see SceneBuilder::lanes()
    QString name;
    QString elidedName;
    int colour = 0;          ///< index into Scene::colours
    int count = 0;           ///< shown events in the lane
    bool countBelow = false; ///< of the name, which would not fit beside it
    bool collapsed = false;
    QString note; ///< why it is empty
};

/// Over: beside the diamond, on its window.
enum class LabelPlace : quint8 { None, Inside, Right, Left, Over };

struct LabelItem
{
    LabelPlace place = LabelPlace::None;
    double x = 0;
    double width = 0;
    QString text; ///< elided where there is no room
    bool strong = false;
    double badgeX = 0, badgeWidth = 0; ///< width 0: no badge
    QString badge;                     ///< "C2"
    double warningX = 0;               ///< of the warning mark, 16 px wide; only when hasWarning
    bool hasWarning = false;
};

enum class EventShape : quint8 {
    Instant, ///< a diamond on its window
    Bar,     ///< a known extent between the windows of its ends
};

/// One event. Along x: it can begin from x0 and has begun by x1; can end from x2 and has ended by x3.
/// An instant: x0..x1 is its window, anchor the diamond; x2 = x0, x3 = x1.
struct EventItem
{
    model::EventIndex::Row row = model::EventIndex::noRow;
    int lane = 0; ///< index into Scene::lanes
    EventShape shape = EventShape::Instant;
    double x0 = 0, x1 = 0, x2 = 0, x3 = 0;
    double anchor = 0;
    bool diamond = true;   ///< false where nothing says where in a half-open window it happened
    bool openLeft = false; ///< goes on to the left: arrow instead of a tick
    bool openRight = false;
    bool derived = false; ///< undated; lies where it does because of statements
    Rect box;             ///< what is drawn, without the label
    int colour = 0;
    model::Confidence confidence = model::Confidence::CannotBeJudged;
    bool selected = false, current = false, hit = false, disputed = false, uncertain = false, locked = false;
    bool outside = false; ///< the drawing lies beside the view, only the label reaches in: not counted
    /// Where statements narrow the windows: start between n0 and n1, end between n2 and n3; flags say which.
    bool startNarrowed = false, endNarrowed = false;
    double n0 = 0, n1 = 0, n2 = 0, n3 = 0;
    bool conflict = false; ///< not all statements about it can hold
    struct ClaimBar
    {
        double x0 = 0, x1 = 0;
    };
    std::vector<ClaimBar> claims;   ///< times that single sources claim; see addClaims()
    std::optional<ClaimBar> agreed; ///< what all of several claims have in common
    LabelItem label;
};

/// Events that are too close to tell apart: all of them counted.
struct StackItem
{
    Rect box;
    int lane = 0;
    int count = 0;
    int colour = 0;        ///< of most of them
    bool selected = false; ///< one of them is
    time::Window span;
    qint64 cell = 0; ///< which of the lane's cells; the least number: all that begin before the view
    QString text;    ///< the count
};

/// A column of a lane that is drawn as density; several of different colours stand on one another.
struct DensityItem
{
    Rect box;
    int lane = 0;
    int colour = 0;
    int count = 0;
};

/// From one event to another. A Bézier curve p0..p3 with an arrow head at p3.
struct LinkItem
{
    double x[4] = {}, y[4] = {};
    int kind = 0;        ///< model::LinkKind
    bool strong = false; ///< touches the selection
};

/// A stretch to be marked: nothing known, or unusually much at once.
struct RhythmMark
{
    time::Window window;
    bool burst = false;
    QString text; ///< "7 events, chance would bring 0.6"
};

struct RhythmItem
{
    double x0 = 0, x1 = 0;
    bool burst = false;
    QString text; ///< empty where there is no room
    double textX = 0;
};

/// A statement between two events: a Bézier curve with its words on it.
struct ArcItem
{
    double x[4] = {}, y[4] = {};
    Rect pill;
    QString text; ///< elided
};

struct CursorItem
{
    double x = 0;
    QString text; ///< "20:58:12 MSK 17:58 Z"
    Rect pill;
};

struct Scene
{
    QString zoneName, secondZoneName; ///< "MSK", "UTC" beside the ruler's rows; empty: the ruler has one row
    Rect ruler;                       ///< over the plot
    Rect plot;                        ///< the lanes' bodies, as far as visible
    Rect headers;                     ///< the lanes' names
    double contentHeight = 0;         ///< of all lanes; what is above scrollY is scrolled out
    double rowHeight = 32;
    Timescale timescale; ///< x relative to plot.x
    std::vector<ColourKey> colours;
    std::vector<NightItem> nights;
    std::vector<NightItem> weekends;
    std::vector<TickItem> ticks;
    std::vector<HeadingItem> headings;
    std::vector<GapItem> gaps;
    std::vector<OpenGapItem> openGaps;
    std::vector<LaneItem> lanes; ///< those that are visible
    std::vector<EventItem> events;
    std::vector<StackItem> stacks;
    std::vector<DensityItem> density;
    std::vector<LinkItem> links;
    std::vector<ArcItem> arcs;
    std::vector<RhythmItem> rhythm;
    std::optional<CursorItem> cursor;
    std::optional<double> asOf; ///< x of the project's reference date

    /// With the whole height in view, drawn + stacked + inDensity is the number of (event, lane) pairs whose
    /// extent meets the view: nothing is lost.
    int drawn = 0; ///< events on their own
    int stacked = 0;
    int inDensity = 0;
    int hiddenLanes = 0;  ///< by hand; their events are in none of the counts above
    int hiddenEvents = 0; ///< (event, lane) pairs of those lanes, in view or not

    /// One line an item, rounded to whole pixels: for golden files.
    [[nodiscard]] QString toText(const model::EventIndex &index) const;
};

/// What the drawing needs explained, and nothing else.
struct Legend
{
    std::vector<ColourKey> colours;
    std::vector<model::Confidence> confidences;
    bool instants = false, windows = false, extents = false, openEnds = false, disputed = false,
         grades = false, links = false, gaps = false, narrowed = false, derived = false, conflicts = false,
         rhythm = false, claims = false, stacks = false, density = false, nights = false, weekends = false;
};
Legend legendOf(const Scene &scene);

/// A count as lanes show it, with the locale's separators.
QString countText(int count);

} // namespace varve::layout
