#include "time/reader/isoscanner.h"

#include "time/zones.h"

namespace varve::time::reader {

namespace {

class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] char16_t peek() const { return atEnd() ? u'\0' : m_text[m_at].unicode(); }
    bool accept(char16_t c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    /// Exactly `count` digits, or -1.
    int number(int count)
    {
        if (m_text.size() - m_at < count)
            return -1;
        int value = 0;
        for (int i = 0; i < count; ++i) {
            const char16_t c = m_text[m_at + i].unicode();
            if (c < u'0' || c > u'9')
                return -1;
            value = value * 10 + (c - u'0');
        }
        m_at += count;
        return value;
    }
    /// The digits that follow, as a fraction of a second in microseconds; their number in `digits`.
    Micros fraction(int &digits)
    {
        Micros value = 0;
        Micros place = microsPerSecond;
        for (digits = 0; peek() >= u'0' && peek() <= u'9'; ++digits, ++m_at) {
            place /= 10;
            value += place * (peek() - u'0');
        }
        return value;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

/// "", "Z", "+03:00", "-0330"; false when something else stands there.
bool scanZone(Scanner &scanner, const QString &defaultZone, ZoneChoice &zone)
{
    if (scanner.atEnd()) {
        zone = {defaultZone, defaultZone};
        return true;
    }
    if (scanner.accept(u'Z')) {
        static const QString utc = QStringLiteral("UTC");
        zone = {utc, utc};
        return scanner.atEnd();
    }
    const bool minus = scanner.peek() == u'-';
    if (!scanner.accept(u'+') && !scanner.accept(u'-'))
        return false;
    const int hours = scanner.number(2);
    scanner.accept(u':');
    const int minutes = scanner.number(2);
    if (hours < 0 || minutes < 0 || minutes > 59 || !scanner.atEnd())
        return false;
    thread_local int lastOffset = 0;
    thread_local QString lastId = QStringLiteral("UTC");
    const int offset = (hours * 60 + minutes) * (minus ? -60 : 60);
    if (offset != lastOffset) {
        const QString id = fixedZoneId(offset);
        if (id.isEmpty())
            return false;
        lastOffset = offset;
        lastId = id;
    }
    zone = {lastId, lastId};
    return true;
}

} // namespace

std::optional<LocalSpan> scanIso(QStringView text, const QString &defaultZone)
{
    Scanner scanner(text);
    const int year = scanner.number(4);
    if (year < 0 || !scanner.accept(u'-'))
        return std::nullopt;
    const int month = scanner.number(2);
    if (month < 1 || month > 12 || !scanner.accept(u'-'))
        return std::nullopt;
    const int day = scanner.number(2);
    if (day < 1 || !isValidDate(year, month, day))
        return std::nullopt;

    LocalSpan span;
    span.place = {0, text.size()};
    span.from.date = {year, month, day};
    if (scanner.atEnd()) {
        span.to = {addDays(span.from.date, 1), 0};
        span.precision = Precision::Day;
        span.zone = {defaultZone, defaultZone};
        return span;
    }
    if (!scanner.accept(u'T') && !scanner.accept(u' '))
        return std::nullopt;
    const bool space = text[10] == u' ';
    const int hour = scanner.number(2);
    if (hour < 0 || hour > 23 || !scanner.accept(u':'))
        return std::nullopt;
    const int minute = scanner.number(2);
    if (minute < 0 || minute > 59)
        return std::nullopt;
    span.hasClock = true;
    span.precision = Precision::Minute;
    Micros width = microsPerMinute;
    Micros rest = 0;
    if (scanner.accept(u':')) {
        const int second = scanner.number(2);
        if (second < 0 || second > 59)
            return std::nullopt;
        rest = second * microsPerSecond;
        span.precision = Precision::Second;
        width = microsPerSecond;
        if (scanner.accept(u'.')) {
            int digits = 0;
            rest += scanner.fraction(digits);
            if (digits == 0 || digits > 6) // digits that are cut are said: the other reader does it
                return std::nullopt;
            span.precision = digits <= 3 ? Precision::Millisecond : Precision::Microsecond;
            width = digits <= 3 ? 1000 : 1;
        }
    } else if (space && scanner.peek() == u'-') {
        return std::nullopt; // "2024-03-22 20:00-21:00" is a range
    }
    if (!scanZone(scanner, defaultZone, span.zone))
        return std::nullopt;
    span.from.timeOfDay = hour * microsPerHour + minute * microsPerMinute + rest;
    span.to = span.from;
    span.to.timeOfDay += width;
    if (span.to.timeOfDay == microsPerDay)
        span.to = {addDays(span.from.date, 1), 0};
    return span;
}

} // namespace varve::time::reader
