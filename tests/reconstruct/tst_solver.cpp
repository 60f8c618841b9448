#include "reconstruct/conflict.h"
#include "reconstruct/solver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace varve::reconstruct;

namespace {

using Maybe = std::optional<Micros>;

/// One claim of a test network; `item` once it is in a solver.
struct Claim
{
    QString id;
    std::vector<Bound> bounds;
    Item item = noItem;
};

bool noAxioms(Item)
{
    return false;
}

/// The reference: all-pairs shortest paths. Nothing when the claims cannot all hold.
struct FloydWarshall
{
    static constexpr Micros far = Micros{1} << 50;
    std::vector<std::vector<Micros>> d;
    bool consistent = true;

    FloydWarshall(int points, const std::vector<const Claim *> &claims)
        : d(size_t(points), std::vector<Micros>(size_t(points), far))
    {
        for (size_t i = 0; i < d.size(); ++i)
            d[i][i] = 0;
        for (const Claim *claim : claims) {
            for (const Bound &b : claim->bounds) {
                Micros &up = d[size_t(b.from)][size_t(b.to)];
                Micros &down = d[size_t(b.to)][size_t(b.from)];
                if (b.max)
                    up = std::min(up, *b.max);
                if (b.min)
                    down = std::min(down, -*b.min);
            }
        }
        for (size_t k = 0; k < d.size(); ++k)
            for (size_t i = 0; i < d.size(); ++i)
                for (size_t j = 0; j < d.size(); ++j)
                    if (d[i][k] < far && d[k][j] < far)
                        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
        for (size_t i = 0; i < d.size(); ++i)
            consistent = consistent && d[i][i] >= 0;
    }
    Maybe most(Point from, Point to) const
    {
        const Micros m = d[size_t(from)][size_t(to)];
        return m < far ? Maybe(m) : std::nullopt;
    }
    Maybe least(Point from, Point to) const
    {
        const Micros m = d[size_t(to)][size_t(from)];
        return m < far ? Maybe(-m) : std::nullopt;
    }
};

FloydWarshall reference(int points, const std::vector<Claim> &claims)
{
    std::vector<const Claim *> all;
    for (const Claim &claim : claims)
        all.push_back(&claim);
    return {points, all};
}

Solver solverOf(int points, std::vector<Claim> &claims)
{
    Solver solver;
    for (int i = 1; i < points; ++i)
        solver.addPoint();
    std::vector<Item> items;
    for (size_t i = 0; i < claims.size(); ++i) {
        claims[i].item = solver.addItem(claims[i].bounds, {0, qint64(i), 0});
        items.push_back(claims[i].item);
    }
    solver.addAll(items);
    return solver;
}

Claim randomClaim(QRandomGenerator &random, int points)
{
    Claim claim;
    const int bounds = random.bounded(4) == 0 ? 2 : 1;
    for (int i = 0; i < bounds; ++i) {
        const Point from = random.bounded(3) == 0 ? origin : random.bounded(points);
        const Point to = (from + 1 + random.bounded(points - 1)) % points;
        const Micros min = random.bounded(-30, 40);
        Bound bound{from, to, min, min + random.bounded(0, 40)};
        if (random.bounded(3) == 0)
            bound.min.reset();
        else if (random.bounded(3) == 0)
            bound.max.reset();
        claim.bounds.push_back(bound);
    }
    return claim;
}

/// All smallest-by-inclusion sets of claims that cannot all hold, by trying every subset.
std::set<std::set<int>> minimalConflicts(int points, const std::vector<Claim> &claims)
{
    const int n = int(claims.size());
    std::vector<bool> holds(size_t(1) << n);
    std::set<std::set<int>> minimal;
    for (size_t subset = 0; subset < holds.size(); ++subset) {
        bool everySmallerHolds = true;
        std::vector<const Claim *> chosen;
        std::set<int> members;
        for (int i = 0; i < n; ++i) {
            if (!(subset >> i & 1))
                continue;
            everySmallerHolds = everySmallerHolds && holds[subset & ~(size_t(1) << i)];
            chosen.push_back(&claims[size_t(i)]);
            members.insert(i);
        }
        holds[subset] = everySmallerHolds && FloydWarshall(points, chosen).consistent;
        if (everySmallerHolds && !holds[subset])
            minimal.insert(members);
    }
    return minimal;
}

/// Strongest first, each kept when it can hold with those kept so far.
std::vector<bool> greedilyKept(int points, const std::vector<Claim> &claims)
{
    std::vector<const Claim *> kept;
    std::vector<bool> flags;
    for (const Claim &claim : claims) {
        kept.push_back(&claim);
        flags.push_back(FloydWarshall(points, kept).consistent);
        if (!flags.back())
            kept.pop_back();
    }
    return flags;
}

QString boundText(const Maybe &bound)
{
    return bound ? QString::number(*bound) : QStringLiteral("none");
}

} // namespace

class TestSolver : public QObject
{
    Q_OBJECT
private slots:
    void knownNetworksHaveTheirKnownAnswers_data();
    void knownNetworksHaveTheirKnownAnswers();
    void randomNetworksAgreeWithFloydWarshallAndSubsetSearch();
    void editsInAnyOrderGiveWhatSolvingAfreshGives();
    void theChainAddsUpToTheBoundItExplains();
    void theFeasiblePlacingKeepsEveryBound();
    void disjointConflictsLeaveARestThatHolds();
    void aBoundBetweenAPointAndItself();
    void gapsAtTheEndsOfTheRangeNeitherOverflowNorInventBounds();
    void moreThanAllOfTimeIsRefused();
    void tenThousandEditsDoNotDriftOutOfTheRange();
    void aHundredThousandContradictionsAreSetAsideAndTheFirstIsNamed();
};

void TestSolver::knownNetworksHaveTheirKnownAnswers_data()
{
    QTest::addColumn<QJsonObject>("network");
    QFile file(QStringLiteral(VARVE_TEST_DATA "/constraint_networks.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array())
        QTest::newRow(qPrintable(value[QLatin1String("name")].toString())) << value.toObject();
}

void TestSolver::knownNetworksHaveTheirKnownAnswers()
{
    QFETCH(QJsonObject, network);
    std::map<QString, Point> points{{QStringLiteral("z"), origin}};
    for (const QJsonValue &name : network[QLatin1String("points")].toArray())
        points.insert({name.toString(), Point(points.size())});
    std::vector<Claim> claims;
    const auto number = [](const QJsonValue &v) { return v.isNull() ? Maybe() : Maybe(v.toInteger()); };
    for (const QJsonValue &value : network[QLatin1String("claims")].toArray()) {
        Claim claim{value[QLatin1String("id")].toString(), {}};
        for (const QJsonValue &b : value[QLatin1String("bounds")].toArray())
            claim.bounds.push_back(
                {points.at(b[0].toString()), points.at(b[1].toString()), number(b[2]), number(b[3])});
        claims.push_back(claim);
    }
    Solver solver = solverOf(int(points.size()), claims);
    const QJsonObject windows = network[QLatin1String("windows")].toObject();
    QCOMPARE(solver.isConsistent(), !windows.isEmpty());
    for (const QString &name : windows.keys()) {
        QCOMPARE(boundText(solver.earliest(points.at(name))), boundText(number(windows[name][0])));
        QCOMPARE(boundText(solver.latest(points.at(name))), boundText(number(windows[name][1])));
    }
    if (!windows.isEmpty())
        return;
    std::set<std::set<QString>> expected;
    for (const QJsonValue &set : network[QLatin1String("conflicts")].toArray()) {
        std::set<QString> ids;
        for (const QJsonValue &id : set.toArray())
            ids.insert(id.toString());
        expected.insert(ids);
    }
    const Conflicts conflicts = disjointConflicts(solver, noAxioms, 100);
    QVERIFY(!conflicts.found.empty());
    QVERIFY(conflicts.complete);
    for (const Conflict &conflict : conflicts.found) {
        std::set<QString> ids;
        for (const Item item : conflict.items)
            ids.insert(claims[size_t(item)].id);
        QVERIFY(expected.contains(ids));
    }
}

void TestSolver::randomNetworksAgreeWithFloydWarshallAndSubsetSearch()
{
    QRandomGenerator random(20240322);
    int inconsistent = 0;
    for (int round = 0; round < 2'000; ++round) {
        const int points = 2 + random.bounded(6);
        std::vector<Claim> claims;
        for (int i = 1 + random.bounded(10); i > 0; --i)
            claims.push_back(randomClaim(random, points));
        Solver solver = solverOf(points, claims);
        const FloydWarshall all = reference(points, claims);
        QCOMPARE(solver.isConsistent(), all.consistent);

        const std::vector<bool> kept = greedilyKept(points, claims);
        std::vector<const Claim *> held;
        for (size_t i = 0; i < claims.size(); ++i) {
            QCOMPARE(solver.isAccepted(claims[i].item), kept[i]);
            if (kept[i])
                held.push_back(&claims[i]);
        }
        const FloydWarshall expected(points, held);
        for (Point a = 0; a < points; ++a) {
            QCOMPARE(boundText(solver.latest(a)), boundText(expected.most(origin, a)));
            QCOMPARE(boundText(solver.earliest(a)), boundText(expected.least(origin, a)));
            for (Point b = 0; b < points; ++b) {
                const Difference d = solver.difference(a, b);
                QCOMPARE(boundText(d.max), boundText(expected.most(a, b)));
                QCOMPARE(boundText(d.min), boundText(expected.least(a, b)));
            }
        }
        if (all.consistent)
            continue;
        ++inconsistent;
        const auto minimal = minimalConflicts(points, claims);
        const Conflicts conflicts = disjointConflicts(solver, noAxioms, 100);
        QVERIFY(!conflicts.found.empty());
        std::set<int> used;
        for (const Conflict &conflict : conflicts.found) {
            std::set<int> ids(conflict.items.begin(), conflict.items.end());
            QVERIFY2(minimal.contains(ids), qPrintable(QStringLiteral("round %1").arg(round)));
            for (const int id : ids)
                QVERIFY(used.insert(id).second);
            Micros sum = 0;
            for (size_t i = 0; i < conflict.cycle.size(); ++i) {
                const Edge &edge = solver.network().edge(conflict.cycle[i]);
                const Edge &next = solver.network().edge(conflict.cycle[(i + 1) % conflict.cycle.size()]);
                QCOMPARE(edge.to, next.from);
                sum += edge.weight;
            }
            QCOMPARE(conflict.shortfall, -sum);
            QVERIFY(conflict.shortfall > 0);
        }
    }
    QVERIFY(inconsistent > 300 && inconsistent < 1'700);
}

void TestSolver::editsInAnyOrderGiveWhatSolvingAfreshGives()
{
    QRandomGenerator random(5);
    const int points = 14;
    Solver solver;
    for (int i = 1; i < points; ++i)
        solver.addPoint();
    std::vector<Claim> claims;
    for (int i = 0; i < 60; ++i) {
        claims.push_back(randomClaim(random, points));
        claims.back().item = solver.addItem(claims.back().bounds, {random.bounded(3), qint64(i), 0});
    }
    std::vector<bool> present(claims.size(), false);
    int consistent = 0, inconsistent = 0;
    for (int step = 0; step < 1'000; ++step) {
        const auto i = size_t(random.bounded(int(claims.size())));
        // Few at a time at first, so that both consistent and inconsistent sets occur.
        if (present[i] || std::ranges::count(present, true) > 6 + step % 12)
            solver.remove(claims[i].item);
        else
            solver.add(claims[i].item);
        present[i] = solver.isAccepted(claims[i].item) || solver.isSetAside(claims[i].item);

        Solver afresh;
        for (int p = 1; p < points; ++p)
            afresh.addPoint();
        std::vector<Item> items;
        for (size_t c = 0; c < claims.size(); ++c) {
            afresh.addItem(claims[c].bounds, solver.rank(claims[c].item));
            if (present[c])
                items.push_back(Item(c));
        }
        afresh.addAll(items);
        ++(afresh.isConsistent() ? consistent : inconsistent);
        QCOMPARE(solver.setAside(), afresh.setAside());
        for (Point p = 0; p < points; ++p) {
            QCOMPARE(boundText(solver.earliest(p)), boundText(afresh.earliest(p)));
            QCOMPARE(boundText(solver.latest(p)), boundText(afresh.latest(p)));
        }
    }
    QVERIFY(consistent > 50);
    QVERIFY(inconsistent > 50);
}

void TestSolver::theChainAddsUpToTheBoundItExplains()
{
    QRandomGenerator random(7);
    int explained = 0;
    for (int round = 0; round < 100; ++round) {
        const int points = 12;
        std::vector<Claim> claims;
        for (int i = 0; i < 18; ++i)
            claims.push_back(randomClaim(random, points));
        const Solver solver = solverOf(points, claims);
        for (Point p = 1; p < points; ++p) {
            for (const Side side : {Side::Earliest, Side::Latest}) {
                const Maybe bound = side == Side::Latest ? solver.latest(p) : solver.earliest(p);
                const auto chain = solver.chain(p, side);
                QCOMPARE(chain.empty(), !bound.has_value());
                Micros sum = 0;
                Point reached = origin;
                for (const qint32 e : chain) {
                    const Edge &edge = solver.network().edge(e);
                    QVERIFY(solver.isAccepted(edge.item));
                    QCOMPARE(side == Side::Latest ? edge.from : edge.to, reached);
                    reached = side == Side::Latest ? edge.to : edge.from;
                    sum += edge.weight;
                }
                if (bound) {
                    QCOMPARE(reached, p);
                    QCOMPARE(side == Side::Latest ? sum : -sum, *bound);
                    ++explained;
                }
            }
        }
    }
    QVERIFY(explained > 500);
}

void TestSolver::theFeasiblePlacingKeepsEveryBound()
{
    QRandomGenerator random(8);
    for (int round = 0; round < 200; ++round) {
        std::vector<Claim> claims;
        for (int i = 0; i < 20; ++i)
            claims.push_back(randomClaim(random, 10));
        const Solver solver = solverOf(10, claims);
        for (const Claim &claim : claims) {
            if (!solver.isAccepted(claim.item))
                continue;
            for (const Bound &b : claim.bounds) {
                const Micros difference = solver.feasibleValue(b.to) - solver.feasibleValue(b.from);
                QVERIFY(!b.min || difference >= *b.min);
                QVERIFY(!b.max || difference <= *b.max);
            }
        }
    }
}

void TestSolver::disjointConflictsLeaveARestThatHolds()
{
    QRandomGenerator random(9);
    for (int round = 0; round < 100; ++round) {
        std::vector<Claim> claims;
        for (int i = 0; i < 40; ++i)
            claims.push_back(randomClaim(random, 8));
        const Solver solver = solverOf(8, claims);
        const Conflicts conflicts = disjointConflicts(solver, noAxioms, 1'000);
        QVERIFY(conflicts.complete);
        QCOMPARE(conflicts.setAside, qsizetype(solver.setAside().size()));
        std::vector<const Claim *> rest;
        for (const Claim &claim : claims) {
            const bool used = std::ranges::any_of(conflicts.found, [&](const Conflict &c) {
                return std::ranges::find(c.items, claim.item) != c.items.end();
            });
            if (!used)
                rest.push_back(&claim);
        }
        QVERIFY(FloydWarshall(8, rest).consistent);
    }
}

void TestSolver::aBoundBetweenAPointAndItself()
{
    Solver solver;
    const Point p = solver.addPoint();
    const Bound holds{p, p, -1, 5};
    const Bound cannot{p, p, 1, {}};
    QVERIFY(solver.add(solver.addItem(std::span(&holds, 1), {0, 0, 0})));
    QVERIFY(!solver.add(solver.addItem(std::span(&cannot, 1), {0, 1, 0})));
    QVERIFY(!solver.earliest(p));
    std::vector<Claim> claims{{QStringLiteral("a"), {cannot}}};
    QVERIFY(!solverOf(2, claims).isConsistent());
}

void TestSolver::gapsAtTheEndsOfTheRangeNeitherOverflowNorInventBounds()
{
    std::vector<Claim> claims;
    const int points = 60;
    claims.push_back({QStringLiteral("w"), {{origin, 1, 0, longestGap / 2}}});
    for (Point p = 1; p + 1 < points; ++p)
        claims.push_back({QStringLiteral("g"), {{p, p + 1, -longestGap, longestGap}}});
    const Solver solver = solverOf(points, claims);
    QVERIFY(solver.isConsistent());
    QCOMPARE(boundText(solver.latest(2)), boundText(longestGap / 2 + longestGap));
    QCOMPARE(boundText(solver.earliest(2)), boundText(-longestGap));
    // Past the range of time there is no bound, and nothing wraps round.
    QVERIFY(!solver.latest(points - 1));
    QVERIFY(!solver.earliest(points - 1));
}

void TestSolver::moreThanAllOfTimeIsRefused()
{
    std::vector<Claim> claims;
    for (Point p = 1; p < 40; ++p)
        claims.push_back({QStringLiteral("g"), {{p, p + 1, longestGap, {}}}});
    const Solver solver = solverOf(41, claims);
    QVERIFY(!solver.isConsistent());
    const Conflicts conflicts = disjointConflicts(solver, noAxioms, 1);
    QCOMPARE(conflicts.found.size(), size_t(1));
    QVERIFY(conflicts.found[0].beyondRange);
    QVERIFY(!conflicts.found[0].items.empty());
}

void TestSolver::tenThousandEditsDoNotDriftOutOfTheRange()
{
    Solver solver;
    const Point a = solver.addPoint();
    const Point b = solver.addPoint();
    const Bound forward{a, b, longestGap, {}};
    const Bound backward{b, a, longestGap, {}};
    const Item one = solver.addItem(std::span(&forward, 1), {0, 0, 0});
    const Item other = solver.addItem(std::span(&backward, 1), {0, 1, 0});
    for (int i = 0; i < 10'000; ++i) {
        QVERIFY(solver.add(i % 2 ? one : other));
        solver.remove(i % 2 ? one : other);
    }
}

void TestSolver::aHundredThousandContradictionsAreSetAsideAndTheFirstIsNamed()
{
    std::vector<Claim> claims{{QStringLiteral("w"), {{1, 2, 1, {}}}}};
    for (int i = 0; i < 100'000; ++i)
        claims.push_back({QStringLiteral("c"), {{2, 1, 1, {}}}});
    const Solver solver = solverOf(3, claims);
    QCOMPARE(solver.setAside().size(), size_t(100'000));
    const Conflicts conflicts = disjointConflicts(solver, noAxioms, 1);
    QCOMPARE(conflicts.found.size(), size_t(1));
    QCOMPARE(conflicts.found[0].items, (std::vector<Item>{1, 0}));
    QCOMPARE(conflicts.setAside, qsizetype(100'000));
    // The first conflict takes the strong claim with it; the others agree among themselves.
    QCOMPARE(disjointConflicts(solver, noAxioms, 10).found.size(), size_t(1));
}

QTEST_GUILESS_MAIN(TestSolver)
#include "tst_solver.moc"
