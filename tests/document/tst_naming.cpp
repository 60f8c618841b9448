#include "document/naming.h"

#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::document;
using model::Table;

class TestNaming : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_document.reset(); }
    void namesAreAddedOnce();
    void fieldsAreChangedOneStepEach();
    void aNameThatStandsAlreadyIsRefused();
    void halfAPlaceIsRefused();
    void severalAreDeletedAsOneStepAndEventsLoseThem();
    void whatIsGoneIsSaid();

private:
    QUuid add(Table table, const char *name);
    Name get(Table table, const QUuid &id) const
    {
        return findName(m_document->catalogue(), table, id).value();
    }
    model::Event get(const EventId &id) const { return m_document->event(id).value(); }

    QTemporaryDir m_folder;
    int m_count = 0;
    std::unique_ptr<Document> m_document;
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

void TestNaming::init()
{
    const QString path = m_folder.filePath(QStringLiteral("%1.varve").arg(++m_count));
    m_document = std::move(*Document::create(path, {}, QStringLiteral("Ada")));
}

QUuid TestNaming::add(Table table, const char *name)
{
    Name made;
    made.table = table;
    made.id = TagId::create().uuid;
    made.name = s(name);
    const auto edit = addName(*m_document, made);
    if (!edit || !m_document->apply(*edit))
        qFatal("not added");
    return made.id;
}

void TestNaming::namesAreAddedOnce()
{
    for (const Table table : {Table::Tag, Table::Participant, Table::Place}) {
        const QUuid id = add(table, "  North   hall ");
        QCOMPARE(get(table, id).name, s("North hall"));
        Name again;
        again.table = table;
        again.name = s("NORTH HALL");
        QVERIFY(!addName(*m_document, again));
        again.name = s(" ");
        QVERIFY(!addName(*m_document, again));
        QCOMPARE(namesOf(m_document->catalogue(), table).size(), size_t(1));
    }
    QCOMPARE(get(Table::Tag, add(Table::Tag, "# fire")).name, s("fire"));
    QVERIFY(namesOf(m_document->catalogue(), Table::Source).empty());
}

void TestNaming::fieldsAreChangedOneStepEach()
{
    Name place = get(Table::Place, add(Table::Place, "Hall"));
    place.latitude = 55.8;
    place.longitude = 37.4;
    auto edit = changeName(*m_document, place, s("coordinates"));
    QVERIFY(edit);
    QCOMPARE(edit->label, s("Edit place “Hall”: coordinates"));
    QVERIFY(m_document->apply(*edit));
    place.name = s("City hall");
    edit = changeName(*m_document, place, s("name"));
    QVERIFY(edit);
    QCOMPARE(edit->label, s("Rename place “Hall” to “City hall”"));
    QVERIFY(m_document->apply(*edit));
    QCOMPARE(get(Table::Place, place.id), place);
    QVERIFY(m_document->undo());
    QCOMPARE(get(Table::Place, place.id).name, s("Hall"));
    QCOMPARE(get(Table::Place, place.id).latitude, std::optional(55.8));

    Name tag = get(Table::Tag, add(Table::Tag, "fire"));
    tag.colour = s("#c8442f");
    QVERIFY(m_document->apply(*changeName(*m_document, tag, s("colour"))));
    QCOMPARE(m_document->catalogue().tags.find(TagId{tag.id})->colour, s("#c8442f"));
}

void TestNaming::aNameThatStandsAlreadyIsRefused()
{
    add(Table::Tag, "fire");
    Name smoke = get(Table::Tag, add(Table::Tag, "smoke"));
    smoke.name = s("#Fire");
    const auto edit = changeName(*m_document, smoke, s("name"));
    QVERIFY(!edit);
    QVERIFY(edit.error().text.contains(s("merge")));
    smoke.name = s("SMOKE"); // its own name in capitals is no other one
    QVERIFY(changeName(*m_document, smoke, s("name")));
}

void TestNaming::halfAPlaceIsRefused()
{
    Name place = get(Table::Place, add(Table::Place, "Hall"));
    place.latitude = 55.8;
    QVERIFY(!changeName(*m_document, place, s("coordinates")));
}

void TestNaming::severalAreDeletedAsOneStepAndEventsLoseThem()
{
    const TagId fire{add(Table::Tag, "fire")}, smoke{add(Table::Tag, "smoke")}, kept{add(Table::Tag, "kept")};
    model::Track track;
    track.id = TrackId::create();
    model::Event event;
    event.id = EventId::create();
    event.track = track.id;
    event.time.start = {{0}, {time::microsPerHour}};
    event.tags = {fire, smoke, kept};
    std::sort(event.tags.begin(), event.tags.end());
    QVERIFY(m_document->apply({s("Fill"), {model::Put{track}, model::Put{event}}, {}}));
    const auto edit = removeNames(*m_document, Table::Tag, {fire.uuid, smoke.uuid});
    QVERIFY(edit);
    QCOMPARE(edit->label, s("Delete 2 tags"));
    QVERIFY(m_document->apply(*edit));
    QCOMPARE(get(event.id).tags, std::vector{kept});
    QCOMPARE(m_document->catalogue().tags.size(), 1);
    QVERIFY(m_document->undo());
    QCOMPARE(get(event.id).tags.size(), size_t(3));
    QCOMPARE(m_document->catalogue().tags.size(), 3);

    event = get(event.id);
    const PlaceId hall{add(Table::Place, "Hall")};
    event.place = hall;
    QVERIFY(m_document->apply({s("Place"), {model::Put{event}}, {}}));
    QVERIFY(m_document->apply(*removeNames(*m_document, Table::Place, {hall.uuid})));
    QVERIFY(get(event.id).place.isNull());
}

void TestNaming::whatIsGoneIsSaid()
{
    Name tag = get(Table::Tag, add(Table::Tag, "fire"));
    QVERIFY(m_document->apply(*removeNames(*m_document, Table::Tag, {tag.id})));
    QVERIFY(!removeNames(*m_document, Table::Tag, {tag.id}));
    tag.name = s("blaze");
    QVERIFY(!changeName(*m_document, tag, s("name")));
}

QTEST_GUILESS_MAIN(TestNaming)
#include "tst_naming.moc"
