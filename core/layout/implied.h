// What statements imply for a drawing: windows narrower than entered, places of undated events, conflicts.
// Computed, never stored.
#pragma once

#include "model/eventindex.h"

namespace varve::reconstruct {
class Reconstruction;
struct ConflictReport;
struct ConflictList;
} // namespace varve::reconstruct

namespace varve::layout {

/// Windows of one event, narrower than entered because of statements.
struct NarrowedRow
{
    model::EventIndex::Row row = model::EventIndex::noRow;
    std::optional<time::Window> start, end; ///< none: as entered
    bool operator==(const NarrowedRow &) const = default;
};

/// An event without any time of its own, where statements say that it must lie.
struct PlacedRow
{
    model::EventIndex::Row row = model::EventIndex::noRow;
    time::Window start; ///< bounded on one side at least
    time::Window end;   ///< of an event with an end of its own; else as start
    bool operator==(const PlacedRow &) const = default;
};

/// A statement drawn between two events.
struct StatementArc
{
    model::EventIndex::Row from = model::EventIndex::noRow;
    model::Endpoint fromPoint = model::Endpoint::Start;
    model::EventIndex::Row to = model::EventIndex::noRow;
    model::Endpoint toPoint = model::Endpoint::Start;
    QString words;
    bool operator==(const StatementArc &) const = default;
};

/// All lists ascend by row, except arcs.
struct Implied
{
    std::vector<NarrowedRow> narrowed;
    std::vector<PlacedRow> placed;
    std::vector<model::EventIndex::Row> conflicting; ///< events about which not all statements can hold
    std::vector<StatementArc> arcs;
    /// Tells apart what `placed` holds: lanes are packed anew when it changes.
    [[nodiscard]] quint64 placing() const;
};

/// Whether nothing at all is entered about when it happened.
bool isUndated(const model::EventIndex &index, model::EventIndex::Row row);

/// Without arcs, which are for what one looks at.
Implied impliedBy(const model::EventIndex &index, const reconstruct::Reconstruction &reconstruction,
                  const reconstruct::ConflictList &conflicts);

/// The statements of one conflict.
std::vector<StatementArc> arcsOf(const model::EventIndex &index,
                                 const reconstruct::Reconstruction &reconstruction,
                                 const reconstruct::ConflictReport &conflict);

} // namespace varve::layout
