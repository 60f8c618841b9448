#include "time/edtf/edtfdate.h"

#include "time/reader/resolve.h"

namespace varve::time::edtf {

namespace {

bool matches(int value, const QString &digits)
{
    for (qsizetype i = digits.size(); i-- > 0; value /= 10) {
        if (digits[i] != u'X' && digits[i].unicode() - u'0' != value % 10)
            return false;
    }
    return value == 0;
}

/// The years that the digits allow, in order; `take` returns false to stop.
template <class Take>
bool forEachYear(const EdtfDate &date, bool backwards, Take take)
{
    if (date.longYear)
        return take(*date.longYear);
    const int sign = date.negative ? -1 : 1;
    if (!date.year.digits.contains(u'X'))
        return take(sign * date.year.digits.toInt());
    const bool downwards = backwards != date.negative;
    for (int i = 0; i <= maxYear; ++i) {
        const int magnitude = downwards ? maxYear - i : i;
        if (date.negative && magnitude == 0)
            continue;
        if (matches(magnitude, date.year.digits) && !take(sign * magnitude))
            return false;
    }
    return true;
}

/// Every allowed unit, from the first or from the last.
template <class Take>
void forEachUnit(const EdtfDate &date, bool backwards, Take take)
{
    forEachYear(date, backwards, [&](int year) {
        if (date.month.digits.isEmpty())
            return take(CivilDate{year, 1, 1}, CivilDate{year + 1, 1, 1});
        for (int i = 1; i <= 12; ++i) {
            const int month = backwards ? 13 - i : i;
            if (!matches(month, date.month.digits))
                continue;
            if (date.day.digits.isEmpty()) {
                if (!take(CivilDate{year, month, 1}, addMonths({year, month, 1}, 1)))
                    return false;
                continue;
            }
            const int days = daysInMonth(year, month);
            for (int j = 1; j <= days; ++j) {
                const int day = backwards ? days + 1 - j : j;
                if (matches(day, date.day.digits) &&
                    !take(CivilDate{year, month, day}, addDays({year, month, day}, 1)))
                    return false;
            }
        }
        return true;
    });
}

bool isSubYear(const EdtfDate &date)
{
    return !date.month.digits.isEmpty() && !date.month.digits.contains(u'X') &&
           date.month.digits.toInt() >= firstSubYear;
}

/// Quarters and the like are known to the reader of phrases; the same code gives their bounds.
reader::LocalSpan subYearSpan(const EdtfDate &date, QStringList &notes)
{
    const int code = date.month.digits.toInt();
    reader::DateFields fields;
    fields.year = date.year.digits.toInt() * (date.negative ? -1 : 1);
    fields.place = date.place;
    if (code <= 32) {
        fields.unit = reader::DateUnit::Season;
        fields.number = code;
    } else {
        fields.unit = code <= 36   ? reader::DateUnit::Quarter
                      : code <= 39 ? reader::DateUnit::Quadrimester
                                   : reader::DateUnit::HalfYear;
        fields.number = code - (code <= 36 ? 32 : code <= 39 ? 36 : 39);
    }
    return reader::unitSpan(fields, notes);
}

/// "1950S2": the years that share the first two digits.
void significantSpan(const EdtfDate &date, reader::LocalSpan &span)
{
    const int year = *date.longYear;
    const int digits = static_cast<int>(QString::number(std::abs(year)).size());
    int block = 1;
    for (int i = date.significantDigits; i < digits; ++i)
        block *= 10;
    const int magnitude = std::abs(year) / block * block;
    const int first = year >= 0 ? magnitude : -(magnitude + block - 1);
    span.from = {{first, 1, 1}, 0};
    span.to = {{first + block, 1, 1}, 0};
    span.precision = block >= 1000  ? Precision::Millennium
                     : block >= 100 ? Precision::Century
                     : block >= 10  ? Precision::Decade
                                    : Precision::Year;
}

Precision precisionOf(const EdtfDate &date, Precision ofYear)
{
    const auto open = [](const Component &part) { return part.digits == QLatin1String("XX"); };
    const auto whole = [](const Component &part) { return !part.digits.contains(u'X'); };
    if (date.month.digits.isEmpty())
        return ofYear;
    if (ofYear != Precision::Year)
        return Precision::Other;
    if (date.day.digits.isEmpty())
        return open(date.month) ? Precision::Year : whole(date.month) ? Precision::Month : Precision::Other;
    if (open(date.month) && open(date.day))
        return Precision::Year;
    if (whole(date.month) && (open(date.day) || whole(date.day)))
        return open(date.day) ? Precision::Month : Precision::Day;
    return Precision::Other;
}

Precision yearPrecision(const QString &digits)
{
    const auto count = digits.count(u'X');
    if (count == 0)
        return Precision::Year;
    const bool trailing = digits.endsWith(QString(count, QLatin1Char('X')));
    if (!trailing || count > 3)
        return Precision::Other;
    return count == 1 ? Precision::Decade : count == 2 ? Precision::Century : Precision::Millennium;
}

} // namespace

EdtfError errorAt(qsizetype position, qsizetype length, const QString &message)
{
    return {ReadError{position, length, message, {}, false, false}, false};
}

tl::expected<reader::LocalSpan, EdtfError> spanOf(const EdtfDate &date, QStringList &notes)
{
    reader::LocalSpan span;
    span.place = date.place;
    if (isSubYear(date)) {
        span = subYearSpan(date, notes);
    } else if (date.longYear) {
        significantSpan(date, span);
        if (date.significantDigits == 0) {
            span.from = {{*date.longYear, 1, 1}, 0};
            span.to = {{*date.longYear + 1, 1, 1}, 0};
            span.precision = Precision::Year;
        }
    } else {
        std::optional<CivilDate> first;
        std::optional<CivilDate> behindLast;
        forEachUnit(date, false, [&first](const CivilDate &from, const CivilDate &) {
            first = from;
            return false;
        });
        forEachUnit(date, true, [&behindLast](const CivilDate &, const CivilDate &to) {
            behindLast = to;
            return false;
        });
        if (!first || !behindLast) {
            EdtfError error = errorAt(date.place.position, date.place.length,
                                      QStringLiteral("There is no such day in the calendar."));
            error.error.definite = true;
            return tl::unexpected(error);
        }
        span.from = {*first, 0};
        span.to = {*behindLast, 0};
        span.precision = precisionOf(date, yearPrecision(date.year.digits));
        if (date.timeOfDay) {
            span.from.timeOfDay = *date.timeOfDay;
            span.to = addDuration(span.from, {0, 0, microsPerSecond});
            span.precision = Precision::Second;
            span.hasClock = true;
        }
    }
    span.place = date.place;
    span.approximate = date.approximateAt.has_value();
    return span;
}

void forEachMember(const EdtfDate &date,
                   const std::function<bool(const CivilTime &, const CivilTime &)> &take)
{
    if (isSubYear(date) || date.longYear || date.timeOfDay) {
        QStringList notes;
        if (const auto span = spanOf(date, notes))
            take(span->from, span->to);
        return;
    }
    forEachUnit(date, false, [&take](const CivilDate &from, const CivilDate &to) {
        return take({from, 0}, {to, 0});
    });
}

} // namespace varve::time::edtf
