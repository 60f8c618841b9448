// The reading in words (timeparser.h): what the windows say, not what was typed.
#include "time/localtext.h"
#include "time/timeparser.h"
#include "time/zones.h"

namespace varve::time {

namespace {

struct WordsWriter
{
    const EventTime &time;
    const TimeSettings &settings;
    QString zone; ///< in which bounds are shown

    [[nodiscard]] QString zoneName(Instant at) const
    {
        return time.zone.isEmpty() ? QString() : QLatin1Char(' ') + abbreviationAt(at, zone);
    }
    /// The clocks changed inside the window: its two ends are told in different terms.
    [[nodiscard]] bool clocksChange(const Window &window) const
    {
        return !time.zone.isEmpty() && window.isBounded() &&
               offsetAt(window.earliest, zone) != offsetAt(window.latest + -1, zone);
    }
    /// " CEST or CET" of a reading that came twice.
    [[nodiscard]] QString zoneNames(const Window &window) const
    {
        if (!clocksChange(window))
            return zoneName(window.earliest);
        const Instant last = window.latest + -1;
        const QString first = abbreviationAt(window.earliest, zone);
        const QString second = abbreviationAt(last, zone);
        return first != second ? QStringLiteral(" %1 or %2").arg(first, second)
                               : QStringLiteral(" %1 (%2 or %3)")
                                     .arg(first, offsetText(offsetAt(window.earliest, zone)),
                                          offsetText(offsetAt(last, zone)));
    }
    /// Hours and parts of the day end at a reading; a minute is named by its own.
    [[nodiscard]] bool showsExclusiveEnd() const
    {
        return time.precision == Precision::Hour || time.precision == Precision::PartOfDay;
    }
    [[nodiscard]] std::optional<UnitName> unit(const LocalWindow &local) const
    {
        return nameOf(local, time.precision, settings);
    }
    [[nodiscard]] QString point(const CivilTime &local, Grain grain, Instant at) const
    {
        if (grain > Grain::Minute)
            return grain == Grain::Day ? weekdayDate(local.date) : pointText(local, grain);
        return QStringLiteral("%1%2, %3").arg(clockOf(local, grain), zoneName(at), weekdayDate(local.date));
    }
    [[nodiscard]] QString between(const Window &window, const LocalWindow &local, bool endIsReading) const;
    [[nodiscard]] QString window(const Window &window, bool bare) const;
    [[nodiscard]] QString interval() const;
    [[nodiscard]] QString flags() const;
};

/// `endIsReading`: the end is said as the clock shows it ("24:00"), not as the last minute before.
QString WordsWriter::between(const Window &window, const LocalWindow &local, bool endIsReading) const
{
    const CivilTime from = *local.from;
    const Grain grain = std::min(grainOf(from), grainOf(*local.to));
    const bool exclusive = endIsReading && grain <= Grain::Day;
    const Grain shown = exclusive ? std::min(grain, Grain::Minute) : grain;
    const CivilTime last = exclusive ? *local.to : unitBefore(*local.to, grain);
    const bool endsAtMidnight = exclusive && last.timeOfDay == 0 && last.date == addDays(from.date, 1);
    if (shown <= Grain::Minute && (last.date == from.date || endsAtMidnight) && !clocksChange(window))
        return QStringLiteral("between %1 and %2%3, %4")
            .arg(clockOf(from, shown), endsAtMidnight ? QStringLiteral("24:00") : clockOf(last, shown),
                 zoneName(window.earliest), weekdayDate(from.date));
    return QStringLiteral("between %1 and %2")
        .arg(point(from, shown, window.earliest), point(last, shown, window.latest));
}

/// `bare`: as the end of a range, without "at", "on", "in".
QString WordsWriter::window(const Window &window, bool bare) const
{
    const LocalWindow local = localWindow(window, zone, time.precision);
    if (!local.from && !local.to)
        return QStringLiteral("at a time that is not known");
    if (!local.from || !local.to) {
        const CivilTime &bound = local.from ? *local.from : *local.to;
        const Grain grain = grainOf(bound);
        const Instant at = local.from ? window.earliest : window.latest;
        if (!local.from)
            return QStringLiteral("before ") + point(bound, grain, at);
        if (grain <= Grain::Minute)
            return QStringLiteral("at or after ") + point(bound, grain, at);
        return QStringLiteral("after ") + point(unitBefore(bound, grain), grain, at);
    }
    const auto name = unit(local);
    if (!name || time.precision == Precision::Hour)
        return between(window, local, showsExclusiveEnd());
    if (name->clock.isEmpty()) {
        const bool day = addDays(local.from->date, 1) == local.to->date;
        const bool article = name->date.endsWith(u's') || name->date.endsWith(QLatin1String("century")) ||
                             name->date.endsWith(QLatin1String("millennium")) ||
                             name->date.contains(QLatin1String(" half "));
        const QString word = bare ? QString() : day ? QStringLiteral("on ") : QStringLiteral("in ");
        return word + QLatin1String(article ? "the " : "") +
               (day ? weekdayDate(local.from->date) : name->date);
    }
    if (!name->clock[0].isDigit()) // a part of the day
        return QStringLiteral("%1, %2").arg(name->clock, between(window, local, true));
    return (bare ? QString() : QStringLiteral("at ")) +
           QStringLiteral("%1%2, %3").arg(name->clock, zoneNames(window), weekdayDate(local.from->date));
}

QString WordsWriter::interval() const
{
    const bool startKnown = time.startKind == EndKind::Known;
    const bool endKnown = time.endKind == EndKind::Known;
    if (!startKnown && !endKnown)
        return QStringLiteral("from and to times that are not known");
    if (!startKnown)
        return QStringLiteral("until %1, %2")
            .arg(window(*time.end, true), time.startKind == EndKind::Open
                                              ? QStringLiteral("start open")
                                              : QStringLiteral("start not known"));
    if (!endKnown)
        return QStringLiteral("from %1, %2")
            .arg(window(time.start, true), time.endKind == EndKind::Open
                                               ? QStringLiteral("ongoing or end not given")
                                               : QStringLiteral("end not known"));
    const LocalWindow start = localWindow(time.start, zone, time.precision);
    const LocalWindow end = localWindow(*time.end, zone, time.precision);
    const bool bounded = start.from && start.to && end.from && end.to;
    const auto startName = bounded ? unit(start) : std::nullopt;
    const auto endName = bounded ? unit(end) : std::nullopt;
    if (startName && endName && time.precision < Precision::PartOfDay) {
        if (start.from->date == end.from->date && !clocksChange({time.start.earliest, time.end->latest}))
            return QStringLiteral("from %1 to %2%3, %4")
                .arg(startName->clock, endName->clock, zoneName(time.start.earliest),
                     weekdayDate(start.from->date));
        return QStringLiteral("from %1 to %2").arg(window(time.start, true), window(*time.end, true));
    }
    if (startName && endName)
        return QStringLiteral("from %1 to %2").arg(window(time.start, true), window(*time.end, true));
    return QStringLiteral("beginning %1, ending %2").arg(window(time.start, false), window(*time.end, false));
}

QString WordsWriter::flags() const
{
    QString text;
    if (time.approximate && time.tolerance.isEmpty())
        text += QStringLiteral(", approximate");
    if (time.uncertain)
        text += QStringLiteral(", uncertain");
    if (time.zone.isEmpty())
        text += QStringLiteral(", zone unknown");
    return text;
}

} // namespace

QString describe(const EventTime &time, const QString &zone, const TimeSettings &settings)
{
    // Days and larger units keep their own zone: another one would make clock readings out of them.
    const bool ownZone =
        time.zone.isEmpty() || (time.precision >= Precision::Day && time.precision != Precision::Other);
    const WordsWriter writer{time, settings, ownZone ? time.zone : zone};
    QString text;
    if (time.end)
        text = writer.interval();
    else if (time.startKind != EndKind::Known)
        text = QStringLiteral("at a time that is not known");
    else
        text = (time.spans ? QStringLiteral("all of ") : QString()) + writer.window(time.start, time.spans);
    if (ownZone && !time.zone.isEmpty() && zone != time.zone)
        text += QStringLiteral(" (%1)").arg(time.zone);
    return text + writer.flags();
}

} // namespace varve::time
