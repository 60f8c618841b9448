// What a click in a side panel does to the filter, as pure functions.
#pragma once

#include "model/catalogue.h"
#include "model/filter.h"

#include <algorithm>

namespace varve::ui {

/// Whether the filter lets events of this track through.
bool isTrackShown(const model::Filter &filter, const TrackId &track);
/// Shows or hides one track. The last one shown cannot be hidden: the filter comes back unchanged.
model::Filter withTrackToggled(model::Filter filter, const model::Catalogue &catalogue, const TrackId &track);

/// Only this one; or all again, when it was only this one.
template <class Id>
model::Filter withOnly(model::Filter filter, std::vector<Id> model::Filter::*list, const Id &id)
{
    std::vector<Id> &ids = filter.*list;
    if (ids == std::vector<Id>{id})
        ids.clear();
    else
        ids = {id};
    return filter;
}

template <class Id>
bool isOnly(const std::vector<Id> &ids, const Id &id)
{
    return ids.size() == 1 && ids.front() == id;
}

} // namespace varve::ui
