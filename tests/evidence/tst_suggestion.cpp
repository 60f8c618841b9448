#include "evidence/fingerprint.h"
#include "evidence/suggestion.h"

#include "model/names.h"

#include <QMap>
#include <QTest>

using namespace varve;
using namespace varve::evidence;
using model::Confidence;

namespace {

/// Sources and citations written short.
/// Sources: "name:Grade", then d (direct) or h (hearsay), ! (interested party), ? (unknown origin),
///     "<x,y" (derives from x and y). "ministry:Bd!" "agency:B<ministry"
/// Citations: "+name2" supports with credibility 2, "-name3" contradicts, "~name1" mentions, "@5-9" claims a
/// time.
struct Desk
{
    std::vector<model::Source> sources;
    std::vector<model::Citation> citations;
    QMap<QString, SourceId> ids;

    Desk(const QString &sourceText, const QString &citationText)
    {
        const QStringList parts = sourceText.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString &part : parts)
            ids[part.section(QLatin1Char(':'), 0, 0)] = SourceId::create();
        for (const QString &part : parts)
            addSource(part);
        for (const QString &part : citationText.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            addCitation(part);
    }
    void addSource(const QString &text)
    {
        model::Source source;
        source.title = text.section(QLatin1Char(':'), 0, 0);
        source.id = ids[source.title];
        const QString rest = text.section(QLatin1Char(':'), 1);
        source.reliability = *model::enumFromKey<model::Reliability>(rest.left(1));
        const QString flags = rest.mid(1).section(QLatin1Char('<'), 0, 0);
        if (flags.contains(QLatin1Char('d')))
            source.access = model::Access::Direct;
        if (flags.contains(QLatin1Char('h')))
            source.access = model::Access::Hearsay;
        source.interestedParty = flags.contains(QLatin1Char('!'));
        source.unknownOrigin = flags.contains(QLatin1Char('?'));
        for (const QString &origin :
             rest.section(QLatin1Char('<'), 1).split(QLatin1Char(','), Qt::SkipEmptyParts))
            source.derivesFrom.push_back(ids.contains(origin) ? ids[origin] : SourceId::create());
        sources.push_back(source);
    }
    void addCitation(const QString &text)
    {
        const QString name = text.section(QLatin1Char('@'), 0, 0);
        const QString window = text.section(QLatin1Char('@'), 1);
        model::Citation citation;
        citation.id = CitationId::create();
        citation.source = ids[name.mid(1, name.size() - 2)];
        citation.stance = name[0] == QLatin1Char('+')   ? model::Stance::Supports
                          : name[0] == QLatin1Char('-') ? model::Stance::Contradicts
                                                        : model::Stance::Mentions;
        citation.credibility = *model::enumFromKey<model::Credibility>(name.right(1));
        if (!window.isEmpty()) {
            time::EventTime claimed;
            claimed.start = {{window.section(QLatin1Char('-'), 0, 0).toLongLong()},
                             {window.section(QLatin1Char('-'), 1, 1).toLongLong()}};
            citation.claimedTime = claimed;
        }
        citations.push_back(citation);
    }
    [[nodiscard]] Suggestion suggest(bool conflict = false) const
    {
        return evidence::suggest(citations, Origins(sources), conflict);
    }
    [[nodiscard]] QByteArray fingerprint(bool conflict = false) const
    {
        return evidence::fingerprint(citations, Origins(sources), conflict);
    }
};

} // namespace

class TestSuggestion : public QObject
{
    Q_OBJECT
private slots:
    void theRule_data();
    void theRule();
    void theReasonSaysWhatWasCounted_data();
    void theReasonSaysWhatWasCounted();
    void theAgreedTimeIsTheIntersectionOfTheCountedClaims();
    void claimedTimesIntersectOrDisagree();
    void stepsApartLeaveOutWhatCannotBeJudged();
    void theOrderOfCitationsDoesNotMatter();
    void theFingerprintChangesWithTheEvidenceOnly();
};

void TestSuggestion::theRule_data()
{
    QTest::addColumn<QString>("sources");
    QTest::addColumn<QString>("citations");
    QTest::addColumn<bool>("conflict");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QList<int>>("counts"); // S, S*, K
    const auto row = [](const char *name, const char *sources, const char *citations, const char *word,
                        QList<int> counts, bool conflict = false) {
        QTest::newRow(name) << QString::fromLatin1(sources) << QString::fromLatin1(citations) << conflict
                            << QString::fromLatin1(word) << counts;
    };
    // Nothing to go by.
    row("no citation at all", "", "", "cannot-be-judged", {0, 0, 0});
    row("mentions only", "a:Ad b:Bd", "~a1 ~b2", "cannot-be-judged", {0, 0, 0});
    row("one F source", "a:F", "+a2", "cannot-be-judged", {0, 0, 0});
    row("three F sources are not three", "a:F b:Fd c:F", "+a2 +b2 +c3", "cannot-be-judged", {0, 0, 0});
    row("an A source whose information cannot be judged", "a:Ad", "+a6", "cannot-be-judged", {0, 0, 0});
    row("only F and 6", "a:F b:B c:F", "+a6 +b6 +c1", "cannot-be-judged", {0, 0, 0});
    row("contradicted by an F source only", "a:F", "-a2", "cannot-be-judged", {0, 0, 0});
    // One origin.
    row("one A source with direct access", "a:Ad", "+a2", "probable", {1, 1, 0});
    row("one B source with direct access", "a:Bd", "+a3", "probable", {1, 1, 0});
    row("one C source with direct access", "a:Cd", "+a2", "possible", {1, 0, 0});
    row("one A source by hearsay", "a:Ah", "+a2", "possible", {1, 0, 0});
    row("one B source of unknown access", "a:B", "+a2", "possible", {1, 0, 0});
    row("the same source cited three times", "a:B", "+a2 +a2 +a1", "possible", {1, 0, 0});
    row("credibility 1 alone is no corroboration", "a:C", "+a1", "possible", {1, 0, 0});
    row("a relay of a good source adds nothing", "a:B b:B<a", "+a2 +b2", "possible", {1, 0, 0});
    row("a translation of a statement adds nothing", "a:Bd b:A<a", "+a2 +b2", "probable", {1, 1, 0});
    row("one origin through five outlets", "o:C a:A<o b:A<o c:A<o d:A<o e:A<o", "+a2 +b2 +c2 +d2 +e2",
        "possible", {1, 0, 0});
    row("five outlets and the origin itself", "o:Bd a:A<o b:A<o c:A<o d:A<o e:A<o", "+o2 +a2 +b2 +c2 +d2 +e2",
        "probable", {1, 1, 0});
    row("a relay of a relay", "o:B a:B<o b:B<a", "+o2 +b2", "possible", {1, 0, 0});
    row("two relays of an origin that is not cited", "o:A a:B<o b:B<o", "+a2 +b2", "possible", {1, 0, 0});
    row("a relay does not upgrade a D origin", "o:D a:A<o", "+o2 +a2", "doubtful", {0, 0, 0});
    row("a relay does not upgrade a D origin that is not cited", "o:D a:A<o", "+a2", "doubtful", {0, 0, 0});
    row("a relay does not make an F origin known", "o:F a:A<o", "+a2", "cannot-be-judged", {0, 0, 0});
    row("an E relay weakens an A origin that is not cited", "o:Ad a:E<o", "+a2", "doubtful", {0, 0, 0});
    row("the origin cited beside its E relay keeps its grade", "o:Ad a:E<o", "+o2 +a2", "probable",
        {1, 1, 0});
    row("a relay with direct access of its own is still a relay", "o:C a:Ad<o", "+o2 +a2", "possible",
        {1, 0, 0});
    row("a relay's credibility does not upgrade the origin's", "o:B a:B<o", "+o4 +a1", "doubtful", {0, 0, 0});
    row("a relay of a source that is not in the project", "a:B<lost", "+a2", "possible", {1, 0, 0});
    // Two and more origins.
    row("two B sources, one with direct access", "a:Bd b:B", "+a2 +b2", "confirmed", {2, 1, 0});
    row("two with direct access", "a:Ad b:Bd", "+a1 +b2", "confirmed", {2, 2, 0});
    row("two B sources without direct access", "a:B b:B", "+a2 +b2", "probable", {2, 0, 0});
    row("B and C, a third derives from the first", "a:B b:C c:A<a", "+a2 +b2 +c2", "probable", {2, 0, 0});
    row("two C sources", "a:C b:C", "+a3 +b3", "probable", {2, 0, 0});
    row("a C source with direct access is not enough for confirmed", "a:Cd b:C", "+a2 +b2", "probable",
        {2, 0, 0});
    row("many C sources are still only probable", "a:C b:C c:C d:C e:C f:C", "+a2 +b2 +c2 +d2 +e2 +f2",
        "probable", {6, 0, 0});
    row("one good and one D source", "a:B b:D", "+a2 +b2", "possible", {1, 0, 0});
    row("direct and an F source", "a:Ad b:F", "+a2 +b2", "probable", {1, 1, 0});
    row("two chains from two origins", "o:B p:Bd a:A<o b:A<p", "+o2 +a2 +p2 +b2", "confirmed", {2, 1, 0});
    row("a report that relays both makes one of two origins", "o:B p:B a:B<o,p", "+o2 +p2 +a2", "possible",
        {1, 0, 0});
    row("unknown origin once", "a:B?", "+a2", "possible", {1, 0, 0});
    row("three of unknown origin count as one", "a:B? b:B? c:B?", "+a2 +b2 +c2", "possible", {1, 0, 0});
    row("unknown origin beside a known one", "a:B? b:B? c:B", "+a2 +b2 +c2", "probable", {2, 0, 0});
    row("a relay of a source of unknown origin belongs to it", "a:B? b:B<a c:B?", "+b2 +c2", "possible",
        {1, 0, 0});
    row("of unknown origin nobody has direct access", "a:Ad? b:B", "+a2 +b2", "probable", {2, 0, 0});
    // Interested parties.
    row("an interested party alone", "a:Ad!", "+a2", "possible", {0, 0, 0});
    row("an interested party does not confirm itself", "a:Ad! b:Bd!", "+a2 +b2", "possible", {0, 0, 0});
    row("an interested party beside one independent source", "a:Ad! b:B", "+a2 +b2", "possible", {1, 0, 0});
    row("an interested party beside a direct one", "a:A! b:Bd", "+a2 +b2", "probable", {1, 1, 0});
    row("an interested party beside two", "a:Ad! b:Bd c:C", "+a2 +b2 +c2", "confirmed", {2, 1, 0});
    row("a relay of an interested party is no other voice", "p:Bd! a:A<p", "+p2 +a2", "possible", {0, 0, 0});
    row("a relay of an interested party that is not cited", "p:Bd! a:A<p b:C", "+a2 +b2", "possible",
        {1, 0, 0});
    row("an interested party still contradicts", "p:Bd! a:Bd", "+a2 -p2", "possible", {1, 1, 1});
    // Weak support.
    row("a D source", "a:Dd", "+a2", "doubtful", {0, 0, 0});
    row("an E source", "a:E", "+a3", "doubtful", {0, 0, 0});
    row("three D sources", "a:D b:D c:E", "+a2 +b2 +c2", "doubtful", {0, 0, 0});
    row("doubtful information of a good source", "a:Bd", "+a4", "doubtful", {0, 0, 0});
    row("improbable information of a good source", "a:Bd", "+a5", "improbable", {0, 0, 0});
    row("improbable and doubtful information", "a:B b:C", "+a5 +b4", "doubtful", {0, 0, 0});
    // Contradiction.
    row("two against one weaker voice", "a:Bd b:B c:D", "+a2 +b2 -c2", "confirmed", {2, 1, 0});
    row("two and one good contradiction", "a:Bd b:B c:C", "+a2 +b2 -c2", "probable", {2, 1, 1});
    row("two and two contradictions", "a:Bd b:B c:C d:C", "+a2 +b2 -c2 -d2", "possible", {2, 1, 2});
    row("three and two contradictions", "a:Bd b:B e:C c:C d:C", "+a2 +b2 +e2 -c2 -d2", "probable", {3, 1, 2});
    row("a direct one contradicted", "a:Ad b:C", "+a2 -b2", "possible", {1, 1, 1});
    row("one against two", "a:C b:C c:C", "+a2 -b2 -c2", "doubtful", {1, 0, 2});
    row("contradicted by a source of one origin twice", "a:B o:C b:C<o", "+a2 -o2 -b2", "possible",
        {1, 0, 1});
    row("contradicted with credibility 6 only", "a:Bd b:B c:A", "+a2 +b2 -c6", "confirmed", {2, 1, 0});
    row("weak support, one good contradiction", "a:D b:B", "+a2 -b2", "doubtful", {0, 0, 1});
    row("weak support, a direct contradiction", "a:D b:Bd", "+a2 -b2", "improbable", {0, 0, 1});
    row("weak support, two contradictions", "a:E b:C c:C", "+a2 -b2 -c3", "improbable", {0, 0, 2});
    row("only contradicted", "a:B", "-a2", "doubtful", {0, 0, 1});
    row("only contradicted, by two", "a:B b:C", "-a2 -b2", "improbable", {0, 0, 2});
    row("one source on both sides", "a:B", "+a2 -a2", "possible", {1, 0, 1});
    // Times.
    row("claimed times that meet", "a:Bd b:B", "+a2@10-20 +b2@15-30", "confirmed", {2, 1, 0});
    row("claimed times that exclude one another", "a:Bd b:B", "+a2@10-20 +b2@20-30", "possible", {1, 1, 1});
    row("two agree on the time, a third does not", "a:Bd b:B c:C", "+a2@10-20 +b2@15-30 +c2@40-50",
        "probable", {2, 1, 1});
    row("each overlaps the next but not all three", "a:B b:B c:B", "+a2@10-20 +b2@15-30 +c2@25-40",
        "probable", {2, 0, 1});
    row("no claimed time agrees with any", "a:Bd b:B", "+a2@10-20 +b2", "confirmed", {2, 1, 0});
    row("a weak source's time does not disturb", "a:Bd b:B c:D", "+a2@10-20 +b2@10-20 +c2@90-95", "confirmed",
        {2, 1, 0});
    // Conflict of statements.
    row("an open conflict keeps from confirmed", "a:Bd b:B", "+a2 +b2", "probable", {2, 1, 0}, true);
    row("an open conflict leaves the rest", "a:Bd", "+a2", "probable", {1, 1, 0}, true);
}

void TestSuggestion::theRule()
{
    QFETCH(QString, sources);
    QFETCH(QString, citations);
    QFETCH(bool, conflict);
    QFETCH(QString, word);
    QFETCH(QList<int>, counts);
    const Suggestion suggestion = Desk(sources, citations).suggest(conflict);
    QCOMPARE((QList<int>{suggestion.independent, suggestion.direct, suggestion.contradicting}), counts);
    QCOMPARE(model::key(suggestion.confidence), word);
    QCOMPARE(suggestion.contested, counts[2] > 0);
    QVERIFY(suggestion.reason.startsWith(model::word(suggestion.confidence) + QLatin1Char(':')));
    QVERIFY(suggestion.reason.endsWith(QLatin1Char('.')));
    QCOMPARE(suggestion.toRaise.isEmpty(), suggestion.confidence == Confidence::Confirmed);
}

void TestSuggestion::theReasonSaysWhatWasCounted_data()
{
    QTest::addColumn<QString>("sources");
    QTest::addColumn<QString>("citations");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *sources, const char *citations, const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(sources) << QString::fromLatin1(citations)
                            << QString::fromLatin1(reason);
    };
    row("two agree, a third derives", "a:B b:C c:A<a", "+a2 +b2 +c2",
        "Probable: two independent sources agree (B2, C2); a third derives from the first.");
    row("the third derives from the second", "a:B b:C c:A<b", "+a2 +b2 +c2",
        "Probable: two independent sources agree (B2, C2); a third derives from the second.");
    row("one with direct access", "a:Ad", "+a2", "Probable: one source with direct access supports it (A2).");
    row("one and a copy", "a:B b:C<a", "+a2 +b2",
        "Possible: one source supports it (B2); a second derives from it.");
    row("two copies of what is not cited", "o:B a:B<o b:B<o", "+a2 +b2",
        "Possible: one source supports it (B2); a second has the same origin as it.");
    row("many copies", "o:B a:A<o b:A<o c:A<o", "+o2 +a2 +b2 +c2",
        "Possible: one source supports it (B2); three more have the same origin and do not count again.");
    row("contradicted", "a:Bd b:B c:C", "+a2 +b2 -c3",
        "Probable: two independent sources agree (B2, B2); one source contradicts it (C3).");
    row("only an interested party", "a:Bd!", "+a2", "Possible: only an interested party says so (B2).");
    row("nothing", "", "", "Cannot be judged: no source supports or contradicts it.");
    row("not graded yet", "a:F", "+a6", "Cannot be judged: one source cannot be judged (F6).");
    row("only weak", "a:D", "+a2", "Doubtful: only weak support (D2).");
    row("only contradicted", "a:B", "-a2",
        "Doubtful: no source supports it; one source contradicts it (B2).");
    row("another time", "a:Bd b:B c:C", "+a2@1-5 +b2@1-5 +c2@7-9",
        "Probable: two independent sources agree (B2, B2); one gives a time that excludes the others' (C2).");
    row("a weak contradiction is not passed over", "a:Bd b:B c:E", "+a2 +b2 -c2",
        "Confirmed: two independent sources agree (B2, B2); a contradiction of little or unknown weight is "
        "noted.");
}

void TestSuggestion::theReasonSaysWhatWasCounted()
{
    QFETCH(QString, sources);
    QFETCH(QString, citations);
    QFETCH(QString, reason);
    QCOMPARE(Desk(sources, citations).suggest().reason, reason);
}

void TestSuggestion::theAgreedTimeIsTheIntersectionOfTheCountedClaims()
{
    const Desk desk(QStringLiteral("a:B b:B c:C"), QStringLiteral("+a2@10-20 +b2@15-30 +c2@40-50"));
    const Suggestion suggestion = desk.suggest();
    QCOMPARE(suggestion.agreedTime, std::optional(time::Window{{15}, {20}}));
    QVERIFY(!Desk(QStringLiteral("a:B"), QStringLiteral("+a2")).suggest().agreedTime);
}

void TestSuggestion::claimedTimesIntersectOrDisagree()
{
    const QString sources = QStringLiteral("a:B b:B c:C");
    const ClaimedTimes agree =
        claimedTimes(Desk(sources, QStringLiteral("+a2@10-20 +b2@15-30 -c2@90-95")).citations);
    QCOMPARE(agree.agreed, std::optional(time::Window{{15}, {20}}));
    QCOMPARE(agree.claims, 2);
    QVERIFY(!agree.disagree);
    const ClaimedTimes disagree =
        claimedTimes(Desk(sources, QStringLiteral("+a2@10-20 +b2@20-30")).citations);
    QVERIFY(disagree.disagree);
    QVERIFY(!disagree.agreed);
    QVERIFY(!claimedTimes({}).disagree);
}

void TestSuggestion::stepsApartLeaveOutWhatCannotBeJudged()
{
    QCOMPARE(stepsApart(Confidence::Confirmed, Confidence::Possible), std::optional(2));
    QCOMPARE(stepsApart(Confidence::Improbable, Confidence::Confirmed), std::optional(4));
    QCOMPARE(stepsApart(Confidence::Probable, Confidence::Probable), std::optional(0));
    QVERIFY(!stepsApart(Confidence::CannotBeJudged, Confidence::Confirmed));
    QVERIFY(!stepsApart(Confidence::Confirmed, Confidence::CannotBeJudged));
}

void TestSuggestion::theOrderOfCitationsDoesNotMatter()
{
    Desk desk(QStringLiteral("a:Bd b:C c:A<a d:C e:B!"), QStringLiteral("+a2@1-9 +b3@4-20 +c2 -d3 +e1 ~d1"));
    const Suggestion first = desk.suggest();
    const QByteArray print = desk.fingerprint();
    for (int i = 0; i < 6; ++i) {
        std::ranges::rotate(desk.citations, desk.citations.begin() + 1);
        std::ranges::rotate(desk.sources, desk.sources.begin() + 1);
        QCOMPARE(desk.suggest().reason, first.reason);
        QCOMPARE(desk.suggest().agreedTime, first.agreedTime);
        QCOMPARE(desk.fingerprint(), print);
    }
}

void TestSuggestion::theFingerprintChangesWithTheEvidenceOnly()
{
    const Desk desk(QStringLiteral("o:B a:B<o b:C unused:A"), QStringLiteral("+a2@1-9 -b3"));
    const QByteArray before = desk.fingerprint();
    QCOMPARE(before.size(), 32);
    const auto changes = [&](auto change) {
        Desk changed = desk;
        change(changed);
        return changed.fingerprint() != before;
    };
    QVERIFY(changes([](Desk &d) { d.citations[0].credibility = model::Credibility::Doubtful; }));
    QVERIFY(changes([](Desk &d) { d.citations[0].stance = model::Stance::Mentions; }));
    QVERIFY(changes([](Desk &d) { d.citations[0].claimedTime->start.latest.us += 1; }));
    QVERIFY(changes([](Desk &d) { d.citations[0].claimedTime.reset(); }));
    QVERIFY(changes([](Desk &d) { d.citations.pop_back(); }));
    QVERIFY(
        changes([](Desk &d) { d.sources[0].reliability = model::Reliability::D; })); // the origin, not cited
    QVERIFY(changes([](Desk &d) { d.sources[1].derivesFrom.clear(); }));
    QVERIFY(changes([](Desk &d) { d.sources[1].access = model::Access::Direct; }));
    QVERIFY(changes([](Desk &d) { d.sources[1].unknownOrigin = true; }));
    QVERIFY(changes([](Desk &d) { d.sources[2].interestedParty = true; }));
    QVERIFY(desk.fingerprint(true) != before);
    QVERIFY(!changes([](Desk &d) { d.citations[0].note = QStringLiteral("note"); }));
    QVERIFY(!changes([](Desk &d) { d.citations[0].quote = QStringLiteral("quote"); }));
    QVERIFY(!changes([](Desk &d) { d.sources[1].title = QStringLiteral("another title"); }));
    QVERIFY(!changes([](Desk &d) { d.sources[3].reliability = model::Reliability::F; }));
    QVERIFY(!changes([](Desk &d) { d.citations[0].stamp.rev = 7; }));
}

QTEST_GUILESS_MAIN(TestSuggestion)
#include "tst_suggestion.moc"
