#include "text/quantity.h"

#include <QTest>

using namespace varve;

class TestQuantity : public QObject
{
    Q_OBJECT
private slots:
    void readsQuantity_data();
    void readsQuantity();
    void readsDuration_data();
    void readsDuration();
};

void TestQuantity::readsQuantity_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // "low..high", "none"
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("60", "60..60");
    row("1,200", "1200..1200");
    row("12.5", "12.5..12.5");
    row("at least 60", "60..");
    row("At least 60", "60..");
    row("over 100", "100..");
    row("more than 1 000", "1000..");
    row("60+", "60..");
    row("60 or more", "60..");
    row("up to 60", "..60");
    row("fewer than 60", "..60");
    row("60-70", "60..70");
    row("60–70", "60..70");
    row("between 60 and 70", "60..70");
    row("from 60 to 70", "60..70");
    row("70-60", "none");
    row("about 60", "none");
    row("dozens", "none");
    row("", "none");
    row("at least", "none");
}

void TestQuantity::readsQuantity()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto number = [](const std::optional<double> &value) {
        return value ? QString::number(*value) : QString();
    };
    const auto quantity = text::readQuantity(text);
    QCOMPARE(quantity ? number(quantity->low) + QStringLiteral("..") + number(quantity->high)
                      : QStringLiteral("none"),
             expected);
}

void TestQuantity::readsDuration_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("expected"); // microseconds; -1: nothing
    const auto row = [](const char *text, qint64 expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    constexpr qint64 minute = time::microsPerMinute;
    row("5 min", 5 * minute);
    row("5min", 5 * minute);
    row("1 h 30 min", 90 * minute);
    row("1:30", 90 * minute);
    row("1.5 hours", 90 * minute);
    row("40", 40 * minute);
    row("0", 0);
    row("250 ms", 250'000);
    row("2 d", 2880 * minute);
    row("1 week", 7 * 1440 * minute);
    row("PT5M", 5 * minute);
    row("P1DT1H", 1500 * minute);
    row("-10 min", -10 * minute);
    row("P1M", -1);
    row("5 parsecs", -1);
    row("min", -1);
    row("", -1);
    row("-", -1);
    row("99999999999999999999 d", -1);
}

void TestQuantity::readsDuration()
{
    QFETCH(QString, text);
    QFETCH(qint64, expected);
    QCOMPARE(text::readDuration(text).value_or(-1), expected);
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
