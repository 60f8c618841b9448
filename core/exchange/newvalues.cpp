#include "exchange/newvalues.h"

#include <array>

namespace varve::exchange {

namespace {

/// Told apart by colour-blind eyes (Okabe and Ito); dark enough on paper.
constexpr std::array<const char *, 7> trackColours{"#c8442f", "#2a6ebb", "#3a7d5a", "#7a68a6",
                                                   "#b07d1c", "#2f8a97", "#8c5a3c"};

QString placeKey(const QString &name, std::optional<double> latitude, std::optional<double> longitude)
{
    const auto number = [](std::optional<double> v) { return v ? QString::number(*v, 'g', 17) : QString(); };
    return name.toCaseFolded() + u'\n' + number(latitude) + u'\n' + number(longitude);
}

} // namespace

NewValues::NewValues(const model::Catalogue &catalogue, const Sink &sink)
    : m_catalogue(catalogue),
      m_sink(sink)
{
    for (const auto &[id, track] : catalogue.tracks.values()) {
        m_tracks.insert(track.name.toCaseFolded(), id);
        m_nextTrackOrder = std::max(m_nextTrackOrder, track.order + 1);
    }
    for (const auto &[id, tag] : catalogue.tags.values())
        m_tags.insert(tag.name.toCaseFolded(), id);
    for (const auto &[id, participant] : catalogue.participants.values())
        m_participants.insert(participant.name.toCaseFolded(), id);
    for (const auto &[id, place] : catalogue.places.values())
        m_places.insert(placeKey(place.name, place.latitude, place.longitude), id);
    for (const auto &[id, source] : catalogue.sources.values())
        m_sources.insert(source.title.toCaseFolded(), id);
}

const QString &NewValues::folded(const QString &name)
{
    constexpr int mostKept = 10'000;
    if (const auto it = m_folded.constFind(name); it != m_folded.constEnd())
        return *it;
    if (m_folded.size() >= mostKept)
        m_folded.clear();
    return *m_folded.insert(name, name.toCaseFolded());
}

TrackId NewValues::track(const QString &name)
{
    TrackId &id = m_tracks[folded(name)];
    if (id.isNull()) {
        model::Track track;
        track.id = id = TrackId::create();
        track.name = name;
        track.order = m_nextTrackOrder++;
        track.colour =
            QString::fromLatin1(trackColours[static_cast<size_t>(track.order) % trackColours.size()]);
        m_sink.record(std::move(track));
    }
    return id;
}

TagId NewValues::tag(const QString &name)
{
    TagId &id = m_tags[folded(name)];
    if (id.isNull()) {
        model::Tag tag;
        tag.id = id = TagId::create();
        tag.name = name;
        m_sink.record(std::move(tag));
    }
    return id;
}

ParticipantId NewValues::participant(const QString &name)
{
    ParticipantId &id = m_participants[folded(name)];
    if (id.isNull()) {
        model::Participant participant;
        participant.id = id = ParticipantId::create();
        participant.name = name;
        m_sink.record(std::move(participant));
    }
    return id;
}

PlaceId NewValues::place(const QString &name, std::optional<double> latitude, std::optional<double> longitude)
{
    PlaceId &id = m_places[placeKey(name, latitude, longitude)];
    if (id.isNull()) {
        model::Place place;
        place.id = id = PlaceId::create();
        place.name = name;
        place.latitude = latitude;
        place.longitude = longitude;
        m_sink.record(std::move(place));
    }
    return id;
}

SourceId NewValues::source(const SourceCell &cell, const QString &url, bool &fresh)
{
    SourceId &id = m_sources[folded(cell.title)];
    fresh = id.isNull();
    if (fresh) {
        model::Source source;
        source.id = id = SourceId::create();
        source.title = cell.title;
        source.url = url;
        source.reliability = cell.reliability.value_or(model::Reliability::F);
        m_sink.record(std::move(source));
    }
    return id;
}

} // namespace varve::exchange
