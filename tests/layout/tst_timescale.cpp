#include "layoutfixture.h"

#include "layout/timescale.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;
using time::Instant;
using time::Window;

namespace {

/// Disjoint gaps of mixed lengths from 2000 on.
Gaps randomGaps(QRandomGenerator &random, int count)
{
    Gaps gaps;
    Instant t = utc(2000, 1, 1);
    for (int i = 0; i < count; ++i) {
        const double hours = std::exp2(random.bounded(12.0));
        const auto length = static_cast<time::Micros>(hours * time::microsPerHour);
        gaps.push_back({t, t + length});
        t = t + length + static_cast<time::Micros>(random.bounded(48) + 1) * time::microsPerHour;
    }
    return gaps;
}

View randomView(QRandomGenerator &random)
{
    const Instant left = utc(2000, 1, 1) + random.bounded(900) * time::microsPerDay;
    return {left, std::exp2(20 + random.bounded(14.0)), 400.0 + random.bounded(1600)};
}

} // namespace

class TestTimescale : public QObject
{
    Q_OBJECT
private slots:
    void withoutGapsIsLinear()
    {
        const Timescale scale({utc(2024, 3, 22), 1e6, 1000}, {}, {});
        QCOMPARE(scale.x(utc(2024, 3, 22)), 0.0);
        QCOMPARE(scale.x(utc(2024, 3, 22, 0, 10)), 600.0);
        QVERIFY(scale.at(600) == utc(2024, 3, 22, 0, 10));
        QCOMPARE(scale.segments().size(), size_t(1));
    }

    void longGapFoldsToABandOfFixedWidth()
    {
        // 20 hours on 1000 pixels; 12 of them without events.
        const Gaps gaps = {{utc(2024, 3, 22, 4), utc(2024, 3, 22, 16)}};
        const TimescaleOptions options;
        const Timescale scale({utc(2024, 3, 22), 72e6, 1000}, gaps, options);
        QVERIFY(scale.segments().size() >= 3);
        const Timescale::Segment &band = scale.segments()[1];
        QVERIFY(band.folded);
        QCOMPARE(band.x1 - band.x0, options.bandWidth);
        QVERIFY(band.gap == gaps.front());
        QCOMPARE(band.x0, 200 + options.marginBefore); // the margin stays open
    }

    void shortGapStaysOpen()
    {
        const Gaps gaps = {{utc(2024, 3, 22, 4), utc(2024, 3, 22, 5)}};
        const Timescale scale({utc(2024, 3, 22), 72e6, 1000}, gaps, {});
        QCOMPARE(scale.segments().size(), size_t(1));
    }

    void nothingFoldsWhenCompressionIsOff()
    {
        const Gaps gaps = {{utc(2024, 3, 22, 4), utc(2024, 3, 22, 16)}};
        TimescaleOptions options;
        options.compress = false;
        QCOMPARE(Timescale({utc(2024, 3, 22), 72e6, 1000}, gaps, options).segments().size(), size_t(1));
    }

    void segmentsFollowOneAnotherWithoutHoles()
    {
        QRandomGenerator random(11);
        for (int i = 0; i < 300; ++i) {
            const Gaps gaps = randomGaps(random, 20);
            const View view = randomView(random);
            const Timescale scale(view, gaps, {});
            const auto segments = scale.segments();
            QVERIFY(segments.front().x0 <= 0);
            QVERIFY(segments.back().x1 >= view.width - 1e-3);
            for (size_t s = 1; s < segments.size(); ++s) {
                QVERIFY(segments[s].time.earliest == segments[s - 1].time.latest);
                QCOMPARE(segments[s].x0, segments[s - 1].x1);
            }
        }
    }

    void roundTripOfTimesIsExactWithinAPixelsTime()
    {
        QRandomGenerator random(12);
        for (int i = 0; i < 300; ++i) {
            const Gaps gaps = randomGaps(random, 20);
            const Timescale scale(randomView(random), gaps, {});
            double last = -1e300;
            for (double x = -50; x < scale.view().width + 50; x += 7.3) {
                const Instant t = scale.at(x);
                QVERIFY2(std::abs(scale.x(t) - x) < 0.01, qPrintable(QString::number(scale.x(t) - x)));
                QVERIFY(scale.x(t) > last); // strictly growing, in bands too
                last = scale.x(t);
            }
        }
    }

    void zoomKeepsTheTimeUnderTheCursor()
    {
        QRandomGenerator random(13);
        for (int i = 0; i < 500; ++i) {
            const Gaps gaps = randomGaps(random, 20);
            const Timescale scale(randomView(random), gaps, {});
            const double x = random.bounded(scale.view().width);
            const Instant under = scale.at(x);
            const double factor = std::exp2(random.bounded(6.0) - 3);
            const View after = zoomed(scale, x, factor, gaps, {});
            const double moved = Timescale(after, gaps, {}).x(under);
            QVERIFY2(std::abs(moved - x) < 1.5, qPrintable(QStringLiteral("%1 -> %2").arg(x).arg(moved)));
        }
    }

    void panMovesContentByThePixelsAndBack()
    {
        QRandomGenerator random(14);
        for (int i = 0; i < 300; ++i) {
            const Gaps gaps = randomGaps(random, 20);
            const Timescale scale(randomView(random), gaps, {});
            const double x = scale.view().width / 2;
            const Instant t = scale.at(x);
            const double dx = std::floor(random.bounded(400.0)) - 200;
            const View there = panned(scale, dx, gaps, {});
            const Timescale after(there, gaps, {});
            QVERIFY2(std::abs(after.x(t) - (x + dx)) < 0.05,
                     qPrintable(QString::number(after.x(t) - x - dx)));
            const View again = panned(after, -dx, gaps, {});
            QVERIFY(std::abs(static_cast<double>(again.left - scale.view().left)) < scale.view().scale);
        }
    }

    void fitShowsTheWindowFromEdgeToEdge()
    {
        QRandomGenerator random(15);
        for (int i = 0; i < 200; ++i) {
            const Gaps gaps = randomGaps(random, 20);
            const Window window{gaps[3].earliest - time::microsPerDay, gaps[8].latest + time::microsPerDay};
            const View view = fitted(window, 900, gaps, {});
            const Timescale scale(view, gaps, {});
            QVERIFY(std::abs(scale.x(window.earliest)) < 1);
            QVERIFY2(scale.x(window.latest) <= 901, qPrintable(QString::number(scale.x(window.latest))));
        }
    }

    void limitsOfScaleHold()
    {
        Timescale scale({utc(2024, 1, 1), 1e6, 1000}, {}, {});
        for (int i = 0; i < 200; ++i)
            scale = Timescale(zoomed(scale, 500, 4, {}, {}), {}, {});
        QCOMPARE(scale.view().scale, minScale);
        for (int i = 0; i < 200; ++i)
            scale = Timescale(zoomed(scale, 500, 0.25, {}, {}), {}, {});
        QCOMPARE(scale.view().scale, maxScale);
        QVERIFY(scale.x(Instant::distantFuture()) > 1000);
        QVERIFY(scale.x(Instant::distantPast()) < 0);
    }

    void fitOfEmptyOrInvalidWindowStaysFinite()
    {
        const Instant t = utc(2024, 1, 1);
        QCOMPARE(fitted({t, t}, 1000, {}, {}).scale, minScale);
        const View all = fitted({Instant::distantPast(), Instant::distantFuture()}, 1000, {}, {});
        QVERIFY(all.scale <= maxScale);
        QVERIFY(Timescale(all, {}, {}).visible().isValid());
    }
};

QTEST_GUILESS_MAIN(TestTimescale)
#include "tst_timescale.moc"
