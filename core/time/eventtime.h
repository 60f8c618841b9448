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

/// The value of one entry.
///
/// One value, "sometime within" ("2024-03-22", "~20:00", "between A and B", "late evening of 22 March"):
///     end = none, start = the window. It names an instant whose place in the window is not known.
/// Interval ("A/B", "from A to B", "19:58-20:11"): start = the window of A, end = the window of B.
/// "before X": end = none, start = (-inf, begin of X). "by X", "no later than X": (-inf, end of X).
/// "after X": end = none, start = [end of X, +inf); a clock reading counts as the moment itself
///     ("after 20:00" begins at 20:00, "after 22 March" on the 23rd). "not before X": [begin of X, +inf).
/// "since X", "from X", "X/..": start = X, endKind Open. "X/": the same with endKind Unknown.
/// "until X", "/X": end = X, startKind Unknown. "../X": startKind Open.
/// A window's upper bound is the end of the unit that was named: "20:00" = [20:00, 20:01), "2024" = all of
/// 2024,
///     "between 19:50 and 20:10" = [19:50, 20:11).
///
/// Invariants (isConsistent): start is valid; `end`, when there, is valid, end->earliest >= start.earliest is
/// not asked, but end->latest > start.earliest is. Kinds other than Known belong to intervals and have the
/// window that the other end leaves: start (-inf, end->latest), end [start.earliest, +inf); alone, "unknown"
/// = both Unknown, start unbounded on both sides. `spans` only without `end`. Every bounded instant lies in
/// years -9999..9999 of its zone.
struct EventTime
{
    Window start;              ///< when it began; of an instant event, when it happened
    std::optional<Window> end; ///< none: an instant event, or one value "sometime within"
    EndKind startKind = EndKind::Known;
    EndKind endKind = EndKind::Known;
    QString zone;             ///< IANA id ("Europe/Moscow", "UTC", "UTC+03:00"); empty: not known
    QString text;             ///< as entered, verbatim
    QString reference;        ///< ISO date against which a relative text was read; empty: text stands alone
    bool approximate = false; ///< "~", "c.": the windows are widened by `tolerance`
    bool uncertain = false;   ///< "?": windows unchanged, shown
    bool spans = false;       ///< lasted all of the window ("all day"), not "sometime within"
    Precision precision = Precision::Day;
    /// ISO 8601 duration by which "~" widened each side ("PT15M", "P1M"); of an interval whose ends differ
    /// "P1Y/P1M", "P1Y/" (the start only), "/P1M" (the end only). Empty: the windows are as entered.
    QString tolerance;
    /// The value named, where the window is wider ("~20:00" -> 20:00, "1950S2" -> the middle of 1950).
    std::optional<Instant> bestGuess;

    bool operator==(const EventTime &) const = default;

    [[nodiscard]] bool isInstant() const { return !end.has_value() && !spans; }
    /// From the first moment at which it can have begun to the last at which it can have ended.
    [[nodiscard]] Window hull() const
    {
        return end ? Window{start.earliest, std::max(start.latest, end->latest)} : start;
    }
};

/// Whether the invariants above hold; what comes from a file is checked with it.
bool isConsistent(const EventTime &time);

} // namespace varve::time
