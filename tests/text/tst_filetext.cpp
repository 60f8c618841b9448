// What the search reads of files.
#include "text/filetext.h"
#include "text/markup.h"

#include <QBuffer>
#include <QStandardPaths>
#include <QtTest>

using namespace varve;
using namespace varve::text;
using State = model::FileText::State;

class TestFileText : public QObject
{
    Q_OBJECT
private slots:
    void wordsWithoutMarkup_data();
    void wordsWithoutMarkup();
    void markupMadeToTakeLongIsReadAtOnce();
    void kindsThatAreRead_data();
    void kindsThatAreRead();
    void longTextIsReadInPartAndSaysSo();
    void piecesHoldEveryWordAndOverlap();
    void deviceIsLeftWhereItStood();
    void pagesOfAPdfAreTold();
    void brokenPdfSaysWhy();
    void readingCanBeCancelled();

private:
    static model::FileText read(QByteArray bytes, const char *name, const char *mime)
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return *readFileText(&buffer, QString::fromUtf8(name), QString::fromUtf8(mime));
    }
};

void TestFileText::wordsWithoutMarkup_data()
{
    QTest::addColumn<QString>("markup");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *markup, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(markup) << QString::fromUtf8(words);
    };
    row("tags within a line do not part words", "fi<b>re</b> <i>at</i> night", "fire at night");
    row("tags of blocks part words", "<p>one</p><p>two<br>three", "one two three");
    row("scripts and styles are not text", "a<script>var b='<p>';</script>c<STYLE>d{}</style >e", "a c e");
    row("comments are not text", "a<!-- b <p> -->c", "ac");
    row("entities by name and number", "&amp;&lt;b&gt; &#8211; &#x2014; &eacute;", "&<b> – — é");
    row("entities that are none stay", "AT&T &nosuch; &#0; &#xD800; &", "AT&T &nosuch; &#0; &#xD800; &");
    row("a sign in a text is no tag", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2");
    row("a sign in an attribute ends no tag", "<a title=\"a > b\">link</a>", "link");
    row("a quote left open ends with its tag", "<a title=\"x>link</a> and more", "link and more");
    row("a tag that is never closed", "before <a href=", "before <a href=");
    row("a script that is never closed hides the rest", "a<script>b", "a");
    row("an empty text", "", "");
}

void TestFileText::wordsWithoutMarkup()
{
    QFETCH(QString, markup);
    QTEST(withoutMarkup(markup).simplified(), "words");
}

void TestFileText::markupMadeToTakeLongIsReadAtOnce()
{
    // Quadratic reading of any of these would take minutes.
    for (const char *unit : {"<a\">\"", "<a ", "&", "<", "<a'\"", "<script>", "<!--", "&#", "<a'>"})
        QVERIFY(withoutMarkup(QString::fromLatin1(unit).repeated(400'000)).size() <= 3'000'000);
}

void TestFileText::kindsThatAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, QByteArray bytes, const char *file, const char *mime,
                        const char *text) {
        QTest::newRow(name) << bytes << QString::fromUtf8(file) << QString::fromUtf8(mime)
                            << QString::fromUtf8(text);
    };
    row("plain text", "a fire", "a.txt", "text/plain", "a fire");
    row("a table", "a;b\n1;2", "a.csv", "text/csv", "a;b\n1;2");
    row("Markdown", "# Fire", "a.md", "text/markdown", "# Fire");
    row("JSON", "{\"a\":1}", "a.json", "application/json", "{\"a\":1}");
    row("a web page", "<p>fire", "a.html", "text/html", "\nfire");
    row("XML", "<e>fire</e>", "a.xml", "application/xml", "\nfire\n");
    row("Windows-1252", "caf\xe9 noir", "a.txt", "text/plain", "café noir");
    row("UTF-16",
        QByteArray("\xff\xfe"
                   "a\0b\0",
                   6),
        "a.txt", "text/plain", "ab");
    row("a log without a type", "x", "a.log", "", "x");
    row("a picture has none", "x", "a.png", "image/png", "");
    row("an unknown kind has none", "x", "a.bin", "application/octet-stream", "");
    row("an empty text has none", "", "a.txt", "text/plain", "");
}

void TestFileText::kindsThatAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, mime);
    QFETCH(QString, text);
    const model::FileText found = read(bytes, qPrintable(name), qPrintable(mime));
    QVERIFY(found.state == (text.isEmpty() ? State::None : State::Whole));
    QCOMPARE(found.pieces.size(), text.isEmpty() ? 0u : 1u);
    if (!text.isEmpty())
        QCOMPARE(found.pieces.front().text, text);
}

void TestFileText::longTextIsReadInPartAndSaysSo()
{
    QByteArray bytes = QByteArray("word ").repeated(1'700'000);
    bytes += "last";
    const model::FileText byCharacters = read(bytes, "a.txt", "text/plain");
    QVERIFY(byCharacters.state == State::Part);
    QVERIFY(byCharacters.note.contains(QStringLiteral("8,000,000")));
    qsizetype total = 0;
    for (const model::TextPiece &piece : byCharacters.pieces)
        total += piece.text.size();
    QVERIFY(total >= model::mostTextSearched);
    const model::FileText byBytes =
        read(QByteArray("<p class='x'>").repeated(3'000'000) + "last", "a.html", "text/html");
    QVERIFY(byBytes.state == State::Part);
    QVERIFY(!byBytes.note.isEmpty());
}

void TestFileText::piecesHoldEveryWordAndOverlap()
{
    QStringList words;
    for (int i = 0; i < 20'000; ++i)
        words += QStringLiteral("w%1%2").arg(i).arg(QChar(i % 40 == 0 ? u'\n' : u' '));
    const QString text = words.join(QString());
    const auto pieces = piecesOf(text, 7);
    QVERIFY(pieces.size() > 10);
    QSet<QString> pairs;
    for (const model::TextPiece &piece : pieces) {
        QCOMPARE(piece.page, 7);
        const QStringList in = piece.text.simplified().split(u' ');
        for (qsizetype i = 1; i < in.size(); ++i)
            pairs.insert(in[i - 1] + u' ' + in[i]);
    }
    for (int i = 1; i < 20'000; ++i)
        QVERIFY2(pairs.contains(QStringLiteral("w%1 w%2").arg(i - 1).arg(i)), qPrintable(words[i]));
    // Without a place to cut, and with characters of two units, nothing is halved.
    for (const QString &unit : {QStringLiteral("a"), QStringLiteral("\U0001F525")}) {
        QString joined;
        for (const model::TextPiece &piece : piecesOf(unit.repeated(30'001), 0)) {
            QVERIFY(piece.text.isValidUtf16());
            joined += piece.text;
        }
        QCOMPARE(joined.size(), unit.size() * 30'001);
    }
}

void TestFileText::deviceIsLeftWhereItStood()
{
    QByteArray bytes = "skipped a fire";
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    buffer.seek(8);
    QCOMPARE(
        readFileText(&buffer, QStringLiteral("a.txt"), QStringLiteral("text/plain"))->pieces.front().text,
        QStringLiteral("a fire"));
    QCOMPARE(buffer.pos(), 8);
}

/// A PDF of pages with one line of text each.
static QByteArray pdf(const QByteArrayList &lines)
{
    QByteArrayList objects{
        "<</Type/Catalog/Pages 2 0 R>>", {}, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    QByteArray kids;
    for (const QByteArray &line : lines) {
        const QByteArray stream = "BT /F 12 Tf 50 700 Td (" + line + ") Tj ET";
        objects += "<</Length " + QByteArray::number(stream.size()) + ">>stream\n" + stream + "\nendstream";
        objects +=
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents " +
            QByteArray::number(objects.size()) + " 0 R>>";
        kids += QByteArray::number(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Count " + QByteArray::number(lines.size()) + "/Kids[" + kids + "]>>";
    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj" + objects[i] + "endobj\n";
    }
    const QByteArray start = QByteArray::number(file.size());
    const QByteArray count = QByteArray::number(objects.size() + 1);
    return file + "xref\n0 " + count + '\n' + table + "trailer<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF";
}

void TestFileText::pagesOfAPdfAreTold()
{
    const bool hasProgram = !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
    const model::FileText found = read(pdf({"The fire", "", "The hall"}), "a.pdf", "application/pdf");
    if (!hasProgram) {
        QVERIFY(found.state == State::Unread);
        QVERIFY(found.note.contains(QStringLiteral("poppler-utils")));
        return;
    }
    QVERIFY2(found.state == State::Whole, qPrintable(found.note));
    QCOMPARE(found.pieces.size(), 2u);
    QCOMPARE(found.pieces[0].page, 1);
    QCOMPARE(found.pieces[0].text.trimmed(), QStringLiteral("The fire"));
    QCOMPARE(found.pieces[1].page, 3);
    QCOMPARE(found.pieces[1].text.trimmed(), QStringLiteral("The hall"));
    const model::FileText pictures = read(pdf({""}), "b.pdf", "application/pdf");
    QVERIFY(pictures.state == State::None);
    QVERIFY(!pictures.note.isEmpty());
}

void TestFileText::brokenPdfSaysWhy()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
        QSKIP("pdftotext is not installed");
    const model::FileText found = read("%PDF-1.4 but nothing more", "a.pdf", "application/pdf");
    QVERIFY(found.state == State::Failed);
    QVERIFY(!found.note.isEmpty());
}

void TestFileText::readingCanBeCancelled()
{
    for (const char *mime : {"text/plain", "application/pdf"}) {
        QByteArray bytes = pdf({"The fire"});
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        const auto read = readFileText(&buffer, QStringLiteral("a"), QString::fromLatin1(mime),
                                       [](qint64, qint64) { return false; });
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty() && read)
            continue;
        QVERIFY(!read);
        QVERIFY(read.error().kind == ErrorKind::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestFileText)
#include "tst_filetext.moc"
