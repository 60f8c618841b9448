// Names that people type, to values: those that stand, or new ones for the edit to put first.
#pragma once

#include "model/catalogue.h"

#include <QHash>

namespace varve::document {

/// Collects what has to be created on the way; ask each name as often as you like, it is created once.
/// Names are trimmed and compared case-insensitively; an empty name gives the null id.
class Named
{
public:
    explicit Named(const model::Catalogue &catalogue) : m_catalogue(catalogue) {}

    TrackId track(const QString &name);
    TagId tag(const QString &name);
    PlaceId place(const QString &name);
    ParticipantId participant(const QString &name);
    SourceId source(const QString &title);

    /// In the order of asking, ready to be put before what refers to them.
    [[nodiscard]] const std::vector<model::Record> &created() const { return m_created; }

private:
    template <class T, class Make>
    decltype(T::id) find(const model::Shelf<T> &shelf, QHash<QString, decltype(T::id)> &known,
                         const QString &name, Make make);

    const model::Catalogue &m_catalogue;
    std::vector<model::Record> m_created;
    QHash<QString, TrackId> m_tracks;
    QHash<QString, TagId> m_tags;
    QHash<QString, PlaceId> m_places;
    QHash<QString, ParticipantId> m_participants;
    QHash<QString, SourceId> m_sources;
};

} // namespace varve::document
