// ISO 8601 durations: text to CalendarDuration and back (calendar.h).
#include "time/calendar.h"

#include <array>

namespace varve::time {

namespace {

/// Nobody waits longer than the program's range; larger numbers are refused rather than overflowed.
constexpr qint64 maxCount = 100'000'000;

struct Unit
{
    char16_t letter;
    bool inTime;
    qint64 months;
    qint64 days;
    Micros micros;
};
constexpr std::array<Unit, 7> units{{{u'Y', false, 12, 0, 0},
                                     {u'M', false, 1, 0, 0},
                                     {u'W', false, 0, 7, 0},
                                     {u'D', false, 0, 1, 0},
                                     {u'H', true, 0, 0, microsPerHour},
                                     {u'M', true, 0, 0, microsPerMinute},
                                     {u'S', true, 0, 0, microsPerSecond}}};

/// Digits at `i`, which moves behind them; nothing when there are none or too many.
std::optional<qint64> readCount(QStringView text, qsizetype &i)
{
    qint64 value = 0;
    const qsizetype begin = i;
    while (i < text.size() && text[i] >= u'0' && text[i] <= u'9') {
        value = value * 10 + (text[i].unicode() - u'0');
        if (value > maxCount)
            return std::nullopt;
        ++i;
    }
    return i > begin ? std::optional(value) : std::nullopt;
}

/// ".5" of seconds in microseconds; 0 when there is none.
std::optional<Micros> readFraction(QStringView text, qsizetype &i)
{
    if (i >= text.size() || (text[i] != u'.' && text[i] != u','))
        return 0;
    ++i;
    Micros value = 0;
    Micros place = microsPerSecond;
    const qsizetype begin = i;
    for (; i < text.size() && text[i] >= u'0' && text[i] <= u'9'; ++i) {
        place /= 10;
        value += place * (text[i].unicode() - u'0');
    }
    return i > begin ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<CalendarDuration> parseIsoDuration(const QString &text)
{
    const QStringView view(text);
    if (!view.startsWith(u'P') || view.size() < 3)
        return std::nullopt;
    CalendarDuration duration;
    size_t next = 0; // units come in order, each at most once
    bool inTime = false;
    qsizetype i = 1;
    while (i < view.size()) {
        if (view[i] == u'T' && !inTime && i + 1 < view.size()) {
            inTime = true;
            ++i;
        }
        const auto count = readCount(view, i);
        const auto fraction = count ? readFraction(view, i) : std::nullopt;
        if (!count || !fraction || i >= view.size())
            return std::nullopt;
        while (next < units.size() && (units[next].letter != view[i] || units[next].inTime != inTime))
            ++next;
        if (next == units.size() || (*fraction != 0 && units[next].letter != u'S'))
            return std::nullopt;
        duration.months += *count * units[next].months;
        duration.days += *count * units[next].days;
        duration.micros += *count * units[next].micros + *fraction;
        ++next;
        ++i;
    }
    return duration;
}

QString toIsoDuration(const CalendarDuration &duration)
{
    QString text = QStringLiteral("P");
    const auto add = [&text](qint64 count, char16_t letter) {
        if (count != 0)
            text += QString::number(count) + QChar(letter);
    };
    add(duration.months / 12, u'Y');
    add(duration.months % 12, u'M');
    if (duration.days % 7 == 0 && duration.months == 0 && duration.micros == 0)
        add(duration.days / 7, u'W');
    else
        add(duration.days, u'D');
    if (duration.micros != 0) {
        text += u'T';
        add(duration.micros / microsPerHour, u'H');
        add(duration.micros % microsPerHour / microsPerMinute, u'M');
        const Micros rest = duration.micros % microsPerMinute;
        if (rest % microsPerSecond != 0) {
            QString fraction = QStringLiteral("%1").arg(rest % microsPerSecond, 6, 10, QLatin1Char('0'));
            while (fraction.endsWith(u'0'))
                fraction.chop(1);
            text += QStringLiteral("%1.%2S").arg(rest / microsPerSecond).arg(fraction);
        } else {
            add(rest / microsPerSecond, u'S');
        }
    }
    return text.size() > 1 ? text : QStringLiteral("PT0S");
}

} // namespace varve::time
