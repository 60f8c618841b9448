#include "statistics/citationcolumns.h"

#include <algorithm>

namespace varve::statistics {

void CitationColumns::clear()
{
    m_entries.clear();
    m_sources = {};
}

void CitationColumns::add(const model::CitationBrief &citation, model::EventIndex::Row row)
{
    if (row != model::EventIndex::noRow)
        m_entries.push_back({row, m_sources.intern(citation.source), citation.credibility});
}

void CitationColumns::removeRows(std::vector<model::EventIndex::Row> rows)
{
    std::sort(rows.begin(), rows.end());
    std::erase_if(m_entries, [&rows](const Entry &entry) {
        return std::binary_search(rows.begin(), rows.end(), entry.row);
    });
}

} // namespace varve::statistics
