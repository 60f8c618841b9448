// The order of tracks, as an edit.
#pragma once

#include "model/catalogue.h"
#include "model/edit.h"

#include <vector>

namespace varve::document {

/// Puts the tracks in this order: "Move track “…”", named after the one that was moved. All numbers are
/// written anew, so that equal or sparse ones of older files do not matter; tracks that are not in `order`
/// follow as they stood, unknown ids are passed over. Without changes when the order stands already.
model::Edit orderTracks(const model::Catalogue &catalogue, const std::vector<TrackId> &order,
                        const model::Track &moved);

} // namespace varve::document
