#include "evidence/quotes.h"

#include <QTest>

using namespace varve::evidence;

class TestQuotes : public QObject
{
    Q_OBJECT
private slots:
    void quotesAreFoundOrNot_data();
    void quotesAreFoundOrNot();
    void placesCountCodePoints();
    void wordsBesideNeverSplitACharacter();
};

void TestQuotes::quotesAreFoundOrNot_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("exact");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QuoteMatch>("match");
    const auto row = [](const char *name, const char *text, const char *exact, const char *prefix,
                        const char *suffix, QuoteMatch match) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(exact)
                            << QString::fromUtf8(prefix) << QString::fromUtf8(suffix) << match;
    };
    using enum QuoteMatch;
    row("once", "They left late last night by car.", "late last night", "", "", Found);
    row("with its surroundings", "They left late last night by car.", "late last night", "They left",
        "by car", Found);
    row("line breaks are blanks", "late\n   last\tnight", "late last night", "", "", Found);
    row("no-break space", "at least\u00a060 dead", "at least 60 dead", "", "", Found);
    row("typographic quotation marks", "he said “no” — twice", "\"no\" - twice", "", "", Found);
    row("soft hyphen", "inves\u00adtigation", "investigation", "", "", Found);
    row("composed and decomposed", "cafe\u0301 burned", "caf\u00e9 burned", "", "", Found);
    row("at the very beginning and end", "late last night", "late last night", "", "", Found);
    row("twice", "no, no", "no", "", "", Several);
    row("twice, told apart", "he said no, she said no.", "no", "she said", "", Found);
    row("other words before it", "They left late last night.", "late last night", "We came", "",
        OtherContext);
    row("other words behind it", "late last night they left", "late last night", "", "we came", OtherContext);
    row("one word changed", "They left late last evening.", "late last night", "", "", Missing);
    row("case matters", "Late last night", "late last night", "", "", Missing);
    row("empty quote", "anything", " ", "", "", Missing);
    row("empty text", "", "late", "", "", Missing);
    row("tags are text", "<b>late</b>", "late</b>", "", "", Found);
}

void TestQuotes::quotesAreFoundOrNot()
{
    QFETCH(QString, text);
    QFETCH(QString, exact);
    QFETCH(QString, prefix);
    QFETCH(QString, suffix);
    QTEST(findQuote(text, exact, prefix, suffix).match, "match");
}

void TestQuotes::placesCountCodePoints()
{
    const QString text = QString::fromUtf8("🔥🔥 at  20:05 🔥 again");
    const QuotePlace place = findQuote(text, QStringLiteral("at 20:05"), {}, {});
    QCOMPARE(place.match, QuoteMatch::Found);
    QCOMPARE(place.start, 3);
    QCOMPARE(place.end, 12);
    QVERIFY(quotePlaceText(place).contains(QStringLiteral("characters 4 to 12")));
    const QuotePlace fire = findQuote(text, QString::fromUtf8("🔥 again"), {}, {});
    QCOMPARE(fire.start, 13);
    QCOMPARE(fire.end, 20);
}

void TestQuotes::wordsBesideNeverSplitACharacter()
{
    const QString text = QString::fromUtf8("🔥🔥🔥late🔥🔥🔥");
    const QuotePlace place = findQuote(text, QStringLiteral("late"), {}, {});
    QCOMPARE(wordsBeside(text, place, -2), QString::fromUtf8("🔥🔥"));
    QCOMPARE(wordsBeside(text, place, 2), QString::fromUtf8("🔥🔥"));
    QCOMPARE(wordsBeside(text, place, 99), QString::fromUtf8("🔥🔥🔥"));
    // With what stands beside it, the quote is found where it was.
    QCOMPARE(
        findQuote(text, QStringLiteral("late"), wordsBeside(text, place, -32), wordsBeside(text, place, 32))
            .match,
        QuoteMatch::Found);
    QVERIFY(wordsBeside(text, {}, 5).isEmpty());
}

QTEST_APPLESS_MAIN(TestQuotes)
#include "tst_quotes.moc"
