#include "document/edits.h"

#include "document/label.h"

#include <array>

namespace varve::document {

using model::Change;
using model::Edit;
using model::Event;
using model::Put;
using model::Record;
using model::Remove;
using model::Table;

namespace {

QString nameOf(const Record &record)
{
    struct Visitor
    {
        QString operator()(const model::Project &v) const { return v.title; }
        QString operator()(const model::Event &v) const { return v.title; }
        QString operator()(const model::Source &v) const { return v.title; }
        QString operator()(const model::Citation &v) const { return v.quote; }
        QString operator()(const model::Statement &v) const { return v.wording; }
        QString operator()(const model::Link &) const { return {}; }
        QString operator()(const model::Figure &v) const { return v.name; }
        QString operator()(const model::Track &v) const { return v.name; }
        QString operator()(const model::Tag &v) const { return v.name; }
        QString operator()(const model::Participant &v) const { return v.name; }
        QString operator()(const model::Place &v) const { return v.name; }
        QString operator()(const model::Attachment &v) const { return v.name; }
        QString operator()(const model::SavedView &v) const { return v.name; }
        QString operator()(const model::Consideration &v) const { return v.note; }
    };
    return std::visit(Visitor{}, record);
}

/// "Add track “Attack”"; a value without a name of its own is named by its kind alone.
QString verbWith(const QString &verb, const Record &record)
{
    const QString name = nameOf(record);
    const QString word = model::tableWord(model::tableOf(record));
    return name.isEmpty() ? QStringLiteral("%1 %2").arg(verb, word)
                          : QStringLiteral("%1 %2 %3").arg(verb, word, quoted(name));
}

QString countedEvents(const QString &verb, const std::vector<Event> &events)
{
    return events.size() == 1 ? QStringLiteral("%1 %2").arg(verb, quoted(events.front().title))
                              : QStringLiteral("%1 %2 events").arg(verb).arg(events.size());
}

template <class T>
Remove removal(Table table, const T &value)
{
    return Remove{table, value.id.uuid, value.stamp.rev};
}

/// What hangs on a citation that goes: figures and statements keep standing without it.
void clearCitation(const Document &document, const CitationId &citation, std::vector<Change> &changes)
{
    for (const auto &[id, figure] : document.catalogue().figures.values())
        if (figure.citation == citation) {
            model::Figure changed = figure;
            changed.citation = {};
            changes.push_back(Put{changed});
        }
    for (const auto &[id, statement] : document.catalogue().statements.values())
        if (statement.citation == citation) {
            model::Statement changed = statement;
            changed.citation = {};
            changes.push_back(Put{changed});
        }
}

template <class Id>
bool holds(const std::vector<Id> &ids, const Id &id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Rows of the index for which a test on interned numbers holds, read as whole events.
template <class Test>
Result<std::vector<Event>> eventsWhere(const Document &document, Test test)
{
    std::vector<EventId> ids;
    for (const auto row : document.index().byTime())
        if (test(row))
            ids.push_back(document.index().id(row));
    return document.store().events(ids);
}

template <class Id>
Result<Edit>
removeFromLists(const Document &document, Table table, const Id &id, const Record &record, quint32 number,
                std::span<const quint32> (model::EventIndex::*list)(model::EventIndex::Row) const,
                std::vector<Id> Event::*field)
{
    Edit edit{verbWith(QStringLiteral("Delete"), record), {}, {}};
    auto events = eventsWhere(document, [&](auto row) {
        const auto members = (document.index().*list)(row);
        return number != 0 && std::find(members.begin(), members.end(), number) != members.end();
    });
    if (!events)
        return fail(events.error());
    for (Event &event : *events) {
        std::erase(event.*field, id);
        edit.changes.push_back(Put{event});
    }
    edit.changes.push_back(Remove{table, id.uuid, model::stampOf(record).rev});
    return edit;
}

Result<Edit> removeTrack(const Document &document, const model::Track &track)
{
    const auto &index = document.index();
    const quint32 number = index.trackIds().find(track.id);
    const int count = number == 0 ? 0 : index.countByTrack()[number];
    if (count > 0)
        return fail(ErrorKind::User,
                    QStringLiteral("The track %1 still has %2 events. Move them to another track or "
                                   "delete them first.")
                        .arg(quoted(track.name))
                        .arg(count));
    return Edit{verbWith(QStringLiteral("Delete"), track), {removal(Table::Track, track)}, {}};
}

Result<Edit> removeSource(const Document &document, const model::Source &source)
{
    Edit edit{verbWith(QStringLiteral("Delete"), source), {}, {}};
    auto citations = document.store().citationsOfSource(source.id);
    if (!citations)
        return fail(citations.error());
    for (const model::Citation &citation : *citations) {
        clearCitation(document, citation.id, edit.changes);
        edit.changes.push_back(removal(Table::Citation, citation));
    }
    for (const auto &[id, other] : document.catalogue().sources.values())
        if (holds(other.derivesFrom, source.id)) {
            model::Source changed = other;
            std::erase(changed.derivesFrom, source.id);
            edit.changes.push_back(Put{changed});
        }
    for (const auto &[id, attachment] : document.catalogue().attachments.values())
        if (attachment.source == source.id) {
            model::Attachment changed = attachment;
            changed.source = {};
            edit.changes.push_back(Put{changed});
        }
    edit.changes.push_back(removal(Table::Source, source));
    return edit;
}

Result<Edit> removePlace(const Document &document, const model::Place &place)
{
    Edit edit{verbWith(QStringLiteral("Delete"), place), {}, {}};
    const quint32 number = document.index().placeIds().find(place.id);
    auto events =
        eventsWhere(document, [&](auto row) { return number != 0 && document.index().place(row) == number; });
    if (!events)
        return fail(events.error());
    for (Event &event : *events) {
        event.place = {};
        edit.changes.push_back(Put{event});
    }
    edit.changes.push_back(removal(Table::Place, place));
    return edit;
}

Result<Edit> removeCitation(const Document &document, const model::Citation &citation)
{
    Edit edit{QStringLiteral("Delete citation"), {}, {}};
    clearCitation(document, citation.id, edit.changes);
    edit.changes.push_back(removal(Table::Citation, citation));
    return edit;
}

} // namespace

QString quoted(const QString &title)
{
    constexpr qsizetype readable = 40;
    const QString line = title.left(readable * 4).simplified();
    if (line.isEmpty())
        return QStringLiteral("untitled");
    return QStringLiteral("“%1”").arg(line.size() <= readable ? line
                                                              : line.left(readable - 1).trimmed() + u'…');
}

Edit addEvent(Event event)
{
    return addEvents({std::move(event)});
}

Edit addEvents(std::vector<Event> events)
{
    Edit edit{countedEvents(QStringLiteral("Add"), events), {}, {}};
    for (Event &event : events) {
        if (event.id.isNull())
            event.id = EventId::create();
        event.stamp = {};
        edit.changes.push_back(Put{std::move(event)});
    }
    return edit;
}

Edit changeEvent(const Event &changed, const QString &what)
{
    return Edit{QStringLiteral("Edit %1 of %2").arg(what, quoted(changed.title)),
                {Put{changed}},
                QStringLiteral("%1:%2").arg(what, changed.id.toString())};
}

Edit changeEvents(const std::vector<Event> &changed, const QString &verb)
{
    Edit edit{countedEvents(verb, changed), {}, {}};
    for (const Event &event : changed)
        edit.changes.push_back(Put{event});
    return edit;
}

Result<Edit> removeEvents(const Document &document, const std::vector<EventId> &ids)
{
    auto events = document.store().events(ids);
    if (!events)
        return fail(events.error());
    if (events->empty())
        return fail(ErrorKind::User, QStringLiteral("These events are not there any more."));

    const QSet<EventId> going(ids.begin(), ids.end());
    Edit edit{countedEvents(QStringLiteral("Delete"), *events), {}, {}};
    for (const auto &[id, statement] : document.catalogue().statements.values())
        if (going.contains(statement.from) || going.contains(statement.to))
            edit.changes.push_back(removal(Table::Statement, statement));
    for (const auto &[id, link] : document.catalogue().links.values())
        if (going.contains(link.from) || going.contains(link.to))
            edit.changes.push_back(removal(Table::Link, link));

    QSet<CitationId> citationsGoing;
    std::vector<Change> citationRemovals;
    for (const Event &event : *events) {
        auto citations = document.store().citationsOfEvent(event.id);
        if (!citations)
            return fail(citations.error());
        for (const model::Citation &citation : *citations) {
            citationsGoing.insert(citation.id);
            citationRemovals.push_back(removal(Table::Citation, citation));
        }
    }
    for (const auto &[id, figure] : document.catalogue().figures.values())
        if (going.contains(figure.event) || citationsGoing.contains(figure.citation)) {
            model::Figure changed = figure;
            if (going.contains(figure.event))
                changed.event = {};
            if (citationsGoing.contains(figure.citation))
                changed.citation = {};
            edit.changes.push_back(Put{changed});
        }
    for (const auto &[id, statement] : document.catalogue().statements.values())
        if (citationsGoing.contains(statement.citation) && !going.contains(statement.from) &&
            !going.contains(statement.to)) {
            model::Statement changed = statement;
            changed.citation = {};
            edit.changes.push_back(Put{changed});
        }
    edit.changes.insert(edit.changes.end(), citationRemovals.begin(), citationRemovals.end());

    auto children = document.store().childrenOf(ids);
    if (!children)
        return fail(children.error());
    QHash<EventId, qint64> revs;
    for (Event &child : *children) {
        child.parent = {};
        edit.changes.push_back(Put{child});
        revs.insert(child.id, child.stamp.rev + 1); // written once by then
    }
    for (const Event &event : *events)
        edit.changes.push_back(Remove{Table::Event, event.id.uuid, revs.value(event.id, event.stamp.rev)});
    return edit;
}

Edit put(Record record)
{
    const bool isNew = model::stampOf(record).rev == 0;
    const QString label = verbWith(isNew ? QStringLiteral("Add") : QStringLiteral("Edit"), record);
    return Edit{label, {Put{std::move(record)}}, {}};
}

Result<Edit> remove(const Document &document, Table table, const QUuid &id)
{
    if (table == Table::Event)
        return removeEvents(document, {{id}});
    auto record = document.store().record(table, id);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(ErrorKind::User,
                    QStringLiteral("This %1 is not there any more.").arg(model::tableWord(table)));
    const Record &value = **record;
    const auto &index = document.index();
    switch (table) {
    case Table::Track:
        return removeTrack(document, std::get<model::Track>(value));
    case Table::Source:
        return removeSource(document, std::get<model::Source>(value));
    case Table::Place:
        return removePlace(document, std::get<model::Place>(value));
    case Table::Citation:
        return removeCitation(document, std::get<model::Citation>(value));
    case Table::Tag:
        return removeFromLists(document, table, TagId{id}, value, index.tagIds().find({id}),
                               &model::EventIndex::tags, &Event::tags);
    case Table::Participant:
        return removeFromLists(document, table, ParticipantId{id}, value, index.participantIds().find({id}),
                               &model::EventIndex::participants, &Event::participants);
    case Table::Project:
        return fail(ErrorKind::User, QStringLiteral("A project cannot be removed from its own file."));
    default:
        return Edit{
            verbWith(QStringLiteral("Delete"), value), {Remove{table, id, model::stampOf(value).rev}}, {}};
    }
}

QString nextTrackColour(const model::Catalogue &catalogue)
{
    // Hues that stay apart with red-green and blue-yellow weakness; the first four are the sample's.
    static constexpr std::array colours{"#c8442f", "#2d6bbd", "#35845a", "#7a68ad",
                                        "#b9770e", "#1f8a99", "#b0497e", "#6b6f76"};
    for (const char *colour : colours) {
        const QString candidate = QString::fromLatin1(colour);
        const auto &tracks = catalogue.tracks.values();
        if (std::none_of(tracks.begin(), tracks.end(),
                         [&](const auto &t) { return t.second.colour == candidate; }))
            return candidate;
    }
    return QString::fromLatin1(colours[static_cast<size_t>(catalogue.tracks.size()) % colours.size()]);
}

} // namespace varve::document
