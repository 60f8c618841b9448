#include "sampledata.h"

#include "store/search.h"

#include <QtTest>

#include <random>

using namespace varve;
using namespace varve::model;

class TestSearch : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_project.reset(); }
    void findsByWord_data();
    void findsByWord();
    void oddInputNeverFails_data();
    void oddInputNeverFails();
    void randomInputNeverFails();
    void snippetMarksTheMatchAndNothingElse();
    void titleRanksAboveDescription();
    void wordThatIsEverywhereIsStillFound();
    void hitsOfSourcesAndCitationsLeadToTheirEvent();
    void renamedPlaceIsFoundByItsNewName();
    void nothingIsFoundAfterUndo();

private:
    std::unique_ptr<test::Project> m_project;
};

void TestSearch::init()
{
    m_project = std::make_unique<test::Project>();
    Place place{PlaceId::create(), QStringLiteral("Krasnogorsk"), {}, {}, {}, {}};
    Participant who{ParticipantId::create(), QStringLiteral("Rosgvardia"), {}, {}, {}};
    const auto make = [&](const char16_t *title, const char16_t *description) {
        Event event = test::event(QString::fromUtf16(title));
        event.description = QString::fromUtf16(description);
        return event;
    };
    Event first = make(u"Gunmen open fire", u"in the foyer of the hall at 20:05");
    first.place = place.id;
    first.participants = {who.id};
    m_project->apply(
        test::edit(QStringLiteral("Add"),
                   {place, who, first, make(u"Пожар в концертном зале", u"Огонь охватил крышу"),
                    make(u"إطلاق نار", u"حريق في القاعة"), make(u"莫斯科音乐厅火灾", u"东京タワー"),
                    make(u"Café fermé", u"naïve résumé"), make(u"ไฟไหม้ในมอสโก", u""),
                    make(u"C++ & \"quotes\" 'single' AND OR NOT NEAR(a b)", u"100% {curly} -minus ^caret"),
                    make(u"Firefighters arrive", u"")}));
}

void TestSearch::findsByWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const char16_t *text, int count) {
        QTest::newRow(name) << QString::fromUtf16(text) << count;
    };
    row("a whole word", u"gunmen", 1);
    row("a prefix finds longer words", u"fire", 2);
    row("case does not matter", u"FIRE", 2);
    row("two words both", u"fire foyer", 1);
    row("two words in any order", u"foyer open", 1);
    row("two words of different events", u"gunmen café", 0);
    row("a phrase", u"\"open fire\"", 1);
    row("a phrase in wrong order", u"\"fire open\"", 0);
    row("a phrase does not match prefixes", u"\"open fir\"", 0);
    row("typographic quotation marks", u"“open fire”", 1);
    row("a clock time", u"20:05", 1);
    row("accents do not matter in the question", u"cafe", 1);
    row("accents do not matter in the text", u"résume", 1);
    row("Cyrillic, other case", u"ПОЖАР", 1);
    row("Cyrillic prefix", u"концерт", 1);
    row("Arabic", u"حريق", 1);
    row("Arabic prefix", u"إطل", 1);
    row("Chinese at the beginning", u"莫斯科", 1);
    row("Chinese in the middle of a run", u"火灾", 1);
    row("one Chinese character", u"厅", 1);
    row("Chinese characters that do not stand together", u"莫火", 0);
    row("Japanese katakana", u"タワー", 1);
    row("Thai in the middle", u"มอสโก", 1);
    row("the place's name", u"krasnog", 1);
    row("a participant's name", u"rosgvardia", 1);
    row("operators are words", u"AND", 1);
    row("a word with signs", u"C++ \"quotes\"", 1);
    row("an empty text finds nothing", u"", 0);
    row("signs alone find nothing", u"+-*/()", 0);
    row("a word that is nowhere", u"zebra", 0);
}

void TestSearch::findsByWord()
{
    QFETCH(QString, text);
    const auto hits = m_project->store->search(text, 100);
    QVERIFY2(hits, hits ? "" : qPrintable(hits.error().text));
    QTEST(static_cast<int>(hits->size()), "count");
}

void TestSearch::oddInputNeverFails_data()
{
    QTest::addColumn<QString>("text");
    for (const char *odd : {"\"",
                            "\"\"",
                            "\"fire",
                            "fire\"",
                            "fire\" OR \"x",
                            "*",
                            "fire*",
                            "^fire",
                            "title:fire",
                            "{title body}: fire",
                            "NEAR(fire hall, 5)",
                            "fire AND",
                            "NOT",
                            "OR fire",
                            "-fire",
                            "(fire",
                            "fire)",
                            "'; DROP TABLE event; --",
                            "\\",
                            "%",
                            "_",
                            "a\tb\nc",
                            "“”",
                            "«»",
                            "+ + +"})
        QTest::newRow(odd) << QString::fromUtf8(odd);
    QTest::newRow("a null character") << QString(QChar(0)) + QStringLiteral("fire");
    QTest::newRow("half a surrogate pair") << QString(QChar(0xd83d));
    QTest::newRow("the marks of matches") << QString(QChar(0xe000)) + QChar(0xe001);
    QTest::newRow("ten thousand words") << QStringLiteral("fire ").repeated(10'000);
    QTest::newRow("one word of a million letters") << QString(1'000'000, QLatin1Char('a'));
}

void TestSearch::oddInputNeverFails()
{
    QFETCH(QString, text);
    const auto hits = m_project->store->search(text, 100);
    QVERIFY2(hits, hits ? "" : qPrintable(hits.error().text));
}

void TestSearch::randomInputNeverFails()
{
    std::mt19937 random(11);
    const QString letters = QStringLiteral("\"'()*^:-+{}[],.;\\ fireAND火אء\u0301\u200b");
    for (int i = 0; i < 2000; ++i) {
        QString text;
        for (size_t n = random() % 20; n > 0; --n)
            text += letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
        const auto hits = m_project->store->search(text, 10);
        QVERIFY2(hits, qPrintable(text));
    }
}

void TestSearch::snippetMarksTheMatchAndNothingElse()
{
    Event event = test::event(QStringLiteral("zebra \ue000 marked \ue001"));
    m_project->apply(test::edit(QStringLiteral("Add"), {event}));
    const auto hits = m_project->store->search(QStringLiteral("zeb"), 10);
    QCOMPARE(hits->size(), 1u);
    QVERIFY2(hits->front().snippet.startsWith(QStringLiteral("\ue000zebra\ue001")),
             qPrintable(hits->front().snippet));
    QCOMPARE(hits->front().snippet.count(QChar(0xe000)), 1);
    const auto chinese = m_project->store->search(QStringLiteral("火灾"), 10);
    QVERIFY(!chinese->front().snippet.contains(QChar(0x200b)));
    QVERIFY(chinese->front().snippet.contains(QStringLiteral("\ue000火灾\ue001")));
}

void TestSearch::titleRanksAboveDescription()
{
    Event inTitle = test::event(QStringLiteral("quagga"));
    Event inText = test::event(QStringLiteral("other"));
    inText.description = QStringLiteral("a quagga");
    m_project->apply(test::edit(QStringLiteral("Add"), {inText, inTitle}));
    const auto hits = m_project->store->search(QStringLiteral("quagga"), 10);
    QCOMPARE(hits->size(), 2u);
    QVERIFY(hits->front().event == inTitle.id);
    QCOMPARE(m_project->store->search(QStringLiteral("quagga"), 1)->size(), 1u);
}

void TestSearch::wordThatIsEverywhereIsStillFound()
{
    std::vector<Record> events;
    for (int i = 0; i < 21'000; ++i)
        events.push_back(test::event(QStringLiteral("gnu %1").arg(i)));
    m_project->apply(test::edit(QStringLiteral("Import"), events));
    const auto hits = m_project->store->search(QStringLiteral("gnu"), 30);
    QCOMPARE(hits->size(), 30u);
    QVERIFY(hits->front().snippet.startsWith(QStringLiteral("\ue000gnu\ue001")));
    QCOMPARE(m_project->store->search(QStringLiteral("gnu 20999"), 30)->size(), 1u);
    QCOMPARE(m_project->store->eventsMatching(QStringLiteral("gnu"))->size(), 21'000u);
}

void TestSearch::hitsOfSourcesAndCitationsLeadToTheirEvent()
{
    Event event = test::event(QStringLiteral("E"));
    Source cited;
    cited.id = SourceId::create();
    cited.title = QStringLiteral("okapi news");
    Source uncited = cited;
    uncited.id = SourceId::create();
    uncited.title = QStringLiteral("okapi times");
    Citation citation;
    citation.id = CitationId::create();
    citation.event = event.id;
    citation.source = cited.id;
    citation.quote = QStringLiteral("said the okapi");
    m_project->apply(test::edit(QStringLiteral("Add"), {event, cited, uncited, citation}));
    const auto hits = m_project->store->search(QStringLiteral("okapi"), 10);
    QCOMPARE(hits->size(), 3u);
    for (const store::SearchHit &hit : *hits) {
        QVERIFY(hit.table != Table::Event);
        QCOMPARE(hit.event.isNull(), hit.id == uncited.id.uuid);
    }
    Event another = test::event(QStringLiteral("no word of it"));
    Citation second = citation;
    second.id = CitationId::create();
    second.event = another.id;
    second.quote.clear();
    m_project->apply(test::edit(QStringLiteral("Add"), {another, second}));
    // A filter shows every event that rests on a matching source, each once.
    QCOMPARE(m_project->store->eventsMatching(QStringLiteral("okapi")).value(),
             (std::vector<EventId>{event.id, another.id}));
    QVERIFY(m_project->store->eventsMatching(QStringLiteral("\""))->empty());
}

void TestSearch::renamedPlaceIsFoundByItsNewName()
{
    const auto catalogue = m_project->store->catalogue();
    Place place = catalogue->places.values().begin()->second;
    place.name = QStringLiteral("Tver");
    m_project->apply(test::edit(QStringLiteral("Rename"), {place}));
    QCOMPARE(m_project->store->search(QStringLiteral("tver"), 10)->size(), 1u);
    QVERIFY(m_project->store->search(QStringLiteral("krasnogorsk"), 10)->empty());
}

void TestSearch::nothingIsFoundAfterUndo()
{
    const auto added =
        m_project->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("wombat"))}));
    QCOMPARE(m_project->store->search(QStringLiteral("wombat"), 10)->size(), 1u);
    const auto undone = m_project->store->revert(added.revision.ref, QStringLiteral("Ada"), ChangeKind::Undo);
    QVERIFY(undone);
    QVERIFY(m_project->store->search(QStringLiteral("wombat"), 10)->empty());
    QVERIFY(m_project->store->revert(undone->revision.ref, QStringLiteral("Ada"), ChangeKind::Redo));
    QCOMPARE(m_project->store->search(QStringLiteral("wombat"), 10)->size(), 1u);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
