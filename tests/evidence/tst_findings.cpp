#include "evidence/findings.h"
#include "evidence/fingerprint.h"

#include <QTest>

using namespace varve;
using namespace varve::evidence;
using model::Stance;

namespace {

/// A small project to look at.
struct Desk
{
    std::vector<model::Source> sources;
    std::vector<model::CitationBrief> citations;
    CheckInput input;

    SourceId addSource(std::vector<SourceId> derivesFrom = {})
    {
        model::Source source;
        source.id = SourceId::create();
        source.reliability = model::Reliability::B;
        source.derivesFrom = std::move(derivesFrom);
        sources.push_back(source);
        return source.id;
    }
    EventId addEvent()
    {
        input.events.push_back(EventId::create());
        return input.events.back();
    }
    model::CitationBrief &cite(const EventId &event, const SourceId &source, Stance stance = Stance::Supports)
    {
        model::CitationBrief brief;
        brief.id = CitationId::create();
        brief.event = event;
        brief.source = source;
        brief.stance = stance;
        brief.credibility = model::Credibility::ProbablyTrue;
        return citations.emplace_back(brief);
    }
    std::vector<FindingGroup> look(const std::function<bool()> &stop = {})
    {
        input.sources = std::make_shared<const std::vector<model::Source>>(sources);
        input.citations = std::make_shared<const std::vector<model::CitationBrief>>(citations);
        return findings(input, stop);
    }
    std::vector<Finding> look(FindingKind kind)
    {
        for (const FindingGroup &group : look())
            if (group.kind == kind)
                return group.found;
        return {};
    }
    /// Keys of the groups found.
    QStringList kinds()
    {
        QStringList keys;
        for (const FindingGroup &group : look())
            keys << key(group.kind);
        return keys;
    }
};

time::Window between(qint64 a, qint64 b)
{
    return {{a}, {b}};
}

QStringList only(const char *kind)
{
    return {QString::fromLatin1(kind)};
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT
private slots:
    void theBestCredibilityOfEachSourceIsFound()
    {
        Desk desk;
        const EventId first = desk.addEvent(), second = desk.addEvent();
        const SourceId twice = desk.addSource(), once = desk.addSource(), never = desk.addSource();
        desk.cite(first, twice).credibility = model::Credibility::Doubtful;
        desk.cite(second, twice, Stance::Contradicts).credibility = model::Credibility::Confirmed;
        desk.cite(second, once).credibility = model::Credibility::CannotBeJudged;
        (void)desk.look();
        const auto best = check(desk.input).best;
        QCOMPARE(best.size(), size_t(2));
        QCOMPARE(best.at(twice), model::Credibility::Confirmed);
        QCOMPARE(best.at(once), model::Credibility::CannotBeJudged);
        QVERIFY(!best.contains(never));
    }

    void twoIndependentSourcesLeaveNothingToFind()
    {
        Desk desk;
        const EventId event = desk.addEvent();
        desk.cite(event, desk.addSource());
        desk.cite(event, desk.addSource());
        QCOMPARE(desk.kinds(), QStringList());
    }

    void eventsAreThinWithoutOneOrTwoSources()
    {
        Desk desk;
        const EventId bare = desk.addEvent();
        QCOMPARE(desk.kinds(), only("no-source"));
        const SourceId source = desk.addSource();
        desk.cite(bare, source);
        desk.cite(bare, source); // twice is still one
        QCOMPARE(desk.kinds(), only("single-source"));
        QCOMPARE(desk.look(FindingKind::SingleSource)[0].event, bare);
        const SourceId relay = desk.addSource({source});
        desk.cite(bare, relay);
        QCOMPARE(desk.kinds(), only("single-origin"));
        desk.cite(bare, desk.addSource());
        QCOMPARE(desk.kinds(), QStringList());
    }

    void aContradictionIsFoundForEachSourceThatContradicts()
    {
        Desk desk;
        const EventId event = desk.addEvent();
        desk.cite(event, desk.addSource());
        const CitationId first = desk.cite(event, desk.addSource(), Stance::Contradicts).id;
        const CitationId second = desk.cite(event, desk.addSource(), Stance::Contradicts).id;
        const auto found = desk.look(FindingKind::Contradicted);
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(subjectIds(found[0]), (std::vector<QUuid>{first.uuid}));
        QCOMPARE(subjectIds(found[1]), (std::vector<QUuid>{second.uuid}));
    }

    void timesOfSupportingSourcesAreCompared()
    {
        Desk desk;
        const EventId event = desk.addEvent();
        desk.cite(event, desk.addSource()).claimedStart = between(0, 10);
        desk.cite(event, desk.addSource()).claimedStart = between(5, 15);
        QCOMPARE(desk.kinds(), QStringList());
        desk.cite(event, desk.addSource()).claimedStart =
            between(10, 20); // half open: 10 is not in the first
        QCOMPARE(desk.kinds(), only("times-exclude"));
        QCOMPARE(desk.look(FindingKind::TimesExclude).size(), size_t(1));
        desk.citations.back().stance = Stance::Mentions;
        QCOMPARE(desk.kinds(), QStringList());
    }

    void aRatingIsStaleOnceItsEvidenceIsAnother()
    {
        Desk desk;
        const EventId event = desk.addEvent();
        desk.cite(event, desk.addSource());
        desk.cite(event, desk.addSource());
        std::vector<model::Citation> whole;
        for (const auto &brief : desk.citations)
            whole.push_back(model::citationOf(brief));
        desk.input.ratings = std::make_shared<std::unordered_map<EventId, QByteArray>>(
            std::unordered_map<EventId, QByteArray>{{event, fingerprint(whole, Origins(desk.sources))}});
        QCOMPARE(desk.kinds(), QStringList());
        desk.citations[0].credibility = model::Credibility::Doubtful;
        QCOMPARE(desk.kinds(), only("stale-confidence"));
        desk.citations[0].credibility = model::Credibility::ProbablyTrue;
        desk.sources[1].reliability = model::Reliability::D; // a source regraded counts too
        QCOMPARE(desk.kinds(), only("stale-confidence"));
        desk.sources[1].reliability = model::Reliability::B;
        QCOMPARE(desk.kinds(), QStringList());
        desk.input.conflicted[event] = true;
        QCOMPARE(desk.kinds(), only("stale-confidence"));
    }

    void sourcesAreFoundUncitedAndUnarchived()
    {
        Desk desk;
        const SourceId source = desk.addSource();
        QCOMPARE(desk.kinds(), only("never-cited"));
        const EventId event = desk.addEvent();
        desk.cite(event, source);
        desk.cite(event, desk.addSource());
        desk.sources[0].url = QStringLiteral("https://example.org");
        QCOMPARE(desk.kinds(), only("no-archive"));
        desk.input.kept = {source};
        QCOMPARE(desk.kinds(), QStringList());
        desk.input.kept.clear();
        desk.sources[0].archiveUrl = QStringLiteral("https://archive.org/x");
        QCOMPARE(desk.kinds(), QStringList());
    }

    void linkedEventsContradictUnlessOneIsRetracted()
    {
        Desk desk;
        const SourceId one = desk.addSource(), two = desk.addSource();
        const EventId a = desk.addEvent(), b = desk.addEvent();
        for (const EventId &event : {a, b})
            for (const SourceId &source : {one, two})
                desk.cite(event, source);
        desk.input.links.push_back({LinkId::create(), a, b, model::LinkKind::Contradicts, {}, {}});
        desk.input.links.push_back({LinkId::create(), b, a, model::LinkKind::Contradicts, {}, {}});
        desk.input.links.push_back({LinkId::create(), a, b, model::LinkKind::Causes, {}, {}});
        QCOMPARE(desk.look(FindingKind::EventsContradict).size(), size_t(1));
        desk.input.retracted = {b};
        QCOMPARE(desk.kinds(), QStringList());
    }

    void figuresOfOneMomentExcludeOneAnother()
    {
        Desk desk;
        for (const double count : {60.0, 40.0}) {
            model::Figure figure;
            figure.id = FigureId::create();
            figure.name = QStringLiteral("dead");
            figure.low = figure.high = count;
            desk.input.figures.push_back(figure);
        }
        QCOMPARE(desk.kinds(), only("figures-exclude"));
        const QByteArray before = desk.look(FindingKind::FiguresExclude)[0].evidence;
        desk.input.figures[1].high = desk.input.figures[1].low = 41;
        QVERIFY(desk.look(FindingKind::FiguresExclude)[0].evidence != before); // a finding that changed
    }

    void citationsChangedSinceTheyWereReadCount()
    {
        Desk desk;
        const EventId event = desk.addEvent();
        const SourceId source = desk.addSource();
        desk.cite(event, source);
        QCOMPARE(desk.kinds(), only("single-source"));
        auto brief = desk.citations[0];
        brief.source = desk.addSource();
        desk.input.changed[event] = {{desk.citations[0], brief}, {}};
        QCOMPARE(desk.kinds(), QStringList());
        desk.input.changed[event] = {};
        QCOMPARE(desk.kinds(), (QStringList{QStringLiteral("no-source"), QStringLiteral("never-cited")}));
    }

    void findingsComeInTheOrderOfTimeAndAreCountedPastTheList()
    {
        Desk desk;
        const size_t many = mostListed + 7;
        for (size_t i = 0; i < many; ++i)
            desk.addEvent();
        const auto groups = desk.look();
        QCOMPARE(groups.size(), size_t(1));
        QCOMPARE(groups[0].count, qint64(many));
        QCOMPARE(groups[0].found.size(), mostListed);
        for (size_t i = 0; i < mostListed; ++i)
            QCOMPARE(groups[0].found[i].event, desk.input.events[i]);
    }

    void stoppedItFindsNothing()
    {
        Desk desk;
        for (int i = 0; i < 5000; ++i)
            desk.addEvent();
        int asked = 0;
        QVERIFY(desk.look([&asked] { return ++asked > 2; }).empty());
        QCOMPARE(asked, 3);
    }

    void keysAreDifferentAndNeverChange()
    {
        QStringList keys;
        for (int i = 0; i < findingKinds; ++i)
            keys << key(static_cast<FindingKind>(i));
        QCOMPARE(keys.join(u' '),
                 QStringLiteral("contradicted times-exclude events-contradict figures-exclude "
                                "statements-conflict no-source single-source single-origin "
                                "lost-quote stale-confidence never-cited no-archive"));
    }
};

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
