// Varve JSON that is not what it should be: each with a message that names the place, and nothing changed.
#include "randomproject.h"

#include <QFileInfo>
#include <QTest>

using namespace varve;
using namespace varve::model;

class TstVarveJsonRefused : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void refusedWithAPlace_data();
    void refusedWithAPlace();
    void alteredHistoryIsRefused();
    void valuesThatTheHistoryContradictsAreRefused();
    void manyErrorsAreListedTogether();
    void titleOfTenMegabytesIsRefused();

private:
    test::Project m_project; ///< what the rows alter
    QByteArray m_json;
};

namespace {

const char *const eventId = "018e67a0-0000-7000-8000-000000000001";

} // namespace

void TstVarveJsonRefused::initTestCase()
{
    Track track{TrackId::fromString(QStringLiteral("018e67a0-0000-7000-8000-0000000000aa")),
                QStringLiteral("Attack"),
                QStringLiteral("#c8442f"),
                0,
                false,
                {},
                {}};
    Event event = test::event(QStringLiteral("Shots"), track.id);
    event.id = EventId::fromString(QLatin1String(eventId));
    Source source;
    source.id = SourceId::fromString(QStringLiteral("018e67a0-0000-7000-8000-0000000000bb"));
    source.title = QStringLiteral("Report");
    Citation citation;
    citation.id = CitationId::fromString(QStringLiteral("018e67a0-0000-7000-8000-0000000000cc"));
    citation.event = event.id;
    citation.source = source.id;
    Place place{PlaceId::fromString(QStringLiteral("018e67a0-0000-7000-8000-0000000000dd")),
                QStringLiteral("Hall"),
                55.5,
                37.25,
                {},
                {}};
    m_project.apply(test::edit(QStringLiteral("Add"), {track, event, source, citation, place}));
    QVERIFY(exchange::exportFile(*m_project.store, m_project.folder.filePath(QStringLiteral("a.json")), {},
                                 {}, true));
    m_json = test::fileBytes(m_project.folder.filePath(QStringLiteral("a.json")));
}

void TstVarveJsonRefused::refusedWithAPlace_data()
{
    QTest::addColumn<QByteArray>("from"); // this text of the sound file …
    QTest::addColumn<QByteArray>("to");   // … becomes this
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const char *says) {
        QTest::newRow(name) << from << to << QString::fromUtf8(says);
    };
    row("another format", "\"format\": \"varve\"", "\"format\": \"vega\"", "another kind of JSON");
    row("no format", "\"format\": \"varve\",", "", "this one does not");
    row("another program's", "{\n\"format\": \"varve\",", "{\n\"title\": {\"text\": \"x\"},",
        "another kind of JSON");
    row("newer version", "\"version\": 1", "\"version\": 2", "newer Varve");
    row("version as text", "\"version\": 1", "\"version\": \"1\"", "version");
    row("unknown section", "\"tags\": [", "\"tagz\": [", "tagz");
    row("section twice", "\"tags\": [", "\"tracks\": [", "stands twice");
    row("section that is no list", "\"tags\": []", "\"tags\": {}", "a list");
    row("no project", "\"project\": {", "\"projects\": {", "projects");
    row("unknown key of an event", "\"title\": \"Shots\"", "\"titel\": \"Shots\"", "events[0].titel");
    row("key twice in an event", "\"title\": \"Shots\"", "\"title\": \"Shots\", \"title\": \"x\"",
        "stands twice");
    row("title as a number", "\"title\": \"Shots\"", "\"title\": 5",
        "events[0].title: a text should stand here, not a whole number");
    row("title as null", "\"title\": \"Shots\"", "\"title\": null", "events[0].title");
    row("missing id", "{\"id\": \"018e67a0-0000-7000-8000-000000000001\", ", "{", "events[0].id: is missing");
    row("id that is none", "{\"id\": \"018e67a0-0000-7000-8000-000000000001\"", "{\"id\": \"1\"",
        "events[0].id");
    row("id in upper case", "\"id\": \"018e67a0-0000-7000-8000-0000000000bb\"",
        "\"id\": \"018E67A0-0000-7000-8000-0000000000BB\"", "sources[0].id");
    row("null id", "{\"id\": \"018e67a0-0000-7000-8000-0000000000bb\"",
        "{\"id\": \"00000000-0000-0000-0000-000000000000\"", "sources[0].id");
    row("same id twice", "\"places\": [\n",
        "\"places\": [\n{\"id\": \"018e67a0-0000-7000-8000-0000000000dd\", \"name\": \"x\", \"rev\": 1, "
        "\"mod_by\": \"\", \"mod_at\": \"2024-01-01T00:00:00Z\"},\n",
        "places[1].id: the same id stands at places[0]");
    row("reference to nothing", "\"track\": \"018e67a0-0000-7000-8000-0000000000aa\"",
        "\"track\": \"018e67a0-0000-7000-8000-0000000000ab\"", "events[0].track: refers to the track");
    row("reference to another kind", "\"track\": \"018e67a0-0000-7000-8000-0000000000aa\"",
        "\"track\": \"018e67a0-0000-7000-8000-0000000000bb\"", "events[0].track");
    row("citation of no event", "\"event\": \"018e67a0-0000-7000-8000-000000000001\", ", "",
        "citations[0].event: is missing");
    row("its own parent", "\"locked\": false",
        "\"locked\": false, \"parent\": \"018e67a0-0000-7000-8000-000000000001\"",
        "events[0]: refers to itself");
    row("unknown confidence", "\"confidence\": \"cannot-be-judged\"", "\"confidence\": \"sure\"",
        "confirmed, probable");
    row("unknown status", "\"status\": \"reported\"", "\"status\": \"\"", "events[0].status");
    row("latitude beyond the pole", "\"latitude\": 55.5", "\"latitude\": 91",
        "places[0].latitude: does not lie within");
    row("latitude alone", "\"latitude\": 55.5, ", "", "places[0].latitude");
    row("latitude not a number", "\"latitude\": 55.5", "\"latitude\": NaN", "line");
    row("latitude as text", "\"latitude\": 55.5", "\"latitude\": \"55.5\"", "places[0].latitude");
    row("order beyond int", "\"sort_order\": 0", "\"sort_order\": 4294967296", "tracks[0].sort_order");
    row("order as fraction", "\"sort_order\": 0", "\"sort_order\": 0.5", "tracks[0].sort_order");
    row("revision 0", "\"rev\": 1, \"mod_by\": \"Ada\"", "\"rev\": 0, \"mod_by\": \"Ada\"", "rev");
    row("missing stamp", "\"mod_by\": \"Ada\", ", "", "mod_by: is missing");
    row("instant without zone", "00:00:00Z\", \"latest\"", "00:00:00\", \"latest\"",
        "events[0].time.start.earliest");
    row("instant with offset", "00:00:00Z\", \"latest\"", "00:00:00+03:00\", \"latest\"",
        "events[0].time.start.earliest");
    row("day that does not exist", "\"earliest\": \"2024-03-22", "\"earliest\": \"2024-02-30",
        "events[0].time.start.earliest");
    row("window turned round", "\"earliest\": \"2024-03-22", "\"earliest\": \"2025-03-22",
        "events[0].time.start: the earliest");
    row("missing bound", "\"latest\": \"2024-03-23", "\"newest\": \"2024-03-23",
        "events[0].time.start.latest: is missing");
    row("kinds that do not fit", "\"start_kind\": \"known\"", "\"start_kind\": \"open\"",
        "do not fit together");
    row("time as text in the complete form", "\"time\": {\"start\"", "\"time\": \"2024\", \"x\": {\"start\"",
        "events[0].time");
    row("history that is no list", "\"changes\": [", "\"changes\": 5, \"x\": [", "a list");
    row("change without its hash", "\"hash\": ", "\"hush\": ", "changes[0].hush");
    row("change of an unknown kind", "\"kind\": \"create\"", "\"kind\": \"made\"", "changes[0].kind");
    row("bytes that are not base64", "\"blobs\": []", "\"blobs\": [{\"sha256\": \"00\", \"base64\": \"?\"}]",
        "blobs[0].base64");
    row("bytes with another hash", "\"blobs\": []", "\"blobs\": [{\"sha256\": \"00\", \"base64\": \"eA==\"}]",
        "hash");
    row("truncated", "\"citations\": [", "\"citations\": [\x01", "line");
    row("colour that breaks out, in the authoring form", "\"version\": 1,",
        "\"version\": 1, \"form\": \"author\",", "form");
    row("NUL in a text", "\"title\": \"Shots\"", "\"title\": \"Sh\\u0000ts\"",
        "events[0].title: holds a NUL");
    row("half a surrogate pair", "\"title\": \"Shots\"", "\"title\": \"\\ud800\"", "surrogate");
    row("invalid UTF-8", "\"title\": \"Shots\"", "\"title\": \"\xe9t\xe9\"", "UTF-8");
    row("nested deep", "\"title\": \"Shots\"", "\"title\": " + QByteArray(5000, '['), "nested deeper");
}

void TstVarveJsonRefused::refusedWithAPlace()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, says);
    const qsizetype at = m_json.indexOf(from);
    QVERIFY2(at >= 0, "the sound file has no such text");
    QByteArray json = m_json;
    json.replace(at, from.size(), to);
    const QString path = m_project.folder.filePath(QStringLiteral("bad.json"));
    const QString target = m_project.folder.filePath(QStringLiteral("new.varve"));
    test::writeFile(path, json);
    exchange::FileRequest request;
    request.path = path;
    request.format = QStringLiteral("json");

    exchange::ImportReport report;
    const auto asNew = exchange::importAsNew(target, {}, request, report);
    QVERIFY(!asNew);
    QCOMPARE(asNew.error().kind, ErrorKind::BadFile);
    QStringList lines{asNew.error().text};
    for (const Issue &issue : report.issues) {
        QCOMPARE(issue.file, QStringLiteral("bad.json"));
        lines.push_back(QStringLiteral("%1: %2").arg(issue.column, issue.text));
    }
    const QString all = lines.join(u'\n');
    QVERIFY2(all.contains(says), qPrintable(all));
    QVERIFY(!QFileInfo::exists(target));

    const QByteArray head = *m_project.store->headHash();
    exchange::ImportReport again;
    QVERIFY(!exchange::importInto(*m_project.store, request, again));
    QCOMPARE(*m_project.store->headHash(), head);
}

void TstVarveJsonRefused::valuesThatTheHistoryContradictsAreRefused()
{
    QByteArray json = m_json;
    const qsizetype at = json.indexOf("\"title\": \"Shots\""); // the event, not the history
    QVERIFY(at >= 0 && at < json.indexOf("\"changes\""));
    json.replace(at, 16, "\"title\": \"Shouts\"");
    exchange::FileRequest request;
    request.path = m_project.folder.filePath(QStringLiteral("bad.json"));
    test::writeFile(request.path, json);
    const QString target = m_project.folder.filePath(QStringLiteral("new.varve"));
    exchange::ImportReport report;
    const auto done = exchange::importAsNew(target, {}, request, report);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::BadFile);
    QVERIFY2(done.error().text.contains(QLatin1String("Shouts")), qPrintable(done.error().text));
    QVERIFY(!QFileInfo::exists(target));

    json.truncate(json.indexOf("\"changes\"")); // without its history the same file is taken
    json = json.trimmed();
    json.chop(1); // the comma
    test::writeFile(request.path, json + "\n}\n");
    const auto taken = exchange::importAsNew(target, {}, request, report);
    QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text));
    QVERIFY(QFile::remove(target));
}

void TstVarveJsonRefused::alteredHistoryIsRefused()
{
    QByteArray json = m_json;
    const qsizetype at = json.lastIndexOf("Shots"); // in the items of the change
    QVERIFY(at > json.indexOf("\"changes\""));
    json.replace(at, 5, "Shouts");
    test::writeFile(m_project.folder.filePath(QStringLiteral("bad.json")), json);
    exchange::FileRequest request;
    request.path = m_project.folder.filePath(QStringLiteral("bad.json"));
    const QString target = m_project.folder.filePath(QStringLiteral("new.varve"));
    exchange::ImportReport report;
    const auto done = exchange::importAsNew(target, {}, request, report);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::BadFile);
    QVERIFY(!QFileInfo::exists(target));
}

void TstVarveJsonRefused::manyErrorsAreListedTogether()
{
    QByteArray json = m_json;
    json.replace("\"title\": \"Shots\"", "\"title\": 5");
    json.replace("\"latitude\": 55.5", "\"latitude\": \"x\"");
    test::writeFile(m_project.folder.filePath(QStringLiteral("bad.json")), json);
    exchange::FileRequest request;
    request.path = m_project.folder.filePath(QStringLiteral("bad.json"));
    exchange::ImportReport report;
    const auto done =
        exchange::importAsNew(m_project.folder.filePath(QStringLiteral("new.varve")), {}, request, report);
    QVERIFY(!done);
    QCOMPARE(report.errors(), 2);
    QVERIFY2(done.error().text.contains(QLatin1String("2 errors")), qPrintable(done.error().text));
}

void TstVarveJsonRefused::titleOfTenMegabytesIsRefused()
{
    QByteArray json = m_json;
    json.replace("\"title\": \"Shots\"", "\"title\": \"" + QByteArray(10'000'000, 'x') + "\"");
    test::writeFile(m_project.folder.filePath(QStringLiteral("bad.json")), json);
    exchange::FileRequest request;
    request.path = m_project.folder.filePath(QStringLiteral("bad.json"));
    exchange::ImportReport report;
    QVERIFY(
        !exchange::importAsNew(m_project.folder.filePath(QStringLiteral("new.varve")), {}, request, report));
    QCOMPARE(report.issues.size(), size_t(1));
    QCOMPARE(report.issues[0].column, QStringLiteral("events[0].title"));
    QVERIFY2(report.issues[0].text.contains(QLatin1String("10,000,000")), qPrintable(report.issues[0].text));
}

QTEST_GUILESS_MAIN(TstVarveJsonRefused)
#include "tst_varvejsonrefused.moc"
