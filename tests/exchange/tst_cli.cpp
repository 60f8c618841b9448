// varve-cli as its users run it: a process, its exit code, what stands on stdout and what on stderr.
#include "randomproject.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace varve;

class TstCli : public QObject
{
    Q_OBJECT
private slots:
    void helpNamesEveryCommand();
    void eachCommandHasItsHelp_data();
    void eachCommandHasItsHelp();
    void wrongUseIsAUserError_data();
    void wrongUseIsAUserError();
    void newMakesAnEmptyProject();
    void newDoesNotReplaceAFile();
    void infoCountsAndBounds();
    void infoOfWhatIsNoProject_data();
    void infoOfWhatIsNoProject();
    void checkFindsAProjectSound();
    void importMakesTheProject();
    void importIntoAProjectThatStands();
    void importOfABadTableNamesTheRowAndLeavesNothing();
    void importMapsColumns();
    void jsonOutAndInIsTheSameProject();
    void exportNeedsForceToReplace();
    void exportThatFindsNoRoomLeavesWhatWasThere();
    void aNewerFileIsShownWithItsVersion();
    void timeInWordsAndAsJson();
    void unreadableTimeIsPointedAt();
    void ambiguousDateAsksForTheOrder();
    void timeBeforeTheCommonEraIsNoOption();
    void pagesAndPictures();
    void filesAreAttachedVerifiedAndExtracted();
    void wordsOfAnAttachmentAreFound();
    void damagedAttachmentIsABadFile();
    void bibliographyWithABrokenEntryIsImportedWithoutIt();
};

namespace {

struct Run
{
    int code = -1;
    QByteArray out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Run cli(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VARVE_CLI), arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(),
            QString::fromUtf8(process.readAllStandardError())};
}

Run cli(std::initializer_list<const char *> arguments)
{
    QStringList words;
    for (const char *argument : arguments)
        words.push_back(QString::fromUtf8(argument));
    return cli(words);
}

struct Folder
{
    QTemporaryDir dir;
    QString operator()(const char *name) const { return dir.filePath(QLatin1String(name)); }
    QStringList files() const { return QDir(dir.path()).entryList(QDir::Files | QDir::Hidden); }
};

} // namespace

void TstCli::helpNamesEveryCommand()
{
    const Run run = cli({"help"});
    QCOMPARE(run.code, 0);
    for (const char *name : {"new", "info", "check", "import", "export", "time"})
        QVERIFY2(run.out.contains(QByteArray("\n  ") + name + " "), name);
    QCOMPARE(cli({"--help"}).out, run.out);
    const Run version = cli({"--version"});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("varve-cli "));
}

void TstCli::eachCommandHasItsHelp_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("new") << QStringLiteral("new") << QByteArray("--title");
    QTest::newRow("info") << QStringLiteral("info") << QByteArray("--json");
    QTest::newRow("check") << QStringLiteral("check") << QByteArray("--json");
    QTest::newRow("import") << QStringLiteral("import") << QByteArray("--map");
    QTest::newRow("export") << QStringLiteral("export") << QByteArray("--to");
    QTest::newRow("attach") << QStringLiteral("attach") << QByteArray("--source");
    QTest::newRow("attachments") << QStringLiteral("attachments") << QByteArray("--extract");
    QTest::newRow("time") << QStringLiteral("time") << QByteArray("--reference");
}

void TstCli::eachCommandHasItsHelp()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, names);
    const Run run = cli(QStringList{command, QStringLiteral("--help")});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains(names), run.out.constData());
    QCOMPARE(run.err, QString());
    QCOMPARE(cli(QStringList{QStringLiteral("help"), command}).out, run.out);
}

void TstCli::wrongUseIsAUserError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *arguments, const char *says) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts)
                            << QString::fromUtf8(says);
    };
    row("nothing", "", "Which command?");
    row("unknown command", "inform x", "no command “inform”");
    row("unknown option", "info x --jason", "no option “--jason”");
    row("option without its value", "new x --title", "needs a value");
    row("value for a switch", "info x --json=yes", "takes no value");
    row("no file", "info", "The project file is missing");
    row("two files", "info a b", "“b” is too many");
    row("import without a target", "import a.csv", "--into");
    row("export without a target", "export a.varve", "--to");
    row("unknown zone", "new /nowhere/x.varve --zone Mars/Base", "Mars/Base");
    row("folder that is not there", "new /no/such/folder/x.varve", "/no/such/folder");
    row("time without a text", "time", "time is missing");
    row("unknown zone of a time", "time 20:00 --zone MSX", "MSX");
    row("reference that is no date", "time 20:00 --reference yesterday", "yesterday");
}

void TstCli::wrongUseIsAUserError()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Run run = cli(arguments);
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains(says), qPrintable(run.err));
    QVERIFY2(run.err.startsWith(QLatin1String("varve-cli: ")), qPrintable(run.err));
    QCOMPARE(run.out, QByteArray());
}

void TstCli::newMakesAnEmptyProject()
{
    Folder folder;
    const Run run =
        cli({QStringLiteral("new"), folder("p.varve"), QStringLiteral("--title"), QStringLiteral("Ein Fall"),
             QStringLiteral("--zone"), QStringLiteral("Europe/Moscow"), QStringLiteral("--author"),
             QStringLiteral("Ada"), QStringLiteral("--author=Ben")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(folder.files(), QStringList{QStringLiteral("p.varve")});
    const QJsonObject info =
        cli({QStringLiteral("info"), folder("p.varve"), QStringLiteral("--json")}).json();
    QCOMPARE(info[QStringLiteral("title")].toString(), QStringLiteral("Ein Fall"));
    QCOMPARE(info[QStringLiteral("zone")].toString(), QStringLiteral("Europe/Moscow"));
    QCOMPARE(info[QStringLiteral("authors")].toVariant().toStringList(),
             (QStringList{QStringLiteral("Ada"), QStringLiteral("Ben")}));
    QCOMPARE(info[QStringLiteral("events")].toInt(-1), 0);
    QCOMPARE(info[QStringLiteral("changes")].toInt(), 1);
    QVERIFY(info[QStringLiteral("earliest")].isNull());
}

void TstCli::newDoesNotReplaceAFile()
{
    Folder folder;
    test::writeFile(folder("p.varve"), "precious");
    const Run run = cli({QStringLiteral("new"), folder("p.varve")});
    QCOMPARE(run.code, 1);
    QCOMPARE(test::fileBytes(folder("p.varve")), QByteArray("precious"));
}

void TstCli::infoCountsAndBounds()
{
    Folder folder;
    test::writeFile(folder("a.csv"), "start,end,title,track,source\n"
                                     "2024-03-22T20:00:00Z,2024-03-22T21:00:00Z,a,Attack,Report\n"
                                     "before 2025,,b,Attack,Other\n");
    QCOMPARE(
        cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"), folder("p.varve")}).code,
        0);
    const Run run = cli({QStringLiteral("info"), folder("p.varve"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    const QJsonObject info = run.json();
    for (const char *key : {"title", "project_id", "schema", "events", "tracks", "sources", "citations",
                            "figures", "statements", "attachments", "changes", "earliest", "latest"})
        QVERIFY2(info.contains(QLatin1String(key)), key);
    QCOMPARE(info[QStringLiteral("events")].toInt(), 2);
    QCOMPARE(info[QStringLiteral("tracks")].toInt(), 1);
    QCOMPARE(info[QStringLiteral("sources")].toInt(), 2);
    QCOMPARE(info[QStringLiteral("citations")].toInt(), 2);
    QCOMPARE(info[QStringLiteral("schema")].toInt(), store::schemaVersion);
    QCOMPARE(info[QStringLiteral("earliest")].toString(), QStringLiteral("2024-03-22T20:00:00Z"));
    QCOMPARE(info[QStringLiteral("latest")].toString(), QStringLiteral("2025-01-01T00:00:00Z"));
    const Run words = cli({QStringLiteral("info"), folder("p.varve")});
    QVERIFY2(words.out.contains("Events:        2\n"), words.out.constData());
}

void TstCli::infoOfWhatIsNoProject_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a text") << QByteArray("when,title\n");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("the beginning of a database")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, '\0');
    QTest::newRow("noise") << QByteArray(10'000, '\xa7');
}

void TstCli::infoOfWhatIsNoProject()
{
    QFETCH(QByteArray, bytes);
    Folder folder;
    test::writeFile(folder("p.varve"), bytes);
    for (const char *command : {"info", "check"}) {
        const Run run = cli({QLatin1String(command), folder("p.varve")});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains(QLatin1String("p.varve")), qPrintable(run.err));
    }
    const Run exported =
        cli({QStringLiteral("export"), folder("p.varve"), QStringLiteral("--to"), folder("a.json")});
    QCOMPARE(exported.code, 2);
    QVERIFY(!QFileInfo::exists(folder("a.json")));
    QCOMPARE(test::fileBytes(folder("p.varve")), bytes);
    QCOMPARE(cli({QStringLiteral("info"), folder("none.varve")}).code, 1);
}

void TstCli::checkFindsAProjectSound()
{
    Folder folder;
    QCOMPARE(cli({QStringLiteral("new"), folder("p.varve")}).code, 0);
    const Run run = cli({QStringLiteral("check"), folder("p.varve"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.json()[QStringLiteral("sound")].toBool());
    QCOMPARE(run.json()[QStringLiteral("head_hash")].toString().size(), 64);
}

void TstCli::importMakesTheProject()
{
    Folder folder;
    test::writeFile(folder("a.csv"), "when,title,confidence\n2024-03-22 20:00,a,85\n");
    const Run run =
        cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"), folder("p.varve"),
             QStringLiteral("--zone"), QStringLiteral("Europe/Moscow"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    const QJsonObject added = run.json()[QStringLiteral("added")].toObject();
    QCOMPARE(added[QStringLiteral("event")].toInt(), 1);
    QCOMPARE(run.json()[QStringLiteral("issues")].toArray().size(), 1);
    const QJsonObject info =
        cli({QStringLiteral("info"), folder("p.varve"), QStringLiteral("--json")}).json();
    QCOMPARE(info[QStringLiteral("title")].toString(), QStringLiteral("p"));
    QCOMPARE(info[QStringLiteral("zone")].toString(), QStringLiteral("Europe/Moscow"));
    QCOMPARE(info[QStringLiteral("earliest")].toString(), QStringLiteral("2024-03-22T17:00:00Z"));
}

void TstCli::importIntoAProjectThatStands()
{
    Folder folder;
    QCOMPARE(
        cli({QStringLiteral("new"), folder("p.varve"), QStringLiteral("--who"), QStringLiteral("Ada")}).code,
        0);
    test::writeFile(folder("a.csv"), "when,title\n2024,a\n2025,b\n");
    const Run run = cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"),
                         folder("p.varve"), QStringLiteral("--who"), QStringLiteral("Ben")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains(QLatin1String("Imported 2 events.")), qPrintable(run.err));
    const auto store = store::ProjectStore::open(folder("p.varve"), store::OpenMode::ReadOnly);
    const auto history = (*store)->history(10);
    QCOMPARE(history->size(), size_t(2));
    QCOMPARE(history->at(0).who, QStringLiteral("Ben"));
    QCOMPARE(history->at(1).who, QStringLiteral("Ada"));
}

void TstCli::importOfABadTableNamesTheRowAndLeavesNothing()
{
    Folder folder;
    test::writeFile(folder("a.csv"), "when,title\n2024,a\nnever ever,b\n");
    const QStringList arguments{QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"),
                                folder("p.varve")};
    const Run run = cli(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(QStringLiteral("error: a.csv:3 (when): “never ever”")), qPrintable(run.err));
    QCOMPARE(folder.files(), QStringList{QStringLiteral("a.csv")});
    const Run lenient = cli(arguments + QStringList{QStringLiteral("--skip-bad-rows")});
    QCOMPARE(lenient.code, 0);
    QVERIFY2(lenient.err.contains(QLatin1String("Imported 1 event; 1 skipped.")), qPrintable(lenient.err));
}

void TstCli::importMapsColumns()
{
    Folder folder;
    test::writeFile(folder("a.csv"), "alpha,beta\n2024,a\n");
    const Run refused =
        cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"), folder("p.varve")});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(QLatin1String("--map column=title")), qPrintable(refused.err));
    const Run run =
        cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"), folder("p.varve"),
             QStringLiteral("--map"), QStringLiteral("alpha=when"), QStringLiteral("--map=beta=title")});
    QCOMPARE(run.code, 0);
}

void TstCli::jsonOutAndInIsTheSameProject()
{
    test::Project project;
    test::RandomProject(21).fill(project);
    project.store.reset();
    Folder folder;
    const auto run = [&](const QString &command, const QString &from, const char *flag, const QString &to) {
        return cli({command, from, QLatin1String(flag), to}).code;
    };
    QCOMPARE(run(QStringLiteral("export"), project.path, "--to", folder("a.json")), 0);
    QCOMPARE(run(QStringLiteral("import"), folder("a.json"), "--into", folder("copy.varve")), 0);
    QCOMPARE(run(QStringLiteral("export"), folder("copy.varve"), "--to", folder("b.json")), 0);
    QCOMPARE(test::fileBytes(folder("a.json")), test::fileBytes(folder("b.json")));
    const QByteArray before = cli({QStringLiteral("info"), project.path, QStringLiteral("--json")}).out;
    QVERIFY(before.contains("\"events\": 32"));
    QCOMPARE(cli({QStringLiteral("info"), folder("copy.varve"), QStringLiteral("--json")}).out, before);
    QCOMPARE(cli({QStringLiteral("check"), folder("copy.varve")}).code, 0);
}

void TstCli::exportNeedsForceToReplace()
{
    Folder folder;
    QCOMPARE(cli({QStringLiteral("new"), folder("p.varve")}).code, 0);
    test::writeFile(folder("a.csv"), "precious");
    const QStringList arguments{QStringLiteral("export"), folder("p.varve"), QStringLiteral("--to"),
                                folder("a.csv")};
    QCOMPARE(cli(arguments).code, 1);
    QCOMPARE(test::fileBytes(folder("a.csv")), QByteArray("precious"));
    QCOMPARE(cli(arguments + QStringList{QStringLiteral("--force")}).code, 0);
    QVERIFY(test::fileBytes(folder("a.csv")).startsWith("id,when,"));
}

void TstCli::exportThatFindsNoRoomLeavesWhatWasThere()
{
    Folder folder;
    QCOMPARE(cli({QStringLiteral("new"), folder("p.varve")}).code, 0);
    test::writeFile(folder("big.csv"), "when,title\n2024-03-22," + QByteArray(60'000, 'x') + '\n');
    QCOMPARE(
        cli({QStringLiteral("import"), folder("big.csv"), QStringLiteral("--into"), folder("p.varve")}).code,
        0);
    test::writeFile(folder("out.json"), "precious");
    const QStringList before = folder.files();
    for (const char *name : {"out.json", "new.json", "new.csv"}) {
        QProcess shell; // a file may grow to a few blocks: a disk that is full
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"), QStringLiteral("trap '' XFSZ; ulimit -f 8; exec \"$@\""),
                     QStringLiteral("sh"), QStringLiteral(VARVE_CLI), QStringLiteral("export"),
                     folder("p.varve"), QStringLiteral("--to"), folder(name), QStringLiteral("--force")});
        QVERIFY(shell.waitForFinished(120'000));
        QCOMPARE(shell.exitCode(), 1);
        const QString said = QString::fromUtf8(shell.readAllStandardError());
        QVERIFY2(said.contains(QLatin1String(name)) && said.contains(QLatin1String("File too large")),
                 qPrintable(said));
        QCOMPARE(folder.files(), before);
        QCOMPARE(test::fileBytes(folder("out.json")), QByteArray("precious"));
    }
}

void TstCli::aNewerFileIsShownWithItsVersion()
{
    Folder folder;
    QCOMPARE(cli({QStringLiteral("new"), folder("p.varve")}).code, 0);
    QByteArray bytes = test::fileBytes(folder("p.varve"));
    bytes[63] = 9; // user_version, the last byte of it
    test::writeFile(folder("p.varve"), bytes);
    const Run info = cli({QStringLiteral("info"), folder("p.varve"), QStringLiteral("--json")});
    QCOMPARE(info.code, 0);
    QCOMPARE(info.json()[QStringLiteral("schema")].toInt(), 9);
    QVERIFY2(info.err.contains(QLatin1String("newer Varve")), qPrintable(info.err));
    const Run exported =
        cli({QStringLiteral("export"), folder("p.varve"), QStringLiteral("--to"), folder("p.json")});
    QCOMPARE(exported.code, 0);
    QVERIFY2(exported.err.contains(QLatin1String("not exported")), qPrintable(exported.err));
}

void TstCli::timeInWordsAndAsJson()
{
    const Run words = cli({"time", "22 Mar 2024 ~20:00 MSK"});
    QCOMPARE(words.code, 0);
    QVERIFY2(words.out.contains("between 19:45 and 20:15 MSK"), words.out.constData());
    const Run run = cli({"time", "2024-03-22/24", "--zone", "Europe/Moscow", "--json"});
    QCOMPARE(run.code, 0);
    const QJsonObject json = run.json();
    for (const char *key : {"text", "start", "end", "start_kind", "end_kind", "approximate", "uncertain",
                            "precision", "zone", "reading"})
        QVERIFY2(json.contains(QLatin1String(key)), key);
    QCOMPARE(json[QStringLiteral("start")][QStringLiteral("earliest")].toString(),
             QStringLiteral("2024-03-21T21:00:00Z"));
    const Run relative =
        cli({"time", "late last night", "--reference", "2024-03-23", "--zone", "Europe/Moscow", "--json"});
    QCOMPARE(relative.json()[QStringLiteral("start")][QStringLiteral("earliest")].toString(),
             QStringLiteral("2024-03-22T18:00:00Z"));
    QVERIFY(relative.json()[QStringLiteral("end")].isNull());
}

void TstCli::unreadableTimeIsPointedAt()
{
    const Run run = cli({"time", "22 Mrach 2024"});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.out, QByteArray());
    const QStringList lines = run.err.split(u'\n');
    QVERIFY2(lines.size() >= 3, qPrintable(run.err));
    QVERIFY2(lines[0].contains(QStringLiteral("“Mrach”")), qPrintable(lines[0]));
    QCOMPARE(lines[1], QStringLiteral("  22 Mrach 2024"));
    QCOMPARE(lines[2], QStringLiteral("     ^^^^^"));
    const Run json = cli({"time", "22 Mrach 2024", "--json"});
    QCOMPARE(json.code, 1);
    QCOMPARE(json.json()[QStringLiteral("position")].toInt(), 3);
}

void TstCli::ambiguousDateAsksForTheOrder()
{
    const Run run = cli({"time", "03/04/2024"});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains(QLatin1String("--date-order")), qPrintable(run.err));
    const Run dmy = cli({"time", "03/04/2024", "--date-order", "dmy", "--json"});
    QCOMPARE(dmy.code, 0);
    QCOMPARE(dmy.json()[QStringLiteral("start")][QStringLiteral("earliest")].toString(),
             QStringLiteral("2024-04-03T00:00:00Z"));
}

void TstCli::timeBeforeTheCommonEraIsNoOption()
{
    const Run run = cli({"time", "-0044-03-15", "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()[QStringLiteral("start")][QStringLiteral("earliest")].toString(),
             QStringLiteral("-0044-03-15T00:00:00Z"));
}

void TstCli::pagesAndPictures()
{
    Folder folder;
    test::writeFile(folder("a.csv"),
                    "when,title,track\n2024-03-22 20:00,Shots,Attack\n2024-03-23,Claim,Reactions\n");
    QCOMPARE(
        cli({QStringLiteral("import"), folder("a.csv"), QStringLiteral("--into"), folder("p.varve")}).code,
        0);
    const auto exported = [&](const char *name) {
        return cli({QStringLiteral("export"), folder("p.varve"), QStringLiteral("--to"), folder(name)});
    };
#ifdef VARVE_GUI
    QCOMPARE(exported("a.pdf").code, 0);
    QVERIFY(test::fileBytes(folder("a.pdf")).startsWith("%PDF-"));
    QCOMPARE(exported("a.pdf").code, 1);
    QCOMPARE(exported("a.svg").code, 0);
    QVERIFY(test::fileBytes(folder("a.svg")).contains("<svg"));
    QCOMPARE(exported("a.PNG").code, 0);
    QVERIFY(test::fileBytes(folder("a.PNG")).startsWith("\x89PNG"));
    QCOMPARE(
        cli({QStringLiteral("export"), folder("none.varve"), QStringLiteral("--to"), folder("b.pdf")}).code,
        1);
    QVERIFY(!QFileInfo::exists(folder("b.pdf")));
#else
    const Run run = exported("a.pdf");
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains(QLatin1String("without Qt Gui")), qPrintable(run.err));
#endif
}

void TstCli::filesAreAttachedVerifiedAndExtracted()
{
    Folder folder;
    QCOMPARE(
        cli({QStringLiteral("new"), folder("a.varve"), QStringLiteral("--title"), QStringLiteral("T")}).code,
        0);
    QFile file(folder("note.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("evidence");
    file.close();
    const QStringList attach{QStringLiteral("attach"), folder("note.txt"), QStringLiteral("--into"),
                             folder("a.varve"), QStringLiteral("--json")};
    const Run added = cli(attach);
    QCOMPARE(added.code, 0);
    const QJsonObject first = added.json()[QStringLiteral("attached")].toArray()[0].toObject();
    QCOMPARE(first[QStringLiteral("sha256")].toString().toLatin1(),
             QCryptographicHash::hash("evidence", QCryptographicHash::Sha256).toHex());
    QCOMPARE(cli(attach).code, 1); // the same bytes
    QCOMPARE(cli(attach + QStringList{QStringLiteral("--again")}).code, 0);
    QCOMPARE(
        cli({QStringLiteral("attach"), folder("a.varve"), QStringLiteral("--into"), folder("a.varve")}).code,
        1);
    QCOMPARE(cli({QStringLiteral("attachments"), folder("a.varve"), QStringLiteral("--verify")}).code, 0);
    const QString id = first[QStringLiteral("id")].toString();
    const QStringList extract{QStringLiteral("attachments"), folder("a.varve"),
                              QStringLiteral("--extract"),   id,
                              QStringLiteral("--to"),        folder("out.txt")};
    QCOMPARE(cli(extract).code, 0);
    QFile out(folder("out.txt"));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), QByteArray("evidence"));
    QCOMPARE(cli(extract).code, 1); // it is there
    const Run custody = cli({QStringLiteral("attachments"), folder("a.varve"), QStringLiteral("--custody"),
                             QStringLiteral("--json")});
    QStringList actions;
    for (const QJsonValue &entry : custody.json()[QStringLiteral("custody")].toArray())
        if (entry[QStringLiteral("attachment")] == id)
            actions << entry[QStringLiteral("action")].toString();
    QCOMPARE(actions,
             (QStringList{QStringLiteral("added"), QStringLiteral("verified"), QStringLiteral("exported")}));
}

void TstCli::wordsOfAnAttachmentAreFound()
{
    Folder folder;
    QCOMPARE(
        cli({QStringLiteral("new"), folder("a.varve"), QStringLiteral("--title"), QStringLiteral("T")}).code,
        0);
    QFile file(folder("note.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("The <b>lights</b> went out.");
    file.close();
    QCOMPARE(
        cli({QStringLiteral("attach"), folder("note.txt"), QStringLiteral("--into"), folder("a.varve")}).code,
        0);
    const auto found = [&](const QStringList &words) {
        return cli(QStringList{QStringLiteral("search"), folder("a.varve"), QStringLiteral("--json")} +
                   words);
    };
    const Run run = found({QStringLiteral("light"), QStringLiteral("went out")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()[QStringLiteral("total")].toInt(), 1);
    const QJsonObject hit = run.json()[QStringLiteral("hits")][0].toObject();
    QCOMPARE(hit[QStringLiteral("kind")].toString(), QStringLiteral("attachment"));
    QCOMPARE(hit[QStringLiteral("title")].toString(), QStringLiteral("note.txt"));
    const QString snippet = hit[QStringLiteral("snippet")].toString();
    QCOMPARE(snippet, QStringLiteral("The <b>lights</b> went out."));
    const QJsonArray match = hit[QStringLiteral("matches")][0].toArray();
    QCOMPARE(snippet.mid(match[0].toInt(), match[1].toInt() - match[0].toInt()), QStringLiteral("lights"));
    QCOMPARE(found({QStringLiteral("out went")}).json()[QStringLiteral("total")].toInt(), 1);
    QCOMPARE(found({QStringLiteral("\"out went\"")}).json()[QStringLiteral("total")].toInt(), 0);
    QCOMPARE(found({}).code, 1);
    QCOMPARE(found({QStringLiteral("x"), QStringLiteral("--limit"), QStringLiteral("0")}).code, 1);
}

void TstCli::damagedAttachmentIsABadFile()
{
    Folder folder;
    cli({QStringLiteral("new"), folder("a.varve"), QStringLiteral("--title"), QStringLiteral("T")});
    QFile file(folder("note.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("evidence of a kind");
    file.close();
    QCOMPARE(
        cli({QStringLiteral("attach"), folder("note.txt"), QStringLiteral("--into"), folder("a.varve")}).code,
        0);
    QFile project(folder("a.varve"));
    QVERIFY(project.open(QIODevice::ReadWrite));
    QByteArray bytes = project.readAll();
    QVERIFY(bytes.contains("evidence of a kind"));
    bytes.replace("evidence of a kind", "evidence of a kink");
    project.seek(0);
    project.write(bytes);
    project.close();
    const Run verify = cli({QStringLiteral("attachments"), folder("a.varve"), QStringLiteral("--verify")});
    QCOMPARE(verify.code, 2);
    QVERIFY(verify.out.contains("DAMAGED"));
    QCOMPARE(cli({QStringLiteral("attachments"), folder("a.varve"), QStringLiteral("--extract"),
                  QStringLiteral("note.txt"), QStringLiteral("--to"), folder("out.txt")})
                 .code,
             2);
    QVERIFY(!QFileInfo::exists(folder("out.txt")));
}

void TstCli::bibliographyWithABrokenEntryIsImportedWithoutIt()
{
    Folder folder;
    QFile file(folder("refs.bib"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("@misc{a, title={A}}\n@misc{b, title=}\n@misc{c, title={C}}\n");
    file.close();
    const Run run = cli({QStringLiteral("import"), folder("refs.bib"), QStringLiteral("--into"),
                         folder("a.varve"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()[QStringLiteral("added")][QStringLiteral("source")].toInt(), 2);
    QCOMPARE(run.json()[QStringLiteral("skipped")].toInt(), 1);
    QCOMPARE(run.json()[QStringLiteral("issues")][0][QStringLiteral("row")].toInt(), 2);
    QCOMPARE(cli({QStringLiteral("export"), folder("a.varve"), QStringLiteral("--to"), folder("b.ris")}).code,
             0);
    QFile ris(folder("b.ris"));
    QVERIFY(ris.open(QIODevice::ReadOnly));
    QCOMPARE(ris.readAll().count("TY  - "), 2);
}

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
