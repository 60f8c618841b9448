#include "editors/eventsorting.h"

namespace varve::ui {

using model::EventIndex;
using Row = EventIndex::Row;

namespace {

std::vector<Row> shownByTime(const ViewState &state)
{
    std::vector<Row> rows;
    rows.reserve(static_cast<size_t>(state.shownCount()));
    for (const Row row : state.document().index().byTime())
        if (state.isShown(row))
            rows.push_back(row);
    return rows;
}

/// Sorts by a key computed once per row; descending keeps the order of time among equals too.
template <class KeyOf>
void sortBy(std::vector<Row> &rows, Qt::SortOrder order, KeyOf keyOf)
{
    using Key = decltype(keyOf(Row()));
    std::vector<std::pair<Key, Row>> keyed;
    keyed.reserve(rows.size());
    for (const Row row : rows)
        keyed.emplace_back(keyOf(row), row);
    const auto less = [](const auto &a, const auto &b) { return a.first < b.first; };
    const auto greater = [](const auto &a, const auto &b) { return b.first < a.first; };
    if (order == Qt::AscendingOrder)
        std::stable_sort(keyed.begin(), keyed.end(), less);
    else
        std::stable_sort(keyed.begin(), keyed.end(), greater);
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto &pair) { return pair.second; });
}

/// Where each interned number stands in a sorted list; 0 (none) comes last.
template <class Id, class Values>
std::vector<int> ranks(const model::Interned<Id> &interned, const Values &sorted)
{
    std::vector<int> rank(interned.count(), std::numeric_limits<int>::max());
    int next = 0;
    for (const auto *value : sorted)
        if (const quint32 number = interned.find(value->id))
            rank[number] = next++;
    return rank;
}

int gradeRank(const EventIndex &index, Row row)
{
    const auto reliability = index.reliability(row);
    if (!reliability)
        return 1000;
    return static_cast<int>(*reliability) * 10 + static_cast<int>(index.credibility(row));
}

time::Instant untilOf(const EventIndex &index, Row row)
{
    const auto end = index.end(row);
    return end ? end->latest : time::Instant::distantFuture();
}

void sortByEventText(const ViewState &state, std::vector<Row> &rows, EventColumn column, Qt::SortOrder order)
{
    QHash<EventId, QString> texts;
    texts.reserve(static_cast<qsizetype>(rows.size()));
    constexpr qsizetype compared = 200;
    const auto read = state.document().store().forEachEvent([&](const model::Event &event) {
        texts.insert(event.id, editText(state, event, column).left(compared).toCaseFolded());
        return true;
    });
    if (read)
        sortBy(rows, order, [&](Row row) { return texts.value(state.document().index().id(row)); });
}

void sortRows(const ViewState &state, std::vector<Row> &rows, EventColumn column, Qt::SortOrder order)
{
    const EventIndex &index = state.document().index();
    const model::Catalogue &catalogue = state.document().catalogue();
    switch (column) {
    case EventColumn::When:
        if (order == Qt::DescendingOrder)
            std::reverse(rows.begin(), rows.end());
        break;
    case EventColumn::Track: {
        const auto rank = ranks(index.trackIds(), catalogue.sortedTracks());
        sortBy(rows, order, [&](Row row) { return rank[index.track(row)]; });
        break;
    }
    case EventColumn::Place: {
        const auto rank = ranks(index.placeIds(), catalogue.sortedPlaces());
        sortBy(rows, order, [&](Row row) { return rank[index.place(row)]; });
        break;
    }
    case EventColumn::Confidence:
        sortBy(rows, order, [&](Row row) { return index.confidence(row); });
        break;
    case EventColumn::Status:
        sortBy(rows, order, [&](Row row) { return index.status(row); });
        break;
    case EventColumn::Sources:
        sortBy(rows, order, [&](Row row) { return index.sources(row).size(); });
        break;
    case EventColumn::Grade:
        sortBy(rows, order, [&](Row row) { return gradeRank(index, row); });
        break;
    case EventColumn::Until:
        sortBy(rows, order, [&](Row row) { return untilOf(index, row); });
        break;
    case EventColumn::Window:
        sortBy(rows, order, [&](Row row) { return index.hull(row).width(); });
        break;
    case EventColumn::Locked:
        sortBy(rows, order, [&](Row row) { return (index.flags(row) & model::FlagLocked) != 0; });
        break;
    case EventColumn::What:
    case EventColumn::Participants:
    case EventColumn::Tags:
        sortBy(rows, order, [&](Row row) { return indexText(state, row, column).toCaseFolded(); });
        break;
    case EventColumn::Description:
    case EventColumn::Zone:
    case EventColumn::Text:
        sortByEventText(state, rows, column, order);
        break;
    }
}

} // namespace

std::vector<EventId> sortedEvents(const ViewState &state, EventColumn column, Qt::SortOrder order)
{
    std::vector<Row> rows = shownByTime(state);
    sortRows(state, rows, column, order);
    std::vector<EventId> ids;
    ids.reserve(rows.size());
    for (const Row row : rows)
        ids.push_back(state.document().index().id(row));
    return ids;
}

} // namespace varve::ui
