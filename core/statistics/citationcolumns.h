// All citations of a project in few bytes each, for counting them by the shown events' rows.
#pragma once

#include "model/citationbrief.h"
#include "statistics/counts.h"

namespace varve::statistics {

/// Not thread safe. Rows are those of the index it is filled from.
class CitationColumns
{
public:
    void clear();
    /// The row of its event; a citation of an event without one is left out.
    void add(const model::CitationBrief &citation, model::EventIndex::Row row);
    /// Before the citations of an event are added anew; each pass costs the number of citations.
    void removeRows(std::vector<model::EventIndex::Row> rows);
    [[nodiscard]] size_t size() const { return m_entries.size(); }

    /// Citations whose event is counted, each once; supporting, contradicting and mentioning alike.
    /// `reliabilityOf` tells a source's.
    template <class ReliabilityOf>
    [[nodiscard]] GradeMatrix byGrade(Mask counted, ReliabilityOf &&reliabilityOf) const
    {
        std::vector<size_t> reliability(m_sources.count());
        for (quint32 number = 1; number < m_sources.count(); ++number)
            reliability[number] =
                static_cast<size_t>(model::Reliability{reliabilityOf(m_sources.id(number))});
        GradeMatrix matrix;
        for (const Entry &entry : m_entries)
            if (counted.empty() || counted[static_cast<size_t>(entry.row)] != 0)
                ++matrix.cells[reliability[entry.source]][static_cast<size_t>(entry.credibility) - 1];
        return matrix;
    }

private:
    struct Entry
    {
        model::EventIndex::Row row = 0;
        quint32 source = 0;
        model::Credibility credibility = model::Credibility::CannotBeJudged;
    };
    std::vector<Entry> m_entries;
    model::Interned<SourceId> m_sources;
};

} // namespace varve::statistics
