// A value as EDTF (edtf.h).
#include "time/edtf.h"

#include "time/localtext.h"
#include "time/zones.h"

#include <cstdlib>

namespace varve::time::edtf {

namespace {

QString padded(int value, int width)
{
    return QStringLiteral("%1").arg(value, width, 10, QLatin1Char('0'));
}

QString yearOf(int year)
{
    return (year < 0 ? QStringLiteral("-") : QString()) + padded(std::abs(year), 4);
}

QString dayOf(const CivilDate &date)
{
    return QStringLiteral("%1-%2-%3").arg(yearOf(date.year), padded(date.month, 2), padded(date.day, 2));
}

int monthsBetween(const CivilDate &from, const CivilDate &to)
{
    return (to.year - from.year) * 12 + to.month - from.month;
}

/// Years that share their first digits: "199X", "19XX", "1XXX".
QString runOfYears(int first, int years)
{
    const bool aligned = first >= 0 && first % years == 0 && (years == 10 || years == 100 || years == 1000);
    if (!aligned)
        return {};
    const int digits = years == 10 ? 1 : years == 100 ? 2 : 3;
    return yearOf(first).left(4 - digits) + QString(digits, QLatin1Char('X'));
}

/// The one EDTF date that means exactly these days; empty when there is none.
QString unitOf(const CivilDate &from, const CivilDate &to, Precision precision)
{
    if (addDays(from, 1) == to)
        return dayOf(from);
    if (from.day != 1 || to.day != 1)
        return {};
    const int months = monthsBetween(from, to);
    const auto sub = [&from](int code) { return QStringLiteral("%1-%2").arg(yearOf(from.year)).arg(code); };
    switch (months) {
    case 1:
        return QStringLiteral("%1-%2").arg(yearOf(from.year), padded(from.month, 2));
    case 3:
        if (precision == Precision::Season && from.month % 3 == 0)
            return sub(20 + from.month / 3);
        return from.month % 3 == 1 ? sub(33 + from.month / 3) : QString();
    case 4:
        return from.month % 4 == 1 ? sub(37 + from.month / 4) : QString();
    case 6:
        return from.month % 6 == 1 ? sub(40 + from.month / 6) : QString();
    default:
        break;
    }
    if (from.month != 1 || months % 12 != 0)
        return {};
    return months == 12 ? yearOf(from.year) : runOfYears(from.year, months / 12);
}

QString qualifier(bool approximate, bool uncertain)
{
    return QLatin1String(approximate ? (uncertain ? "%" : "~") : (uncertain ? "?" : ""));
}

/// "~" stands behind the unit by which the value was widened: "2004-06~-11" is a month off, "2004-06-11~" a
/// day.
QString qualified(const QString &unit, const EventTime &time, const QString &tolerance, bool approximate)
{
    const auto duration = parseIsoDuration(tolerance);
    const qint64 months = approximate && duration ? duration->months : 0;
    const qsizetype year = unit.indexOf(u'-', 1);
    const qsizetype month = year < 0 ? -1 : unit.indexOf(u'-', year + 1);
    const qsizetype at = months == 0 ? -1 : months % 12 == 0 ? year : month;
    if (at < 0)
        return unit + qualifier(approximate, time.uncertain);
    return QString(unit).insert(at, u'~') + qualifier(false, time.uncertain);
}

struct Days
{
    std::optional<CivilDate> from;
    std::optional<CivilDate> to; ///< the day after the last
};

/// The days that a window touches in the zone.
Days daysOf(const Window &window, const QString &zone)
{
    const LocalWindow local = localWindow(window, zone, Precision::Day);
    Days days;
    if (local.from)
        days.from = local.from->date;
    if (local.to)
        days.to = local.to->timeOfDay == 0 ? local.to->date : addDays(local.to->date, 1);
    return days;
}

/// A second in its zone: "2024-03-22T20:05:00+03:00".
QString dateTime(const EventTime &time)
{
    const LocalWindow local = localWindow(time.start, time.zone);
    const int offset = offsetAt(time.start.earliest, time.zone);
    const QString zone = offset == 0 ? QStringLiteral("Z") : fixedZoneId(offset).mid(3);
    return dayOf(local.from->date) + QLatin1Char('T') + clockOf(*local.from, Grain::Second) + zone;
}

/// The value named: "~" is written, not its widening.
Window coreWindow(const EventTime &time, const Window &window, bool ofEnd)
{
    const QString tolerance = time.approximate ? toleranceOf(time, ofEnd) : QString();
    return coreOf(window, tolerance, time.zone).value_or(window);
}

/// An end of an interval is one date: where no unit fits, its outermost day.
QString endText(const EventTime &time, bool ofEnd)
{
    const Window &window = ofEnd ? *time.end : time.start;
    const Window core = coreWindow(time, window, ofEnd);
    const Days days = daysOf(core, time.zone);
    const QString sign = qualifier(time.approximate && core != window, time.uncertain);
    if (days.from && days.to) {
        const QString unit = unitOf(*days.from, *days.to, time.precision);
        return (unit.isEmpty() ? dayOf(ofEnd ? addDays(*days.to, -1) : *days.from) : unit) + sign;
    }
    if (ofEnd)
        return days.to ? dayOf(addDays(*days.to, -1)) + sign : QStringLiteral("..");
    return days.from ? dayOf(*days.from) + sign : QStringLiteral("..");
}

QString kindText(EndKind kind)
{
    return kind == EndKind::Open ? QStringLiteral("..") : QString();
}

} // namespace

QString write(const EventTime &time)
{
    if (time.end) {
        if (time.startKind != EndKind::Known && time.endKind != EndKind::Known)
            return {};
        return (time.startKind == EndKind::Known ? endText(time, false) : kindText(time.startKind)) +
               QLatin1Char('/') +
               (time.endKind == EndKind::Known ? endText(time, true) : kindText(time.endKind));
    }
    if (!time.start.earliest.isBounded() && !time.start.latest.isBounded())
        return {};
    const bool second = time.start.isBounded() && time.start.width() == microsPerSecond &&
                        !time.zone.isEmpty() && time.start.earliest.us % microsPerSecond == 0 &&
                        !time.approximate && !time.uncertain;
    if (second && offsetAt(time.start.earliest, time.zone) % 60 == 0)
        return dateTime(time);
    const Window core = coreWindow(time, time.start, false);
    const Days days = daysOf(core, time.zone);
    if (!days.from)
        return QStringLiteral("[..%1]").arg(dayOf(addDays(*days.to, -1)));
    if (!days.to)
        return QStringLiteral("[%1..]").arg(dayOf(*days.from));
    const QString unit = unitOf(*days.from, *days.to, time.precision);
    if (!unit.isEmpty())
        return qualified(unit, time, toleranceOf(time, false), time.approximate);
    const Days all = daysOf(time.start, time.zone); // a set takes no "~": its days say it
    return QStringLiteral("[%1..%2]").arg(dayOf(*all.from), dayOf(addDays(*all.to, -1)));
}

} // namespace varve::time::edtf
