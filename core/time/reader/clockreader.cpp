#include "time/reader/clockreader.h"

#include "time/reader/words.h"

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

/// ".5", ",123456" behind seconds; more than six digits are cut, since a microsecond is the finest.
void readFraction(Cursor &cursor, Clock &clock)
{
    if (!(cursor.isSign(u'.') || cursor.isSign(u',')) || !cursor.isGlued() || !cursor.isNumber(1) ||
        !cursor.isGlued(1))
        return;
    const QString digits = cursor.peek(1).word;
    cursor.skip(2);
    clock.rest += digits.leftJustified(6, QLatin1Char('0'), true).toLongLong();
    clock.precision = digits.size() <= 3 ? Precision::Millisecond : Precision::Microsecond;
}

/// "20:05", "20:05:30", "20:05:30.25"
bool readColonClock(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    if (!cursor.isNumber() || cursor.peek().length > 2 || !cursor.isSign(u':', 1) || !cursor.isGlued(1))
        return false;
    const Token &minutes = cursor.peek(2);
    if (minutes.kind != TokenKind::Number || minutes.length != 2 || minutes.spaceBefore)
        return false;
    clock.hour = static_cast<int>(cursor.peek().number);
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

/// "8 pm", "20h", "20h05", "2005 hrs", "8 o'clock in the evening"
bool readHourClock(Cursor &cursor, Clock &clock)
{
    const size_t begin = cursor.mark();
    if (!cursor.isNumber())
        return false;
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
    const Ending ending = readEnding(cursor, clock);
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

/// Words of a part's name stand at the cursor; a hyphen counts as a space. The number of tokens, 0 for none.
size_t nameLength(const Cursor &cursor, const QString &name)
{
    if (!name.startsWith(cursor.peek().word)) // nearly always; spares the rest
        return 0;
    size_t ahead = 0;
    qsizetype at = 0;
    while (at < name.size()) {
        if (name[at] == u' ' || name[at] == u'-') {
            ++at;
            continue;
        }
        if (ahead > 0 && cursor.isSign(u'-', ahead))
            ++ahead;
        qsizetype end = at;
        while (end < name.size() && name[end] != u' ' && name[end] != u'-')
            ++end;
        const Token &token = cursor.peek(ahead);
        if (token.kind != TokenKind::Word || token.word != QStringView(name).mid(at, end - at))
            return 0;
        ++ahead;
        at = end;
    }
    return ahead;
}

struct Alias
{
    const char *typed;
    const char *part; ///< its name in the settings
    int dayShift;
    bool fromReference;
};
/// Longer before shorter where one begins with the other.
constexpr Alias aliases[] = {
    {"late last night", "late evening", -1, true},
    {"late last evening", "late evening", -1, true},
    {"early last night", "evening", -1, true},
    {"late tonight", "late evening", 0, true},
    {"last night", "night", -1, true},
    {"last evening", "evening", -1, true},
    {"tonight", "night", 0, true},
    {"overnight", "night", 0, false},
    {"during the night", "night", 0, false},
    {"night time", "night", 0, false},
    {"early this morning", "early morning", 0, true},
    {"late this morning", "late morning", 0, true},
    {"late this evening", "late evening", 0, true},
    {"early this evening", "early evening", 0, true},
    {"late this afternoon", "late afternoon", 0, true},
    {"early this afternoon", "early afternoon", 0, true},
    {"this morning", "morning", 0, true},
    {"this afternoon", "afternoon", 0, true},
    {"this evening", "evening", 0, true},
    {"midday", "noon", 0, false},
    {"noontime", "noon", 0, false},
    {"small hours", "early hours", 0, false},
    {"wee hours", "early hours", 0, false},
    {"early morning hours", "early morning", 0, false},
    {"daybreak", "dawn", 0, false},
    {"sunrise", "dawn", 0, false},
    {"nightfall", "dusk", 0, false},
    {"sunset", "dusk", 0, false},
    {"late at night", "late night", 0, false},
    {"late in the evening", "late evening", 0, false},
    {"early in the evening", "early evening", 0, false},
    {"late in the afternoon", "late afternoon", 0, false},
    {"early in the afternoon", "early afternoon", 0, false},
    {"early in the morning", "early morning", 0, false},
    {"late in the morning", "late morning", 0, false},
};

const PartOfDay *partNamed(const TimeSettings &settings, const QString &name)
{
    for (const PartOfDay &part : settings.partsOfDay) {
        if (part.name == name)
            return &part;
    }
    return nullptr;
}

/// "late" or "early" before a day ("late on Friday", "early 23 March") is a part of that day.
const char *partBeforeDay(const Cursor &cursor)
{
    const bool late = cursor.isWord("late");
    if (!late && !cursor.isWord("early"))
        return nullptr;
    const size_t next = cursor.isWord("on", 1) ? 2 : 1;
    const Token &token = cursor.peek(next);
    const bool month = token.kind == TokenKind::Word && monthOf(token.word);
    const bool dayBehindMonth = month && cursor.isNumber(next + 1) && cursor.peek(next + 1).length <= 2;
    const bool namedDay =
        token.kind == TokenKind::Word && (weekdayOf(token.word) || token.word == QLatin1String("yesterday") ||
                                          token.word == QLatin1String("today"));
    const bool century = cursor.isWord("century", next + 2) || cursor.isWord("millennium", next + 2);
    const bool numberedDay = token.kind == TokenKind::Number && token.length <= 2 && !century;
    const bool day = (next == 2 && !month) || dayBehindMonth || numberedDay || namedDay;
    if (!day)
        return nullptr;
    return late ? "late evening" : "early morning";
}

void setPart(DayPart &found, const PartOfDay &part, const QString &typed)
{
    found.part = part;
    found.notes = {partNote(part, typed)};
}

} // namespace

QString partNote(const PartOfDay &part, const QString &typed)
{
    return QStringLiteral("%1 = %2–%3").arg(typed, minutesText(part.from), minutesText(part.to));
}

QString minutesText(int minutes)
{
    const int shown = minutes > 1440 ? minutes - 1440 : minutes;
    return QStringLiteral("%1:%2")
        .arg(shown / 60, 2, 10, QLatin1Char('0'))
        .arg(shown % 60, 2, 10, QLatin1Char('0'));
}

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

bool readPartOfDay(Cursor &cursor, DayPart &found)
{
    if (cursor.peek().kind != TokenKind::Word)
        return false;
    const TimeSettings &settings = cursor.settings();
    size_t longest = 0;
    for (const Alias &alias : aliases) {
        if (!QLatin1String(alias.typed).startsWith(cursor.peek().word))
            continue;
        const size_t length = nameLength(cursor, QString::fromLatin1(alias.typed));
        const PartOfDay *part = partNamed(settings, QString::fromLatin1(alias.part));
        if (length > longest && part) {
            longest = length;
            found.dayShift = alias.dayShift;
            found.fromReference = alias.fromReference;
            setPart(found, *part, QString::fromLatin1(alias.typed));
        }
    }
    for (const PartOfDay &part : settings.partsOfDay) {
        const size_t length = nameLength(cursor, part.name.toLower());
        if (length > longest) {
            longest = length;
            found.dayShift = 0;
            found.fromReference = false;
            setPart(found, part, part.name);
        }
    }
    if (longest == 0) {
        const char *name = partBeforeDay(cursor);
        const PartOfDay *part = name ? partNamed(settings, QString::fromLatin1(name)) : nullptr;
        if (!part)
            return false;
        setPart(found, *part, QString::fromLatin1(name));
        found.opening = cursor.peek().word;
        longest = 1;
    }
    cursor.skip(longest);
    return true;
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
