#include "time/reader/clockreader.h"

#include "time/reader/words.h"

#include <algorithm>

namespace varve::time::reader {

namespace {

QString asWritten(Cursor &cursor, size_t begin)
{
    return cursor.textAt(cursor.placeSince(begin));
}

/// "am", "pm", "h", "hrs", "o'clock" behind a reading.
enum class Ending : quint8 { None, HalfOfDay, Hours, OClock };
Ending readEnding(Cursor &cursor, Clock &clock)
{
    const Token &token = cursor.peek();
    if (token.kind != TokenKind::Word)
        return Ending::None;
    if (isAm(token.word) || isPm(token.word)) {
        clock.half = isPm(token.word) ? HalfOfDay::Pm : HalfOfDay::Am;
        cursor.skip();
        return Ending::HalfOfDay;
    }
    if (cursor.acceptWord({"o'clock", "oclock"}))
        return Ending::OClock;
    if (cursor.acceptWord({"h", "hrs", "hours", "hr", "uhr"}))
        return Ending::Hours;
    return Ending::None;
}

/// "in the morning", "in the evening", "at night" tell which half a twelve-hour reading means.
void readHalfInWords(Cursor &cursor, Clock &clock)
{
    if (clock.half != HalfOfDay::None || clock.hour > 12 || clock.hour == 0)
        return;
    if (cursor.acceptWords({"in", "the", "morning"}))
        clock.half = HalfOfDay::Am;
    else if (cursor.acceptWords({"in", "the", "afternoon"}) || cursor.acceptWords({"in", "the", "evening"}))
        clock.half = HalfOfDay::Pm;
    else if (cursor.acceptWords({"at", "night"}))
        clock.half = clock.hour >= 6 && clock.hour < 12 ? HalfOfDay::Pm : HalfOfDay::Am;
}

bool checkRanges(Cursor &cursor, size_t begin, const Clock &clock, int minute, int second)
{
    const Place place = cursor.placeSince(begin);
    const QString text = cursor.textAt(place);
    if (clock.half != HalfOfDay::None && (clock.hour < 1 || clock.hour > 12))
        return cursor.fail(place, QStringLiteral("“%1”: with am or pm the hour is 1 to 12.").arg(text));
    if (clock.hour > 24 || minute > 59 || second > 60)
        return cursor.fail(place,
                           QStringLiteral("“%1” is not a clock reading: hours go to 24, minutes and seconds "
                                          "to 59.")
                               .arg(text));
    if (clock.hour == 24 && (minute != 0 || second != 0 || clock.rest != 0))
        return cursor.fail(place, QStringLiteral("“%1”: behind 24:00 the next day begins.").arg(text));
    return true;
}

/// ".5", ",123456" behind seconds; more than six digits are cut, since a microsecond is the finest; that is
/// said.
void readFraction(Cursor &cursor, Clock &clock)
{
    if (!(cursor.isSign(u'.') || cursor.isSign(u',')) || !cursor.isGlued() || !cursor.isNumber(1) ||
        !cursor.isGlued(1))
        return;
    const QString digits = cursor.peek(1).word;
    const QString beyond = digits.mid(6);
    clock.isCut = std::any_of(beyond.begin(), beyond.end(), [](QChar c) { return c != u'0'; });
    cursor.skip(2);
    clock.rest += digits.leftJustified(6, QLatin1Char('0'), true).toLongLong();
    clock.precision = digits.size() <= 3 ? Precision::Millisecond : Precision::Microsecond;
}

/// "20:0X": ten minutes; "20:XX": an hour. Behind the hour and its colon.
bool readUnspecifiedMinutes(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    if (cursor.isWord("xx") && cursor.isGlued()) {
        cursor.skip();
        clock.precision = Precision::Hour;
    } else if (cursor.isNumber() && cursor.isGlued() && cursor.peek().length == 1 && cursor.isWord("x", 1) &&
               cursor.isGlued(1)) {
        clock.rest = cursor.peek().number * 10 * microsPerMinute;
        clock.tenMinutes = true;
        clock.precision = Precision::Other;
        cursor.skip(2);
    } else {
        return false;
    }
    return checkRanges(cursor, begin, clock, static_cast<int>(clock.rest / microsPerMinute), 0);
}

/// "20:05", "20:05:30", "20:05:30.25", "20:0X"
bool readColonClock(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    if (!cursor.isNumber() || cursor.peek().length > 2 || !cursor.isSign(u':', 1) || !cursor.isGlued(1))
        return false;
    clock.hour = static_cast<int>(cursor.peek().number);
    cursor.skip(2);
    if (readUnspecifiedMinutes(cursor, clock))
        return true;
    if (cursor.failed())
        return false;
    cursor.reset(begin);
    const Token &minutes = cursor.peek(2);
    if (minutes.kind != TokenKind::Number || minutes.length != 2 || minutes.spaceBefore)
        return false;
    const auto minute = static_cast<int>(minutes.number);
    int second = 0;
    cursor.skip(3);
    clock.precision = Precision::Minute;
    if (cursor.isSign(u':') && cursor.isGlued() && cursor.isNumber(1) && cursor.peek(1).length == 2 &&
        cursor.isGlued(1)) {
        second = static_cast<int>(cursor.peek(1).number);
        clock.precision = Precision::Second;
        cursor.skip(2);
        readFraction(cursor, clock);
    }
    readEnding(cursor, clock);
    readHalfInWords(cursor, clock);
    if (!checkRanges(cursor, begin, clock, minute, second))
        return false;
    clock.leapSecond = second == 60;
    clock.rest += minute * microsPerMinute + second * microsPerSecond;
    if (clock.leapSecond) {
        clock.rest = (minute + 1) * microsPerMinute - 1;
        clock.precision = Precision::Microsecond;
    }
    return true;
}

/// "8.30pm", "20.05 hrs"; "20.05" alone only where it cannot be a date.
bool readDottedClock(Cursor &cursor, Clock &clock, bool dotIsClock)
{
    const size_t begin = cursor.mark();
    if (!cursor.isNumber() || cursor.peek().length > 2 || !cursor.isSign(u'.', 1) || !cursor.isGlued(1) ||
        !cursor.isNumber(2) || cursor.peek(2).length != 2 || !cursor.isGlued(2))
        return false;
    clock.hour = static_cast<int>(cursor.peek().number);
    const auto minute = static_cast<int>(cursor.peek(2).number);
    cursor.skip(3);
    if (cursor.isSign(u'.') && cursor.isGlued())
        return false; // "22.03.2024"
    const Ending ending = readEnding(cursor, clock);
    readHalfInWords(cursor, clock);
    const bool isClock = dotIsClock || ending != Ending::None || clock.half != HalfOfDay::None;
    if (!isClock) {
        const Place place = cursor.placeSince(begin);
        if (clock.hour > 24 || minute > 59)
            return false;
        const QString time = QStringLiteral("%1:%2").arg(clock.hour).arg(minute, 2, 10, QLatin1Char('0'));
        QStringList suggestions{time};
        if (isValidDate(2000, minute, clock.hour))
            suggestions.append(QStringLiteral("%1 %2").arg(clock.hour).arg(shortMonthName(minute)));
        const QString choices = suggestions.join(QStringLiteral(" or "));
        return cursor.fail(
            place,
            QStringLiteral("“%1” can be a time or a date. Write %2.").arg(cursor.textAt(place), choices),
            suggestions);
    }
    if (!checkRanges(cursor, begin, clock, minute, 0))
        return false;
    clock.rest = minute * microsPerMinute;
    return true;
}

/// "eight pm", "eight in the evening"
bool readWrittenHour(Cursor &cursor, Clock &clock)
{
    const auto hour = cursor.peek().kind == TokenKind::Word && cursor.peek().word.size() > 2
                          ? cardinalOf(cursor.peek().word)
                          : std::nullopt;
    if (!hour || *hour > 12)
        return false;
    clock.hour = *hour;
    clock.precision = Precision::Hour;
    cursor.skip();
    readEnding(cursor, clock);
    readHalfInWords(cursor, clock);
    return clock.half != HalfOfDay::None;
}

/// "8 pm", "20h", "20h05", "2005 hrs", "2005Z", "8 o'clock in the evening"
bool readHourClock(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    if (!cursor.isNumber())
        return readWrittenHour(cursor, clock);
    const Token number = cursor.peek();
    if (number.length > 4 || number.length == 3)
        return false;
    cursor.skip();
    if (cursor.isSign(u':') && cursor.isGlued()) // "20:5"
        return false;
    int minute = 0;
    clock.hour = static_cast<int>(number.number);
    clock.precision = Precision::Hour;
    if (number.length == 4) {
        clock.hour = static_cast<int>(number.number / 100);
        minute = static_cast<int>(number.number % 100);
        clock.precision = Precision::Minute;
    } else if (cursor.isWord("h") && cursor.isGlued() && cursor.isNumber(1) && cursor.isGlued(1) &&
               cursor.peek(1).length == 2) { // "20h05"
        minute = static_cast<int>(cursor.peek(1).number);
        clock.precision = Precision::Minute;
        cursor.skip(2);
        clock.rest = minute * microsPerMinute;
        return checkRanges(cursor, begin, clock, minute, 0);
    }
    const bool zulu = number.length == 4 && cursor.isWord("z") && cursor.isGlued(); // the zone, read later
    const Ending ending = zulu ? Ending::Hours : readEnding(cursor, clock);
    readHalfInWords(cursor, clock);
    if (ending == Ending::None && clock.half == HalfOfDay::None)
        return false;
    if (number.length == 4 && ending != Ending::Hours)
        return false;
    if (!checkRanges(cursor, begin, clock, minute, 0))
        return false;
    if (ending == Ending::OClock && clock.half == HalfOfDay::None && clock.hour >= 1 && clock.hour <= 12) {
        const QString morning = QStringLiteral("%1:00").arg(clock.hour % 12);
        const QString evening = QStringLiteral("%1:00").arg(clock.hour % 12 + 12);
        return cursor.fail(
            cursor.placeSince(begin),
            QStringLiteral("“%1” can be %2 or %3.").arg(asWritten(cursor, begin), morning, evening),
            {morning, evening});
    }
    clock.rest = minute * microsPerMinute;
    return true;
}

/// "half past eight in the evening", "quarter to 9 pm", "ten past 8 pm"
bool readSpokenClock(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    int minutes = 0;
    cursor.acceptWord({"a"});
    if (cursor.acceptWord({"half"}))
        minutes = 30;
    else if (cursor.acceptWord({"quarter"}))
        minutes = 15;
    else if (cursor.peek().kind == TokenKind::Word && cardinalOf(cursor.peek().word)) {
        minutes = *cardinalOf(cursor.peek().word);
        cursor.skip();
        cursor.acceptWord({"minutes", "minute"});
    } else
        return false;
    const bool past = cursor.acceptWord({"past"});
    if (!past && !cursor.acceptWord({"to"}))
        return false;
    if (cursor.isNumber() && cursor.peek().length <= 2)
        clock.hour = static_cast<int>(cursor.peek().number);
    else if (cursor.peek().kind == TokenKind::Word && cardinalOf(cursor.peek().word))
        clock.hour = *cardinalOf(cursor.peek().word);
    else
        return false;
    cursor.skip();
    readEnding(cursor, clock);
    readHalfInWords(cursor, clock);
    if (!checkRanges(cursor, begin, clock, 0, 0))
        return false;
    if (clock.half == HalfOfDay::None)
        return cursor.fail(cursor.placeSince(begin),
                           QStringLiteral("“%1” does not say morning or evening. Add am or "
                                          "pm.")
                               .arg(asWritten(cursor, begin)));
    const int hour24 = clock.hour % 12 + (clock.half == HalfOfDay::Pm ? 12 : 0);
    const int total = (hour24 * 60 + (past ? minutes : -minutes) + 1440) % 1440;
    clock.half = HalfOfDay::None;
    clock.hour = total / 60;
    clock.rest = total % 60 * microsPerMinute;
    clock.precision = Precision::Minute;
    return true;
}

/// "12 noon", "12 midnight" (the midnight that ends the day)
bool readTwelve(Cursor &cursor, Clock &clock)
{
    if (!cursor.isNumber() || cursor.peek().number != 12)
        return false;
    cursor.skip();
    clock.precision = Precision::Minute;
    clock.hour = 12;
    if (cursor.acceptWord({"noon", "midday"}))
        return true;
    clock.hour = 24;
    return cursor.acceptWord({"midnight"});
}

} // namespace

bool readClock(Cursor &cursor, Clock &clock, bool dotIsClock)
{
    const size_t begin = cursor.mark();
    const auto attempt = [&](auto reader) {
        Clock found;
        if (!reader(cursor, found)) {
            if (!cursor.failed())
                cursor.reset(begin);
            return false;
        }
        clock = found;
        clock.place = cursor.placeSince(begin);
        return true;
    };
    return attempt(readColonClock) || (!cursor.failed() && attempt([dotIsClock](Cursor &c, Clock &found) {
               return readDottedClock(c, found, dotIsClock);
           })) ||
           (!cursor.failed() && attempt(readTwelve)) || (!cursor.failed() && attempt(readHourClock)) ||
           (!cursor.failed() && attempt(readSpokenClock));
}

std::optional<CalendarDuration> readDuration(Cursor &cursor)
{
    const size_t begin = cursor.mark();
    // ISO: the rest of the run of letters and digits, as written.
    if (cursor.peek().kind == TokenKind::Word && cursor.peek().word.startsWith(u'p')) {
        const qsizetype from = cursor.peek().position;
        qsizetype end = from;
        while (end < cursor.text().size() &&
               (cursor.text()[end].isLetterOrNumber() || cursor.text()[end] == u'.'))
            ++end;
        if (const auto iso = parseIsoDuration(cursor.text().mid(from, end - from).toString())) {
            while (!cursor.atEnd() && cursor.peek().position < end)
                cursor.skip();
            return iso;
        }
    }
    if (cursor.acceptWords({"half", "an", "hour"}))
        return CalendarDuration{0, 0, 30 * microsPerMinute};
    CalendarDuration sum;
    bool any = false;
    while (true) {
        const size_t before = cursor.mark();
        std::optional<qint64> count;
        if (cursor.isNumber() && cursor.peek().length <= 6)
            count = cursor.peek().number;
        else if (cursor.peek().kind == TokenKind::Word && !any) {
            if (const auto word = cardinalOf(cursor.peek().word))
                count = *word;
        }
        if (!count)
            break;
        cursor.skip();
        const auto unit = cursor.peek().kind == TokenKind::Word ? unitOf(cursor.peek().word) : std::nullopt;
        if (!unit) {
            cursor.reset(before);
            break;
        }
        cursor.skip();
        sum.months += *count * unit->months;
        sum.days += *count * unit->days;
        sum.micros += *count * unit->micros;
        any = true;
    }
    if (!any) {
        cursor.reset(begin);
        return std::nullopt;
    }
    return sum;
}

} // namespace varve::time::reader
