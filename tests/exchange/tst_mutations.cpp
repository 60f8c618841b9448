// Sound files with bytes altered at random: imported whole or refused with a message; never a crash, never
// half.
#include "randomproject.h"

#include <QFileInfo>
#include <QTest>

using namespace varve;

class TstMutations : public QObject
{
    Q_OBJECT
private slots:
    void alteredFilesAreTakenWholeOrRefused_data();
    void alteredFilesAreTakenWholeOrRefused();
};

namespace {

/// Flips, cuts, repeats and inserts what readers stumble over.
QByteArray altered(QByteArray bytes, QRandomGenerator &random)
{
    static const QByteArrayList pieces{"\"",
                                       ",",
                                       "\n",
                                       "\r",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ":",
                                       "null",
                                       "-1",
                                       "1e308",
                                       "9223372036854775807",
                                       QByteArray("\0", 1),
                                       "\xff",
                                       "\xc3",
                                       "\\u",
                                       "\\",
                                       "0000",
                                       "T25:61",
                                       "9999-12-31T23:59:59Z",
                                       "varve",
                                       ";",
                                       "\t",
                                       "\xef\xbb\xbf"};
    for (int n = 1 + random.bounded(4); n > 0 && !bytes.isEmpty(); --n) {
        const qsizetype at = random.bounded(int(bytes.size()));
        const qsizetype length = random.bounded(int(std::min<qsizetype>(bytes.size() - at, 40))) + 1;
        switch (random.bounded(6)) {
        case 0:
            bytes[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            bytes.remove(at, length);
            break;
        case 2:
            bytes.insert(at, pieces[random.bounded(int(pieces.size()))]);
            break;
        case 3:
            bytes.replace(at, 1, pieces[random.bounded(int(pieces.size()))]);
            break;
        case 4:
            bytes.insert(at, bytes.mid(at, length));
            break;
        default:
            bytes.truncate(at);
        }
    }
    return bytes;
}

QByteArray smallProject(const char *format)
{
    test::Project project;
    test::RandomProject(4).fill(project);
    const QString path = project.folder.filePath(QStringLiteral("a.") + QLatin1String(format));
    if (!exchange::exportFile(*project.store, path, {}, {}, true))
        qFatal("cannot export");
    QByteArray bytes = test::fileBytes(path);
    // The long run of evidence would take all the hits.
    if (const qsizetype blobs = bytes.indexOf("\"blobs\""); blobs > 0)
        bytes = bytes.left(blobs) + "\"blobs\": []\n}\n";
    return bytes;
}

} // namespace

void TstMutations::alteredFilesAreTakenWholeOrRefused_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("sound");
    QTest::newRow("JSON") << QStringLiteral("json") << smallProject("json");
    QTest::newRow("CSV of our own") << QStringLiteral("csv") << smallProject("csv");
    QTest::newRow("CSV of another hand")
        << QStringLiteral("csv")
        << QByteArray("id;date;time;end;what;group;source;confidence;lat;lon;tags\r\n"
                      "1;22 Mar 2024;20:05;;Shots;Attack;Report;85;55.8;37.4;a,b\r\n"
                      "2;late evening of 22 March 2024;;;\"Fire;\"\"big\"\"\";Attack;;;;;\r\n"
                      "3;2024-03-22;;2024-03-23;Search;Reactions;Report;probable;;;c\r\n");
}

void TstMutations::alteredFilesAreTakenWholeOrRefused()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, sound);
    bool given = false;
    const int rounds = qEnvironmentVariableIntValue("VARVE_MUTATIONS", &given);
    QRandomGenerator random(20240322);
    int taken = 0, refused = 0;
    for (int round = 0; round < (given ? rounds : 400); ++round) {
        QByteArray bytes = altered(sound, random);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("in"));
        test::writeFile(path, bytes);
        exchange::FileRequest request;
        request.path = path;
        request.format = format;
        exchange::ImportReport report;
        const auto read = exchange::readFile(request, {}, nullptr, report);
        if (!read) {
            ++refused;
            QVERIFY(!read.error().text.isEmpty());
            QVERIFY2(read.error().kind == ErrorKind::BadFile, qPrintable(read.error().text));
            continue;
        }
        ++taken;
        // What reads is also written, or the store says why and leaves nothing.
        const QString target = folder.filePath(QStringLiteral("p.varve"));
        exchange::ImportReport again;
        const auto made = exchange::importAsNew(target, {}, request, again);
        QCOMPARE(QFileInfo::exists(target), made.has_value());
        if (made) {
            const auto store = store::ProjectStore::open(target, store::OpenMode::ReadOnly);
            QVERIFY(store);
            QCOMPARE((*store)->counts()->events, made->added[size_t(model::Table::Event)]);
        }
    }
    QVERIFY2(taken > 0 && refused > 0,
             qPrintable(QStringLiteral("%1 taken, %2 refused").arg(taken).arg(refused)));
}

QTEST_GUILESS_MAIN(TstMutations)
#include "tst_mutations.moc"
