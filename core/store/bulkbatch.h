// Some new values as rows, with all that is written beside them. Made in one thread, written in another.
#pragma once

#include "store/binding.h"
#include "store/celltable.h"

#include <array>

namespace varve::store {

struct BulkBatch
{
    BulkBatch();

    /// An id that none of the values before has: the project must, or a value to come.
    struct Reference
    {
        model::Table to = model::Table::Event;
        QUuid id;
        QString from; ///< what refers to it, by name
    };
    struct List
    {
        model::Table table = model::Table::Event;
        size_t column = 0;
        CellTable rows{2}; ///< owner, member
    };

    std::array<CellTable, model::tableCount> rows; ///< id, then the columns that are no lists
    std::vector<List> lists;
    CellTable history{3};   ///< table, id, the row as JSON: every value is an insertion
    CellTable documents{4}; ///< id, kind, title, body
    std::vector<Reference> references;
    std::vector<Row> attachments; ///< among `rows`; their custody begins

    [[nodiscard]] qint64 size() const { return history.count(); }
    /// Keeps its memory.
    void clear();
};

/// Numbers of the columns that a table keeps itself: those that are no lists.
const std::vector<size_t> &ownColumns(model::Table table);

} // namespace varve::store
