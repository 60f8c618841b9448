#include "time/timeformat.h"

#include "time/localtext.h"
#include "time/reader/words.h"
#include "time/zones.h"

#include <array>

namespace varve::time {

namespace {

/// Days and larger units are named in their own zone: another zone would make clock readings out of them.
bool isNamedInOwnZone(const EventTime &time)
{
    return time.precision >= Precision::PartOfDay && time.precision != Precision::Other;
}

struct ShortWriter
{
    const EventTime &time;
    const TimeSettings &settings;
    QString zone; ///< in which bounds are shown
    bool withDay = true;

    [[nodiscard]] QString day(const CivilTime &local) const
    {
        return withDay ? shortDate(local.date) : QString();
    }
    [[nodiscard]] QString joined(const QString &day, const QString &rest) const
    {
        return day.isEmpty() ? rest : rest.isEmpty() ? day : day + QStringLiteral(", ") + rest;
    }

    /// The window as named: with the tolerance of "~" taken off.
    [[nodiscard]] Window core(const Window &window, bool ofEnd) const
    {
        const QString tolerance = time.approximate ? toleranceOf(time, ofEnd) : QString();
        return tolerance.isEmpty() ? window : coreOf(window, tolerance, time.zone).value_or(window);
    }
    [[nodiscard]] bool isMarked(const Window &window, bool ofEnd) const
    {
        return time.approximate && (time.tolerance.isEmpty() ||
                                    (!toleranceOf(time, ofEnd).isEmpty() && core(window, ofEnd) != window));
    }

    struct Label
    {
        QString date;
        QString clock;
    };
    [[nodiscard]] Label label(const Window &window, bool ofEnd) const;
    [[nodiscard]] Label bounds(const LocalWindow &local) const;
    [[nodiscard]] QString text(const Label &label) const
    {
        if (withDay || label.clock.isEmpty())
            return joined(label.date, label.clock);
        return label.clock;
    }
    [[nodiscard]] QString oneValue() const;
    [[nodiscard]] QString interval() const;
};

/// "22 Mar 2024" + "19:48–20:15"; of several days "22 Mar 2024 – 24 Mar 2024".
ShortWriter::Label ShortWriter::bounds(const LocalWindow &local) const
{
    const bool clock = time.precision <= Precision::PartOfDay || time.precision == Precision::Other;
    Grain grain = std::min(grainOf(*local.from), grainOf(*local.to));
    if (!clock)
        grain = std::max(grain, Grain::Day);
    const CivilTime last = unitBefore(*local.to, grain);
    if (grain <= Grain::Minute && local.from->date == last.date)
        return {shortDate(last.date),
                clockOf(*local.from, grain) + QStringLiteral("–") + clockOf(last, grain)};
    // Each end as fine as it needs: a midnight is the beginning or the end of a day.
    const auto own = [&](const CivilTime &end) {
        return std::max(grain, std::min(grainOf(end), Grain::Day));
    };
    const Grain first = own(*local.from);
    const Grain until = own(*local.to);
    return {pointText(*local.from, first) + QStringLiteral(" – ") +
                pointText(unitBefore(*local.to, until), until),
            {}};
}

ShortWriter::Label ShortWriter::label(const Window &window, bool ofEnd) const
{
    const Window named = core(window, ofEnd);
    const QString mark = isMarked(window, ofEnd) ? QStringLiteral("~") : QString();
    const LocalWindow local = localWindow(named, zone, time.precision);
    if (!local.from && !local.to)
        return {QStringLiteral("unknown"), {}};
    if (!local.from || !local.to) {
        const QString word = local.from ? QStringLiteral("after ") : QStringLiteral("before ");
        const CivilTime &bound = local.from ? *local.from : *local.to;
        const Grain grain = time.precision >= Precision::Day && time.precision != Precision::Other
                                ? std::max(Grain::Day, grainOf(bound))
                                : grainOf(bound);
        if (grain <= Grain::Minute)
            return {shortDate(bound.date), word + mark + clockOf(bound, grain)};
        return {word + mark + pointText(local.from ? unitBefore(bound, grain) : bound, grain), {}};
    }
    const auto name = nameOf(local, time.precision, settings);
    if (!name) {
        Label both = bounds(local);
        (both.clock.isEmpty() ? both.date : both.clock).prepend(mark);
        return both;
    }
    if (!name->nightOf.isEmpty() && withDay)
        return {mark + name->clock + QStringLiteral(" of ") + name->nightOf, {}};
    if (name->clock.isEmpty())
        return {mark + name->date, {}};
    return {name->date, mark + name->clock};
}

QString ShortWriter::oneValue() const
{
    if (time.startKind != EndKind::Known)
        return time.startKind == EndKind::Open ? QStringLiteral("open") : QStringLiteral("unknown");
    const Label one = label(time.start, false);
    if (!withDay && one.clock.isEmpty() && time.precision == Precision::Day)
        return QStringLiteral("day");
    const QString all = time.spans ? QStringLiteral("all ") : QString();
    return all + text(one);
}

QString ShortWriter::interval() const
{
    const bool startKnown = time.startKind == EndKind::Known;
    const bool endKnown = time.endKind == EndKind::Known;
    const Label start = startKnown ? label(time.start, false) : Label{};
    const Label end = endKnown ? label(*time.end, true) : Label{};
    if (!startKnown && !endKnown)
        return QStringLiteral("unknown");
    if (!startKnown)
        return (time.startKind == EndKind::Open ? QStringLiteral("… – ") : QStringLiteral("until ")) +
               text(end);
    if (!endKnown)
        return time.endKind == EndKind::Open ? QStringLiteral("since ") + text(start)
                                             : text(start) + QStringLiteral(" – ?");
    if (start.date == end.date && !start.clock.isEmpty() && !end.clock.isEmpty())
        return text({start.date, start.clock + QStringLiteral(" – ") + end.clock});
    if (!withDay && start.date != end.date && !end.clock.isEmpty())
        return text(start) + QStringLiteral(" – ") + joined(end.date, end.clock);
    return text(start) + QStringLiteral(" – ") + text(end);
}

QString shortText(const EventTime &time, const QString &zone, const TimeSettings &settings, bool withDay)
{
    const bool ownZone = isNamedInOwnZone(time) && zone != time.zone;
    const ShortWriter writer{time, settings, isNamedInOwnZone(time) || time.zone.isEmpty() ? time.zone : zone,
                             withDay};
    QString text = time.end ? writer.interval() : writer.oneValue();
    if (time.uncertain)
        text += QLatin1Char('?');
    const Instant at = time.start.earliest.isBounded() ? time.start.earliest : time.start.latest;
    if (time.zone.isEmpty())
        text += QStringLiteral(" (zone unknown)");
    else if (ownZone && at.isBounded() && offsetAt(at, zone) != offsetAt(at, time.zone))
        text += QStringLiteral(" (%1)").arg(abbreviationAt(at, time.zone));
    return text;
}

QString count(Micros value, const char *unit)
{
    return QStringLiteral("%1 %2").arg(value).arg(QLatin1String(unit));
}

} // namespace

QString toUtcIso(Instant instant)
{
    if (!instant.isBounded())
        return {};
    const CivilTime time = civilFromUtc(instant);
    const int year = time.date.year;
    QString text = QLatin1String(year < 0 ? "-" : year > maxYear ? "+" : "");
    text += QStringLiteral("%1").arg(std::abs(year), 4, 10, QLatin1Char('0'));
    text +=
        QStringLiteral("-%1-%2T%3")
            .arg(time.date.month, 2, 10, QLatin1Char('0'))
            .arg(time.date.day, 2, 10, QLatin1Char('0'))
            .arg(clockOf(time, time.timeOfDay % microsPerSecond == 0 ? Grain::Second : Grain::Microsecond));
    return text + QLatin1Char('Z');
}

QString toShort(const EventTime &time, const QString &zone, const TimeSettings &settings)
{
    return shortText(time, zone, settings, true);
}

QString toShortInDay(const EventTime &time, const QString &zone, const TimeSettings &settings)
{
    return shortText(time, zone, settings, false);
}

QString dayHeading(Instant instant, const QString &zone)
{
    if (!instant.isBounded())
        return {};
    const CivilDate date = toLocal(instant, zone).date;
    return QStringLiteral("%1 %2 %3 %4")
        .arg(reader::weekdayName(dayOfWeek(date)))
        .arg(date.day)
        .arg(reader::monthName(date.month), yearText(date.year));
}

QString clockText(Instant instant, const QString &zone, Micros resolution)
{
    if (!instant.isBounded())
        return {};
    const CivilTime time = toLocal(instant, zone);
    const QString name = abbreviationAt(instant, zone);
    if (resolution >= microsPerDay / 4)
        return shortDate(time.date);
    const Grain grain = resolution >= microsPerMinute ? Grain::Minute
                        : resolution >= 100'000       ? Grain::Second
                        : resolution >= 1000          ? Grain::Millisecond
                                                      : Grain::Microsecond;
    return clockOf(time, grain) + QLatin1Char(' ') + name;
}

QString durationText(Micros duration)
{
    if (duration < 0)
        return QStringLiteral("-") + durationText(duration == std::numeric_limits<Micros>::min()
                                                      ? std::numeric_limits<Micros>::max()
                                                      : -duration);
    const auto two = [](const QString &first, Micros rest, const QString &second) {
        return rest == 0 ? first : first + QLatin1Char(' ') + second;
    };
    if (duration < 1000)
        return QStringLiteral("%1 µs").arg(duration);
    if (duration < microsPerSecond)
        return count(duration / 1000, "ms");
    if (duration < microsPerMinute)
        return two(count(duration / microsPerSecond, "s"), duration % microsPerSecond / 1000,
                   count(duration % microsPerSecond / 1000, "ms"));
    if (duration < microsPerHour)
        return two(count(duration / microsPerMinute, "min"), duration % microsPerMinute / microsPerSecond,
                   count(duration % microsPerMinute / microsPerSecond, "s"));
    if (duration < microsPerDay) {
        const Micros minutes = duration % microsPerHour / microsPerMinute;
        return two(count(duration / microsPerHour, "h"), minutes,
                   QStringLiteral("%1 min").arg(minutes, 2, 10, QLatin1Char('0')));
    }
    // The mean Gregorian year and its twelfth part: distances of this size have no calendar of their own.
    constexpr Micros year = 31'556'952 * microsPerSecond;
    if (duration < 60 * microsPerDay)
        return two(count(duration / microsPerDay, "d"), duration % microsPerDay / microsPerHour,
                   count(duration % microsPerDay / microsPerHour, "h"));
    if (duration < 2 * year)
        return count((duration + year / 24) / (year / 12), "months");
    return count(duration / year + (duration % year >= year / 2 ? 1 : 0), "years");
}

} // namespace varve::time
