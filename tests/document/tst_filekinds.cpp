// What an attachment's name and type say of it: what may run something, what pretends, what it is called on
// disk.
#include "document/attachments.h"
#include "document/filekinds.h"

#include <QBuffer>
#include <QtTest>

using namespace varve;
using namespace varve::document;

class TestFileKinds : public QObject
{
    Q_OBJECT
private slots:
    void whatCanRunSomethingIsTold_data();
    void whatCanRunSomethingIsTold();
    void disguisesAreTold_data();
    void disguisesAreTold();
    void previewIsByContent_data();
    void previewIsByContent();
    void namesAreSafeToWrite_data();
    void namesAreSafeToWrite();
    void typeComesFromTheContent();
};

void TestFileKinds::whatCanRunSomethingIsTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<bool>("risky");
    const auto row = [](const char *name, const char *mime, bool risky) {
        QTest::addRow("%s as %s", name, mime)
            << QString::fromUtf8(name) << QString::fromLatin1(mime) << risky;
    };
    row("photo.jpg", "image/jpeg", false);
    row("scan.pdf", "application/pdf", false);
    row("notes.txt", "text/plain", false);
    row("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false);
    row("film.mp4", "video/mp4", false);
    row("table.csv", "text/csv", false);
    row("setup.exe", "application/x-ms-dos-executable", true);
    row("photo.jpg.exe", "application/octet-stream", true);
    row("PHOTO.JPG.SCR", "application/octet-stream", true);
    row("photo.exe. ", "application/octet-stream", true);
    row("photo\u202Egpj.exe", "application/octet-stream", true);
    row("photo", "application/x-executable", true);
    row("photo.jpg", "application/x-sharedlib", true);
    row("run.sh", "application/x-shellscript", true);
    row("innocent.txt", "application/x-shellscript", true);
    row("tool.py", "text/x-python", true);
    row("page.html", "text/html", true);
    row("picture.svg", "image/svg+xml", true);
    row("macro.docm", "application/octet-stream", true);
    row("disk.iso", "application/x-cd-image", true);
    row("start.desktop", "application/x-desktop", true);
    row("link.lnk", "application/x-ms-shortcut", true);
    row("app.deb", "application/vnd.debian.binary-package", true);
    row("a.jar", "application/java-archive", true);
    row("", "", false);
}

void TestFileKinds::whatCanRunSomethingIsTold()
{
    QFETCH(QString, name);
    QFETCH(QString, mime);
    QTEST(!executableReason(name, mime).isEmpty(), "risky");
}

void TestFileKinds::disguisesAreTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<bool>("disguised");
    QTest::newRow("picture") << QStringLiteral("a.jpg") << QStringLiteral("image/jpeg") << false;
    QTest::newRow("another picture") << QStringLiteral("a.jpg") << QStringLiteral("image/png") << false;
    QTest::newRow("program in a picture's name")
        << QStringLiteral("a.jpg") << QStringLiteral("application/x-sharedlib") << true;
    QTest::newRow("page in a picture's name")
        << QStringLiteral("a.png") << QStringLiteral("text/html") << true;
    QTest::newRow("document that is a zip inside")
        << QStringLiteral("a.docx") << QStringLiteral("application/zip") << false;
    QTest::newRow("name without a suffix") << QStringLiteral("a") << QStringLiteral("image/png") << false;
    QTest::newRow("turned writing") << QString::fromUtf8("photo\u202Egpj.exe")
                                    << QStringLiteral("application/octet-stream") << true;
}

void TestFileKinds::disguisesAreTold()
{
    QFETCH(QString, name);
    QFETCH(QString, mime);
    QTEST(!disguiseReason(name, mime).isEmpty(), "disguised");
}

void TestFileKinds::previewIsByContent_data()
{
    QTest::addColumn<QString>("mime");
    QTest::addColumn<PreviewKind>("kind");
    QTest::newRow("picture") << QStringLiteral("image/jpeg") << PreviewKind::Picture;
    QTest::newRow("PDF") << QStringLiteral("application/pdf") << PreviewKind::Pdf;
    QTest::newRow("text") << QStringLiteral("text/plain") << PreviewKind::Text;
    QTest::newRow("page as its text") << QStringLiteral("text/html") << PreviewKind::Text;
    QTest::newRow("SVG as its text") << QStringLiteral("image/svg+xml") << PreviewKind::Text;
    QTest::newRow("JSON") << QStringLiteral("application/json") << PreviewKind::Text;
    QTest::newRow("program") << QStringLiteral("application/x-executable") << PreviewKind::None;
    QTest::newRow("film") << QStringLiteral("video/mp4") << PreviewKind::None;
}

void TestFileKinds::previewIsByContent()
{
    QFETCH(QString, mime);
    QFETCH(PreviewKind, kind);
    QVERIFY(previewKind(QStringLiteral("anything"), mime) == kind);
}

void TestFileKinds::namesAreSafeToWrite_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *what, const QString &name, const QString &safe) {
        QTest::newRow(what) << name << safe;
    };
    row("plain", QStringLiteral("a b.txt"), QStringLiteral("a b.txt"));
    row("folders", QStringLiteral("../../etc/passwd"), QStringLiteral("passwd"));
    row("folders of Windows", QStringLiteral("C:\\a\\b.txt"), QStringLiteral("C__a_b.txt"));
    row("hidden", QStringLiteral("..bashrc"), QStringLiteral("bashrc"));
    row("like an option", QStringLiteral("-rf"), QStringLiteral("rf"));
    row("marks", QString::fromUtf8("a\u202Eb\nc.txt"), QStringLiteral("abc.txt"));
    row("nothing", QStringLiteral("..."), QStringLiteral("attachment"));
    row("empty", QString(), QStringLiteral("attachment"));
    row("Cyrillic", QStringLiteral("Вечер.txt"), QStringLiteral("Вечер.txt"));
}

void TestFileKinds::namesAreSafeToWrite()
{
    QFETCH(QString, name);
    QTEST(safeFileName(name), "safe");
    const QString longName = QString(300, u'x') + QStringLiteral(".jpeg");
    QVERIFY(safeFileName(longName).size() <= 120);
    QVERIFY(safeFileName(longName).endsWith(QLatin1String(".jpeg")));
}

void TestFileKinds::typeComesFromTheContent()
{
    QByteArray bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto described = describeFile(buffer, QStringLiteral("/tmp/folder/letter.txt"));
    QVERIFY(described);
    QCOMPARE(described->name, QStringLiteral("letter.txt"));
    QCOMPARE(described->size, qint64(16));
    QCOMPARE(described->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    QCOMPARE(buffer.pos(), qint64(0));
    QCOMPARE(described->mime, QStringLiteral("image/png"));
}

QTEST_GUILESS_MAIN(TestFileKinds)
#include "tst_filekinds.moc"
