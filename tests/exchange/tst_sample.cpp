// The sample says what the article says, and nothing more precise.
#include "model/filter.h"
#include "randomproject.h"
#include "reconstruct/reconstruction.h"

#include <QTest>

using namespace varve;
using namespace varve::model;

class TstSample : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void holdsWhatItShould();
    void attackLiesInTheLateEvening_data();
    void attackLiesInTheLateEvening();
    void nothingIsMorePreciseThanTheArticle();
    void reportedThingsLieBetweenAttackAndPublication();
    void warningLiesBeforeTheDayOfTheAttack();
    void claimAndPointingAtUkraineContradictOneAnother();
    void figuresHaveTheirSources();
    void relayedSourcesDeriveFromTheArticle();
    void everyEventIsCitedAndRatedWithReasons();
    void quotesAreShortAndHaveTheirPlace();
    void viewsShowSomething();
    void statementsAgree();
    void statementsNarrowWhatTheAttackPrompted();

private:
    const Event &event(const char *title) const;
    QTemporaryDir m_folder;
    std::unique_ptr<store::ProjectStore> m_store;
    Catalogue m_catalogue;
    std::vector<Event> m_events;
    std::vector<Citation> m_citations;
};

namespace {

constexpr qint64 march22 = 1'711'065'600'000'000; // 2024-03-22T00:00Z
constexpr qint64 h = time::microsPerHour;
constexpr time::Instant lateEvening{march22 + 18 * h}; // 21:00 in Moscow
constexpr time::Instant midnight{march22 + 21 * h};    // of 22 to 23 March in Moscow
constexpr time::Instant nextMidnight{march22 + 45 * h};

} // namespace

void TstSample::initTestCase()
{
    exchange::FileRequest request;
    request.path = QStringLiteral(VARVE_SAMPLE);
    request.who = QStringLiteral("Varve sample");
    const QString target = m_folder.filePath(QStringLiteral("sample.varve"));
    exchange::ImportReport report;
    const auto done = exchange::importAsNew(target, {}, request, report);
    for (const Issue &issue : report.issues)
        qWarning("%s", qPrintable(toLine(issue)));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text));
    QVERIFY(report.issues.empty());
    m_store = std::move(*store::ProjectStore::open(target, store::OpenMode::ReadOnly));
    m_catalogue = *m_store->catalogue();
    (void)m_store->forEachEvent([this](const Event &e) {
        m_events.push_back(e);
        return true;
    });
    (void)m_store->forEachCitation([this](const Citation &c) {
        m_citations.push_back(c);
        return true;
    });
}

const Event &TstSample::event(const char *title) const
{
    const auto it = std::find_if(m_events.begin(), m_events.end(),
                                 [&](const Event &e) { return e.title.startsWith(QLatin1String(title)); });
    if (it == m_events.end())
        qFatal("the sample has no event “%s”", title);
    return *it;
}

void TstSample::holdsWhatItShould()
{
    QCOMPARE(m_catalogue.project.title, QStringLiteral("Crocus City Hall attack, 22 March 2024"));
    QCOMPARE(m_catalogue.project.times.zone, QStringLiteral("Europe/Moscow"));
    QCOMPARE(m_catalogue.project.referenceDate, QStringLiteral("2024-03-23"));
    QStringList tracks;
    for (const Track *track : m_catalogue.sortedTracks())
        tracks.push_back(track->name);
    QCOMPARE(tracks, (QStringList{QStringLiteral("Attack"), QStringLiteral("Reactions"),
                                  QStringLiteral("Investigation"), QStringLiteral("Background")}));
    QVERIFY(m_events.size() >= 16 && m_events.size() <= 20);
    QCOMPARE(m_catalogue.sources.size(), 7);
    QCOMPARE(m_catalogue.tags.size(), 3);
    QStringList views;
    for (const SavedView *view : m_catalogue.sortedViews())
        views.push_back(view->name);
    views.sort();
    QCOMPARE(views, (QStringList{QStringLiteral("First hour"), QStringLiteral("Official statements only")}));
    for (const auto &[id, place] : m_catalogue.places.values())
        QVERIFY2(!place.latitude, "the article gives no coordinates");
}

void TstSample::attackLiesInTheLateEvening_data()
{
    QTest::addColumn<QByteArray>("title");
    for (const char *title :
         {"Attack on Crocus City Hall", "Picnic plays", "Gunmen open fire", "Explosives detonated",
          "Panic in the hall", "Fire in the hall", "Survivors rescued"})
        QTest::newRow(title) << QByteArray(title);
}

void TstSample::attackLiesInTheLateEvening()
{
    QFETCH(QByteArray, title);
    const time::EventTime &time = event(title.constData()).time;
    QCOMPARE(time.start.earliest.us, lateEvening.us);
    QCOMPARE(time.start.latest.us, midnight.us);
    QCOMPARE(time.zone, QStringLiteral("Europe/Moscow"));
    QVERIFY2(time.text.contains(QLatin1String("late evening of 22 March 2024")), qPrintable(time.text));
}

void TstSample::nothingIsMorePreciseThanTheArticle()
{
    for (const Event &e : m_events) {
        QVERIFY2(e.time.start.width() >= 3 * h, qPrintable(e.title));
        QVERIFY2(!e.time.end || e.time.end->width() >= 3 * h, qPrintable(e.title));
        QVERIFY2(e.time.precision >= time::Precision::PartOfDay, qPrintable(e.title));
        QVERIFY2(!e.time.bestGuess, qPrintable(e.title));
    }
}

void TstSample::reportedThingsLieBetweenAttackAndPublication()
{
    for (const char *title :
         {"Islamic State claims", "Attack condemned", "Offers of support", "Interpol offers",
          "Investigative Committee confirms", "Full-scale investigation", "Medvedev speaks"}) {
        const time::EventTime &time = event(title).time;
        QVERIFY2(time.start.earliest == lateEvening && time.start.latest == nextMidnight, title);
        QVERIFY2(time.isInstant(), title);
    }
    QCOMPARE(event("News report").time.start, (time::Window{midnight, nextMidnight}));
}

void TstSample::warningLiesBeforeTheDayOfTheAttack()
{
    const time::EventTime &time = event("U.S. passes intelligence").time;
    QVERIFY(!time.start.earliest.isBounded());
    QCOMPARE(time.start.latest.us, march22 - 3 * h); // the day begins in Moscow
}

void TstSample::claimAndPointingAtUkraineContradictOneAnother()
{
    const Event &claim = event("Islamic State claims");
    const Event &medvedev = event("Medvedev speaks");
    QCOMPARE(claim.status, Status::Claimed);
    QCOMPARE(medvedev.status, Status::Disputed);
    const auto &links = m_catalogue.links.values();
    QVERIFY(std::any_of(links.begin(), links.end(), [&](const auto &entry) {
        const Link &link = entry.second;
        return link.kind == LinkKind::Contradicts && link.from == medvedev.id && link.to == claim.id;
    }));
    for (const Event *e : {&claim, &medvedev})
        QVERIFY(std::any_of(m_citations.begin(), m_citations.end(), [&](const Citation &c) {
            return c.event == e->id && c.stance == Stance::Contradicts;
        }));
}

void TstSample::figuresHaveTheirSources()
{
    QCOMPARE(m_catalogue.figures.size(), 2);
    for (const auto &[id, figure] : m_catalogue.figures.values()) {
        const bool dead = figure.name == QLatin1String("dead");
        QCOMPARE(figure.text, dead ? QStringLiteral("at least 60") : QStringLiteral("over 100"));
        QCOMPARE(figure.low, std::optional(dead ? 60.0 : 100.0));
        QVERIFY(!figure.high);
        QVERIFY(!figure.citation.isNull());
        QVERIFY(figure.asOf);
    }
}

void TstSample::relayedSourcesDeriveFromTheArticle()
{
    SourceId article;
    for (const Source *source : m_catalogue.sortedSources())
        if (source->derivesFrom.empty()) {
            QVERIFY2(article.isNull(), "one source alone derives from none");
            article = source->id;
            QCOMPARE(source->kind, SourceKind::NewsReport);
            QCOMPARE(source->reliability, Reliability::C);
        }
    for (const Source *source : m_catalogue.sortedSources()) {
        QVERIFY2(!source->reliabilityRationale.isEmpty(), qPrintable(source->title));
        if (source->id != article)
            QCOMPARE(source->derivesFrom, std::vector<SourceId>{article});
    }
}

void TstSample::everyEventIsCitedAndRatedWithReasons()
{
    for (const Event &e : m_events) {
        QVERIFY2(
            std::any_of(m_citations.begin(), m_citations.end(),
                        [&](const Citation &c) { return c.event == e.id && c.stance == Stance::Supports; }),
            qPrintable(e.title));
        QVERIFY2(!e.confidenceRationale.isEmpty() && !e.confidenceBy.isEmpty() && e.confidenceAt,
                 qPrintable(e.title));
        QVERIFY2(!e.description.isEmpty() && !e.track.isNull(), qPrintable(e.title));
    }
}

void TstSample::quotesAreShortAndHaveTheirPlace()
{
    for (const Citation &c : m_citations) {
        QVERIFY2(!c.quote.isEmpty() && c.quote.size() < 120, qPrintable(c.quote));
        QVERIFY2(!c.locator.isEmpty(), qPrintable(c.quote));
    }
}

void TstSample::viewsShowSomething()
{
    EventIndex index;
    QVERIFY(m_store->loadIndex(index));
    for (const SavedView *view : m_catalogue.sortedViews()) {
        const auto filter = Filter::fromJson(view->filter);
        QVERIFY(filter);
        const std::vector<quint8> shown = evaluate(*filter, index, {});
        const auto count = std::count(shown.begin(), shown.end(), quint8(1));
        QVERIFY2(count >= 3 && count < qint64(m_events.size()), qPrintable(view->name));
    }
}

/// Each statement can hold with the windows as entered.
void TstSample::statementsAgree()
{
    QVERIFY(m_catalogue.statements.size() >= 6);
    for (const auto &[id, s] : m_catalogue.statements.values()) {
        const auto find = [&](const EventId &wanted) {
            return std::find_if(m_events.begin(), m_events.end(),
                                [&](const Event &e) { return e.id == wanted; });
        };
        const auto from = find(s.from), to = find(s.to);
        QVERIFY(from != m_events.end() && to != m_events.end());
        QVERIFY2(from->time.start.earliest < to->time.start.latest, qPrintable(s.wording));
        QVERIFY(!s.wording.isEmpty());
    }
}

/// The article gives these two no time, and says that the attack prompted them: by themselves they are only
/// before the report's day ends, and the statement alone puts them after the attack.
void TstSample::statementsNarrowWhatTheAttackPrompted()
{
    std::vector<Statement> statements;
    for (const auto &[id, statement] : m_catalogue.statements.values())
        statements.push_back(statement);
    std::vector<Source> sources;
    for (const auto &[id, source] : m_catalogue.sources.values())
        sources.push_back(source);
    const reconstruct::Reconstruction implied(reconstruct::timed(m_events),
                                              reconstruct::graded(statements, m_citations, sources));
    QVERIFY(implied.isConsistent());
    for (const char *title : {"Security tightened", "Culture ministry"}) {
        const Event &e = event(title);
        QVERIFY2(!e.time.start.earliest.isBounded() && e.time.start.latest == nextMidnight, title);
        QCOMPARE(implied.windows(e.id).start, (time::Window{lateEvening, nextMidnight}));
        QCOMPARE(implied.narrowedBy(e.id).size(), 1U);
    }
}

QTEST_GUILESS_MAIN(TstSample)
#include "tst_sample.moc"
