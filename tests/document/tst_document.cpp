#include "document/attachments.h"
#include "document/document.h"
#include "document/edits.h"
#include "document/filereading.h"
#include "document/named.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::document;
using model::Table;

namespace {

const QString who = QStringLiteral("Ada");

model::Event makeEvent(const QString &title, qint64 from = 0)
{
    model::Event event;
    event.id = EventId::create();
    event.title = title;
    event.time.start = {{from * time::microsPerHour}, {(from + 1) * time::microsPerHour}};
    event.time.text = QStringLiteral("hour %1").arg(from);
    event.time.zone = QStringLiteral("UTC");
    event.time.precision = time::Precision::Hour;
    return event;
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("test.varve"));
        model::Project project;
        project.title = QStringLiteral("Test");
        auto made = Document::create(m_path, project, who);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text));
        m_document = std::move(*made);
    }
    void cleanup() { m_document.reset(); }

    void anAddedEventIsInIndexFileAndSignal()
    {
        QSignalSpy changed(m_document.get(), &Document::changed);
        const model::Event event = makeEvent(QStringLiteral("Fire"));
        QVERIFY(m_document->apply(addEvent(event)));
        QCOMPARE(m_document->index().size(), 1);
        QCOMPARE(m_document->event(event.id)->title, QStringLiteral("Fire"));
        QCOMPARE(m_document->event(event.id)->stamp.rev, 1);
        QCOMPARE(m_document->event(event.id)->stamp.by, who);
        QCOMPARE(changed.size(), 1);
        reopen();
        QCOMPARE(m_document->event(event.id)->title, QStringLiteral("Fire"));
    }

    void textOfAnAttachedFileIsFoundUntilItIsUndone()
    {
        const model::Attachment file = attach("the okapi", QStringLiteral("a.txt"));
        QCOMPARE(found("okapi"), 1);
        QCOMPARE(m_document->store().fileText(file.sha256)->state, model::FileText::State::Whole);
        QVERIFY(m_document->undo());
        QCOMPARE(found("okapi"), 0);
        QVERIFY(m_document->redo());
        QCOMPARE(found("okapi"), 1);
    }

    void filesThatWereNotReadAreReadAfterwards_data()
    {
        QTest::addColumn<bool>("unseen");
        QTest::newRow("at once") << false;
        QTest::newRow("in another thread") << true;
    }
    void filesThatWereNotReadAreReadAfterwards()
    {
        QFETCH(bool, unseen);
        for (const char *text : {"an okapi", "a second okapi"}) {
            QByteArray bytes = text;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::ReadOnly);
            model::Attachment file;
            file.id = AttachmentId::create();
            file.name = QStringLiteral("a.txt");
            file.mime = QStringLiteral("text/plain");
            file.size = bytes.size();
            file.sha256 = *m_document->addBlob(buffer);
            QVERIFY(m_document->apply(put(file)));
        }
        QCOMPARE(m_document->store().filesNotRead()->size(), 2u);
        QCOMPARE(found("okapi"), 0);
        if (unseen) {
            FileReading reading(*m_document);
            QSignalSpy finished(&reading, &FileReading::finished);
            reading.start();
            QVERIFY(finished.wait());
            QCOMPARE(finished.front().front().toInt(), 2);
            QVERIFY(!reading.isRunning());
        } else {
            QCOMPARE(readFilesNotRead(*m_document).value(), 2);
        }
        QCOMPARE(found("okapi"), 2);
        QVERIFY(m_document->store().filesNotRead()->empty());
        QVERIFY(m_document->store().check()->issues.empty());
    }

    void readingThatIsGivenUpInTheMiddleLeavesNothing()
    {
        const model::Attachment file = attach("the okapi", QStringLiteral("a.txt"));
        QVERIFY(m_document->setFileText(file.sha256, {}));
        QCOMPARE(m_document->store().filesNotRead()->size(), 1u);
        auto reading = std::make_unique<FileReading>(*m_document);
        reading->start();
        reading.reset();
        QCOMPARE(found("okapi"), 0);
    }

    void undoAndRedoFollowLabels()
    {
        const model::Event event = add(QStringLiteral("Fire"));
        model::Event renamed = *m_document->event(event.id);
        renamed.title = QStringLiteral("Fire in the hall");
        QVERIFY(m_document->apply(changeEvent(renamed, QStringLiteral("title"))));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Edit title of “Fire in the hall”"));
        QVERIFY(m_document->undo());
        QCOMPARE(titleOf(event.id), QStringLiteral("Fire"));
        QCOMPARE(m_document->redoLabel(), QStringLiteral("Edit title of “Fire in the hall”"));
        QVERIFY(m_document->undo());
        QCOMPARE(m_document->index().size(), 0);
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->undo());
        QVERIFY(m_document->redo());
        QVERIFY(m_document->redo());
        QCOMPARE(titleOf(event.id), QStringLiteral("Fire in the hall"));
        QVERIFY(!m_document->canRedo());
        QVERIFY(m_document->undo()); // and back again after a redo
        QCOMPARE(titleOf(event.id), QStringLiteral("Fire"));
    }

    void cancelledUndoTakesNothingBack()
    {
        model::Edit edit;
        edit.label = QStringLiteral("Add many");
        for (int i = 0; i < 1000; ++i)
            edit.changes.push_back(model::Put{makeEvent(QString::number(i))});
        QVERIFY(m_document->apply(edit));
        qint64 most = 0;
        const auto undone = m_document->undo([&](qint64 done, qint64 total) {
            most = std::max(most, done);
            return total == 0 || done < total / 2;
        });
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, ErrorKind::Cancelled);
        QCOMPARE(most, 500);
        QCOMPARE(m_document->index().size(), 1000);
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Add many"));
        QVERIFY(!m_document->canRedo());
        QVERIFY(m_document->undo([](qint64, qint64) { return true; }));
        QCOMPARE(m_document->index().size(), 0);
        QVERIFY(m_document->redo());
        QCOMPARE(m_document->index().size(), 1000);
    }

    void typingInOneFieldIsOneStep()
    {
        const model::Event event = add(QStringLiteral("F"));
        for (const char *title : {"Fi", "Fir", "Fire"}) {
            model::Event changed = *m_document->event(event.id);
            changed.title = QString::fromLatin1(title);
            QVERIFY(m_document->apply(changeEvent(changed, QStringLiteral("title"))));
        }
        QVERIFY(m_document->undo());
        QCOMPARE(titleOf(event.id), QStringLiteral("F"));
        QVERIFY(m_document->redo());
        QCOMPARE(titleOf(event.id), QStringLiteral("Fire"));
        QVERIFY(m_document->undo());
        QCOMPARE(titleOf(event.id), QStringLiteral("F"));
    }

    void undoGoesOnAfterReopening()
    {
        const model::Event a = add(QStringLiteral("A"));
        add(QStringLiteral("B"));
        add(QStringLiteral("C"));
        QVERIFY(m_document->undo());
        reopen();
        QCOMPARE(m_document->redoLabel(), QStringLiteral("Add “C”"));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Add “B”"));
        QVERIFY(m_document->undo());
        QCOMPARE(m_document->index().size(), 1);
        QVERIFY(m_document->redo());
        QVERIFY(m_document->redo());
        QCOMPARE(m_document->index().size(), 3);
        QCOMPARE(titleOf(a.id), QStringLiteral("A"));
    }

    void anEditThatChangesNothingIsNoStep()
    {
        const model::Event event = add(QStringLiteral("A"));
        QVERIFY(m_document->apply(changeEvent(*m_document->event(event.id), QStringLiteral("title"))));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Add “A”"));
    }

    void anEditOfAnOlderRevisionIsAConflictAndWritesNothing()
    {
        const model::Event event = add(QStringLiteral("A"));
        model::Event stale = *m_document->event(event.id);
        model::Event fresh = stale;
        fresh.title = QStringLiteral("B");
        QVERIFY(m_document->apply(changeEvent(fresh, QStringLiteral("title"))));
        stale.title = QStringLiteral("C");
        const auto refused = m_document->apply(changeEvent(stale, QStringLiteral("title")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(titleOf(event.id), QStringLiteral("B"));
    }

    void deletingAnEventTakesWhatHangsOnItAndUndoBringsItBack()
    {
        const model::Event a = add(QStringLiteral("A"));
        const model::Event b = add(QStringLiteral("B"));
        model::Event child = makeEvent(QStringLiteral("Child"));
        child.parent = a.id;
        QVERIFY(m_document->apply(addEvent(child)));

        model::Source source;
        source.id = SourceId::create();
        source.title = QStringLiteral("Report");
        QVERIFY(m_document->apply(put(source)));
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = a.id;
        citation.source = source.id;
        QVERIFY(m_document->apply(put(citation)));
        model::Link link;
        link.id = LinkId::create();
        link.from = a.id;
        link.to = b.id;
        QVERIFY(m_document->apply(put(link)));
        model::Statement statement;
        statement.id = StatementId::create();
        statement.from = b.id;
        statement.to = a.id;
        statement.minGap = 0;
        QVERIFY(m_document->apply(put(statement)));
        model::Figure figure;
        figure.id = FigureId::create();
        figure.name = QStringLiteral("dead");
        figure.low = 60;
        figure.event = a.id;
        figure.citation = citation.id;
        QVERIFY(m_document->apply(put(figure)));

        const auto edit = removeEvents(*m_document, {a.id});
        QVERIFY(edit);
        const auto applied = m_document->apply(*edit);
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().text));
        QCOMPARE(m_document->index().size(), 2);
        QVERIFY(m_document->catalogue().links.isEmpty());
        QVERIFY(m_document->catalogue().statements.isEmpty());
        QVERIFY(m_document->event(child.id)->parent.isNull());
        QVERIFY(m_document->catalogue().figures.find(figure.id)->citation.isNull());
        QVERIFY(m_document->catalogue().figures.find(figure.id)->event.isNull());

        QVERIFY(m_document->undo());
        QCOMPARE(m_document->index().size(), 3);
        QCOMPARE(m_document->event(child.id)->parent, a.id);
        QCOMPARE(m_document->citations(a.id).size(), size_t(1));
        QCOMPARE(m_document->catalogue().links.size(), 1);
        QCOMPARE(m_document->catalogue().statements.size(), 1);
        QCOMPARE(m_document->catalogue().figures.find(figure.id)->citation, citation.id);
    }

    void parentAndChildCanBeDeletedTogether()
    {
        const model::Event a = add(QStringLiteral("A"));
        model::Event child = makeEvent(QStringLiteral("Child"));
        child.parent = a.id;
        QVERIFY(m_document->apply(addEvent(child)));
        const auto edit = removeEvents(*m_document, {a.id, child.id});
        QVERIFY(edit);
        const auto applied = m_document->apply(*edit);
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().text));
        QCOMPARE(m_document->index().size(), 0);
    }

    void aTrackWithEventsIsNotDeleted()
    {
        model::Track track;
        track.id = TrackId::create();
        track.name = QStringLiteral("Attack");
        QVERIFY(m_document->apply(put(track)));
        model::Event event = makeEvent(QStringLiteral("A"));
        event.track = track.id;
        QVERIFY(m_document->apply(addEvent(event)));
        const auto refused = document::remove(*m_document, Table::Track, track.id.uuid);
        QVERIFY(!refused);
        QVERIFY(refused.error().text.contains(QStringLiteral("“Attack”")));
        QVERIFY(m_document->undo());
        const auto allowed = document::remove(*m_document, Table::Track, track.id.uuid);
        QVERIFY(allowed);
        QVERIFY(m_document->apply(*allowed));
        QVERIFY(m_document->catalogue().tracks.isEmpty());
    }

    void deletingATagTakesItFromItsEvents()
    {
        model::Tag tag;
        tag.id = TagId::create();
        tag.name = QStringLiteral("casualties");
        QVERIFY(m_document->apply(put(tag)));
        model::Event event = makeEvent(QStringLiteral("A"));
        event.tags = {tag.id};
        QVERIFY(m_document->apply(addEvent(event)));
        const auto edit = document::remove(*m_document, Table::Tag, tag.id.uuid);
        QVERIFY(edit);
        QVERIFY(m_document->apply(*edit));
        QVERIFY(m_document->event(event.id)->tags.empty());
        QVERIFY(m_document->undo());
        QCOMPARE(m_document->event(event.id)->tags, std::vector<TagId>{tag.id});
    }

    void namesAreFoundOrMadeOnce()
    {
        model::Track track;
        track.id = TrackId::create();
        track.name = QStringLiteral("Attack");
        track.colour = nextTrackColour(m_document->catalogue());
        QVERIFY(m_document->apply(put(track)));
        Named named(m_document->catalogue());
        QCOMPARE(named.track(QStringLiteral(" attack ")), track.id);
        QVERIFY(named.tag(QStringLiteral("  ")).isNull());
        const TrackId made = named.track(QStringLiteral("Reactions"));
        QCOMPARE(named.track(QStringLiteral("reactions")), made);
        QCOMPARE(named.created().size(), size_t(1));
        const auto &created = std::get<model::Track>(named.created().front());
        QVERIFY(created.colour != track.colour);
        QCOMPARE(created.order, 1);
    }

    void aBulkEditIsOneStepAndIndexedWhole()
    {
        std::vector<model::Event> events;
        for (int i = 0; i < 300; ++i)
            events.push_back(makeEvent(QStringLiteral("Event %1").arg(i), i));
        QVERIFY(m_document->apply(addEvents(events)));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Add 300 events"));
        std::vector<model::Event> changed;
        for (const model::Event &event : events) {
            changed.push_back(*m_document->event(event.id));
            changed.back().confidence = model::Confidence::Probable;
        }
        QVERIFY(m_document->apply(changeEvents(changed, QStringLiteral("Set confidence of"))));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Set confidence of 300 events"));
        const auto row = m_document->index().rowOf(events[7].id);
        QCOMPARE(m_document->index().confidence(row), model::Confidence::Probable);
        QVERIFY(m_document->undo());
        QCOMPARE(m_document->index().confidence(m_document->index().rowOf(events[7].id)),
                 model::Confidence::CannotBeJudged);
        QVERIFY(m_document->undo());
        QCOMPARE(m_document->index().size(), 0);
    }

    void anotherWindowsChangeIsTakenIn()
    {
        auto other = Document::open(m_path, store::OpenMode::ReadWrite, QStringLiteral("Bob"));
        QVERIFY(other);
        const model::Event event = makeEvent(QStringLiteral("From elsewhere"));
        QVERIFY((*other)->apply(addEvent(event)));
        QSignalSpy changed(m_document.get(), &Document::changed);
        m_document->refresh();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(titleOf(event.id), QStringLiteral("From elsewhere"));
        m_document->refresh();
        QCOMPARE(changed.size(), 1);
    }

    void aCopyHoldsTheSame()
    {
        const model::Event event = add(QStringLiteral("A"));
        const QString copy = m_dir->filePath(QStringLiteral("copy.varve"));
        QVERIFY(m_document->saveCopy(copy, false));
        QVERIFY(!m_document->saveCopy(copy, false)); // it is there by now
        auto opened = Document::open(copy, store::OpenMode::ReadOnly, who);
        QVERIFY(opened);
        QCOMPARE((*opened)->event(event.id)->title, QStringLiteral("A"));
        QVERIFY(!(*opened)->apply(addEvent(makeEvent(QStringLiteral("B")))));
    }

private:
    model::Attachment attach(QByteArray bytes, const QString &name)
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        store::ProjectStore::NewFile file{*describeFile(buffer, name), &buffer};
        if (!m_document->attach({file}, QStringLiteral("Attach")))
            qFatal("The file could not be attached.");
        return file.attachment;
    }
    int found(const char *words)
    {
        return static_cast<int>(m_document->store().search(QString::fromLatin1(words), 10)->total);
    }
    model::Event add(const QString &title)
    {
        const model::Event event = makeEvent(title);
        [this, &event] { QVERIFY(m_document->apply(addEvent(event))); }();
        return event;
    }
    QString titleOf(const EventId &id) const
    {
        const auto event = m_document->event(id);
        return event ? event->title : QString();
    }
    void reopen()
    {
        m_document.reset();
        auto opened = Document::open(m_path, store::OpenMode::ReadWrite, who);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        m_document = std::move(*opened);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Document> m_document;
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
