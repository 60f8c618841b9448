#include "statistics/quantities.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace varve::statistics {

using model::Figure;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::statistics", text);
}

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

} // namespace

QString quantityKey(const QString &name, const QString &unit)
{
    return name.simplified().toCaseFolded() + QLatin1Char('|') + unit.simplified().toCaseFolded();
}

QString quantityKey(const Quantity &quantity)
{
    return quantityKey(quantity.name, quantity.unit);
}

std::optional<time::Instant> whenOf(const time::EventTime &asOf)
{
    const time::Window window = asOf.hull();
    if (asOf.bestGuess)
        return asOf.bestGuess;
    if (window.isBounded())
        return window.earliest + window.width() / 2;
    if (window.earliest.isBounded())
        return window.earliest;
    return window.latest.isBounded() ? std::optional(window.latest) : std::nullopt;
}

std::vector<Quantity> quantitiesOf(const std::vector<Figure> &figures,
                                   const std::function<bool(const Figure &)> &wanted)
{
    std::vector<Quantity> quantities;
    QHash<QString, size_t> places;
    for (const Figure &figure : figures) {
        if (wanted && !wanted(figure))
            continue;
        const QString key = quantityKey(figure.name, figure.unit);
        auto place = places.constFind(key);
        if (place == places.constEnd()) {
            place = places.insert(key, quantities.size());
            quantities.push_back({figure.name.simplified(), figure.unit.simplified(), {}, {}});
        }
        Quantity &quantity = quantities[*place];
        const bool isDated = figure.asOf && whenOf(*figure.asOf);
        (isDated ? quantity.dated : quantity.undated).push_back(figure);
    }
    for (Quantity &quantity : quantities)
        std::stable_sort(quantity.dated.begin(), quantity.dated.end(),
                         [](const Figure &a, const Figure &b) { return whenOf(*a.asOf) < whenOf(*b.asOf); });
    return quantities;
}

double valueOf(const Figure &figure)
{
    return figure.low ? *figure.low : figure.high.value_or(0);
}

std::pair<double, double> rangeOf(const Quantity &quantity)
{
    double least = 0;
    double most = 0;
    for (const Figure &figure : quantity.dated) {
        for (const auto &bound : {figure.low, figure.high})
            if (bound && std::isfinite(*bound)) {
                least = std::min(least, *bound);
                most = std::max(most, *bound);
            }
    }
    const bool opens = std::any_of(quantity.dated.begin(), quantity.dated.end(), [most](const Figure &f) {
        return !f.high && f.low && *f.low > most * 0.8;
    });
    if (opens)
        most += (most - least) * 0.15;
    return least == most ? std::pair(0.0, 1.0) : std::pair(least, most);
}

QString figureText(const Figure &figure)
{
    QString text = figure.text.simplified();
    if (text.isEmpty() && figure.low && figure.high)
        text = *figure.low == *figure.high ? number(*figure.low)
                                           : number(*figure.low) + QChar(0x2013) + number(*figure.high);
    else if (text.isEmpty() && figure.low)
        text = tr("at least %1").arg(number(*figure.low));
    else if (text.isEmpty() && figure.high)
        text = tr("at most %1").arg(number(*figure.high));
    const QString unit = figure.unit.simplified();
    return unit.isEmpty() || text.contains(unit) ? text : text + QLatin1Char(' ') + unit;
}

} // namespace varve::statistics
