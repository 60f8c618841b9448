// Events over time: calendar bins, and what is counted in each.
#pragma once

#include "layout/ticks.h"
#include "model/eventindex.h"

namespace varve::statistics {

using layout::TickStep;
using layout::ZoneCalendar;
/// One byte a row of the index: 1 = counted. Empty: all.
using Mask = std::span<const quint8>;

/// Stretches of the local calendar, one after the other, without holes: hours, days, weeks from Monday,
/// months, years.
struct TimeBins
{
    TickStep step;
    std::vector<time::Instant> edges; ///< one more than bins; empty: there is nothing to put into bins

    [[nodiscard]] size_t count() const { return edges.empty() ? 0 : edges.size() - 1; }
    [[nodiscard]] time::Window window(size_t bin) const { return {edges[bin], edges[bin + 1]}; }
    bool operator==(const TimeBins &) const = default;
};

inline constexpr size_t mostBins = 60;        ///< of bins chosen by themselves
inline constexpr size_t mostWantedBins = 800; ///< of a step that was asked for

/// Bins that hold the beginnings of all counted events. `wanted`: a step; where it would give more than
/// mostWantedBins, or without one, the finest that gives at most mostBins. Times as entered; an event's
/// beginning is the first moment at which it can have begun.
TimeBins timeBins(const model::EventIndex &index, Mask counted, const ZoneCalendar &calendar,
                  std::optional<TickStep> wanted = {});

struct Histogram
{
    struct Bin
    {
        int begin = 0;    ///< events that begin here; each event counts once
        int within = 0;   ///< of those, events that certainly lie here with all of their window
        int possible = 0; ///< events that can have happened here, wherever they begin: what a filter shows
        bool operator==(const Bin &) const = default;
    };
    std::vector<Bin> bins;
    int withoutBegin = 0;            ///< "before …": no first moment, so in no bin
    [[nodiscard]] int total() const; ///< equal to the number of counted events
    [[nodiscard]] int highest() const;
    bool operator==(const Histogram &) const = default;
};

/// The bins must hold the beginnings of all counted events: made from the same mask or a wider one.
Histogram histogram(const model::EventIndex &index, Mask counted, const TimeBins &bins);

/// "22 March 2024", "week of 18 March 2024", "March 2024", "22 March 2024, 20:00–21:00", "2020–2029".
QString binName(const TimeBins &bins, size_t bin, const ZoneCalendar &calendar);
/// For an axis: "20:00", "22", "Mar", "2024"; the first bin and those with which a day, month or year begins
/// name that: "23 Mar".
QString binLabel(const TimeBins &bins, size_t bin, const ZoneCalendar &calendar);

} // namespace varve::statistics
