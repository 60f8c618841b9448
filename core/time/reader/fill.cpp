// Missing fields (resolve.h).
#include "time/reader/datereader.h"
#include "time/reader/resolve.h"
#include "time/reader/words.h"
#include "time/zones.h"

#include <algorithm>

namespace varve::time::reader {

namespace {

/// Behind this, the day of a point that has only a clock was taken from its neighbour.
bool hasDay(const DateFields &date)
{
    return date.unit == DateUnit::Day && date.day;
}

bool hasYearless(const DateFields &date)
{
    return date.isThere() && date.unit != DateUnit::Bare && !date.year;
}

/// Months and days, or the number of the quarter, so that a range without the first year can tell a turn of
/// years.
int orderInYear(const DateFields &date)
{
    return date.month.value_or(date.number) * 100 + date.day.value_or(0);
}

void setHour(Point &point, HalfOfDay half)
{
    Clock clock;
    clock.hour = point.date.number;
    clock.precision = Precision::Hour;
    clock.half = half;
    clock.place = point.date.place;
    point.clock = clock;
    point.date = {};
}

HalfOfDay other(HalfOfDay half)
{
    return half == HalfOfDay::Am ? HalfOfDay::Pm : HalfOfDay::Am;
}

/// "8-9 pm", "8:30 - 9:15 pm", "11-1 pm": the half of the day that keeps the order.
void takeHalfOfDay(Point &left, const Point &right)
{
    if (!right.clock || right.clock->half == HalfOfDay::None || !left.clock ||
        left.clock->half != HalfOfDay::None || left.clock->hour < 1 || left.clock->hour > 12)
        return;
    left.clock->half = right.clock->half;
    if (left.clock->sinceMidnight() > right.clock->sinceMidnight())
        left.clock->half = other(right.clock->half);
}

void fillFromRight(Point &left, const Point &right)
{
    DateFields &date = left.date;
    if (date.unit == DateUnit::Bare) {
        if (right.clock &&
            (right.clock->half != HalfOfDay::None || right.clock->precision == Precision::Hour)) {
            setHour(left, right.clock->half);
            if (right.clock->half != HalfOfDay::None &&
                left.clock->sinceMidnight() > right.clock->sinceMidnight())
                left.clock->half = other(right.clock->half);
        } else if (right.date.unit == DateUnit::Year && right.date.year && *right.date.year <= 0) {
            date.unit = DateUnit::Year; // "500-400 BC"
            date.year = 1 - date.number;
        } else if (hasDay(right.date)) {
            date.unit = DateUnit::Day;
            date.day = date.number;
            date.month = right.date.month;
            date.year = right.date.year;
            date.relative = right.date.relative;
            return;
        }
    }
    takeHalfOfDay(left, right);
    if (hasYearless(date) && right.date.year) {
        const int turn = orderInYear(date) > orderInYear(right.date) ? 1 : 0;
        date.year = *right.date.year - turn;
    }
}

void fillFromLeft(Point &right, const Point &left)
{
    DateFields &date = right.date;
    if (date.unit == DateUnit::Bare) {
        if (hasDay(left.date) && !left.clock) {
            date.unit = DateUnit::Day;
            date.day = date.number;
            date.month = left.date.month;
            if (!date.year)
                date.year = left.date.year;
        } else if (left.clock && left.clock->half != HalfOfDay::None) {
            setHour(right, left.clock->half);
            if (right.clock->sinceMidnight() <= left.clock->sinceMidnight())
                right.clock->half = other(left.clock->half);
        } else if (left.date.unit == DateUnit::Year && date.twoDigits &&
                   date.number > *left.date.year % 100) {
            date.unit = DateUnit::Year; // "2023–24"
            date.year = *left.date.year - *left.date.year % 100 + date.number;
        }
    }
    if (hasYearless(date) && left.date.year) {
        const int turn = orderInYear(date) < orderInYear(left.date) ? 1 : 0;
        date.year = *left.date.year + turn;
    }
}

constexpr Micros longestWrap = 16 * microsPerHour;

std::optional<Micros> startInDay(const Point &point)
{
    if (point.clock)
        return point.clock->sinceMidnight();
    if (point.part)
        return point.part->from * microsPerMinute;
    return std::nullopt;
}

/// A clock or part of the day without a day takes its neighbour's: the next day when it lies before the left
/// one.
void takeDay(Point &point, const Point &neighbour, bool neighbourIsLeft, QStringList &notes)
{
    if (point.date.isThere() || !hasDay(neighbour.date) || !neighbour.date.year || !neighbour.date.month ||
        !isValidDate(*neighbour.date.year, *neighbour.date.month, *neighbour.date.day))
        return;
    const auto mine = startInDay(point);
    const auto theirs = startInDay(neighbour);
    qint64 shift = 0;
    // "23:50-00:10" goes past midnight; "20:10-19:50", nearly a day long, is a slip.
    const auto wraps = [](Micros from, Micros to) {
        return to < from && to + microsPerDay - from <= longestWrap;
    };
    if (mine && theirs && neighbourIsLeft && wraps(*theirs, *mine))
        shift = 1;
    if (mine && theirs && !neighbourIsLeft && wraps(*mine, *theirs))
        shift = -1;
    const CivilDate day = addDays({*neighbour.date.year, *neighbour.date.month, *neighbour.date.day}, shift);
    const Place place = point.date.place;
    point.date = neighbour.date;
    point.date.place = place;
    point.date.weekday.reset();
    point.date.year = day.year;
    point.date.month = day.month;
    point.date.day = day.day;
    if (shift > 0)
        notes.append(QStringLiteral("it ends on the next day"));
    if (shift < 0)
        notes.append(QStringLiteral("it begins on the day before"));
}

QString dayText(const CivilDate &day)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(shortWeekdayName(dayOfWeek(day)))
        .arg(day.day)
        .arg(monthName(day.month))
        .arg(day.year);
}

tl::unexpected<ReadError> missing(const Cursor &cursor, const Place &place, const QString &what)
{
    const bool isYear = what == QLatin1String("year");
    return tl::unexpected(
        ReadError{place.position, place.length,
                  QStringLiteral("“%1” has no %2, and there is no date to take it from. Add the %2.")
                      .arg(cursor.textAt(place), what),
                  isYear ? QStringList{cursor.text().toString() + QStringLiteral(" 2024")} : QStringList{},
                  true, false});
}

/// Day and year from the reference.
tl::expected<void, ReadError> fillFromReference(Point &point, const Cursor &cursor, Filled &filled)
{
    const auto &reference = cursor.context().reference;
    if (!point.date.isThere() && (point.clock || point.part)) {
        if (!reference)
            return missing(cursor, point.place, QStringLiteral("day"));
        point.date.unit = DateUnit::Day;
        point.date.year = reference->year;
        point.date.month = reference->month;
        point.date.day = reference->day;
        point.date.relative = true;
        filled.notes.append(QStringLiteral("day taken from the reference: %1").arg(dayText(*reference)));
    }
    if (hasYearless(point.date)) {
        if (!reference)
            return missing(cursor, point.date.place, QStringLiteral("year"));
        point.date.year = reference->year;
        point.date.relative = true;
        filled.notes.append(QStringLiteral("year taken from the reference: %1").arg(reference->year));
    }
    filled.relative = filled.relative || point.date.relative;
    return {};
}

void fillZones(const std::vector<Point *> &points, const TimeSettings &settings)
{
    for (size_t i = points.size() - 1; i-- > 0;) {
        if (!points[i]->zone)
            points[i]->zone = points[i + 1]->zone;
    }
    if (!points.front()->zone)
        points.front()->zone = ZoneChoice{settings.zone, settings.zone};
    for (size_t i = 1; i < points.size(); ++i) {
        if (!points[i]->zone)
            points[i]->zone = points[i - 1]->zone;
    }
}

} // namespace

tl::expected<Filled, ReadError> fillMissing(const std::vector<Point *> &points, const Cursor &cursor)
{
    Filled filled;
    if (points.empty())
        return filled;
    fillZones(points, cursor.settings());
    for (size_t i = points.size() - 1; i-- > 0;)
        fillFromRight(*points[i], *points[i + 1]);
    for (size_t i = points.size() - 1; i-- > 0;) {
        // "between 8 and 9 pm on 22 March": the day needs its year before the clock in front can take it
        const auto end = points.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool noYearBefore =
            std::none_of(points.begin(), end, [](const Point *point) { return point->date.isThere(); });
        if (noYearBefore && points[i + 1]->date.unit == DateUnit::Day) {
            if (const auto done = fillFromReference(*points[i + 1], cursor, filled); !done)
                return tl::unexpected(done.error());
        }
        takeDay(*points[i], *points[i + 1], false, filled.notes);
    }
    for (size_t i = 0; i < points.size(); ++i) {
        if (i > 0) {
            fillFromLeft(*points[i], *points[i - 1]);
            takeDay(*points[i], *points[i - 1], true, filled.notes);
        }
        if (points[i]->date.unit == DateUnit::Bare) {
            const Place place = points[i]->date.place;
            return tl::unexpected(
                ReadError{place.position,
                          place.length,
                          QStringLiteral("“%1” can be a day or an hour. Write the month, or am or pm.")
                              .arg(cursor.textAt(place)),
                          {},
                          true,
                          false});
        }
        if (const auto done = fillFromReference(*points[i], cursor, filled); !done)
            return tl::unexpected(done.error());
    }
    return filled;
}

} // namespace varve::time::reader
