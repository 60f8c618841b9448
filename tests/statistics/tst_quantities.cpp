#include "statistics/quantities.h"

#include "statisticsdata.h"

#include <QtTest>

using namespace varve;
using namespace varve::statistics;
using namespace varve::test;
using model::Figure;

namespace {

Figure figure(const QString &name, std::optional<double> low, std::optional<double> high,
              std::optional<time::Window> asOf = {}, const QString &unit = {})
{
    Figure figure;
    figure.id = FigureId::create();
    figure.name = name;
    figure.low = low;
    figure.high = high;
    figure.unit = unit;
    if (asOf) {
        figure.asOf.emplace();
        figure.asOf->start = *asOf;
    }
    return figure;
}

const QString dead = QStringLiteral("dead");

} // namespace

class TestQuantities : public QObject
{
    Q_OBJECT
private slots:
    void reportsOfOneQuantityStandInTheOrderOfTheirMoments()
    {
        const Figure later = figure(dead, 133, 133, time::Window{utc(2024, 3, 23, 12), utc(2024, 3, 23, 13)});
        const Figure first = figure(QStringLiteral(" Dead "), 40, {},
                                    time::Window{utc(2024, 3, 22, 20), utc(2024, 3, 22, 21)});
        const Figure other =
            figure(QStringLiteral("injured"), 100, {}, time::Window{utc(2024, 3, 23), utc(2024, 3, 24)});
        const Figure undated = figure(dead, 60, {});
        const auto quantities = quantitiesOf({later, first, other, undated});
        QCOMPARE(quantities.size(), size_t(2));
        QCOMPARE(quantities[0].name, dead);
        QCOMPARE(quantities[0].dated, (std::vector<Figure>{first, later}));
        QCOMPARE(quantities[0].undated, std::vector<Figure>{undated});
        QCOMPARE(quantities[0].size() + quantities[1].size(), size_t(4));
    }

    void anotherUnitIsAnotherQuantity()
    {
        const auto quantities =
            quantitiesOf({figure(QStringLiteral("damage"), 5, 5, {}, QStringLiteral("EUR")),
                          figure(QStringLiteral("damage"), 5, 5, {}, QStringLiteral("RUB"))});
        QCOMPARE(quantities.size(), size_t(2));
    }

    void onlyWantedFiguresTakePart()
    {
        const Figure one = figure(dead, 1, 1);
        const Figure two = figure(dead, 2, 2);
        const auto quantities = quantitiesOf({one, two}, [&](const Figure &f) { return f.id == two.id; });
        QCOMPARE(quantities.front().undated, std::vector<Figure>{two});
    }

    void pointStandsWhereTheWindowSays_data()
    {
        QTest::addColumn<qint64>("earliest");
        QTest::addColumn<qint64>("latest");
        QTest::addColumn<bool>("stands");
        QTest::addColumn<qint64>("at");
        constexpr auto past = std::numeric_limits<qint64>::min();
        constexpr auto future = std::numeric_limits<qint64>::max();
        QTest::newRow("in the middle of a window") << qint64(100) << qint64(200) << true << qint64(150);
        QTest::newRow("at the end of “before”") << past << qint64(200) << true << qint64(200);
        QTest::newRow("at the begin of “after”") << qint64(100) << future << true << qint64(100);
        QTest::newRow("nowhere, when nothing is known") << past << future << false << qint64(0);
    }
    void pointStandsWhereTheWindowSays()
    {
        QFETCH(qint64, earliest);
        QFETCH(qint64, latest);
        QFETCH(bool, stands);
        QFETCH(qint64, at);
        time::EventTime asOf;
        asOf.start = {{earliest}, {latest}};
        QCOMPARE(whenOf(asOf).has_value(), stands);
        if (stands)
            QCOMPARE(whenOf(asOf)->us, at);
        asOf.bestGuess = time::Instant{170};
        QCOMPARE(whenOf(asOf)->us, qint64(170));
    }

    void figuresReadAsReportedOrFromTheirBounds_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("entered");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        constexpr double none = -1;
        const QString empty;
        QTest::newRow("as reported") << 60.0 << none << QStringLiteral("at least 60") << empty
                                     << QStringLiteral("at least 60");
        QTest::newRow("one number") << 60.0 << 60.0 << empty << empty << QStringLiteral("60");
        QTest::newRow("a range") << 60.0 << 70.0 << empty << empty << QStringLiteral("60–70");
        QTest::newRow("open above") << 60.0 << none << empty << empty << QStringLiteral("at least 60");
        QTest::newRow("open below") << none << 70.0 << empty << empty << QStringLiteral("at most 70");
        QTest::newRow("with its unit")
            << 5.5 << 5.5 << empty << QStringLiteral("km") << QStringLiteral("5.5 km");
        QTest::newRow("a large number whole")
            << 1234567.0 << 1234567.0 << empty << empty << QStringLiteral("1234567");
    }
    void figuresReadAsReportedOrFromTheirBounds()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, entered);
        QFETCH(QString, unit);
        const auto bound = [](double v) { return v < 0 ? std::nullopt : std::optional(v); };
        Figure one = figure(dead, bound(low), bound(high), {}, unit);
        one.text = entered;
        QTEST(figureText(one), "text");
    }

    void rangeHoldsAllReportsAndRoomForThoseOpenAbove()
    {
        Quantity quantity;
        QCOMPARE(rangeOf(quantity), std::pair(0.0, 1.0));
        quantity.dated = {figure(dead, 40, 50), figure(dead, {}, 70)};
        QCOMPARE(rangeOf(quantity), std::pair(0.0, 70.0));
        quantity.dated.push_back(figure(dead, 100, {}));
        QVERIFY(rangeOf(quantity).second > 100);
        quantity.dated.push_back(figure(dead, -20, -10));
        QCOMPARE(rangeOf(quantity).first, -20.0);
    }
};

QTEST_APPLESS_MAIN(TestQuantities)
#include "tst_quantities.moc"
