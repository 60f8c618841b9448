#include "panels/filtersteps.h"

namespace varve::ui {

bool isTrackShown(const model::Filter &filter, const TrackId &track)
{
    return filter.tracks.empty() ||
           std::find(filter.tracks.begin(), filter.tracks.end(), track) != filter.tracks.end();
}

model::Filter withTrackToggled(model::Filter filter, const model::Catalogue &catalogue, const TrackId &track)
{
    std::vector<TrackId> shown;
    for (const model::Track *each : catalogue.sortedTracks())
        if (isTrackShown(filter, each->id) != (each->id == track))
            shown.push_back(each->id);
    if (shown.empty())
        return filter; // an empty list means "all", which is not what was asked
    if (static_cast<int>(shown.size()) == catalogue.tracks.size())
        shown.clear();
    filter.tracks = std::move(shown);
    return filter;
}

} // namespace varve::ui
