// A file of Varve JSON as values, each record read by itself; and the checks of what stands between the
// records.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

/// Everything a file holds, with the place of each record for messages.
struct VarveJsonFile
{
    struct Place
    {
        QString path; ///< "events[3]"
        qint64 line;
    };
    bool authoring = false;
    Content content;           ///< records: the project first, then as in the file
    std::vector<Place> places; ///< of content.records
};

/// Fails when the file is no JSON or reading was cancelled; all else that is wrong goes into the report.
Result<void> readVarveJson(QIODevice &from, VarveJsonFile &file, ImportReport &report,
                           const Progress &progress);

/// Ids that stand twice, references to nothing, circles, values out of range. `known` says whether a value
/// that the file does not hold stands in the project that is imported into.
using Known = std::function<bool(model::Table, const QUuid &)>;
void checkVarveJson(const VarveJsonFile &file, const Known &known, ImportReport &report);

} // namespace varve::exchange
