#include "time/reader/datereader.h"

#include "time/reader/words.h"
#include "time/zones.h"

namespace varve::time::reader {

namespace {

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

bool failForYear(Cursor &cursor, const Place &place)
{
    return cursor.fail(
        place, QStringLiteral("Year %1 is outside the range of -9999 to 9999.").arg(cursor.textAt(place)));
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
    setCalendarDay(date, std::nullopt, *month, *day);
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
            setCalendarDay(date, std::nullopt, *month, *day);
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
        setCalendarDay(date, year, *month, *day);
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
    if (negative && cursor.peek(1).number == 0)
        return failForNegativeZero(cursor);
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
