#include "evidence/contradictions.h"

#include <QTest>

using namespace varve;
using namespace varve::evidence;
using model::Stance;

namespace {

struct Project
{
    std::vector<model::Event> events;
    std::vector<model::Source> sources;
    std::vector<model::Citation> citations;
    std::vector<model::Figure> figures;
    std::vector<model::Link> links;

    [[nodiscard]] Evidence evidence() const { return {events, sources, citations, figures, links}; }
    EventId event(const QString &title)
    {
        model::Event event;
        event.id = EventId::create();
        event.title = title;
        events.push_back(event);
        return event.id;
    }
    SourceId source(const QString &title, model::Reliability reliability)
    {
        model::Source source;
        source.id = SourceId::create();
        source.title = title;
        source.reliability = reliability;
        sources.push_back(source);
        return source.id;
    }
    model::Citation &cite(const EventId &event, const SourceId &source, Stance stance)
    {
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = source;
        citation.stance = stance;
        citation.credibility = model::Credibility::ProbablyTrue;
        citations.push_back(citation);
        return citations.back();
    }
    void figure(const EventId &event, const QString &name, std::optional<double> low,
                std::optional<double> high, std::optional<time::Window> asOf = {})
    {
        model::Figure figure;
        figure.id = FigureId::create();
        figure.event = event;
        figure.name = name;
        figure.low = low;
        figure.high = high;
        if (asOf) {
            figure.asOf.emplace();
            figure.asOf->start = *asOf;
        }
        figures.push_back(figure);
    }
};

time::EventTime claim(qint64 from, qint64 to, const QString &text)
{
    time::EventTime time;
    time.start = {{from}, {to}};
    time.text = text;
    return time;
}

} // namespace

class TestContradictions : public QObject
{
    Q_OBJECT
private slots:
    void aContradictingCitationIsListedWithWhatItContradicts()
    {
        Project p;
        const EventId fire = p.event(QStringLiteral("Fire"));
        const SourceId ministry = p.source(QStringLiteral("Ministry"), model::Reliability::B);
        const SourceId paper = p.source(QStringLiteral("Paper"), model::Reliability::C);
        p.cite(fire, paper, Stance::Supports);
        p.cite(fire, ministry, Stance::Contradicts);
        p.cite(fire, ministry, Stance::Mentions);
        const auto found = contradictions(p.evidence());
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].kind, ContradictionKind::Stance);
        QCOMPARE(found[0].event, fire);
        QCOMPARE(found[0].citations, (std::vector{p.citations[1].id, p.citations[0].id}));
        QCOMPARE(found[0].text,
                 QStringLiteral("“Ministry” (B2) contradicts “Fire”, which “Paper” (C2) supports."));
    }

    void contradictionWithoutSupportIsListedToo()
    {
        Project p;
        const EventId fire = p.event(QStringLiteral("Fire"));
        p.cite(fire, p.source(QStringLiteral("Ministry"), model::Reliability::B), Stance::Contradicts);
        QCOMPARE(contradictions(p.evidence())[0].text,
                 QStringLiteral("“Ministry” (B2) contradicts “Fire”; no source supports it."));
    }

    void claimedTimesThatExcludeOneAnotherAreListedInPairs()
    {
        Project p;
        const EventId fire = p.event(QStringLiteral("Fire"));
        const SourceId a = p.source(QStringLiteral("A"), model::Reliability::B);
        const SourceId b = p.source(QStringLiteral("B"), model::Reliability::C);
        p.cite(fire, a, Stance::Supports).claimedTime = claim(10, 20, QStringLiteral("20:00"));
        p.cite(fire, b, Stance::Supports).claimedTime = claim(15, 30, QStringLiteral("c. 20:05"));
        QVERIFY(contradictions(p.evidence()).empty());
        p.cite(fire, b, Stance::Supports).claimedTime = claim(20, 30, QStringLiteral("20:30"));
        const auto found = contradictions(p.evidence());
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].kind, ContradictionKind::Time);
        QCOMPARE(found[0].text,
                 QStringLiteral("For “Fire”, “A” (B2) gives “20:00” and “B” (C2) gives “20:30”: both "
                                "cannot be right."));
        // Another event's claims are none of its business.
        p.citations[2].event = p.event(QStringLiteral("Other"));
        QVERIFY(contradictions(p.evidence()).empty());
    }

    void timesOfTheEndCountAsWell()
    {
        Project p;
        const EventId fire = p.event(QStringLiteral("Fire"));
        const SourceId a = p.source(QStringLiteral("A"), model::Reliability::B);
        auto one = claim(10, 20, QStringLiteral("one"));
        one.end = time::Window{{30}, {40}};
        auto other = claim(10, 20, QStringLiteral("other"));
        other.end = time::Window{{40}, {50}};
        p.cite(fire, a, Stance::Supports).claimedTime = one;
        p.cite(fire, a, Stance::Supports).claimedTime = other;
        QCOMPARE(contradictions(p.evidence()).size(), size_t(1));
    }

    void linkedEventsContradictUntilOneIsRetracted()
    {
        Project p;
        const EventId a = p.event(QStringLiteral("Claim"));
        const EventId b = p.event(QStringLiteral("Denial"));
        model::Link link;
        link.id = LinkId::create();
        link.from = a;
        link.to = b;
        link.kind = model::LinkKind::Contradicts;
        p.links.push_back(link);
        std::swap(link.from, link.to);
        link.id = LinkId::create();
        p.links.push_back(link);
        link.kind = model::LinkKind::Causes;
        p.links.push_back(link);
        auto found = contradictions(p.evidence());
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].other, b);
        QCOMPARE(found[0].text, QStringLiteral("“Claim” and “Denial” contradict each other."));
        p.events[0].status = model::Status::Retracted;
        QVERIFY(contradictions(p.evidence()).empty());
    }

    void figuresContradictWhenTheirRangesDo_data()
    {
        QTest::addColumn<QList<double>>("ranges"); // low, high, low, high; negative: open
        QTest::addColumn<int>("count");
        QTest::newRow("the same number") << QList<double>{40, 40, 40, 40} << 0;
        QTest::newRow("two numbers") << QList<double>{40, 40, 60, 60} << 1;
        QTest::newRow("ranges that touch") << QList<double>{40, 60, 60, 80} << 0;
        QTest::newRow("ranges apart") << QList<double>{40, 50, 60, 80} << 1;
        QTest::newRow("at least, below") << QList<double>{60, -1, 40, 40} << 1;
        QTest::newRow("at least, above") << QList<double>{60, -1, 90, 90} << 0;
        QTest::newRow("at most against at least") << QList<double>{-1, 50, 60, -1} << 1;
        QTest::newRow("two lower bounds") << QList<double>{40, -1, 60, -1} << 0;
    }
    void figuresContradictWhenTheirRangesDo()
    {
        QFETCH(QList<double>, ranges);
        QFETCH(int, count);
        const auto bound = [](double v) { return v < 0 ? std::optional<double>() : std::optional(v); };
        Project p;
        const EventId attack = p.event(QStringLiteral("Attack"));
        p.figure(attack, QStringLiteral("dead"), bound(ranges[0]), bound(ranges[1]));
        p.figure(attack, QStringLiteral("Dead "), bound(ranges[2]), bound(ranges[3]));
        QCOMPARE(int(contradictions(p.evidence()).size()), count);
    }

    void figuresOfDifferentMomentsOrQuantitiesDoNotContradict()
    {
        Project p;
        const EventId attack = p.event(QStringLiteral("Attack"));
        p.figure(attack, QStringLiteral("dead"), 40, 40, time::Window{{0}, {10}});
        p.figure(attack, QStringLiteral("dead"), 60, 60, time::Window{{10}, {20}});
        p.figure(attack, QStringLiteral("injured"), 140, 140, time::Window{{0}, {10}});
        p.figure({}, QStringLiteral("dead"), 5, 5, time::Window{{0}, {10}});
        p.figure(attack, QStringLiteral("dead"), 7, 7);
        QVERIFY(contradictions(p.evidence()).empty());
        p.figure(attack, QStringLiteral("dead"), 41, 41, time::Window{{5}, {12}});
        QCOMPARE(contradictions(p.evidence()).size(), size_t(2));
        QCOMPARE(contradictions(p.evidence())[0].text,
                 QStringLiteral("“dead” of “Attack”: 40 and 41 exclude one another."));
    }

    void hostileTitlesStayPlainShortAndWhole()
    {
        Project p;
        const EventId event =
            p.event(QStringLiteral("<b>%1 %2</b>\nline") + QString(100'000, QLatin1Char('x')));
        p.cite(event, p.source(QStringLiteral("%3 %1"), model::Reliability::B), Stance::Contradicts);
        p.cite(event, SourceId::create(), Stance::Supports);
        p.cite(EventId::create(), p.sources[0].id, Stance::Contradicts);
        const auto found = contradictions(p.evidence());
        QCOMPARE(found.size(), size_t(2));
        for (const Contradiction &entry : found) {
            QVERIFY(entry.text.size() < 400);
            QVERIFY(!entry.text.contains(QLatin1Char('\n')));
            QVERIFY(entry.text.contains(QStringLiteral("“%3 %1” (B2)")));
        }
    }
};

QTEST_GUILESS_MAIN(TestContradictions)
#include "tst_contradictions.moc"
