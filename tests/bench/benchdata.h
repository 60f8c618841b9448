// Synthetic timelines for measuring: start uniform over 30 days, 60 % instants, 40 % ranges with log-normal
// durations (median 45 min), five tracks of unequal weight, 24 sources, titles of 5 to 7 words. Seeded.
#pragma once

#include "base/result.h"
#include "model/edit.h"
#include "model/eventindex.h"

#include <QString>

#include <span>
#include <vector>

namespace varve::bench {

struct Row
{
    qint64 start = 0; ///< seconds after 2026-03-01T00:00Z
    qint64 end = -1;  ///< -1: an instant
    int track = 0;
    int source = 0;
    int confidence = 0; ///< 0..100
    QString title;
};

/// In the order of their start; the same for the same count.
std::vector<Row> makeRows(int count);

/// id,start,end,title,track,source,confidence
Result<void> writeCsv(const QString &path, const std::vector<Row> &rows);

/// Tracks and sources that the rows' numbers mean.
struct Shelves
{
    std::vector<TrackId> tracks;
    std::vector<SourceId> sources;
};
model::Edit makeShelves(Shelves &shelves);
/// An event and a citation for each row.
model::Edit makeEvents(const Shelves &shelves, std::span<const Row> rows);
/// All of it as a new project's first edit.
model::Edit makeEdit(const std::vector<Row> &rows);
/// The rows as an index alone, for sizes at which making a file takes too long. Ids are numbers.
model::EventIndex makeIndex(const Shelves &shelves, int count);

} // namespace varve::bench
