// Statements between events as curves with their words.
#pragma once

#include "layout/links.h"

namespace varve::layout {

/// Of input.implied->arcs those of which an end is drawn. Words do not lie on one another.
void addArcs(const SceneInput &input, const WhereIs &whereIs, const TextMeasure &measure, Scene &scene);

} // namespace varve::layout
