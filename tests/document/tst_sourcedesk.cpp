// Merging sources, what hangs on them, findings in words and considered.
#include "document/edits.h"
#include "document/findings.h"
#include "document/sourcemerge.h"
#include "model/filter.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::document;
using evidence::FindingKind;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestSourceDesk : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void editsOfASourceSayWhatTheyChange();
    void mergingMovesAllThatHangsOnTheOthers();
    void mergingIsOneStepOfUndo();
    void fieldsThatDifferAreNamed();
    void emptyFieldsAreFilledAndNotesJoined();
    void mergingThatClosesACircleIsRefusedWithItsName();
    void mergingWithItselfOrWithWhatIsGoneIsRefused();
    void useCountsWhatGoes();
    void aCitationCannotOutliveItsSource();
    void findingsAreSaidInWords();
    void consideredFindingsComeBackWhenTheyChange();
    void aQuoteIsLostWhenTheKeptTextHasOtherWords();
    void scriptsOfAKeptPageAreNoText();

private:
    model::Source addSource(const char *title, std::vector<SourceId> derivesFrom = {})
    {
        model::Source source;
        source.id = SourceId::create();
        source.title = s(title);
        source.reliability = model::Reliability::C;
        source.derivesFrom = std::move(derivesFrom);
        apply(put(source));
        return *m_document->catalogue().sources.find(source.id);
    }
    EventId addEvent(const char *title)
    {
        model::Event event;
        event.id = EventId::create();
        event.title = s(title);
        event.time.start = {{0}, {time::microsPerHour}};
        event.time.zone = s("UTC");
        apply(document::addEvent(event));
        return event.id;
    }
    model::Citation cite(const EventId &event, const SourceId &source,
                         model::Stance stance = model::Stance::Supports, const char *quote = "")
    {
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = source;
        citation.stance = stance;
        citation.quote = s(quote);
        apply(put(citation));
        return citation;
    }
    void attach(const SourceId &source, const QByteArray &bytes, const char *mime)
    {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        const auto hash = m_document->addBlob(buffer);
        QVERIFY(hash.has_value());
        model::Attachment attachment;
        attachment.id = AttachmentId::create();
        attachment.source = source;
        attachment.name = s("kept");
        attachment.mime = s(mime);
        attachment.sha256 = *hash;
        attachment.size = bytes.size();
        apply(put(attachment));
    }
    void apply(const model::Edit &edit)
    {
        const auto done = m_document->apply(edit);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().text));
    }
    [[nodiscard]] const model::Catalogue &catalogue() const { return m_document->catalogue(); }
    [[nodiscard]] model::Source stored(const SourceId &id) const { return *catalogue().sources.find(id); }
    std::vector<evidence::FindingGroup> look()
    {
        const auto input = checkInput(m_document->store(), catalogue(), m_document->index(), {});
        return input ? evidence::findings(*input) : std::vector<evidence::FindingGroup>();
    }
    std::vector<evidence::Finding> look(FindingKind kind)
    {
        for (const evidence::FindingGroup &group : look())
            if (group.kind == kind)
                return group.found;
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Document> m_document;
};

void TestSourceDesk::init()
{
    m_document.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto made = Document::create(m_folder->filePath(s("a.varve")), {}, s("Ada"));
    QVERIFY(made.has_value());
    m_document = std::move(*made);
}

void TestSourceDesk::editsOfASourceSayWhatTheyChange()
{
    model::Source source;
    source.id = SourceId::create();
    source.title = s("Wire");
    QCOMPARE(changeSource(catalogue(), source).label, s("Add source “Wire”"));
    source = addSource("Wire");
    QCOMPARE(changeSource(catalogue(), source).label, s("Edit source “Wire”")); // nothing differs
    source.publisher = s("Agency");
    QCOMPARE(changeSource(catalogue(), source).label, s("Edit source “Wire”: publisher"));
    source.reliability = model::Reliability::B;
    source.unknownOrigin = true;
    QCOMPARE(changeSource(catalogue(), source).label,
             s("Edit source “Wire”: publisher, reliability, origin"));
    source.author = s("Ada");
    const model::Edit edit = changeSource(catalogue(), source);
    QCOMPARE(edit.label, s("Edit source “Wire”: several fields"));
    apply(edit);
    QCOMPARE(stored(source.id).publisher, s("Agency"));
}

void TestSourceDesk::mergingMovesAllThatHangsOnTheOthers()
{
    const auto kept = addSource("Wire"), twice = addSource("Wire again");
    const auto relay = addSource("Paper", {twice.id});
    const EventId event = addEvent("Fire");
    const auto citation = cite(event, twice.id);
    attach(twice.id, "text", "text/plain");
    model::Filter filter;
    filter.sources = {twice.id, relay.id};
    model::SavedView view;
    view.id = ViewId::create();
    view.name = s("Wire only");
    view.filter = filter.toJson();
    apply(put(view));

    const auto edit = mergeSources(*m_document, merged({stored(kept.id), stored(twice.id)}), {twice.id});
    QVERIFY2(edit.has_value(), edit ? "" : qPrintable(edit.error().text));
    apply(*edit);
    QVERIFY(!catalogue().sources.find(twice.id));
    QCOMPARE(m_document->citations(event).at(0).source, kept.id);
    QCOMPARE(m_document->citations(event).at(0).id, citation.id);
    QCOMPARE(stored(relay.id).derivesFrom, (std::vector<SourceId>{kept.id}));
    QCOMPARE(catalogue().attachments.values().begin()->second.source, kept.id);
    const auto moved = model::Filter::fromJson(catalogue().views.find(view.id)->filter);
    QVERIFY(moved.has_value());
    QVERIFY(std::find(moved->sources.begin(), moved->sources.end(), kept.id) != moved->sources.end());
    QCOMPARE(moved->sources.size(), size_t(2));
}

void TestSourceDesk::mergingIsOneStepOfUndo()
{
    const auto kept = addSource("Wire"), twice = addSource("Wire again");
    const EventId event = addEvent("Fire");
    cite(event, twice.id);
    const model::Source before = stored(twice.id);
    apply(*mergeSources(*m_document, merged({stored(kept.id), before}), {twice.id}));
    QCOMPARE(m_document->undoLabel(), s("Merge 2 sources into “Wire”"));
    QVERIFY(m_document->undo().has_value());
    QCOMPARE(m_document->citations(event).at(0).source, twice.id);
    QCOMPARE(stored(twice.id).title, before.title);
    QVERIFY(m_document->redo().has_value());
    QVERIFY(!catalogue().sources.find(twice.id));
}

void TestSourceDesk::fieldsThatDifferAreNamed()
{
    model::Source a, b;
    a.title = s("Wire");
    b.title = s("Wire report");
    a.author = s("X");
    b.reliability = model::Reliability::B;
    a.notes = s("one");
    b.notes = s("two");
    QStringList fields;
    for (const FieldConflict &conflict : mergeConflicts({a, b}, catalogue()))
        fields << QLatin1String(conflict.field);
    QCOMPARE(fields, (QStringList{s("title"), s("notes")})); // an author or a grade on one side only is taken
    model::Source result = merged({a, b});
    takeField("title", b, result);
    QCOMPARE(result.title, b.title);
    takeField("no such field", b, result);
    QCOMPARE(result.author, a.author);
}

void TestSourceDesk::emptyFieldsAreFilledAndNotesJoined()
{
    model::Source a, b;
    a.id = SourceId::create();
    b.id = SourceId::create();
    a.title = s("Wire");
    a.notes = s("one");
    b.notes = s("two");
    b.author = s("X");
    b.reliability = model::Reliability::B;
    b.derivesFrom = {a.id};
    b.unknownOrigin = true;
    const model::Source result = merged({a, b});
    QCOMPARE(result.id, a.id);
    QCOMPARE(result.author, s("X"));
    QCOMPARE(result.reliability, model::Reliability::B);
    QCOMPARE(result.notes, s("one\n\ntwo"));
    QVERIFY(result.unknownOrigin);
    QVERIFY(result.derivesFrom.empty()); // not from itself
}

void TestSourceDesk::mergingThatClosesACircleIsRefusedWithItsName()
{
    const auto origin = addSource("Origin");
    const auto middle = addSource("Middle", {origin.id});
    const auto last = addSource("Last", {middle.id});
    const auto edit = mergeSources(*m_document, merged({stored(origin.id), stored(last.id)}), {last.id});
    QVERIFY(!edit.has_value());
    QVERIFY2(edit.error().text.contains(s("“Origin” derives from “Middle”")) &&
                 edit.error().text.contains(s("“Middle” derives from “Origin”")),
             qPrintable(edit.error().text));
}

void TestSourceDesk::mergingWithItselfOrWithWhatIsGoneIsRefused()
{
    const auto a = addSource("A source");
    QVERIFY(!mergeSources(*m_document, a, {}).has_value());
    QVERIFY(!mergeSources(*m_document, a, {a.id}).has_value());
    QVERIFY(!mergeSources(*m_document, a, {SourceId::create()}).has_value());
}

void TestSourceDesk::useCountsWhatGoes()
{
    const auto source = addSource("Wire");
    QVERIFY(!useOf(*m_document, source.id).isUsed());
    addSource("Paper", {source.id});
    const EventId event = addEvent("Fire");
    cite(event, source.id);
    cite(event, source.id, model::Stance::Mentions);
    attach(source.id, "x", "text/plain");
    const SourceUse use = useOf(*m_document, source.id);
    QCOMPARE(use.citations, 2);
    QCOMPARE(use.events, 1);
    QCOMPARE(use.derived, 1);
    QCOMPARE(use.attachments, 1);
}

void TestSourceDesk::aCitationCannotOutliveItsSource()
{
    const auto source = addSource("Wire");
    const EventId event = addEvent("Fire");
    const auto citation = cite(event, source.id);
    // Taken away alone: refused by the store.
    model::Edit alone{s("x"), {model::Remove{model::Table::Source, source.id.uuid, 1}}, {}};
    QVERIFY(!m_document->apply(alone).has_value());
    QVERIFY(catalogue().sources.find(source.id));
    // A citation of a source that is not there: refused.
    model::Citation lost = citation;
    lost.id = CitationId::create();
    lost.source = SourceId::create();
    QVERIFY(!m_document->apply(put(lost)).has_value());
    QCOMPARE(m_document->citations(event).size(), size_t(1));
    // By the verb: with its citations, as one step.
    apply(*remove(*m_document, model::Table::Source, source.id.uuid));
    QVERIFY(m_document->citations(event).empty());
    QVERIFY(m_document->undo().has_value());
    QCOMPARE(m_document->citations(event).size(), size_t(1));
}

void TestSourceDesk::findingsAreSaidInWords()
{
    const auto wire = addSource("Wire <b>bold</b>"), ministry = addSource("Ministry");
    const EventId fire = addEvent("Fire & smoke"), bare = addEvent("Nothing said");
    Q_UNUSED(bare)
    cite(fire, wire.id);
    cite(fire, ministry.id, model::Stance::Contradicts);
    const auto say = [this](FindingKind kind) {
        const auto found = look(kind);
        return found.empty() ? QString() : findingText(m_document->store(), catalogue(), found.front());
    };
    QCOMPARE(say(FindingKind::NoSource), s("“Nothing said” has no source."));
    QCOMPARE(say(FindingKind::Contradicted),
             s("“Ministry” (C6) contradicts “Fire & smoke”, which “Wire <b>bold</b>” (C6) supports."));
    addSource("Unused");
    QCOMPARE(say(FindingKind::NeverCited), s("No event cites “Unused” (C)."));
    const EventId single = addEvent("Alone");
    cite(single, wire.id);
    QCOMPARE(say(FindingKind::SingleSource), s("“Alone” hangs on “Wire <b>bold</b>” (C) alone."));
    for (const evidence::FindingGroup &group : look())
        for (const evidence::Finding &finding : group.found)
            QVERIFY(!findingText(m_document->store(), catalogue(), finding).isEmpty());
}

void TestSourceDesk::consideredFindingsComeBackWhenTheyChange()
{
    const auto wire = addSource("Wire"), other = addSource("Other");
    const EventId event = addEvent("Fire");
    cite(event, wire.id);
    const auto citation = cite(event, other.id, model::Stance::Contradicts);
    const auto found = look(FindingKind::Contradicted).at(0);
    QVERIFY(!Considered(catalogue()).of(found));
    apply(consider(catalogue(), found, s("A slip of the tongue.")));
    QCOMPARE(Considered(catalogue()).of(found)->note, s("A slip of the tongue."));
    QVERIFY(!Considered(catalogue()).earlier(found));
    // What was found changes: it is open again, and the old note is at hand.
    model::Citation graded = m_document->citations(event).at(0);
    graded.credibility = model::Credibility::ProbablyTrue;
    apply(put(graded));
    const auto changed = look(FindingKind::Contradicted).at(0);
    QVERIFY(!Considered(catalogue()).of(changed));
    QCOMPARE(Considered(catalogue()).earlier(changed)->note, s("A slip of the tongue."));
    // Considered again: one mark, not two.
    apply(consider(catalogue(), changed, s("Still a slip.")));
    QCOMPARE(catalogue().considerations.size(), 1);
    QCOMPARE(Considered(catalogue()).of(changed)->note, s("Still a slip."));
    // Undone step by step.
    QVERIFY(m_document->undo().has_value());
    QVERIFY(!Considered(catalogue()).of(changed));
    QVERIFY(m_document->undo().has_value());
    QCOMPARE(Considered(catalogue()).of(found)->note, s("A slip of the tongue."));
    apply(unconsider(*Considered(catalogue()).of(found)));
    QVERIFY(catalogue().considerations.isEmpty());
}

void TestSourceDesk::aQuoteIsLostWhenTheKeptTextHasOtherWords()
{
    const auto wire = addSource("Wire");
    const EventId event = addEvent("Fire");
    cite(event, wire.id, model::Stance::Supports, "at 20:05 sharp");
    QVERIFY(look(FindingKind::LostQuote).empty()); // nothing was kept, so nothing can be said
    attach(wire.id, "It began\nat 20:05   sharp, they said.", "text/plain");
    QVERIFY(look(FindingKind::LostQuote).empty());
    model::Citation other = m_document->citations(event).at(0);
    other.quote = s("at 20:06 sharp");
    apply(put(other));
    const auto lost = look(FindingKind::LostQuote);
    QCOMPARE(lost.size(), size_t(1));
    QCOMPARE(findingText(m_document->store(), catalogue(), lost[0]),
             s("The quote “at 20:06 sharp” does not stand in what was kept of “Wire” (C)."));
    attach(wire.id, "Correction: at 20:06 sharp.", "text/plain"); // in one of them is enough
    QVERIFY(look(FindingKind::LostQuote).empty());
}

void TestSourceDesk::scriptsOfAKeptPageAreNoText()
{
    const auto wire = addSource("Wire");
    const EventId event = addEvent("Fire");
    attach(
        wire.id,
        "<html><head><style>p{}</style><script>var x='hidden words';</script></head><body><p>At <b>least</b> "
        "60&nbsp;dead &amp; many<!-- hidden words --> hurt</p></body></html>",
        "text/html");
    const auto texts = keptTexts(m_document->store(), catalogue(), wire.id);
    QCOMPARE(texts.size(), size_t(1));
    QVERIFY(!texts[0].text.contains(s("hidden words")));
    cite(event, wire.id, model::Stance::Supports, "At least 60 dead & many hurt");
    QVERIFY(look(FindingKind::LostQuote).empty());
}

QTEST_GUILESS_MAIN(TestSourceDesk)
#include "tst_sourcedesk.moc"
