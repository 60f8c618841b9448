// Times that single sources claim for an event, as thin bars under it.
#pragma once

#include "layout/scene.h"

#include <functional>

namespace varve::layout {

/// The windows that the sources of an event claim, in the order of its citations.
using ClaimsOf = std::function<std::vector<time::Window>(model::EventIndex::Row)>;

/// What all windows have in common; nothing when they exclude one another or there are fewer than two.
std::optional<time::Window> agreedWindow(const std::vector<time::Window> &claims);

/// Asks for the claims of events drawn on their own, in views of at most `mostEvents`: with more there is no
/// room to read them.
void addClaims(Scene &scene, const ClaimsOf &claimsOf, size_t mostEvents = 150);

} // namespace varve::layout
