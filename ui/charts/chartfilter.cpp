#include "charts/chartfilter.h"

#include <algorithm>

namespace varve::ui {

using model::Filter;

namespace {

template <class T>
bool containsAll(const std::vector<T> &list, const std::vector<T> &values)
{
    return std::all_of(values.begin(), values.end(), [&list](const T &value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    });
}

/// Leaves the list sorted, so that the order of clicks does not make another filter.
template <class T>
void toggleIn(std::vector<T> &list, const std::vector<T> &values, bool besides)
{
    const bool areIn = containsAll(list, values);
    if (!besides) {
        const bool wereAll = areIn && list.size() == values.size();
        list = wereAll ? std::vector<T>() : values;
    } else if (areIn) {
        std::erase_if(list, [&values](const T &value) {
            return std::find(values.begin(), values.end(), value) != values.end();
        });
    } else {
        list.insert(list.end(), values.begin(), values.end());
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

} // namespace

Filter withoutOwn(Filter filter, ChartSubject subject)
{
    switch (subject) {
    case ChartSubject::Time:
        filter.window.reset();
        break;
    case ChartSubject::Confidence:
        filter.confidences.clear();
        filter.confidenceAtLeast.reset();
        break;
    case ChartSubject::Grade:
        filter.grades.clear();
        filter.gradeAtLeast.reset();
        break;
    case ChartSubject::Source:
        filter.sources.clear();
        break;
    }
    return filter;
}

bool hasOwn(const Filter &filter, ChartSubject subject)
{
    return withoutOwn(filter, subject) != filter;
}

Filter toggled(Filter filter, const time::Window &window)
{
    filter.window = filter.window == window ? std::nullopt : std::optional(window);
    return filter;
}

Filter toggled(Filter filter, model::Confidence confidence, bool besides)
{
    filter.confidenceAtLeast.reset(); // the one that was clicked is to be seen
    toggleIn(filter.confidences, {confidence}, besides);
    return filter;
}

Filter toggled(Filter filter, const model::Grade &grade, bool besides)
{
    filter.gradeAtLeast.reset();
    toggleIn(filter.grades, {grade}, besides);
    return filter;
}

Filter toggled(Filter filter, const std::vector<SourceId> &sources, bool besides)
{
    if (!sources.empty())
        toggleIn(filter.sources, sources, besides);
    return filter;
}

bool areChosen(const Filter &filter, const std::vector<SourceId> &sources)
{
    return !sources.empty() && containsAll(filter.sources, sources);
}

} // namespace varve::ui
