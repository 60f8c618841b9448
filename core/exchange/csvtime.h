// The time of a row: from the exact columns of our own export, or from cells as people fill them.
#pragma once

#include "exchange/csvcolumns.h"
#include "exchange/utctimes.h"

namespace varve::exchange {

/// What is wrong with a row and in which column.
struct CellError
{
    QString column;
    QString text;
};

struct RowTime
{
    time::EventTime time;
    QStringList warnings; ///< what deserves a look: the text now reads otherwise than the exact bounds
    QStringList notes;    ///< what reading the text assumed
};

/// Where start_earliest and start_latest are columns with a value, or an end_kind, the bounds are taken from
/// there and the text is kept verbatim beside them. Otherwise the text of `when` (with time_of_day) is read,
/// and with `end` an interval is made; its text is one that reads to the same where there is one.
/// `utc` was made for the same context.
tl::expected<RowTime, CellError> readRowTime(const CsvColumns &columns, const std::vector<QString> &row,
                                             const time::ReadContext &context, const UtcTimes &utc);

} // namespace varve::exchange
