// Reported figures, by quantity and in the order of the moments of which they speak.
#pragma once

#include "model/values.h"

#include <functional>

namespace varve::statistics {

/// All reports of one quantity: figures whose names and units are the same but for case and spaces.
struct Quantity
{
    QString name;                       ///< as the first report writes it
    QString unit;                       ///< empty: a count
    std::vector<model::Figure> dated;   ///< by whenOf()
    std::vector<model::Figure> undated; ///< nobody says as of when; they are in no line
    [[nodiscard]] size_t size() const { return dated.size() + undated.size(); }
    bool operator==(const Quantity &) const = default;
};

/// Equal for figures of one quantity; stable, to be remembered.
QString quantityKey(const QString &name, const QString &unit);
QString quantityKey(const Quantity &quantity);

/// In the order of first reports; `wanted` says which figures take part, null for all.
std::vector<Quantity> quantitiesOf(const std::vector<model::Figure> &figures,
                                   const std::function<bool(const model::Figure &)> &wanted = {});

/// Where a point stands for the window in which a report speaks: its best guess, else its middle; of a window
/// that is open at one end, the other. Nothing when it is open at both.
std::optional<time::Instant> whenOf(const time::EventTime &asOf);

/// What a stepped line of least values goes through: the lower bound, or the upper where there is no lower.
double valueOf(const model::Figure &figure);
/// Greatest and least number of all reports, with room for those that are open above; 0 is always within.
std::pair<double, double> rangeOf(const Quantity &quantity);

/// As reported ("over 100"); else from the bounds: "60", "60–70", "at least 60", "at most 70". With its unit.
QString figureText(const model::Figure &figure);

} // namespace varve::statistics
