// toText: a value as a text that reads again to it (timeformat.h).
#include "time/localtext.h"
#include "time/timeformat.h"
#include "time/timeparser.h"
#include "time/zones.h"

namespace varve::time {

namespace {

/// The windows and what goes with them: what a text must give back.
bool isSameValue(const EventTime &a, const EventTime &b)
{
    return a.start == b.start && a.end == b.end && a.startKind == b.startKind && a.endKind == b.endKind &&
           a.zone == b.zone && a.approximate == b.approximate && a.uncertain == b.uncertain &&
           a.spans == b.spans;
}

/// Beyond that: how it was named.
bool isSameNaming(const EventTime &a, const EventTime &b)
{
    return a.precision == b.precision && a.tolerance == b.tolerance && a.bestGuess == b.bestGuess;
}

/// How bounds are written: by the clocks of the value's zone, or, where those are ambiguous, in UTC.
enum class Clocks : quint8 { Zone, Utc };

/// With a zone behind it, "2000" could be a time of day.
QString distinctYear(const QString &date, const QString &zone)
{
    const bool plainYear = date.size() == 4 && date[0].isDigit() && date[3].isDigit();
    return plainYear && !zone.isEmpty() ? QStringLiteral("year ") + date : date;
}

class Writer
{
public:
    Writer(const EventTime &time, const TimeSettings &settings) : m_time(time), m_settings(settings) {}

    /// Nicest first.
    [[nodiscard]] QStringList candidates() const;

private:
    [[nodiscard]] QStringList ofOneValue() const;
    [[nodiscard]] QStringList ofInterval() const;
    [[nodiscard]] QStringList significantDigits() const;
    [[nodiscard]] QString ofBound(const Window &window, EndKind kind, Clocks clocks, bool alone) const;
    [[nodiscard]] QString between(const Window &window, Clocks clocks, bool dayFirst) const;
    [[nodiscard]] QString before(Instant latest, Clocks clocks) const;
    [[nodiscard]] QString after(Instant earliest, Clocks clocks) const;
    [[nodiscard]] std::optional<UnitName> named(const Window &window, bool ofEnd) const;
    [[nodiscard]] QStringList unitTexts(const Window &window, bool ofEnd, bool withZone) const;
    [[nodiscard]] QString point(const CivilTime &time, Grain grain, Instant at, Clocks clocks) const;
    [[nodiscard]] QString zoneBehind(Instant at, bool hasClock) const;
    [[nodiscard]] LocalWindow local(const Window &window, Clocks clocks) const
    {
        return clocks == Clocks::Utc ? localWindow(window, QStringLiteral("UTC"))
                                     : localWindow(window, m_time.zone, m_time.precision);
    }
    /// "(approximate, uncertain)" for what the text does not say otherwise.
    [[nodiscard]] QString flags(bool approximateSaid) const;

    const EventTime &m_time;
    const TimeSettings &m_settings;
};

QString Writer::zoneBehind(Instant at, bool hasClock) const
{
    if (m_time.zone.isEmpty() || (!hasClock && m_time.zone == m_settings.zone))
        return {}; // an unknown zone is said at the end
    return QLatin1Char(' ') + writtenZone(at, m_time.zone);
}

QString Writer::flags(bool approximateSaid) const
{
    QStringList words;
    if (m_time.approximate && !approximateSaid)
        words.append(QStringLiteral("approximate"));
    if (m_time.uncertain)
        words.append(QStringLiteral("uncertain"));
    if (m_time.zone.isEmpty())
        words.append(QStringLiteral("zone unknown"));
    if (m_time.uncertain && words.size() == 1)
        return QStringLiteral("?");
    return words.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(words.join(QStringLiteral(", ")));
}

QString Writer::point(const CivilTime &time, Grain grain, Instant at, Clocks clocks) const
{
    if (clocks == Clocks::Zone) {
        const QString zone = zoneBehind(at, grain <= Grain::Minute);
        return distinctYear(pointText(time, grain), zone) + zone;
    }
    QString text = pointText(time, std::min(grain, Grain::Minute)) + QLatin1Char('Z');
    if (!m_time.zone.isEmpty() && m_time.zone != QLatin1String("UTC"))
        text += QLatin1Char(' ') + m_time.zone;
    return text;
}

QString Writer::between(const Window &window, Clocks clocks, bool dayFirst) const
{
    const LocalWindow bounds = local(window, clocks);
    Grain grain = std::min(grainOf(*bounds.from), grainOf(*bounds.to));
    if (clocks == Clocks::Utc)
        grain = std::min(grain, Grain::Minute);
    const CivilTime last = unitBefore(*bounds.to, grain);
    if (dayFirst && clocks == Clocks::Zone && grain <= Grain::Minute && last.date == bounds.from->date)
        return QStringLiteral("%1, between %2 and %3%4")
            .arg(shortDate(last.date), clockOf(*bounds.from, grain), clockOf(last, grain),
                 zoneBehind(window.earliest, true));
    return QStringLiteral("between %1 and %2")
        .arg(point(*bounds.from, grain, window.earliest, clocks), point(last, grain, window.latest, clocks));
}

/// The grain in which a single bound is written: that of the precision where the bound fits it.
Grain grainFor(const CivilTime &time, Precision precision)
{
    const Grain natural = grainOf(time);
    const Grain wanted = precision == Precision::Year     ? Grain::Year
                         : precision == Precision::Month  ? Grain::Month
                         : precision == Precision::Minute ? Grain::Minute
                         : precision == Precision::Second ? Grain::Second
                         : precision < Precision::Second
                             ? (precision == Precision::Millisecond ? Grain::Millisecond : Grain::Microsecond)
                             : Grain::Day;
    return std::min(natural, wanted);
}

QString Writer::before(Instant latest, Clocks clocks) const
{
    const CivilTime bound = *local({Instant::distantPast(), latest}, clocks).to;
    const Grain grain = grainFor(bound, m_time.precision);
    if (bound.date.year > maxYear)
        return QStringLiteral("no later than ") + point(unitBefore(bound, grain), grain, latest, clocks);
    return QStringLiteral("before ") + point(bound, grain, latest, clocks);
}

QString Writer::after(Instant earliest, Clocks clocks) const
{
    const CivilTime bound = *local({earliest, Instant::distantFuture()}, clocks).from;
    const Grain grain = grainFor(bound, m_time.precision);
    if (grain <= Grain::Minute || clocks == Clocks::Utc)
        return QStringLiteral("after ") + point(bound, grain, earliest, clocks);
    const CivilTime dayBefore = unitBefore(bound, grain);
    if (dayBefore.date.year < minYear)
        return QStringLiteral("not before ") + point(bound, grain, earliest, clocks);
    return QStringLiteral("after ") + point(dayBefore, grain, earliest, clocks);
}

std::optional<UnitName> Writer::named(const Window &window, bool ofEnd) const
{
    const QString tolerance = toleranceOf(m_time, ofEnd);
    Window core = window;
    if (m_time.approximate && !tolerance.isEmpty()) {
        const auto narrowed = coreOf(window, tolerance, m_time.zone);
        if (!narrowed)
            return std::nullopt;
        core = *narrowed;
    }
    if (!core.isBounded())
        return std::nullopt;
    const LocalWindow bounds = localWindow(core, m_time.zone, m_time.precision);
    return nameOf(bounds, m_time.precision, m_settings);
}

/// "22 Mar 2024 ~20:00 MSK"; then the same with the tolerance said.
QStringList Writer::unitTexts(const Window &window, bool ofEnd, bool withZone) const
{
    const auto name = named(window, ofEnd);
    if (!name)
        return {};
    const QString tolerance = m_time.approximate ? toleranceOf(m_time, ofEnd) : QString();
    // Where the clocks went back, an abbreviation would tell one of the two readings.
    const bool twice = !name->clock.isEmpty() && window.isBounded() &&
                       offsetAt(window.earliest, m_time.zone) != offsetAt(window.latest + -1, m_time.zone);
    const QString zone = !withZone ? QString()
                         : twice   ? QLatin1Char(' ') + m_time.zone
                                   : zoneBehind(window.earliest, !name->clock.isEmpty());
    const auto build = [&](const QString &mark, const QString &behind) {
        const QString text = name->clock.isEmpty() ? mark + distinctYear(name->date, behind + zone)
                             : name->nightOf.isEmpty()
                                 ? name->date + QLatin1Char(' ') + mark + name->clock
                                 : mark + name->clock + QStringLiteral(" of ") + name->nightOf;
        return text + behind + zone;
    };
    if (tolerance.isEmpty())
        return {build({}, {})};
    return {build(QStringLiteral("~"), {}), build({}, QStringLiteral(" ±") + tolerance)};
}

/// "1950S2": a run of years with one of them as the best guess.
QStringList Writer::significantDigits() const
{
    if (!m_time.bestGuess || m_time.approximate || m_time.precision < Precision::Decade ||
        m_time.precision == Precision::Other)
        return {};
    const int year = toLocal(*m_time.bestGuess, m_time.zone).date.year;
    const int zeros = m_time.precision == Precision::Decade    ? 1
                      : m_time.precision == Precision::Century ? 2
                                                               : 3;
    const qsizetype digits = QString::number(std::abs(year)).size() - zeros;
    return {QStringLiteral("%1%2S%3%4")
                .arg(QLatin1String(year < 0 ? "-" : ""))
                .arg(std::abs(year), 4, 10, QLatin1Char('0'))
                .arg(digits)
                .arg(QLatin1String(m_time.uncertain ? "?" : ""))};
}

QStringList Writer::ofOneValue() const
{
    if (m_time.startKind != EndKind::Known ||
        !(m_time.start.earliest.isBounded() || m_time.start.latest.isBounded()))
        return {(m_time.startKind == EndKind::Known  ? QStringLiteral("at any time")
                 : m_time.startKind == EndKind::Open ? QStringLiteral("open")
                                                     : QStringLiteral("unknown")) +
                zoneBehind(Instant{0}, false) + flags(false)};
    QStringList texts = significantDigits();
    const QString opening = m_time.spans ? QStringLiteral("throughout ") : QString();
    for (const QString &text : unitTexts(m_time.start, false, true))
        texts.append(opening + text + flags(!m_time.tolerance.isEmpty()));
    for (const Clocks clocks : {Clocks::Zone, Clocks::Utc})
        texts.append(opening + ofBound(m_time.start, EndKind::Known, clocks, !m_time.spans) + flags(false));
    return texts;
}

/// `alone`: not an end of "from … to …", where the day cannot stand first.
QString Writer::ofBound(const Window &window, EndKind kind, Clocks clocks, bool alone) const
{
    if (kind == EndKind::Unknown)
        return QStringLiteral("unknown");
    if (kind == EndKind::Open)
        return QStringLiteral("open");
    if (window.isBounded())
        return between(window, clocks, alone);
    if (window.latest.isBounded())
        return before(window.latest, clocks);
    if (window.earliest.isBounded())
        return after(window.earliest, clocks);
    return QStringLiteral("at any time");
}

QStringList Writer::ofInterval() const
{
    const QStringList startUnit =
        m_time.startKind == EndKind::Known ? unitTexts(m_time.start, false, true) : QStringList();
    const QStringList endUnit =
        m_time.endKind == EndKind::Known ? unitTexts(*m_time.end, true, true) : QStringList();
    QStringList texts;
    const bool tolerance = !m_time.tolerance.isEmpty();
    const auto add = [&](const QString &text, bool approximateSaid) {
        texts.append(text + flags(approximateSaid));
    };
    // "22 Mar 2024 19:58–20:11 MSK"
    const auto startName = m_time.startKind == EndKind::Known ? named(m_time.start, false) : std::nullopt;
    const auto endName = m_time.endKind == EndKind::Known ? named(*m_time.end, true) : std::nullopt;
    if (startName && endName && !startName->clock.isEmpty() && !endName->clock.isEmpty() &&
        startName->date == endName->date && startName->nightOf.isEmpty() && endName->nightOf.isEmpty() &&
        !tolerance)
        add(QStringLiteral("%1 %2–%3%4")
                .arg(startName->date, startName->clock, endName->clock,
                     zoneBehind(m_time.start.earliest, true)),
            true);
    for (const QString &start : startUnit) {
        for (const QString &end : endUnit)
            add(start + QStringLiteral(" – ") + end, tolerance);
        if (m_time.endKind == EndKind::Open)
            add(QStringLiteral("since ") + start, tolerance);
        if (m_time.endKind == EndKind::Unknown)
            add(QStringLiteral("from %1 to unknown").arg(start), tolerance);
    }
    for (const QString &end : endUnit) {
        if (m_time.startKind == EndKind::Unknown)
            add(QStringLiteral("until ") + end, tolerance);
        if (m_time.startKind == EndKind::Open)
            add(QStringLiteral("from open to ") + end, tolerance);
    }
    // One end a unit, the other a window; then both as windows, last in UTC.
    const auto windowText = [&](bool ofEnd, Clocks clocks) {
        return ofEnd ? ofBound(*m_time.end, m_time.endKind, clocks, false)
                     : ofBound(m_time.start, m_time.startKind, clocks, false);
    };
    const auto fromTo = [](const QString &start, const QString &end) {
        return QStringLiteral("from %1 to %2").arg(start, end);
    };
    for (const QString &start : startUnit)
        add(fromTo(start, windowText(true, Clocks::Zone)), tolerance);
    for (const QString &end : endUnit)
        add(fromTo(windowText(false, Clocks::Zone), end), tolerance);
    for (const Clocks clocks : {Clocks::Zone, Clocks::Utc})
        add(fromTo(windowText(false, clocks), windowText(true, clocks)), false);
    return texts;
}

QStringList Writer::candidates() const
{
    return m_time.end ? ofInterval() : ofOneValue();
}

} // namespace

QString toText(const EventTime &time, const TimeSettings &settings)
{
    ReadContext context;
    context.settings = settings;
    context.words = false;
    const QStringList candidates = Writer(time, settings).candidates();
    QString fallback;
    for (const QString &text : candidates) {
        const auto reading = readTime(text, context);
        if (!reading || !isSameValue(reading->time, time))
            continue;
        if (isSameNaming(reading->time, time))
            return text;
        if (fallback.isEmpty())
            fallback = text;
    }
    return fallback.isEmpty() ? candidates.back() : fallback;
}

} // namespace varve::time
