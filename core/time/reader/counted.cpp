#include "time/reader/counted.h"

#include "time/reader/clockreader.h"
#include "time/reader/words.h"
#include "time/timeformat.h"
#include "time/windowedit.h"
#include "time/zones.h"

namespace varve::time::reader {

namespace {

enum class Base : quint8 { After, Now };

struct Count
{
    CalendarDuration duration;
    int sign = 1;
    Base base = Base::After;
    bool approximate = false;
};

/// The whole text as a count, or nothing.
std::optional<Count> readCount(Cursor &cursor)
{
    Count count;
    if (cursor.acceptWord({"now"})) {
        count.base = Base::Now;
        return cursor.atEnd() ? std::optional(count) : std::nullopt;
    }
    if (cursor.isSign(u'~') || (cursor.peek().kind == TokenKind::Word && isApproximate(cursor.peek().word))) {
        count.approximate = true;
        cursor.skip();
    }
    const bool plus = cursor.acceptSign(u'+');
    const bool minus = !plus && cursor.isSign(u'-') && cursor.isNumber(1) && cursor.acceptSign(u'-');
    const auto duration = readDuration(cursor);
    if (!duration)
        return std::nullopt;
    count.duration = *duration;
    if (plus || minus) {
        count.sign = plus ? 1 : -1;
        return cursor.atEnd() ? std::optional(count) : std::nullopt;
    }
    if (duration->micros == 0)
        return std::nullopt; // "two days ago" counts from the reference
    if (cursor.acceptWord({"later", "after", "on"}) || cursor.acceptWords({"after", "that"})) {
        count.sign = 1;
    } else if (cursor.acceptWord({"earlier", "before"})) {
        count.sign = -1;
    } else if (cursor.acceptWord({"ago"})) {
        count.sign = -1;
        count.base = Base::Now;
    } else {
        return std::nullopt;
    }
    return cursor.atEnd() ? std::optional(count) : std::nullopt;
}

/// As fine as the smallest unit that was counted.
Precision precisionOf(const CalendarDuration &duration)
{
    if (duration.micros == 0 && duration != CalendarDuration{})
        return duration.days != 0          ? Precision::Day
               : duration.months % 12 != 0 ? Precision::Month
                                           : Precision::Year;
    if (duration.micros % 1000 != 0)
        return Precision::Microsecond;
    if (duration.micros % microsPerSecond != 0)
        return Precision::Millisecond;
    return duration.micros % microsPerMinute != 0 ? Precision::Second : Precision::Minute;
}

} // namespace

std::optional<tl::expected<Reading, ReadError>> readCounted(const QString &text, const ReadContext &context)
{
    Cursor cursor(text, context);
    const auto count = readCount(cursor);
    if (!count)
        return std::nullopt;
    const auto base = count->base == Base::Now ? context.now : context.after;
    const auto error = [&text](const QString &message) {
        return tl::unexpected(ReadError{0, text.size(), message, {}, true, false});
    };
    if (!base)
        return error(
            count->base == Base::Now
                ? QStringLiteral("“%1” counts from the present, which is not known here. Give the date and "
                                 "time.")
                      .arg(text)
                : QStringLiteral("“%1” counts from the selected event, and none is selected. Select one, or "
                                 "give the date and time.")
                      .arg(text));
    const QString &zone = context.settings.zone;
    const CivilTime local =
        addDuration(toLocal(*base, zone), {count->duration.months, count->duration.days, 0}, count->sign);
    if (local.date.year < minYear || local.date.year > maxYear)
        return error(QStringLiteral("“%1” leads out of the years -9999 to 9999.").arg(text));
    const bool clockOnly = count->duration.months == 0 && count->duration.days == 0;
    const Instant moved =
        (clockOnly ? *base : toInstantLenient(local, zone).earliest) + count->sign * count->duration.micros;
    Reading reading;
    reading.time = at(moved, precisionOf(count->duration), zone, context.settings);
    if (!isConsistent(reading.time) || !reading.time.start.contains(moved))
        return error(QStringLiteral("“%1” leads out of the years -9999 to 9999.").arg(text));
    if (count->approximate) {
        const auto about = readTime(QLatin1Char('~') + reading.time.text, context);
        if (!about)
            return tl::unexpected(about.error());
        reading.time = about->time;
        reading.time.text = toText(reading.time, context.settings);
    }
    reading.notes.append(count->base == Base::Now ? QStringLiteral("counted from the present")
                                                  : QStringLiteral("counted from the selected event"));
    return reading;
}

} // namespace varve::time::reader
