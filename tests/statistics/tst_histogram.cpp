#include "statistics/histogram.h"

#include "statisticsdata.h"

#include <QtTest>

using namespace varve;
using namespace varve::statistics;
using namespace varve::test;
using time::microsPerDay;
using time::microsPerHour;
using Unit = layout::TickStep::Unit;

Q_DECLARE_METATYPE(varve::layout::TickStep)

namespace {

const ZoneCalendar moscow(QStringLiteral("Europe/Moscow"));
const ZoneCalendar berlin(QStringLiteral("Europe/Berlin"));
const ZoneCalendar utcDays(QStringLiteral("UTC"));

/// Two events, this far from one another.
model::EventIndex pairApart(time::Micros span)
{
    const time::Instant first = utc(2024, 3, 22, 17);
    return indexOf({row({first, first + 1}), row({first + span, first + span + 1})});
}

} // namespace

class TestHistogram : public QObject
{
    Q_OBJECT
private slots:
    void binsFollowTheSpan_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<TickStep>("step");
        QTest::newRow("half an hour, minutes") << 30 * time::microsPerMinute << TickStep{Unit::Minute, 1};
        QTest::newRow("five hours, ten minutes") << 5 * microsPerHour << TickStep{Unit::Minute, 10};
        QTest::newRow("a day, hours") << microsPerDay << TickStep{Unit::Hour, 1};
        QTest::newRow("a month, days") << 30 * microsPerDay << TickStep{Unit::Day, 1};
        QTest::newRow("a year, weeks") << 365 * microsPerDay << TickStep{Unit::Day, 7};
        QTest::newRow("three years, months") << 3 * 365 * microsPerDay << TickStep{Unit::Month, 1};
        QTest::newRow("forty years, years") << 40 * 365 * microsPerDay << TickStep{Unit::Year, 1};
        QTest::newRow("four centuries, decades") << 400 * 365 * microsPerDay << TickStep{Unit::Year, 10};
        QTest::newRow("five millennia, centuries") << 5000 * 365 * microsPerDay << TickStep{Unit::Year, 100};
    }
    void binsFollowTheSpan()
    {
        QFETCH(qint64, span);
        QFETCH(TickStep, step);
        const auto index = pairApart(span);
        const TimeBins bins = timeBins(index, {}, moscow);
        QCOMPARE(bins.step, step);
        QVERIFY(bins.count() >= 2 && bins.count() <= mostBins + 1);
        const Histogram counts = histogram(index, {}, bins);
        QCOMPARE(counts.total(), 2);
        QCOMPARE(counts.bins.front().begin, 1);
        QCOMPARE(counts.bins.back().begin, 1);
    }

    void everyShownEventIsCountedOnce_data()
    {
        QTest::addColumn<qint64>("span");
        for (const int days : {1, 20, 300, 3000, 300'000})
            QTest::addRow("over %d days", days) << days * microsPerDay;
    }
    void everyShownEventIsCountedOnce()
    {
        QFETCH(qint64, span);
        const auto index = indexOf(randomRows(2000, {}, span));
        const std::vector<quint8> shown = someShown(index);
        const TimeBins bins = timeBins(index, shown, berlin);
        const Histogram counts = histogram(index, shown, bins);
        QCOMPARE(counts.total(), countOf(shown));
        QVERIFY(counts.withoutBegin > 0);
        for (size_t i = 0; i < bins.count(); ++i) {
            int begin = 0, within = 0, possible = 0;
            for (const auto row : index.byTime()) {
                if (!shown[static_cast<size_t>(row)])
                    continue;
                const time::Window window = bins.window(i);
                const bool begins = window.contains(index.start(row).earliest);
                begin += begins;
                within += begins && index.hull(row).latest <= window.latest;
                possible += index.hull(row).overlaps(window);
            }
            QCOMPARE(counts.bins[i], (Histogram::Bin{begin, within, possible}));
        }
    }

    void binsOfAllHoldWhatIsShownOfThem()
    {
        const auto index = indexOf(randomRows(500, {}, 40 * microsPerDay));
        const std::vector<quint8> shown = someShown(index);
        const Histogram counts = histogram(index, shown, timeBins(index, {}, utcDays));
        QCOMPARE(counts.total(), countOf(shown));
    }

    void monthsAreAsLongAsTheyAre()
    {
        const auto index = indexOf({row({utc(2023, 1, 15), utc(2023, 1, 16)}),
                                    row({utc(2024, 2, 29, 23, 59), utc(2024, 3, 1)}),
                                    row({utc(2024, 3, 1), utc(2024, 3, 2)})});
        const TimeBins bins = timeBins(index, {}, utcDays, TickStep{Unit::Month, 1});
        QCOMPARE(bins.count(), size_t(15));
        const Histogram counts = histogram(index, {}, bins);
        QCOMPARE(counts.bins[13], (Histogram::Bin{1, 1, 1}));
        QCOMPARE(counts.bins[14], (Histogram::Bin{1, 1, 1}));
        QCOMPARE(bins.window(13), (time::Window{utc(2024, 2, 1), utc(2024, 3, 1)}));
        QCOMPARE(binName(bins, 13, utcDays), QStringLiteral("February 2024"));
        QCOMPARE(binLabel(bins, 12, utcDays), QStringLiteral("2024"));
        QCOMPARE(binLabel(bins, 13, utcDays), QStringLiteral("Feb"));
    }

    void weeksBeginOnMonday()
    {
        const auto index = indexOf({row({utc(2024, 3, 22), utc(2024, 3, 23)})});
        const TimeBins bins = timeBins(index, {}, utcDays, TickStep{Unit::Day, 7});
        QCOMPARE(bins.window(0), (time::Window{utc(2024, 3, 18), utc(2024, 3, 25)}));
        QCOMPARE(binName(bins, 0, utcDays), QStringLiteral("week of 18 March 2024"));
    }

    void dayOf25HoursIsOneBin()
    {
        // Berlin, 27 October 2024: 00:00 is 22:00Z of the day before, the next midnight 23:00Z.
        const auto index = indexOf({row({utc(2024, 10, 26, 22), utc(2024, 10, 27, 23)}),
                                    row({utc(2024, 10, 27, 22, 59), utc(2024, 10, 27, 23)})});
        const TimeBins bins = timeBins(index, {}, berlin, TickStep{Unit::Day, 1});
        QCOMPARE(bins.count(), size_t(1));
        QCOMPARE(bins.window(0).width(), 25 * microsPerHour);
        QCOMPARE(histogram(index, {}, bins).bins[0], (Histogram::Bin{2, 2, 2}));
    }

    void daysAreThoseOfTheZone()
    {
        // 22:30 UTC is half past one of the next day in Moscow.
        const auto index = indexOf({row({utc(2024, 3, 22, 22, 30), utc(2024, 3, 22, 22, 31)})});
        const TimeBins bins = timeBins(index, {}, moscow, TickStep{Unit::Day, 1});
        QCOMPARE(binName(bins, 0, moscow), QStringLiteral("23 March 2024"));
        const TimeBins hours = timeBins(index, {}, moscow, TickStep{Unit::Hour, 1});
        QCOMPARE(binName(hours, 0, moscow), QStringLiteral("23 March 2024, 01:00–02:00"));
    }

    void windowThatEndsAtTheEdgeDoesNotReachTheNextBin()
    {
        const auto index =
            indexOf({row({utc(2024, 3, 22), utc(2024, 3, 23)}), row({utc(2024, 3, 23), utc(2024, 3, 25)})});
        const Histogram counts = histogram(index, {}, timeBins(index, {}, utcDays, TickStep{Unit::Day, 1}));
        QCOMPARE(counts.bins.size(), size_t(2));
        QCOMPARE(counts.bins[0], (Histogram::Bin{1, 1, 1}));
        QCOMPARE(counts.bins[1], (Histogram::Bin{1, 0, 1})); // reaches beyond the last bin
    }

    void eventsWithoutABeginningAreSaidApart()
    {
        const auto index = indexOf({row({time::Instant::distantPast(), utc(2024, 3, 22)}),
                                    row({time::Instant::distantPast(), time::Instant::distantFuture()})});
        const TimeBins bins = timeBins(index, {}, utcDays);
        QCOMPARE(bins.count(), size_t(0));
        const Histogram counts = histogram(index, {}, bins);
        QCOMPARE(counts.withoutBegin, 2);
        QCOMPARE(counts.total(), 2);
    }

    void tooFineAStepIsNotTaken()
    {
        const auto index = pairApart(400 * 365 * microsPerDay);
        QCOMPARE(timeBins(index, {}, utcDays, TickStep{Unit::Minute, 1}).step, (TickStep{Unit::Year, 10}));
        QCOMPARE(timeBins(index, {}, utcDays, TickStep{Unit::Year, 1}).step, (TickStep{Unit::Year, 1}));
    }

    void yearsAtTheLimitsAreCounted()
    {
        const auto index = indexOf(
            {row({utc(-9999, 1, 1), utc(-9999, 1, 2)}), row({utc(9999, 12, 31), utc(9999, 12, 31, 23)})});
        const TimeBins bins = timeBins(index, {}, utcDays);
        QCOMPARE(bins.step, (TickStep{Unit::Year, 1000}));
        QCOMPARE(histogram(index, {}, bins).total(), 2);
        QCOMPARE(binName(bins, 0, utcDays), QStringLiteral("10001 BCE–9002 BCE"));
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
