#include "time/reader/datereader.h"

#include "time/reader/words.h"
#include "time/zones.h"

namespace varve::time::reader {

namespace {

bool isShortNumber(const Cursor &cursor, size_t ahead = 0)
{
    return cursor.isNumber(ahead) && cursor.peek(ahead).length <= 2;
}

/// "22", "22nd"; not "22:05", "22h".
std::optional<int> readDayNumber(Cursor &cursor, qsizetype longest = 2)
{
    if (!cursor.isNumber() || cursor.peek().length > longest || cursor.isSign(u':', 1))
        return std::nullopt;
    const auto day = static_cast<int>(cursor.peek().number);
    cursor.skip();
    if (cursor.isGlued() && cursor.peek().kind == TokenKind::Word && isOrdinalEnding(cursor.peek().word))
        cursor.skip();
    return day;
}

std::optional<int> readMonth(Cursor &cursor)
{
    if (cursor.peek().kind != TokenKind::Word)
        return std::nullopt;
    const auto month = monthOf(cursor.peek().word);
    if (month)
        cursor.skip();
    return month;
}

void setDay(DateFields &date, std::optional<int> year, int month, int day)
{
    date.unit = DateUnit::Day;
    date.year = year;
    date.month = month;
    date.day = day;
}

bool failForYear(Cursor &cursor, const Place &place)
{
    return cursor.fail(
        place, QStringLiteral("Year %1 is outside the range of -9999 to 9999.").arg(cursor.textAt(place)));
}

/// "2024-03-22", "2024-03", "2024-082", "2024-W12-5", "-0043-03-15". No spaces.
bool readIsoDate(Cursor &cursor, DateFields &date)
{
    const bool negative = cursor.isSign(u'-') && cursor.isNumber(1) && cursor.isGlued(1);
    const size_t first = negative ? 1 : 0;
    if (!cursor.isNumber(first) || cursor.peek(first).length != 4)
        return false;
    const auto dash = [&cursor](size_t ahead) {
        return cursor.isSign(u'-', ahead) && !cursor.peek(ahead).wideDash && cursor.isGlued(ahead) &&
               cursor.isGlued(ahead + 1);
    };
    if (!dash(first + 1))
        return false;
    const int year = static_cast<int>(cursor.peek(first).number) * (negative ? -1 : 1);
    const Token &second = cursor.peek(first + 2);
    if (second.kind == TokenKind::Word && second.word == QLatin1String("w") && cursor.isNumber(first + 3) &&
        cursor.isGlued(first + 3) && cursor.peek(first + 3).length == 2) {
        const auto week = static_cast<int>(cursor.peek(first + 3).number);
        const bool hasDay =
            dash(first + 4) && cursor.isNumber(first + 5) && cursor.peek(first + 5).length == 1;
        const int weekday = hasDay ? static_cast<int>(cursor.peek(first + 5).number) : 1;
        const size_t begin = cursor.mark();
        cursor.skip(first + (hasDay ? 6 : 4));
        // The week with 4 January is week 1.
        const CivilDate january4{year, 1, 4};
        const CivilDate monday = addDays(january4, 1 - dayOfWeek(january4) + qint64(week - 1) * 7);
        const CivilDate thursday = addDays(monday, 3);
        if (week < 1 || weekday < 1 || weekday > 7 || thursday.year != year)
            return cursor.fail(cursor.placeSince(begin), QStringLiteral("There is no “%1” in the calendar.")
                                                             .arg(cursor.textAt(cursor.placeSince(begin))));
        const CivilDate day = addDays(monday, weekday - 1);
        setDay(date, day.year, day.month, day.day);
        if (!hasDay)
            date.unit = DateUnit::Week;
        return true;
    }
    if (second.kind != TokenKind::Number)
        return false;
    if (second.length == 3) { // day of the year
        const CivilDate day = addDays({year, 1, 1}, second.number - 1);
        const size_t begin = cursor.mark();
        cursor.skip(first + 3);
        if (second.number < 1 || day.year != year)
            return cursor.fail(cursor.placeSince(begin),
                               QStringLiteral("Year %1 has no day %2.").arg(year).arg(second.number));
        setDay(date, day.year, day.month, day.day);
        return true;
    }
    if (second.length > 2)
        return false;
    const bool hasDay = dash(first + 3) && isShortNumber(cursor, first + 4);
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
    setDay(date, year, month, day);
    if (!hasDay) {
        date.unit = DateUnit::Month;
        date.day.reset();
    }
    return true;
}

/// "20240322"
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
    setDay(date, year, month, day);
    cursor.skip();
    return true;
}

QString writtenDay(int day, int month, int year)
{
    return QStringLiteral("%1 %2 %3").arg(day).arg(shortMonthName(month)).arg(year);
}

bool readTwoWays(Cursor &cursor, const Place &place, int first, int second, int year, DateFields &date)
{
    if (first == second || second > 12)
        setDay(date, year, first, second);
    else if (first > 12)
        setDay(date, year, second, first);
    else if (cursor.settings().dateOrder == DateOrder::DayMonthYear)
        setDay(date, year, second, first);
    else if (cursor.settings().dateOrder == DateOrder::MonthDayYear)
        setDay(date, year, first, second);
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

/// "22.03.2024", "22/03/2024", "2024/03/22", "22.03."; the order is asked for where both ways are possible.
bool readNumericDate(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
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
        setDay(date, a, b, static_cast<int>(third.number));
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
        setDay(date, std::nullopt, b, a);
        cursor.skip(4);
        return true;
    }
    return false;
}

/// A year behind a day and month: "2024", ", 2024", "44 BC"; optional.
void readYearOfDay(Cursor &cursor, DateFields &date)
{
    const size_t before = cursor.mark();
    const bool comma = cursor.acceptSign(u',');
    if (!comma && cursor.isSign(u'-') && cursor.isGlued() && cursor.isGlued(1) && !cursor.peek().wideDash)
        cursor.skip(); // "22-Mar-2024"
    else
        cursor.acceptWord({"of", "in"});
    DateFields year;
    if (readYear(cursor, year) && year.year)
        date.year = year.year;
    else if (!cursor.failed())
        cursor.reset(before);
}

/// "22 March 2024", "22nd of March", "the 22nd of March", "22-Mar-2024"
bool readDayMonth(Cursor &cursor, DateFields &date)
{
    cursor.acceptWord({"the"});
    const auto day = readDayNumber(cursor);
    if (!day)
        return false;
    if (!cursor.acceptWord({"of"}) && cursor.isGlued() && (cursor.isSign(u'-') || cursor.isSign(u'.')) &&
        !cursor.peek().wideDash)
        cursor.skip();
    const auto month = readMonth(cursor);
    if (!month)
        return false;
    setDay(date, std::nullopt, *month, *day);
    readYearOfDay(cursor, date);
    return true;
}

/// "March 22, 2024", "March 22", "March the 22nd", "March 2024", "March"
bool readMonthDay(Cursor &cursor, DateFields &date)
{
    const auto month = readMonth(cursor);
    if (!month)
        return false;
    const size_t afterMonth = cursor.mark();
    cursor.acceptWord({"the"});
    const bool era = cursor.peek(1).kind == TokenKind::Word &&
                     (isBeforeChrist(cursor.peek(1).word) || isAnnoDomini(cursor.peek(1).word));
    if (const auto day = era ? std::nullopt : readDayNumber(cursor)) {
        // "March 8 pm" is the clock's number
        const Token &next = cursor.peek();
        if (!(next.kind == TokenKind::Word &&
              (isAm(next.word) || isPm(next.word) || next.word == QLatin1String("h")))) {
            setDay(date, std::nullopt, *month, *day);
            readYearOfDay(cursor, date);
            return true;
        }
    }
    cursor.reset(afterMonth);
    date.unit = DateUnit::Month;
    date.month = month;
    readYearOfDay(cursor, date);
    return true;
}

/// "2024 March 22", "2024 March"
bool readYearMonth(Cursor &cursor, DateFields &date)
{
    if (!cursor.isNumber() || cursor.peek().length != 4)
        return false;
    const auto year = static_cast<int>(cursor.peek().number);
    cursor.skip();
    const bool joined =
        cursor.isSign(u'-') && cursor.isGlued() && cursor.isGlued(1) && !cursor.peek().wideDash;
    if (joined || cursor.isSign(u','))
        cursor.skip();
    const auto month = readMonth(cursor);
    if (!month)
        return false;
    date.unit = DateUnit::Month;
    date.year = year;
    date.month = month;
    const size_t afterMonth = cursor.mark();
    if (cursor.isSign(u'-') && cursor.isGlued())
        cursor.skip();
    if (const auto day = readDayNumber(cursor); day && !cursor.isSign(u'.') && !cursor.isSign(u'-'))
        setDay(date, year, *month, *day);
    else
        cursor.reset(afterMonth);
    return true;
}

bool readYearAlone(Cursor &cursor, DateFields &date)
{
    cursor.acceptWords({"the", "year"}) || cursor.acceptWord({"year"});
    return readYear(cursor, date);
}

bool readBare(Cursor &cursor, DateFields &date)
{
    const bool twoDigits = cursor.peek().length == 2;
    const auto number = readDayNumber(cursor, 3); // "500-400 BC"
    if (!number)
        return false;
    date.unit = DateUnit::Bare;
    date.number = *number;
    date.twoDigits = twoDigits;
    const size_t before = cursor.mark();
    // "23, 2024" of "March 22-23, 2024"
    DateFields year;
    const bool comma = cursor.acceptSign(u',');
    if (cursor.isNumber() && cursor.peek().length == 4 && (comma || !cursor.isSign(u':', 1)) &&
        readYear(cursor, year))
        date.year = year.year;
    else
        cursor.reset(before);
    return true;
}

using Reader = bool (*)(Cursor &, DateFields &);

/// Without a weekday before it.
bool readPlainDate(Cursor &cursor, DateFields &date)
{
    constexpr Reader readers[] = {readSection,  readIsoDate,   readBasicDate, readNumericDate, readPeriod,
                                  readDayMonth, readYearMonth, readMonthDay,  readYearAlone};
    const size_t begin = cursor.mark();
    for (const Reader reader : readers) {
        DateFields found;
        if (reader(cursor, found)) {
            date = found;
            return true;
        }
        if (cursor.failed())
            return false;
        cursor.reset(begin);
    }
    return false;
}

/// "Friday, 22 March 2024": the weekday is kept and checked later.
bool readWeekdayAndDate(Cursor &cursor, DateFields &date)
{
    if (cursor.peek().kind != TokenKind::Word)
        return false;
    const auto weekday = weekdayOf(cursor.peek().word);
    if (!weekday)
        return false;
    cursor.skip();
    cursor.acceptSign(u',');
    if (!readPlainDate(cursor, date) || date.unit != DateUnit::Day)
        return false;
    date.weekday = weekday;
    return true;
}

/// "(Friday)" or ", Friday" behind a day.
void readTrailingWeekday(Cursor &cursor, DateFields &date)
{
    if (date.unit != DateUnit::Day || date.weekday)
        return;
    const size_t before = cursor.mark();
    const bool bracket = cursor.acceptSign(u'(');
    if (!bracket)
        cursor.acceptSign(u',');
    if (cursor.peek().kind == TokenKind::Word) {
        if (const auto weekday = weekdayOf(cursor.peek().word)) {
            cursor.skip();
            if (!bracket || cursor.acceptSign(u')')) {
                date.weekday = weekday;
                return;
            }
        }
    }
    cursor.reset(before);
}

} // namespace

bool readYear(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    const bool annoDomini = cursor.peek().kind == TokenKind::Word && isAnnoDomini(cursor.peek().word);
    if (annoDomini)
        cursor.skip();
    const bool negative = !annoDomini && cursor.isSign(u'-') && !cursor.peek().wideDash &&
                          cursor.isNumber(1) && cursor.isGlued(1) && cursor.peek(1).length >= 4;
    if (negative)
        cursor.skip();
    if (!cursor.isNumber() || cursor.isSign(u':', 1))
        return false;
    const Token number = cursor.peek();
    cursor.skip();
    const Token &next = cursor.peek();
    const bool word = next.kind == TokenKind::Word;
    const bool beforeChrist = !annoDomini && !negative && word && isBeforeChrist(next.word);
    const bool era = annoDomini || beforeChrist || (!negative && word && isAnnoDomini(next.word));
    if (era && !annoDomini)
        cursor.skip();
    if (!era && (number.length < 4 || (word && cursor.isGlued() && next.word != QLatin1String("t"))))
        return false;
    if (number.number < 0 || number.number > 9999 + (beforeChrist ? 1 : 0))
        return failForYear(cursor, cursor.placeSince(begin));
    if (!era && number.length > 4)
        return failForYear(cursor, cursor.placeSince(begin));
    if (era && number.number == 0)
        return cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("There is no year 0 with an era: 1 BC is followed "
                                          "by AD 1."));
    const auto year = static_cast<int>(number.number);
    date.unit = DateUnit::Year;
    date.year = beforeChrist ? 1 - year : negative ? -year : year;
    return true;
}

bool readDate(Cursor &cursor, DateFields &date, bool allowBare)
{
    const size_t begin = cursor.mark();
    constexpr Reader readers[] = {readWeekdayAndDate, readRelativeDate, readPlainDate};
    for (const Reader reader : readers) {
        DateFields found;
        if (reader(cursor, found)) {
            readTrailingWeekday(cursor, found);
            date = found;
            date.place = cursor.placeSince(begin);
            return true;
        }
        if (cursor.failed())
            return false;
        cursor.reset(begin);
    }
    DateFields bare;
    if (allowBare && readBare(cursor, bare)) {
        date = bare;
        date.place = cursor.placeSince(begin);
        return true;
    }
    cursor.reset(begin);
    return false;
}

bool readPairOfDays(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    const auto joined = [&cursor] {
        return cursor.acceptSign(u'-') || cursor.acceptSign(u'/') ||
               cursor.acceptWord({"to", "and", "into", "on"});
    };
    DateFields first;
    DateFields second;
    const bool firstRead = readDate(cursor, first, true) && joined() && readDate(cursor, second, true);
    if (!firstRead) {
        if (!cursor.failed())
            cursor.reset(begin);
        return false;
    }
    // What one of the two leaves out, the other says: "22-23 March 2024", "March 22-23, 2024", "22 March - 23
    // March".
    for (DateFields *day : {&first, &second}) {
        const DateFields &other = day == &first ? second : first;
        if (day->unit == DateUnit::Bare) {
            day->unit = DateUnit::Day;
            day->day = day->number;
            day->month = other.month;
        }
        if (!day->year)
            day->year = other.year;
    }
    if (first.unit != DateUnit::Day || second.unit != DateUnit::Day || !first.month) {
        cursor.reset(begin);
        return false;
    }
    const int year = first.year.value_or(2000);
    const bool neighbours = isValidDate(year, *first.month, *first.day) && second.month &&
                            isValidDate(second.year.value_or(year), *second.month, *second.day) &&
                            addDays({year, *first.month, *first.day}, 1) ==
                                CivilDate{second.year.value_or(year), *second.month, *second.day};
    const bool newYear = first.month == 12 && first.day == 31 && second.month == 1 && second.day == 1;
    if (!neighbours && !newYear) {
        const Place place = cursor.placeSince(begin);
        return cursor.fail(place,
                           QStringLiteral("“%1” are not two neighbouring days.").arg(cursor.textAt(place)));
    }
    if (newYear && first.year == second.year && first.year)
        first.year = *first.year - 1; // "31 December - 1 January 2024"
    date = first;
    date.place = cursor.placeSince(begin);
    return true;
}

std::optional<CivilDate> dayOfReference(const ReadContext &context)
{
    if (context.reference)
        return context.reference;
    if (context.now)
        return toLocal(*context.now, context.settings.zone).date;
    return std::nullopt;
}

} // namespace varve::time::reader
