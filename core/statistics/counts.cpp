#include "statistics/counts.h"

#include <algorithm>

namespace varve::statistics {

using model::EventIndex;

namespace {

template <class Visit>
void forEach(const EventIndex &index, Mask counted, Visit &&visit)
{
    for (const EventIndex::Row row : index.byTime())
        if (counted.empty() || counted[static_cast<size_t>(row)] != 0)
            visit(row);
}

/// Events of each group, each event once a group; groupOf holds one group for every number of a source.
std::vector<int> countGroups(const EventIndex &index, Mask counted, const std::vector<quint32> &groupOf,
                             size_t groups, int &without)
{
    std::vector<int> events(groups, 0);
    std::vector<EventIndex::Row> last(groups, EventIndex::noRow); // counted for this group last
    forEach(index, counted, [&](EventIndex::Row row) {
        const auto sources = index.sources(row);
        without += sources.empty();
        for (const quint32 source : sources) {
            const quint32 group = groupOf[source];
            if (std::exchange(last[group], row) != row)
                ++events[group];
        }
    });
    return events;
}

void sortByCount(std::vector<SourceCount> &items)
{
    std::erase_if(items, [](const SourceCount &item) { return item.events == 0; });
    std::stable_sort(items.begin(), items.end(),
                     [](const SourceCount &a, const SourceCount &b) { return a.events > b.events; });
}

} // namespace

std::array<int, confidences> byConfidence(const EventIndex &index, Mask counted)
{
    std::array<int, confidences> counts{};
    forEach(index, counted,
            [&](EventIndex::Row row) { ++counts[static_cast<size_t>(index.confidence(row))]; });
    return counts;
}

int GradeMatrix::total() const
{
    int sum = 0;
    for (const auto &line : cells)
        for (const int cell : line)
            sum += cell;
    return sum;
}

int GradeMatrix::highest() const
{
    int most = 0;
    for (const auto &line : cells)
        most = std::max(most, *std::max_element(line.begin(), line.end()));
    return most;
}

GradeMatrix eventsByGrade(const EventIndex &index, Mask counted)
{
    GradeMatrix matrix;
    forEach(index, counted, [&](EventIndex::Row row) {
        if (const auto reliability = index.reliability(row))
            ++matrix
                  .cells[static_cast<size_t>(*reliability)][static_cast<size_t>(index.credibility(row)) - 1];
        else
            ++matrix.without;
    });
    return matrix;
}

SourceCounts bySource(const EventIndex &index, Mask counted)
{
    const auto &ids = index.sourceIds();
    std::vector<quint32> groupOf(ids.count());
    for (quint32 number = 0; number < ids.count(); ++number)
        groupOf[number] = number;
    SourceCounts counts;
    const auto events = countGroups(index, counted, groupOf, groupOf.size(), counts.without);
    for (quint32 number = 1; number < ids.count(); ++number)
        counts.items.push_back({{ids.id(number)}, ids.id(number), events[number]});
    sortByCount(counts.items);
    return counts;
}

SourceCounts byOrigin(const EventIndex &index, Mask counted, const evidence::Origins &origins)
{
    const auto &ids = index.sourceIds();
    SourceCounts counts;
    std::vector<quint32> groupOf(ids.count(), 0);
    std::unordered_map<int, quint32> groupOfCluster;
    for (quint32 number = 1; number < ids.count(); ++number) {
        const int cluster = origins.clusterOf(ids.id(number));
        auto group = static_cast<quint32>(counts.items.size());
        if (cluster >= 0) // one that is not known is an origin of its own
            group = groupOfCluster.try_emplace(cluster, group).first->second;
        if (group == counts.items.size())
            counts.items.emplace_back();
        counts.items[group].sources.push_back(ids.id(number));
        groupOf[number] = group;
    }
    const auto events =
        countGroups(index, counted, groupOf, std::max<size_t>(counts.items.size(), 1), counts.without);
    for (size_t group = 0; group < counts.items.size(); ++group) {
        SourceCount &item = counts.items[group];
        item.events = events[group];
        for (const SourceId &source : item.sources) {
            if (!origins.contains(source))
                item.named = source;
            else if (const auto first = origins.originsOf(source); item.named.isNull() && !first.empty())
                item.named = first.front();
        }
    }
    sortByCount(counts.items);
    return counts;
}

int eventsFrom(const EventIndex &index, Mask counted, const SourceCounts &counts, size_t first)
{
    std::vector<quint8> wanted(index.sourceIds().count(), 0);
    for (size_t i = first; i < counts.items.size(); ++i)
        for (const SourceId &source : counts.items[i].sources)
            if (const quint32 number = index.sourceIds().find(source))
                wanted[number] = 1;
    int events = 0;
    forEach(index, counted, [&](EventIndex::Row row) {
        const auto sources = index.sources(row);
        events += std::any_of(sources.begin(), sources.end(), [&](quint32 n) { return wanted[n] != 0; });
    });
    return events;
}

} // namespace varve::statistics
