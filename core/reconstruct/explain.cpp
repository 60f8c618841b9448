// Reconstruction's answers to "why": chains of bounds, circles of bounds.
#include "reconstruct/reconstruction.h"

#include <algorithm>

namespace varve::reconstruct {

using time::Instant;

std::vector<StatementId> Explanation::statements() const
{
    std::vector<StatementId> ids;
    for (const Step &step : steps)
        if (!step.reason.statement.isNull() && std::ranges::find(ids, step.reason.statement) == ids.end())
            ids.push_back(step.reason.statement);
    return ids;
}

EventPoint Reconstruction::eventPoint(Point point) const
{
    if (point == origin)
        return {};
    const auto pair = static_cast<size_t>(point - 1);
    return {m_eventAt[pair / 2], pair % 2 ? model::Endpoint::End : model::Endpoint::Start};
}

Reason Reconstruction::reasonOf(qint32 edge) const
{
    return m_reasons[static_cast<size_t>(m_solver.network().edge(edge).item)];
}

Step Reconstruction::step(qint32 number) const
{
    const Edge &edge = m_solver.network().edge(number);
    return {eventPoint(edge.from), eventPoint(edge.to), edge.weight, reasonOf(number), {}};
}

Explanation Reconstruction::explain(const EventPoint &point, Side side) const
{
    Explanation explanation;
    Micros sum = 0;
    for (const qint32 edge : m_solver.chain(pointOf(point), side)) {
        Step next = step(edge);
        sum += next.weight;
        next.reached = Instant{side == Side::Latest ? sum + tick : -sum};
        explanation.bound = next.reached;
        explanation.steps.push_back(next);
    }
    return explanation;
}

std::vector<StatementId> Reconstruction::narrowedBy(const EventId &id) const
{
    std::vector<StatementId> all;
    for (const model::Endpoint point : {model::Endpoint::Start, model::Endpoint::End})
        for (const Side side : {Side::Earliest, Side::Latest})
            for (const StatementId &statement : explain({id, point}, side).statements())
                if (std::ranges::find(all, statement) == all.end())
                    all.push_back(statement);
    return all;
}

ConflictReport Reconstruction::report(const Conflict &conflict) const
{
    ConflictReport report;
    report.shortfall = conflict.shortfall;
    report.beyondRange = conflict.beyondRange;
    for (const Item item : conflict.items)
        report.reasons.push_back(m_reasons[static_cast<size_t>(item)]);
    for (const qint32 edge : conflict.cycle)
        report.steps.push_back(step(edge));
    int worst = -1;
    for (const Reason &reason : report.reasons) {
        const GradedStatement *graded = statement(reason.statement);
        if (graded && credibilityOrder(*graded) >= worst) {
            // Of equals the one that was made last.
            if (credibilityOrder(*graded) == worst && reason.statement < *report.candidate)
                continue;
            worst = credibilityOrder(*graded);
            report.candidate = reason.statement;
        }
    }
    return report;
}

ConflictList Reconstruction::conflicts(qsizetype limit, const Progress &progress) const
{
    const auto isAxiom = [this](Item item) {
        return m_reasons[static_cast<size_t>(item)].kind == ReasonKind::Order;
    };
    const Conflicts found = disjointConflicts(m_solver, isAxiom, limit, progress);
    ConflictList list{{}, found.setAside, found.complete};
    for (const Conflict &conflict : found.found)
        list.found.push_back(report(conflict));
    return list;
}

} // namespace varve::reconstruct
