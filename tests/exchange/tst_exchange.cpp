#include "document/document.h"
#include "randomproject.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace varve;
using namespace varve::model;

class TstExchange : public QObject
{
    Q_OBJECT
private slots:
    void formatsAreKnownByContentBeforeSuffix_data();
    void formatsAreKnownByContentBeforeSuffix();
    void everyFormatSaysWhatItIs();
    void unknownFormatIsRefused();
    void unknownOptionIsRefused();
    void missingFileAndFolderAreRefused();
    void newProjectIsNotMadeWhenTheFileIsBad();
    void newProjectDoesNotReplaceAFile();
    void newProjectTakesItsSettings();
    void readOnlyProjectIsNotWritten();
    void exportDoesNotReplaceAFileUnasked();
    void exportRefusesTheProjectItself();
    void exportIntoNowhereIsRefused();
    void largeTableIsPreviewedInPartAndImportedWhole();
};

namespace {

QString inFolder(const test::Project &project, const char *name)
{
    return project.folder.filePath(QLatin1String(name));
}

exchange::FileRequest requestFor(const QString &path)
{
    exchange::FileRequest request;
    request.path = path;
    request.who = QStringLiteral("Eve");
    return request;
}

} // namespace

void TstExchange::formatsAreKnownByContentBeforeSuffix_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id"); // empty: none
    const auto row = [](const char *what, const QByteArray &head, const char *name, const char *id) {
        QTest::newRow(what) << head << QString::fromLatin1(name) << QString::fromLatin1(id);
    };
    row("Varve JSON", "{\"format\": \"varve\", \"version\": 1", "a.json", "json");
    row("Varve JSON named as text", "{\"format\": \"varve\", \"version\": 1", "a.txt", "json");
    row("Varve JSON named as CSV", "{\"format\": \"varve\", \"version\": 1", "a.csv", "json");
    row("a table", "when,title\n2024,x\n", "a.csv", "csv");
    row("a table without a suffix", "when;title\n2024;x\n", "a", "csv");
    row("a table of tabs", "when\ttitle\n", "a.tsv", "csv");
    row("a table with other columns keeps its suffix", "alpha,beta\n", "a.csv", "csv");
    row("other JSON keeps its suffix", "{\"events\": []}", "a.json", "json");
    row("a list of JSON keeps its suffix", "[1,2]", "a.json", "json");
    row("a table whose first column looks like a list", "[id],title\n1,x\n", "a.csv", "csv");
    row("a line of JSON with several keys", "{\"a\":1,\"b\":2}", "a.json", "json");
    row("a picture", "\x89PNG\r\n\x1a\n", "a.png", "");
    row("nothing", "", "a", "");
}

void TstExchange::formatsAreKnownByContentBeforeSuffix()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, name);
    QFETCH(QString, id);
    const exchange::Importer *importer = exchange::Registry::instance().importerFor(head, name);
    QCOMPARE(importer ? importer->format().id : QString(), id);
}

void TstExchange::everyFormatSaysWhatItIs()
{
    const auto &registry = exchange::Registry::instance();
    QSet<QString> ids;
    for (const auto &importer : registry.importers()) {
        const auto &format = importer->format();
        QVERIFY(!format.id.isEmpty() && !format.name.isEmpty() && !format.suffixes.isEmpty());
        QVERIFY2(!ids.contains(format.id), qPrintable(format.id));
        ids.insert(format.id);
        QCOMPARE(registry.importer(format.id), importer.get());
        for (const auto &option : importer->options())
            QVERIFY(!option.name.isEmpty() && !option.description.isEmpty());
    }
    for (const auto &exporter : registry.exporters())
        QCOMPARE(registry.exporterFor(QStringLiteral("x.") + exporter->format().suffixes.first().toUpper()),
                 exporter.get());
}

void TstExchange::largeTableIsPreviewedInPartAndImportedWhole()
{
    const QTemporaryDir folder;
    auto document =
        document::Document::create(folder.filePath(QStringLiteral("a.varve")), {}, QStringLiteral("Eve"));
    QVERIFY(document);
    QByteArray table = "when,title,track\n";
    for (int i = 0; i < 3000; ++i)
        table += "2024-03-24T10:00:00Z,Step " + QByteArray::number(i) + ",Steps\n";
    const auto request = requestFor(folder.filePath(QStringLiteral("large.csv")));
    test::writeFile(request.path, table);
    exchange::ImportReport seen;
    const auto preview =
        exchange::previewFile(request, (*document)->catalogue(), &(*document)->store(), seen, {}, 100);
    QVERIFY(preview);
    QVERIFY(preview->isPart);
    QCOMPARE(preview->edit.changes.size(), size_t(100));
    QCOMPARE(preview->report.added[static_cast<size_t>(Table::Event)], qint64(3000));

    const auto write = [&](const store::ProjectStore::Produce &produce,
                           const Progress &told) -> Result<void> {
        const auto done = (*document)->import(produce, told);
        return done ? Result<void>() : fail(done.error());
    };
    const auto stop = [](qint64, qint64) { return false; };
    exchange::ImportReport cancelled;
    const auto none = exchange::importStreamed((*document)->store(), request, cancelled, write, stop);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::Cancelled);
    QCOMPARE((*document)->index().size(), 0);

    exchange::ImportReport report;
    const auto done = exchange::importStreamed((*document)->store(), request, report, write);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    QCOMPARE(done->added, preview->report.added);
    QCOMPARE((*document)->index().size(), 3000);
    QCOMPARE((*document)->undoLabel(), preview->edit.label);
    QVERIFY((*document)->undo());
    QCOMPARE((*document)->index().size(), 0);
}

void TstExchange::unknownFormatIsRefused()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.bin"), QByteArray("\x7f"
                                                           "ELF\0\1",
                                                           6));
    exchange::ImportReport report;
    auto done = exchange::importInto(*project.store, requestFor(inFolder(project, "a.bin")), report);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::BadFile);
    auto request = requestFor(inFolder(project, "a.bin"));
    request.format = QStringLiteral("docx");
    done = exchange::importInto(*project.store, request, report);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::User);
    QVERIFY2(done.error().text.contains(QLatin1String("json, csv")), qPrintable(done.error().text));
    QVERIFY(!exchange::exportFile(*project.store, inFolder(project, "a.docx"), {}, {}, false));
    QVERIFY(!exchange::exportFile(*project.store, inFolder(project, "a"), QStringLiteral("docx"), {}, false));
}

void TstExchange::unknownOptionIsRefused()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.csv"), "when,title\n2024,x\n");
    auto request = requestFor(inFolder(project, "a.csv"));
    request.options.insert(QStringLiteral("skip-everything"), QStringLiteral("yes"));
    exchange::ImportReport report;
    const auto done = exchange::importInto(*project.store, request, report);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(QLatin1String("skip-bad-rows")), qPrintable(done.error().text));
    QCOMPARE(project.store->counts()->events, 0);
}

void TstExchange::missingFileAndFolderAreRefused()
{
    test::Project project;
    exchange::ImportReport report;
    auto done = exchange::importInto(*project.store, requestFor(inFolder(project, "none.csv")), report);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(QLatin1String("none.csv")), qPrintable(done.error().text));
    done = exchange::importInto(*project.store, requestFor(project.folder.path()), report);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(QLatin1String("folder")), qPrintable(done.error().text));
}

void TstExchange::newProjectIsNotMadeWhenTheFileIsBad()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.csv"), "when,title\n2024,x\nnever ever,y\n");
    exchange::ImportReport report;
    QVERIFY(!exchange::importAsNew(inFolder(project, "new.varve"), {}, requestFor(inFolder(project, "a.csv")),
                                   report));
    QCOMPARE(QDir(project.folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System),
             (QStringList{QStringLiteral("a.csv"), QStringLiteral("test.varve")}));
}

void TstExchange::newProjectDoesNotReplaceAFile()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.csv"), "when,title\n2024,x\n");
    test::writeFile(inFolder(project, "there"), "precious");
    exchange::ImportReport report;
    QVERIFY(!exchange::importAsNew(inFolder(project, "there"), {}, requestFor(inFolder(project, "a.csv")),
                                   report));
    QCOMPARE(test::fileBytes(inFolder(project, "there")), QByteArray("precious"));
}

void TstExchange::newProjectTakesItsSettings()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.csv"), "when,title\n2024-03-22 20:00,x\n");
    model::Project settings;
    settings.title = QStringLiteral("From a table");
    settings.times.zone = QStringLiteral("Europe/Moscow");
    exchange::ImportReport report;
    QVERIFY(exchange::importAsNew(inFolder(project, "new.varve"), settings,
                                  requestFor(inFolder(project, "a.csv")), report));
    const auto store = store::ProjectStore::open(inFolder(project, "new.varve"), store::OpenMode::ReadOnly);
    QCOMPARE((*store)->catalogue()->project.title, settings.title);
    (void)(*store)->forEachEvent([](const Event &event) {
        [&] { QCOMPARE(event.time.start.earliest.us, 1'711'126'800'000'000); }(); // 17:00 UTC
        return true;
    });
    QCOMPARE((*store)->counts()->events, 1);
}

void TstExchange::readOnlyProjectIsNotWritten()
{
    test::Project project;
    project.reopen(store::OpenMode::ReadOnly);
    test::writeFile(inFolder(project, "a.csv"), "when,title\n2024,x\n");
    exchange::ImportReport report;
    const auto done = exchange::importInto(*project.store, requestFor(inFolder(project, "a.csv")), report);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::ReadOnly);
}

void TstExchange::exportDoesNotReplaceAFileUnasked()
{
    test::Project project;
    test::writeFile(inFolder(project, "a.csv"), "precious");
    QVERIFY(!exchange::exportFile(*project.store, inFolder(project, "a.csv"), {}, {}, false));
    QCOMPARE(test::fileBytes(inFolder(project, "a.csv")), QByteArray("precious"));
    QVERIFY(exchange::exportFile(*project.store, inFolder(project, "a.csv"), {}, {}, true));
    QVERIFY(test::fileBytes(inFolder(project, "a.csv")).startsWith("id,when,title"));
}

void TstExchange::exportRefusesTheProjectItself()
{
    test::Project project;
    const auto done = exchange::exportFile(*project.store, project.path, QStringLiteral("csv"), {}, true);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(QLatin1String("the project itself")), qPrintable(done.error().text));
    project.reopen();
}

void TstExchange::exportIntoNowhereIsRefused()
{
    test::Project project;
    const auto done =
        exchange::exportFile(*project.store, inFolder(project, "no/such/folder/a.csv"), {}, {}, false);
    QVERIFY(!done);
    QVERIFY2(done.error().text.contains(QLatin1String("a.csv")), qPrintable(done.error().text));
}

QTEST_GUILESS_MAIN(TstExchange)
#include "tst_exchange.moc"
