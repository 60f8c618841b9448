#include "text/quickentry.h"

#include <QTest>

using namespace varve;

class TestPastedRows : public QObject
{
    Q_OBJECT
private slots:
    void readsRows_data();
    void readsRows();
};

void TestPastedRows::readsRows_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QList<QStringList>>("rows");
    using Rows = QList<QStringList>;
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    const auto row = [&](std::initializer_list<const char *> cells) {
        QStringList list;
        for (const char *cell : cells)
            list.append(s(cell));
        return list;
    };
    QTest::newRow("nothing") << QString() << Rows();
    QTest::newRow("one line") << s("20:05 Shots") << Rows{row({"20:05 Shots"})};
    QTest::newRow("lines of all systems")
        << s("a\r\nb\nc\rd") << Rows{row({"a"}), row({"b"}), row({"c"}), row({"d"})};
    QTest::newRow("empty lines are left out") << s("a\n\n  \nb\n") << Rows{row({"a"}), row({"b"})};
    QTest::newRow("cells") << s("20:05\tShots\tAttack\n20:10\tFire\t\n")
                           << Rows{row({"20:05", "Shots", "Attack"}), row({"20:10", "Fire", ""})};
    QTest::newRow("an empty last cell without a line end") << s("a\t") << Rows{row({"a", ""})};
    QTest::newRow("an empty first cell") << s("\tb") << Rows{row({"", "b"})};
    QTest::newRow("a quoted cell with a line break and quotes")
        << s("20:05\t\"Shots\nin the \"\"hall\"\"\"\tAttack")
        << Rows{row({"20:05", "Shots\nin the \"hall\"", "Attack"})};
    QTest::newRow("a quote that opens a sentence is text")
        << s("\"Late last night\" it began\nb") << Rows{row({"\"Late last night\" it began"}), row({"b"})};
    QTest::newRow("a quote that never closes is text") << s("\"open\nb") << Rows{row({"\"open"}), row({"b"})};
    QTest::newRow("scripts other than Latin") << s("20:05\tПожар\t火") << Rows{row({"20:05", "Пожар", "火"})};
}

void TestPastedRows::readsRows()
{
    QFETCH(QString, pasted);
    QFETCH(QList<QStringList>, rows);
    QCOMPARE(text::pastedRows(pasted), rows);
}

QTEST_APPLESS_MAIN(TestPastedRows)
#include "tst_pastedrows.moc"
