#include "layoutfixture.h"

#include "layout/ticks.h"
#include "time/zones.h"

#include <QTest>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using time::Instant;
using time::Window;
using Unit = TickStep::Unit;

namespace {

QStringList clocks(const ZoneCalendar &calendar, const std::vector<Instant> &instants)
{
    QStringList texts;
    for (const Instant t : instants) {
        const time::CivilTime local = time::toLocal(t, calendar.zone());
        texts << QStringLiteral("%1:%2")
                     .arg(local.timeOfDay / time::microsPerHour, 2, 10, QLatin1Char('0'))
                     .arg(local.timeOfDay / time::microsPerMinute % 60, 2, 10, QLatin1Char('0'));
    }
    return texts;
}

struct Ruler
{
    std::vector<TickItem> ticks;
    std::vector<HeadingItem> headings;
    [[nodiscard]] QStringList labels() const
    {
        QStringList texts;
        for (const TickItem &tick : ticks)
            if (!tick.label.isEmpty())
                texts << tick.label;
        return texts;
    }
};

Ruler rulerOf(const Window &window, const QString &zone, double width = 1000)
{
    const ZoneCalendar calendar(zone);
    const FixedMeasure measure;
    const Timescale scale(fitted(window, width, {}, {}), {}, {});
    Ruler ruler;
    for (const auto &segment : scale.segments())
        addTicks({calendar, measure, scale.view().scale, 0}, scale, segment, ruler.ticks, ruler.headings);
    return ruler;
}

} // namespace

class TestTicks : public QObject
{
    Q_OBJECT
private slots:
    void hoursOfAnOrdinaryDay()
    {
        const ZoneCalendar moscow(QStringLiteral("Europe/Moscow"));
        const Instant begin = moscow.midnight(time::daysFromCivil({2024, 3, 22}));
        const auto steps = moscow.steps({Unit::Hour, 6}, {begin, begin + time::microsPerDay});
        QCOMPARE(clocks(moscow, steps), (QStringList{QStringLiteral("00:00"), QStringLiteral("06:00"),
                                                     QStringLiteral("12:00"), QStringLiteral("18:00")}));
    }

    void dayOf23HoursLacksTheMissingHour()
    {
        // Berlin, 31 March 2024: 02:00 -> 03:00.
        const ZoneCalendar berlin(QStringLiteral("Europe/Berlin"));
        const qint64 day = time::daysFromCivil({2024, 3, 31});
        const Window window{berlin.midnight(day), berlin.midnight(day + 1)};
        QCOMPARE(window.width(), 23 * time::microsPerHour);
        const auto steps = berlin.steps({Unit::Hour, 1}, window);
        QCOMPARE(static_cast<int>(steps.size()), 23);
        const QStringList texts = clocks(berlin, steps);
        QVERIFY(!texts.contains(QStringLiteral("02:00")));
        QCOMPARE(texts.mid(0, 3),
                 (QStringList{QStringLiteral("00:00"), QStringLiteral("01:00"), QStringLiteral("03:00")}));
        // Steps of three hours stay on the clock.
        QCOMPARE(clocks(berlin, berlin.steps({Unit::Hour, 3}, window)).last(), QStringLiteral("21:00"));
    }

    void dayOf25HoursShowsTheRepeatedHourTwice()
    {
        const ZoneCalendar berlin(QStringLiteral("Europe/Berlin"));
        const qint64 day = time::daysFromCivil({2024, 10, 27});
        const Window window{berlin.midnight(day), berlin.midnight(day + 1)};
        QCOMPARE(window.width(), 25 * time::microsPerHour);
        const auto steps = berlin.steps({Unit::Hour, 1}, window);
        QCOMPARE(static_cast<int>(steps.size()), 25);
        QCOMPARE(clocks(berlin, steps).count(QStringLiteral("02:00")), 2);
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
    }

    void monthsAreCalendarMonths()
    {
        const ZoneCalendar utcCalendar;
        const auto steps = utcCalendar.steps({Unit::Month, 1}, {utc(2024, 1, 15), utc(2024, 4, 2)});
        QCOMPARE(static_cast<int>(steps.size()), 3);
        QVERIFY(steps[0] == utc(2024, 2, 1));
        QVERIFY(steps[1] == utc(2024, 3, 1)); // after 29 days
        QVERIFY(steps[2] == utc(2024, 4, 1));
    }

    void weeksBeginOnMonday()
    {
        const ZoneCalendar calendar;
        for (const Instant t : calendar.steps({Unit::Day, 7}, {utc(2024, 1, 1), utc(2024, 6, 1)}))
            QCOMPARE(time::dayOfWeek(calendar.local(t).date), 1);
    }

    void yearsBeforeOurEraAreNamedAsPeopleNameThem()
    {
        const Ruler ruler = rulerOf({utc(-60, 1, 1), utc(-30, 1, 1)}, QStringLiteral("UTC"));
        QVERIFY2(ruler.labels().contains(QStringLiteral("46 BCE")) ||
                     ruler.labels().contains(QStringLiteral("51 BCE")),
                 qPrintable(ruler.labels().join(QLatin1Char(' '))));
    }

    void yearZeroIsOneBce()
    {
        const Ruler ruler = rulerOf({utc(-6, 1, 1), utc(8, 1, 1)}, QStringLiteral("UTC"));
        QVERIFY2(ruler.labels().contains(QStringLiteral("1 BCE")),
                 qPrintable(ruler.labels().join(QLatin1Char(' '))));
        QVERIFY(ruler.labels().contains(QStringLiteral("1")));
        QVERIFY(!ruler.labels().contains(QStringLiteral("0")));
    }

    void labelsFrom_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("heading");
        const qint64 second = time::microsPerSecond;
        QTest::newRow("milliseconds")
            << qint64(2000) << QStringLiteral("00.0010") << QStringLiteral("Friday 22 March 2024, 17:00");
        QTest::newRow("seconds") << 20 * second << QStringLiteral("17:00:04")
                                 << QStringLiteral("Friday 22 March 2024");
        QTest::newRow("minutes") << 1200 * second << QStringLiteral("17:04")
                                 << QStringLiteral("Friday 22 March 2024");
        QTest::newRow("hours") << 36'000 * second << QStringLiteral("18:00")
                               << QStringLiteral("Friday 22 March 2024");
        QTest::newRow("days") << 86'400 * 12 * second << QStringLiteral("25") << QStringLiteral("March 2024");
        QTest::newRow("months") << 86'400 * 400 * second << QStringLiteral("Jul") << QStringLiteral("2024");
        QTest::newRow("years") << 86'400 * 3650 * second << QStringLiteral("2030") << QString();
        QTest::newRow("millennia") << 86'400LL * 365 * 9000 * second << QStringLiteral("4000") << QString();
    }
    void labelsFrom()
    {
        QFETCH(qint64, span);
        QFETCH(QString, label);
        QFETCH(QString, heading);
        const Instant begin = utc(2024, 3, 22, 17);
        const Ruler ruler = rulerOf({begin, begin + span}, QStringLiteral("UTC"));
        QVERIFY2(ruler.labels().contains(label), qPrintable(ruler.labels().join(QLatin1Char(' '))));
        QStringList headings;
        for (const HeadingItem &h : ruler.headings)
            headings << h.text;
        if (!heading.isEmpty())
            QVERIFY2(!headings.filter(heading).isEmpty(), qPrintable(headings.join(QLatin1Char('|'))));
        else
            QVERIFY(headings.isEmpty());
    }

    void labelsNeverTouch()
    {
        const FixedMeasure measure;
        const ZoneCalendar calendar(QStringLiteral("Europe/Berlin"));
        for (double scale = 2; scale < maxScale; scale *= 1.7) {
            const Timescale timescale({utc(2024, 3, 30), scale, 1000}, {}, {});
            std::vector<TickItem> ticks;
            std::vector<HeadingItem> headings;
            for (const auto &segment : timescale.segments())
                addTicks({calendar, measure, scale, 0}, timescale, segment, ticks, headings);
            double until = -1e9;
            int labelled = 0;
            for (const TickItem &tick : ticks) {
                if (tick.label.isEmpty())
                    continue;
                ++labelled;
                QVERIFY2(tick.labelX >= until,
                         qPrintable(QStringLiteral("scale %1 %2").arg(scale).arg(tick.label)));
                until = tick.labelX + measure.width(tick.label, TextStyle::Tick);
            }
            QVERIFY2(labelled >= 1 && labelled < 40,
                     qPrintable(QStringLiteral("%1: %2").arg(scale).arg(labelled)));
            until = -1e9;
            for (const HeadingItem &heading : headings) {
                QVERIFY(heading.x >= until);
                until = heading.x + measure.width(heading.text, TextStyle::Heading);
            }
        }
    }

    void nightsFollowTheLocalClock()
    {
        const ZoneCalendar moscow(QStringLiteral("Europe/Moscow"));
        const Timescale scale({utc(2024, 3, 22, 9), 72e6, 1200}, {}, {}); // 12:00 MSK, 24 hours
        std::vector<NightItem> nights;
        addNights(moscow, scale, scale.segments()[0], 0, 22 * 60, 30 * 60, nights);
        QCOMPARE(static_cast<int>(nights.size()), 1);
        QCOMPARE(nights[0].x0, 500.0); // 22:00 MSK
        QCOMPARE(nights[0].x1, 900.0); // 06:00
    }
};

QTEST_GUILESS_MAIN(TestTicks)
#include "tst_ticks.moc"
