#include "text/relationwords.h"

#include <QTest>

using namespace varve;
using model::Endpoint;
using model::Relation;

class TestRelationWords : public QObject
{
    Q_OBJECT
private slots:
    void saysGap_data();
    void saysGap();
    void saysHowLongOneLasted();
    void saysRelationFromBothSides();
    void saysLinkFromBothSides();
};

void TestRelationWords::saysGap_data()
{
    QTest::addColumn<QString>("min"); // minutes, empty: open
    QTest::addColumn<QString>("max");
    QTest::addColumn<int>("points"); // bit 0: from the end, bit 1: to the end
    QTest::addColumn<QString>("fromHere");
    QTest::addColumn<QString>("fromThere");
    const auto row = [](const char *name, const char *min, const char *max, int points, const char *here,
                        const char *there) {
        QTest::newRow(name) << QString::fromUtf8(min) << QString::fromUtf8(max) << points
                            << QString::fromUtf8(here) << QString::fromUtf8(there);
    };
    row("a bounded gap", "0", "40", 0, "before|by 0–40 min", "after|by 0–40 min");
    row("one unit is said once", "10", "20", 0, "before|by 10–20 min", "after|by 10–20 min");
    row("an exact gap", "10", "10", 0, "before|by exactly 10 min", "after|by exactly 10 min");
    row("an open gap", "0", "", 0, "before|", "after|");
    row("a least gap", "30", "", 0, "before|by at least 30 min", "after|by at least 30 min");
    row("a gap backwards", "-20", "-10", 0, "after|by 10–20 min", "before|by 10–20 min");
    row("between ends", "0", "5", 3, "ends before the end of|by 0–5 min", "ends after the end of|by 0–5 min");
    row("end before start", "0", "", 1, "ends before the start of|", "begins after the end of|");
    row("either way", "-5", "10", 0, "near|at most 10 min before to 5 min after",
        "near|at most 5 min before to 10 min after");
    row("only not long before", "", "10", 0, "at most 10 min before|", "at most 10 min after|");
    row("nothing said", "", "", 0, "related to|", "related to|");
}

void TestRelationWords::saysGap()
{
    QFETCH(QString, min);
    QFETCH(QString, max);
    QFETCH(int, points);
    QFETCH(QString, fromHere);
    QFETCH(QString, fromThere);
    model::Statement statement;
    if (!min.isEmpty())
        statement.minGap = min.toInt() * time::microsPerMinute;
    if (!max.isEmpty())
        statement.maxGap = max.toInt() * time::microsPerMinute;
    statement.fromPoint = points & 1 ? Endpoint::End : Endpoint::Start;
    statement.toPoint = points & 2 ? Endpoint::End : Endpoint::Start;
    const auto said = [&](bool here) {
        const text::RelationWords words = text::statementWords(statement, here);
        return words.before + u'|' + words.after;
    };
    QCOMPARE(said(true), fromHere);
    QCOMPARE(said(false), fromThere);
}

void TestRelationWords::saysHowLongOneLasted()
{
    model::Statement statement;
    statement.from = statement.to = EventId::create();
    statement.toPoint = Endpoint::End;
    const auto said = [&](std::optional<int> min, std::optional<int> max) {
        statement.minGap = min ? std::optional(*min * time::microsPerMinute) : std::nullopt;
        statement.maxGap = max ? std::optional(*max * time::microsPerMinute) : std::nullopt;
        const text::RelationWords words = text::statementWords(statement, true);
        return words.after.isEmpty() ? words.before : QStringLiteral("something behind it");
    };
    QCOMPARE(said(10, 20), QStringLiteral("lasted 10–20 min"));
    QCOMPARE(said(10, 10), QStringLiteral("lasted 10 min"));
    QCOMPARE(said(10, {}), QStringLiteral("lasted at least 10 min"));
    QCOMPARE(said({}, 10), QStringLiteral("lasted at most 10 min"));
    QCOMPARE(said(0, 10), QStringLiteral("lasted at most 10 min"));
    statement.to = EventId::create();
    QVERIFY(!text::isDuration(statement));
}

void TestRelationWords::saysRelationFromBothSides()
{
    model::Statement statement;
    statement.relations = model::RelationSet::of(Relation::During);
    QCOMPARE(text::statementWords(statement, true).before, QStringLiteral("is during"));
    QCOMPARE(text::statementWords(statement, false).before, QStringLiteral("contains"));
}

void TestRelationWords::saysLinkFromBothSides()
{
    QCOMPARE(text::linkWords(model::LinkKind::Causes, true), QStringLiteral("causes"));
    QCOMPARE(text::linkWords(model::LinkKind::Causes, false), QStringLiteral("is caused by"));
    QCOMPARE(text::linkWords(model::LinkKind::SameAs, false), QStringLiteral("same as"));
}

QTEST_APPLESS_MAIN(TestRelationWords)
#include "tst_relationwords.moc"
