// Times made at random from a seed, for properties that must hold for every value.
#pragma once

#include "time/eventtime.h"
#include "time/timeparser.h"
#include "time/timesettings.h"
#include "time/windowedit.h"
#include "time/zones.h"

#include <QRandomGenerator>

namespace varve::time::test {

class RandomTimes
{
public:
    explicit RandomTimes(quint32 seed) : m_random(seed) {}

    qint64 below(qint64 bound) { return static_cast<qint64>(m_random.generate64() >> 1) % bound; }
    bool chance(int percent) { return below(100) < percent; }

    QString zone()
    {
        static const QStringList zones{QStringLiteral("Europe/Moscow"),
                                       QStringLiteral("America/Sao_Paulo"),
                                       QStringLiteral("Asia/Beirut"),
                                       QStringLiteral("Pacific/Apia"),
                                       QStringLiteral("Europe/Berlin"),
                                       QStringLiteral("America/New_York"),
                                       QStringLiteral("UTC"),
                                       QStringLiteral("UTC+03:00"),
                                       QStringLiteral("UTC-03:30"),
                                       QStringLiteral("Asia/Kathmandu"),
                                       QStringLiteral("Australia/Lord_Howe"),
                                       QStringLiteral("America/St_Johns"),
                                       QString()};
        return zones[below(zones.size())];
    }
    Precision precision() { return static_cast<Precision>(below(int(Precision::Other) + 1)); }

    /// Mostly recent, sometimes anywhere in the range; on the microsecond or on rounder moments.
    Instant instant()
    {
        const qint64 grain[] = {
            1, 1000, microsPerSecond, microsPerMinute, 15 * microsPerMinute, microsPerHour};
        const qint64 span = chance(80) ? 60LL * 366 * microsPerDay : 9'900LL * 365 * microsPerDay;
        const qint64 us = chance(80) ? below(span) : below(2 * span) - span;
        const qint64 unit = grain[below(6)];
        return Instant{us / unit * unit};
    }
    Window window()
    {
        const qint64 widest[] = {
            10, microsPerSecond, microsPerHour, 3 * microsPerDay, 40 * microsPerDay, 3'000 * microsPerDay};
        const Instant from = instant();
        const qint64 grain = chance(50) ? 1 : microsPerMinute;
        const qint64 width = (below(widest[below(6)]) / grain + 1) * grain;
        return {from, from + width};
    }
    Window halfOpenOrBounded()
    {
        Window w = window();
        const qint64 kind = below(10);
        if (kind == 0)
            w.earliest = Instant::distantPast();
        if (kind == 1)
            w.latest = Instant::distantFuture();
        return w;
    }

    /// Any consistent value, also of the kinds that dragging leaves behind.
    EventTime time(const TimeSettings &settings)
    {
        const QString in = zone();
        EventTime value;
        switch (below(7)) {
        case 0:
        case 1:
            value = at(instant(), precision(), in, settings);
            break;
        case 2:
            value = between(halfOpenOrBounded(), in, settings);
            break;
        case 3: {
            const Window start = halfOpenOrBounded();
            value = interval(start,
                             start.isBounded() ? Window{start.latest, start.latest + below(microsPerDay) + 1}
                                               : halfOpenOrBounded(),
                             in, settings);
            break;
        }
        case 5: { // widened by its tolerance, and remembering it
            ReadContext context;
            context.settings = settings;
            const auto about =
                readTime(QLatin1Char('~') + at(instant(), precision(), in, settings).text, context);
            value = about ? about->time : at(instant(), precision(), in, settings);
            break;
        }
        case 4: {
            value = at(instant(), precision(), in, settings);
            const bool unknownStart = chance(50);
            const EndKind kind = chance(50) ? EndKind::Open : EndKind::Unknown;
            if (unknownStart) {
                value.end = value.start;
                value.startKind = kind;
                value.start = {Instant::distantPast(), value.end->latest};
            } else {
                value.endKind = kind;
                value.end = Window{value.start.earliest, Instant::distantFuture()};
            }
            break;
        }
        default: {
            value = at(instant(), precision(), in, settings);
            const EventTime later =
                at(value.start.latest + below(30 * microsPerDay), value.precision, in, settings);
            value.end = later.start;
            break;
        }
        }
        value.text.clear(); // it was that of the unit, before kinds and qualifiers
        value.uncertain = chance(20);
        value.approximate = value.approximate || chance(20);
        value.spans =
            !value.end && value.startKind == EndKind::Known && value.start.isBounded() && chance(10);
        return value;
    }

private:
    QRandomGenerator m_random;
};

} // namespace varve::time::test
