#include "time/reader/phrases.h"

#include "time/reader/words.h"

namespace varve::time::reader {

namespace {

/// "shortly after 8 pm" says that there is a bound and not where it lies.
bool failForVagueDistance(Cursor &cursor)
{
    const size_t begin = cursor.mark();
    if (!cursor.acceptWord({"shortly", "soon", "just", "immediately", "right", "long", "well", "minutes",
                            "hours", "moments", "seconds"}))
        return false;
    const bool after = cursor.isWord("after");
    if (!after && !cursor.isWord("before")) {
        cursor.reset(begin);
        return false;
    }
    cursor.skip();
    const Place place = cursor.placeSince(begin);
    const QString words = cursor.textAt(place);
    const QString plain = after ? QStringLiteral("after") : QStringLiteral("before");
    QString suggestion = cursor.text().toString();
    suggestion.replace(place.position, place.length, plain);
    return !cursor.fail(
        place,
        QStringLiteral("“%1” does not say how long. Write “%2 …”, or the window that you mean, like "
                       "“between 20:00 and 20:15”.")
            .arg(words, plain),
        {suggestion});
}

std::optional<Relation> readRelation(Cursor &cursor)
{
    if (cursor.acceptWords({"no", "later", "than"}) || cursor.acceptWords({"not", "later", "than"}) ||
        cursor.acceptWords({"on", "or", "before"}) || cursor.acceptWords({"at", "or", "before"}) ||
        cursor.acceptWords({"not", "after"}) || cursor.acceptWords({"at", "the", "latest"}) ||
        cursor.acceptWords({"at", "latest"}) || cursor.acceptWord({"by"}))
        return Relation::NotAfter;
    if (cursor.acceptWords({"no", "earlier", "than"}) || cursor.acceptWords({"not", "earlier", "than"}) ||
        cursor.acceptWords({"on", "or", "after"}) || cursor.acceptWords({"at", "or", "after"}) ||
        cursor.acceptWords({"not", "before"}) || cursor.acceptWords({"at", "the", "earliest"}) ||
        cursor.acceptWords({"at", "earliest"}))
        return Relation::NotBefore;
    if (cursor.acceptWord({"before"}) || cursor.acceptWords({"prior", "to"}) ||
        cursor.acceptWords({"earlier", "than"}) || cursor.acceptWords({"ahead", "of"}))
        return Relation::Before;
    if (cursor.acceptWord({"after", "following"}) || cursor.acceptWords({"later", "than"}))
        return Relation::After;
    return std::nullopt;
}

/// "or earlier", "at the latest" behind a point.
std::optional<Relation> readTrailingRelation(Cursor &cursor)
{
    cursor.acceptSign(u',');
    if (cursor.acceptWords({"or", "earlier"}) || cursor.acceptWords({"or", "before"}) ||
        cursor.acceptWords({"at", "the", "latest"}))
        return Relation::NotAfter;
    if (cursor.acceptWords({"or", "later"}) || cursor.acceptWords({"or", "after"}) ||
        cursor.acceptWords({"at", "the", "earliest"}))
        return Relation::NotBefore;
    return std::nullopt;
}

std::optional<Relation> readNoTime(Cursor &cursor)
{
    if (cursor.acceptWords({"at", "any", "time"}) || cursor.acceptWords({"any", "time"}))
        return Relation::AnyTime;
    if (cursor.acceptWords({"date", "unknown"}) || cursor.acceptWords({"unknown", "date"}) ||
        cursor.acceptWords({"time", "unknown"}) || cursor.acceptWords({"unknown", "time"}) ||
        cursor.acceptWords({"no", "date"}) || cursor.acceptWord({"unknown", "undated", "nd", "n.d"}))
        return Relation::Unknown;
    if (cursor.acceptWord({"open", "ongoing", "present"}) || cursor.acceptWords({"the", "present"}) ||
        (cursor.isSign(u'.') && cursor.isSign(u'.', 1) && cursor.isGlued(1))) {
        if (cursor.isSign(u'.'))
            cursor.skip(2);
        return Relation::Open;
    }
    return std::nullopt;
}

bool readBetween(Cursor &cursor, Bound &bound)
{
    bound.relation = Relation::Between;
    if (!readPoint(cursor, bound.first, true))
        return false;
    if (!cursor.acceptWord({"and", "to"}) && !cursor.acceptSign(u'-'))
        return false;
    return readPoint(cursor, bound.second, true);
}

/// What stands at one end. `allowBare`: "8" of "8-9 pm".
bool readBound(Cursor &cursor, Bound &bound, bool allowBare)
{
    const size_t begin = cursor.mark();
    if (failForVagueDistance(cursor))
        return false;
    if (const auto none = readNoTime(cursor)) {
        bound.relation = *none;
        return true;
    }
    cursor.acceptWords({"some", "time"}) || cursor.acceptWord({"sometime"});
    if (cursor.acceptWord({"between", "betw", "btw"}))
        return readBetween(cursor, bound);
    if (const auto relation = readRelation(cursor)) {
        bound.relation = *relation;
        return readPoint(cursor, bound.first, false);
    }
    if (failForVagueDistance(cursor))
        return false;
    cursor.reset(begin);
    if (!readPoint(cursor, bound.first, allowBare))
        return false;
    const size_t behind = cursor.mark();
    if (const auto relation = readTrailingRelation(cursor)) {
        bound.relation = *relation;
        return true;
    }
    cursor.reset(behind);
    // "22 or 23 March": one of the two, and so within the window of both
    if (cursor.acceptWord({"or"}) && readPoint(cursor, bound.second, true)) {
        bound.relation = Relation::Between;
        return true;
    }
    if (cursor.failed())
        return false;
    bound.second = {};
    cursor.reset(behind);
    return true;
}

bool readInterval(Cursor &cursor, Expression &expression, bool opensWithFrom)
{
    if (!readBound(cursor, expression.start, true))
        return false;
    const size_t behind = cursor.mark();
    if (acceptRangeSign(cursor)) {
        expression.end.emplace();
        if (readBound(cursor, *expression.end, true))
            return true;
        if (cursor.failed())
            return false;
        expression.end.reset();
        cursor.reset(behind);
    }
    const bool isBareAlone = expression.start.first.date.unit == DateUnit::Bare;
    if (isBareAlone && expression.start.relation != Relation::Between)
        return false;
    const bool onwards = cursor.acceptWord({"onwards", "onward", "on"}) ||
                         cursor.acceptWords({"and", "later"}) || cursor.acceptWords({"and", "ongoing"});
    if (opensWithFrom || onwards) {
        if (expression.start.relation == Relation::Open)
            return false;
        expression.end.emplace();
        expression.end->relation = Relation::Open;
    }
    return true;
}

bool readSpans(Cursor &cursor)
{
    return cursor.acceptWord({"throughout"}) || cursor.acceptWords({"all", "day", "on"}) ||
           cursor.acceptWords({"all", "day"}) || cursor.acceptWords({"all", "of"}) ||
           cursor.acceptWords({"all", "through"}) || cursor.acceptWords({"the", "whole", "of"}) ||
           cursor.acceptWords({"whole", "of"}) || cursor.acceptWords({"for", "all", "of"}) ||
           cursor.acceptWords({"all", "night"});
}

/// Starts with a word that opens a form, so that a date may stand before it: "22 March, between …".
bool isFormWord(const Cursor &cursor)
{
    for (const char *word : {"between", "before", "after", "by", "from", "since", "until", "till", "no",
                             "not", "shortly", "prior", "throughout"}) {
        if (cursor.isWord(word))
            return true;
    }
    return false;
}

bool readForm(Cursor &cursor, Expression &expression)
{
    if (readSpans(cursor)) {
        expression.spans = true;
        cursor.acceptSign(u',');
        return readBound(cursor, expression.start, false);
    }
    if (cursor.acceptWords({"up", "until"}) || cursor.acceptWords({"up", "to"}) ||
        cursor.acceptWord({"until", "till"})) {
        expression.start.relation = Relation::Unknown;
        expression.end.emplace();
        return readBound(cursor, *expression.end, false);
    }
    if (cursor.isWord("ongoing") && (cursor.isWord("since", 1) || cursor.isWord("from", 1)))
        cursor.skip();
    const bool section = cursor.isWord("beginning") && (cursor.isWord("of", 1) || cursor.isWord("in", 1));
    const bool from = !section && cursor.acceptWord({"from", "since", "starting", "beginning"});
    if (from)
        cursor.acceptWord({"on", "from", "at"});
    return readInterval(cursor, expression, from);
}

/// "(uncertain)", "(approximate, zone unknown)", "?", "all day" behind the whole.
bool readSuffix(Cursor &cursor, Expression &expression)
{
    const bool bracket = cursor.acceptSign(u'(');
    if (!bracket)
        cursor.acceptSign(u',');
    bool any = false;
    do {
        if (cursor.acceptSign(u'?') || cursor.acceptWord({"uncertain"}))
            expression.uncertain = true;
        else if (cursor.acceptWord({"approximate", "approximately", "approx"}))
            expression.approximate = true;
        else if (cursor.acceptWords({"zone", "unknown"}))
            expression.zone = ZoneChoice{};
        else if (cursor.acceptWords({"all", "day"}) || cursor.acceptWord({"throughout"}))
            expression.spans = true;
        else
            return false;
        any = true;
    } while (cursor.acceptSign(u','));
    return any && (!bracket || cursor.acceptSign(u')'));
}

bool readSuffixes(Cursor &cursor, Expression &expression)
{
    while (!cursor.atEnd()) {
        const size_t before = cursor.mark();
        if (!readSuffix(cursor, expression)) {
            cursor.reset(before);
            break;
        }
    }
    // What parts a time from the text behind it: "20:05: Explosion"
    for (const char16_t sign : {u'.', u',', u':', u';'}) {
        if (cursor.acceptSign(sign))
            break;
    }
    return cursor.atEnd();
}

/// "22 March 2024, between 19:50 and 20:10": the day stands before the form.
bool readWithDayBefore(Cursor &cursor, Expression &expression)
{
    Point day;
    if (!readPoint(cursor, day, false) || !day.date.isThere() || day.clock || day.part)
        return false;
    cursor.acceptSign(u',');
    cursor.acceptSign(u':');
    if (!isFormWord(cursor) || !readForm(cursor, expression))
        return false;
    Bound &bound =
        expression.start.relation == Relation::Unknown && expression.end ? *expression.end : expression.start;
    // "between 8 and 9 pm": the 8 learns from the 9 that it is an hour, and the day from there too.
    const bool hourToCome = bound.first.date.unit == DateUnit::Bare && bound.second.clock;
    Point &first = hourToCome ? bound.second : bound.first;
    if (!first.isThere() || first.date.isThere())
        return false;
    first.date = day.date;
    bound.first.approximate = bound.first.approximate || day.approximate;
    bound.first.uncertain = bound.first.uncertain || day.uncertain;
    if (!bound.first.zone)
        bound.first.zone = day.zone;
    return true;
}

} // namespace

bool acceptRangeSign(Cursor &cursor)
{
    if (cursor.isSign(u'.') && cursor.isSign(u'.', 1) && cursor.isGlued(1)) { // "2024-03-22..2024-03-24"
        cursor.skip(2);
        return true;
    }
    return cursor.acceptSign(u'-') || cursor.acceptSign(u'/') ||
           cursor.acceptWord({"to", "until", "till", "through", "thru"}) || cursor.acceptWords({"up", "to"});
}

bool readExpression(Cursor &cursor, Expression &expression)
{
    const size_t begin = cursor.mark();
    for (const auto reader : {readForm, readWithDayBefore}) {
        Expression found;
        if (reader(cursor, found) && readSuffixes(cursor, found)) {
            expression = found;
            return true;
        }
        if (cursor.failed())
            return false;
        cursor.reset(begin);
    }
    return false;
}

} // namespace varve::time::reader
