#include "report/material.h"

#include "report/words.h"
#include "time/calendar.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QLocale>

#include <tuple>

namespace varve::report {

using time::CivilDate;
using time::Instant;

namespace {

QString monthName(int month)
{
    return QLocale(QLocale::English).standaloneMonthName(month);
}

QString shortMonthName(int month)
{
    return QLocale(QLocale::English).standaloneMonthName(month, QLocale::ShortFormat).left(3);
}

/// Astronomical year 0 is 1 BCE.
QString yearText(int year)
{
    return year > 0 ? QString::number(year) : Words::tr("%1 BCE").arg(1 - year);
}

CivilDate dayOf(Instant instant, const QString &zone)
{
    return time::toLocal(instant, zone).date;
}

Instant beginOf(const CivilDate &day, const QString &zone)
{
    return time::toInstantLenient({day, 0}, zone).earliest;
}

QString stretchName(const CivilDate &first, const CivilDate &last)
{
    const bool wholeMonths = first.day == 1 && last.day == time::daysInMonth(last.year, last.month);
    if (wholeMonths && first.month == 1 && last.month == 12)
        return first.year == last.year
                   ? yearText(first.year)
                   : QStringLiteral("%1 – %2").arg(yearText(first.year), yearText(last.year));
    if (wholeMonths && first.year == last.year)
        return first.month == last.month
                   ? QStringLiteral("%1 %2").arg(monthName(first.month), yearText(first.year))
                   : QStringLiteral("%1 – %2 %3")
                         .arg(monthName(first.month), monthName(last.month), yearText(first.year));
    const QString end =
        QStringLiteral("%1 %2 %3").arg(last.day).arg(monthName(last.month), yearText(last.year));
    if (first.year != last.year)
        return QStringLiteral("%1 %2 %3 – %4")
            .arg(first.day)
            .arg(monthName(first.month), yearText(first.year), end);
    if (first.month != last.month)
        return QStringLiteral("%1 %2 – %3").arg(first.day).arg(monthName(first.month), end);
    return QStringLiteral("%1 – %2").arg(first.day).arg(end);
}

/// Only an upper bound is known, or nothing at all.
Stretch upTo(Instant latest, const QString &zone)
{
    Stretch s{.from = Instant::distantPast(), .rank = 0, .to = latest, .heading = {}};
    if (!latest.isBounded()) {
        s.to = Instant::distantPast();
        s.heading = Words::tr("Date not known");
    } else if (time::toLocal(latest, zone).timeOfDay == 0) {
        s.heading = Words::tr("Before %1").arg(longDate(latest, zone));
    } else {
        s.heading = Words::tr("%1 or earlier").arg(longDate(latest, zone));
    }
    return s;
}

} // namespace

bool Stretch::operator<(const Stretch &o) const
{
    if (from == o.from && rank == 0 && o.rank == 0 && from.isBounded())
        return o.to < to;
    return std::tie(from, rank, to) < std::tie(o.from, o.rank, o.to);
}

Stretch stretchOf(const time::EventTime &t, const QString &zone)
{
    const time::Window w = t.start;
    if (!w.earliest.isBounded())
        return upTo(w.latest.isBounded() || !t.end ? w.latest : t.end->latest, zone);

    const CivilDate first = dayOf(w.earliest, zone);
    Stretch s{.from = beginOf(first, zone), .rank = 1, .to = w.latest, .heading = {}};
    if (!w.latest.isBounded()) {
        s.rank = 2;
        s.heading = Words::tr("%1 or later").arg(longDate(w.earliest, zone));
        return s;
    }
    const CivilDate last = dayOf(w.latest - 1, zone);
    // A night, or half an hour round midnight, belongs to the day it begins on.
    if (first == last || (t.precision < time::Precision::Day && w.width() <= time::microsPerDay)) {
        s.to = beginOf(time::addDays(first, 1), zone);
        s.heading = time::dayHeading(w.earliest, zone);
        return s;
    }
    s.rank = 0;
    s.heading = stretchName(first, last);
    // A month stands before its days; a stretch of other length before the day in its middle, where it is
    // likeliest to belong.
    const bool isUnit = t.precision >= time::Precision::PartOfMonth && t.precision != time::Precision::Other;
    const qint64 days = time::daysFromCivil(last) - time::daysFromCivil(first) + 1;
    if (!isUnit)
        s.from = beginOf(time::addDays(first, days / 2), zone);
    return s;
}

QString longDate(Instant instant, const QString &zone)
{
    const CivilDate d = dayOf(instant, zone);
    return QStringLiteral("%1 %2 %3").arg(d.day).arg(monthName(d.month), yearText(d.year));
}

QString shortDate(Instant instant, const QString &zone)
{
    const CivilDate d = dayOf(instant, zone);
    return QStringLiteral("%1 %2 %3").arg(d.day).arg(shortMonthName(d.month), yearText(d.year));
}

QString dayRange(Instant first, Instant last, const QString &zone)
{
    const CivilDate a = dayOf(first, zone), b = dayOf(last, zone);
    if (a == b)
        return shortDate(first, zone);
    if (a.year != b.year)
        return QStringLiteral("%1 – %2").arg(yearText(a.year), yearText(b.year));
    const QString end = shortDate(last, zone);
    if (a.month != b.month)
        return QStringLiteral("%1 %2 – %3").arg(a.day).arg(shortMonthName(a.month), end);
    return QStringLiteral("%1–%2").arg(a.day).arg(end);
}

} // namespace varve::report
