// Indexes of many events for tests of counting; seeded.
#pragma once

#include "model/eventindex.h"
#include "time/calendar.h"

#include <random>

namespace varve::test {

inline time::Instant utc(int year, int month, int day, int hour = 0, int minute = 0)
{
    return time::asUtc({{year, month, day}, hour * time::microsPerHour + minute * time::microsPerMinute});
}

inline model::IndexRow row(time::Window start)
{
    model::IndexRow row;
    row.id = EventId::create();
    row.start = start;
    return row;
}

inline model::EventIndex indexOf(std::vector<model::IndexRow> rows)
{
    model::EventIndex index;
    index.rebuild(std::move(rows));
    return index;
}

/// Some without a beginning, some without an end, some graded, each with up to three of the sources.
inline std::vector<model::IndexRow> randomRows(int count, const std::vector<SourceId> &sources,
                                               time::Micros span)
{
    std::mt19937 random(7);
    const auto below = [&random](qint64 n) {
        return std::uniform_int_distribution<qint64>(0, n - 1)(random);
    };
    std::vector<model::IndexRow> rows;
    for (int i = 0; i < count; ++i) {
        model::IndexRow one;
        one.id = EventId::create();
        one.start.earliest = utc(2024, 3, 1) + below(span);
        one.start.latest = one.start.earliest + 1 + below(span / 10);
        if (below(20) == 0)
            one.start.earliest = time::Instant::distantPast();
        else if (below(20) == 0)
            one.start.latest = time::Instant::distantFuture();
        one.confidence = static_cast<model::Confidence>(below(6));
        if (below(4) != 0) {
            one.reliability = static_cast<model::Reliability>(below(6));
            one.credibility = static_cast<model::Credibility>(1 + below(6));
        }
        for (const SourceId &source : sources)
            if (below(static_cast<qint64>(sources.size())) == 0 && one.sources.size() < 3)
                one.sources.push_back(source);
        rows.push_back(std::move(one));
    }
    return rows;
}

/// Every third event is not counted.
inline std::vector<quint8> someShown(const model::EventIndex &index)
{
    std::vector<quint8> shown(static_cast<size_t>(index.rowCount()), 0);
    for (const auto row : index.byTime())
        shown[static_cast<size_t>(row)] = row % 3 != 0;
    return shown;
}

inline int countOf(const std::vector<quint8> &mask)
{
    return static_cast<int>(std::count(mask.begin(), mask.end(), 1));
}

} // namespace varve::test
