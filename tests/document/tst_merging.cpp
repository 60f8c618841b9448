#include "document/edits.h"
#include "document/merging.h"

#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::document;
using model::Table;

class TestMerging : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_document.reset(); }
    void tagsBecomeOneAndUndoPartsThem();
    void participantsAndPlacesTooAndTakeOverWhatIsMissing();
    void whatCannotBeMergedIsRefused();

private:
    model::Event get(const EventId &id) const { return m_document->event(id).value(); }

    QTemporaryDir m_folder;
    int m_count = 0;
    std::unique_ptr<Document> m_document;
    model::Tag m_fire, m_blaze, m_smoke;
    model::Participant m_ada, m_lovelace;
    model::Place m_hall, m_cityHall;
    model::Event m_first, m_second;
};

void TestMerging::init()
{
    const QString path = m_folder.filePath(QStringLiteral("%1.varve").arg(++m_count));
    m_document = std::move(*Document::create(path, {}, QStringLiteral("Ada")));
    m_fire = {TagId::create(), QStringLiteral("fire"), {}, {}, {}};
    m_blaze = {TagId::create(), QStringLiteral("blaze"), QStringLiteral("#c8442f"), {}, {}};
    m_smoke = {TagId::create(), QStringLiteral("smoke"), {}, {}, {}};
    m_ada = {ParticipantId::create(), QStringLiteral("Ada"), {}, {}, {}};
    m_lovelace = {ParticipantId::create(), QStringLiteral("A. Lovelace"), QStringLiteral("person"), {}, {}};
    m_hall = {PlaceId::create(), QStringLiteral("Hall"), {}, {}, {}, {}};
    m_cityHall = {PlaceId::create(), QStringLiteral("City Hall"), 55.8, 37.4, {}, {}};
    model::Track track;
    track.id = TrackId::create();
    for (model::Event *event : {&m_first, &m_second}) {
        *event = {};
        event->id = EventId::create();
        event->track = track.id;
        event->time.start = {{0}, {time::microsPerHour}};
    }
    const auto sorted = [](auto ids) {
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    m_first.tags = sorted(std::vector{m_fire.id, m_blaze.id});
    m_first.participants = {m_lovelace.id};
    m_first.place = m_cityHall.id;
    m_second.tags = sorted(std::vector{m_blaze.id, m_smoke.id});
    model::Edit edit{QStringLiteral("Fill"), {}, {}};
    for (const model::Record &record : std::vector<model::Record>{
             track, m_fire, m_blaze, m_smoke, m_ada, m_lovelace, m_hall, m_cityHall, m_first, m_second})
        edit.changes.push_back(model::Put{record});
    const auto applied = m_document->apply(edit);
    QVERIFY2(applied, applied ? "" : qPrintable(applied.error().text));
}

void TestMerging::tagsBecomeOneAndUndoPartsThem()
{
    const QHash<QUuid, int> counts = countEvents(*m_document, Table::Tag);
    QCOMPARE(counts.value(m_blaze.id.uuid), 2);
    QCOMPARE(counts.value(m_fire.id.uuid), 1);
    const auto edit = mergeInto(*m_document, Table::Tag, {m_blaze.id.uuid, m_smoke.id.uuid}, m_fire.id.uuid);
    QVERIFY(edit && m_document->apply(*edit));
    for (const EventId &id : {m_first.id, m_second.id})
        QCOMPARE(get(id).tags, std::vector{m_fire.id});
    QCOMPARE(m_document->catalogue().tags.values().size(), size_t(1));
    QCOMPARE(m_document->catalogue().tags.find(m_fire.id)->colour, m_blaze.colour);
    QCOMPARE(countEvents(*m_document, Table::Tag), (QHash<QUuid, int>{{m_fire.id.uuid, 2}}));
    QVERIFY(m_document->undo());
    QCOMPARE(get(m_first.id).tags, m_first.tags);
    QCOMPARE(get(m_second.id).tags, m_second.tags);
    QCOMPARE(m_document->catalogue().tags.values().size(), size_t(3));
}

void TestMerging::participantsAndPlacesTooAndTakeOverWhatIsMissing()
{
    auto edit = mergeInto(*m_document, Table::Participant, {m_lovelace.id.uuid}, m_ada.id.uuid);
    QVERIFY(edit && m_document->apply(*edit));
    QCOMPARE(get(m_first.id).participants, std::vector{m_ada.id});
    QCOMPARE(m_document->catalogue().participants.find(m_ada.id)->kind, QStringLiteral("person"));
    edit = mergeInto(*m_document, Table::Place, {m_cityHall.id.uuid}, m_hall.id.uuid);
    QVERIFY(edit && m_document->apply(*edit));
    QCOMPARE(get(m_first.id).place, m_hall.id);
    QVERIFY(get(m_second.id).place.isNull());
    QCOMPARE(m_document->catalogue().places.find(m_hall.id)->latitude, std::optional(55.8));
}

void TestMerging::whatCannotBeMergedIsRefused()
{
    QVERIFY(!mergeInto(*m_document, Table::Tag, {m_fire.id.uuid}, m_fire.id.uuid));
    QVERIFY(!mergeInto(*m_document, Table::Tag, {QUuid::createUuid()}, m_fire.id.uuid));
    QVERIFY(!mergeInto(*m_document, Table::Tag, {}, m_fire.id.uuid));
    QVERIFY(!mergeInto(*m_document, Table::Event, {m_first.id.uuid}, m_second.id.uuid));
}

QTEST_GUILESS_MAIN(TestMerging)
#include "tst_merging.moc"
