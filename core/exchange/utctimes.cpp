#include "exchange/utctimes.h"

#include "exchange/isoinstant.h"

namespace varve::exchange {

namespace {

constexpr qsizetype instantLength = 20; // 2024-03-22T17:05:00Z

time::Window secondFrom(time::Instant instant)
{
    return {instant, instant + time::microsPerSecond};
}

/// What the reader says of an example, if its moments are all in it that differs from text to text.
std::optional<time::Reading> example(const QString &text, const time::ReadContext &context)
{
    auto reading = time::readTime(text, context);
    const bool usable = reading && reading->time.text == text && !reading->time.bestGuess &&
                        reading->time.reference.isEmpty() && reading->words.isEmpty();
    return usable ? std::optional(std::move(*reading)) : std::nullopt;
}

} // namespace

UtcTimes::UtcTimes(const time::ReadContext &context)
    : m_instant(example(QStringLiteral("2000-02-03T04:05:06Z"), context)),
      m_interval(example(QStringLiteral("2000-02-03T04:05:06Z/2000-03-04T05:06:07Z"), context))
{}

std::optional<time::Reading> UtcTimes::read(const QString &text) const
{
    const bool isInterval = text.size() == 2 * instantLength + 1 && text[instantLength] == u'/';
    const std::optional<time::Reading> &known = isInterval ? m_interval : m_instant;
    if (!known || (!isInterval && text.size() != instantLength))
        return std::nullopt;
    const auto start = instantFromIso(QStringView(text).first(instantLength));
    if (!start)
        return std::nullopt;
    time::Reading reading = *known;
    reading.time.start = secondFrom(*start);
    reading.time.text = text;
    if (isInterval) {
        const auto end = instantFromIso(QStringView(text).last(instantLength));
        if (!end || end->us <= start->us)
            return std::nullopt;
        reading.time.end = secondFrom(*end);
    }
    return reading;
}

} // namespace varve::exchange
