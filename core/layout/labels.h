// Where the titles of one line's events go: inside, beside, or elided; never over one another.
#pragma once

#include "layout/scene.h"
#include "layout/textmeasure.h"

#include <span>

namespace varve::layout {

inline constexpr double widestLabel = 320; ///< pixels of a title
inline constexpr double warningSize = 16;

/// What one event asks for.
struct LabelWish
{
    QString title;
    QString badge;
    bool warning = false;
};

/// Room that the label wants beside its event, for packing.
double labelRoom(const LabelWish &wish, const TextMeasure &measure);

/// The longest beginning with "…" that fits; empty when not even two characters do. Titles are cut to 200
/// characters before they are measured.
QString elided(const QString &text, double width, const TextMeasure &measure, TextStyle style);

/// Gives labels to items of one line, sorted by box.x. `obstacles` are stretches of x that stay free (folded
/// gaps), sorted. Everything stays within left..right.
void placeLabels(std::span<EventItem *const> items, std::span<const LabelWish> wishes,
                 std::span<const std::pair<double, double>> obstacles, double left, double right,
                 const TextMeasure &measure);

} // namespace varve::layout
