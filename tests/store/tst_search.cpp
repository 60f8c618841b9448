#include "sampledata.h"

#include "store/gate.h"
#include "store/search.h"
#include "text/filetext.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QtTest>

#include <sqlite3.h>

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
    void eventsOfManyMatchingCitationsAreAllFound();
    void renamedPlaceIsFoundByItsNewName();
    void nothingIsFoundAfterUndo();
    void hitsAreCountedAndSaidToBeMore();
    void wordsInTheMiddleOfALongTextAreShown();
    void attachmentIsFoundByItsNameAndByItsText();
    void wordsOfAFileMayStandFarApart();
    void phraseAcrossTwoPiecesIsFound();
    void textOfAnUndoneAttachmentIsNotFoundUntilItIsRedone();
    void fileThatWasReadInPartIsSaidToBe();
    void sameBytesAreReadOnceAndFoundTwice();
    void damagedFileIndexIsMadeAnew();

private:
    Attachment attach(const QString &name, const QString &text,
                      FileText::State state = FileText::State::Whole, const SourceId &source = {});
    std::vector<store::SearchHit> hitsOf(const char16_t *words)
    {
        return m_project->store->search(QString::fromUtf16(words), 100)->hits;
    }
    std::unique_ptr<test::Project> m_project;
};

/// Attaches the text as a file whose text is known.
Attachment TestSearch::attach(const QString &name, const QString &text, FileText::State state,
                              const SourceId &source)
{
    QByteArray bytes = text.toUtf8();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    store::ProjectStore::NewFile file;
    file.attachment.id = AttachmentId::create();
    file.attachment.name = name;
    file.attachment.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    file.attachment.size = bytes.size();
    file.attachment.source = source;
    file.bytes = &buffer;
    file.text = {
        state, {}, state == FileText::State::Unread ? std::vector<TextPiece>() : text::piecesOf(text, 0)};
    if (!m_project->store->attach({file}, QStringLiteral("Attach"), QStringLiteral("Ada")))
        qFatal("The file could not be attached.");
    return file.attachment;
}

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
    QTEST(static_cast<int>(hits->hits.size()), "count");
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
    QCOMPARE(hits->hits.size(), 1u);
    QVERIFY2(hits->hits.front().snippet.startsWith(QStringLiteral("\ue000zebra\ue001")),
             qPrintable(hits->hits.front().snippet));
    QCOMPARE(hits->hits.front().snippet.count(QChar(0xe000)), 1);
    const auto chinese = m_project->store->search(QStringLiteral("火灾"), 10);
    QVERIFY(!chinese->hits.front().snippet.contains(QChar(0x200b)));
    QVERIFY(chinese->hits.front().snippet.contains(QStringLiteral("\ue000火灾\ue001")));
}

void TestSearch::titleRanksAboveDescription()
{
    Event inTitle = test::event(QStringLiteral("quagga"));
    Event inText = test::event(QStringLiteral("other"));
    inText.description = QStringLiteral("a quagga");
    m_project->apply(test::edit(QStringLiteral("Add"), {inText, inTitle}));
    const auto hits = m_project->store->search(QStringLiteral("quagga"), 10);
    QCOMPARE(hits->hits.size(), 2u);
    QVERIFY(hits->hits.front().event == inTitle.id);
    QCOMPARE(m_project->store->search(QStringLiteral("quagga"), 1)->hits.size(), 1u);
}

void TestSearch::wordThatIsEverywhereIsStillFound()
{
    std::vector<Record> events;
    for (int i = 0; i < 21'000; ++i)
        events.push_back(test::event(QStringLiteral("gnu %1").arg(i)));
    m_project->apply(test::edit(QStringLiteral("Import"), events));
    const auto hits = m_project->store->search(QStringLiteral("gnu"), 30);
    QCOMPARE(hits->hits.size(), 30u);
    QVERIFY(hits->hits.front().snippet.startsWith(QStringLiteral("\ue000gnu\ue001")));
    QCOMPARE(m_project->store->search(QStringLiteral("gnu 20999"), 30)->hits.size(), 1u);
    QCOMPARE(test::eventsMatching(*m_project->store, QStringLiteral("gnu")).size(), 21'000u);
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
    QCOMPARE(hits->hits.size(), 3u);
    for (const store::SearchHit &hit : hits->hits) {
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
    QCOMPARE(test::eventsMatching(*m_project->store, QStringLiteral("okapi")),
             (std::vector<EventId>{event.id, another.id}));
    QVERIFY(test::eventsMatching(*m_project->store, QStringLiteral("\"")).empty());
}

void TestSearch::eventsOfManyMatchingCitationsAreAllFound()
{
    Source source;
    source.id = SourceId::create();
    source.title = QStringLiteral("S");
    std::vector<Record> records{source};
    std::vector<EventId> expected;
    for (int i = 0; i < 12'000; ++i) {
        const Event event = test::event(QStringLiteral("E %1").arg(i));
        Citation citation;
        citation.id = CitationId::create();
        citation.event = event.id;
        citation.source = source.id;
        citation.quote = i % 10 == 0 ? QStringLiteral("another") : QStringLiteral("a tamarin");
        if (i % 10 != 0)
            expected.push_back(event.id);
        records.push_back(event);
        records.push_back(citation);
    }
    m_project->apply(test::edit(QStringLiteral("Import"), records));
    QCOMPARE(test::eventsMatching(*m_project->store, QStringLiteral("tamarin")), expected);
    QCOMPARE(test::eventsMatching(*m_project->store, QStringLiteral("another")).size(), 1200u);
}

void TestSearch::renamedPlaceIsFoundByItsNewName()
{
    const auto catalogue = m_project->store->catalogue();
    Place place = catalogue->places.values().begin()->second;
    place.name = QStringLiteral("Tver");
    m_project->apply(test::edit(QStringLiteral("Rename"), {place}));
    QCOMPARE(m_project->store->search(QStringLiteral("tver"), 10)->hits.size(), 1u);
    QVERIFY(m_project->store->search(QStringLiteral("krasnogorsk"), 10)->hits.empty());
}

void TestSearch::nothingIsFoundAfterUndo()
{
    const auto added =
        m_project->apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("wombat"))}));
    QCOMPARE(m_project->store->search(QStringLiteral("wombat"), 10)->hits.size(), 1u);
    const auto undone = m_project->store->revert(added.revision.ref, QStringLiteral("Ada"), ChangeKind::Undo);
    QVERIFY(undone);
    QVERIFY(m_project->store->search(QStringLiteral("wombat"), 10)->hits.empty());
    QVERIFY(m_project->store->revert(undone->revision.ref, QStringLiteral("Ada"), ChangeKind::Redo));
    QCOMPARE(m_project->store->search(QStringLiteral("wombat"), 10)->hits.size(), 1u);
}

void TestSearch::hitsAreCountedAndSaidToBeMore()
{
    std::vector<Record> events;
    for (int i = 0; i < 20'010; ++i)
        events.push_back(
            test::event(QStringLiteral("gnu %1 %2").arg(i).arg(QLatin1String(i % 2 ? "odd" : "even"))));
    m_project->apply(test::edit(QStringLiteral("Import"), events));
    const auto all = m_project->store->search(QStringLiteral("gnu"), 30);
    QCOMPARE(all->total, 20'000);
    QVERIFY(all->isMore);
    const auto half = m_project->store->search(QStringLiteral("gnu odd"), 30);
    QCOMPARE(half->total, 10'005);
    QVERIFY(!half->isMore);
    QCOMPARE(half->hits.size(), 30u);
}

void TestSearch::wordsInTheMiddleOfALongTextAreShown()
{
    Event event = test::event(QStringLiteral("A long one"));
    event.description = QStringLiteral("dull ").repeated(3000) + QStringLiteral("a zorilla was seen there ") +
                        QStringLiteral("dull ").repeated(3000);
    m_project->apply(test::edit(QStringLiteral("Add"), {event}));
    const auto hits = hitsOf(u"zoril seen");
    QCOMPARE(hits.size(), 1u);
    const QString snippet = hits.front().snippet;
    QVERIFY2(snippet.startsWith(QStringLiteral("…")) && snippet.endsWith(QStringLiteral("…")),
             qPrintable(snippet));
    QVERIFY2(snippet.contains(QStringLiteral("a \ue000zorilla\ue001 was \ue000seen\ue001 there")),
             qPrintable(snippet));
    QVERIFY(snippet.size() < 200);
}

void TestSearch::attachmentIsFoundByItsNameAndByItsText()
{
    Source source;
    source.id = SourceId::create();
    source.title = QStringLiteral("S");
    Event event = test::event(QStringLiteral("E"));
    Citation citation;
    citation.id = CitationId::create();
    citation.event = event.id;
    citation.source = source.id;
    m_project->apply(test::edit(QStringLiteral("Add"), {source, event, citation}));
    const Attachment file = attach(QStringLiteral("serval report.txt"),
                                   QStringLiteral("<b>One</b> serval was\nseen at 20:06."), {}, source.id);
    for (const char16_t *words : {u"serval", u"report", u"\"seen at\"", u"20:06", u"one serv"}) {
        const auto hits = hitsOf(words);
        QCOMPARE(hits.size(), 1u);
        QVERIFY(hits.front().table == Table::Attachment);
        QCOMPARE(hits.front().id, file.id.uuid);
        QCOMPARE(hits.front().event, event.id); // the event that rests on its source
    }
    QVERIFY(hitsOf(u"\"at seen\"").empty());
    // A line break is shown as a space, and what looks like HTML is text.
    QVERIFY(
        hitsOf(u"seen").front().snippet.startsWith(QStringLiteral("<b>One</b> serval was \ue000seen\ue001")));
    QVERIFY(test::eventsMatching(*m_project->store, QStringLiteral("serval"))
                .empty()); // a file is no event's text
}

void TestSearch::wordsOfAFileMayStandFarApart()
{
    const Attachment both = attach(QStringLiteral("both.txt"), QStringLiteral("caracal ") +
                                                                   QStringLiteral("dull ").repeated(20'000) +
                                                                   QStringLiteral("margay"));
    attach(QStringLiteral("one.txt"), QStringLiteral("caracal alone"));
    const auto hits = hitsOf(u"caracal margay");
    QCOMPARE(hits.size(), 1u);
    QCOMPARE(hits.front().id, both.id.uuid);
    QVERIFY(hitsOf(u"\"caracal margay\"").empty());
    QCOMPARE(hitsOf(u"caracal").size(), 2u);
}

void TestSearch::phraseAcrossTwoPiecesIsFound()
{
    QString text;
    for (int i = 0; text.size() < 40'000; ++i)
        text += QStringLiteral("w%1 ").arg(i);
    attach(QStringLiteral("long.txt"), text);
    for (int i = 0; i < 7000; i += 1)
        if (const QString phrase = QStringLiteral("\"w%1 w%2\"").arg(i).arg(i + 1);
            text.contains(QStringLiteral("w%1 ").arg(i + 1)) &&
            m_project->store->search(phrase, 5)->hits.size() != 1u)
            QFAIL(qPrintable(phrase));
}

void TestSearch::textOfAnUndoneAttachmentIsNotFoundUntilItIsRedone()
{
    attach(QStringLiteral("a.txt"), QStringLiteral("ocelot"));
    const auto added = m_project->store->history(1)->front().ref;
    QCOMPARE(hitsOf(u"ocelot").size(), 1u);
    const auto undone = m_project->store->revert(added, QStringLiteral("Ada"), ChangeKind::Undo);
    QVERIFY(undone);
    QVERIFY(hitsOf(u"ocelot").empty());
    QVERIFY(m_project->store->revert(undone->revision.ref, QStringLiteral("Ada"), ChangeKind::Redo));
    QCOMPARE(hitsOf(u"ocelot").size(), 1u);
    QVERIFY(m_project->store->check()->issues.empty());
}

void TestSearch::fileThatWasReadInPartIsSaidToBe()
{
    attach(QStringLiteral("a.txt"), QStringLiteral("ocelot"), FileText::State::Part);
    const Attachment unread =
        attach(QStringLiteral("b.txt"), QStringLiteral("jaguar"), FileText::State::Unread);
    const auto found = m_project->store->search(QStringLiteral("jaguar"), 10);
    QCOMPARE(found->filesInPart, 1);
    QCOMPARE(found->filesNotRead, 1);
    QVERIFY(found->hits.empty());
    QCOMPARE(m_project->store->filesNotRead().value(), std::vector<AttachmentId>{unread.id});
    const FileText text{FileText::State::Whole, {}, {{3, QStringLiteral("a jaguar")}}};
    QVERIFY(m_project->store->setFileText(unread.sha256, text));
    const auto again = m_project->store->search(QStringLiteral("jaguar"), 10);
    QCOMPARE(again->filesNotRead, 0);
    QCOMPARE(again->hits.size(), 1u);
    QCOMPARE(again->hits.front().page, 3);
    QVERIFY(m_project->store->setFileText(unread.sha256, {FileText::State::None, {}, {}}));
    QVERIFY(m_project->store->search(QStringLiteral("jaguar"), 10)->hits.empty());
}

void TestSearch::sameBytesAreReadOnceAndFoundTwice()
{
    const Attachment first = attach(QStringLiteral("a.txt"), QStringLiteral("kodkod"));
    const Attachment second = attach(QStringLiteral("b.txt"), QStringLiteral("kodkod"));
    const auto hits = hitsOf(u"kodkod");
    QCOMPARE(hits.size(), 2u);
    QCOMPARE(hits[0].id, first.id.uuid);
    QCOMPARE(hits[1].id, second.id.uuid);
}

void TestSearch::damagedFileIndexIsMadeAnew()
{
    attach(QStringLiteral("a.txt"), QStringLiteral("pampas cat"));
    const QString path = m_project->store->path();
    m_project->store.reset();
    {
        auto connection = store::openConnection(path, false);
        QVERIFY(connection);
        sqlite3_db_config((*connection)->handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        QVERIFY((*connection)->execute("DELETE FROM file_search_data"));
    }
    auto opened = store::ProjectStore::open(path, store::OpenMode::ReadWrite);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
    QCOMPARE((*opened)->openingNotes().size(), size_t(1));
    QCOMPARE((*opened)->search(QStringLiteral("pampas"), 10)->hits.size(), 1u);
    m_project->store = std::move(*opened);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
