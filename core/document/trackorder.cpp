#include "document/trackorder.h"

#include <QCoreApplication>

#include <algorithm>

namespace varve::document {

model::Edit orderTracks(const model::Catalogue &catalogue, const std::vector<TrackId> &order,
                        const model::Track &moved)
{
    std::vector<TrackId> all = order;
    for (const model::Track *track : catalogue.sortedTracks())
        if (std::find(order.begin(), order.end(), track->id) == order.end())
            all.push_back(track->id);
    model::Edit edit;
    edit.label = QCoreApplication::translate("Document", "Move track “%1”").arg(moved.name);
    int place = 0;
    for (const TrackId &id : all) {
        const model::Track *stored = catalogue.tracks.find(id);
        if (!stored)
            continue;
        model::Track track = *stored;
        track.order = place++;
        if (track.order != stored->order)
            edit.changes.push_back(model::Put{track});
    }
    return edit;
}

} // namespace varve::document
