#include "reconstructfigures.h"

#include "reconstruct/reconstruction.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace varve;
using namespace varve::reconstruct;
using time::Instant;
using time::Window;

namespace {

struct Case
{
    std::vector<TimedEvent> events;
    std::vector<GradedStatement> statements;
    std::vector<std::pair<Micros, Micros>> truth;
};

Instant somewhere(Micros t, QRandomGenerator &random, Micros most, int sign)
{
    return Instant{t + sign * Micros(random.bounded(double(most)))};
}

GradedStatement gap(const Case &c, size_t a, size_t b, QRandomGenerator &random)
{
    GradedStatement graded;
    graded.statement.id = StatementId::create();
    graded.statement.from = c.events[a].id;
    graded.statement.fromPoint = random.bounded(2) ? model::Endpoint::End : model::Endpoint::Start;
    graded.statement.to = c.events[b].id;
    graded.statement.toPoint = model::Endpoint::Start;
    const Micros from =
        graded.statement.fromPoint == model::Endpoint::End ? c.truth[a].second : c.truth[a].first;
    const Micros gap = c.truth[b].first - from;
    if (random.bounded(4))
        graded.statement.minGap = gap - Micros(random.bounded(double(10 * time::microsPerMinute)));
    if (!graded.statement.minGap || random.bounded(4))
        graded.statement.maxGap = gap + Micros(random.bounded(double(10 * time::microsPerMinute)));
    graded.credibility = static_cast<model::Credibility>(1 + random.bounded(6));
    return graded;
}

/// Events over 30 days, known to hours, a fifth not dated at all; statements between events near one another.
Case makeCase(int events, int statements, quint32 seed)
{
    QRandomGenerator random(seed);
    Case c;
    for (int i = 0; i < events; ++i) {
        const Micros start = Micros(1'711'000'000) * time::microsPerSecond +
                             Micros(random.bounded(double(30 * time::microsPerDay)));
        const bool instant = random.bounded(10) < 6;
        const Micros end =
            instant ? start : start + Micros(random.bounded(double(3 * time::microsPerHour))) + 1;
        c.truth.push_back({start, end});
    }
    std::sort(c.truth.begin(), c.truth.end());
    for (const auto &[start, end] : c.truth) {
        TimedEvent event{EventId::create(), {}};
        const Micros vague = random.bounded(2) ? time::microsPerHour : 12 * time::microsPerHour;
        if (random.bounded(5)) {
            event.time.start = {somewhere(start, random, vague, -1), somewhere(start + 1, random, vague, 1)};
            if (end > start)
                event.time.end =
                    Window{std::max(event.time.start.earliest, somewhere(end, random, vague, -1)),
                           somewhere(end + 1, random, vague, 1)};
        } else {
            event.time.startKind = event.time.endKind = time::EndKind::Unknown;
            if (end > start)
                event.time.end = Window{};
        }
        c.events.push_back(event);
    }
    for (int i = 0; i < statements; ++i) {
        const auto a = size_t(random.bounded(events));
        const auto b = size_t(std::clamp(int(a) + random.bounded(-20, 21), 0, events - 1));
        if (a == b)
            --i;
        else
            c.statements.push_back(gap(c, a, b, random));
    }
    return c;
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + std::ssize(values) / 2);
    return values[values.size() / 2];
}

double milliseconds(const std::function<void()> &work)
{
    // Processor time of this thread: what else the machine does must not count.
    const auto now = [] {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
    };
    const double before = now();
    work();
    return now() - before;
}

/// A statement that says the opposite of a chain of others.
GradedStatement contradiction(const Case &c, QRandomGenerator &random)
{
    const auto a = size_t(random.bounded(int(c.events.size()) - 30));
    GradedStatement graded;
    graded.statement.id = StatementId::create();
    graded.statement.from = c.events[a].id;
    graded.statement.to = c.events[a + 25].id;
    graded.statement.maxGap = -15 * time::microsPerDay;
    return graded;
}

void measure(int events, int statements)
{
    const Case c = makeCase(events, statements, 1);
    std::vector<double> build, add, remove, pair, conflict, several;
    for (int i = 0; i < 5; ++i)
        build.push_back(milliseconds([&] { Reconstruction(c.events, c.statements); }));
    Reconstruction r(c.events, c.statements);
    QRandomGenerator random(2);
    int narrowed = 0;
    for (const EventId &id : r.events())
        narrowed += r.isNarrowed(id);
    for (int i = 0; i < 200; ++i) {
        const auto a = size_t(random.bounded(events - 20));
        const GradedStatement extra = gap(c, a, a + 1 + size_t(random.bounded(19)), random);
        add.push_back(milliseconds([&] { r.setStatement(extra); }));
        remove.push_back(milliseconds([&] { r.removeStatement(extra.statement.id); }));
        const StatementId &old = c.statements[size_t(random.bounded(statements))].statement.id;
        const GradedStatement again = *r.statement(old);
        remove.push_back(milliseconds([&] { r.removeStatement(old); }));
        add.push_back(milliseconds([&] { r.setStatement(again); }));
        pair.push_back(milliseconds([&] { (void)r.difference({c.events[a].id}, {c.events[a + 10].id}); }));
    }
    const bool consistent = r.isConsistent();
    size_t members = 0;
    for (int i = 0; i < 10; ++i) {
        const GradedStatement wrong = contradiction(c, random);
        conflict.push_back(milliseconds([&] {
            r.setStatement(wrong);
            members = std::max(members, r.conflicts(1).found.at(0).reasons.size());
        }));
        r.removeStatement(wrong.statement.id);
    }
    Case broken = c;
    for (int i = 0; i < events / 100; ++i)
        broken.statements.push_back(contradiction(c, random));
    qsizetype found = 0;
    std::vector<double> buildBroken;
    for (int i = 0; i < 3; ++i) {
        std::optional<Reconstruction> b;
        buildBroken.push_back(milliseconds([&] { b.emplace(broken.events, broken.statements); }));
        several.push_back(milliseconds([&] { found = std::ssize(b->conflicts(20).found); }));
    }
    std::printf("%6d events, %6d statements%s, %d narrowed\n", events, statements,
                consistent ? "" : " (INCONSISTENT)", narrowed);
    std::printf("  build and windows        %9.3f ms\n", median(build));
    std::printf("  add one statement        %9.3f ms  (worst %.3f)\n", median(add),
                *std::ranges::max_element(add));
    std::printf("  remove one statement     %9.3f ms  (worst %.3f)\n", median(remove),
                *std::ranges::max_element(remove));
    std::printf("  gap of one pair          %9.3f ms\n", median(pair));
    std::printf("  conflict, least set      %9.3f ms  (worst %.3f; up to %zu claims)\n", median(conflict),
                *std::ranges::max_element(conflict), members);
    std::printf("  build with %4d contradictions %9.3f ms, first %lld disjoint conflicts %9.3f ms\n",
                events / 100, median(buildBroken), static_cast<long long>(found), median(several));
}

struct Times
{
    double floydWarshall = 0;
    double varve = 0;
};

Times againstFloydWarshall(int events)
{
    const Case c = makeCase(events, events * 5, 3);
    const Reconstruction r(c.events, c.statements);
    const Network &network = r.solver().network();
    const auto n = size_t(network.pointCount());
    constexpr Micros far = unboundedDistance;
    std::vector<Micros> d;
    const double full = milliseconds([&] {
        d.assign(n * n, far);
        for (size_t i = 0; i < n; ++i)
            d[i * n + i] = 0;
        for (Point u = 0; u < network.pointCount(); ++u)
            for (const Arc &arc : network.out(u))
                d[size_t(u) * n + size_t(arc.other)] =
                    std::min(d[size_t(u) * n + size_t(arc.other)], arc.weight);
        for (size_t k = 0; k < n; ++k)
            for (size_t i = 0; i < n; ++i) {
                const Micros ik = d[i * n + k];
                if (ik >= far)
                    continue;
                for (size_t j = 0; j < n; ++j)
                    if (d[k * n + j] < far)
                        d[i * n + j] = std::min(d[i * n + j], ik + d[k * n + j]);
            }
    });
    bool same = true;
    for (size_t i = 0; i < n; ++i)
        same = same && r.solver().latest(Point(i)).value_or(far) == d[i];
    std::vector<double> own;
    for (int i = 0; i < 5; ++i)
        own.push_back(milliseconds([&] { Reconstruction(c.events, c.statements); }));
    std::printf("  n = %5d events (%5zu points): Floyd-Warshall %10.2f ms, Varve %7.3f ms, ratio %8.0f%s\n",
                events, n, full, median(own), full / median(own), same ? "" : "  WINDOWS DIFFER");
    return {full, median(own)};
}

/// The order in which a naive relaxation would do the most passes: each after the next, entered backwards.
void chain(int events)
{
    Case c;
    for (int i = 0; i < events; ++i)
        c.events.push_back({EventId::create(), {}});
    for (TimedEvent &event : c.events)
        event.time.startKind = event.time.endKind = time::EndKind::Unknown;
    for (int i = events - 1; i > 0; --i) {
        GradedStatement s;
        s.statement.id = StatementId::create();
        s.statement.from = c.events[size_t(i % 2 ? i : i - 1)].id;
        s.statement.to = c.events[size_t(i % 2 ? i - 1 : i)].id;
        (i % 2 ? s.statement.maxGap : s.statement.minGap) = (i % 2 ? -1 : 1) * time::microsPerMinute;
        c.statements.push_back(s);
    }
    std::printf("  chain of %d undated events, backwards: %9.3f ms\n", events,
                milliseconds([&] { Reconstruction(c.events, c.statements); }));
}

} // namespace

namespace varve::bench {

void printReconstructFigures()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    measure(1'000, 5'000);
    measure(10'000, 50'000);
    chain(10'000);
    std::printf("against Floyd-Warshall\n");
    constexpr std::array sizes{100, 200, 400, 700, 1'000};
    std::vector<Times> times;
    for (const int events : sizes)
        times.push_back(againstFloydWarshall(events));
    const double grown = std::log(double(sizes.back()) / sizes.front());
    std::printf("  from n = %d to %d the time grows as n^%.2f by Floyd-Warshall, as n^%.2f by Varve\n",
                sizes.front(), sizes.back(),
                std::log(times.back().floydWarshall / times.front().floydWarshall) / grown,
                std::log(times.back().varve / times.front().varve) / grown);
}

} // namespace varve::bench
