// What a click in a chart does to the filter, as pure functions. A chart counts under all conditions but its
// own, so that what is not chosen stays in sight.
#pragma once

#include "model/filter.h"

namespace varve::ui {

/// What a chart is about, and so the conditions that are its own.
enum class ChartSubject { Time, Confidence, Grade, Source };

model::Filter withoutOwn(model::Filter filter, ChartSubject subject);
bool hasOwn(const model::Filter &filter, ChartSubject subject);

/// Only this; all again when it was only this. `besides`: adds it to what is chosen, or takes it out.
model::Filter toggled(model::Filter filter, const time::Window &window);
model::Filter toggled(model::Filter filter, model::Confidence confidence, bool besides);
model::Filter toggled(model::Filter filter, const model::Grade &grade, bool besides);
/// All of an origin at once.
model::Filter toggled(model::Filter filter, const std::vector<SourceId> &sources, bool besides);
/// Whether all of these are among the chosen.
bool areChosen(const model::Filter &filter, const std::vector<SourceId> &sources);

} // namespace varve::ui
