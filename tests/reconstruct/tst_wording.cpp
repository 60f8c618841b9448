#include "reconstruct/wording.h"

#include "text/everydaywords.h"
#include "time/timeformat.h"

#include <QTest>

using namespace varve;
using namespace varve::reconstruct;
using model::Endpoint;
using model::Relation;

namespace {

constexpr Micros minute = time::microsPerMinute;
const EventId fire = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000001"));
const EventId shots = EventId::fromString(QStringLiteral("00000000-0000-7000-8000-000000000002"));

QString title(const EventId &id)
{
    return id == fire ? QStringLiteral("Fire") : QStringLiteral("Shots");
}

model::Statement gap(std::optional<Micros> min, std::optional<Micros> max)
{
    model::Statement s;
    s.id = StatementId::create();
    s.from = shots;
    s.to = fire;
    if (min)
        s.minGap = *min * minute;
    if (max)
        s.maxGap = *max * minute;
    return s;
}

QString utf(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestWording : public QObject
{
    Q_OBJECT
private slots:
    void aStatementSaysWhatItsFieldsSay_data()
    {
        QTest::addColumn<model::Statement>("statement");
        QTest::addColumn<QString>("expected");
        const QString five = time::durationText(5 * minute);
        const QString fifteen = time::durationText(15 * minute);
        const auto row = [](const char *name, const model::Statement &s, const QString &expected) {
            QTest::newRow(name) << s << expected;
        };
        row("between", gap(5, 15),
            utf("“Fire” begins %1 to %2 after the beginning of “Shots”").arg(five, fifteen));
        row("exactly", gap(5, 5), utf("“Fire” begins %1 after the beginning of “Shots”").arg(five));
        row("at least", gap(5, {}),
            utf("“Fire” begins at least %1 after the beginning of “Shots”").arg(five));
        row("up to", gap(0, 5), utf("“Fire” begins up to %1 after the beginning of “Shots”").arg(five));
        row("not before", gap(0, {}), utf("“Fire” begins not before the beginning of “Shots”"));
        row("not after", gap({}, 0), utf("“Fire” begins not after the beginning of “Shots”"));
        row("some time before", gap(-15, -5),
            utf("“Fire” begins %1 to %2 before the beginning of “Shots”").arg(five, fifteen));
        row("within", gap(-5, 15),
            utf("“Fire” begins at most %1 before and at most %2 after the beginning of “Shots”")
                .arg(five, fifteen));
        row("at once", gap(0, 0), utf("“Fire” begins at the same moment as the beginning of “Shots”"));
        row("at most after", gap({}, 5),
            utf("“Fire” begins at most %1 after the beginning of “Shots”").arg(five));
        model::Statement ends = gap(5, 15);
        ends.fromPoint = ends.toPoint = Endpoint::End;
        row("ends", ends, utf("“Fire” ends %1 to %2 after the end of “Shots”").arg(five, fifteen));
        model::Statement lasted = gap(5, 15);
        lasted.from = fire;
        lasted.toPoint = Endpoint::End;
        row("duration", lasted, utf("“Fire” lasted %1 to %2").arg(five, fifteen));
        model::Statement relation = gap({}, {});
        relation.relations = RelationSet::of(Relation::During);
        row("during", relation, utf("“Shots” is during “Fire” but begins and ends apart from it"));
        relation.relations = RelationSet::of(Relation::Overlaps);
        row("overlaps", relation, utf("“Shots” begins before “Fire” and ends in it"));
        relation.relations = RelationSet::of(Relation::MetBy);
        row("met by", relation, utf("“Shots” is right after “Fire”"));
        relation.relations = RelationSet::of(Relation::Equals);
        row("equals", relation, utf("“Shots” is at the same time as “Fire”"));
        relation.relations = *text::everydayWord(QStringLiteral("before"));
        row("before", relation, utf("“Shots” is before “Fire”"));
        relation.relations = *text::everydayWord(QStringLiteral("before or after, not during"));
        row("a disjunction", relation, utf("“Shots” is before or after “Fire”"));
        relation.relations = *text::everydayWord(QStringLiteral("starts before"));
        row("a verb", relation, utf("“Shots” starts before “Fire”"));
    }
    void aStatementSaysWhatItsFieldsSay()
    {
        QFETCH(model::Statement, statement);
        QFETCH(QString, expected);
        QCOMPARE(meaningText(statement, title), expected);
    }

    void itsOwnWordingComesFirst()
    {
        model::Statement s = gap(5, 15);
        s.wording = QStringLiteral("the fire was reported\nsoon after");
        QCOMPARE(statementText(s, title), utf("“the fire was reported soon after”"));
        s.wording = QStringLiteral("  ");
        QCOMPARE(statementText(s, title), meaningText(s, title));
    }

    void aConflictIsToldWithShortfallAndCandidate()
    {
        TimedEvent a{shots, {}};
        a.time.start = {{1200 * minute}, {1230 * minute}};
        a.time.text = QStringLiteral("between 20:00 and 20:30");
        TimedEvent b{fire, {}};
        b.time.start = {{1100 * minute}, {1205 * minute}};
        GradedStatement s{gap(11, 20), model::Reliability::C, model::Credibility::Doubtful};
        const Reconstruction r({a, b}, {s});
        const ConflictReport conflict = r.conflicts().found.at(0);
        QCOMPARE(
            shortfallText(conflict),
            QStringLiteral("Together they need %1 more than there are.").arg(time::durationText(6 * minute)));
        QCOMPARE(candidateText(conflict, r, title),
                 utf("The least credible is: %1 (graded C4).").arg(meaningText(s.statement, title)));
        QStringList reasons;
        for (const Reason &reason : conflict.reasons)
            reasons << reasonText(reason, r, title);
        reasons.sort();
        QStringList expected{meaningText(s.statement, title),
                             utf("“Shots” was entered as “between 20:00 and 20:30”"),
                             utf("the beginning of “Fire” as entered")};
        expected.sort();
        QCOMPARE(reasons, expected);
    }

    void aCircleOfOrdersIsCalledACircle()
    {
        TimedEvent a{shots, {}};
        TimedEvent b{fire, {}};
        for (TimedEvent *event : {&a, &b})
            event->time.startKind = event->time.endKind = time::EndKind::Unknown;
        model::Statement one = gap({}, {});
        one.relations = RelationSet::of(Relation::Before);
        model::Statement other = one;
        other.id = StatementId::create();
        other.relations = RelationSet::of(Relation::After);
        const Reconstruction r({a, b}, {{one, {}, {}}, {other, {}, {}}});
        const ConflictReport conflict = r.conflicts().found.at(0);
        QVERIFY(shortfallText(conflict).contains(QStringLiteral("circle")));
        QVERIFY(candidateText(conflict, r, title).contains(QStringLiteral("it cites no source")));
    }

    void differencesReadAsRanges()
    {
        const QString five = time::durationText(5 * minute);
        const QString nine = time::durationText(9 * minute);
        QCOMPARE(differenceText({5 * minute, 9 * minute}), QStringLiteral("%1 to %2 later").arg(five, nine));
        QCOMPARE(differenceText({-9 * minute, -5 * minute}),
                 QStringLiteral("%1 to %2 earlier").arg(five, nine));
        QCOMPARE(differenceText({-5 * minute, 9 * minute}),
                 QStringLiteral("up to %1 earlier or %2 later").arg(five, nine));
        QCOMPARE(differenceText({5 * minute, {}}), QStringLiteral("at least %1 later").arg(five));
        QCOMPARE(differenceText({{}, {}}), QStringLiteral("order unknown"));
        QCOMPARE(differenceText({-5 * minute, {}}),
                 QStringLiteral("up to %1 earlier, or any time later").arg(five));
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"
