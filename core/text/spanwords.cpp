#include "text/spanwords.h"

#include "text/quantity.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <vector>

namespace varve::text {

using time::Micros;

namespace {

/// All that lies between the years -9999 and 9999.
constexpr Micros longest = 20'000 * 366 * time::microsPerDay;

QRegularExpression caseless(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption |
                                                              QRegularExpression::UseUnicodePropertiesOption);
}

struct One
{
    Micros least = 0;
    Micros most = 0;
    SpanTrouble trouble = SpanTrouble::NoSpan;
};

/// Days from the beginning of the year 1600 to that of its n-th month, over two runs of 400 years.
const std::vector<qint64> &daysToMonth()
{
    static const std::vector<qint64> days = [] {
        constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        std::vector<qint64> sums{0};
        for (int n = 0; n < 2 * 4800; ++n) {
            const int year = 1600 + n / 12;
            const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            sums.push_back(sums.back() + lengths[n % 12] + (n % 12 == 1 && leap));
        }
        return sums;
    }();
    return days;
}

/// Days that `months` months can have, the fewest and the most, whatever month they begin in.
std::pair<qint64, qint64> daysOf(qint64 months)
{
    constexpr qint64 cycle = 4800; // months in 400 years, after which the calendar comes round
    const std::vector<qint64> &to = daysToMonth();
    const qint64 whole = months / cycle * to[cycle];
    qint64 fewest = std::numeric_limits<qint64>::max();
    qint64 most = 0;
    for (size_t first = 0; first < cycle; ++first) {
        const qint64 days = to[first + static_cast<size_t>(months % cycle)] - to[first];
        fewest = std::min(fewest, days);
        most = std::max(most, days);
    }
    return {whole + fewest, whole + most};
}

One calendarSpan(const QString &text)
{
    static const QRegularExpression form =
        caseless("^(\\d+|an?|one)\\s*(months?|years?|yrs?|y|decades?|centur(?:y|ies))$");
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2).toLower();
    const qint64 months = unit.startsWith(u'm')   ? 1
                          : unit.startsWith(u'd') ? 120
                          : unit.startsWith(u'c') ? 1200
                                                  : 12;
    const QString count = match.captured(1).toLower();
    bool fits = true;
    const qint64 number = count[0].isDigit() ? count.toLongLong(&fits) : 1;
    if (!fits || number > 240'000 / months)
        return {0, 0, SpanTrouble::TooLong};
    const auto [fewest, most] = daysOf(number * months);
    return {fewest * time::microsPerDay, most * time::microsPerDay, SpanTrouble::None};
}

/// One span without a range: "5 min", "an hour", "2 months". `unit` is taken where a number stands alone.
One readOne(QString text, const QString &unit = {})
{
    static const QRegularExpression number = caseless("^\\d+(?:\\.\\d+)?$");
    static const QRegularExpression single = caseless("^(?:an?|one)\\s+(?=[a-z]+$)");
    static const QRegularExpression half = caseless("^half an? (?:hour|hr|h)$");
    static const QRegularExpression tooMany = caseless("^\\d{10,}(?:\\.\\d+)?\\s*\\p{L}+$");
    text = text.trimmed();
    if (number.match(text).hasMatch()) {
        if (unit.isEmpty())
            return {};
        text += u' ' + unit;
    }
    if (text.startsWith(u'-') || text.startsWith(u'\u2212'))
        return {0, 0, readDuration(text) ? SpanTrouble::Negative : SpanTrouble::NoSpan};
    if (half.match(text).hasMatch())
        text = QStringLiteral("30 min");
    if (const One calendar = calendarSpan(text); calendar.trouble != SpanTrouble::NoSpan)
        return calendar;
    text.replace(single, QStringLiteral("1 "));
    const auto span = readDuration(text);
    if (!span)
        return {0, 0, tooMany.match(text).hasMatch() ? SpanTrouble::TooLong : SpanTrouble::NoSpan};
    return *span > longest ? One{0, 0, SpanTrouble::TooLong} : One{*span, *span, SpanTrouble::None};
}

SpanReading failed(SpanTrouble trouble)
{
    return {{}, trouble};
}

/// The unit with which a text ends: "15 min" -> "min", "15m" -> "m".
QString unitOf(const QString &text)
{
    static const QRegularExpression form = caseless("\\d\\s*(\\p{L}+)$");
    return form.match(text.trimmed()).captured(1);
}

SpanReading between(const QString &low, const QString &high, const QString &unit)
{
    const QString unitOfBoth = unitOf(high).isEmpty() ? unit : unitOf(high);
    const One least = readOne(low, unitOfBoth);
    const One most = readOne(high, unit);
    for (const One &one : {least, most})
        if (one.trouble == SpanTrouble::NoSpan)
            return failed(one.trouble);
    for (const One &one : {least, most})
        if (one.trouble != SpanTrouble::None)
            return failed(one.trouble);
    if (least.least > most.most)
        return failed(SpanTrouble::Reversed);
    return {{least.least, most.most}, SpanTrouble::None};
}

} // namespace

SpanReading readSpanRange(const QString &written)
{
    static const QRegularExpression vague = caseless(
        "^(?:about|around|approximately|approx\\.?|circa|ca?\\.|roughly|some|nearly|almost|~|≈)\\s*");
    static const QRegularExpression least =
        caseless("^(?:at least|no less than|not less than|more than|over|min\\.|>=?|≥)\\s*(.+)$|^(.+) or "
                 "(?:more|longer|later)$");
    static const QRegularExpression most =
        caseless("^(?:at most|no more than|not more than|less than|up to|under|within|max\\.|<=?|≤)\\s*(.+)$|"
                 "^(.+) or (?:less|sooner|earlier)$");
    static const QRegularExpression range = caseless(
        "^(?:between\\s+|from\\s+)?(.+?)\\s*(?:\\.\\.|–|—|(?<=[\\d\\p{L}])-(?=\\s*\\d)| to | and )\\s*(.+)$");
    static const QRegularExpression someTime =
        caseless("^(?:any time|some time|sometime|anytime|an unknown time)$");
    QString text = written.simplified();
    constexpr qsizetype longestText = 200;
    if (text.isEmpty() || text.size() > longestText)
        return failed(SpanTrouble::NoSpan);
    if (someTime.match(text).hasMatch())
        return {{0, {}}, SpanTrouble::None};
    QString unit;
    if (text.startsWith(u'+')) { // a number alone is minutes, as everywhere
        text = text.mid(1).trimmed();
        unit = QStringLiteral("min");
    }
    if (const auto m = vague.match(text); m.hasMatch())
        return failed(readSpanRange(text.mid(m.capturedEnd())).isRead() ? SpanTrouble::Vague
                                                                        : SpanTrouble::NoSpan);
    for (const bool isLeast : {true, false}) {
        const auto m = (isLeast ? least : most).match(text);
        if (!m.hasMatch())
            continue;
        const One one = readOne(m.captured(1).isEmpty() ? m.captured(2) : m.captured(1), unit);
        if (one.trouble != SpanTrouble::None)
            return failed(one.trouble);
        return isLeast ? SpanReading{{one.least, {}}, SpanTrouble::None}
                       : SpanReading{{0, one.most}, SpanTrouble::None};
    }
    if (text.startsWith(QLatin1String("exactly "), Qt::CaseInsensitive))
        text = text.mid(8);
    const One one = readOne(text, unit);
    if (one.trouble == SpanTrouble::None)
        return {{one.least, one.most}, SpanTrouble::None};
    if (const auto m = range.match(text); m.hasMatch())
        return between(m.captured(1), m.captured(2), unit);
    return failed(one.trouble);
}

QString exactSpan(Micros span)
{
    static const std::pair<Micros, const char *> units[] = {{time::microsPerDay, "d"},
                                                            {time::microsPerHour, "h"},
                                                            {time::microsPerMinute, "min"},
                                                            {time::microsPerSecond, "s"},
                                                            {1000, "ms"},
                                                            {1, "us"}};
    QStringList parts;
    for (const auto &[size, name] : units)
        if (const Micros count = span / size; count > 0) {
            parts << QStringLiteral("%1 %2").arg(count).arg(QLatin1String(name));
            span -= count * size;
        }
    return parts.isEmpty() ? QStringLiteral("0 min") : parts.join(u' ');
}

} // namespace varve::text
