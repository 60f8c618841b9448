// What the times and statements of a project imply: when each event can have happened, why, and what cannot
// all be true. A value: copy it, toggle statements in the copy, and see "what if".
//
// Moments are whole microseconds. A window [earliest, latest) holds the values earliest .. latest - 1 us, and
// "x before y" means x <= y - 1 us, so half-open windows and strict order are exact, without a tolerance.
#pragma once

#include "base/progress.h"
#include "model/values.h"
#include "reconstruct/allen.h"
#include "reconstruct/conflict.h"

#include <tl/expected.hpp>

#include <unordered_map>

namespace varve::reconstruct {

struct TimedEvent
{
    EventId id;
    time::EventTime time;
    bool operator==(const TimedEvent &) const = default;
};

/// A statement with the grade of what it rests on; none: it cites nothing.
struct GradedStatement
{
    model::Statement statement;
    std::optional<model::Reliability> reliability;
    std::optional<model::Credibility> credibility;
    bool operator==(const GradedStatement &) const = default;
};

std::vector<TimedEvent> timed(const std::vector<model::Event> &events);
std::vector<GradedStatement> graded(const std::vector<model::Statement> &statements,
                                    const std::vector<model::Citation> &citations,
                                    const std::vector<model::Source> &sources);

/// How credible a statement is, for choosing what stays when not all can: smaller is more credible. First the
/// credibility (1, 2, 3, then 6 or none: nobody can say, then 4, 5), then the reliability likewise.
int credibilityOrder(const GradedStatement &statement);

struct Options
{
    /// Statements that are less credible, and those nobody has judged, take no part. None: all take part.
    std::optional<model::Credibility> atLeast;
    bool operator==(const Options &) const = default;
};

enum class ReasonKind : quint8 {
    EnteredStart, ///< the window of the start, as entered
    EnteredEnd,   ///< the window of the end, as entered
    Moment,       ///< entered as one moment, without an end
    Order,        ///< an event starts before it ends: cannot be wrong
    Statement
};

/// Why a bound holds.
struct Reason
{
    ReasonKind kind = ReasonKind::Order;
    EventId event;         ///< null for a statement
    StatementId statement; ///< null for the others
    bool operator==(const Reason &) const = default;
};

struct EventWindows
{
    time::Window start;
    /// Of an event without an end of its own: the same as `start`. Of one that lasted all of its window: that
    /// window's very end, a microsecond to either side, so that it also meets what begins there.
    time::Window end;
    bool operator==(const EventWindows &) const = default;
};

/// One end of one event; a null event is the fixed beginning of counting (1970).
struct EventPoint
{
    EventId event;
    model::Endpoint point = model::Endpoint::Start;
    bool operator==(const EventPoint &) const = default;
};

/// "`to` is at most `weight` after `from`, because of `reason`". A negative weight: at least so long before.
struct Step
{
    EventPoint from;
    EventPoint to;
    Micros weight = 0;
    Reason reason;
    time::Instant reached; ///< the bound that holds at the point which this step adds
    bool operator==(const Step &) const = default;
};

/// A bound and how it comes about, from the entered window that anchors it to the event asked about.
struct Explanation
{
    std::optional<time::Instant>
        bound; ///< inclusive for the earliest, exclusive for the latest; none: unbounded
    std::vector<Step> steps;
    [[nodiscard]] std::vector<StatementId> statements() const; ///< each once, in order
};

struct ConflictReport
{
    std::vector<Reason> reasons; ///< what cannot all hold, in order round the circle; none could be left out
    std::vector<Step> steps;     ///< the circle; `reached` is not used
    Micros shortfall = 0;        ///< by how much they exceed what there is
    bool beyondRange = false;    ///< together they need more than years -9999..9999
    std::optional<StatementId> candidate; ///< the least credible statement: the first to doubt
    bool operator==(const ConflictReport &) const = default;
};

struct ConflictList
{
    std::vector<ConflictReport> found; ///< share no window and no statement
    qsizetype setAside = 0;            ///< statements that contradict more credible ones, in all
    bool complete = true;              ///< false: `limit` reached or cancelled
};

/// What has been asked about two events, and which of the thirteen relations can hold between them.
struct RelationCheck
{
    RelationSet asked;
    RelationSet possible;
    [[nodiscard]] bool canHold() const { return !(asked & possible).isEmpty(); }
    [[nodiscard]] bool mustHold() const { return (possible & asked) == possible && !possible.isEmpty(); }
};

enum class Verdict : quint8 { Holds, CanHold, CannotHold };

/// A disjunction ("before or after, not during") looked at after solving. In the solving it only took part
/// with what follows from each of its cases.
struct StatementCheck
{
    StatementId statement;
    RelationCheck relations;
    [[nodiscard]] Verdict verdict() const
    {
        if (!relations.canHold())
            return Verdict::CannotHold;
        return relations.mustHold() ? Verdict::Holds : Verdict::CanHold;
    }
};

/// A statement or event that cannot take part as it stands, and what to do about it.
struct Problem
{
    StatementId statement; ///< null: about the event
    EventId event;         ///< null: about the statement
    QString text;
    bool operator==(const Problem &) const = default;
};

/// Whether a statement takes part, or why not.
enum class Part : quint8 {
    Takes,
    Disabled,
    Below,     ///< graded, but less credible than chosen
    Ungraded,  ///< nobody has judged it, and a least credibility is chosen
    Malformed, ///< see problems()
    SetAside   ///< contradicts more credible ones
};

/// How many statements take no part, and why.
struct LeftOut
{
    int disabled = 0, below = 0, ungraded = 0, malformed = 0, setAside = 0;
    [[nodiscard]] int sum() const { return disabled + below + ungraded + malformed + setAside; }
    bool operator==(const LeftOut &) const = default;
};

class Reconstruction
{
public:
    /// A cancelled one is incomplete and of no use.
    Reconstruction(const std::vector<TimedEvent> &events, const std::vector<GradedStatement> &statements,
                   const Options &options = {}, const Progress &progress = {});

    /// Adds or replaces. A statement that is disabled, not credible enough or malformed takes no part.
    void setEvent(const TimedEvent &event);
    void setStatement(const GradedStatement &statement);
    void removeStatement(const StatementId &id);
    /// Its statements go with it.
    void removeEvent(const EventId &id);

    [[nodiscard]] bool isConsistent() const { return m_solver.isConsistent(); }
    /// The less credible statements that contradict more credible ones; all other results are without them.
    [[nodiscard]] std::vector<StatementId> setAside() const;
    [[nodiscard]] bool takesPart(const StatementId &id) const { return part(id) == Part::Takes; }
    /// Malformed for an id that is not here.
    [[nodiscard]] Part part(const StatementId &id) const;
    [[nodiscard]] LeftOut leftOut() const;
    [[nodiscard]] std::vector<Problem> problems() const;

    [[nodiscard]] bool contains(const EventId &id) const { return m_events.contains(id); }
    [[nodiscard]] const std::vector<EventId> &events() const { return m_order; }
    /// As entered, in the form of windows(): an end that is not known reaches as far as the start lets it.
    [[nodiscard]] EventWindows entered(const EventId &id) const;
    /// The tightest that follow. Unbounded for an id that is not here.
    [[nodiscard]] EventWindows windows(const EventId &id) const;
    /// By a millisecond at least: the microsecond by which "before" differs from "at the same moment" is
    /// exact, but nothing that anyone would call narrower.
    [[nodiscard]] bool isNarrowed(const EventId &id) const;
    [[nodiscard]] Explanation explain(const EventPoint &point, Side side) const;
    /// The statements that make its bounds what they are, each once: "narrowed by 2 statements".
    [[nodiscard]] std::vector<StatementId> narrowedBy(const EventId &id) const;

    /// to - from: "12 to 20 minutes later". Exact.
    [[nodiscard]] Difference difference(const EventPoint &from, const EventPoint &to) const;
    /// Which of the relations can hold between a and b, each looked at by itself. For disjunctions, which are
    /// checked after solving and narrow nothing.
    [[nodiscard]] RelationCheck check(const EventId &a, const EventId &b, RelationSet set) const;

    /// Of the enabled statements that are sets of relations which the solving does not hold exactly, by id.
    [[nodiscard]] std::vector<StatementCheck> checks() const;

    [[nodiscard]] ConflictList conflicts(qsizetype limit = 20, const Progress &progress = {}) const;

    [[nodiscard]] const GradedStatement *statement(const StatementId &id) const;
    [[nodiscard]] const time::EventTime *enteredTime(const EventId &id) const;
    [[nodiscard]] const Solver &solver() const { return m_solver; }
    /// The point's number in solver(); the origin for an event that is not here.
    [[nodiscard]] Point pointOf(const EventPoint &point) const;

private:
    struct EventEntry
    {
        time::EventTime time;
        Point start = origin; ///< the end is the next point
        std::vector<Item> items;
        Item moment = noItem;
        int lengthClaims = 0; ///< statements taking part that say it takes time
        QString problem;
    };
    struct StatementEntry
    {
        GradedStatement graded;
        Item item = noItem; ///< noItem: takes no part
        QString problem;
    };

    [[nodiscard]] Part partOf(const StatementEntry &entry) const;
    Item enter(const Reason &reason, std::span<const Bound> bounds, Rank rank);
    EventEntry makeEvent(const TimedEvent &event, Point start);
    StatementEntry makeStatement(const GradedStatement &graded);
    [[nodiscard]] tl::expected<std::vector<Bound>, QString> boundsOf(const model::Statement &statement) const;
    [[nodiscard]] bool isChosen(const GradedStatement &graded) const;
    void claimLength(const model::Statement &statement, int change, bool live);
    void takeIn(StatementEntry &entry);
    void takeOut(StatementEntry &entry);
    [[nodiscard]] EventPoint eventPoint(Point point) const;
    [[nodiscard]] Reason reasonOf(qint32 edge) const;
    [[nodiscard]] Step step(qint32 edge) const;
    [[nodiscard]] ConflictReport report(const Conflict &conflict) const;

    Options m_options;
    Solver m_solver;
    std::unordered_map<EventId, EventEntry> m_events;
    std::unordered_map<StatementId, StatementEntry> m_statements;
    std::vector<EventId> m_order;   ///< events as they were given
    std::vector<EventId> m_eventAt; ///< of each pair of points
    std::vector<Reason> m_reasons;  ///< of each item
    qint64 m_serial = 0;
};

} // namespace varve::reconstruct
