#include "statistics/histogram.h"

#include <QCoreApplication>

#include <algorithm>

namespace varve::statistics {

using model::EventIndex;
using time::CivilTime;
using time::Instant;
using time::Micros;
using time::Window;
using Unit = TickStep::Unit;

namespace {

constexpr TickStep ladder[] = {{Unit::Minute, 1}, {Unit::Minute, 10}, {Unit::Hour, 1}, {Unit::Day, 1},
                               {Unit::Day, 7},    {Unit::Month, 1},   {Unit::Year, 1}, {Unit::Year, 10},
                               {Unit::Year, 100}, {Unit::Year, 1000}};

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::statistics", text);
}

bool isCounted(Mask counted, EventIndex::Row row)
{
    return counted.empty() || counted[static_cast<size_t>(row)] != 0;
}

/// From the first to the last bounded beginning; nothing when there is none.
std::optional<std::pair<Instant, Instant>> beginnings(const EventIndex &index, Mask counted)
{
    std::optional<std::pair<Instant, Instant>> found;
    for (const EventIndex::Row row : index.byTime()) { // in the order of beginnings
        const Instant begin = index.start(row).earliest;
        if (!begin.isBounded() || !isCounted(counted, row))
            continue;
        if (!found)
            found = {begin, begin};
        found->second = begin;
    }
    return found;
}

double estimate(const std::pair<Instant, Instant> &range, const TickStep &step)
{
    return static_cast<double>(range.second - range.first) / step.micros() + 1;
}

TickStep stepFor(const std::pair<Instant, Instant> &range, const std::optional<TickStep> &wanted)
{
    if (wanted && estimate(range, *wanted) <= static_cast<double>(mostWantedBins))
        return *wanted;
    for (const TickStep &step : ladder)
        if (estimate(range, step) <= static_cast<double>(mostBins))
            return step;
    return std::end(ladder)[-1];
}

QString clock(const CivilTime &local)
{
    const auto two = [](Micros n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    return two(local.timeOfDay / time::microsPerHour) + QLatin1Char(':') +
           two(local.timeOfDay / time::microsPerMinute % 60);
}

QString monthName(int month)
{
    static const char *const names[] = {QT_TRANSLATE_NOOP("varve::statistics", "January"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "February"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "March"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "April"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "May"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "June"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "July"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "August"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "September"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "October"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "November"),
                                        QT_TRANSLATE_NOOP("varve::statistics", "December")};
    return tr(names[month - 1]);
}

/// Astronomical years as people read them: 0 is 1 BCE.
QString yearText(int year)
{
    return year > 0 ? QString::number(year) : tr("%1 BCE").arg(1 - year);
}

QString dayText(const time::CivilDate &date)
{
    return QStringLiteral("%1 %2 %3").arg(date.day).arg(monthName(date.month), yearText(date.year));
}

} // namespace

TimeBins timeBins(const EventIndex &index, Mask counted, const ZoneCalendar &calendar,
                  std::optional<TickStep> wanted)
{
    const auto range = beginnings(index, counted);
    if (!range)
        return {};
    TimeBins bins;
    bins.step = stepFor(*range, wanted);
    const auto room = static_cast<Micros>(bins.step.micros() * 1.5) + 3 * time::microsPerHour;
    bins.edges = calendar.steps(bins.step, {range->first - room, range->second + room});
    // One edge at or before the first beginning, one beyond the last.
    const auto first = std::upper_bound(bins.edges.begin(), bins.edges.end(), range->first);
    if (first != bins.edges.begin())
        bins.edges.erase(bins.edges.begin(), first - 1);
    const auto last = std::upper_bound(bins.edges.begin(), bins.edges.end(), range->second);
    if (last != bins.edges.end())
        bins.edges.erase(last + 1, bins.edges.end());
    return bins;
}

int Histogram::total() const
{
    int sum = withoutBegin;
    for (const Bin &bin : bins)
        sum += bin.begin;
    return sum;
}

int Histogram::highest() const
{
    int most = 0;
    for (const Bin &bin : bins)
        most = std::max(most, bin.begin);
    return most;
}

Histogram histogram(const EventIndex &index, Mask counted, const TimeBins &bins)
{
    Histogram result;
    const size_t count = bins.count();
    result.bins.resize(count);
    std::vector<int> change(count + 1, 0); // of `possible` from one bin to the next
    const auto binOf = [&](Instant t) {
        const auto after = std::upper_bound(bins.edges.begin() + 1, bins.edges.end() - 1, t);
        return static_cast<size_t>(std::distance(bins.edges.begin(), after)) - 1;
    };
    for (const EventIndex::Row row : index.byTime()) {
        if (!isCounted(counted, row))
            continue;
        const Window hull = index.hull(row);
        const Instant begin = index.start(row).earliest;
        if (!begin.isBounded() || count == 0) {
            ++result.withoutBegin;
        } else {
            const size_t at = binOf(begin);
            ++result.bins[at].begin;
            result.bins[at].within += hull.latest <= bins.edges[at + 1];
        }
        if (count == 0 || hull.latest <= bins.edges.front() || hull.earliest >= bins.edges.back())
            continue;
        ++change[binOf(hull.earliest)];
        --change[binOf(hull.latest - 1) + 1]; // half open: what ends at an edge has not reached the next bin
    }
    int possible = 0;
    for (size_t i = 0; i < count; ++i)
        result.bins[i].possible = possible += change[i];
    return result;
}

QString binName(const TimeBins &bins, size_t bin, const ZoneCalendar &calendar)
{
    const CivilTime from = calendar.local(bins.edges[bin]);
    const CivilTime to = calendar.local(bins.edges[bin + 1]);
    switch (bins.step.unit) {
    case Unit::Day:
        return bins.step.count == 7 ? tr("week of %1").arg(dayText(from.date)) : dayText(from.date);
    case Unit::Month:
        return monthName(from.date.month) + QLatin1Char(' ') + yearText(from.date.year);
    case Unit::Year:
        return bins.step.count == 1 ? yearText(from.date.year)
                                    : yearText(from.date.year) + QChar(0x2013) + yearText(to.date.year - 1);
    default:
        return dayText(from.date) + QStringLiteral(", ") + clock(from) + QChar(0x2013) + clock(to);
    }
}

QString binLabel(const TimeBins &bins, size_t bin, const ZoneCalendar &calendar)
{
    const CivilTime now = calendar.local(bins.edges[bin]);
    const auto before = bin > 0 ? std::optional(calendar.local(bins.edges[bin - 1])) : std::nullopt;
    const bool newYear = !before || before->date.year != now.date.year;
    const bool newMonth = newYear || before->date.month != now.date.month;
    const bool newDay = newMonth || before->date.day != now.date.day;
    const QString month = monthName(now.date.month).left(3);
    switch (bins.step.unit) {
    case Unit::Day:
        return newMonth ? QStringLiteral("%1 %2").arg(now.date.day).arg(month)
                        : QString::number(now.date.day);
    case Unit::Month:
        return newYear ? yearText(now.date.year) : month;
    case Unit::Year:
        return yearText(now.date.year);
    default:
        return newDay ? QStringLiteral("%1 %2").arg(now.date.day).arg(month) : clock(now);
    }
}

} // namespace varve::statistics
