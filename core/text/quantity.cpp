#include "text/quantity.h"

#include "time/calendar.h"

#include <QRegularExpression>

#include <cmath>

namespace varve::text {

namespace {

/// A number with its grouping signs.
const QString &number()
{
    static const QString pattern = QStringLiteral("([0-9][0-9,\u00A0\u202F' ]*(?:\\.[0-9]+)?)");
    return pattern;
}

std::optional<double> readNumber(QString text)
{
    static const QRegularExpression grouping(QStringLiteral("[,\u00A0\u202F' ]"));
    bool isNumber = false;
    const double value = text.remove(grouping).toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::CaseInsensitiveOption);
}

/// Microseconds of a unit's name; 0 when it is none.
double unitOf(const QString &word)
{
    static const struct
    {
        const char *names;
        double micros;
    } units[] = {{" us µs microsecond microseconds ", 1},
                 {" ms millisecond milliseconds ", 1e3},
                 {" s sec secs second seconds ", 1e6},
                 {" m min mins minute minutes ", 6e7},
                 {" h hr hrs hour hours ", 3.6e9},
                 {" d day days ", 8.64e10},
                 {" w week weeks ", 6.048e11}};
    for (const auto &unit : units)
        if (QString::fromUtf8(unit.names).contains(u' ' + word.toLower() + u' '))
            return unit.micros;
    return 0;
}

std::optional<time::Micros> toMicros(double micros)
{
    constexpr double limit = 9.2e18;
    return std::abs(micros) < limit ? std::optional(static_cast<time::Micros>(std::llround(micros)))
                                    : std::nullopt;
}

std::optional<time::Micros> readIso(const QString &text)
{
    const auto duration = time::parseIsoDuration(text);
    if (!duration || duration->months != 0)
        return std::nullopt; // months have no fixed length
    return toMicros(static_cast<double>(duration->days) * static_cast<double>(time::microsPerDay) +
                    static_cast<double>(duration->micros));
}

std::optional<time::Micros> readUnsigned(const QString &text)
{
    static const QRegularExpression clock = whole(QStringLiteral("([0-9]{1,4}):([0-5][0-9])"));
    static const QRegularExpression plain = whole(QStringLiteral("[0-9]+(?:\\.[0-9]+)?"));
    static const QRegularExpression part(QStringLiteral("\\G\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([a-zµ]+)\\s*"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (text.startsWith(u'P', Qt::CaseInsensitive))
        return readIso(text.toUpper());
    if (const auto m = clock.match(text); m.hasMatch())
        return (m.captured(1).toLongLong() * 60 + m.captured(2).toLongLong()) * time::microsPerMinute;
    if (plain.match(text).hasMatch())
        return toMicros(text.toDouble() * static_cast<double>(time::microsPerMinute));
    double sum = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto m = part.match(text, at);
        const double unit = m.hasMatch() ? unitOf(m.captured(2)) : 0;
        if (unit == 0)
            return std::nullopt;
        sum += m.captured(1).toDouble() * unit;
        at = m.capturedEnd();
    }
    return toMicros(sum);
}

} // namespace

std::optional<Quantity> readQuantity(const QString &text)
{
    const QString t = text.simplified();
    static const QRegularExpression exact = whole(number());
    static const QRegularExpression least =
        whole(QStringLiteral(
                  "(?:at least|no fewer than|no less than|min(?:imum|\\.)?|over|more than|above|>=?|≥) *") +
              number());
    static const QRegularExpression plus = whole(number() + QStringLiteral(" *(?:\\+|or more)"));
    static const QRegularExpression most = whole(
        QStringLiteral(
            "(?:at most|no more than|up to|max(?:imum|\\.)?|under|fewer than|less than|below|<=?|≤) *") +
        number());
    static const QRegularExpression range = whole(QStringLiteral("(?:between |from )?") + number() +
                                                  QStringLiteral(" *(?:-|–|—|to|and) *") + number());
    if (const auto m = exact.match(t); m.hasMatch()) {
        const auto value = readNumber(m.captured(1));
        return value ? std::optional(Quantity{value, value}) : std::nullopt;
    }
    for (const QRegularExpression &pattern : {least, plus})
        if (const auto m = pattern.match(t); m.hasMatch())
            return Quantity{readNumber(m.captured(1)), std::nullopt};
    if (const auto m = most.match(t); m.hasMatch())
        return Quantity{std::nullopt, readNumber(m.captured(1))};
    if (const auto m = range.match(t); m.hasMatch()) {
        const auto low = readNumber(m.captured(1));
        const auto high = readNumber(m.captured(2));
        if (low && high && *low <= *high)
            return Quantity{low, high};
    }
    return std::nullopt;
}

std::optional<time::Micros> readDuration(const QString &text)
{
    QString t = text.simplified();
    const bool isNegative = t.startsWith(u'-') || t.startsWith(u'\u2212');
    if (isNegative || t.startsWith(u'+'))
        t = t.mid(1).trimmed();
    if (t.isEmpty())
        return std::nullopt;
    const auto micros = readUnsigned(t);
    return micros && isNegative ? std::optional(-*micros) : micros;
}

} // namespace varve::text
