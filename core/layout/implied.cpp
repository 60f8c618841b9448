#include "layout/implied.h"

#include "reconstruct/narrowed.h"
#include "reconstruct/wording.h"

#include <algorithm>

namespace varve::layout {

using model::EventIndex;
using reconstruct::Reconstruction;

namespace {

void addNarrowed(const Reconstruction &reconstruction, const EventId &id, EventIndex::Row row,
                 Implied &implied)
{
    const reconstruct::EventWindows windows = reconstruction.windows(id);
    const reconstruct::EventWindows entered = reconstruction.entered(id);
    NarrowedRow item{row, {}, {}};
    if (windows.start != entered.start)
        item.start = windows.start;
    if (windows.end != entered.end && windows.end != windows.start)
        item.end = windows.end;
    if (item.start || item.end)
        implied.narrowed.push_back(item);
}

} // namespace

quint64 Implied::placing() const
{
    if (placed.empty())
        return 0;
    size_t hash = 0;
    for (const PlacedRow &item : placed)
        hash = qHashMulti(hash, item.row, item.start.earliest.us, item.start.latest.us, item.end.earliest.us,
                          item.end.latest.us);
    return std::max<quint64>(hash, 1);
}

bool isUndated(const EventIndex &index, EventIndex::Row row)
{
    const time::Window hull = index.hull(row);
    return !hull.earliest.isBounded() && !hull.latest.isBounded();
}

Implied impliedBy(const EventIndex &index, const Reconstruction &reconstruction,
                  const reconstruct::ConflictList &conflicts)
{
    Implied implied;
    for (const EventId &id : reconstruction.events()) {
        const EventIndex::Row row = index.rowOf(id);
        if (row == EventIndex::noRow || !reconstruct::saysMore(reconstruction, id))
            continue;
        if (isUndated(index, row)) {
            const reconstruct::EventWindows windows = reconstruction.windows(id);
            implied.placed.push_back({row, windows.start, index.end(row) ? windows.end : windows.start});
        } else {
            addNarrowed(reconstruction, id, row, implied);
        }
    }
    for (const reconstruct::ConflictReport &conflict : conflicts.found)
        for (const reconstruct::Step &step : conflict.steps)
            if (const EventIndex::Row row = index.rowOf(step.to.event); row != EventIndex::noRow)
                implied.conflicting.push_back(row);
    std::ranges::sort(implied.narrowed, {}, &NarrowedRow::row);
    std::ranges::sort(implied.placed, {}, &PlacedRow::row);
    std::ranges::sort(implied.conflicting);
    // Not std::ranges::unique: clang 14, which the fuzz targets are built with, does not take it.
    implied.conflicting.erase(std::unique(implied.conflicting.begin(), implied.conflicting.end()),
                              implied.conflicting.end());
    return implied;
}

std::vector<StatementArc> arcsOf(const EventIndex &index, const Reconstruction &reconstruction,
                                 const reconstruct::ConflictReport &conflict)
{
    const auto titleOf = [&index](const EventId &id) {
        const EventIndex::Row row = index.rowOf(id);
        return row == EventIndex::noRow ? QString() : index.title(row);
    };
    std::vector<StatementArc> arcs;
    for (const reconstruct::Reason &reason : conflict.reasons) {
        const reconstruct::GradedStatement *graded = reconstruction.statement(reason.statement);
        if (!graded)
            continue;
        const model::Statement &statement = graded->statement;
        StatementArc arc{index.rowOf(statement.from), statement.fromPoint, index.rowOf(statement.to),
                         statement.toPoint, reconstruct::statementText(statement, titleOf)};
        if (arc.from != EventIndex::noRow && arc.to != EventIndex::noRow)
            arcs.push_back(std::move(arc));
    }
    return arcs;
}

} // namespace varve::layout
