// Names in imported rows to ids: of what the project has, or of new values that the import makes.
#pragma once

#include "exchange/csvcells.h"
#include "exchange/format.h"

#include <QHash>

namespace varve::exchange {

/// Names are found without regard to case. A new value goes into the sink at its first use.
class NewValues
{
public:
    NewValues(const model::Catalogue &catalogue, const Sink &sink);

    TrackId track(const QString &name);
    TagId tag(const QString &name);
    ParticipantId participant(const QString &name);
    /// A place of the same name elsewhere is another place.
    PlaceId place(const QString &name, std::optional<double> latitude, std::optional<double> longitude);
    /// `fresh` tells whether the source was made by this call.
    SourceId source(const SourceCell &cell, const QString &url, bool &fresh);
    /// Grade of a source that was there already; nothing for one that was made here.
    [[nodiscard]] const model::Source *known(const SourceId &id) const
    {
        return m_catalogue.sources.find(id);
    }

private:
    /// The same few names come in row after row: folding each once is enough.
    const QString &folded(const QString &name);

    const model::Catalogue &m_catalogue;
    const Sink &m_sink;
    QHash<QString, TrackId> m_tracks;
    QHash<QString, TagId> m_tags;
    QHash<QString, ParticipantId> m_participants;
    QHash<QString, PlaceId> m_places;
    QHash<QString, SourceId> m_sources;
    QHash<QString, QString> m_folded;
    int m_nextTrackOrder = 0;
};

} // namespace varve::exchange
