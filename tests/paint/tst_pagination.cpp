#include "report/pagination.h"

#include <QRandomGenerator>
#include <QTest>

using namespace varve::report;

class TestPagination : public QObject
{
    Q_OBJECT
private slots:
    void anEmptyFlowIsOneEmptyPage()
    {
        const auto pages = paginate({}, 100);
        QCOMPARE(pages.size(), size_t(1));
        QVERIFY(pages[0].empty());
    }

    void whatDoesNotFitGoesToTheNextPage()
    {
        const auto pages = paginate({{.height = 60}, {.height = 40}, {.height = 1}}, 100);
        QCOMPARE(pages.size(), size_t(2));
        QCOMPARE(pages[0].size(), size_t(2));
        QCOMPARE(pages[0][1].y, 60.0);
        QCOMPARE(pages[1][0].y, 0.0);
    }

    void spaceBeforeIsLeftOutAtTheTopOfAPage()
    {
        const auto pages =
            paginate({{.height = 50, .spaceBefore = 20}, {.height = 80, .spaceBefore = 20}}, 100);
        QCOMPARE(pages[0][0].y, 0.0);
        QCOMPARE(pages[1][0].y, 0.0);
    }

    void aHeadingGoesWithWhatItHeads()
    {
        const auto pages = paginate({{.height = 70},
                                     {.height = 10, .keepWithNext = true},
                                     {.height = 10, .keepWithNext = true},
                                     {.height = 20}},
                                    100);
        QCOMPARE(pages.size(), size_t(2));
        QCOMPARE(pages[0].size(), size_t(1));
        QCOMPARE(pages[1].size(), size_t(3));
    }

    void aHeadingGoesWithTheFirstPartOfWhatIsTallerThanAPage()
    {
        const auto pages = paginate({{.height = 70},
                                     {.height = 10, .keepWithNext = true},
                                     {.height = 150, .breaks = {15, 30, 90, 120}}},
                                    100);
        QCOMPARE(pages[0].size(), size_t(3)); // 70 + 10 + 15
        QCOMPARE(pages[0][2].to, 15.0);
        QCOMPARE(pages[1][0].from, 15.0);
        QCOMPARE(pages[1][0].to, 90.0);
        QCOMPARE(pages[2][0].from, 90.0);
        QCOMPARE(pages[2][0].to, 150.0);
    }

    void theHeadIsRepeatedOnEveryPageOfItsTable()
    {
        std::vector<FlowItem> items{{.height = 10, .keepWithNext = true}};
        for (int i = 0; i < 10; ++i)
            items.push_back({.height = 30, .repeats = {0}});
        const auto pages = paginate(items, 100);
        QCOMPARE(pages.size(), size_t(4)); // three rows a page
        for (size_t i = 0; i < pages.size(); ++i) {
            QCOMPARE(pages[i][0].item, 0);
            QCOMPARE(pages[i][0].repeated, i > 0);
            QCOMPARE(pages[i][1].y, 10.0);
        }
    }

    void whatIsOnlyRepeatedDoesNotStandInTheFlow()
    {
        const auto pages = paginate(
            {{.height = 60}, {.height = 10, .onlyRepeated = true}, {.height = 60, .repeats = {1}}}, 100);
        QCOMPARE(pages[0].size(), size_t(1));
        QCOMPARE(pages[1][0].item, 1);
        QCOMPARE(pages[1][1].y, 10.0);
    }

    void whatCannotBeCutOverflowsItsPageAlone()
    {
        const auto pages = paginate({{.height = 10}, {.height = 300}, {.height = 10}}, 100);
        QCOMPARE(pages.size(), size_t(3));
        QCOMPARE(pages[1].size(), size_t(1));
    }

    /// Every part of every item once, in order, within its page.
    void everythingIsSetOnce()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            std::vector<FlowItem> items;
            for (int i = 0; i < 40; ++i) {
                FlowItem item{.height = 1.0 + random.bounded(130), .spaceBefore = random.bounded(2) * 5.0};
                item.keepWithNext = random.bounded(6) == 0 && item.height < 20;
                for (double at = 5; at < item.height; at += 1 + random.bounded(12))
                    item.breaks.push_back(at);
                items.push_back(item);
            }
            const auto pages = paginate(items, 100);
            int item = 0;
            qreal reached = 0;
            for (const auto &page : pages) {
                QVERIFY(!page.empty());
                for (const Placed &placed : page) {
                    QCOMPARE(placed.item, item);
                    QCOMPARE(placed.from, reached);
                    QVERIFY(placed.y + placed.to - placed.from <= 100.0 + 1e-9);
                    reached = placed.to;
                    if (reached == items[static_cast<size_t>(item)].height) {
                        ++item;
                        reached = 0;
                    }
                }
                if (page.back().item + 1 < static_cast<int>(items.size()) && &page != &pages.back())
                    QVERIFY(!items[static_cast<size_t>(page.back().item)].keepWithNext ||
                            items[static_cast<size_t>(page.back().item + 1)].keepWithNext);
            }
            QCOMPARE(item, 40);
        }
    }
};

QTEST_APPLESS_MAIN(TestPagination)
#include "tst_pagination.moc"
