#include "model/rowtable.h"

#include <QRandomGenerator>
#include <QtTest>

#include <map>

using namespace varve;
using model::RowTable;

class TestRowTable : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyTableFindsNothing() { QCOMPARE(RowTable().find({}, EventId::create()), RowTable::noRow); }

    void allRowsAreFoundAfterFillingAndNullIdsAreLeftOut()
    {
        RowTable::Ids ids;
        for (int i = 0; i < 1000; ++i)
            ids.push_back(i % 7 == 3 ? EventId() : EventId::create());
        RowTable table;
        table.fill(ids);
        for (size_t i = 0; i < ids.size(); ++i)
            QCOMPARE(table.find(ids, ids[i]), ids[i].isNull() ? RowTable::noRow : static_cast<qint32>(i));
        QCOMPARE(table.find(ids, EventId::create()), RowTable::noRow);
    }

    /// Against a map: rows come and go at random, long enough for the table to grow and for gaps to close.
    void staysEqualToAPlainMapWhileRowsComeAndGo()
    {
        QRandomGenerator random(7);
        RowTable::Ids ids;
        RowTable table;
        std::map<qint32, EventId> reference; // by row
        std::vector<EventId> gone;
        for (int step = 0; step < 20'000; ++step) {
            if (reference.size() < 5 || random.bounded(100) < (step < 10'000 ? 60 : 40)) {
                const auto row = static_cast<qint32>(ids.size());
                ids.push_back(EventId::create());
                table.insert(ids, row);
                reference[row] = ids.back();
            } else {
                auto it = reference.lower_bound(random.bounded(static_cast<int>(ids.size())));
                if (it == reference.end())
                    it = reference.begin();
                table.remove(ids, it->first);
                gone.push_back(it->second);
                reference.erase(it);
            }
            if (step % 500 != 0)
                continue;
            for (const auto &[row, id] : reference)
                QCOMPARE(table.find(ids, id), row);
            for (const EventId &id : gone)
                QCOMPARE(table.find(ids, id), RowTable::noRow);
        }
        QVERIFY(gone.size() > 5000);
    }
};

QTEST_GUILESS_MAIN(TestRowTable)
#include "tst_rowtable.moc"
