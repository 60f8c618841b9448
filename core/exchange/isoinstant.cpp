#include "exchange/isoinstant.h"

#include "time/calendar.h"

namespace varve::exchange {

namespace {

/// Takes `count` digits off the front; -1 when they are not there.
int takeDigits(QStringView &text, qsizetype count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (qsizetype i = 0; i < count; ++i) {
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c - u'0');
    }
    text = text.sliced(count);
    return value;
}

bool takeChar(QStringView &text, char16_t expected)
{
    if (text.isEmpty() || text.front().unicode() != expected)
        return false;
    text = text.sliced(1);
    return true;
}

/// ".25" -> 250,000; nothing there -> 0; -1 when it is not a fraction.
time::Micros takeFraction(QStringView &text)
{
    if (!takeChar(text, u'.'))
        return 0;
    time::Micros value = 0;
    int digits = 0;
    for (; !text.isEmpty() && text.front() >= u'0' && text.front() <= u'9'; ++digits) {
        if (digits == 6)
            return -1;
        value = value * 10 + (text.front().unicode() - u'0');
        text = text.sliced(1);
    }
    if (digits == 0)
        return -1;
    for (; digits < 6; ++digits)
        value *= 10;
    return value;
}

} // namespace

std::optional<time::Instant> instantFromIso(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    const bool hasSign = negative || text.startsWith(u'+');
    if (hasSign)
        text = text.sliced(1);
    const int year = takeDigits(text, hasSign && text.size() > 5 && text[4] != u'-' ? 5 : 4);
    if (year < 0 || (negative && year == 0) || !takeChar(text, u'-'))
        return std::nullopt;
    const int month = takeDigits(text, 2);
    if (!takeChar(text, u'-'))
        return std::nullopt;
    const int day = takeDigits(text, 2);
    if (!takeChar(text, u'T'))
        return std::nullopt;
    const int hour = takeDigits(text, 2);
    if (!takeChar(text, u':'))
        return std::nullopt;
    const int minute = takeDigits(text, 2);
    if (!takeChar(text, u':'))
        return std::nullopt;
    const int second = takeDigits(text, 2);
    const time::Micros fraction = takeFraction(text);
    if (!takeChar(text, u'Z') || !text.isEmpty())
        return std::nullopt;
    const int signedYear = negative ? -year : year;
    if (month < 1 || month > 12 || day < 1 || day > time::daysInMonth(signedYear, month) || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0)
        return std::nullopt;
    const time::Micros timeOfDay = hour * time::microsPerHour + minute * time::microsPerMinute +
                                   second * time::microsPerSecond + fraction;
    return time::asUtc({{signedYear, month, day}, timeOfDay});
}

QString isoFromInstant(time::Instant instant)
{
    const time::CivilTime civil = time::civilFromUtc(instant);
    const time::Micros t = civil.timeOfDay;
    const QChar zero = u'0';
    QString text = QStringLiteral("%1%2-%3-%4T%5:%6:%7")
                       .arg(civil.date.year < 0      ? QStringLiteral("-")
                            : civil.date.year > 9999 ? QStringLiteral("+")
                                                     : QString())
                       .arg(std::abs(civil.date.year), 4, 10, zero)
                       .arg(civil.date.month, 2, 10, zero)
                       .arg(civil.date.day, 2, 10, zero)
                       .arg(t / time::microsPerHour, 2, 10, zero)
                       .arg(t / time::microsPerMinute % 60, 2, 10, zero)
                       .arg(t / time::microsPerSecond % 60, 2, 10, zero);
    if (const time::Micros fraction = t % time::microsPerSecond; fraction != 0) {
        QString digits = QStringLiteral("%1").arg(fraction, 6, 10, zero);
        while (digits.endsWith(zero))
            digits.chop(1);
        text += u'.' + digits;
    }
    return text + u'Z';
}

} // namespace varve::exchange
