// The syntax of one EDTF value (edtfdate.h).
#include "time/edtf/edtfdate.h"

#include "time/zones.h"

namespace varve::time::edtf {

namespace {

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

} // namespace

tl::expected<EdtfDate, EdtfError> parseDate(QStringView text, qsizetype offset)
{
    return Parser(text, offset).run();
}

} // namespace varve::time::edtf
