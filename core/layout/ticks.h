// The calendar ruler: lines and headings where a calendar in a zone has them, from microseconds to millennia.
#pragma once

#include "layout/scene.h"
#include "layout/textmeasure.h"
#include "time/calendar.h"

#include <unordered_map>

namespace varve::layout {

/// A step of the calendar. Months and years are calendar steps, the others clock readings of a local day.
struct TickStep
{
    enum class Unit : quint8 { Microsecond, Second, Minute, Hour, Day, Month, Year };
    Unit unit = Unit::Hour;
    qint64 count = 1; ///< of the unit; of microseconds up to 500,000; days: 1, 2 or 7; years up to 10,000
    bool operator==(const TickStep &) const = default;
    /// About how long it is.
    [[nodiscard]] double micros() const;
};

/// The smallest step that puts labelled lines at least `room` pixels apart.
TickStep labelledStep(double scale, double room);
/// A divisor of the step whose lines are at least `room` pixels apart; the step itself when there is none.
TickStep minorStep(const TickStep &step, double scale, double room);

/// Local clock and calendar of one zone; remembers the midnights that it was asked for.
class ZoneCalendar
{
public:
    explicit ZoneCalendar(QString zone = QStringLiteral("UTC")) : m_zone(std::move(zone)) {}
    [[nodiscard]] const QString &zone() const { return m_zone; }
    /// First instant of the local day.
    [[nodiscard]] time::Instant midnight(qint64 day) const;
    /// The local day that holds the instant, days since 1970-01-01.
    [[nodiscard]] qint64 dayOf(time::Instant t) const;
    /// The clock reading, by the offset of that day; exact also on days of 23 and 25 hours.
    [[nodiscard]] time::CivilTime local(time::Instant t) const;
    /// All instants of the window at which the calendar step falls, in order, at most `limit`. On a day of 25
    /// hours the repeated hour has its lines twice, on one of 23 hours the missing one has none.
    [[nodiscard]] std::vector<time::Instant> steps(const TickStep &step, const time::Window &window,
                                                   int limit = 4000) const;

private:
    void clockSteps(time::Micros step, const time::Window &window, int limit,
                    std::vector<time::Instant> &out) const;

    QString m_zone;
    mutable std::unordered_map<qint64, time::Instant> m_midnights;
};

/// Adds the lines and headings of one unfolded segment (x0..x1 within the view).
/// `previous`: the heading before, so that "Saturday 23 March" need not repeat the year.
struct RulerInput
{
    const ZoneCalendar &calendar;
    const TextMeasure &measure;
    double scale = 1;
    double originX = 0; ///< of the plot, added to every x
};
void addTicks(const RulerInput &input, const Timescale &timescale, const Timescale::Segment &segment,
              std::vector<TickItem> &ticks, std::vector<HeadingItem> &headings);

/// Local hours of darkness within the segment, from `from` to `to` minutes after midnight (to may pass 1440).
void addNights(const ZoneCalendar &calendar, const Timescale &timescale, const Timescale::Segment &segment,
               double originX, int from, int to, std::vector<NightItem> &nights);

/// The days of the week (1 Monday … 7 Sunday) without work where the zone lies; Saturday and Sunday where
/// that is not known, as in UTC.
std::vector<int> weekendDays(const QString &zone);
/// Local days within the segment that are among `days`; neighbours become one.
void addWeekends(const ZoneCalendar &calendar, const Timescale &timescale, const Timescale::Segment &segment,
                 double originX, const std::vector<int> &days, std::vector<NightItem> &weekends);

} // namespace varve::layout
