#include "time/reader/zonereader.h"

#include "time/zones.h"

namespace varve::time::reader {

namespace {

/// "+03:00", "+0300", "+03", "+3"; seconds.
std::optional<int> readOffset(Cursor &cursor, bool minusToo)
{
    const size_t begin = cursor.mark();
    const bool minus = cursor.isSign(u'-') && !cursor.peek().wideDash;
    if (!(cursor.isSign(u'+') || (minus && minusToo)) || !cursor.isNumber(1) || !cursor.isGlued(1))
        return std::nullopt;
    const Token hours = cursor.peek(1);
    cursor.skip(2);
    qint64 seconds = 0;
    if (hours.length == 4) {
        if (hours.number % 100 > 59) {
            cursor.reset(begin);
            return std::nullopt;
        }
        seconds = (hours.number / 100 * 60 + hours.number % 100) * 60;
    } else if (hours.length <= 2) {
        seconds = hours.number * 3600;
        if (cursor.isSign(u':') && cursor.isGlued() && cursor.isNumber(1) && cursor.peek(1).length == 2 &&
            cursor.isGlued(1) && cursor.peek(1).number < 60) {
            seconds += cursor.peek(1).number * 60;
            cursor.skip(2);
        }
    } else {
        cursor.reset(begin);
        return std::nullopt;
    }
    const bool isUnit = cursor.isGlued() && cursor.peek().kind == TokenKind::Word; // "+10m"
    if (isUnit || fixedZoneId(static_cast<int>(seconds)).isEmpty()) {
        cursor.reset(begin);
        return std::nullopt;
    }
    return static_cast<int>(minus ? -seconds : seconds);
}

/// "Europe/Moscow", "America/Argentina/Buenos_Aires": the run of characters that ids have.
QString readIanaId(Cursor &cursor)
{
    const QStringView text = cursor.text();
    const qsizetype begin = cursor.peek().position;
    qsizetype end = begin;
    bool slash = false;
    while (end < text.size()) {
        const QChar c = text[end];
        if (c == u'/')
            slash = true;
        else if (!c.isLetterOrNumber() && c != u'_' && c != u'+' && c != u'-')
            break;
        ++end;
    }
    if (!slash)
        return {};
    // "Europe/Moscow/UTC" or a range behind the id: the longest part that is one
    for (; end > begin; --end) {
        const QString id = zoneByName(text.mid(begin, end - begin).toString());
        if (!id.contains(u'/'))
            continue;
        while (!cursor.atEnd() && cursor.peek().position < end)
            cursor.skip();
        return id;
    }
    return {};
}

/// "Moscow time", "New York time", "local time"
QString readCityTime(Cursor &cursor)
{
    QString city;
    for (size_t words = 1; words <= 3 && cursor.peek(words - 1).kind == TokenKind::Word; ++words) {
        city += (words > 1 ? QStringLiteral(" ") : QString()) + cursor.peek(words - 1).word;
        if (!cursor.isWord("time", words))
            continue;
        const QString zone = zoneByName(city);
        if (!zone.isEmpty())
            cursor.skip(words + 1);
        return zone;
    }
    return {};
}

/// Lower case only where the letters are no English word ("eat", "west", "art").
bool looksLikeAbbreviation(const Cursor &cursor)
{
    const Token &token = cursor.peek();
    if (token.kind != TokenKind::Word || token.word.size() > 5)
        return false;
    const QString typed = cursor.text().mid(token.position, token.length).toString();
    if (typed == typed.toUpper())
        return true;
    static const QStringList lowerCase{QStringLiteral("utc"),  QStringLiteral("gmt"),  QStringLiteral("msk"),
                                       QStringLiteral("cet"),  QStringLiteral("cest"), QStringLiteral("eet"),
                                       QStringLiteral("eest"), QStringLiteral("edt"),  QStringLiteral("pst"),
                                       QStringLiteral("pdt"),  QStringLiteral("bst"),  QStringLiteral("z")};
    return typed == token.word && lowerCase.contains(token.word);
}

/// "MSK"; "UTC+3", "GMT+03:00". An abbreviation with several homes is settled by the project's zone or asks.
bool readAbbreviation(Cursor &cursor, QString &zone, QString &abbreviation)
{
    if (!looksLikeAbbreviation(cursor))
        return false;
    const size_t begin = cursor.mark();
    const QString name = cursor.peek().word.toUpper();
    const std::vector<ZoneCandidate> candidates = zonesForAbbreviation(name);
    if (candidates.empty())
        return false;
    cursor.skip();
    if (candidates.front().zone == QLatin1String("UTC")) {
        const auto offset = name.size() > 1 ? readOffset(cursor, true) : std::nullopt;
        zone = offset ? fixedZoneId(*offset) : QStringLiteral("UTC");
        return true;
    }
    abbreviation = name;
    for (const ZoneCandidate &candidate : candidates) {
        if (candidate.zone == cursor.settings().zone || candidates.size() == 1) {
            zone = candidate.zone;
            return true;
        }
    }
    const Place place = cursor.placeSince(begin);
    QStringList meanings;
    QStringList suggestions;
    for (const ZoneCandidate &candidate : candidates) {
        meanings.append(QStringLiteral("%1 (%2)").arg(candidate.meaning, candidate.zone));
        suggestions.append(
            QString(cursor.text().toString()).replace(place.position, place.length, candidate.zone));
    }
    return cursor.fail(place,
                       QStringLiteral("“%1” can mean %2. Write the zone's name instead.")
                           .arg(name, meanings.join(QStringLiteral(" or "))),
                       suggestions);
}

bool readUnknown(Cursor &cursor)
{
    return cursor.acceptWords({"zone", "unknown"}) || cursor.acceptWords({"unknown", "zone"}) ||
           cursor.acceptWords({"time", "zone", "unknown"}) || cursor.acceptWords({"timezone", "unknown"}) ||
           cursor.acceptWords({"unknown", "time", "zone"}) || cursor.acceptWords({"zone", "not", "known"}) ||
           cursor.acceptWords({"unknown", "timezone"});
}

/// A zone by name: its id.
bool readNamed(Cursor &cursor, QString &zone, QString &abbreviation)
{
    if (cursor.peek().kind != TokenKind::Word)
        return false;
    zone = readIanaId(cursor);
    if (zone.isEmpty())
        zone = readCityTime(cursor);
    if (zone.isEmpty() && cursor.acceptWords({"local", "time"})) {
        zone = cursor.settings().zone;
        return true;
    }
    return !zone.isEmpty() || readAbbreviation(cursor, zone, abbreviation);
}

} // namespace

bool readZone(Cursor &cursor, ZoneChoice &zone, QString &abbreviation, bool minusIsOffset)
{
    const size_t begin = cursor.mark();
    if (const auto offset = readOffset(cursor, minusIsOffset)) {
        zone.readIn = fixedZoneId(*offset);
        zone.stored = zone.readIn;
        const size_t behindOffset = cursor.mark();
        const char16_t closing = cursor.acceptSign(u'[') ? u']' : cursor.acceptSign(u'(') ? u')' : u'\0';
        QString name;
        QString ignored;
        if (readNamed(cursor, name, ignored) && (closing == u'\0' || cursor.acceptSign(closing)))
            zone.stored = name;
        else if (!cursor.failed())
            cursor.reset(behindOffset);
        return !cursor.failed();
    }
    const bool bracket = cursor.acceptSign(u'(') || cursor.acceptSign(u'[');
    if (bracket) { // "(+03:00)"
        const auto offset = readOffset(cursor, true);
        if (offset && (cursor.acceptSign(u')') || cursor.acceptSign(u']'))) {
            zone = {fixedZoneId(*offset), fixedZoneId(*offset)};
            return true;
        }
    }
    QString name;
    const bool isZulu = cursor.isWord("z");
    if (readUnknown(cursor)) {
        zone = {};
    } else if (readNamed(cursor, name, abbreviation)) {
        zone = {name, name};
        // "Z Europe/Moscow": read as UTC, shown in the zone
        const size_t behind = cursor.mark();
        QString second;
        QString ignored;
        if (isZulu && !bracket && readNamed(cursor, second, ignored))
            zone.stored = second;
        else if (!cursor.failed())
            cursor.reset(behind);
        else
            return false;
    } else {
        if (!cursor.failed())
            cursor.reset(begin);
        return false;
    }
    if (bracket && !(cursor.acceptSign(u')') || cursor.acceptSign(u']'))) {
        cursor.reset(begin);
        return false;
    }
    return true;
}

} // namespace varve::time::reader
