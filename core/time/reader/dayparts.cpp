// Parts of the day by their names (clockreader.h).
#include "time/reader/clockreader.h"
#include "time/reader/words.h"

namespace varve::time::reader {

namespace {

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

} // namespace varve::time::reader
