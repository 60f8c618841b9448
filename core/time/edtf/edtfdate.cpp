#include "time/edtf/edtfdate.h"

#include "time/reader/resolve.h"
#include "time/zones.h"

namespace varve::time::edtf {

namespace {

constexpr int firstSubYear = 21;
constexpr int lastSubYear = 41;

struct Qualifier
{
    bool approximate = false;
    bool uncertain = false;
    [[nodiscard]] bool any() const { return approximate || uncertain; }
};

class Parser
{
public:
    Parser(QStringView text, qsizetype offset) : m_text(text), m_offset(offset) {}

    tl::expected<EdtfDate, EdtfError> run();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char16_t peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead].unicode() : u'\0';
    }
    bool accept(char16_t c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] tl::unexpected<EdtfError> here(const QString &message, bool outOfRange = false) const
    {
        EdtfError error = errorAt(m_offset, m_text.size(), message);
        error.error.position = m_offset + std::min(m_at, m_text.size());
        error.error.length = std::max<qsizetype>(m_text.size() - m_at, 0);
        error.outOfRange = outOfRange;
        error.error.definite = outOfRange;
        return tl::unexpected(error);
    }
    Qualifier qualifier();
    std::optional<qint64> number(qsizetype mostDigits);
    /// `count` characters of digits and X.
    bool component(Component &part, qsizetype count);
    /// A qualified component: [q] digits [q].
    bool qualified(Component &part, qsizetype count, Precision unit);
    void coarsest(Precision unit);
    [[nodiscard]] Precision yearUnit() const;
    tl::expected<EdtfDate, EdtfError> exponentialYear();
    tl::expected<EdtfDate, EdtfError> plainYear();
    tl::expected<EdtfDate, EdtfError> timeOfDay();
    tl::expected<EdtfDate, EdtfError> significant(qint64 year);
    bool offset();

    QStringView m_text;
    qsizetype m_offset;
    qsizetype m_at = 0;
    EdtfDate m_date;
};

Qualifier Parser::qualifier()
{
    if (accept(u'?'))
        return {false, true};
    if (accept(u'~'))
        return {true, false};
    if (accept(u'%'))
        return {true, true};
    return {};
}

std::optional<qint64> Parser::number(qsizetype mostDigits)
{
    qsizetype end = m_at;
    while (end < m_text.size() && m_text[end] >= u'0' && m_text[end] <= u'9')
        ++end;
    if (end == m_at || end - m_at > mostDigits)
        return std::nullopt;
    const qint64 value = m_text.mid(m_at, end - m_at).toLongLong();
    m_at = end;
    return value;
}

bool Parser::component(Component &part, qsizetype count)
{
    if (m_text.size() - m_at < count)
        return false;
    for (qsizetype i = 0; i < count; ++i) {
        const char16_t c = peek(i);
        if ((c < u'0' || c > u'9') && c != u'X')
            return false;
    }
    part.digits = m_text.mid(m_at, count).toString();
    m_at += count;
    return true;
}

void Parser::coarsest(Precision unit)
{
    if (!m_date.approximateAt || unit > *m_date.approximateAt)
        m_date.approximateAt = unit;
}

/// "199X" is a decade, "19XX" a century.
Precision Parser::yearUnit() const
{
    const QString &digits = m_date.year.digits;
    if (digits.endsWith(QLatin1String("XXX")))
        return Precision::Millennium;
    if (digits.endsWith(QLatin1String("XX")))
        return Precision::Century;
    return digits.endsWith(u'X') ? Precision::Decade : Precision::Year;
}

/// A sign left of a component is said of it alone, right of it of all that stands to its left too.
bool Parser::qualified(Component &part, qsizetype count, Precision unit)
{
    const Qualifier left = qualifier();
    if (unit == Precision::Year && accept(u'-'))
        m_date.negative = true;
    if (!component(part, count))
        return false;
    const Precision precision = unit == Precision::Year ? yearUnit() : unit;
    const Qualifier right =
        left.any() && peek() != u'?' && peek() != u'~' && peek() != u'%' ? Qualifier{} : qualifier();
    for (const Qualifier &q : {left, right}) {
        m_date.uncertain = m_date.uncertain || q.uncertain;
        part.uncertain = part.uncertain || q.uncertain;
        part.approximate = part.approximate || q.approximate;
        if (q.approximate)
            coarsest(precision);
    }
    return true;
}

/// "S2" behind a year; then nothing but a qualifier.
tl::expected<EdtfDate, EdtfError> Parser::significant(qint64 year)
{
    if (accept(u'S')) {
        const auto digits = number(2);
        if (!digits || *digits < 1)
            return here(
                QStringLiteral("Behind S comes the number of significant digits, for example 1950S2."));
        m_date.significantDigits = static_cast<int>(*digits);
    }
    const Qualifier q = qualifier();
    if (!atEnd())
        return here(
            QStringLiteral("Nothing follows a year of this form: “%1” is too much.").arg(m_text.mid(m_at)));
    m_date.uncertain = q.uncertain;
    if (q.approximate)
        coarsest(Precision::Year);
    if (year < minYear || year > maxYear) {
        m_at = 0;
        return here(QStringLiteral("Year %1 is outside the range of -9999 to 9999.").arg(year), true);
    }
    m_date.longYear = static_cast<int>(year);
    return m_date;
}

/// "Y170000002", "Y-17E7", "Y17101E4S3"
tl::expected<EdtfDate, EdtfError> Parser::exponentialYear()
{
    const bool negative = accept(u'-');
    const qsizetype begin = m_at;
    const auto mantissa = number(18);
    if (!mantissa)
        return here(QStringLiteral("Behind Y comes a year of more than four digits, for example Y12024."));
    qint64 year = *mantissa;
    if (accept(u'E')) {
        const auto exponent = number(2);
        if (!exponent)
            return here(QStringLiteral("Behind E comes the number of zeros, for example Y17E7."));
        for (qint64 i = 0; i < *exponent && year < 1'000'000'000'000'000; ++i)
            year *= 10;
    } else if (m_at - begin < 5) {
        return here(QStringLiteral("A year behind Y has more than four digits."));
    }
    return significant(negative ? -year : year);
}

tl::expected<EdtfDate, EdtfError> Parser::plainYear()
{
    if (!qualified(m_date.year, 4, Precision::Year))
        return here(QStringLiteral("A year has four digits."));
    if (m_date.negative && m_date.year.digits == QLatin1String("0000"))
        return here(QStringLiteral("There is no year -0000; 0000 is 1 BC."));
    if (peek() == u'S' && !m_date.year.digits.contains(u'X')) {
        const int year = m_date.year.digits.toInt() * (m_date.negative ? -1 : 1);
        return significant(year);
    }
    if (!accept(u'-'))
        return atEnd() ? tl::expected<EdtfDate, EdtfError>(m_date)
                       : here(QStringLiteral("“%1” does not belong behind a year.").arg(m_text.mid(m_at)));
    if (!qualified(m_date.month, 2, Precision::Month))
        return here(
            QStringLiteral("A month has two digits, 01 to 12 (21 to 41 for seasons and parts of a year)."));
    const int month = m_date.month.digits.contains(u'X') ? 1 : m_date.month.digits.toInt();
    const bool isSub = month >= firstSubYear && month <= lastSubYear;
    if (month < 1 || (month > 12 && !isSub)) {
        m_at -= 2;
        return here(QStringLiteral("There is no month %1.").arg(m_date.month.digits));
    }
    if (isSub && !atEnd())
        return here(QStringLiteral("A season or part of a year has no days."));
    if (isSub && m_date.year.digits.contains(u'X'))
        return here(QStringLiteral("A season needs a year without X."));
    if (!accept(u'-'))
        return atEnd() ? tl::expected<EdtfDate, EdtfError>(m_date)
                       : here(QStringLiteral("“%1” does not belong behind a month.").arg(m_text.mid(m_at)));
    if (!qualified(m_date.day, 2, Precision::Day))
        return here(QStringLiteral("A day has two digits."));
    return timeOfDay();
}

bool Parser::offset()
{
    if (accept(u'Z')) {
        m_date.offsetZone = QStringLiteral("UTC");
        return true;
    }
    const bool minus = accept(u'-');
    if (!minus && !accept(u'+'))
        return true;
    const auto hours = number(2);
    const auto minutes = accept(u':') ? number(2) : std::optional<qint64>(0);
    if (!hours || !minutes || *minutes > 59)
        return false;
    const auto seconds = static_cast<int>((*hours * 60 + *minutes) * 60);
    m_date.offsetZone = fixedZoneId(minus ? -seconds : seconds);
    return !m_date.offsetZone.isEmpty();
}

/// "T23:20:30", "T23:20:30Z", "T23:20:30+05:00"
tl::expected<EdtfDate, EdtfError> Parser::timeOfDay()
{
    if (atEnd())
        return m_date;
    const bool plain = !m_date.uncertain && !m_date.approximateAt && !m_date.year.digits.contains(u'X') &&
                       !m_date.month.digits.contains(u'X') && !m_date.day.digits.contains(u'X');
    if (!plain || !accept(u'T'))
        return here(QStringLiteral("“%1” does not belong behind a day.").arg(m_text.mid(m_at)));
    constexpr qint64 none = 99;
    const qint64 hour = number(2).value_or(none);
    const qint64 minute = accept(u':') ? number(2).value_or(none) : none;
    const qint64 second = accept(u':') ? number(2).value_or(none) : none;
    if (hour > 23 || minute > 59 || second > 59)
        return here(QStringLiteral("A time of day in EDTF is hh:mm:ss."));
    m_date.timeOfDay = hour * microsPerHour + minute * microsPerMinute + second * microsPerSecond;
    if (!offset() || !atEnd())
        return here(QStringLiteral("Behind the time of day comes Z or an offset like +03:00, or nothing."));
    return m_date;
}

tl::expected<EdtfDate, EdtfError> Parser::run()
{
    m_date.place = {m_offset, m_text.size()};
    if (m_text.isEmpty())
        return here(QStringLiteral("A date is missing here."));
    return accept(u'Y') ? exponentialYear() : plainYear();
}

bool matches(int value, const QString &digits)
{
    for (qsizetype i = digits.size(); i-- > 0; value /= 10) {
        if (digits[i] != u'X' && digits[i].unicode() - u'0' != value % 10)
            return false;
    }
    return value == 0;
}

/// The years that the digits allow, in order; `take` returns false to stop.
template <class Take>
bool forEachYear(const EdtfDate &date, bool backwards, Take take)
{
    if (date.longYear)
        return take(*date.longYear);
    const int sign = date.negative ? -1 : 1;
    if (!date.year.digits.contains(u'X'))
        return take(sign * date.year.digits.toInt());
    const bool downwards = backwards != date.negative;
    for (int i = 0; i <= maxYear; ++i) {
        const int magnitude = downwards ? maxYear - i : i;
        if (date.negative && magnitude == 0)
            continue;
        if (matches(magnitude, date.year.digits) && !take(sign * magnitude))
            return false;
    }
    return true;
}

/// Every allowed unit, from the first or from the last.
template <class Take>
void forEachUnit(const EdtfDate &date, bool backwards, Take take)
{
    forEachYear(date, backwards, [&](int year) {
        if (date.month.digits.isEmpty())
            return take(CivilDate{year, 1, 1}, CivilDate{year + 1, 1, 1});
        for (int i = 1; i <= 12; ++i) {
            const int month = backwards ? 13 - i : i;
            if (!matches(month, date.month.digits))
                continue;
            if (date.day.digits.isEmpty()) {
                if (!take(CivilDate{year, month, 1}, addMonths({year, month, 1}, 1)))
                    return false;
                continue;
            }
            const int days = daysInMonth(year, month);
            for (int j = 1; j <= days; ++j) {
                const int day = backwards ? days + 1 - j : j;
                if (matches(day, date.day.digits) &&
                    !take(CivilDate{year, month, day}, addDays({year, month, day}, 1)))
                    return false;
            }
        }
        return true;
    });
}

bool isSubYear(const EdtfDate &date)
{
    return !date.month.digits.isEmpty() && !date.month.digits.contains(u'X') &&
           date.month.digits.toInt() >= firstSubYear;
}

/// Quarters and the like are known to the reader of phrases; the same code gives their bounds.
reader::LocalSpan subYearSpan(const EdtfDate &date, QStringList &notes)
{
    const int code = date.month.digits.toInt();
    reader::DateFields fields;
    fields.year = date.year.digits.toInt() * (date.negative ? -1 : 1);
    fields.place = date.place;
    if (code <= 32) {
        fields.unit = reader::DateUnit::Season;
        fields.number = code;
    } else {
        fields.unit = code <= 36   ? reader::DateUnit::Quarter
                      : code <= 39 ? reader::DateUnit::Quadrimester
                                   : reader::DateUnit::HalfYear;
        fields.number = code - (code <= 36 ? 32 : code <= 39 ? 36 : 39);
    }
    return reader::unitSpan(fields, notes);
}

/// "1950S2": the years that share the first two digits.
void significantSpan(const EdtfDate &date, reader::LocalSpan &span)
{
    const int year = *date.longYear;
    const int digits = static_cast<int>(QString::number(std::abs(year)).size());
    int block = 1;
    for (int i = date.significantDigits; i < digits; ++i)
        block *= 10;
    const int magnitude = std::abs(year) / block * block;
    const int first = year >= 0 ? magnitude : -(magnitude + block - 1);
    span.from = {{first, 1, 1}, 0};
    span.to = {{first + block, 1, 1}, 0};
    span.precision = block >= 1000  ? Precision::Millennium
                     : block >= 100 ? Precision::Century
                     : block >= 10  ? Precision::Decade
                                    : Precision::Year;
}

Precision precisionOf(const EdtfDate &date, Precision ofYear)
{
    const auto open = [](const Component &part) { return part.digits == QLatin1String("XX"); };
    const auto whole = [](const Component &part) { return !part.digits.contains(u'X'); };
    if (date.month.digits.isEmpty())
        return ofYear;
    if (ofYear != Precision::Year)
        return Precision::Other;
    if (date.day.digits.isEmpty())
        return open(date.month) ? Precision::Year : whole(date.month) ? Precision::Month : Precision::Other;
    if (open(date.month) && open(date.day))
        return Precision::Year;
    if (whole(date.month) && (open(date.day) || whole(date.day)))
        return open(date.day) ? Precision::Month : Precision::Day;
    return Precision::Other;
}

Precision yearPrecision(const QString &digits)
{
    const auto count = digits.count(u'X');
    if (count == 0)
        return Precision::Year;
    const bool trailing = digits.endsWith(QString(count, QLatin1Char('X')));
    if (!trailing || count > 3)
        return Precision::Other;
    return count == 1 ? Precision::Decade : count == 2 ? Precision::Century : Precision::Millennium;
}

} // namespace

EdtfError errorAt(qsizetype position, qsizetype length, const QString &message)
{
    return {ReadError{position, length, message, {}, false, false}, false};
}

tl::expected<EdtfDate, EdtfError> parseDate(QStringView text, qsizetype offset)
{
    return Parser(text, offset).run();
}

tl::expected<reader::LocalSpan, EdtfError> spanOf(const EdtfDate &date, QStringList &notes)
{
    reader::LocalSpan span;
    span.place = date.place;
    if (isSubYear(date)) {
        span = subYearSpan(date, notes);
    } else if (date.longYear) {
        significantSpan(date, span);
        if (date.significantDigits == 0) {
            span.from = {{*date.longYear, 1, 1}, 0};
            span.to = {{*date.longYear + 1, 1, 1}, 0};
            span.precision = Precision::Year;
        }
    } else {
        std::optional<CivilDate> first;
        std::optional<CivilDate> behindLast;
        forEachUnit(date, false, [&first](const CivilDate &from, const CivilDate &) {
            first = from;
            return false;
        });
        forEachUnit(date, true, [&behindLast](const CivilDate &, const CivilDate &to) {
            behindLast = to;
            return false;
        });
        if (!first || !behindLast) {
            EdtfError error = errorAt(date.place.position, date.place.length,
                                      QStringLiteral("There is no such day in the calendar."));
            error.error.definite = true;
            return tl::unexpected(error);
        }
        span.from = {*first, 0};
        span.to = {*behindLast, 0};
        span.precision = precisionOf(date, yearPrecision(date.year.digits));
        if (date.timeOfDay) {
            span.from.timeOfDay = *date.timeOfDay;
            span.to = addDuration(span.from, {0, 0, microsPerSecond});
            span.precision = Precision::Second;
            span.hasClock = true;
        }
    }
    span.place = date.place;
    span.approximate = date.approximateAt.has_value();
    return span;
}

void forEachMember(const EdtfDate &date,
                   const std::function<bool(const CivilTime &, const CivilTime &)> &take)
{
    if (isSubYear(date) || date.longYear || date.timeOfDay) {
        QStringList notes;
        if (const auto span = spanOf(date, notes))
            take(span->from, span->to);
        return;
    }
    forEachUnit(date, false, [&take](const CivilDate &from, const CivilDate &to) {
        return take({from, 0}, {to, 0});
    });
}

} // namespace varve::time::edtf
