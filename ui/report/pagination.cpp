#include "report/pagination.h"

namespace varve::report {

namespace {

class Paginator
{
public:
    Paginator(const std::vector<FlowItem> &items, qreal height) : m_items(items), m_height(height) {}

    std::vector<PageItems> run()
    {
        m_pages.emplace_back();
        for (size_t i = 0; i < m_items.size(); ++i)
            if (!m_items[i].onlyRepeated)
                place(i);
        return std::move(m_pages);
    }

private:
    [[nodiscard]] const FlowItem &at(int i) const { return m_items[static_cast<size_t>(i)]; }

    [[nodiscard]] qreal repeatedHeight(const FlowItem &item) const
    {
        qreal sum = 0;
        for (const int i : item.repeats)
            sum += at(i).height;
        return sum;
    }

    /// The least of an item that a page must take to take any of it.
    [[nodiscard]] qreal leastPart(const FlowItem &item) const
    {
        const bool fitsAPage = repeatedHeight(item) + item.height <= m_height;
        return fitsAPage || item.breaks.empty() ? item.height : item.breaks.front();
    }

    /// What must stand together from item i on: it, and what it is kept with.
    [[nodiscard]] qreal needed(size_t i) const
    {
        qreal sum = 0;
        for (; i < m_items.size(); ++i) {
            const FlowItem &item = m_items[i];
            if (item.onlyRepeated)
                continue;
            if (!item.keepWithNext)
                return sum + item.spaceBefore + leastPart(item);
            sum += item.spaceBefore + item.height;
        }
        return sum;
    }

    void newPage(const FlowItem &item)
    {
        m_pages.emplace_back();
        m_y = 0;
        for (const int i : item.repeats) {
            m_pages.back().push_back({i, m_y, 0, at(i).height, true});
            m_y += at(i).height;
        }
        m_isFresh = true;
        m_holdsOnlyHeadings = true;
    }

    void place(size_t index)
    {
        const FlowItem &item = m_items[index];
        if (!m_holdsOnlyHeadings && m_y + needed(index) > m_height)
            newPage(item);
        if (!m_isFresh)
            m_y += item.spaceBefore;
        qreal from = 0;
        size_t next = 0; // the first break after `from`
        while (m_y + item.height - from > m_height) {
            qreal cut = from;
            for (; next < item.breaks.size() && m_y + item.breaks[next] - from <= m_height; ++next)
                cut = item.breaks[next];
            if (cut == from && m_isFresh) { // not even one part fits a page of its own
                if (next >= item.breaks.size())
                    break;
                cut = item.breaks[next++];
            }
            if (cut > from)
                m_pages.back().push_back({static_cast<int>(index), m_y, from, cut, false});
            from = cut;
            newPage(item);
        }
        m_pages.back().push_back({static_cast<int>(index), m_y, from, item.height, false});
        m_y += item.height - from;
        m_isFresh = false;
        m_holdsOnlyHeadings = m_holdsOnlyHeadings && item.keepWithNext;
    }

    const std::vector<FlowItem> &m_items;
    qreal m_height;
    std::vector<PageItems> m_pages;
    qreal m_y = 0;
    bool m_isFresh = true;           ///< nothing but repeated items stands on the page yet
    bool m_holdsOnlyHeadings = true; ///< a new page would leave them alone on this one
};

} // namespace

std::vector<PageItems> paginate(const std::vector<FlowItem> &items, qreal pageHeight)
{
    return Paginator(items, pageHeight).run();
}

} // namespace varve::report
