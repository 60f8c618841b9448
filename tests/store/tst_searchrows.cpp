// Which rows of the index hold some words: the same as by asking the file for every match, whatever was read
// before, changed since or changed by somebody else.
#include "sampledata.h"

#include "document/document.h"
#include "document/edits.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace varve;
using namespace varve::model;

namespace {

const QStringList words{QStringLiteral("okapi"), QStringLiteral("tapir"), QStringLiteral("tamarin"),
                        QStringLiteral("quagga")};

/// One of the words, or none; mostly so that questions of two words are answered too.
QString someWords(QRandomGenerator &random)
{
    QStringList some;
    for (int i = random.bounded(3); i > 0; --i)
        some << words[random.bounded(static_cast<int>(words.size()))];
    return some.join(u' ');
}

/// The way by ids: each match of the search is asked for what events it stands for.
std::vector<EventId> eventsByIds(const store::ProjectStore &store, const QString &text)
{
    std::vector<EventId> events;
    const auto found = store.search(text, 100'000);
    if (!found || found->isMore)
        qFatal("The search gave no answer, or part of one.");
    for (const store::SearchHit &hit : found->hits) {
        if (hit.table == Table::Event)
            events.push_back({hit.id});
        if (hit.table == Table::Citation)
            events.push_back(std::get<Citation>(store.record(Table::Citation, hit.id).value().value()).event);
        if (hit.table == Table::Source) {
            const auto citations = store.citationsOfSource({hit.id}).value();
            for (const Citation &citation : citations)
                events.push_back(citation.event);
        }
    }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    return events;
}

std::vector<EventId> eventsByRows(const document::Document &document, const QString &text)
{
    return test::eventsMatching(document.store(), document.index(), text);
}

Citation cite(const EventId &event, const SourceId &source, const QString &quote)
{
    Citation citation;
    citation.id = CitationId::create();
    citation.event = event;
    citation.source = source;
    citation.quote = quote;
    return citation;
}

Source sourceOf(const QString &title)
{
    Source source;
    source.id = SourceId::create();
    source.title = title;
    return source;
}

/// Events, sources and citations with words at random, and edits of any of them.
class Walk
{
public:
    explicit Walk(document::Document &document) : m_document(document)
    {
        Edit edit{QStringLiteral("Add"), {}, {}};
        const auto add = [&](const Record &record) { edit.changes.push_back(Put{record}); };
        for (int i = 0; i < 4; ++i) {
            m_sources.push_back(sourceOf(QStringLiteral("S ") + someWords(random)));
            add(m_sources.back());
        }
        m_place = {PlaceId::create(), words[0], {}, {}, {}, {}};
        add(m_place);
        std::vector<EventId> events;
        for (int i = 0; i < 40; ++i) {
            Event event = test::event(QStringLiteral("E ") + someWords(random));
            if (i % 8 == 0)
                event.place = m_place.id;
            events.push_back(event.id);
            add(event);
        }
        for (int i = 0; i < 40; ++i)
            add(cite(events[static_cast<size_t>(random.bounded(40))],
                     m_sources[static_cast<size_t>(random.bounded(3))].id, someWords(random)));
        apply(edit);
    }

    void step()
    {
        switch (random.bounded(10)) {
        case 0: // the words of an event
            if (auto event = m_document.event(anEvent())) {
                event->title = QStringLiteral("E ") + someWords(random);
                apply(document::put(*event));
            }
            break;
        case 1: { // an event goes, its row may be another's
            auto edit = document::removeEvents(m_document, {anEvent()});
            if (edit)
                apply(*edit);
            break;
        }
        case 2: { // one comes
            const Event event = test::event(QStringLiteral("E ") + someWords(random));
            apply(document::put(event));
            break;
        }
        case 3: // a citation goes to another event; its words stay
        case 4:
            changeCitation([&](Citation &citation) { citation.event = anEvent(); });
            break;
        case 5: // or to another source, maybe one that nobody cited
            changeCitation([&](Citation &citation) {
                citation.source = m_sources[static_cast<size_t>(random.bounded(4))].id;
            });
            break;
        case 6:
            changeCitation([&](Citation &citation) { citation.quote = someWords(random); });
            break;
        case 7: // words of a source, or of the place of several events
            if (random.bounded(2) == 0) {
                Source &source = m_sources[static_cast<size_t>(random.bounded(4))];
                source.title = QStringLiteral("S ") + someWords(random);
                apply(document::put(source));
            } else {
                m_place.name = words[random.bounded(static_cast<int>(words.size()))];
                apply(document::put(m_place));
            }
            break;
        case 8:
            if (m_document.canUndo())
                (void)m_document.undo();
            break;
        default:
            if (m_document.canRedo())
                (void)m_document.redo();
        }
    }

    QRandomGenerator random{20261123};

private:
    EventId anEvent()
    {
        const auto rows = m_document.index().byTime();
        return rows.empty() ? EventId()
                            : m_document.index().id(
                                  rows[static_cast<size_t>(random.bounded(static_cast<int>(rows.size())))]);
    }
    template <class Change>
    void changeCitation(Change change)
    {
        auto citations = m_document.citations(anEvent());
        if (citations.empty())
            return;
        change(citations.front());
        apply(document::put(citations.front()));
    }
    void apply(const Edit &edit) { (void)m_document.apply(edit); }

    document::Document &m_document;
    std::vector<Source> m_sources;
    Place m_place;
};

} // namespace

class TestSearchRows : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Project project;
        project.title = QStringLiteral("T");
        m_document = std::move(*document::Document::create(path(), project, QStringLiteral("Ada")));
    }
    void cleanup()
    {
        m_document.reset();
        m_folder.reset();
    }

    void rowsAreThoseOfTheMatchesThroughAnyEdits_data()
    {
        QTest::addColumn<int>("documents");
        QTest::newRow("nothing was read before it is asked") << 0;
        QTest::newRow("read a little between edits") << 3;
        QTest::newRow("read to the end before") << 1'000'000;
    }
    void rowsAreThoseOfTheMatchesThroughAnyEdits()
    {
        QFETCH(int, documents);
        Walk walk(*m_document);
        for (int step = 0; step < 300; ++step) {
            if (documents > 0)
                QVERIFY(m_document->store().readForMatching(m_document->index(), documents));
            for (const char *question :
                 {"okapi", "ta", "tapir okapi", "\"okapi tamarin\"", "s", "e", "zebra", ""})
                QCOMPARE(eventsByRows(*m_document, QString::fromLatin1(question)),
                         eventsByIds(m_document->store(), QString::fromLatin1(question)));
            walk.step();
        }
    }

    void whatAnotherProcessChangedIsNotAnsweredFromMemory()
    {
        Walk walk(*m_document);
        auto other =
            std::move(*document::Document::open(path(), store::OpenMode::ReadWrite, QStringLiteral("Bo")));
        Walk elsewhere(*other);
        m_document->refresh();
        for (int step = 0; step < 100; ++step) {
            while (m_document->store().readForMatching(m_document->index(), 50).value())
                ;
            elsewhere.step();
            m_document->refresh();
            for (const QString &question : words)
                QCOMPARE(eventsByRows(*m_document, question), eventsByIds(m_document->store(), question));
        }
    }

    void numberThatAnotherProcessGaveToAnotherTextIsNotTakenForTheOldOne()
    {
        Event stays = test::event(QStringLiteral("A tapir"));
        const Event goes = test::event(QStringLiteral("A quagga"));
        QVERIFY(m_document->apply(document::put(stays)));
        QVERIFY(m_document->apply(document::put(test::event(words[2]))));
        QVERIFY(m_document->apply(document::put(goes))); // its text has the last number
        while (m_document->store().readForMatching(m_document->index(), 50).value())
            ;
        auto other =
            std::move(*document::Document::open(path(), store::OpenMode::ReadWrite, QStringLiteral("Bo")));
        QVERIFY(other->apply(document::removeEvents(*other, {goes.id}).value()));
        stays = *other->event(stays.id);
        stays.title = QStringLiteral("An okapi");
        QVERIFY(other->apply(document::put(stays)));
        QCOMPARE(eventsByRows(*m_document, words[0]), std::vector<EventId>{stays.id}); // before any refresh
    }

    void manyAtOnceAreReadAgain()
    {
        Edit edit{QStringLiteral("Add"), {}, {}};
        for (int i = 0; i < 3000; ++i)
            edit.changes.push_back(Put{test::event(i % 3 == 0 ? words[0] : words[1])});
        QVERIFY(m_document->apply(edit));
        while (m_document->store().readForMatching(m_document->index(), 1000).value())
            ;
        QCOMPARE(eventsByRows(*m_document, words[0]).size(), 1000u);
        for (Change &change : edit.changes) { // the index of the search is made anew, the rows stay
            auto &event = std::get<Event>(std::get<Put>(change).record);
            event = *m_document->event(event.id);
            event.title = event.title == words[0] ? words[1] : words[0];
        }
        // One goes, so that the numbers of all texts after it are others.
        const EventId first = std::get<Event>(std::get<Put>(edit.changes.front()).record).id;
        edit.changes.front() = document::removeEvents(*m_document, {first})->changes.front();
        edit.label = QStringLiteral("Change");
        QVERIFY(m_document->apply(edit));
        QCOMPARE(eventsByRows(*m_document, words[0]).size(), 2000u);
        QCOMPARE(eventsByRows(*m_document, words[0]), eventsByIds(m_document->store(), words[0]));
    }

    void anIndexLoadedAnewIsNotAnsweredWithRowsOfTheOldOne()
    {
        Walk walk(*m_document);
        while (m_document->store().readForMatching(m_document->index(), 1000).value())
            ;
        for (int step = 0; step < 60; ++step) // rows of removed events are used again, so that numbers part
            walk.step();
        EventIndex fresh;
        QVERIFY(m_document->store().loadIndex(fresh));
        const auto events = test::eventsMatching(m_document->store(), fresh, words[0]);
        QVERIFY(!events.empty());
        QCOMPARE(events, eventsByIds(m_document->store(), words[0]));
        QCOMPARE(eventsByRows(*m_document, words[0]), events);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("test.varve")); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
};

QTEST_GUILESS_MAIN(TestSearchRows)
#include "tst_searchrows.moc"
