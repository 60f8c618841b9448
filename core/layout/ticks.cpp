#include "layout/ticks.h"

#include "time/zones.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace varve::layout {

using time::CivilDate;
using time::CivilTime;
using time::Instant;
using time::Micros;
using time::Window;
using Unit = TickStep::Unit;

namespace {

constexpr double labelGap = 4; // pixels between a line and its label

/// From the finest to the coarsest.
const std::vector<TickStep> &ladder()
{
    static const std::vector<TickStep> steps = [] {
        std::vector<TickStep> s;
        for (qint64 n = 1; n <= 100'000; n *= 10)
            for (const qint64 m : {1, 2, 5})
                s.push_back({Unit::Microsecond, n * m});
        for (const qint64 n : {1, 2, 5, 10, 15, 30})
            s.push_back({Unit::Second, n});
        for (const qint64 n : {1, 2, 5, 10, 15, 30})
            s.push_back({Unit::Minute, n});
        for (const qint64 n : {1, 2, 3, 6, 12})
            s.push_back({Unit::Hour, n});
        for (const qint64 n : {1, 2, 7})
            s.push_back({Unit::Day, n});
        for (const qint64 n : {1, 3, 6})
            s.push_back({Unit::Month, n});
        for (qint64 n = 1; n <= 10'000; n *= 10)
            for (const qint64 m : {1, 2, 5})
                s.push_back({Unit::Year, n * m});
        return s;
    }();
    return steps;
}

bool divides(const TickStep &small, const TickStep &large)
{
    if (small == large)
        return false;
    if (small.unit == large.unit)
        return large.count % small.count == 0;
    switch (large.unit) {
    case Unit::Year:
        return small.unit == Unit::Month && large.count == 1;
    case Unit::Month:
        return small.unit == Unit::Day && small.count == 1 && large.count == 1;
    case Unit::Day:
        return large.count == 1 && small.unit < Unit::Day;
    default: {
        const auto whole = static_cast<Micros>(large.micros());
        return small.unit < large.unit && whole % static_cast<Micros>(small.micros()) == 0;
    }
    }
}

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

const QStringList &monthNames()
{
    static const QStringList names = {
        QStringLiteral("January"), QStringLiteral("February"), QStringLiteral("March"),
        QStringLiteral("April"),   QStringLiteral("May"),      QStringLiteral("June"),
        QStringLiteral("July"),    QStringLiteral("August"),   QStringLiteral("September"),
        QStringLiteral("October"), QStringLiteral("November"), QStringLiteral("December")};
    return names;
}

QString weekday(const CivilDate &date)
{
    static const QStringList names = {QStringLiteral("Monday"),    QStringLiteral("Tuesday"),
                                      QStringLiteral("Wednesday"), QStringLiteral("Thursday"),
                                      QStringLiteral("Friday"),    QStringLiteral("Saturday"),
                                      QStringLiteral("Sunday")};
    return names.at(time::dayOfWeek(date) - 1);
}

/// Astronomical years as people read them: 0 is 1 BCE.
QString yearText(int year)
{
    return year > 0 ? QString::number(year) : QStringLiteral("%1 BCE").arg(1 - year);
}

QString two(qint64 n)
{
    return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0'));
}

QString tickLabel(const CivilTime &local, const TickStep &step)
{
    const Micros t = local.timeOfDay;
    const QString minutes =
        two(t / time::microsPerHour) + QLatin1Char(':') + two(t / time::microsPerMinute % 60);
    switch (step.unit) {
    case Unit::Microsecond: {
        const QString fraction = QStringLiteral("%1").arg(t % time::microsPerSecond, 6, 10, QLatin1Char('0'));
        int digits = 6;
        for (qint64 n = step.count; n % 10 == 0; n /= 10)
            --digits;
        return two(t / time::microsPerSecond % 60) + QLatin1Char('.') + fraction.left(digits);
    }
    case Unit::Second:
        return minutes + QLatin1Char(':') + two(t / time::microsPerSecond % 60);
    case Unit::Minute:
    case Unit::Hour:
        return minutes;
    case Unit::Day:
        return QString::number(local.date.day);
    case Unit::Month:
        return monthNames().at(local.date.month - 1).left(3);
    case Unit::Year:
        return yearText(local.date.year);
    }
    return {};
}

/// What the heading over a step's labels names: the unit in which the labels repeat.
TickStep headingStep(const TickStep &step)
{
    switch (step.unit) {
    case Unit::Microsecond:
    case Unit::Second:
        return step.unit == Unit::Microsecond ? TickStep{Unit::Minute, 1} : TickStep{Unit::Day, 1};
    case Unit::Minute:
    case Unit::Hour:
        return {Unit::Day, 1};
    case Unit::Day:
        return {Unit::Month, 1};
    default:
        return {Unit::Year, step.unit == Unit::Month ? 1 : std::max<qint64>(step.count * 10, 100)};
    }
}

/// From the longest form to the shortest.
QStringList headingForms(const CivilTime &local, const TickStep &heading, bool sameYear)
{
    const CivilDate &d = local.date;
    const QString month = monthNames().at(d.month - 1);
    const QString year = sameYear ? QString() : QLatin1Char(' ') + yearText(d.year);
    const QString day = QString::number(d.day);
    switch (heading.unit) {
    case Unit::Minute: {
        const QString clock = QStringLiteral(", ") + tickLabel(local, {Unit::Minute, 1});
        return {weekday(d) + QLatin1Char(' ') + day + QLatin1Char(' ') + month + year + clock,
                day + QLatin1Char(' ') + month.left(3) + clock};
    }
    case Unit::Day:
        return {weekday(d) + QLatin1Char(' ') + day + QLatin1Char(' ') + month + year,
                weekday(d).left(3) + QLatin1Char(' ') + day + QLatin1Char(' ') + month.left(3) + year,
                day + QLatin1Char(' ') + month.left(3)};
    case Unit::Month:
        return {month + QLatin1Char(' ') + yearText(d.year), month + year, month.left(3)};
    default:
        return {yearText(d.year)};
    }
}

} // namespace

double TickStep::micros() const
{
    const auto n = static_cast<double>(count);
    switch (unit) {
    case Unit::Microsecond:
        return n;
    case Unit::Second:
        return n * time::microsPerSecond;
    case Unit::Minute:
        return n * time::microsPerMinute;
    case Unit::Hour:
        return n * time::microsPerHour;
    case Unit::Day:
        return n * static_cast<double>(time::microsPerDay);
    case Unit::Month:
        return n * 30.4 * static_cast<double>(time::microsPerDay);
    case Unit::Year:
        return n * 365.2425 * static_cast<double>(time::microsPerDay);
    }
    return n;
}

TickStep labelledStep(double scale, double room)
{
    for (const TickStep &step : ladder())
        if (step.micros() / scale >= room)
            return step;
    return ladder().back();
}

TickStep minorStep(const TickStep &step, double scale, double room)
{
    for (const TickStep &small : ladder())
        if (small.micros() / scale >= room && divides(small, step))
            return small;
    return step;
}

Instant ZoneCalendar::midnight(qint64 day) const
{
    const auto it = m_midnights.find(day);
    if (it != m_midnights.end())
        return it->second;
    if (m_midnights.size() > 20'000)
        m_midnights.clear();
    const Instant t = time::toInstantLenient({time::civilFromDays(day), 0}, m_zone).earliest;
    m_midnights.emplace(day, t);
    return t;
}

qint64 ZoneCalendar::dayOf(Instant t) const
{
    qint64 day = floorTo(t.us, time::microsPerDay) / time::microsPerDay;
    while (midnight(day) > t)
        --day;
    while (midnight(day + 1) <= t)
        ++day;
    return day;
}

CivilTime ZoneCalendar::local(Instant t) const
{
    const qint64 day = dayOf(t);
    const Instant begin = midnight(day);
    if (midnight(day + 1) - begin == time::microsPerDay)
        return {time::civilFromDays(day), t - begin};
    return time::toLocal(t, m_zone);
}

/// Clock readings of each local day that are multiples of the step.
void ZoneCalendar::clockSteps(Micros step, const Window &window, int limit, std::vector<Instant> &out) const
{
    const auto room = [&] { return static_cast<int>(out.size()) < limit; };
    for (qint64 day = dayOf(window.earliest); midnight(day) < window.latest && room(); ++day) {
        const Instant begin = midnight(day);
        const Instant next = midnight(day + 1);
        if (next - begin == time::microsPerDay) { // every clock reading once
            const Micros from = std::max<Micros>(window.earliest - begin, 0);
            for (Micros t = (from + step - 1) / step * step; t < time::microsPerDay && room(); t += step) {
                if (begin + t >= window.latest)
                    break;
                out.push_back(begin + t);
            }
            continue;
        }
        const CivilDate date = time::civilFromDays(day);
        std::vector<Instant> ofDay;
        const Micros from =
            floorTo(std::max<Micros>(window.earliest - begin - 3 * time::microsPerHour, 0), step);
        const Micros to = (window.latest - begin) + 3 * time::microsPerHour;
        for (Micros t = from; t < std::min(to, time::microsPerDay) && static_cast<int>(ofDay.size()) < limit;
             t += step) {
            const time::LocalReading reading = time::toInstantLenient({date, t}, m_zone);
            for (const Instant instant : {reading.earliest, reading.latest})
                if (time::toLocal(instant, m_zone) == CivilTime{date, t} || t == 0)
                    ofDay.push_back(instant);
        }
        std::sort(ofDay.begin(), ofDay.end());
        ofDay.erase(std::unique(ofDay.begin(), ofDay.end()), ofDay.end());
        for (const Instant instant : ofDay)
            if (window.contains(instant) && room())
                out.push_back(instant);
    }
}

std::vector<Instant> ZoneCalendar::steps(const TickStep &step, const Window &window, int limit) const
{
    std::vector<Instant> out;
    const auto add = [&](const CivilDate &date) {
        const Instant t = midnight(time::daysFromCivil(date));
        if (t >= window.latest || static_cast<int>(out.size()) >= limit)
            return false;
        if (t >= window.earliest)
            out.push_back(t);
        return true;
    };
    if (step.unit < Unit::Day) {
        clockSteps(static_cast<Micros>(step.micros()), window, limit, out);
        return out;
    }
    const CivilDate first = time::civilFromDays(dayOf(window.earliest));
    if (step.unit == Unit::Day) {
        // Weeks begin on Monday; two-day steps count from the first of the month, so that labels are odd
        // days.
        qint64 day = time::daysFromCivil(first);
        if (step.count == 7)
            day -= time::dayOfWeek(first) - 1;
        for (;;) {
            const CivilDate date = time::civilFromDays(day);
            const bool falls = step.count != 2 || (date.day % 2 == 1 && date.day != 31);
            if (falls && !add(date))
                return out;
            if (!falls && midnight(day) >= window.latest)
                return out;
            day += step.count == 7 ? 7 : 1;
        }
    }
    if (step.unit == Unit::Month) {
        const qint64 month = floorTo(first.month - 1, step.count);
        for (CivilDate date{first.year, static_cast<int>(month) + 1, 1}; add(date);)
            date = time::addMonths(date, step.count);
        return out;
    }
    // Years count so that 2000 CE and 1 CE's neighbours fall on round numbers of the astronomical count.
    for (qint64 year = floorTo(first.year, step.count); add({static_cast<int>(year), 1, 1});
         year += step.count)
        ;
    return out;
}

namespace {

void addHeadings(const RulerInput &input, const Timescale &timescale, const Timescale::Segment &segment,
                 const TickStep &step, std::vector<HeadingItem> &headings)
{
    const TickStep heading = headingStep(step);
    if (heading.unit == Unit::Year && step.unit == Unit::Year)
        return; // the labels are years themselves
    std::vector<Instant> starts = input.calendar.steps(heading, segment.time, 400);
    if (starts.empty() || starts.front() > segment.time.earliest)
        starts.insert(starts.begin(), segment.time.earliest);
    for (size_t i = 0; i < starts.size(); ++i) {
        const double x0 = std::max(timescale.x(starts[i]), segment.x0);
        const double x1 = i + 1 < starts.size() ? timescale.x(starts[i + 1]) : segment.x1;
        const CivilTime local = input.calendar.local(starts[i]);
        const bool sameYear = !headings.empty() && headings.back().year == local.date.year;
        for (const QString &form : headingForms(local, heading, sameYear && heading.unit == Unit::Day)) {
            if (input.measure.width(form, TextStyle::Heading) + 12 <= x1 - x0) {
                headings.push_back({input.originX + x0 + 8, x1 - x0 - 8, form, local.date.year});
                break;
            }
        }
    }
}

} // namespace

void addTicks(const RulerInput &input, const Timescale &timescale, const Timescale::Segment &segment,
              std::vector<TickItem> &ticks, std::vector<HeadingItem> &headings)
{
    if (segment.folded || segment.x1 - segment.x0 < 1)
        return;
    const TickStep step = labelledStep(input.scale, 64);
    const TickStep minor = minorStep(step, input.scale, 9);
    const TickStep heading = headingStep(step);
    addHeadings(input, timescale, segment, step, headings);
    const std::vector<Instant> labelled = input.calendar.steps(step, segment.time);
    const std::vector<Instant> majors =
        step.unit == Unit::Year ? std::vector<Instant>() : input.calendar.steps(heading, segment.time, 400);
    for (const Instant t : labelled) {
        const double x = timescale.x(t);
        const QString text = tickLabel(input.calendar.local(t), step);
        const bool fits = x + labelGap + input.measure.width(text, TextStyle::Tick) <= segment.x1;
        const bool major = std::binary_search(majors.begin(), majors.end(), t);
        ticks.push_back({input.originX + x,
                         major ? TickItem::Rank::Major : TickItem::Rank::Labelled,
                         fits ? text : QString(),
                         input.originX + x + labelGap,
                         t,
                         {}});
    }
    if (minor == step)
        return;
    for (const Instant t : input.calendar.steps(minor, segment.time))
        if (!std::binary_search(labelled.begin(), labelled.end(), t))
            ticks.push_back({input.originX + timescale.x(t), TickItem::Rank::Minor, {}, 0, t});
}

void addNights(const ZoneCalendar &calendar, const Timescale &timescale, const Timescale::Segment &segment,
               double originX, int from, int to, std::vector<NightItem> &nights)
{
    if (segment.folded)
        return;
    const auto clock = [&](qint64 day, int minutes) {
        const qint64 d = day + minutes / 1440;
        const CivilTime local{time::civilFromDays(d), minutes % 1440 * time::microsPerMinute};
        return calendar.midnight(d + 1) - calendar.midnight(d) == time::microsPerDay
                   ? calendar.midnight(d) + local.timeOfDay
                   : time::toInstantLenient(local, calendar.zone()).earliest;
    };
    for (qint64 day = calendar.dayOf(segment.time.earliest) - 1; calendar.midnight(day) < segment.time.latest;
         ++day) {
        const double x0 = std::max(timescale.x(clock(day, from)), segment.x0);
        const double x1 = std::min(timescale.x(clock(day, to)), segment.x1);
        if (x1 > x0)
            nights.push_back({originX + x0, originX + x1});
    }
}

std::vector<int> weekendDays(const QString &zone)
{
    const QLocale::Territory territory =
        time::isZoneId(zone) ? QTimeZone(zone.toLatin1()).territory() : QLocale::AnyTerritory;
    const QList<QLocale> there =
        territory == QLocale::AnyTerritory
            ? QList<QLocale>()
            : QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, territory);
    if (there.isEmpty())
        return {Qt::Saturday, Qt::Sunday};
    const QList<Qt::DayOfWeek> working = there.first().weekdays();
    std::vector<int> days;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        if (!working.contains(static_cast<Qt::DayOfWeek>(day)))
            days.push_back(day);
    return days;
}

void addWeekends(const ZoneCalendar &calendar, const Timescale &timescale, const Timescale::Segment &segment,
                 double originX, const std::vector<int> &days, std::vector<NightItem> &weekends)
{
    if (segment.folded)
        return;
    const auto isFree = [&days](qint64 day) {
        const int weekday = static_cast<int>(((day + 3) % 7 + 7) % 7) + 1; // 1970-01-01 was a Thursday
        return std::find(days.begin(), days.end(), weekday) != days.end();
    };
    bool goesOn = false; // the day before was free, too
    for (qint64 day = calendar.dayOf(segment.time.earliest); calendar.midnight(day) < segment.time.latest;
         ++day) {
        if (!isFree(day)) {
            goesOn = false;
            continue;
        }
        const double x0 = std::max(timescale.x(calendar.midnight(day)), segment.x0);
        const double x1 = std::min(timescale.x(calendar.midnight(day + 1)), segment.x1);
        if (x1 <= x0)
            continue;
        if (goesOn)
            weekends.back().x1 = originX + x1;
        else
            weekends.push_back({originX + x0, originX + x1});
        goesOn = true;
    }
}

} // namespace varve::layout
