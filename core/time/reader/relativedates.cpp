// Dates that count from the day of reference (datereader.h).
#include "time/reader/datereader.h"
#include "time/reader/words.h"

namespace varve::time::reader {

namespace {

bool setDay(DateFields &date, const CivilDate &day, DateUnit unit = DateUnit::Day)
{
    date.unit = unit;
    date.year = day.year;
    date.month = day.month;
    date.day = day.day;
    date.relative = true;
    return true;
}

bool setMonth(DateFields &date, const CivilDate &day)
{
    setDay(date, day, DateUnit::Month);
    date.day.reset();
    return true;
}

bool setYear(DateFields &date, int year)
{
    date.unit = DateUnit::Year;
    date.year = year;
    date.relative = true;
    return true;
}

CivilDate mondayOf(const CivilDate &day)
{
    return addDays(day, 1 - dayOfWeek(day));
}

/// -1 for "last", 0 for "this", +1 for "next".
std::optional<int> readDirection(Cursor &cursor)
{
    if (cursor.acceptWord({"last", "past", "previous"}))
        return -1;
    if (cursor.acceptWord({"this"}))
        return 0;
    if (cursor.acceptWord({"next"}))
        return 1;
    return std::nullopt;
}

/// "Friday": the last one up to the reference, itself included; "last Friday": before it; "next Friday":
/// after it; "this Friday": the one of its week.
CivilDate weekdayNear(const CivilDate &reference, int weekday, std::optional<int> direction)
{
    const int back = (dayOfWeek(reference) - weekday + 7) % 7;
    if (!direction)
        return addDays(reference, -back);
    if (*direction < 0)
        return addDays(reference, back == 0 ? -7 : -back);
    if (*direction > 0)
        return addDays(reference, 7 - back);
    return addDays(mondayOf(reference), weekday - 1);
}

bool readNamedDay(Cursor &cursor, const CivilDate &reference, DateFields &date)
{
    if (cursor.acceptWords({"the", "day", "before", "yesterday"}) ||
        cursor.acceptWords({"day", "before", "yesterday"}))
        return setDay(date, addDays(reference, -2));
    if (cursor.acceptWords({"the", "day", "after", "tomorrow"}) ||
        cursor.acceptWords({"day", "after", "tomorrow"}))
        return setDay(date, addDays(reference, 2));
    if (cursor.acceptWord({"yesterday"}) || cursor.acceptWords({"the", "previous", "day"}) ||
        cursor.acceptWords({"the", "day", "before"}))
        return setDay(date, addDays(reference, -1));
    if (cursor.acceptWord({"tomorrow"}) || cursor.acceptWords({"the", "next", "day"}) ||
        cursor.acceptWords({"the", "following", "day"}) || cursor.acceptWords({"the", "day", "after"}))
        return setDay(date, addDays(reference, 1));
    if (cursor.acceptWord({"today"}) || cursor.acceptWords({"earlier", "today"}) ||
        cursor.acceptWords({"later", "today"}) || cursor.acceptWords({"the", "same", "day"}) ||
        cursor.acceptWords({"that", "day"}) || cursor.acceptWords({"same", "day"}))
        return setDay(date, reference);
    return false;
}

/// "the 22nd": of the month of the reference. Not "the 22nd of March", "the 19th century".
bool readDayOfMonth(Cursor &cursor, const CivilDate &reference, DateFields &date)
{
    const size_t the = cursor.isWord("the") ? 1 : 0;
    const bool said = the == 1 || cursor.isBehindWord("the"); // "22nd Street" is no day
    const Token &ending = cursor.peek(the + 1);
    if (!said || !cursor.isNumber(the) || cursor.peek(the).length > 2 || !cursor.isGlued(the + 1) ||
        ending.kind != TokenKind::Word || !isOrdinalEnding(ending.word))
        return false;
    const Token &next = cursor.peek(the + 2);
    const bool goesOn =
        next.kind == TokenKind::Word &&
        (monthOf(next.word) ||
         QStringList{QStringLiteral("of"), QStringLiteral("to"), QStringLiteral("and"),
                     QStringLiteral("century"), QStringLiteral("millennium"), QStringLiteral("quarter"),
                     QStringLiteral("half"), QStringLiteral("semester")}
             .contains(next.word));
    const bool range = next.kind == TokenKind::Sign && next.sign != u',';
    const auto day = static_cast<int>(cursor.peek(the).number);
    if (goesOn || range || !isValidDate(reference.year, reference.month, day))
        return false;
    cursor.skip(the + 2);
    return setDay(date, {reference.year, reference.month, day});
}

/// "the weekend", "last weekend", "next weekend"; "weekend" alone is the latest that has begun.
bool readNamedWeekend(Cursor &cursor, const CivilDate &reference, DateFields &date)
{
    cursor.acceptWord({"over"});
    cursor.acceptWord({"the"});
    const auto direction = readDirection(cursor);
    if (!cursor.acceptWord({"weekend"}) || cursor.isWord("of"))
        return false;
    const CivilDate thisSaturday = addDays(mondayOf(reference), 5);
    const bool running = dayOfWeek(reference) >= 6;
    int weeks = direction.value_or(running ? 0 : -1);
    if (direction == 1 && !running)
        weeks = 0; // on a Tuesday the next weekend is that of its week
    return setDay(date, addDays(thisSaturday, 7 * weeks), DateUnit::Weekend);
}

bool readNamedUnit(Cursor &cursor, const CivilDate &reference, DateFields &date)
{
    const auto direction = readDirection(cursor);
    if (cursor.peek().kind != TokenKind::Word)
        return false;
    const QString word = cursor.peek().word;
    if (const auto weekday = weekdayOf(word)) {
        cursor.skip();
        return setDay(date, weekdayNear(reference, *weekday, direction));
    }
    if (!direction)
        return false;
    cursor.skip();
    if (word == QLatin1String("week"))
        return setDay(date, addDays(mondayOf(reference), 7 * *direction), DateUnit::Week);
    if (word == QLatin1String("month"))
        return setMonth(date, addMonths({reference.year, reference.month, 1}, *direction));
    if (word == QLatin1String("year"))
        return setYear(date, reference.year + *direction);
    if (const auto month = monthOf(word)) { // "last March": the latest that was over
        const int behind = *month < reference.month ? 0 : -1;
        const int year = reference.year + (*direction < 0 ? behind : *direction == 0 ? 0 : behind + 1);
        return setMonth(date, {year, *month, 1});
    }
    return false;
}

/// "two days ago", "3 weeks later", "a month earlier"; the precision is that of the unit.
bool readCountedDays(Cursor &cursor, const CivilDate &reference, DateFields &date)
{
    std::optional<qint64> count;
    if (cursor.isNumber() && cursor.peek().length <= 4)
        count = cursor.peek().number;
    else if (cursor.peek().kind == TokenKind::Word) {
        if (const auto word = cardinalOf(cursor.peek().word))
            count = *word;
    }
    if (!count)
        return false;
    cursor.skip();
    if (cursor.peek().kind != TokenKind::Word || cursor.peek().word.size() < 3)
        return false;
    const auto unit = unitOf(cursor.peek().word);
    if (!unit || unit->micros != 0)
        return false;
    cursor.skip();
    qint64 n = *count;
    if (cursor.acceptWord({"ago", "earlier", "before"}))
        n = -n;
    else if (!cursor.acceptWord({"later", "after"}))
        return false;
    if (unit->days != 0)
        return setDay(date, addDays(reference, n * unit->days));
    if (unit->months == 1)
        return setMonth(date, addMonths({reference.year, reference.month, 1}, n));
    return setYear(date, static_cast<int>(reference.year + n));
}

} // namespace

bool readRelativeDate(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    const auto reference = dayOfReference(cursor.context());
    // Read against any day first, so that a missing reference is told only of texts that need one.
    const CivilDate day = reference.value_or(CivilDate{2000, 1, 15});
    for (const auto reader :
         {readNamedDay, readDayOfMonth, readNamedWeekend, readNamedUnit, readCountedDays}) {
        DateFields found;
        if (reader(cursor, day, found)) {
            if (!reference) {
                const Place place = cursor.placeSince(begin);
                return cursor.fail(
                    place, QStringLiteral("“%1” needs a day to count from: give the full date, or set "
                                          "the project's reference date.")
                               .arg(cursor.textAt(place)));
            }
            if (*found.year < minYear || *found.year > maxYear) {
                const Place place = cursor.placeSince(begin);
                return cursor.fail(
                    place, QStringLiteral("“%1” is outside years -9999 to 9999.").arg(cursor.textAt(place)));
            }
            date = found;
            return true;
        }
        cursor.reset(begin);
    }
    return false;
}

} // namespace varve::time::reader
