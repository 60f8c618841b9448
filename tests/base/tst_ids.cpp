#include "base/ids.h"
#include "base/issue.h"

#include <QSet>
#include <QTest>

using namespace varve;

class TestIds : public QObject
{
    Q_OBJECT
private slots:
    void idsAreVersionSevenUuids()
    {
        const EventId id = EventId::create();
        const QByteArray bytes = id.toBytes();
        QCOMPARE(bytes.size(), 16);
        QCOMPARE(static_cast<quint8>(bytes[6]) >> 4, 7);
        QCOMPARE(static_cast<quint8>(bytes[8]) >> 6, 2);
    }

    void laterIdsSortAfterEarlierOnesWithinOneMillisecond()
    {
        EventId last = EventId::create();
        for (int i = 0; i < 20'000; ++i) {
            const EventId next = EventId::create();
            QVERIFY(last.toBytes() < next.toBytes());
            QVERIFY(last < next);
            last = next;
        }
    }

    void bytesAndTextReadBackToTheSameId()
    {
        const SourceId id = SourceId::create();
        QCOMPARE(SourceId::fromBytes(id.toBytes()), id);
        QCOMPARE(SourceId::fromString(id.toString()), id);
    }

    void bytesOfAnotherLengthAreTheNullId()
    {
        QVERIFY(EventId::fromBytes(QByteArray(15, 'x')).isNull());
        QVERIFY(EventId::fromBytes(QByteArray()).isNull());
        QVERIFY(EventId::fromString(QStringLiteral("no id")).isNull());
    }

    void issuesNameTheirPlace()
    {
        Issue issue{Severity::Error, QStringLiteral("events.csv"), 12, QStringLiteral("start"),
                    QStringLiteral("“soon” is not a time")};
        QCOMPARE(toLine(issue), QStringLiteral("events.csv:12 (start): “soon” is not a time"));
        issue.column.clear();
        issue.row = 0;
        QCOMPARE(toLine(issue), QStringLiteral("events.csv: “soon” is not a time"));
        issue.file.clear();
        QCOMPARE(toLine(issue), QStringLiteral("“soon” is not a time"));
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
