// A line of plain English that says when one event was as against another, read as a statement:
// "fire 5 to 15 min after shooting", "claim before midnight meeting", "fire lasted 10..20m".
#pragma once

#include "model/values.h"
#include "text/eventnames.h"

#include <optional>
#include <vector>

namespace varve::text {

/// Something that stands in the way, and where it stands in the line (UTF-16 units).
struct StatementFault
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString message;
    std::vector<NamedEvent> candidates; ///< events that the name there can mean
    bool operator==(const StatementFault &) const = default;
};

struct StatementStretch
{
    enum Kind : quint8 { Event, Relation };
    Kind kind = Event;
    qsizetype position = 0;
    qsizetype length = 0;
    bool operator==(const StatementStretch &) const = default;
};

struct StatementLine
{
    model::Statement statement; ///< without id, wording and citation; to be used only when isComplete()
    std::vector<StatementStretch> parts;
    std::vector<StatementFault> faults;
    bool namesFound = false; ///< every name means one event at least
    [[nodiscard]] bool isComplete() const { return faults.empty(); }
};

/// Nothing for a line that has not the form of a statement. The forms, A and B being events:
///
///     A +5..15m after B          A at least 2h before B        A within 20m of B
///     A 5 to 15 min after B began      A ended before B began      the end of A after the start of B
///     A before B      A while B      A not before B      A at the same time as B      A overlaps B
///     A before or after B, not during (and all that everydayWord() reads)
///     A lasted 10..20m
///
/// Where a line can be parted in several ways the one is taken whose names are found, and of those the one
/// whose names fit best. A span runs from start to start where the line does not say otherwise; a word such
/// as "before" speaks of the whole events. A name is the title, its beginning or some of its words; "in
/// quotes" it is the title alone. What is vague ("about 10 min") is a fault, not a guess.
std::optional<StatementLine> readStatementLine(const QString &line, const FindEvents &find);

/// The statement as a line that reads as the same statement: titles in quotes.
QString writeStatementLine(const model::Statement &statement,
                           const std::function<QString(const EventId &)> &titleOf);

/// A title as writeStatementLine() writes it.
QString quotedTitle(const QString &title);

/// The name behind the relation in which the cursor stands, also while it is still empty: for completion.
/// `text` reaches to the cursor, the stretch over the whole name.
struct NameBeingTyped
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;
};
std::optional<NameBeingTyped> eventBeingTyped(const QString &line, qsizetype cursor);

} // namespace varve::text
