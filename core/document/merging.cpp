#include "document/merging.h"

#include "document/label.h"

#include <algorithm>

namespace varve::document {

using model::Event;
using model::EventIndex;
using model::Put;
using model::Remove;
using model::Table;

namespace {

/// Calls visit(row, id) for each tag, participant or place of each event.
template <class Visit>
void forEachName(const EventIndex &index, Table table, Visit visit)
{
    for (const auto row : index.byTime()) {
        if (table == Table::Tag)
            for (const quint32 number : index.tags(row))
                visit(row, index.tagIds().id(number).uuid);
        else if (table == Table::Participant)
            for (const quint32 number : index.participants(row))
                visit(row, index.participantIds().id(number).uuid);
        else if (table == Table::Place && index.place(row) != 0)
            visit(row, index.placeIds().id(index.place(row)).uuid);
    }
}

template <class Id>
void exchange(std::vector<Id> &ids, const Id &gone, const Id &kept)
{
    std::replace(ids.begin(), ids.end(), gone, kept);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void exchange(Event &event, Table table, const QUuid &gone, const QUuid &kept)
{
    if (table == Table::Tag)
        exchange(event.tags, TagId{gone}, TagId{kept});
    else if (table == Table::Participant)
        exchange(event.participants, ParticipantId{gone}, ParticipantId{kept});
    else
        event.place = PlaceId{kept};
}

void takeOver(QString &kept, const QString &gone)
{
    if (kept.isEmpty())
        kept = gone;
}

void takeOver(model::Tag &kept, const model::Tag &gone)
{
    takeOver(kept.colour, gone.colour);
    takeOver(kept.description, gone.description);
}
void takeOver(model::Participant &kept, const model::Participant &gone)
{
    takeOver(kept.kind, gone.kind);
    takeOver(kept.description, gone.description);
}
void takeOver(model::Place &kept, const model::Place &gone)
{
    takeOver(kept.description, gone.description);
    if (!kept.latitude) {
        kept.latitude = gone.latitude;
        kept.longitude = gone.longitude;
    }
}

template <class T>
Result<model::Edit> merged(const Document &document, const model::Shelf<T> &shelf, Table table,
                           const std::vector<QUuid> &gone, const QUuid &kept)
{
    const T *to = shelf.find({kept});
    const auto isWrong = [&](const QUuid &id) { return id == kept || !shelf.find({id}); };
    if (!to || gone.empty() || std::ranges::any_of(gone, isWrong))
        return fail(ErrorKind::User, QStringLiteral("Choose two that are there and differ."));
    const QString what =
        gone.size() == 1 ? quoted(shelf.find({gone.front()})->name) : QStringLiteral("(%1)").arg(gone.size());
    model::Edit edit{
        QStringLiteral("Merge %1 %2 into %3").arg(model::tableWord(table), what, quoted(to->name)), {}, {}};
    T whole = *to;
    for (const QUuid &id : gone)
        takeOver(whole, *shelf.find({id}));
    if (!(whole == *to))
        edit.changes.push_back(Put{whole});
    std::vector<EventId> ids;
    forEachName(document.index(), table, [&](EventIndex::Row row, const QUuid &id) {
        const bool isGone = std::ranges::find(gone, id) != gone.end();
        if (isGone && (ids.empty() || ids.back() != document.index().id(row)))
            ids.push_back(document.index().id(row));
    });
    auto events = document.store().events(ids);
    if (!events)
        return fail(std::move(events).error());
    for (Event &event : *events) {
        for (const QUuid &id : gone)
            exchange(event, table, id, kept);
        edit.changes.push_back(Put{std::move(event)});
    }
    for (const QUuid &id : gone)
        edit.changes.push_back(Remove{table, id, shelf.find({id})->stamp.rev});
    return edit;
}

} // namespace

Result<model::Edit> mergeInto(const Document &document, Table table, const std::vector<QUuid> &gone,
                              const QUuid &kept)
{
    const model::Catalogue &catalogue = document.catalogue();
    switch (table) {
    case Table::Tag:
        return merged(document, catalogue.tags, table, gone, kept);
    case Table::Participant:
        return merged(document, catalogue.participants, table, gone, kept);
    case Table::Place:
        return merged(document, catalogue.places, table, gone, kept);
    default:
        return fail(ErrorKind::User, QStringLiteral("Only tags, participants and places are merged."));
    }
}

QHash<QUuid, int> countEvents(const Document &document, Table table)
{
    QHash<QUuid, int> counts;
    forEachName(document.index(), table, [&](EventIndex::Row, const QUuid &id) { ++counts[id]; });
    return counts;
}

} // namespace varve::document
