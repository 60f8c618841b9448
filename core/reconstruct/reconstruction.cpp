#include "reconstruct/reconstruction.h"

#include <QCoreApplication>

#include <algorithm>

namespace varve::reconstruct {

using model::Credibility;
using model::Endpoint;
using model::Relation;
using model::Reliability;
using time::Instant;
using time::Window;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::reconstruct", text);
}

Rank rankOf(const GradedStatement &graded)
{
    // Ids rise with the time at which they were made: of equally credible statements the first one stays.
    const QUuid &id = graded.statement.id.uuid;
    const quint64 high = quint64{id.data1} << 32 | quint64{id.data2} << 16 | quint64{id.data3};
    quint64 low = 0;
    for (const quint8 byte : id.data4)
        low = low << 8 | byte;
    return {1 + credibilityOrder(graded), static_cast<qint64>(high), static_cast<qint64>(low)};
}

/// A moment inside the half-open window lies in [earliest, latest - 1 us].
Bound inside(const Window &window, Point point)
{
    Bound bound{origin, point, {}, {}};
    if (window.earliest.isBounded())
        bound.min = window.earliest.us;
    if (window.latest.isBounded())
        bound.max = window.latest.us - tick;
    return bound;
}

Window startOf(const time::EventTime &time)
{
    return time.spans && time.start.earliest.isBounded()
               ? Window{time.start.earliest, time.start.earliest + tick}
               : time.start;
}

/// Nothing: an event without an end of its own.
std::optional<Window> endOf(const time::EventTime &time)
{
    if (!time.spans)
        return time.end;
    return time.start.latest.isBounded() ? Window{time.start.latest - tick, time.start.latest + tick}
                                         : Window{};
}

} // namespace

Reconstruction::Reconstruction(const std::vector<TimedEvent> &events,
                               const std::vector<GradedStatement> &statements, const Options &options,
                               const Progress &progress)
    : m_options(options)
{
    m_events.reserve(events.size());
    m_statements.reserve(statements.size());
    for (const TimedEvent &event : events) {
        if (m_events.contains(event.id))
            continue;
        const Point start = m_solver.addPoint();
        m_solver.addPoint();
        m_eventAt.push_back(event.id);
        m_order.push_back(event.id);
        m_events[event.id] = makeEvent(event, start);
    }
    std::vector<Item> items;
    for (const GradedStatement &graded : statements) {
        const auto [it, isNew] = m_statements.try_emplace(graded.statement.id, StatementEntry());
        if (!isNew)
            continue;
        it->second = makeStatement(graded);
        if (it->second.item == noItem)
            continue;
        items.push_back(it->second.item);
        claimLength(graded.statement, 1, false);
    }
    std::vector<Micros> near(static_cast<size_t>(m_solver.network().pointCount()), 0);
    Micros last = 0;
    for (const auto &[id, entry] : m_events)
        for (const Instant instant : {entry.time.hull().earliest, entry.time.hull().latest})
            last = instant.isBounded() ? std::max(last, instant.us) : last;
    for (const auto &[id, entry] : m_events) {
        items.insert(items.end(), entry.items.begin(), entry.items.end());
        if (entry.moment != noItem && entry.lengthClaims == 0)
            items.push_back(entry.moment);
        const EventWindows window = entered(id);
        const auto place = [last](Instant latest) { return latest.isBounded() ? latest.us - tick : last; };
        near[static_cast<size_t>(entry.start)] = place(window.start.latest);
        near[static_cast<size_t>(entry.start) + 1] = place(window.end.latest);
    }
    m_solver.addAll(items, near, progress);
}

Item Reconstruction::enter(const Reason &reason, std::span<const Bound> bounds, Rank rank)
{
    m_reasons.push_back(reason);
    return m_solver.addItem(bounds, rank);
}

Reconstruction::EventEntry Reconstruction::makeEvent(const TimedEvent &event, Point start)
{
    EventEntry entry;
    entry.time = event.time;
    entry.start = start;
    const Point end = start + 1;
    const auto add = [&](ReasonKind kind, const Bound &bound) {
        return enter({kind, event.id, {}}, std::span(&bound, 1), Rank{0, m_serial++, 0});
    };
    const bool readable = time::isConsistent(event.time);
    if (!readable)
        entry.problem = tr("Its time contradicts itself and takes no part. Enter the time again.");
    entry.items.push_back(add(ReasonKind::Order, {start, end, 0, {}}));
    const std::optional<Window> endWindow = endOf(event.time);
    if (readable && event.time.startKind == time::EndKind::Known)
        entry.items.push_back(add(ReasonKind::EnteredStart, inside(startOf(event.time), start)));
    if (readable && endWindow && event.time.endKind == time::EndKind::Known)
        entry.items.push_back(add(ReasonKind::EnteredEnd, inside(*endWindow, end)));
    if (!endWindow)
        entry.moment = add(ReasonKind::Moment, {start, end, {}, 0});
    return entry;
}

/// The statement as bounds; an error says why it says nothing that could hold or not hold.
tl::expected<std::vector<Bound>, QString> Reconstruction::boundsOf(const model::Statement &s) const
{
    const auto fromEntry = m_events.find(s.from);
    const auto toEntry = m_events.find(s.to);
    const auto problem = [](const char *text) { return tl::unexpected(tr(text)); };
    if (fromEntry == m_events.end() || toEntry == m_events.end())
        return problem(
            "It speaks of an event that is not in the project. Delete it or choose its events again.");
    const Point from = fromEntry->second.start;
    const Point to = toEntry->second.start;
    if (!s.relations.isEmpty() && from == to)
        return problem("It relates an event to itself. Choose two different events.");
    if (s.relations == RelationSet::all())
        return problem("It says nothing: every order is allowed. Leave some of them out.");
    // Of a disjunction the bounds that follow from each of its cases, if any do; checks() looks at the rest.
    if (!s.relations.isEmpty())
        return bounds(s.relations, {from, from + 1, to, to + 1});
    if (from == to && s.fromPoint == s.toPoint)
        return problem("It compares a point in time with itself. Choose two different points.");
    if (s.minGap && s.maxGap && *s.minGap > *s.maxGap)
        return problem("Its least gap is greater than its greatest. Exchange the two.");
    if ((s.minGap && *s.minGap > longestGap) || (s.maxGap && *s.maxGap < -longestGap))
        return problem("Its gap is longer than the years -9999 to 9999. Enter a shorter one.");
    Bound bound{from + (s.fromPoint == Endpoint::End), to + (s.toPoint == Endpoint::End), {}, {}};
    // A gap beyond the range of time excludes nothing.
    if (s.minGap && *s.minGap >= -longestGap)
        bound.min = s.minGap;
    if (s.maxGap && *s.maxGap <= longestGap)
        bound.max = s.maxGap;
    if (!bound.min && !bound.max)
        return problem("It says nothing: neither a least nor a greatest gap is given. Enter one of them.");
    return std::vector{bound};
}

bool Reconstruction::isChosen(const GradedStatement &graded) const
{
    if (!graded.statement.enabled)
        return false;
    if (!m_options.atLeast)
        return true;
    return graded.credibility && *graded.credibility != Credibility::CannotBeJudged &&
           *graded.credibility <= *m_options.atLeast;
}

Reconstruction::StatementEntry Reconstruction::makeStatement(const GradedStatement &graded)
{
    StatementEntry entry{graded, noItem, {}};
    const auto read = boundsOf(graded.statement);
    if (!read)
        entry.problem = read.error();
    else if (isChosen(graded))
        entry.item = enter({ReasonKind::Statement, {}, graded.statement.id}, *read, rankOf(graded));
    return entry;
}

/// A statement that only holds for something that takes time turns a moment into an interval whose end is not
/// known: "the fire lasted half an hour" is no contradiction to an entry "fire, about 20:00".
void Reconstruction::claimLength(const model::Statement &s, int change, bool live)
{
    const auto claim = [&](const EventId &id) {
        EventEntry &event = m_events.at(id);
        const bool before = event.lengthClaims > 0;
        event.lengthClaims += change;
        const bool after = event.lengthClaims > 0;
        if (!live || event.moment == noItem || before == after)
            return;
        if (after)
            m_solver.remove(event.moment);
        else
            m_solver.add(event.moment);
    };
    if (s.relations.isEmpty()) {
        if (s.from == s.to)
            claim(s.from);
        return;
    }
    if (needsLength(s.relations, true))
        claim(s.from);
    if (needsLength(s.relations, false))
        claim(s.to);
}

void Reconstruction::takeIn(StatementEntry &entry)
{
    if (entry.item == noItem)
        return;
    claimLength(entry.graded.statement, 1, true);
    m_solver.add(entry.item);
}

void Reconstruction::takeOut(StatementEntry &entry)
{
    if (entry.item == noItem)
        return;
    m_solver.remove(entry.item);
    claimLength(entry.graded.statement, -1, true);
    entry.item = noItem;
}

void Reconstruction::setStatement(const GradedStatement &graded)
{
    StatementEntry &entry = m_statements[graded.statement.id];
    takeOut(entry);
    entry = makeStatement(graded);
    takeIn(entry);
}

void Reconstruction::removeStatement(const StatementId &id)
{
    const auto it = m_statements.find(id);
    if (it == m_statements.end())
        return;
    takeOut(it->second);
    m_statements.erase(it);
}

void Reconstruction::setEvent(const TimedEvent &event)
{
    const auto known = m_events.find(event.id);
    if (known != m_events.end()) {
        EventEntry &entry = known->second;
        const int claims = entry.lengthClaims;
        for (const Item item : entry.items)
            m_solver.remove(item);
        if (entry.moment != noItem)
            m_solver.remove(entry.moment);
        entry = makeEvent(event, entry.start);
        entry.lengthClaims = claims;
    } else {
        const Point start = m_solver.addPoint();
        m_solver.addPoint();
        m_eventAt.push_back(event.id);
        m_order.push_back(event.id);
        m_events[event.id] = makeEvent(event, start);
    }
    const EventEntry &entry = m_events.at(event.id);
    for (const Item item : entry.items)
        m_solver.add(item);
    if (entry.moment != noItem && entry.lengthClaims == 0)
        m_solver.add(entry.moment);
    if (known != m_events.end())
        return;
    std::vector<GradedStatement> waiting;
    for (const auto &[id, statement] : m_statements)
        if (statement.graded.statement.from == event.id || statement.graded.statement.to == event.id)
            waiting.push_back(statement.graded);
    for (const GradedStatement &statement : waiting)
        setStatement(statement);
}

void Reconstruction::removeEvent(const EventId &id)
{
    const auto it = m_events.find(id);
    if (it == m_events.end())
        return;
    std::vector<StatementId> gone;
    for (const auto &[statement, entry] : m_statements)
        if (entry.graded.statement.from == id || entry.graded.statement.to == id)
            gone.push_back(statement);
    for (const StatementId &statement : gone)
        removeStatement(statement);
    for (const Item item : it->second.items)
        m_solver.remove(item);
    if (it->second.moment != noItem)
        m_solver.remove(it->second.moment);
    m_events.erase(it);
    std::erase(m_order, id);
}

std::vector<StatementId> Reconstruction::setAside() const
{
    std::vector<StatementId> ids;
    for (const Item item : m_solver.setAside())
        if (!m_reasons[static_cast<size_t>(item)].statement.isNull())
            ids.push_back(m_reasons[static_cast<size_t>(item)].statement);
    return ids;
}

Part Reconstruction::partOf(const StatementEntry &entry) const
{
    const GradedStatement &graded = entry.graded;
    if (!graded.statement.enabled)
        return Part::Disabled;
    if (!entry.problem.isEmpty())
        return Part::Malformed;
    if (entry.item == noItem)
        return graded.credibility && *graded.credibility != Credibility::CannotBeJudged ? Part::Below
                                                                                        : Part::Ungraded;
    return m_solver.isAccepted(entry.item) ? Part::Takes : Part::SetAside;
}

Part Reconstruction::part(const StatementId &id) const
{
    const auto it = m_statements.find(id);
    return it == m_statements.end() ? Part::Malformed : partOf(it->second);
}

LeftOut Reconstruction::leftOut() const
{
    LeftOut left;
    for (const auto &[id, entry] : m_statements) {
        switch (partOf(entry)) {
        case Part::Takes:
            break;
        case Part::Disabled:
            ++left.disabled;
            break;
        case Part::Below:
            ++left.below;
            break;
        case Part::Ungraded:
            ++left.ungraded;
            break;
        case Part::Malformed:
            ++left.malformed;
            break;
        case Part::SetAside:
            ++left.setAside;
            break;
        }
    }
    return left;
}

std::vector<Problem> Reconstruction::problems() const
{
    std::vector<Problem> found;
    for (const EventId &id : m_order)
        if (const QString &text = m_events.at(id).problem; !text.isEmpty())
            found.push_back({{}, id, text});
    const auto firstStatement = std::ssize(found);
    for (const auto &[id, entry] : m_statements)
        if (!entry.problem.isEmpty())
            found.push_back({id, {}, entry.problem});
    std::sort(found.begin() + firstStatement, found.end(),
              [](const Problem &a, const Problem &b) { return a.statement < b.statement; });
    return found;
}

EventWindows Reconstruction::entered(const EventId &id) const
{
    const auto it = m_events.find(id);
    if (it == m_events.end() || !it->second.problem.isEmpty())
        return {};
    const Window start = startOf(it->second.time);
    const std::optional<Window> end = endOf(it->second.time);
    if (!end && it->second.lengthClaims == 0)
        return {start, start};
    if (!end)
        return {start, {start.earliest, Instant::distantFuture()}};
    return {{start.earliest, std::min(start.latest, end->latest)},
            {std::max(start.earliest, end->earliest), end->latest}};
}

Point Reconstruction::pointOf(const EventPoint &point) const
{
    const auto it = m_events.find(point.event);
    return it == m_events.end() ? origin : it->second.start + (point.point == Endpoint::End);
}

EventWindows Reconstruction::windows(const EventId &id) const
{
    const auto window = [this](Point point) {
        Window result;
        if (const auto earliest = m_solver.earliest(point))
            result.earliest = {*earliest};
        if (const auto latest = m_solver.latest(point))
            result.latest = {*latest + tick};
        return result;
    };
    const auto it = m_events.find(id);
    return it == m_events.end() ? EventWindows()
                                : EventWindows{window(it->second.start), window(it->second.start + 1)};
}

bool Reconstruction::isNarrowed(const EventId &id) const
{
    constexpr Micros least = 1'000;
    const auto differ = [](const Window &was, const Window &now) {
        return now.earliest - was.earliest >= least || was.latest - now.latest >= least;
    };
    const EventWindows was = entered(id);
    const EventWindows now = windows(id);
    return differ(was.start, now.start) || differ(was.end, now.end);
}

Difference Reconstruction::difference(const EventPoint &from, const EventPoint &to) const
{
    return m_solver.difference(pointOf(from), pointOf(to));
}

RelationCheck Reconstruction::check(const EventId &a, const EventId &b, RelationSet set) const
{
    // How far apart the four points can lie says all that the network knows of them (Dechter et al., theorem
    // 3.3: the minimal network is decomposable), so the relations are tried on these four alone.
    const Point points[] = {pointOf({a, Endpoint::Start}), pointOf({a, Endpoint::End}),
                            pointOf({b, Endpoint::Start}), pointOf({b, Endpoint::End})};
    Feasibility four{Network()};
    for (int i = 0; i < 4; ++i)
        four.addPoint();
    for (Point i = 0; i < 4; ++i) {
        for (Point j = i + 1; j < 4; ++j) {
            const Difference d = m_solver.difference(points[i], points[j]);
            const Bound bound{i + 1, j + 1, d.min, d.max};
            four.activate(four.addItem(std::span(&bound, 1)));
        }
    }
    RelationCheck result{set, {}};
    for (const Relation relation : RelationSet::all().relations()) {
        const Item item = four.addItem(bounds(RelationSet::of(relation), {1, 2, 3, 4}));
        if (four.activate(item))
            result.possible = result.possible | RelationSet::of(relation);
        four.deactivate(item);
    }
    return result;
}

std::vector<StatementCheck> Reconstruction::checks() const
{
    std::vector<StatementCheck> result;
    for (const auto &[id, entry] : m_statements) {
        const model::Statement &s = entry.graded.statement;
        if (entry.item != noItem && !s.relations.isEmpty() && !isExact(s.relations))
            result.push_back({id, check(s.from, s.to, s.relations)});
    }
    std::ranges::sort(result, [](const StatementCheck &one, const StatementCheck &other) {
        return one.statement < other.statement;
    });
    return result;
}

const GradedStatement *Reconstruction::statement(const StatementId &id) const
{
    const auto it = m_statements.find(id);
    return it == m_statements.end() ? nullptr : &it->second.graded;
}

const time::EventTime *Reconstruction::enteredTime(const EventId &id) const
{
    const auto it = m_events.find(id);
    return it == m_events.end() ? nullptr : &it->second.time;
}

} // namespace varve::reconstruct
