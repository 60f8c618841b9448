#include "reconstruct/allen.h"
#include "reconstruct/solver.h"
#include "text/everydaywords.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace varve::reconstruct;
using varve::model::Endpoint;
using varve::model::Relation;
using varve::text::everydayWord;
using varve::text::everydayWords;
using varve::text::inEverydayWords;

namespace {

struct Interval
{
    Micros start;
    Micros end;
};

/// All intervals with a length within 0..5: enough for every order of four end points.
std::vector<Interval> intervals()
{
    std::vector<Interval> all;
    for (Micros start = 0; start < 5; ++start)
        for (Micros end = start + 1; end <= 5; ++end)
            all.push_back({start, end});
    return all;
}

/// Allen's definitions, written out once more.
bool holds(Relation relation, Interval a, Interval b)
{
    switch (relation) {
    case Relation::Before:
        return a.end < b.start;
    case Relation::Meets:
        return a.end == b.start;
    case Relation::Overlaps:
        return a.start < b.start && b.start < a.end && a.end < b.end;
    case Relation::Starts:
        return a.start == b.start && a.end < b.end;
    case Relation::During:
        return b.start < a.start && a.end < b.end;
    case Relation::Finishes:
        return b.start < a.start && a.end == b.end;
    case Relation::Equals:
        return a.start == b.start && a.end == b.end;
    case Relation::After:
        return holds(Relation::Before, b, a);
    case Relation::MetBy:
        return holds(Relation::Meets, b, a);
    case Relation::OverlappedBy:
        return holds(Relation::Overlaps, b, a);
    case Relation::StartedBy:
        return holds(Relation::Starts, b, a);
    case Relation::Contains:
        return holds(Relation::During, b, a);
    case Relation::FinishedBy:
        return holds(Relation::Finishes, b, a);
    case Relation::None:
        break;
    }
    return false;
}

bool satisfies(const std::vector<Bound> &bounds, Interval a, Interval b)
{
    const std::array<Micros, 5> value{0, a.start, a.end, b.start, b.end};
    return std::ranges::all_of(bounds, [&value](const Bound &bound) {
        const Micros difference = value[size_t(bound.to)] - value[size_t(bound.from)];
        return (!bound.min || difference >= *bound.min) && (!bound.max || difference <= *bound.max);
    });
}

RelationSet setFromShortNames(const QString &names)
{
    static const QHash<QString, Relation> relations{
        {QStringLiteral("b"), Relation::Before},   {QStringLiteral("bi"), Relation::After},
        {QStringLiteral("m"), Relation::Meets},    {QStringLiteral("mi"), Relation::MetBy},
        {QStringLiteral("o"), Relation::Overlaps}, {QStringLiteral("oi"), Relation::OverlappedBy},
        {QStringLiteral("s"), Relation::Starts},   {QStringLiteral("si"), Relation::StartedBy},
        {QStringLiteral("d"), Relation::During},   {QStringLiteral("di"), Relation::Contains},
        {QStringLiteral("f"), Relation::Finishes}, {QStringLiteral("fi"), Relation::FinishedBy},
        {QStringLiteral("eq"), Relation::Equals},
    };
    RelationSet set;
    for (const QString &name : names.split(QLatin1Char(',')))
        set = set | RelationSet::of(relations.value(name));
    return set;
}

/// "A- <= B+" read as it stands.
bool compare(const QString &text, Interval a, Interval b)
{
    const QStringList parts = text.split(QLatin1Char(' '));
    const auto value = [&](const QString &point) {
        const Interval &of = point[0] == QLatin1Char('A') ? a : b;
        return point[1] == QLatin1Char('-') ? of.start : of.end;
    };
    const Micros left = value(parts[0]);
    const Micros right = value(parts[2]);
    if (parts[1] == QLatin1String("<"))
        return left < right;
    if (parts[1] == QLatin1String("<="))
        return left <= right;
    if (parts[1] == QLatin1String("="))
        return left == right;
    return parts[1] == QLatin1String(">=") ? left >= right : left > right;
}

} // namespace

class TestAllen : public QObject
{
    Q_OBJECT
private slots:
    void everyRelationHoldsForExactlyItsIntervals()
    {
        int checked = 0;
        for (const Relation relation : RelationSet::all().relations()) {
            const auto constraints = bounds(RelationSet::of(relation), {1, 2, 3, 4});
            for (const Interval a : intervals()) {
                for (const Interval b : intervals()) {
                    QCOMPARE(satisfies(constraints, a, b), holds(relation, a, b));
                    QCOMPARE(relationOf(a.start, a.end, b.start, b.end) == relation, holds(relation, a, b));
                    ++checked;
                }
            }
        }
        QCOMPARE(checked, 13 * 15 * 15);
    }

    void theSolverNarrowsEveryRelationToTheIntervalsThatCanHold()
    {
        // Both intervals within 0..5, a start of A and an end of B given: compare with enumeration.
        for (const Relation relation : RelationSet::all().relations()) {
            for (Micros given = 0; given <= 5; ++given) {
                Solver solver;
                for (int i = 0; i < 4; ++i)
                    solver.addPoint();
                std::vector<Bound> all = bounds(RelationSet::of(relation), {1, 2, 3, 4});
                for (Point p = 1; p <= 4; ++p)
                    all.push_back({origin, p, 0, 5});
                all.push_back({1, 2, 1, {}});
                all.push_back({3, 4, 1, {}});
                all.push_back({origin, 1, given, given});
                const bool possible = solver.add(solver.addItem(all, {0, 0, 0}));
                std::array<Micros, 5> least, most;
                least.fill(99);
                most.fill(-99);
                for (const Interval a : intervals()) {
                    for (const Interval b : intervals()) {
                        if (!holds(relation, a, b) || a.start != given)
                            continue;
                        const std::array<Micros, 5> value{0, a.start, a.end, b.start, b.end};
                        for (size_t p = 1; p <= 4; ++p) {
                            least[p] = std::min(least[p], value[p]);
                            most[p] = std::max(most[p], value[p]);
                        }
                    }
                }
                QCOMPARE(possible, least[1] != 99);
                for (Point p = 1; possible && p <= 4; ++p) {
                    QCOMPARE(*solver.earliest(p), least[size_t(p)]);
                    QCOMPARE(*solver.latest(p), most[size_t(p)]);
                }
            }
        }
    }

    void exactSetsAreTheEightyTwoConvexOnes()
    {
        QFile file(QStringLiteral(VARVE_TEST_DATA "/convex_relations.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::set<quint16> listed;
        while (!file.atEnd()) {
            const QString line = QString::fromUtf8(file.readLine()).remove(QLatin1Char('\n'));
            if (line.startsWith(QLatin1Char('#')))
                continue;
            const QStringList columns = line.split(QLatin1Char('\t'));
            const RelationSet set = setFromShortNames(columns[0]);
            listed.insert(set.bits);
            const auto ours = bounds(set, {1, 2, 3, 4});
            for (const Interval a : intervals()) {
                for (const Interval b : intervals()) {
                    bool theirs = true;
                    if (!columns[1].isEmpty())
                        for (const QString &part : columns[1].split(QStringLiteral(" and ")))
                            theirs = theirs && compare(part, a, b);
                    QCOMPARE(satisfies(ours, a, b), theirs);
                }
            }
        }
        QCOMPARE(listed.size(), size_t(82));
        for (int bits = 1; bits < (1 << relationCount); ++bits)
            QCOMPARE(isExact({quint16(bits)}), listed.contains(quint16(bits)));
        QVERIFY(!isExact({}));
    }

    void whatIsNotExactAllowsMoreNeverLess()
    {
        for (int bits = 1; bits < (1 << relationCount); bits += 7) {
            const RelationSet set{quint16(bits)};
            const auto constraints = bounds(set, {1, 2, 3, 4});
            for (const Interval a : intervals())
                for (const Interval b : intervals())
                    if (set.contains(relationOf(a.start, a.end, b.start, b.end)))
                        QVERIFY(satisfies(constraints, a, b));
        }
    }

    void theInverseTellsTheSameFromTheOtherEvent()
    {
        for (const Relation relation : RelationSet::all().relations()) {
            const RelationSet inverse = RelationSet::of(relation).inverse();
            QCOMPARE(inverse.inverse(), RelationSet::of(relation));
            for (const Interval a : intervals())
                for (const Interval b : intervals())
                    QCOMPARE(holds(relation, a, b), holds(inverse.relations().front(), b, a));
        }
    }

    void everydayWordsMeanTheseRelations_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<bool>("exact");
        const auto row = [](const char *word, const char *relations, bool exact) {
            QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(relations) << exact;
        };
        row("before", "b,m", true);
        row("After", "bi,mi", true);
        row("during", "s,d,f,eq", true);
        row(" while ", "s,d,f,eq", true);
        row("contains", "si,di,fi,eq", true);
        row("overlaps", "o,oi,s,si,d,di,f,fi,eq", true);
        row("at the same time as", "eq", true);
        row("starts before", "b,m,o,di,fi", true);
        row("starts after", "bi,mi,oi,d,f", true);
        row("starts no later than", "b,m,o,di,fi,s,si,eq", true);
        row("ends before", "b,m,o,s,d", true);
        row("ends after", "bi,mi,oi,si,di", true);
        row("ends no later than", "b,m,o,s,d,f,fi,eq", true);
        row("not before", "o,oi,s,si,d,di,f,fi,eq,bi,mi", true);
        row("exactly before", "b", true);
        row("exactly overlapped-by", "oi", true);
        row("exactly is met by", "mi", true);
        row("before or after", "b,m,bi,mi", false);
        row("not during", "b,bi,m,mi,o,oi,si,di,fi", false);
        row("before or after, not during", "b,m,bi,mi", false);
        row("before, during or after", "b,m,bi,mi,s,d,f,eq", false);
        row("before or at the same time as", "b,m,eq", false);
        row("overlaps but not exactly equals", "o,oi,s,si,d,di,f,fi", false);
        row("during, not exactly starts", "d,f,eq", false);
        row("exactly started by or exactly during", "si,d", false);
        row("not at the same time as", "b,bi,m,mi,o,oi,s,si,d,di,f,fi", false);
    }
    void everydayWordsMeanTheseRelations()
    {
        QFETCH(QString, word);
        QFETCH(QString, relations);
        QFETCH(bool, exact);
        const auto set = everydayWord(word);
        QVERIFY(set);
        QCOMPARE(set->bits, setFromShortNames(relations).bits);
        QCOMPARE(isExact(*set), exact);
    }

    void otherWordsAreNotGuessed()
    {
        for (const char *text :
             {"", "beforehand", "exactly", "exactly sometime", "before before", "before or", "or before",
              "before or sometime", "before, not during or", "before, not before or after"})
            QVERIFY(!everydayWord(QString::fromLatin1(text)));
        for (const QString &word : everydayWords())
            QVERIFY(everydayWord(word) && !everydayWord(word)->isEmpty());
    }

    void everySetIsWrittenSoThatItReadsAgain()
    {
        for (int bits = 1; bits < 8192; ++bits) {
            const RelationSet set{static_cast<quint16>(bits)};
            const QString words = inEverydayWords(set);
            const auto again = everydayWord(words);
            QVERIFY2(again, qPrintable(words));
            QVERIFY2(*again == set, qPrintable(words));
        }
        QVERIFY(inEverydayWords(RelationSet()).isEmpty());
        QCOMPARE(inEverydayWords(*everydayWord(QStringLiteral("while"))), QStringLiteral("during"));
        QCOMPARE(inEverydayWords(*everydayWord(QStringLiteral("after, during"))),
                 QStringLiteral("during or after"));
    }

    void onlyRelationsThatAMomentCannotHaveNeedALength()
    {
        // A moment is an interval whose ends are one; try every relation on moments and intervals.
        for (const Relation relation : RelationSet::all().relations()) {
            bool momentA = false;
            bool momentB = false;
            for (Micros t = 0; t <= 5; ++t) {
                for (const Interval other : intervals()) {
                    momentA =
                        momentA || satisfies(bounds(RelationSet::of(relation), {1, 2, 3, 4}), {t, t}, other);
                    momentB =
                        momentB || satisfies(bounds(RelationSet::of(relation), {1, 2, 3, 4}), other, {t, t});
                }
            }
            if (relation == Relation::Equals) // two moments can be equal
                momentA = momentB = true;
            QCOMPARE(needsLength(RelationSet::of(relation), true), !momentA);
            QCOMPARE(needsLength(RelationSet::of(relation), false), !momentB);
        }
        QVERIFY(!needsLength(RelationSet(), true));
        QVERIFY(needsLength(*everydayWord(QStringLiteral("exactly overlaps or exactly contains")), true));
        QVERIFY(!needsLength(*everydayWord(QStringLiteral("exactly overlaps or before")), true));
    }
};

QTEST_GUILESS_MAIN(TestAllen)
#include "tst_allen.moc"
