// When an event happened, as it is known: windows for its start and end, and the words they came from.
#pragma once

#include "time/window.h"

#include <QString>

#include <optional>

namespace varve::time {

/// Known: bounded by what was entered. Unknown: it has an end, nobody says when (EDTF "A/").
/// Open: ongoing or not specified (EDTF "A/..").
enum class EndKind : quint8 { Known, Unknown, Open };

/// The unit that the entered text gave. Windows follow from it; nothing may be shown finer than this.
enum class Precision : quint8 {
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    PartOfDay, ///< "late evening"
    Day,
    PartOfMonth, ///< "early March 2024"
    Month,
    Quarter,
    Season,
    PartOfYear, ///< quadrimester, semester, "early 2024"
    Year,
    Decade,
    Century,
    Millennium,
    Other ///< no single unit ("between … and …", sets, X inside a component)
};

/// The value of one entry. Invariants: start is valid; when `end` is there, end->latest >= start.earliest.
struct EventTime
{
    Window start;              ///< when it began; of an instant event, when it happened
    std::optional<Window> end; ///< none: an instant event, or one value "sometime within"
    EndKind startKind = EndKind::Known;
    EndKind endKind = EndKind::Known;
    QString zone;              ///< IANA id ("Europe/Moscow", "UTC", "UTC+03:00"); empty: not known
    QString text;              ///< as entered, verbatim
    QString reference;         ///< ISO date against which a relative text was read; empty: text stands alone
    bool approximate = false;  ///< "~", "c.": the windows are widened by `tolerance`
    bool uncertain = false;    ///< "?": windows unchanged, shown
    bool spans = false;        ///< lasted all of the window ("all day"), not "sometime within"
    Precision precision = Precision::Day;
    QString tolerance;         ///< ISO 8601 duration used for "~" ("PT15M", "P1M"); empty: none used
    std::optional<Instant> bestGuess;

    bool operator==(const EventTime &) const = default;

    [[nodiscard]] bool isInstant() const { return !end.has_value() && !spans; }
    /// From the first moment at which it can have begun to the last at which it can have ended.
    [[nodiscard]] Window hull() const { return end ? start.united(*end) : start; }
};

} // namespace varve::time
