// Links between events as curved arrows.
#pragma once

#include "layout/lanes.h"

namespace varve::layout {

/// Where an event is drawn when it is not among the scene's items (scrolled or panned out); nothing when not
/// shown.
using WhereIs = std::function<std::optional<EventItem>(Row)>;

/// Links of which at least one end is drawn. When there are more than `most`, only those of the selection.
void addLinks(const SceneInput &input, const WhereIs &whereIs, Scene &scene, int most = 150);

} // namespace varve::layout
