#include "store/documents.h"

#include "store/binding.h"
#include "store/fulltext.h"

namespace varve::store {

namespace {

Document documentOf(const QString &title, std::initializer_list<QByteArray> body)
{
    const QByteArray first = title.toUtf8();
    const std::array<QByteArrayView, 1> titles{first};
    const std::vector<QByteArrayView> texts(body.begin(), body.end());
    return {joinWords(titles), joinWords(texts)};
}

Result<void> readNames(const Connection &connection, const QByteArray &table, QHash<QUuid, QByteArray> &names)
{
    Statement select(connection, "SELECT id, name FROM " + table);
    while (select.step())
        names.insert(idFrom(select.view(0)), select.bytes(1));
    return select.finish();
}

} // namespace

Result<void> DocumentMaker::load(const Connection &connection)
{
    if (auto done = readNames(connection, "place", m_places); !done)
        return done;
    return readNames(connection, "participant", m_participants);
}

std::optional<Document> DocumentMaker::take(const model::Record &record)
{
    Document document;
    if (const auto *event = std::get_if<model::Event>(&record)) {
        QByteArrayList participants;
        for (const ParticipantId &id : event->participants)
            participants.append(m_participants.value(id.uuid));
        document = documentOf(event->title, {event->description.toUtf8(), m_places.value(event->place.uuid),
                                             participants.join('\n'), event->confidenceRationale.toUtf8()});
    } else if (const auto *citation = std::get_if<model::Citation>(&record)) {
        document = documentOf(citation->locator, {citation->quote.toUtf8(), citation->note.toUtf8()});
    } else if (const auto *source = std::get_if<model::Source>(&record)) {
        document = documentOf(source->title,
                              {source->author.toUtf8(), source->publisher.toUtf8(), source->url.toUtf8(),
                               source->archiveUrl.toUtf8(), source->notes.toUtf8()});
    } else if (const auto *attachment = std::get_if<model::Attachment>(&record)) {
        document = documentOf(attachment->name, {attachment->conversionNote.toUtf8()});
    } else if (const auto *place = std::get_if<model::Place>(&record)) {
        m_places.insert(place->id.uuid, place->name.toUtf8());
    } else if (const auto *participant = std::get_if<model::Participant>(&record)) {
        m_participants.insert(participant->id.uuid, participant->name.toUtf8());
    }
    if (document.title.isEmpty() && document.body.isEmpty())
        return std::nullopt;
    return document;
}

} // namespace varve::store
