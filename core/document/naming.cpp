#include "document/naming.h"

#include "document/label.h"

#include <QSet>

#include <algorithm>

namespace varve::document {

using model::Catalogue;
using model::Edit;
using model::Event;
using model::Put;
using model::Remove;
using model::Table;

namespace {

Name nameFrom(const model::Tag &tag)
{
    return {Table::Tag, tag.id.uuid, tag.name, tag.colour, {}, {}, {}, tag.description};
}
Name nameFrom(const model::Participant &who)
{
    return {Table::Participant, who.id.uuid, who.name, {}, who.kind, {}, {}, who.description};
}
Name nameFrom(const model::Place &place)
{
    return {Table::Place, place.id.uuid,  place.name,      {},
            {},           place.latitude, place.longitude, place.description};
}

void write(const Name &name, model::Tag &tag)
{
    tag.name = name.name;
    tag.colour = name.colour;
    tag.description = name.description;
}
void write(const Name &name, model::Participant &who)
{
    who.name = name.name;
    who.kind = name.kind;
    who.description = name.description;
}
void write(const Name &name, model::Place &place)
{
    place.name = name.name;
    place.latitude = name.latitude;
    place.longitude = name.longitude;
    place.description = name.description;
}

/// Calls visit(shelf) with the shelf of the table; nothing for other tables.
template <class Visit>
void withShelf(const Catalogue &catalogue, Table table, Visit visit)
{
    if (table == Table::Tag)
        visit(catalogue.tags);
    else if (table == Table::Participant)
        visit(catalogue.participants);
    else if (table == Table::Place)
        visit(catalogue.places);
}

/// As it is to be stored. User when that cannot be.
Result<Name> sound(const Catalogue &catalogue, Name name)
{
    const QString word = model::tableWord(name.table);
    name.name = name.name.simplified();
    while (name.table == Table::Tag && name.name.startsWith(u'#'))
        name.name = name.name.mid(1).trimmed();
    if (name.name.isEmpty())
        return fail(ErrorKind::User, QStringLiteral("A %1 needs a name.").arg(word));
    if (name.latitude.has_value() != name.longitude.has_value())
        return fail(ErrorKind::User,
                    QStringLiteral("Give both latitude and longitude, or leave both empty."));
    if (const auto same = sameName(catalogue, name))
        return fail(ErrorKind::User,
                    QStringLiteral("There is a %1 %2 already. If they are one, select both and merge them.")
                        .arg(word, quoted(same->name)));
    return name;
}

bool takeFrom(Event &event, Table table, const QSet<QUuid> &gone)
{
    const auto isGone = [&](const auto &id) { return gone.contains(id.uuid); };
    if (table == Table::Tag)
        return std::erase_if(event.tags, isGone) > 0;
    if (table == Table::Participant)
        return std::erase_if(event.participants, isGone) > 0;
    if (!isGone(event.place))
        return false;
    event.place = {};
    return true;
}

/// The events that have any of them.
std::vector<EventId> eventsWith(const model::EventIndex &index, Table table, const QSet<QUuid> &ids)
{
    std::vector<EventId> events;
    const auto isOne = [&](const auto &interned) {
        return [&](quint32 number) { return number != 0 && ids.contains(interned.id(number).uuid); };
    };
    for (const auto row : index.byTime())
        if (table == Table::Tag ? std::ranges::any_of(index.tags(row), isOne(index.tagIds()))
            : table == Table::Participant
                ? std::ranges::any_of(index.participants(row), isOne(index.participantIds()))
                : isOne(index.placeIds())(index.place(row)))
            events.push_back(index.id(row));
    return events;
}

} // namespace

std::vector<Name> namesOf(const Catalogue &catalogue, Table table)
{
    std::vector<Name> names;
    const auto take = [&](const auto &sorted) {
        for (const auto *value : sorted)
            names.push_back(nameFrom(*value));
    };
    if (table == Table::Tag)
        take(catalogue.sortedTags());
    else if (table == Table::Participant)
        take(catalogue.sortedParticipants());
    else if (table == Table::Place)
        take(catalogue.sortedPlaces());
    return names;
}

std::optional<Name> findName(const Catalogue &catalogue, Table table, const QUuid &id)
{
    std::optional<Name> found;
    withShelf(catalogue, table, [&](const auto &shelf) {
        if (const auto *value = shelf.find({id}))
            found = nameFrom(*value);
    });
    return found;
}

std::optional<Name> sameName(const Catalogue &catalogue, const Name &name)
{
    std::optional<Name> found;
    withShelf(catalogue, name.table, [&](const auto &shelf) {
        for (const auto &[id, value] : shelf.values())
            if (id.uuid != name.id && value.name.compare(name.name, Qt::CaseInsensitive) == 0)
                found = nameFrom(value);
    });
    return found;
}

Result<Edit> addName(const Document &document, Name name)
{
    auto made = sound(document.catalogue(), std::move(name));
    if (!made)
        return fail(std::move(made).error());
    if (made->id.isNull())
        made->id = TagId::create().uuid;
    Edit edit{QStringLiteral("Add %1 %2").arg(model::tableWord(made->table), quoted(made->name)), {}, {}};
    withShelf(document.catalogue(), made->table, [&]<class T>(const model::Shelf<T> &) {
        T value;
        value.id = {made->id};
        write(*made, value);
        edit.changes.push_back(Put{value});
    });
    return edit;
}

Result<Edit> changeName(const Document &document, Name name, const QString &what)
{
    const auto stored = findName(document.catalogue(), name.table, name.id);
    const QString word = model::tableWord(name.table);
    if (!stored)
        return fail(ErrorKind::User, QStringLiteral("This %1 is not there any more.").arg(word));
    auto changed = sound(document.catalogue(), std::move(name));
    if (!changed)
        return fail(std::move(changed).error());
    Edit edit;
    edit.label =
        changed->name == stored->name
            ? QStringLiteral("Edit %1 %2: %3").arg(word, quoted(stored->name), what)
            : QStringLiteral("Rename %1 %2 to %3").arg(word, quoted(stored->name), quoted(changed->name));
    withShelf(document.catalogue(), changed->table, [&](const auto &shelf) {
        auto value = *shelf.find({changed->id});
        write(*changed, value);
        edit.changes.push_back(Put{value});
    });
    return edit;
}

Result<Edit> removeNames(const Document &document, Table table, const std::vector<QUuid> &ids)
{
    const QString word = model::tableWord(table);
    std::vector<model::Change> removals;
    QSet<QUuid> gone;
    QString title;
    withShelf(document.catalogue(), table, [&](const auto &shelf) {
        for (const QUuid &id : ids)
            if (const auto *value = shelf.find({id}); value && !gone.contains(id)) {
                gone.insert(id);
                removals.push_back(Remove{table, id, value->stamp.rev});
                title = value->name;
            }
    });
    if (removals.empty())
        return fail(ErrorKind::User, QStringLiteral("This %1 is not there any more.").arg(word));
    Edit edit;
    edit.label = removals.size() == 1 ? QStringLiteral("Delete %1 %2").arg(word, quoted(title))
                                      : QStringLiteral("Delete %1 %2s").arg(removals.size()).arg(word);
    auto events = document.store().events(eventsWith(document.index(), table, gone));
    if (!events)
        return fail(std::move(events).error());
    for (Event &event : *events)
        if (takeFrom(event, table, gone))
            edit.changes.push_back(Put{std::move(event)});
    std::ranges::move(removals, std::back_inserter(edit.changes));
    return edit;
}

} // namespace varve::document
