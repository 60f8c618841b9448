// Periods and their sections (datereader.h).
#include "time/reader/datereader.h"
#include "time/reader/words.h"

namespace varve::time::reader {

namespace {

/// A year behind "Q1", "spring", "first half of": "2024", "of 2024", "/2024"; may be missing.
void readOptionalYear(Cursor &cursor, DateFields &date)
{
    const size_t before = cursor.mark();
    if (!cursor.acceptWord({"of", "in"}) && !cursor.acceptSign(u','))
        cursor.acceptSign(u'/');
    DateFields year;
    if (readYear(cursor, year))
        date.year = year.year;
    else if (!cursor.failed())
        cursor.reset(before);
}

/// "Q1", "1Q", "first quarter", "H2", "second half", "first semester"
bool readNumberedPart(Cursor &cursor, DateFields &date)
{
    const auto set = [&date](DateUnit unit, qint64 number, int largest) {
        date.unit = unit;
        date.number = static_cast<int>(number);
        return number >= 1 && number <= largest;
    };
    for (const auto &[letter, unit, largest] :
         {std::tuple{"q", DateUnit::Quarter, 4}, {"h", DateUnit::HalfYear, 2}}) {
        if (cursor.isWord(letter) && cursor.isNumber(1) && cursor.isGlued(1) && cursor.peek(1).length == 1 &&
            set(unit, cursor.peek(1).number, largest)) {
            cursor.skip(2);
            return true;
        }
        if (cursor.isNumber() && cursor.peek().length == 1 && cursor.isGlued(1) && cursor.isWord(letter, 1) &&
            !(cursor.isNumber(2) && cursor.isGlued(2)) && unit == DateUnit::Quarter &&
            set(unit, cursor.peek().number, largest)) {
            cursor.skip(2);
            return true;
        }
    }
    cursor.acceptWord({"the"});
    std::optional<int> ordinal;
    if (cursor.peek().kind == TokenKind::Word)
        ordinal = ordinalOf(cursor.peek().word);
    else if (cursor.isNumber() && cursor.peek(1).kind == TokenKind::Word &&
             isOrdinalEnding(cursor.peek(1).word))
        ordinal = static_cast<int>(cursor.peek().number);
    if (!ordinal)
        return false;
    cursor.skip(cursor.isNumber() ? 2 : 1);
    if (cursor.acceptWord({"quarter"}))
        return set(DateUnit::Quarter, *ordinal, 4);
    if (cursor.acceptWord({"trimester", "quadrimester"}))
        return set(DateUnit::Quadrimester, *ordinal, 3);
    if (cursor.acceptWord({"half", "semester"}))
        return set(DateUnit::HalfYear, *ordinal, 2);
    return false;
}

/// "Q1 2024", "2024 Q1", "first quarter of 2024"
bool readPartOfYear(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    if (cursor.isNumber() && cursor.peek().length == 4) {
        const auto year = static_cast<int>(cursor.peek().number);
        cursor.skip();
        if (!cursor.acceptSign(u'-'))
            cursor.acceptSign(u'/');
        if (cursor.peek().kind == TokenKind::Word && readNumberedPart(cursor, date)) {
            date.year = year;
            return true;
        }
        cursor.reset(begin);
        return false;
    }
    if (!readNumberedPart(cursor, date))
        return false;
    readOptionalYear(cursor, date);
    return true;
}

/// "spring 2024", "winter of 2023", "winter 2023-24", "winter 2023/2024"
bool readSeason(Cursor &cursor, DateFields &date)
{
    cursor.acceptWord({"the"});
    if (cursor.peek().kind != TokenKind::Word)
        return false;
    const auto season = seasonOf(cursor.peek().word);
    if (!season)
        return false;
    const bool isFall = cursor.isWord("fall");
    cursor.skip();
    date.unit = DateUnit::Season;
    date.number = *season;
    readOptionalYear(cursor, date);
    if (isFall && !date.year)
        return false;
    // A winter is named by both of its years.
    if (*season == 24 && date.year && (cursor.isSign(u'-') || cursor.isSign(u'/')) && cursor.isNumber(1)) {
        const qint64 other = cursor.peek(1).number;
        if (other == *date.year + 1 || (cursor.peek(1).length == 2 && other == (*date.year + 1) % 100))
            cursor.skip(2);
    }
    return true;
}

/// "the 1990s"; "1900s" can be ten years or a hundred, and asks.
bool readDecade(Cursor &cursor, DateFields &date)
{
    cursor.acceptWord({"the"});
    const size_t begin = cursor.mark();
    if (!cursor.isNumber() || !cursor.isGlued(1))
        return false;
    const bool apostrophe = cursor.isSign(u'\'', 1) || cursor.isSign(u'\u2019', 1);
    if (!cursor.isWord("s", apostrophe ? 2 : 1))
        return false;
    const Token number = cursor.peek();
    cursor.skip(apostrophe ? 3 : 2);
    const Place place = cursor.placeSince(begin);
    if (number.length != 4 || number.number % 10 != 0)
        return cursor.fail(place,
                           QStringLiteral("“%1” is not a decade. Write it with four digits, like 1990s.")
                               .arg(cursor.textAt(place)));
    if (number.number % 100 == 0) {
        const QString digits = number.word.left(2);
        return cursor.fail(
            place,
            QStringLiteral("“%1” can be ten years or a hundred. Write %2 or %3.")
                .arg(cursor.textAt(place), digits + QStringLiteral("0X"), digits + QStringLiteral("XX")),
            {digits + QStringLiteral("0X"), digits + QStringLiteral("XX")});
    }
    date.unit = DateUnit::Decade;
    date.year = static_cast<int>(number.number);
    date.span = 10;
    return true;
}

/// "19th century", "5th century BC", "2nd millennium". Centuries as ISO 8601 counts them: the 19th is
/// 1800-1899; before our era as usual: the 5th BC is 500-401 BC.
bool readCentury(Cursor &cursor, DateFields &date)
{
    cursor.acceptWord({"the"});
    const size_t begin = cursor.mark();
    std::optional<int> ordinal;
    if (cursor.isNumber() && cursor.peek().length <= 3 && cursor.peek(1).kind == TokenKind::Word &&
        isOrdinalEnding(cursor.peek(1).word)) {
        ordinal = static_cast<int>(cursor.peek().number);
        cursor.skip(2);
    } else if (cursor.peek().kind == TokenKind::Word) {
        ordinal = ordinalOf(cursor.peek().word);
        if (ordinal)
            cursor.skip();
    }
    if (!ordinal)
        return false;
    cursor.acceptSign(u'-');
    const bool century = cursor.acceptWord({"century", "cent"});
    if (!century && !cursor.acceptWord({"millennium"}))
        return false;
    bool beforeChrist = false;
    if (cursor.peek().kind == TokenKind::Word &&
        (isBeforeChrist(cursor.peek().word) || isAnnoDomini(cursor.peek().word))) {
        beforeChrist = isBeforeChrist(cursor.peek().word);
        cursor.skip();
    }
    const int years = century ? 100 : 1000;
    const Place place = cursor.placeSince(begin);
    if (*ordinal < 1 || *ordinal > 10'000 / years)
        return cursor.fail(
            place, QStringLiteral("“%1” is outside the range of -9999 to 9999.").arg(cursor.textAt(place)));
    date.unit = century ? DateUnit::Century : DateUnit::Millennium;
    date.year = beforeChrist ? 1 - *ordinal * years : (*ordinal - 1) * years;
    date.span = years;
    if (!beforeChrist && *ordinal == 1) { // begins with AD 1
        date.year = 1;
        date.span = years - 1;
    }
    if (beforeChrist && *ordinal * years == 10'000) { // 10,000 BC is year -9999
        date.year = minYear;
    }
    return true;
}

/// "weekend of 23 March 2024", "weekend of 23-24 March": the day must be of one. Friday is counted to it.
bool readWeekend(Cursor &cursor, DateFields &date)
{
    cursor.acceptWord({"the"});
    if (!cursor.acceptWord({"weekend"}) || !cursor.acceptWord({"of"}))
        return false;
    cursor.acceptWord({"the"});
    const size_t begin = cursor.mark();
    if (!readPairOfDays(cursor, date)) {
        if (cursor.failed())
            return false;
        if (!readDate(cursor, date, false) || date.unit != DateUnit::Day)
            return false;
    }
    const auto &reference = cursor.context().reference;
    if (!date.year && reference) {
        date.year = reference->year;
        date.relative = true;
    }
    const Place place = cursor.placeSince(begin);
    if (!date.year || !date.month || !date.day || !isValidDate(*date.year, *date.month, *date.day))
        return cursor.fail(
            place, QStringLiteral("“%1” is not a complete date of the calendar.").arg(cursor.textAt(place)));
    const int weekday = dayOfWeek({*date.year, *date.month, *date.day});
    if (weekday < 5)
        return cursor.fail(
            place,
            QStringLiteral("“%1” is a %2, not a weekend.").arg(cursor.textAt(place), weekdayName(weekday)));
    date.unit = DateUnit::Weekend;
    return true;
}

/// "week 12 of 2024", counted as ISO 8601 does
bool readWeekNumber(Cursor &cursor, DateFields &date)
{
    if (!cursor.isWord("week") || !cursor.isNumber(1) || cursor.peek(1).length > 2)
        return false;
    const size_t begin = cursor.mark();
    const qint64 week = cursor.peek(1).number;
    cursor.skip(2);
    DateFields year;
    if (!cursor.acceptWord({"of", "in"}))
        cursor.acceptSign(u',');
    if (!readYear(cursor, year) || !year.year)
        return false;
    const CivilDate january4{*year.year, 1, 4};
    const CivilDate monday = addDays(january4, 1 - dayOfWeek(january4) + (week - 1) * 7);
    if (week < 1 || addDays(monday, 3).year != *year.year) {
        const Place place = cursor.placeSince(begin);
        return cursor.fail(place,
                           QStringLiteral("There is no “%1” in the calendar.").arg(cursor.textAt(place)));
    }
    setCalendarDay(date, monday.year, monday.month, monday.day);
    date.unit = DateUnit::Week;
    return true;
}

/// "week of 18 March 2024": from Monday to Sunday around that day.
bool readWeek(Cursor &cursor, DateFields &date)
{
    if (readWeekNumber(cursor, date))
        return true;
    if (cursor.failed())
        return false;
    cursor.acceptWord({"the"});
    if (!cursor.acceptWord({"week"}) || !cursor.acceptWord({"of", "beginning", "starting", "around"}))
        return false;
    cursor.acceptWord({"the"});
    if (!readDate(cursor, date, false) || date.unit != DateUnit::Day)
        return false;
    date.unit = DateUnit::Week;
    return true;
}

std::optional<Section> readSectionWord(Cursor &cursor)
{
    cursor.acceptWord({"the"});
    const auto of = [&cursor](Section section) -> std::optional<Section> {
        return cursor.acceptWord({"of", "in"}) ? std::optional(section) : std::nullopt;
    };
    const auto plain = [&cursor](Section section) -> std::optional<Section> {
        cursor.acceptSign(u'-');
        cursor.acceptWord({"in"});
        return section;
    };
    if (cursor.acceptWord({"early"}))
        return plain(Section::Early);
    if (cursor.acceptWord({"mid"}))
        return plain(Section::Middle);
    if (cursor.acceptWord({"late"}))
        return plain(Section::Late);
    if (cursor.acceptWord({"beginning", "start"}))
        return of(Section::Early);
    if (cursor.acceptWord({"middle"}))
        return of(Section::Middle);
    if (cursor.acceptWord({"end"}))
        return of(Section::Late);
    if (cursor.acceptWords({"first", "half"}))
        return of(Section::FirstHalf);
    if (cursor.acceptWords({"second", "half"}))
        return of(Section::SecondHalf);
    return std::nullopt;
}

} // namespace

bool readPeriod(Cursor &cursor, DateFields &date)
{
    const size_t begin = cursor.mark();
    for (const auto reader : {readPartOfYear, readSeason, readDecade, readCentury, readWeekend, readWeek}) {
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

bool readSection(Cursor &cursor, DateFields &date)
{
    const auto section = readSectionWord(cursor);
    if (!section || !readDate(cursor, date, false))
        return false;
    switch (date.unit) {
    case DateUnit::Year:
        if (*section == Section::FirstHalf || *section == Section::SecondHalf)
            return false; // "first half of 2024" is a unit of its own
        [[fallthrough]];
    case DateUnit::Month:
    case DateUnit::Decade:
    case DateUnit::Century:
    case DateUnit::Millennium:
        if (date.section != Section::Whole)
            return false;
        date.section = *section;
        return true;
    default:
        return false;
    }
}

} // namespace varve::time::reader
