#include "exchange/csvreader.h"

#include <QBuffer>
#include <QStringEncoder>
#include <QTest>

using varve::exchange::CsvReader;
using Rows = QList<QStringList>;

class TstCsvReader : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refusesAndNamesTheRow_data();
    void refusesAndNamesTheRow();
    void rowsAreCountedAsSpreadsheetsDo();
    void cellsLongerThanTheBufferAreWhole();
    void everySplitOfTheInputReadsTheSame();
};

namespace {

/// Gives a byte array in pieces of a size, as a slow file would.
class Pieces : public QIODevice
{
public:
    Pieces(QByteArray bytes, qint64 piece) : m_bytes(std::move(bytes)), m_piece(piece)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 n = std::min({m_piece, most, qint64(m_bytes.size()) - m_at});
        memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(n));
        m_at += n;
        return n;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_piece;
    qint64 m_at = 0;
};

Rows readAll(QIODevice &device, char delimiter = 0, QString *error = nullptr, qint64 *row = nullptr)
{
    CsvReader reader(device, delimiter);
    Rows rows;
    std::vector<QString> cells;
    while (reader.next(cells))
        rows.push_back(QStringList(cells.begin(), cells.end()));
    if (error)
        *error = reader.error();
    if (row)
        *row = reader.row();
    return rows;
}

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringEncoder::Flag::WriteBom);
    return encoder(text);
}

} // namespace

void TstCsvReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Rows>("rows");
    const auto row = [](const char *name, const QByteArray &text, const Rows &rows) {
        QTest::newRow(name) << text << rows;
    };
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    const Rows simple{{s("a"), s("b")}, {s("1"), s("2")}};
    row("line feeds", "a,b\n1,2\n", simple);
    row("carriage returns and line feeds", "a,b\r\n1,2\r\n", simple);
    row("carriage returns alone", "a,b\r1,2\r", simple);
    row("no line end after the last row", "a,b\n1,2", simple);
    row("semicolons", "a;b\n1;2\n", simple);
    row("tabs", "a\tb\n1\t2\n", simple);
    row("bars", "a|b\n1|2\n", simple);
    row("byte order mark",
        "\xef\xbb\xbf"
        "a,b\n1,2\n",
        simple);
    row("UTF-16, little end first", utf16(QStringLiteral("a,b\n1,2\n"), QStringConverter::Utf16LE), simple);
    row("UTF-16, big end first", utf16(QStringLiteral("a,b\n1,2\n"), QStringConverter::Utf16BE), simple);
    row("UTF-16 beyond 16 bits", utf16(QStringLiteral("a,😀\n"), QStringConverter::Utf16LE),
        {{s("a"), s("😀")}});
    row("quoted comma", "a,\"1,2\"\n", {{s("a"), s("1,2")}});
    row("doubled quotes", "a,\"say \"\"hi\"\"\"\n", {{s("a"), s("say \"hi\"")}});
    row("quoted line breaks stay as they are", "a,\"x\r\ny\nz\"\r\n", {{s("a"), s("x\r\ny\nz")}});
    row("empty cells", ",,\n", {{s(""), s(""), s("")}});
    row("empty quotes", "a,\"\"\n", {{s("a"), s("")}});
    row("quotes to the very end", "a,\"b\"", {{s("a"), s("b")}});
    row("comma at the very end", "a,", {{s("a"), s("")}});
    row("commas inside quotes do not vote for the delimiter", "\"a,b,c\";d\n", {{s("a,b,c"), s("d")}});
    row("spaces are kept", " a , b \n", {{s(" a "), s(" b ")}});
    row("letters of many scripts", "Пожар,火災\n", {{s("Пожар"), s("火災")}});
    row("blank row", "a,b\n\n1,2\n", {{s("a"), s("b")}, {s("")}, {s("1"), s("2")}});
    row("JSON in a cell", "k,\"{\"\"type\"\": \"\"Point\"\"}\"\n", {{s("k"), s("{\"type\": \"Point\"}")}});
    row("one column", "a\nb\n", {{s("a")}, {s("b")}});
    row("nothing", "", {});
}

void TstCsvReader::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(Rows, rows);
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    QString error;
    QCOMPARE(readAll(buffer, 0, &error), rows);
    QCOMPARE(error, QString());
}

void TstCsvReader::refusesAndNamesTheRow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("row");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &text, qint64 number, const char *says) {
        QTest::newRow(name) << text << number << QString::fromUtf8(says);
    };
    row("quote that is never closed", "a,b\n1,\"2\n3,4\n", 2, "opened in line 2 of the file is never closed");
    row("quote inside a bare cell", "a,b\n1,5\" pipe\n", 2, "a quote stands inside a cell");
    row("text after a closing quote", "a,b\n\"1\"x,2\n", 2, "text follows after a closing quote");
    row("bytes of another encoding", "a,b\n1,\xe9t\xe9\n", 2, "cell 2 is not valid UTF-8");
    row("NUL", QByteArray("a,b\n1,\0x\n", 9), 2, "NUL");
    row("half a character at the end of UTF-16",
        utf16(QStringLiteral("a,b"), QStringConverter::Utf16LE) + QByteArray("\x00\xd8\x41\x00", 4), 0,
        "UTF-16");
}

void TstCsvReader::refusesAndNamesTheRow()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, row);
    QFETCH(QString, says);
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    QString error;
    qint64 at = 0;
    readAll(buffer, ',', &error, &at);
    QVERIFY2(error.contains(says), qPrintable(error));
    QCOMPARE(at, row);
}

void TstCsvReader::rowsAreCountedAsSpreadsheetsDo()
{
    QByteArray text = "a,b\n\n\"1\n1\",2\n3,4\n";
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, 0);
    std::vector<QString> cells;
    QList<qint64> numbers;
    while (reader.next(cells))
        numbers.push_back(reader.row());
    QCOMPARE(numbers, (QList<qint64>{1, 2, 3, 4}));
}

void TstCsvReader::cellsLongerThanTheBufferAreWhole()
{
    QByteArray cell;
    for (int i = 0; i < 90'000; ++i)
        cell += i % 5 == 0 ? "é" : "x";
    for (const QByteArray &text : {cell + "," + cell + "\n", "\"" + cell + "\",\"" + cell + "\"\n"}) {
        QByteArray copy = text;
        QBuffer buffer(&copy);
        buffer.open(QIODevice::ReadOnly);
        const Rows rows = readAll(buffer, ',');
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0], (QStringList{QString::fromUtf8(cell), QString::fromUtf8(cell)}));
    }
}

void TstCsvReader::everySplitOfTheInputReadsTheSame()
{
    const QByteArray text = "\xef\xbb\xbfname,\"q\"\"x\"\r\n\"a\r\nb\",é\r\r\n\"\",\n";
    Pieces whole(text, text.size());
    const Rows expected = readAll(whole, ',');
    QCOMPARE(expected.size(), 4);
    for (qint64 piece = 4; piece < text.size(); ++piece) {
        Pieces pieces(text, piece);
        QCOMPARE(readAll(pieces, ','), expected);
    }
}

QTEST_GUILESS_MAIN(TstCsvReader)
#include "tst_csvreader.moc"
