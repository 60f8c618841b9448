// One point in time (phrases.h).
#include "time/reader/clockreader.h"
#include "time/reader/datereader.h"
#include "time/reader/phrases.h"
#include "time/reader/words.h"
#include "time/reader/zonereader.h"

#include <algorithm>

namespace varve::time::reader {

namespace {

/// Words between the parts of a point that add nothing: "at", "on", ",", "sometime". True when "at" was
/// there.
bool skipConnectors(Cursor &cursor)
{
    bool at = false;
    while (true) {
        if (cursor.isWord("at") || cursor.isSign(u'@')) {
            at = true;
            cursor.skip();
        } else if (!cursor.acceptSign(u',') && !cursor.acceptWords({"some", "time"}) &&
                   !cursor.acceptWords({"as", "of"}) &&
                   !cursor.acceptWord({"on", "of", "in", "the", "sometime", "during", "within", "dated"})) {
            return at;
        }
    }
}

bool readApproximate(Cursor &cursor, Point &point)
{
    if (cursor.isSign(u'~')) {
        if (point.approximate)
            return false; // said already
        cursor.skip();
    } else if (cursor.isBehindWord("on") && cursor.acceptWords({"or", "about"})) { // "on or about 22 March"
    } else if (cursor.acceptWords({"or", "so"}) || cursor.acceptWords({"or", "thereabouts"})) {
        if (!point.isThere())
            return false;
    } else if (cursor.isSign(u'-') && cursor.isGlued() && cursor.isWord("ish", 1) && point.isThere()) {
        cursor.skip(2);
    } else if (cursor.isWord("ish") && point.isThere()) {
        cursor.skip();
    } else if (cursor.peek().kind == TokenKind::Word && isApproximate(cursor.peek().word)) {
        cursor.skip();
    } else {
        return false;
    }
    point.approximate = true;
    return true;
}

bool readUncertain(Cursor &cursor, Point &point)
{
    if (cursor.isSign(u'?') || cursor.isSign(u'%')) {
        point.approximate = point.approximate || cursor.isSign(u'%');
        cursor.skip();
    } else if (cursor.isSign(u'(') && cursor.isSign(u'?', 1) && cursor.isSign(u')', 2)) {
        cursor.skip(3);
    } else if (cursor.peek().kind == TokenKind::Word && isUncertain(cursor.peek().word)) {
        cursor.skip();
    } else {
        return false;
    }
    point.uncertain = true;
    return true;
}

/// "±10 min", "give or take 10 minutes"
bool readTolerance(Cursor &cursor, Point &point)
{
    if (point.tolerance || !point.isThere())
        return false;
    if (!cursor.acceptSign(u'±') && !cursor.acceptWords({"give", "or", "take"}) &&
        !cursor.acceptWords({"plus", "or", "minus"}))
        return false;
    const size_t begin = cursor.mark();
    const auto tolerance = readDuration(cursor);
    if (!tolerance)
        return cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("Behind ± comes a duration, for example “±10 min” or “±1 day”."));
    point.approximate = true;
    point.tolerance = tolerance;
    return true;
}

/// "T20:05", "T2005", "T20" right behind a date; "T20:05" alone.
bool readIsoClock(Cursor &cursor, Point &point)
{
    if (point.clock || !cursor.isWord("t") || !cursor.isNumber(1) || !cursor.isGlued(1))
        return false;
    if (!point.date.isThere() && !cursor.isSign(u':', 2)) // "T34" is a tank
        return false;
    cursor.skip();
    Clock clock;
    if (readClock(cursor, clock, true)) {
        point.clock = clock;
        return true;
    }
    const Token &digits = cursor.peek();
    if (cursor.failed() || digits.length % 2 != 0 || digits.length > 6)
        return false;
    const auto pair = [&digits](qsizetype i) { return digits.word.mid(i, 2).toInt(); };
    clock.hour = pair(0);
    const int minute = digits.length >= 4 ? pair(2) : 0;
    const int second = digits.length == 6 ? pair(4) : 0;
    if (clock.hour > 23 || minute > 59 || second > 59)
        return false;
    clock.rest = minute * microsPerMinute + second * microsPerSecond;
    clock.precision = digits.length == 2   ? Precision::Hour
                      : digits.length == 4 ? Precision::Minute
                                           : Precision::Second;
    const size_t begin = cursor.mark();
    cursor.skip();
    clock.place = cursor.placeSince(begin);
    point.clock = clock;
    return true;
}

bool readPart(Cursor &cursor, Point &point)
{
    if (point.part)
        return false;
    const size_t begin = cursor.mark();
    DayPart found;
    if (!readPartOfDay(cursor, found))
        return false;
    // "20:05 last night", but "20:05 Night guard hears shots"
    if (point.clock && (!found.fromReference || point.date.isThere())) {
        cursor.reset(begin);
        return false;
    }
    point.part = found.part;
    point.partOpening = found.opening;
    point.notes += found.notes;
    if (found.fromReference && !point.date.isThere()) {
        const auto reference = dayOfReference(cursor.context());
        if (reference) {
            const CivilDate day = addDays(*reference, found.dayShift);
            point.date.unit = DateUnit::Day;
            point.date.year = day.year;
            point.date.month = day.month;
            point.date.day = day.day;
            point.date.relative = true;
        }
    }
    if (found.part.to <= 1440 || point.date.isThere())
        return true;
    // A night has two days: "night of 22-23 March".
    const size_t before = cursor.mark();
    cursor.acceptWord({"of", "from", "between", "on"});
    cursor.acceptWord({"the"});
    if (!readPairOfDays(cursor, point.date) && !cursor.failed())
        cursor.reset(before);
    return !cursor.failed();
}

/// "late Friday night", "early Saturday morning": the word behind the day completes the one before it.
bool readRestOfPart(Cursor &cursor, Point &point)
{
    if (!point.part || point.partOpening.isEmpty() || cursor.peek().kind != TokenKind::Word)
        return false;
    const QString name = point.partOpening + QLatin1Char(' ') + cursor.peek().word;
    for (const PartOfDay &part : cursor.settings().partsOfDay) {
        if (part.name != name)
            continue;
        cursor.skip();
        point.part = part;
        point.partOpening.clear();
        point.notes = {partNote(part, part.name)};
        return true;
    }
    return false;
}

/// "Fri Mar 22 20:05:30 2024": the year at the end, as programs print it.
bool readTrailingYear(Cursor &cursor, Point &point)
{
    const bool yearless = point.date.unit == DateUnit::Day && !point.date.year;
    if (!yearless || !point.clock || !cursor.isNumber() || cursor.peek().length != 4)
        return false;
    DateFields year;
    if (!readYear(cursor, year))
        return false;
    point.date.year = year.year;
    return true;
}

bool readDateOf(Cursor &cursor, Point &point, bool allowBare)
{
    if (point.date.isThere())
        return false;
    DateFields date;
    // A lone number stands for a day or an hour only at the beginning of a point.
    if (!readDate(cursor, date, allowBare && !point.isThere()))
        return false;
    point.date = date;
    return true;
}

/// "2000 MSK" is 20:00 to one reader and a year to another; "year 2000 MSK" and "2000 Europe/Moscow" are not.
bool mayBeClock(const Cursor &cursor, const Point &point, const Place &zone)
{
    const QString year = cursor.textAt(point.date.place).trimmed();
    const bool fourDigits =
        year.size() == 4 && std::all_of(year.begin(), year.end(), [](QChar c) { return c.isDigit(); });
    return point.date.unit == DateUnit::Year && !point.clock && fourDigits && year.left(2).toInt() < 24 &&
           year.right(2).toInt() < 60 && !cursor.textAt(zone).contains(u'/') &&
           !cursor.textAt(zone).startsWith(u'(');
}

bool readZoneOf(Cursor &cursor, Point &point, bool minusIsOffset)
{
    if (point.zone || !point.isThere())
        return false;
    const size_t begin = cursor.mark();
    ZoneChoice zone;
    QString abbreviation;
    if (!readZone(cursor, zone, abbreviation, minusIsOffset))
        return false;
    if (mayBeClock(cursor, point, cursor.placeSince(begin))) {
        const QString year = cursor.textAt(point.date.place).trimmed();
        const QString clock = QStringLiteral("%1:%2").arg(year.left(2), year.right(2));
        const auto put = [&](const QString &words) {
            return cursor.text().toString().replace(point.date.place.position, point.date.place.length,
                                                    words);
        };
        return cursor.fail(
            point.date.place,
            QStringLiteral("“%1” with a zone can be a time or a year. Write %2 or year %1.").arg(year, clock),
            point.date.place.position == 0 ? QStringList{put(clock), put(QStringLiteral("year ") + year)}
                                           : QStringList{});
    }
    point.zone = zone;
    point.zoneAbbreviation = abbreviation;
    return true;
}

/// "-03:00" behind "…T20:00" or "2024-03-22 20:00:00" is an offset; elsewhere it is the end of a range.
bool isMinusOffset(const Cursor &cursor, const Point &point, bool iso)
{
    if (!point.clock || !cursor.isSign(u'-') || !cursor.isGlued())
        return false;
    const bool longerThanOffset = cursor.isSign(u':', 4);
    return iso || (point.clock->precision < Precision::Minute && !longerThanOffset);
}

} // namespace

bool readPoint(Cursor &cursor, Point &point, bool allowBare)
{
    const size_t begin = cursor.mark();
    size_t end = begin; // behind the last thing that was taken
    bool iso = false;
    while (!cursor.atEnd() && !cursor.failed()) {
        const bool minusIsOffset = isMinusOffset(cursor, point, iso);
        const bool at = skipConnectors(cursor);
        Clock clock;
        if (readIsoClock(cursor, point)) {
            iso = true;
        } else if (cursor.failed()) {
            return false;
        } else if (readApproximate(cursor, point) || readUncertain(cursor, point) ||
                   readTolerance(cursor, point)) {
            // taken
        } else if (!cursor.failed() && !point.clock &&
                   readClock(cursor, clock, at || point.date.unit == DateUnit::Day)) {
            point.clock = clock;
        } else if (cursor.failed() ||
                   !(readRestOfPart(cursor, point) || readPart(cursor, point) ||
                     readTrailingYear(cursor, point) || readDateOf(cursor, point, allowBare) ||
                     readZoneOf(cursor, point, minusIsOffset))) {
            break;
        }
        end = cursor.mark();
        if (point.date.unit == DateUnit::Bare)
            break;
    }
    if (cursor.failed() || !point.isThere()) {
        cursor.reset(begin);
        return false;
    }
    cursor.reset(end);
    point.place = cursor.placeSince(begin);
    return true;
}

} // namespace varve::time::reader
