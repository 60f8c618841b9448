#include "editors/eventsorting.h"

#include <tuple>

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

/// Calls use(keyOf) with what the column sorts by; false for the order of time itself and for what only the
/// file holds.
template <class Use>
bool withKey(const ViewState &state, EventColumn column, Use use)
{
    const EventIndex &index = state.document().index();
    const model::Catalogue &catalogue = state.document().catalogue();
    switch (column) {
    case EventColumn::Track: {
        const auto rank = ranks(index.trackIds(), catalogue.sortedTracks());
        use([&](Row row) { return rank[index.track(row)]; });
        return true;
    }
    case EventColumn::Place: {
        const auto rank = ranks(index.placeIds(), catalogue.sortedPlaces());
        use([&](Row row) { return rank[index.place(row)]; });
        return true;
    }
    case EventColumn::Confidence:
        use([&](Row row) { return index.confidence(row); });
        return true;
    case EventColumn::Status:
        use([&](Row row) { return index.status(row); });
        return true;
    case EventColumn::Sources:
        use([&](Row row) { return index.sources(row).size(); });
        return true;
    case EventColumn::Grade:
        use([&](Row row) { return gradeRank(index, row); });
        return true;
    case EventColumn::Until:
        use([&](Row row) { return untilOf(index, row); });
        return true;
    case EventColumn::Window:
        use([&](Row row) { return index.hull(row).width(); });
        return true;
    case EventColumn::Locked:
        use([&](Row row) { return (index.flags(row) & model::FlagLocked) != 0; });
        return true;
    case EventColumn::What:
    case EventColumn::Participants:
    case EventColumn::Tags:
        use([&](Row row) { return indexText(state, row, column).toCaseFolded(); });
        return true;
    case EventColumn::When:
    case EventColumn::Description:
    case EventColumn::Zone:
    case EventColumn::Text:
        return false;
    }
    return false;
}

void sortRows(const ViewState &state, std::vector<Row> &rows, EventColumn column, Qt::SortOrder order)
{
    if (withKey(state, column, [&](auto keyOf) { sortBy(rows, order, keyOf); }))
        return;
    if (column != EventColumn::When)
        sortByEventText(state, rows, column, order);
    else if (order == Qt::DescendingOrder)
        std::reverse(rows.begin(), rows.end());
}

/// As EventIndex::byTime() orders.
bool isEarlier(const EventIndex &index, Row a, Row b)
{
    const auto key = [&](Row row) {
        return std::tuple(index.start(row).earliest, index.hull(row).latest, index.id(row));
    };
    return key(a) < key(b);
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

std::optional<size_t> placeOf(const ViewState &state, EventColumn column, Qt::SortOrder order,
                              std::span<const EventId> ids, const EventId &id)
{
    const EventIndex &index = state.document().index();
    const Row wanted = index.rowOf(id);
    if (wanted == EventIndex::noRow)
        return std::nullopt;
    const auto search = [&](auto isBefore) {
        const auto it = std::partition_point(ids.begin(), ids.end(), [&](const EventId &other) {
            const Row row = index.rowOf(other);
            return row != EventIndex::noRow && isBefore(row);
        });
        return static_cast<size_t>(it - ids.begin());
    };
    if (column == EventColumn::When)
        return search([&](Row row) {
            return order == Qt::AscendingOrder ? isEarlier(index, row, wanted)
                                               : isEarlier(index, wanted, row);
        });
    std::optional<size_t> place;
    withKey(state, column, [&](auto keyOf) {
        const auto key = keyOf(wanted);
        place = search([&](Row row) {
            const auto other = keyOf(row);
            if (other == key)
                return isEarlier(index, row, wanted);
            return order == Qt::AscendingOrder ? other < key : key < other;
        });
    });
    return place;
}

} // namespace varve::ui
