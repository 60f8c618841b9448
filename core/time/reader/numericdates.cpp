// Dates in digits (datereader.h).
#include "time/reader/datereader.h"
#include "time/reader/words.h"

namespace varve::time::reader {

namespace {

bool isShortNumber(const Cursor &cursor, size_t ahead = 0)
{
    return cursor.isNumber(ahead) && cursor.peek(ahead).length <= 2;
}

/// A hyphen between two parts of a date, without spaces.
bool isDash(const Cursor &cursor, size_t ahead)
{
    return cursor.isSign(u'-', ahead) && !cursor.peek(ahead).wideDash && cursor.isGlued(ahead) &&
           cursor.isGlued(ahead + 1);
}

/// "W12-5", "W12" behind the year at `first`.
bool readWeekDate(Cursor &cursor, size_t first, int year, DateFields &date)
{
    const bool isWeek = cursor.isWord("w", first + 2) && cursor.isNumber(first + 3) &&
                        cursor.isGlued(first + 3) && cursor.peek(first + 3).length == 2;
    if (!isWeek)
        return false;
    const auto week = static_cast<int>(cursor.peek(first + 3).number);
    const bool hasDay =
        isDash(cursor, first + 4) && cursor.isNumber(first + 5) && cursor.peek(first + 5).length == 1;
    const int weekday = hasDay ? static_cast<int>(cursor.peek(first + 5).number) : 1;
    const size_t begin = cursor.mark();
    cursor.skip(first + (hasDay ? 6 : 4));
    // The week with 4 January is week 1.
    const CivilDate january4{year, 1, 4};
    const CivilDate monday = addDays(january4, 1 - dayOfWeek(january4) + qint64(week - 1) * 7);
    const CivilDate thursday = addDays(monday, 3);
    const Place place = cursor.placeSince(begin);
    if (week < 1 || weekday < 1 || weekday > 7 || thursday.year != year)
        return cursor.fail(place,
                           QStringLiteral("There is no “%1” in the calendar.").arg(cursor.textAt(place)));
    const CivilDate day = addDays(monday, weekday - 1);
    setCalendarDay(date, day.year, day.month, day.day);
    if (!hasDay)
        date.unit = DateUnit::Week;
    return true;
}

/// "082" behind the year at `first`: the day of the year.
bool readDayOfYear(Cursor &cursor, size_t first, int year, DateFields &date)
{
    const qint64 number = cursor.peek(first + 2).number;
    const CivilDate day = addDays({year, 1, 1}, number - 1);
    const size_t begin = cursor.mark();
    cursor.skip(first + 3);
    if (number < 1 || day.year != year)
        return cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("Year %1 has no day %2.").arg(year).arg(number));
    setCalendarDay(date, day.year, day.month, day.day);
    return true;
}

QString writtenDay(int day, int month, std::optional<int> year)
{
    const QString text = QStringLiteral("%1 %2").arg(day).arg(shortMonthName(month));
    return year ? QStringLiteral("%1 %2").arg(text).arg(*year) : text;
}

bool readTwoWays(Cursor &cursor, const Place &place, int first, int second, std::optional<int> year,
                 DateFields &date)
{
    if (first == second || second > 12)
        setCalendarDay(date, year, first, second);
    else if (first > 12)
        setCalendarDay(date, year, second, first);
    else if (cursor.settings().dateOrder == DateOrder::DayMonthYear)
        setCalendarDay(date, year, second, first);
    else if (cursor.settings().dateOrder == DateOrder::MonthDayYear)
        setCalendarDay(date, year, first, second);
    else {
        const QString dayFirst = writtenDay(first, second, year);
        const QString monthFirst = writtenDay(second, first, year);
        return cursor.failForDateOrder(
            place,
            QStringLiteral("“%1” can be %2 or %3. Write the month as a word, or set "
                           "the project's date order.")
                .arg(cursor.textAt(place), dayFirst, monthFirst),
            {dayFirst, monthFirst});
    }
    return true;
}

} // namespace

bool failForNegativeZero(Cursor &cursor)
{
    const size_t begin = cursor.mark();
    cursor.skip(2);
    return cursor.fail(cursor.placeSince(begin), QStringLiteral("There is no year -0000; 0000 is 1 BC."));
}

void setCalendarDay(DateFields &date, std::optional<int> year, int month, int day)
{
    date.unit = DateUnit::Day;
    date.year = year;
    date.month = month;
    date.day = day;
}

bool readIsoDate(Cursor &cursor, DateFields &date)
{
    const bool negative = cursor.isSign(u'-') && cursor.isNumber(1) && cursor.isGlued(1);
    const size_t first = negative ? 1 : 0;
    if (!cursor.isNumber(first) || cursor.peek(first).length != 4)
        return false;
    if (!isDash(cursor, first + 1))
        return false;
    const int year = static_cast<int>(cursor.peek(first).number) * (negative ? -1 : 1);
    if (negative && year == 0)
        return failForNegativeZero(cursor);
    const Token &second = cursor.peek(first + 2);
    if (second.kind == TokenKind::Word)
        return readWeekDate(cursor, first, year, date);
    if (second.kind != TokenKind::Number)
        return false;
    if (second.length == 3)
        return readDayOfYear(cursor, first, year, date);
    if (second.length > 2)
        return false;
    const bool hasDay = isDash(cursor, first + 3) && isShortNumber(cursor, first + 4);
    if (!hasDay && second.length != 2)
        return false;
    const size_t begin = cursor.mark();
    const auto month = static_cast<int>(second.number);
    const int day = hasDay ? static_cast<int>(cursor.peek(first + 4).number) : 1;
    cursor.skip(first + (hasDay ? 5 : 3));
    if (month < 1 || month > 12)
        return cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("“%1” has no month: %2 is not between 01 and 12.")
                               .arg(cursor.textAt(cursor.placeSince(begin)))
                               .arg(second.word));
    setCalendarDay(date, year, month, day);
    if (!hasDay) {
        date.unit = DateUnit::Month;
        date.day.reset();
    }
    return true;
}

bool readBasicDate(Cursor &cursor, DateFields &date)
{
    const Token &token = cursor.peek();
    if (token.kind != TokenKind::Number || token.length != 8)
        return false;
    const auto year = static_cast<int>(token.number / 10'000);
    const auto month = static_cast<int>(token.number / 100 % 100);
    const auto day = static_cast<int>(token.number % 100);
    if (!isValidDate(year, month, day))
        return false;
    setCalendarDay(date, year, month, day);
    cursor.skip();
    return true;
}

namespace {

/// "22/03", "3/22": a day and a month without the year; not "8/9 pm", "22/23 March", "1/2 hours".
bool readDayAndMonth(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    if (!isShortNumber(cursor) || !cursor.isSign(u'/', 1) || !cursor.isGlued(1) ||
        !isShortNumber(cursor, 2) || !cursor.isGlued(2))
        return false;
    const auto a = static_cast<int>(cursor.peek().number);
    const auto b = static_cast<int>(cursor.peek(2).number);
    const Token &next = cursor.peek(3);
    const bool yearFollows = next.kind == TokenKind::Sign && cursor.isNumber(4) &&
                             cursor.peek(4).length == 4 && cursor.isGlued(4) && !cursor.isSign(u':', 5);
    const bool goesOn = yearFollows ||
                        (next.kind == TokenKind::Sign && !next.spaceBefore && next.sign != u',' &&
                         next.sign != u';' && next.sign != u'-' && next.sign != u'?' && next.sign != u')') ||
                        (next.kind == TokenKind::Word &&
                         (!next.spaceBefore || monthOf(next.word) || isAm(next.word) || isPm(next.word) ||
                          unitOf(next.word) || next.word == QLatin1String("of")));
    if (goesOn || a < 1 || b < 1 || (a > 12 && b > 12) || a > 31 || b > 31)
        return false;
    cursor.skip(3);
    return readTwoWays(cursor, cursor.placeSince(begin), a, b, std::nullopt, date);
}

} // namespace

bool readNumericDate(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    if (readDayAndMonth(cursor, date))
        return true;
    if (cursor.failed())
        return false;
    if (!cursor.isNumber() || cursor.peek(1).kind != TokenKind::Sign || !cursor.isGlued(1) ||
        cursor.peek(1).wideDash)
        return false;
    const char16_t sign = cursor.peek(1).sign;
    if (sign != u'.' && sign != u'/' && sign != u'-')
        return false;
    const bool dotted = sign == u'.';
    if (!isShortNumber(cursor, 2) || (!dotted && !cursor.isGlued(2)))
        return false;
    if (!cursor.isSign(sign, 3) || !cursor.isGlued(3) || cursor.peek(3).wideDash)
        return false;
    const Token &third = cursor.peek(4);
    const auto a = static_cast<int>(cursor.peek().number);
    const auto b = static_cast<int>(cursor.peek(2).number);
    const bool hasThird = third.kind == TokenKind::Number && (dotted || cursor.isGlued(4));
    if (cursor.peek().length == 4 && hasThird && third.length <= 2) {
        setCalendarDay(date, a, b, static_cast<int>(third.number));
        cursor.skip(5);
        return (b >= 1 && b <= 12) ||
               cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("“%1” has no month: %2 is not between 1 and 12.")
                               .arg(cursor.textAt(cursor.placeSince(begin)))
                               .arg(b));
    }
    if (!isShortNumber(cursor))
        return false;
    if (hasThird && third.length == 4) {
        cursor.skip(5);
        const Place place = cursor.placeSince(begin);
        if (a < 1 || b < 1 || (a > 12 && b > 12))
            return cursor.fail(place,
                               QStringLiteral("“%1” is not a date: one of the first two numbers must be a "
                                              "month, 1 to 12.")
                                   .arg(cursor.textAt(place)));
        return readTwoWays(cursor, place, a, b, static_cast<int>(third.number), date);
    }
    if (hasThird && third.length == 2) {
        cursor.skip(5);
        const Place place = cursor.placeSince(begin);
        return cursor.fail(place,
                           QStringLiteral("“%1” has a year of two digits, which can be read in several ways. "
                                          "Write the year with four digits.")
                               .arg(cursor.textAt(place)));
    }
    if (dotted && !hasThird && b >= 1 && b <= 12 &&
        a >= 1) { // "22.03.": the dot behind the month tells the order
        setCalendarDay(date, std::nullopt, b, a);
        cursor.skip(4);
        return true;
    }
    return false;
}

} // namespace varve::time::reader
