#include "exchange/jsonreader.h"
#include "exchange/jsonwriter.h"

#include <QBuffer>
#include <QTest>

#include <cmath>

using namespace varve::exchange;

class TstJsonReader : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void walksTheOuterLevels();
    void textLongerThanTheBufferIsWhole();
    void writtenNumbersReadBackToTheSame();
    void writtenTextReadsBackToTheSame();
};

namespace {

JsonNode readAll(const QByteArray &text, QString *error = nullptr)
{
    QByteArray copy = text;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    JsonReader json(buffer);
    JsonNode node;
    if (json.readValue(node))
        json.finish();
    if (error)
        *error = json.error();
    return node;
}

} // namespace

void TstJsonReader::reads_data()
{
    using Type = JsonNode::Type;
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &json, Type type, const QString &text = {}) {
        QTest::newRow(name) << json << int(type) << text;
    };
    row("null", "null", Type::Null);
    row("true with white space", " \r\n\t true ", Type::Bool);
    row("whole number", "-42", Type::Integer);
    row("greatest 64-bit number", "9223372036854775807", Type::Integer);
    row("fraction", "0.5e-3", Type::Double);
    row("text with escapes", R"("a\"\\\/\b\f\n\r\t")", Type::String, QStringLiteral("a\"\\/\b\f\n\r\t"));
    row("escaped letter beyond 16 bits", R"("\ud83d\ude00")", Type::String, QStringLiteral("😀"));
    row("plain letters of many scripts", "\"Пожар 火災 😀\"", Type::String, QStringLiteral("Пожар 火災 😀"));
    row("escaped NUL", R"("\u0000")", Type::String, QString(QChar(0)));
    row("empty list", "[ ]", Type::Array);
    row("list", "[1, [2], {}]", Type::Array);
    row("empty object", "{ }", Type::Object);
    row("byte order mark", "\xef\xbb\xbf{}", Type::Object);
    row("sixty-three levels", QByteArray(63, '[') + QByteArray(63, ']'), Type::Array);
}

void TstJsonReader::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(int, type);
    QFETCH(QString, text);
    QString error;
    const JsonNode node = readAll(json, &error);
    QCOMPARE(error, QString());
    QCOMPARE(int(node.type), type);
    QCOMPARE(node.text(), text);
}

void TstJsonReader::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const char *says) {
        QTest::newRow(name) << json << QString::fromUtf8(says);
    };
    row("nothing", "", "the file ends");
    row("white space alone", "  \n ", "the file ends");
    row("truncated object", "{\"a\": 1", "the file ends");
    row("truncated text", "\"abc", "closing quote");
    row("truncated escape", "\"abc\\", "escape");
    row("equal keys", R"({"a": 1, "b": 2, "a": 3})", "“a” stands twice");
    row("equal keys, one escaped", R"({"a": 1, "\u0061": 3})", "“a” stands twice");
    row("comma before the brace", R"({"a": 1,})", "a key in quotes");
    row("comma before the bracket", "[1,]", "a value");
    row("missing comma", "[1 2]", "“,” or “]”");
    row("comment", "[1, // one\n2]", "a value");
    row("single quotes", "{'a': 1}", "a key in quotes");
    row("NaN", "[NaN]", "a value");
    row("Infinity", "[-Infinity]", "not a JSON number");
    row("leading zero", "[007]", "not a JSON number");
    row("number ending in a point", "[1.]", "decimal point");
    row("whole number beyond 64 bits", "[9223372036854775808]", "out of range");
    row("fraction beyond double", "[1e999]", "out of range");
    row("a thousand digits", QByteArray(1000, '9'), "out of range");
    row("line break in a text", "\"a\nb\"", "control character");
    row("half of a pair", R"("\ud83d")", "half of a surrogate pair");
    row("second half alone", R"("\ude00")", "half of a surrogate pair");
    row("half of a pair with another letter", R"("\ud83d\u0041")", "half of a surrogate pair");
    row("bad hexadecimal digit", R"("\u00g0")", "hexadecimal");
    row("unknown escape", R"("\x41")", "unknown escape");
    row("bytes that are not UTF-8", "\"\xff\xfe\"", "not valid UTF-8");
    row("overlong UTF-8", "\"\xc0\x80\"", "not valid UTF-8");
    row("surrogate as UTF-8", "\"\xed\xa0\x80\"", "not valid UTF-8");
    row("word cut short", "[tru]", "true, false and null");
    row("two values", "{} {}", "something follows");
    row("deep nesting", QByteArray(100'000, '['), "nested deeper");
    row("deep nesting of objects", QByteArray("{\"a\":").repeated(100'000), "nested deeper");
}

void TstJsonReader::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    QString error;
    readAll(json, &error);
    QVERIFY2(error.contains(says), qPrintable(error));
    QVERIFY2(error.startsWith(QLatin1String("line ")), qPrintable(error));
}

void TstJsonReader::walksTheOuterLevels()
{
    QByteArray text = "{\"a\": [1, 2],\n\"b\": {\"c\": null},\n\"d\": []}";
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    JsonReader json(buffer);
    QByteArray key;
    JsonNode node;
    QVERIFY(json.enterObject());
    QVERIFY(json.nextKey(key));
    QCOMPARE(key, QByteArray("a"));
    QVERIFY(json.enterArray());
    QVERIFY(json.nextItem() && json.readValue(node));
    QCOMPARE(node.integer, 1);
    QVERIFY(json.nextItem() && json.readValue(node));
    QVERIFY(!json.nextItem());
    QVERIFY(json.nextKey(key) && json.readValue(node));
    QCOMPARE(node.line, 2);
    QVERIFY(json.nextKey(key) && json.enterArray());
    QVERIFY(!json.nextItem());
    QVERIFY(!json.nextKey(key));
    QVERIFY(json.finish());
    QCOMPARE(json.error(), QString());
}

void TstJsonReader::textLongerThanTheBufferIsWhole()
{
    QByteArray letters;
    for (int i = 0; i < 100'000; ++i)
        letters += i % 3 == 0 ? "ö" : "x";
    QCOMPARE(readAll('"' + letters + '"').utf8, letters);
}

void TstJsonReader::writtenNumbersReadBackToTheSame()
{
    for (const double v :
         {0.0, -0.0, 3.0, 0.1, 1e300, 5e-324, 1.7976931348623157e308, 55.825123456789012, 1e16}) {
        QBuffer buffer;
        buffer.open(QIODevice::ReadWrite);
        JsonWriter out(buffer);
        out.value(v);
        QVERIFY(out.flush());
        const JsonNode node = readAll(buffer.data());
        QCOMPARE(int(node.type), int(JsonNode::Type::Double));
        QCOMPARE(node.number, v);
        QCOMPARE(std::signbit(node.number), std::signbit(v));
    }
}

void TstJsonReader::writtenTextReadsBackToTheSame()
{
    QString all;
    for (char32_t c = 0; c < 0x11000; c += c < 0x300 ? 1 : 61)
        if (c < 0xd800 || c > 0xdfff)
            all += QString::fromUcs4(&c, 1);
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    JsonWriter out(buffer);
    out.value(all);
    QVERIFY(out.flush());
    QCOMPARE(readAll(buffer.data()).text(), all);
}

QTEST_GUILESS_MAIN(TstJsonReader)
#include "tst_jsonreader.moc"
