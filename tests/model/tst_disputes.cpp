#include "model/disputes.h"

#include <QTest>

using namespace varve;
using namespace varve::model;

namespace {

DisputableEvent makeEvent(const QString &title, Status status = Status::Reported)
{
    return {EventId::create(), title, status, {}};
}

Citation makeCitation(const EventId &event, const SourceId &source, Stance stance)
{
    Citation c;
    c.id = CitationId::create();
    c.event = event;
    c.source = source;
    c.stance = stance;
    return c;
}

SourceId addSource(Catalogue &catalogue, std::vector<SourceId> origins = {}, bool unknownOrigin = false)
{
    Source source;
    source.id = SourceId::create();
    source.title = QStringLiteral("Source %1").arg(catalogue.sources.size() + 1);
    source.derivesFrom = std::move(origins);
    source.unknownOrigin = unknownOrigin;
    catalogue.put(source);
    return source.id;
}

void addLink(Catalogue &catalogue, const EventId &from, const EventId &to, LinkKind kind)
{
    Link link;
    link.id = LinkId::create();
    link.from = from;
    link.to = to;
    link.kind = kind;
    link.note = QStringLiteral("Who did it");
    catalogue.put(link);
}

} // namespace

class TestDisputes : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsDisputedWithoutAReason()
    {
        Catalogue catalogue;
        std::vector events{makeEvent(QStringLiteral("A")), makeEvent(QStringLiteral("B"))};
        addLink(catalogue, events[0].id, events[1].id, LinkKind::Causes);
        events[0].citations = {makeCitation(events[0].id, addSource(catalogue), Stance::Supports)};
        QVERIFY(disputes(catalogue, events).empty());
    }

    void aPairLinkedBothWaysIsOneDispute()
    {
        Catalogue catalogue;
        std::vector events{makeEvent(QStringLiteral("A"), Status::Disputed), makeEvent(QStringLiteral("B"))};
        addLink(catalogue, events[0].id, events[1].id, LinkKind::Contradicts);
        addLink(catalogue, events[1].id, events[0].id, LinkKind::Contradicts);
        const SourceId source = addSource(catalogue);
        events[1].citations = {makeCitation(events[1].id, source, Stance::Supports)};
        const auto found = disputes(catalogue, events);
        QCOMPARE(found.size(), size_t(1)); // the status says no more
        QCOMPARE(found[0].kind, DisputeKind::Events);
        QCOMPARE(found[0].events, (std::vector{events[0].id, events[1].id}));
        QCOMPARE(found[0].supporting[1], std::vector{source});
        QCOMPARE(found[0].note, QStringLiteral("Who did it"));
        QCOMPARE(found[0].sentence, QStringLiteral("“A” and “B” cannot both hold."));
    }

    void aContradictingCitationNamesItsSource()
    {
        Catalogue catalogue;
        std::vector events{makeEvent(QStringLiteral("A"))};
        const SourceId source = addSource(catalogue);
        events[0].citations = {makeCitation(events[0].id, source, Stance::Contradicts),
                               makeCitation(events[0].id, source, Stance::Contradicts)};
        const auto found = disputes(catalogue, events);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].contradicting, std::vector{source});
        QCOMPARE(found[0].sentence, QStringLiteral("“A” is contradicted by “Source 1”."));
    }

    void theStatusAloneIsADispute()
    {
        const auto found = disputes({}, std::vector{makeEvent(QStringLiteral("A"), Status::Disputed)});
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].kind, DisputeKind::Status);
    }

    void aLinkToAnEventThatIsNotGivenIsLeftOut()
    {
        Catalogue catalogue;
        std::vector events{makeEvent(QStringLiteral("A"))};
        addLink(catalogue, events[0].id, EventId::create(), LinkKind::Contradicts);
        QVERIFY(disputes(catalogue, events).empty());
    }

    void sourcesOfOneOriginCountOnce()
    {
        Catalogue catalogue;
        const SourceId origin = addSource(catalogue);
        const SourceId relay = addSource(catalogue, {origin});
        const SourceId second = addSource(catalogue, {relay});
        const SourceId other = addSource(catalogue);
        QCOMPARE(independentOrigins(catalogue, std::vector<SourceId>{}), 0);
        QCOMPARE(independentOrigins(catalogue, std::vector{origin}), 1);
        QCOMPARE(independentOrigins(catalogue, std::vector{origin, relay, second}), 1);
        QCOMPARE(independentOrigins(catalogue, std::vector{second, relay}), 1);
        QCOMPARE(independentOrigins(catalogue, std::vector{second, other}), 2);
    }

    void allOfUnknownOriginCountOnceTogether()
    {
        Catalogue catalogue;
        const SourceId a = addSource(catalogue, {}, true), b = addSource(catalogue, {}, true);
        const SourceId c = addSource(catalogue);
        QCOMPARE(independentOrigins(catalogue, std::vector{a, b}), 1);
        QCOMPARE(independentOrigins(catalogue, std::vector{a, b, c}), 2);
    }
};

QTEST_APPLESS_MAIN(TestDisputes)
#include "tst_disputes.moc"
