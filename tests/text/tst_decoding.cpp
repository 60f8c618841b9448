// Text files say seldom in which encoding they are; what is told by the bytes is taken, what is guessed is
// said.
#include "text/decoding.h"

#include <QtTest>

using namespace varve::text;

class TestDecoding : public QObject
{
    Q_OBJECT
private slots:
    void encodingIsToldByTheBytes_data();
    void encodingIsToldByTheBytes();
    void encodingCanBeChosen();
    void lastCharacterThatIsCutIsNoFault();
};

void TestDecoding::encodingIsToldByTheBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<bool>("guessed");
    const QString words = QStringLiteral("Вечер, é");
    const auto wide = [&](bool little, bool mark) {
        QByteArray bytes;
        if (mark)
            bytes = little ? QByteArray("\xff\xfe", 2) : QByteArray("\xfe\xff", 2);
        for (const QChar c : QStringLiteral("plain words of English")) {
            const char low = static_cast<char>(c.unicode() & 0xff);
            const char high = static_cast<char>(c.unicode() >> 8);
            bytes += little ? QByteArray{}.append(low).append(high) : QByteArray{}.append(high).append(low);
        }
        return bytes;
    };
    QTest::newRow("ASCII") << QByteArray("plain") << QStringLiteral("plain") << QStringLiteral("UTF-8")
                           << false;
    QTest::newRow("UTF-8") << words.toUtf8() << words << QStringLiteral("UTF-8") << false;
    QTest::newRow("UTF-8 with a mark")
        << "\xef\xbb\xbf" + words.toUtf8() << words << QStringLiteral("UTF-8") << false;
    QTest::newRow("UTF-16 with a mark") << wide(true, true) << QStringLiteral("plain words of English")
                                        << QStringLiteral("UTF-16LE") << false;
    QTest::newRow("UTF-16 without a mark") << wide(true, false) << QStringLiteral("plain words of English")
                                           << QStringLiteral("UTF-16LE") << false;
    QTest::newRow("UTF-16, the other way") << wide(false, false) << QStringLiteral("plain words of English")
                                           << QStringLiteral("UTF-16BE") << false;
    QTest::newRow("Latin") << QByteArray("caf\xe9 \x96 a") << QStringLiteral("café – a")
                           << QStringLiteral("Windows-1252") << true;
    QTest::newRow("empty") << QByteArray() << QString() << QStringLiteral("UTF-8") << false;
}

void TestDecoding::encodingIsToldByTheBytes()
{
    QFETCH(QByteArray, bytes);
    const DecodedText decoded = decodeText(bytes);
    QTEST(decoded.text, "text");
    QTEST(decoded.encoding, "encoding");
    QTEST(decoded.guessed, "guessed");
    QVERIFY(!decoded.hasUnknown);
}

void TestDecoding::encodingCanBeChosen()
{
    QVERIFY(textEncodings().contains(QLatin1String("Windows-1251")));
    QCOMPARE(decodeText("\xc2\xe5\xf7\xe5\xf0", QStringLiteral("Windows-1251")).text,
             QStringLiteral("Вечер"));
    QVERIFY(decodeText("\xc2\xe5", QStringLiteral("UTF-8")).hasUnknown);
}

void TestDecoding::lastCharacterThatIsCutIsNoFault()
{
    const QByteArray bytes = QStringLiteral("Вечер").toUtf8();
    const DecodedText decoded = decodeText(bytes.left(bytes.size() - 1));
    QCOMPARE(decoded.text, QStringLiteral("Вече"));
    QCOMPARE(decoded.encoding, QStringLiteral("UTF-8"));
}

QTEST_GUILESS_MAIN(TestDecoding)
#include "tst_decoding.moc"
