#include "document/named.h"

#include "document/edits.h"

namespace varve::document {

namespace {

template <class T>
const QString &nameOf(const T &value)
{
    return value.name;
}
const QString &nameOf(const model::Source &value)
{
    return value.title;
}

} // namespace

/// The names of a shelf are folded once, at the first question.
template <class T, class Make>
decltype(T::id) Named::find(const model::Shelf<T> &shelf, QHash<QString, decltype(T::id)> &known,
                            const QString &name, Make make)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (known.isEmpty())
        for (const auto &[id, value] : shelf.values())
            if (const QString folded = nameOf(value).toCaseFolded(); !known.contains(folded))
                known.insert(folded, id);
    const QString folded = trimmed.toCaseFolded();
    if (const auto it = known.constFind(folded); it != known.constEnd())
        return *it;
    T value = make(trimmed);
    value.id = decltype(T::id)::create();
    known.insert(folded, value.id);
    m_created.push_back(value);
    return value.id;
}

TrackId Named::track(const QString &name)
{
    return find(m_catalogue.tracks, m_tracks, name, [this](const QString &n) {
        model::Catalogue sofar; // colours of what stands and of what is new
        sofar.tracks = m_catalogue.tracks;
        for (const model::Record &record : m_created)
            sofar.put(record);
        model::Track track;
        track.name = n;
        track.colour = nextTrackColour(sofar);
        for (const auto &[id, other] : sofar.tracks.values())
            track.order = std::max(track.order, other.order + 1);
        return track;
    });
}

TagId Named::tag(const QString &name)
{
    return find(m_catalogue.tags, m_tags, name, [](const QString &n) {
        model::Tag tag;
        tag.name = n;
        return tag;
    });
}

PlaceId Named::place(const QString &name)
{
    return find(m_catalogue.places, m_places, name, [](const QString &n) {
        model::Place place;
        place.name = n;
        return place;
    });
}

ParticipantId Named::participant(const QString &name)
{
    return find(m_catalogue.participants, m_participants, name, [](const QString &n) {
        model::Participant participant;
        participant.name = n;
        return participant;
    });
}

SourceId Named::source(const QString &title)
{
    return find(m_catalogue.sources, m_sources, title, [](const QString &n) {
        model::Source source;
        source.title = n;
        return source;
    });
}

} // namespace varve::document
