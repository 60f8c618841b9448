// How well a few typed letters fit a name.
#pragma once

#include <QString>

#include <optional>

namespace varve::ui {

/// Letters must occur in order, case and accents aside. Higher is better: starts of words, runs and short
/// names count more. Nothing when they do not all occur. An empty pattern fits everything with 0.
std::optional<int> fuzzyScore(const QString &pattern, const QString &text);

} // namespace varve::ui
