#include "model/filter.h"
#include "model/names.h"

#include <QTest>

using namespace varve;
using namespace varve::model;

namespace {

IndexRow makeRow(Confidence confidence)
{
    IndexRow row;
    row.id = EventId::create();
    row.start = row.end = {{10}, {20}};
    row.confidence = confidence;
    return row;
}

int passing(const Filter &filter, const EventIndex &index, const std::vector<quint8> &matches = {})
{
    const auto mask = evaluate(filter, index, matches);
    return static_cast<int>(std::count(mask.begin(), mask.end(), 1));
}

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT
private slots:
    void anEmptyFilterShowsAll()
    {
        EventIndex index;
        index.upsert(makeRow(Confidence::Doubtful));
        index.upsert(makeRow(Confidence::CannotBeJudged));
        QCOMPARE(passing({}, index), 2);
    }

    void whatCannotBeJudgedIsNotAtLeastAnything()
    {
        EventIndex index;
        index.upsert(makeRow(Confidence::Confirmed));
        index.upsert(makeRow(Confidence::Possible));
        index.upsert(makeRow(Confidence::Doubtful));
        index.upsert(makeRow(Confidence::CannotBeJudged));
        Filter filter;
        filter.confidenceAtLeast = Confidence::Possible;
        QCOMPARE(passing(filter, index), 2);
        filter.confidenceAtLeast = Confidence::Improbable;
        QCOMPARE(passing(filter, index), 3);
    }

    void aGradeOfFIsNoGrade()
    {
        EventIndex index;
        IndexRow c = makeRow(Confidence::Possible);
        c.reliability = Reliability::C;
        index.upsert(c);
        IndexRow f = makeRow(Confidence::Possible);
        f.reliability = Reliability::F;
        index.upsert(f);
        index.upsert(makeRow(Confidence::Possible));
        Filter filter;
        filter.gradeAtLeast = Reliability::E;
        QCOMPARE(passing(filter, index), 1);
    }

    void exactConfidencesMayNameWhatCannotBeJudged()
    {
        EventIndex index;
        index.upsert(makeRow(Confidence::Confirmed));
        index.upsert(makeRow(Confidence::Possible));
        index.upsert(makeRow(Confidence::CannotBeJudged));
        Filter filter;
        filter.confidences = {Confidence::Possible};
        QCOMPARE(passing(filter, index), 1);
        filter.confidences = {Confidence::Possible, Confidence::CannotBeJudged};
        QCOMPARE(passing(filter, index), 2);
        filter.confidenceAtLeast = Confidence::Probable; // and at least probable: none is both
        QCOMPARE(passing(filter, index), 0);
    }

    void aCellOfTheMatrixIsExact()
    {
        EventIndex index;
        IndexRow b2 = makeRow(Confidence::Possible);
        b2.reliability = Reliability::B;
        b2.credibility = Credibility::ProbablyTrue;
        index.upsert(b2);
        IndexRow b6 = b2;
        b6.id = EventId::create();
        b6.credibility = Credibility::CannotBeJudged;
        index.upsert(b6);
        index.upsert(makeRow(Confidence::Possible)); // cites nothing: in no cell, F6 included
        Filter filter;
        filter.grades = {{Reliability::B, Credibility::ProbablyTrue}};
        QCOMPARE(passing(filter, index), 1);
        filter.grades.push_back({Reliability::B, Credibility::CannotBeJudged});
        QCOMPARE(passing(filter, index), 2);
        filter.grades = {{Reliability::F, Credibility::CannotBeJudged}};
        QCOMPARE(passing(filter, index), 0);
    }

    void originsAreToldFromOutside()
    {
        EventIndex index;
        const auto one = index.upsert(makeRow(Confidence::Possible));
        const auto two = index.upsert(makeRow(Confidence::Possible));
        index.upsert(makeRow(Confidence::Possible)); // beyond what was told: none
        std::vector<quint8> origins(2);
        origins[static_cast<size_t>(one)] = 1;
        origins[static_cast<size_t>(two)] = 2;
        Filter filter;
        filter.originsAtLeast = 2;
        const auto mask = evaluate(filter, index, {}, &origins);
        QCOMPARE(std::count(mask.begin(), mask.end(), 1), 1);
        QCOMPARE(mask[static_cast<size_t>(two)], quint8(1));
        QCOMPARE(passing(filter, index), 3); // not known yet: nothing is held back
    }

    void aRemovedEventNeverPasses()
    {
        EventIndex index;
        const IndexRow gone = makeRow(Confidence::Confirmed);
        index.upsert(gone);
        index.upsert(makeRow(Confidence::Confirmed));
        index.remove(gone.id);
        QCOMPARE(passing({}, index), 1);
        Filter filter;
        filter.confidenceAtLeast = Confidence::Possible;
        QCOMPARE(passing(filter, index), 1);
    }

    void conditionsHoldTogetherAndAnyOfAListSuffices()
    {
        EventIndex index;
        IndexRow a = makeRow(Confidence::Probable);
        a.track = TrackId::create();
        a.tags = {TagId::create()};
        index.upsert(a);
        IndexRow b = makeRow(Confidence::Probable);
        b.track = TrackId::create();
        b.tags = a.tags;
        index.upsert(b);
        Filter filter;
        filter.tags = a.tags;
        QCOMPARE(passing(filter, index), 2);
        filter.tracks = {a.track};
        QCOMPARE(passing(filter, index), 1);
        filter.tracks = {a.track, b.track};
        QCOMPARE(passing(filter, index), 2);
        filter.tracks = {TrackId::create()};
        QCOMPARE(passing(filter, index), 0);
    }

    void theWindowKeepsWhatCanHaveHappenedWithin()
    {
        EventIndex index;
        index.upsert(makeRow(Confidence::Probable)); // 10..20
        Filter filter;
        filter.window = time::Window{{19}, {30}};
        QCOMPARE(passing(filter, index), 1);
        filter.window = time::Window{{20}, {30}}; // half open: 20 is outside
        QCOMPARE(passing(filter, index), 0);
    }

    void textKeepsWhatTheSearchFound()
    {
        EventIndex index;
        index.upsert(makeRow(Confidence::Probable));
        index.upsert(makeRow(Confidence::Probable));
        Filter filter;
        filter.text = QStringLiteral("fire");
        QCOMPARE(passing(filter, index, {1, 0}), 1);
        QCOMPARE(passing(filter, index, {}), 0);
    }

    void everyConditionSurvivesJson()
    {
        Filter filter;
        filter.confidenceAtLeast = Confidence::Doubtful;
        filter.gradeAtLeast = Reliability::B;
        filter.confidences = {Confidence::Confirmed, Confidence::CannotBeJudged};
        filter.grades = {{Reliability::A, Credibility::Confirmed}, {Reliability::F, Credibility::Doubtful}};
        filter.originsAtLeast = 3;
        filter.tracks = {TrackId::create(), TrackId::create()};
        filter.tags = {TagId::create()};
        filter.sources = {SourceId::create()};
        filter.places = {PlaceId::create()};
        filter.participants = {ParticipantId::create()};
        filter.window = time::Window{time::Instant::distantPast(), {9'007'199'254'740'993}}; // past 2^53
        filter.disputedOnly = true;
        filter.attachmentOnly = true;
        filter.text = QStringLiteral("“fire” & <smoke>");
        const auto read = Filter::fromJson(filter.toJson());
        QVERIFY(read);
        QCOMPARE(*read, filter);
        QCOMPARE(*Filter::fromJson(Filter().toJson()), Filter());
    }

    void viewsOfEarlierVersionsStillRead()
    {
        const auto read = Filter::fromJson(QStringLiteral(
            "{\"confidence_at_least\":\"probable\",\"disputed_only\":true,\"window\":[\"5\",null]}"));
        QVERIFY(read);
        Filter filter;
        filter.confidenceAtLeast = Confidence::Probable;
        filter.disputedOnly = true;
        filter.window = time::Window{{5}, time::Instant::distantFuture()};
        QCOMPARE(*read, filter);
    }

    void unknownOrBrokenConditionsAreRefused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("no JSON") << QStringLiteral("{");
        QTest::newRow("a list") << QStringLiteral("[1]");
        QTest::newRow("a condition of a later version") << QStringLiteral("{\"mood\":\"calm\"}");
        QTest::newRow("a confidence that is none") << QStringLiteral("{\"confidence_at_least\":\"sure\"}");
        QTest::newRow("an exact confidence that is none")
            << QStringLiteral("{\"confidences\":[\"confirmed\",\"sure\"]}");
        QTest::newRow("exact confidences that are none at all") << QStringLiteral("{\"confidences\":[]}");
        QTest::newRow("an exact confidence twice")
            << QStringLiteral("{\"confidences\":[\"confirmed\",\"confirmed\"]}");
        QTest::newRow("a grade outside the matrix") << QStringLiteral("{\"grades\":[\"G1\"]}");
        QTest::newRow("a grade that is half one") << QStringLiteral("{\"grades\":[\"B\"]}");
        QTest::newRow("a grade that is no list") << QStringLiteral("{\"grades\":\"B2\"}");
        QTest::newRow("a single origin") << QStringLiteral("{\"origins_at_least\":1}");
        QTest::newRow("two origins and a half") << QStringLiteral("{\"origins_at_least\":2.5}");
        QTest::newRow("more origins than can be asked for") << QStringLiteral("{\"origins_at_least\":100}");
        QTest::newRow("origins as text") << QStringLiteral("{\"origins_at_least\":\"2\"}");
        QTest::newRow("a track that is no id") << QStringLiteral("{\"tracks\":[\"Attack\"]}");
        QTest::newRow("a window that ends before it begins") << QStringLiteral("{\"window\":[\"5\",\"4\"]}");
        QTest::newRow("a flag that is text") << QStringLiteral("{\"disputed_only\":\"yes\"}");
    }
    void unknownOrBrokenConditionsAreRefused()
    {
        QFETCH(QString, json);
        QVERIFY(!Filter::fromJson(json));
    }

    void namesOfEnumerationsReadBack()
    {
        for (int i = 0; i < 6; ++i) {
            const auto c = static_cast<Confidence>(i);
            QCOMPARE(enumFromKey<Confidence>(key(c)), std::optional(c));
            QVERIFY(!word(c).isEmpty());
            QVERIFY(!wording(static_cast<Reliability>(i)).isEmpty());
            QVERIFY(!wording(static_cast<Credibility>(i + 1)).isEmpty());
        }
        for (int i = 0; i <= static_cast<int>(Relation::Equals); ++i)
            QCOMPARE(enumFromKey<Relation>(key(static_cast<Relation>(i))),
                     std::optional(static_cast<Relation>(i)));
        QVERIFY(!enumFromKey<Confidence>(QStringLiteral("certain")));
        QCOMPARE(grade(Reliability::C, Credibility::ProbablyTrue), QStringLiteral("C2"));
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
